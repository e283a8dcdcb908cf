/** What two networks read in a digit at every angle: each is read once, when the hand has been there. */
import { alike } from "../../core/alike";
import { softmax } from "../../core/capsules";
import type { CNN } from "../../core/cnn";
import type { Classifier } from "../../core/network";
import { turned } from "../../core/turning";
import { BARS, STEP } from "./state";

/** An answer: the class, how loudly it is given (a length, or a chance), and its lead before the next. */
export interface Answer {
  says: number;
  loud: number;
  lead: number;
}

/** CapsNet's answer and the CNN's. */
export type Pair = readonly [Answer, Answer];

/** Less than this ahead, a network wavers. */
export const CLEAR = 0.5;
/** How an answer looks: right and clear, right and not clear, wrong and clear, wrong and not clear. */
export type Kind = "sure" | "wavering" | "wrong" | "astray";

/** `label` is −1 where nobody knows what it is. */
export function kindOf({ says, lead }: Answer, label: number): Kind {
  const clear = lead >= CLEAR;
  if (label < 0 || says === label) return clear ? "sure" : "wavering";
  return clear ? "wrong" : "astray";
}

function answerOf(scores: Float32Array): Answer {
  const says = scores.indexOf(Math.max(...scores));
  const next = Math.max(...scores.filter((_, k) => k !== says));
  return { says, loud: scores[says], lead: scores[says] - next };
}

/** Both networks, and what they have read of the picture so far. */
export class Readings {
  /** What is read, (size, size). */
  picture: Float32Array = new Float32Array();
  private pairs: (Pair | undefined)[] = [];

  constructor(
    private readonly capsnet: Classifier,
    private readonly iterations: number,
    private readonly cnn: CNN,
  ) {}

  /** Read this picture from now on; true if it is another, of which nothing is known. */
  show(picture: Float32Array): boolean {
    if (alike(picture, this.picture)) return false;
    this.picture = picture;
    this.pairs = [];
    return true;
  }

  /** What has been read at a bar. */
  known(bar: number): Pair | undefined {
    return this.pairs[bar];
  }

  /** Both answers at a bar, read now if they are not known. */
  at(bar: number): Pair {
    return (this.pairs[bar] ??= this.read(turned(this.picture, this.capsnet.size, bar * STEP)));
  }

  /** What both say of the digit upright. */
  readonly upright = (): readonly [number, number] => {
    const [ours, theirs] = this.at(0);
    return [ours.says, theirs.says];
  };

  private read(picture: Float32Array): Pair {
    const { lengths } = this.capsnet.read(picture, this.iterations);
    const logits = this.cnn.read(picture);
    return [answerOf(lengths), answerOf(softmax(logits, logits.length))];
  }
}

/** Bars in a row that name the same digit; `first` may lie before 0 bars. */
export interface Run {
  first: number;
  last: number;
  says: number;
}

/** The runs of one network over all bars for which `says` knows an answer. */
export function runsOf(says: (bar: number) => number | undefined): Run[] {
  const all = Array.from({ length: BARS }, (_, bar) => says(bar));
  let begin = all.findIndex((one, bar) => one !== all[(bar + BARS - 1) % BARS]);
  if (begin < 0) return all[0] === undefined ? [] : [{ first: 0, last: BARS - 1, says: all[0] }];
  const runs: Run[] = [];
  for (let k = begin; k < begin + BARS; k++) {
    const one = all[k % BARS];
    const last = runs[runs.length - 1];
    if (one === undefined) continue;
    if (last && last.last === k - 1 && last.says === one) last.last = k;
    else runs.push({ first: k, last: k, says: one });
  }
  return runs;
}
