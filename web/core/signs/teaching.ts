/** A capsule network that is taught a reader's own signs, one step at a time; and what it reads. */
import { LearningNetwork } from "../learning/network";
import type { Examples } from "../learning/network-file";
import { start } from "../learning/start";
import { NumpyRandom } from "../strokes/numpy-random";
import { Chance } from "../chance";
import { centred, inked, pictureOf, SIZE, thinned, type Drawing } from "./drawing";
import { varied, variation } from "./hand";
import { likeness, type Likeness } from "./likeness";
import { longestOf, shapeFor, spansFor, type Bent, type Glimpse, type Reading, type Signs, type Span } from "./signs";
import { Strangers } from "./strangers";
import { HAZE_IN_ALL, isTorn, wholeOf, type Whole } from "./tear";

/** Pictures of a step, where the machine is not too slow; half of them show none of the signs. */
export const BATCH = 32;
const NONE = -1;
/** Steps; for each sign beyond three a few more. */
const STEPS = 170;
const STEPS_A_SIGN = 30;
const RATE = 0.008;
const SPREAD = 1.2;

/** Once it reads, the decoder alone goes on for so many steps: lengths stay as they are, drawings become clear. */
const CLEARER = 3000;
const CLEARER_RATE = 0.01;
/** It learns from so many variations, in the pen in which drawings are read, and comes back to them. */
const CLEARLY_SEEN = 2048;
/** Every other one is only half as much bent: hands differ less than a network should bear. */
const GENTLY = 0.5;

/** Variations of a sign from which it is known how like its drawings are drawn back. */
const MEASURED = 32;
/**
 * What is drawn back may be so much less like, in each way, than the second odd one of them: a hand varies
 * more. Chosen so that of Omniglot's drawings as many are read as before, and more strangers refused.
 */
const LEAST: Likeness = [0.75, 0.86, 0.8];
const ODD = 1;
/** A drawing that makes the sign's capsule so much as long as that which is drawn back is still one. */
const SURELY = 0.9;
/** One that loses a larger part of its ink is hardly the same. */
const LOST = 0.12;
/** On each side of a number so many places are looked at, and none behind the first where the drawing is torn. */
const LOOKS = 6;

/** Reads drawings. */
export class SignReader {
  readonly network: LearningNetwork;
  /** How like each sign is drawn back at least; nothing is known of a sign without drawings. */
  private readonly least: (Likeness | undefined)[] = [];
  /** And how like all of its variations are: what is less like is doubtful. */
  private readonly usual: (Likeness | undefined)[] = [];
  /** How far the numbers of each sign go in its variations. */
  private readonly covered: (readonly Span[] | undefined)[] = [];
  /** How whole that is which was drawn back of what was read last. */
  private readBack: Whole | undefined;

  constructor(signs: number, batch = BATCH) {
    this.network = new LearningNetwork(shapeFor(signs), batch);
  }

  /** See how like the signs are drawn back, so that what is much less like is none of them. */
  measure(signs: Signs): void {
    const random = new Chance(0);
    signs.forEach((own, sign) => {
      const drawings = own.map((drawing) => centred(thinned(drawing)));
      const pictures = Array.from({ length: drawings.length && MEASURED }, (_, n) => inked(varied(drawings[n % drawings.length], random)));
      const known = this.see(pictures).map((seen, n) => ({ ...seen, picture: pictures[n] })).filter(({ answer }) => answer === sign);
      const found = known.map(({ drawn, picture }) => likeness(drawn, picture));
      const sorted = ([0, 1, 2] as const).map((kind) => found.map((each) => each[kind]).sort((a, b) => a - b));
      const at = (n: number, share: Likeness = [1, 1, 1]): Likeness => [share[0] * sorted[0][n], share[1] * sorted[1][n], share[2] * sorted[2][n]];
      this.least[sign] = found.length ? at(Math.min(ODD, found.length - 1), LEAST) : undefined;
      this.usual[sign] = found.length ? at(0) : undefined;
      this.covered[sign] = spansOf(known.map(({ pose }) => pose));
    });
  }

  read(drawing: Drawing): Reading {
    const picture = pictureOf(drawing);
    const [seen] = this.see([picture]);
    const longest = seen.lengths.indexOf(Math.max(...seen.lengths));
    const spans = this.spans(seen, longest);
    this.readBack = wholeOf(seen.drawn);
    const found = { ...seen, spans, ends: this.ends(seen.pose, spans, longest) };
    const [least, usual] = [this.least[found.answer], this.usual[found.answer]];
    if (!least || !usual) return found;
    const like = likeness(found.drawn, picture);
    if (least.some((value, kind) => like[kind] < value)) return { ...found, answer: -1 };
    return { ...found, doubtful: usual.some((value, kind) => like[kind] < value) };
  }

  /** What it makes of pictures, by length alone. */
  private see(pictures: readonly Float32Array[]): Omit<Reading, "spans" | "ends">[] {
    const { network } = this;
    const { batch, sizes: { J } } = network;
    if (pictures.length > batch) return [...this.see(pictures.slice(0, batch)), ...this.see(pictures.slice(batch))];
    const all = this.pass(...pictures);
    const answers = network.answers(all);
    const { at, step } = network.draw(answers)!;
    return pictures.map((_, n) => {
      const lengths = all.slice(n * J, (n + 1) * J);
      return { lengths, answer: longestOf(lengths), doubtful: false, pose: network.poses(n)[answers[n]], drawn: at.slice(n * step, n * step + SIZE * SIZE) };
    });
  }

  /** What a sign's capsule would draw with this pose, whose numbers can be pulled so far; that in the hand keeps its way, and began at `from`. */
  bent(pose: readonly number[], spans: readonly Span[], sign: number, hand = -1, from = pose): Bent {
    const [drawn, began] = this.drawnWith([pose, from], sign);
    // Beside what was read, too: numbers pulled one after the other would else tear it little by little.
    const { readBack } = this;
    const before = wholeOf(drawn);
    const counts = readBack !== undefined && !isTorn(before, readBack, HAZE_IN_ALL);
    const tears = (now: Whole) =>
      isTorn(now, before) && (!readBack || isTorn(now, readBack)) || (counts && isTorn(now, readBack, HAZE_IN_ALL));
    const whole = this.covered[sign] ? this.whole(pose, spans, sign, tears).map((span, k) => (k === hand ? spans[k] : span)) : spans;
    return { drawn, began, spans: whole, ends: this.ends(pose, whole, sign) };
  }

  /**
   * As far as the sign's variations go, and no farther than the network itself takes what it draws there for the sign
   * nearly as surely as what it draws back, and the drawing does not tear. From there on its capsule shrinks about as
   * the square of the way, and its ink with the way.
   */
  private spans({ pose, drawn, answer }: Omit<Reading, "spans" | "ends">, sign: number): Span[] {
    const spans = spansFor(pose, this.covered[sign]);
    if (answer < 0 || !this.covered[sign]) return spans;
    const ends = this.ends(pose, spans, sign);
    const [own, ...lengths] = this.see([drawn, ...ends]).map((seen) => seen.lengths[sign]);
    const [ink, ...inks] = [drawn, ...ends].map((picture) => picture.reduce((sum, value) => sum + value, 0));
    const share = (end: number) =>
      Math.min(1, Math.sqrt((1 - SURELY) / Math.max(1e-6, 1 - lengths[end] / own)), LOST / Math.max(1e-6, 1 - inks[end] / ink));
    const sure = spans.map(([low, high], k): Span => [pose[k] + share(2 * k) * (low - pose[k]), pose[k] + share(2 * k + 1) * (high - pose[k])]);
    const before = wholeOf(drawn);
    return this.whole(pose, sure, sign, (now) => isTorn(now, before));
  }

  /** How far of these ways each number can go, the others being as they are, before the drawing tears. */
  private whole(pose: ArrayLike<number>, spans: readonly Span[], sign: number, tears: (now: Whole) => boolean): Span[] {
    const numbers = Array.from(pose);
    const ways = spans.flatMap((span, k) =>
      span.map((end) => Array.from({ length: LOOKS }, (_, n) => numbers[k] + ((n + 1) / LOOKS) * (end - numbers[k]))));
    const poses = ways.flatMap((way, m) => way.map((value) => numbers.map((was, k) => (k === m >> 1 ? value : was))));
    const pictures = this.drawnWith(poses, sign);
    const ends = ways.map((way, m) => {
      const torn = way.findIndex((_, n) => tears(wholeOf(pictures[m * LOOKS + n])));
      return torn < 0 ? way[LOOKS - 1] : torn ? way[torn - 1] : numbers[m >> 1];
    });
    return spans.map((_, k) => [ends[2 * k], ends[2 * k + 1]]);
  }

  private ends(pose: ArrayLike<number>, spans: readonly Span[], sign: number): Float32Array[] {
    const numbers = Array.from(pose);
    const other = (k: number, value: number) => numbers.map((was, n) => (n === k ? value : was));
    return this.drawnWith(spans.flatMap(([low, high], k) => [other(k, low), other(k, high)]), sign);
  }

  /** What a sign's capsule draws with each of these poses. */
  private drawnWith(poses: readonly (readonly number[])[], sign: number): Float32Array[] {
    const { network } = this;
    const { batch } = network;
    if (poses.length > batch) return [...this.drawnWith(poses.slice(0, batch), sign), ...this.drawnWith(poses.slice(batch), sign)];
    poses.forEach((pose, n) => network.setPose(n, sign, pose));
    return this.drawnBy(sign, poses.length);
  }

  private drawnBy(sign: number, count: number): Float32Array[] {
    const shown = new Uint8Array(this.network.batch).fill(sign);
    const { at, step } = this.network.draw(shown)!;
    return Array.from({ length: count }, (_, n) => at.slice(n * step, n * step + SIZE * SIZE));
  }

  /** What the sign's own capsule makes of a drawing of it. */
  look(drawing: Drawing, sign: number): Glimpse {
    const length = this.pass(pictureOf(drawing))[sign];
    return { sign, length, drawn: this.drawnBy(sign, 1)[0] };
  }

  /** The pose that each drawing has in its own sign's capsule. */
  examples(signs: Signs): Examples {
    const labels = signs.flatMap((own, sign) => own.map(() => sign));
    const poses = new Float32Array(labels.length * this.network.sizes.E);
    signs.flat().forEach((drawing, n) => {
      this.pass(pictureOf(drawing));
      poses.set(this.network.poses(0)[labels[n]], n * this.network.sizes.E);
    });
    return { poses, labels };
  }

  protected pass(...pictures: readonly Float32Array[]): Float32Array {
    const { network } = this;
    network.images.fill(0);
    pictures.forEach((picture, n) => network.images.set(picture, n * SIZE * SIZE));
    return network.read();
  }
}

/** Fewer poses than these say nothing of how far numbers go. */
const FEW = 8;

/** From the second odd one to the last but one, for each number; undefined for too few poses. */
function spansOf(poses: readonly Float32Array[]): Span[] | undefined {
  if (poses.length < FEW) return undefined;
  return Array.from(poses[0], (_, k) => {
    const sorted = poses.map((pose) => pose[k]).sort((a, b) => a - b);
    return [sorted[ODD], sorted[sorted.length - 1 - ODD]];
  });
}

/** A picture of a sign, and the pose that its capsule has read. */
interface Seen {
  picture: Float32Array;
  sign: number;
  pose: Float32Array;
}

/** A network that learns signs. */
export class Teaching extends SignReader {
  taken = 0;
  private cleared = 0;
  readonly steps: number;
  private readonly random: Chance;
  private readonly strangers: Strangers;
  private readonly labels: number[];
  private readonly drawings: Drawing[];
  private readonly batch: Int8Array;
  private looks = 0;
  /** What the decoder learns from once the network reads. */
  private readonly seen: Seen[] = [];

  constructor(private readonly signs: Signs, seed: number, batch = BATCH) {
    super(signs.length, batch);
    this.batch = new Int8Array(batch);
    const { parameters, sizes } = this.network;
    start(parameters, sizes, new NumpyRandom(seed, 4), SPREAD);
    this.steps = STEPS + STEPS_A_SIGN * Math.max(0, signs.length - 3);
    this.random = new Chance(2 * seed);
    this.labels = signs.flatMap((own, sign) => own.map(() => sign));
    this.drawings = signs.flatMap((own) => own.map((drawing) => centred(thinned(drawing))));
    this.strangers = new Strangers(this.drawings, this.labels, new Chance(2 * seed + 1), seed);
  }

  get done(): boolean {
    return this.taken >= this.steps;
  }

  /** One update; its loss. @throws NotFinite */
  step(): number {
    const { network, batch, taken, steps } = this;
    const pixels = SIZE * SIZE;
    for (let row = 0; row < batch.length; row++) {
      const stranger = row % 2 ? this.strangers.next() : undefined;
      const [picture, label] = stranger ? [stranger, NONE] : this.own();
      network.images.set(picture, row * pixels);
      batch[row] = label;
    }
    const { margin, reconstruction } = network.learn(batch, RATE * Math.max(0.05, 1 - taken / steps));
    this.taken++;
    return margin + reconstruction;
  }

  /** Whether the decoder has come to its end, too. */
  get clear(): boolean {
    return this.cleared >= CLEARER;
  }

  /** One update of the decoder, from the signs alone. @throws NotFinite */
  drawClearer(): void {
    const { network, batch, seen, random } = this;
    if (seen.length < CLEARLY_SEEN) this.seeMore();
    const chosen = Array.from(batch, (_, row) => seen[seen.length < CLEARLY_SEEN ? seen.length - 1 - row : Math.floor(random.random() * CLEARLY_SEEN)]);
    chosen.forEach(({ picture, sign }, row) => {
      network.images.set(picture, row * SIZE * SIZE);
      batch[row] = sign;
    });
    network.learnToDraw(batch, chosen.map(({ pose }) => pose), CLEARER_RATE * Math.max(0.05, 1 - this.cleared / CLEARER));
    this.cleared++;
  }

  /** See a batch of variations, and keep what the network makes of them. */
  private seeMore(): void {
    const more = Array.from(this.batch, (_, row) => {
      const [drawing, sign] = this.anyOwn();
      return { picture: inked(varied(drawing, this.random, row % 2 ? 1 : GENTLY)), sign };
    });
    this.pass(...more.map(({ picture }) => picture));
    more.forEach(({ picture, sign }, row) => this.seen.push({ picture, sign, pose: this.network.poses(row)[sign] }));
  }

  /** How far it has come with one of the signs, each in turn. */
  glimpse(): Glimpse {
    const sign = this.looks++ % this.network.sizes.J;
    return this.look(this.signs[sign][0], sign);
  }

  private own(): [Float32Array, number] {
    const [drawing, sign] = this.anyOwn();
    return [variation(drawing, this.random), sign];
  }

  /** Every sign has the same chance, however many drawings there are of it. */
  private anyOwn(): [Drawing, number] {
    const { random, labels, drawings } = this;
    const sign = Math.floor(random.random() * this.network.sizes.J);
    const mine = labels.flatMap((label, n) => (label === sign ? [n] : []));
    const n = mine[Math.floor(random.random() * mine.length)];
    return [drawings[n], sign];
  }
}

/**
 * The signs without one drawing each, and the drawings that were left out: for `k` = 0, 1 … until it is
 * undefined. A sign with one drawing keeps it.
 */
export function withoutOneEach(signs: Signs, k: number): { taught: Signs; left: [Drawing, number][] } | undefined {
  const left = signs.flatMap((own, sign): [Drawing, number][] =>
    own.length > 1 && k < own.length ? [[own[k], sign]] : [],
  );
  if (!left.length) return undefined;
  return { taught: signs.map((own) => (own.length > 1 ? own.filter((_, n) => n !== k) : own)), left };
}
