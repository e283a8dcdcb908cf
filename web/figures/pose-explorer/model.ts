/** A decoder, the poses that it starts from, and what each of their numbers does to a drawing. */
import { colourMeaning, describeColours } from "../../core/colour-words";
import { Decoder } from "../../core/decoder";
import { samplePoses, spreadsOf } from "../../core/samples";
import { describeChange, endsOf, meanings, measured, type Ends, type Meaning } from "../../core/shape-words";
import { checkShown, modelName, type Payload } from "../../core/weights";
import type { Names } from "../../kit/words";
import { changed, REACH, type Extent, type State } from "./state";

/** From here on ink is seen, and from here on it is dark; of a firm drawing this share is dark at least. */
const [SEEN, DARK, SHARE] = [0.14, 0.62, 0.2];

/** Whether a drawing is more than a smear. */
function isFirm(image: Float32Array): boolean {
  const above = (level: number) => image.reduce((count, value) => count + Number(value > level), 0);
  return above(DARK) >= SHARE * above(SEEN);
}

/** What is measured of a sample's sixteen numbers. */
export interface Study {
  /** The numbers, strongest first: by the pixels that they change. */
  order: readonly number[];
  meanings: readonly Meaning[];
  /** What the drawing is called where each number is smallest, and largest. */
  ends: readonly Ends[];
}

/** Where a drawing comes from. */
export type Place = Pick<State, "digit" | "sample" | "pose" | "other" | "morph">;

/** One model, as the figure asks it. */
export class PoseModel {
  readonly decoder: Decoder;
  readonly name: string;
  /** What its classes are called, if not by numbers. */
  readonly names: Names;
  /** Whether it draws in colours. */
  readonly coloured: boolean;
  private readonly samples: Float32Array[][];
  private readonly studies = new Map<string, Study>();

  constructor(payload: Payload) {
    checkShown(payload);
    this.decoder = new Decoder(payload);
    this.samples = samplePoses(payload);
    this.names = payload.names;
    this.coloured = this.decoder.channels > 1;
    this.name = `${modelName(payload)} · ${this.decoder.widths.join(" → ")}`;
  }

  get extent(): Extent {
    const { classes, poseDim } = this.decoder;
    return { classes, poseDim, samples: this.samples.map((some) => some.length) };
  }

  /** The pose of a sample; a class without samples begins at the zero pose. */
  start(digit: number, sample = 0): number[] {
    const pose = this.samples[digit]?.[sample];
    return pose ? Array.from(pose) : new Array<number>(this.decoder.poseDim).fill(0);
  }

  /** All samples of a class. */
  samplesOf(digit: number): readonly Float32Array[] {
    return this.samples[digit];
  }

  /** The next sample that is drawn firmly, or the next of all where none is; the same where there is only one. */
  following(digit: number, sample: number): number {
    const count = Math.max(1, this.samples[digit].length);
    const others = Array.from({ length: count }, (_, k) => (sample + 1 + k) % count);
    return others.slice(0, -1).find((k) => this.coloured || isFirm(this.decoder.decode(this.start(digit, k), digit))) ?? others[0];
  }

  /** The pose at the end of the way to a class: its first sample; to its own class, another one. */
  goal(digit: number, sample: number, other: number): number[] {
    return this.start(other, other === digit ? this.following(digit, sample) : 0);
  }

  /** The other class whose first sample is drawn most like this; −1 if there is none. */
  nearest({ digit, pose }: Place): number {
    const image = this.decoder.decode(pose, digit);
    const far = Array.from({ length: this.decoder.classes }, (_, other) =>
      this.decoder.decode(this.start(other), other).reduce((sum, value, i) => sum + (value - image[i]) ** 2, 0));
    const others = far.map((_, other) => other).filter((other) => other !== digit);
    return others.sort((a, b) => far[a] - far[b])[0] ?? -1;
  }

  /** What goes into the decoder, (J · E): the pose in its class's block, and what of another is mixed in. */
  capsules({ digit, sample, pose, other, morph }: Place): Float32Array {
    const { classes, poseDim } = this.decoder;
    const all = new Float32Array(classes * poseDim);
    const share = other < 0 ? 0 : morph;
    pose.forEach((value, k) => (all[digit * poseDim + k] += (1 - share) * value));
    if (share) this.goal(digit, sample, other).forEach((value, k) => (all[other * poseDim + k] += share * value));
    return all;
  }

  draw(capsules: ArrayLike<number>, image?: Float32Array): Float32Array {
    return this.decoder.decodeAll(capsules, image);
  }

  /** What the numbers of a sample do, measured once; with `known` only if it has been. */
  study(digit: number, sample: number): Study;
  study(digit: number, sample: number, known: true): Study | undefined;
  study(digit: number, sample: number, known = false): Study | undefined {
    const key = `${digit} ${sample}`;
    if (!this.studies.has(key) && !known) this.studies.set(key, this.measure(digit, this.start(digit, sample)));
    return this.studies.get(key);
  }

  /** Measure the first samples of one more class; false if all are known. */
  studyOneMore(): boolean {
    const unknown = this.samples.findIndex((_, digit) => !this.study(digit, 0, true));
    if (unknown >= 0) this.study(unknown, 0);
    return unknown >= 0;
  }

  /** How the drawing of a pose differs from its sample's, in words: first in what one number is said to do. */
  change({ digit, sample, pose }: Place, number = -1): string {
    const [from, to] = [this.start(digit, sample), pose].map((numbers) => this.decoder.decode(numbers, digit));
    if (this.coloured) return describeColours(from, to);
    const { name = "" } = this.study(digit, sample).meanings[number] ?? {};
    return describeChange(from, to, this.decoder.size, name);
  }

  /** How much each number differs among the samples of a class. */
  spreads(digit: number): Float64Array {
    return spreadsOf(this.samples[digit], this.decoder.poseDim);
  }

  private measure(digit: number, start: readonly number[]): Study {
    const { decoder } = this;
    const ends = start.map((value, k) =>
      [-REACH, REACH].map((by) => decoder.decode(changed(start, k, value + by), digit)),
    );
    const strengths = ends.map(([low, high]) => high.reduce((sum, v, i) => sum + (v - low[i]) ** 2, 0));
    const order = start.map((_, k) => k).sort((a, b) => strengths[b] - strengths[a]);
    if (this.coloured)
      return { order, meanings: ends.map(([low, high]) => colourMeaning(low, high)), ends: ends.map(() => ["", ""]) };
    const found = meanings(ends.map(([low, high]) => measured(low, high, decoder.size)));
    return { order, meanings: found, ends: ends.map(([low, high], k) => endsOf(found[k], low, high, decoder.size)) };
  }
}
