/** A lesson at work: teaches, reads, examines itself. The same in a worker or not. */
import { Calibration, type Slow } from "../learning/calibration";
import { CannotLearn } from "../learning/machine";
import type { Examples } from "../learning/network-file";
import { NotFinite } from "../learning/network";
import type { Drawing } from "./drawing";
import type { Bent, Glimpse, Reading, Signs, Span, Verdict, Verdicts } from "./signs";
import { BATCH, SignReader, Teaching, withoutOneEach } from "./teaching";

/** What the page may ask for; `id` counts the lessons, so that late news of an old one are told apart. */
export type Wish =
  | { teach: Signs; seed: number; id: number }
  /** Take these weights of a network for these signs; nothing is learned. */
  | { take: Record<string, Float32Array>; signs: Signs; id: number }
  | { read: Drawing; n: number }
  /** Draw what this pose of a sign's capsule would look like, and what were at the ends of its numbers' ways. */
  | { bend: readonly number[]; spans: readonly Span[]; sign: number; hand: number; from: readonly number[]; n: number }
  | { go: boolean }
  /** The weights, and what the network makes of these drawings. */
  | { weights: true; drawings: Signs };

/** What it is told. */
export type News =
  | { id: number; progress: number; glimpse: Glimpse }
  | { id: number; taught: number }
  /** The machine is slow: it began anew, and from now on takes fewer pictures at a time. */
  | { id: number; slow: Slow }
  /** It draws clearer than it did: a look at one of its signs; at last it has come to its end. */
  | { id: number; clearer: Glimpse; end: boolean }
  /** How its drawings are read by networks that never saw them; at last all of them are known. */
  | { id: number; verdicts: Verdicts; end: boolean }
  | { reading: Reading; n: number }
  | { bent: Bent; n: number }
  | { weights: Record<string, Float32Array>; examples: Examples }
  /** The wish was heard. */
  | { heard: true }
  /** With the picture that did it, if one did. */
  | { id: number; error: string; unable: boolean; picture?: Float32Array | undefined };

/** How long it computes before it listens again, in milliseconds; and while a hand draws or pulls, so lately that it may go on. */
const STINT = 30;
const [SHORT, LATELY] = [8, 400];
/** After so many steps of the decoder it is looked at. */
const LOOKED = 100;
/** Milliseconds that a step may take: some two hundred of them are a lesson. */
const PATIENCE = 60;

/** Hears wishes, tells news. */
export class Lesson {
  private reader: SignReader | undefined;
  private work: Generator<undefined, void> | undefined;
  private going = true;
  private id = 0;
  private last: { read: Drawing; n: number } | undefined;
  /** What a hand asked for last, which is answered next: it may ask faster than that goes. */
  private unread = false;
  private bend: Extract<Wish, { bend: unknown }> | undefined;
  private askedAt = -Infinity;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** Pictures of a step on this machine, and what is known of it. */
  private batch = BATCH;
  private readonly calibration = new Calibration(BATCH, PATIENCE);

  /** `clock` tells milliseconds. */
  constructor(
    private readonly tell: (news: News) => void,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  hear(wish: Wish): void {
    try {
      if ("teach" in wish) this.begin(wish.id, this.lesson(wish.teach, wish.seed));
      else if ("take" in wish) {
        const reader = new SignReader(wish.signs.length);
        reader.network.parameters.write(wish.take);
        reader.measure(wish.signs);
        this.reader = reader;
        this.begin(wish.id, undefined);
        this.tell({ id: wish.id, taught: 0 });
        wish.signs.forEach(([first], sign) => first && this.tell({ id: wish.id, clearer: reader.look(first, sign), end: false }));
      } else if ("read" in wish) {
        [this.last, this.unread, this.bend, this.askedAt] = [wish, true, undefined, this.clock()];
      } else if ("bend" in wish) [this.bend, this.askedAt] = [wish, this.clock()];
      else if ("weights" in wish) this.tell({ weights: this.reader!.network.parameters.read(), examples: this.reader!.examples(wish.drawings) });
      else this.going = wish.go;
      this.tell({ heard: true });
      this.goOn();
    } catch (error) {
      this.fail(error, "");
    }
  }

  private begin(id: number, work: Generator<undefined, void> | undefined): void {
    this.id = id;
    this.work = work;
  }

  private goOn(): void {
    // What waits already keeps its turn: whoever asks again and again must not put it off.
    if (this.waiting === undefined && (this.unread || this.bend || (this.going && this.work))) this.waiting = setTimeout(() => this.stint(), 0);
  }

  private stint(): void {
    this.waiting = undefined;
    let step = 0;
    try {
      this.answer();
      if (!this.going || !this.work) return;
      const begun = this.clock();
      const stint = begun - this.askedAt < LATELY ? SHORT : STINT;
      do {
        step = this.reader instanceof Teaching ? this.reader.taken + 1 : 0;
        if (this.work!.next().done) this.work = undefined;
      } while (this.work && this.clock() - begun < stint);
      const { reader } = this;
      if (reader instanceof Teaching && !reader.done) this.tell({ id: this.id, progress: reader.taken / reader.steps, glimpse: reader.glimpse() });
      this.goOn();
    } catch (error) {
      this.fail(error, error instanceof NotFinite ? `At step ${step} ` : "");
    }
  }

  private answer(): void {
    if (this.unread) this.readAgain();
    const { bend, reader } = this;
    if (bend && reader) this.tell({ bent: reader.bent(bend.bend, bend.spans, bend.sign, bend.hand, bend.from), n: bend.n });
    [this.unread, this.bend] = [false, undefined];
  }

  /** First the network that reads; then, for honesty, others that each miss a drawing of every sign. */
  private *lesson(signs: Signs, seed: number): Generator<undefined, void> {
    const begun = this.clock();
    let teaching = new Teaching(signs, seed, this.batch);
    this.reader = teaching;
    while (!teaching.done) {
      const slow = this.timed(teaching);
      if (slow) {
        this.batch = slow.batch;
        this.reader = teaching = new Teaching(signs, seed, this.batch);
        this.tell({ id: this.id, slow });
      }
      yield;
    }
    teaching.measure(signs);
    this.tell({ id: this.id, taught: (this.clock() - begun) / 1000 });
    this.readAgain();
    for (let step = 1; !teaching.clear; step++) {
      teaching.drawClearer();
      yield;
      if (step % LOOKED && !teaching.clear) continue;
      teaching.measure(signs);
      this.readAgain();
      this.tell({ id: this.id, clearer: teaching.glimpse(), end: teaching.clear });
    }
    const verdicts: (Verdict | undefined)[][] = signs.map((own) => own.map(() => undefined));
    for (let k = 0; ; k++) {
      const fold = withoutOneEach(signs, k);
      if (!fold) break;
      const other = new Teaching(fold.taught, seed, this.batch);
      while (!other.done) {
        other.step();
        yield;
      }
      other.measure(fold.taught);
      for (const [drawing, sign] of fold.left) {
        const { answer } = other.read(drawing);
        verdicts[sign][k] = answer === sign ? "right" : answer < 0 ? "unknown" : "wrong";
      }
      this.tell({ id: this.id, verdicts, end: !withoutOneEach(signs, k + 1) });
    }
  }

  /** One step, whose time counts while the machine is not known. */
  private timed(teaching: Teaching): Slow | undefined {
    const begun = this.clock();
    teaching.step();
    return this.calibration.note(this.clock() - begun);
  }

  private readAgain(): void {
    if (this.reader && this.last) this.tell({ reading: this.reader.read(this.last.read), n: this.last.n });
  }

  private fail(error: unknown, where: string): void {
    this.work = undefined;
    const picture = error instanceof NotFinite ? error.picture : undefined;
    this.tell({ id: this.id, error: `${where}${(error as Error).message}.`, unable: error instanceof CannotLearn, picture });
  }
}
