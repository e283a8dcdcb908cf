/** A decoder, the poses that it starts from, and what each of their numbers does to a drawing. */
import { becomes, type Becoming } from "../../core/becoming";
import { colourMeaning, describeColours } from "../../core/colour-words";
import { Decoder } from "../../core/decoder";
import { samplePoses, spreadsOf } from "../../core/samples";
import { describeChange, endsOf, meaningOf, measured, senseOf, wordsFor, type Ends, type Meaning } from "../../core/shape-words";
import { checkShown, modelName, type Payload } from "../../core/weights";
import type { Names } from "../../kit/words";
import { Holding } from "./holding";
import { changed, REACH, type Extent, type State } from "./state";

/** From here on ink is seen, and from here on it is dark; of a firm drawing this share is dark at least. */
const [SEEN, DARK, SHARE] = [0.14, 0.62, 0.2];

/** Whether a drawing is more than a smear. */
function isFirm(image: Float32Array): boolean {
  const above = (level: number) => image.reduce((count, value) => count + Number(value > level), 0);
  return above(DARK) >= SHARE * above(SEEN);
}

/** A small picture may be soft, but not in shreds, nor a blot. */
const CARE = { firm: 0.75, level: 0.3, blot: 0.8 };
/** Halvings of the way to where its ink still holds; so far a number may go in any case. */
const HALVINGS = 5;
const LEAST = 0.05;

/** One number of a sample that grows, or shrinks. */
export interface Side {
  /** So far it may go before the ink falls to pieces, without its sign. */
  limit: number;
  /** What the drawing is there, and what it has become. */
  image: Float32Array;
  becomes: readonly Becoming[];
  /** What happens beyond the limit, in words. */
  beyond: string;
}

/** What is measured of a sample's sixteen numbers. */
export interface Study {
  /** The numbers, strongest first: by the pixels that they change. */
  order: readonly number[];
  meanings: readonly Meaning[];
  /** Which way each number goes where the drawing becomes more: strips and spokes are turned that way, in every view. */
  senses: readonly (1 | -1)[];
  /** What the drawing is called at the one end and the other, more of it at the second. */
  ends: readonly Ends[];
  /** What else it is called there, where that is about as well seen. */
  also: readonly Ends[];
  /** What each number does when it shrinks, and when it grows. */
  sides: readonly (readonly [Side, Side])[];
}

/** Where a drawing comes from. */
export type Place = Pick<State, "digit" | "sample" | "pose" | "other" | "morph">;

/** Both ends of a number's range, more of what it means at the second. */
function turned<T>([low, high]: readonly [T, T], sense: 1 | -1): [T, T] {
  return sense > 0 ? [low, high] : [high, low];
}

/** What is kept under a key, made once. */
function known<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found;
}

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
  private readonly sides = new Map<string, Side>();

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

  /** The numbers of a pose that are not the sample's, from 0; with `least` only those that are so far from it. */
  moved({ digit, sample, pose }: Place, least = 1e-4): number[] {
    const start = this.start(digit, sample);
    return pose.flatMap((value, k) => (Math.abs(value - start[k]) > least ? [k] : []));
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

  /** What the numbers of a sample do, measured once. */
  study(digit: number, sample: number): Study {
    return known(this.studies, `${digit} ${sample}`, () => this.measure(digit, sample));
  }

  /** What one number of a sample does when it shrinks or grows, measured once. */
  side(digit: number, sample: number, k: number, way: -1 | 1): Side {
    return known(this.sides, `${digit} ${sample} ${k} ${way}`, () => this.grown(digit, sample, k, way));
  }

  /** How a digit's drawing differs between two poses, in words: first in the measure of this name. */
  change(digit: number, poses: readonly (readonly number[])[], first = ""): string {
    const [from, to] = poses.map((pose) => this.decoder.decode(pose, digit));
    return this.coloured ? describeColours(from, to) : describeChange(from, to, this.decoder.size, first);
  }

  /** How much each number differs among the samples of a class. */
  spreads(digit: number): Float64Array {
    return spreadsOf(this.samples[digit], this.decoder.poseDim);
  }

  private measure(digit: number, sample: number): Study {
    const start = this.start(digit, sample);
    const sides = start.map((_, k) => [this.side(digit, sample, k, -1), this.side(digit, sample, k, 1)] as const);
    const ends = sides.map(([low, high]) => [low.image, high.image] as const);
    const strengths = ends.map(([low, high]) => high.reduce((sum, v, i) => sum + (v - low[i]) ** 2, 0));
    const order = start.map((_, k) => k).sort((a, b) => strengths[b] - strengths[a]);
    if (this.coloured)
      return {
        order, sides, meanings: ends.map(([low, high]) => colourMeaning(low, high)), senses: ends.map(() => 1), ends: ends.map(() => ["", ""]), also: ends.map(() => ["", ""]),
      };
    const { size } = this.decoder;
    const changes = ends.map(([low, high]) => measured(low, high, size));
    const meanings = changes.map(meaningOf);
    const senses = changes.map((change, k) => senseOf(meanings[k], change));
    const called = (name: string, k: number) => endsOf({ name }, ...turned(ends[k], senses[k]), size);
    // What is large is wide and tall.
    const second = (k: number) => (meanings[k].name === "size" ? "" : wordsFor([changes[k], changes[k]])[1]);
    return {
      order, sides, meanings, senses,
      ends: meanings.map(({ name }, k) => called(name, k)), also: meanings.map((_, k) => called(second(k), k)),
    };
  }

  private grown(digit: number, sample: number, k: number, way: -1 | 1): Side {
    const { decoder, coloured } = this;
    const start = this.start(digit, sample);
    const draw = (by: number) => decoder.decode(changed(start, k, start[k] + way * by), digit);
    let image = draw(REACH);
    if (coloured) return { limit: REACH, image, becomes: [], beyond: "" };
    const from = decoder.decode(start, digit);
    let [limit, bad, beyond] = [REACH, REACH, ""];
    // Of a smear nothing falls to pieces.
    if (isFirm(from)) {
      const ink = new Holding(from, decoder.size, CARE);
      if (!ink.holds(image)) [limit, beyond] = [0, ink.blots(image) ? "blots" : "falls apart"];
      for (let n = 0; n < HALVINGS && limit < bad; n++) {
        const half = (limit + bad) / 2;
        if (ink.holds(draw(half))) limit = half;
        else bad = half;
      }
      limit = Math.max(LEAST, limit);
      image = draw(limit);
    }
    return { limit, image, becomes: becomes(from, image, decoder.size), beyond };
  }
}
