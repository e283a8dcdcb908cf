/** How a parent stands at a moment: how sure it is and how it lies, what is said of it, and how it ends. */
import { inOut, mix, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Experiment } from "./experiment";
import type { Moment } from "./moment";
import { answered, landed, sumsSeen } from "./seen";
import { between, length, pair, plus } from "./vectors";

/** A parent at least so long at the end has been found, and one shorter than the other has not. */
export const FOUND = 0.6;
const LOST = 0.3;
/** Within the last beat, when the end begins to be felt. */
const FINISH = 0.6;
/** Votes that add up to so much of their lengths agree, and to so little cancel. */
const [AGREE, CANCEL] = [0.9, 0.25];
/** Votes of more children than this neither agree nor cancel in a word. */
export const PAIR = 3;

/** How a whole lies: as its vector points, and upright while there is none. */
const lies = ([x, y]: Point): number => Math.atan2(y, x) * inOut(part(Math.hypot(x, y), 0.02, 0.1));

/** How far the end has come: the last answer stands, and every part has been given away. */
export function finishing({ round, beat, passed, before }: Moment, { rounds }: Experiment): number {
  if (before || round < rounds.length - 1 || beat !== "compare") return 0;
  return part(passed, FINISH, 1);
}

/** And how far it is felt: after a mistake no parent has been found. */
export function ending(moment: Moment, experiment: Experiment): number {
  return experiment.rounds === experiment.right ? finishing(moment, experiment) : 0;
}

/** What is to be seen of one parent. */
export class Outlook {
  /** The length of its vector, as it is seen now. */
  readonly belief: number;
  /** Radians at which it lies. */
  readonly angle: number;
  /** The number that the beat is about; before the first round, how the votes stand to each other. */
  readonly words: string;

  /** `ahead`: before the first round the end is seen. */
  constructor(
    private readonly experiment: Experiment,
    readonly moment: Moment,
    private readonly j: number,
    private readonly ahead: boolean,
  ) {
    const { round, beat, before } = moment;
    const [old, v] = before ? [[0, 0] as Point, ahead ? this.end : ([0, 0] as Point)] : [this.after(round - 1), this.after(round)];
    const settled = before || beat === "compare" ? 1 : beat === "squash" ? part(moment.passed, 0.25, 0.8) : 0;
    this.belief = mix(length(old), length(v), settled);
    this.angle = lies(between(old, v, settled));
    this.words = before ? this.promise : this.number;
  }

  /** How far the old answer has made way for the new sum. */
  get aside(): number {
    const { beat, passed, before } = this.moment;
    if (before || beat === "share" || beat === "compare") return 0;
    return beat === "add" ? inOut(part(passed, 0, 0.3)) : 1 - part(passed, 0.25, 0.8);
  }

  /** Its answer, which is longer than the circle if something is wrong. */
  get broken(): boolean {
    const { moment: { round, beat, before } } = this;
    return !before && (beat === "squash" || beat === "compare") && length(this.after(round)) > 1;
  }

  /** How far this parent has come forward at the end, because it was found. */
  get found(): number {
    return length(this.end) >= FOUND ? ending(this.moment, this.experiment) : 0;
  }

  /** How far it has stepped back at the end, because another one was found and it was not. */
  get lost(): number {
    const { experiment: { rounds, shape: { J } } } = this;
    const lengths = Array.from({ length: J }, (_, k) => length(pair(rounds.at(-1)!.output, k)));
    return lengths[this.j] < LOST && Math.max(...lengths) >= FOUND ? ending(this.moment, this.experiment) : 0;
  }

  private get end(): Point {
    return pair(this.experiment.rounds.at(-1)!.output, this.j);
  }

  private after(round: number): Point {
    return round < 0 ? [0, 0] : pair(this.experiment.rounds[round].output, this.j);
  }

  private get promise(): string {
    const { I } = this.experiment.shape;
    if (this.ahead) return `in the end ${fixed(length(this.end))}`;
    if (I < 2 || I > PAIR) return "";
    const share = this.together(() => 1);
    return share >= AGREE ? "votes agree" : share <= CANCEL ? "votes cancel" : "";
  }

  /** How much of their lengths the votes for this parent keep in their sum, each with its weight. */
  private together(weight: (child: number) => number): number {
    const { experiment: { votes, shape: { I, J } }, j } = this;
    const cast = Array.from({ length: I }, (_, i): Point => {
      const [x, y] = pair(votes, i * J + j);
      return [weight(i) * x, weight(i) * y];
    });
    return length(cast.reduce(plus)) / cast.reduce((sum, vote) => sum + length(vote), 0);
  }

  /** Whether much was given to this parent, and came to little. */
  private get cancelled(): boolean {
    const { experiment: { rounds, shape: { I, J } }, j } = this;
    return I > 1 && this.together((i) => rounds.at(-1)!.coupling[i * J + j]) <= CANCEL;
  }

  private get number(): string {
    const { experiment, moment, j } = this;
    const { round, beat } = moment;
    const s = `s ${fixed(length(pair(sumsSeen(experiment, moment), j)))}`;
    // Until the arrows have landed there is no sum: the last answer stands.
    if (beat === "add" && landed(moment)) return s;
    if (beat === "squash") return answered(moment) ? `v ${fixed(length(this.after(round)))}` : s;
    if (this.lost > 0 && this.cancelled) return `v ${fixed(this.belief)}, votes cancel`;
    return round === 0 && beat !== "compare" ? "" : `v ${fixed(this.belief)}`;
  }
}
