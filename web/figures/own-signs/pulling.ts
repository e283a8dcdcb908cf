/** What was read, and its numbers as they are pulled: by the reader's hand, or the strongest by itself to show how. */
import { describeChange, measured, NO_CHANGE, wordsFor } from "../../core/shape-words";
import { length } from "../../core/capsules";
import { SIZE } from "../../core/signs/drawing";
import { inkMoved, showing, strongestFirst, type Bent, type Reading, type Span } from "../../core/signs/signs";
import { mix } from "../../kit/motion";
import { Going } from "./going";
import type { Hung } from "./numbers";
import { Swing } from "./swing";
import type { Known } from "./words";

/** A drawing of which so much of the ink has moved has lines that bend. */
const BENDS = 0.08;
/** By itself a number goes so far of its way: at the very end a drawing may tear. */
const SWINGS = 0.75;

/** Asks what a pose of a sign's capsule draws that was read as another. */
type Bend = (pose: readonly number[], spans: readonly Span[], sign: number, hand: number, from: readonly number[]) => void;

/** A pose that is not the one that was read; `hand` is the number that was moved last. */
interface Pulled extends Bent {
  pose: number[];
  hand: number;
  /** How large the number was when the hand came to it: it answers for no other's doing. */
  before: { value: number; span: Span };
  byItself: boolean;
  /** What was said of it when the decoder began to draw otherwise: a sentence does not change under the reader's eye. */
  said?: string;
}

/** How the drawing differs between the ends of number `k`. */
const changeOf = (ends: readonly Float32Array[], k: number): number[] => measured(ends[2 * k], ends[2 * k + 1], SIZE);

/** One reading, and what becomes of it. */
export class Pulling {
  /** What was read last; none of an empty sheet. */
  heard: Reading | undefined;
  private pulled: Pulled | undefined;
  /** Whether it is not drawn yet what was pulled last. */
  private waits = false;
  private readonly swing: Swing;
  private readonly going = new Going();
  /** Of each sign, its numbers by what they change, as they were when it was read last, or a hand came to them: they keep their places. */
  private orders: number[][] = [];
  /** The signs whose numbers a hand has pulled. */
  private readonly known = new Set<number>();
  /** So many numbers must be shown for the others to hardly show; and what each does in a word. */
  private visible = 0;
  private named: readonly string[] = [];
  /** Of each sign, the number that the hand was on last. */
  private chosen: number[] = [];

  constructor(signal: AbortSignal, private readonly bend: Bend, redraw: () => void) {
    this.swing = new Swing(signal, redraw);
  }

  /** Another network. */
  renew(): void {
    [this.orders, this.chosen] = [[], []];
    this.known.clear();
    this.swing.renew();
  }

  /** All numbers are as they were read. */
  letBe(): void {
    this.swing.stop();
    this.going.stop();
    this.pulled = undefined;
  }

  /** Nothing is read. */
  forget(): void {
    this.letBe();
    this.heard = undefined;
  }

  /** The pen rests. */
  wait(): void {
    this.swing.wait();
  }

  /** What is read now; of the same drawing, for the decoder draws better, the numbers in the reader's hand stay, and all of them their places. */
  hear(found: Reading, again: boolean): void {
    const same = again && this.heard?.answer === found.answer;
    this.heard = found;
    if (!same) {
      this.going.stop();
      this.pulled = undefined;
      if (!this.known.has(found.answer)) delete this.orders[found.answer];
      this.rank();
    }
    if (!this.pulled) return;
    if (!this.waits) this.pulled.said ??= this.change(this.pulled);
    this.ask(this.pulled);
  }

  /** The decoder has come to its end: what a number does stays as it is, and each finds its place, once no hand is on it. */
  settle(): void {
    this.known.clear();
    const held = this.byHand ? this.heard!.answer : -1;
    this.orders = this.orders.map((order, sign) => (sign === held ? order : []));
    if (held < 0) this.rank();
  }

  /** A number is another one; the drawing follows. */
  pull(k: number, value: number): void {
    this.going.stop();
    this.handTo(k, value);
  }

  /** A number goes there, so that it is seen on its way. */
  bring(k: number, to: number): void {
    if (!this.heard) return;
    const from = (this.byHand ? this.pulled! : this.heard).pose[k];
    this.going.begin(k, from, to);
    this.handTo(k, from);
  }

  bent(found: Bent): void {
    this.waits = false;
    if (this.pulled) this.pulled = { ...this.pulled, ...found };
  }

  /** A number goes where it is brought, or the strongest swings once, if nothing else goes on; true while one does. */
  step(seconds: number): boolean {
    const gone = this.going.step(seconds);
    if (gone) {
      this.handTo(...gone);
      return true;
    }
    const { heard, swing } = this;
    const by = swing.step(seconds);
    if (by === undefined) {
      if (this.pulled?.byItself) this.pulled = undefined;
    } else if (!heard || heard.answer < 0 || this.byHand) swing.stop();
    else {
      const [k] = this.order(heard.answer);
      this.move(heard.pose, k, mix(heard.pose[k], heard.spans[k][by < 0 ? 0 : 1], SWINGS * Math.abs(by)), true);
    }
    return swing.on;
  }

  /** Whether there is something to be put back. */
  get byHand(): boolean {
    return this.pulled !== undefined && !this.pulled.byItself;
  }

  /** What is drawn back. */
  get drawn(): ArrayLike<number> {
    return (this.pulled ?? this.heard)?.drawn ?? [];
  }

  /** What was drawn where the hand's pull began; none where no hand has pulled. */
  get began(): ArrayLike<number> {
    return this.byHand ? this.pulled!.began : [];
  }

  /** The hand is on this number of the sign that was read. */
  choose(k: number): void {
    if (this.heard) this.chosen[this.heard.answer] = k;
  }

  /** How long the arrow is with the pose that was pulled; nothing where none was. */
  get length(): number | undefined {
    return this.pulled && length(this.pulled.pose);
  }

  /** The numbers to hang up, once a sign is read. What moves by itself leaves the pictures at their ends as they are. */
  hung(colour: string): Hung {
    const { heard, pulled, visible, named: words } = this;
    const { pose, spans } = pulled ?? heard!;
    const { drawn, ends } = this.byHand ? pulled! : heard!;
    const order = this.order(heard!.answer);
    const chosen = this.chosen[heard!.answer] ?? order[0];
    return { pose, read: heard!.pose, spans, reach: heard!.spans, order, visible, words, chosen, drawn, ends, moves: this.going.on, colour };
  }

  /** What the reader's hand has done to the drawing; none where it did nothing. */
  get words(): Known["bent"] {
    const { heard, pulled } = this;
    if (!heard || heard.answer < 0 || !this.byHand) return undefined;
    const { hand, pose, before, said } = pulled!;
    return { place: this.order(heard.answer).indexOf(hand), word: this.named[hand], from: before.value, now: pose[hand], change: said ?? this.change(pulled!) };
  }

  /** In words; lines may bend while the drawing is as large, as slanted and where it was. */
  private change({ began, drawn, hand }: Pulled): string {
    const said = describeChange(began, drawn, SIZE, this.named[hand]);
    return said === NO_CHANGE && inkMoved(began, drawn) >= BENDS ? "its lines bend" : said;
  }

  /** How many of them are shown, in the order in which they hang, and what each does: the strongest has the word that fits it best. */
  private rank(): void {
    const { heard } = this;
    if (!heard || heard.answer < 0) return;
    const order = this.order(heard.answer);
    const words = wordsFor(order.map((k) => changeOf(heard.ends, k)));
    const names: string[] = [];
    order.forEach((k, place) => (names[k] = words[place]));
    [this.visible, this.named] = [showing(heard, order), names];
  }

  private handTo(k: number, value: number): void {
    if (!this.heard) return;
    this.swing.stop();
    this.known.add(this.heard.answer);
    this.move(this.byHand ? this.pulled!.pose : this.heard.pose, k, value, false);
  }

  private move(from: ArrayLike<number>, k: number, value: number, byItself: boolean): void {
    const pose = Array.from(from, (was, n) => (n === k ? value : was));
    const { drawn, spans, ends } = (this.pulled ?? this.heard)!;
    const goesOn = this.byHand && this.pulled!.hand === k ? this.pulled : undefined;
    const before = goesOn?.before ?? { value: from[k], span: spans[k] };
    // A hand that comes while a number swings by itself begins where it was read.
    const began = goesOn?.began ?? (this.byHand ? drawn : this.heard!.drawn);
    this.pulled = { pose, drawn, began, spans, ends, hand: k, before, byItself };
    this.ask(this.pulled);
  }

  /** The number in the hand goes as far as when it was taken hold of; all others as far as they can from where they are. */
  private ask({ pose, hand, before }: Pulled): void {
    const { spans, answer } = this.heard!;
    this.waits = true;
    this.bend(pose, spans.map((span, k) => (k === hand ? before.span : span)), answer, hand, pose.map((value, k) => (k === hand ? before.value : value)));
  }

  private order(sign: number): readonly number[] {
    if (!this.orders[sign]?.length) this.orders[sign] = strongestFirst(this.heard!);
    return this.orders[sign];
  }
}
