/**
 * The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. At the two ends of
 * its string is seen what would be drawn there, over what is drawn now. That which changes the drawing most comes
 * first; what hardly changes it is folded away. A string goes to both sides as far as the network still takes what is
 * drawn for the sign, and it does not tear.
 */
import type { Span } from "../../core/signs/signs";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import { EndPictures } from "./end-pictures";
import { Fold } from "./fold";
import type { Oblong } from "./oblongs";
import { stringsIn, unfolded, type StringPlace } from "./strings";

/** What an arrow key moves a bead by. */
const STEP = 0.02;
/** A bead's radius, the ring's where it was, and around the bead under the hand, or the one that asks for it. */
const [BEAD, RING, HALO] = [8, 4, 7] as const;
/** So far from where it was, in pixels, that is seen beside it. */
const MOVED = 3;

/** What hangs on the strings. */
export interface Hung {
  pose: ArrayLike<number>;
  /** What was read: it stays as a ring where a bead was pulled away. */
  read: ArrayLike<number>;
  /** How far each can be pulled, and could from what was read. */
  spans: readonly Span[];
  reach: readonly Span[];
  /** Of the numbers, the first first; behind so many of them none changes the drawing to be seen. */
  order: readonly number[];
  visible: number;
  /** What each changes, in a word for who does not see it; empty where none fits. */
  words: readonly string[];
  /** The number that the hand is on, or was last with this sign. */
  chosen: number;
  /** What is drawn now, and what would be at the lower and the upper end of each. */
  drawn: Float32Array;
  ends: readonly Float32Array[];
  /** Whether one is on its way by itself. */
  moves: boolean;
  colour: string;
}

/** What is asked of the figure; numbers from 0. */
export interface NumberHands {
  pull(k: number, value: number): void;
  /** It is to go there by itself. */
  bring(k: number, value: number): void;
  /** Another one is looked at. */
  choose(k: number): void;
  letGo(): void;
  /** All of them as they were read. */
  reset(): void;
  redraw(): void;
}

function lay(one: SVGRectElement, { at: [x, y], wide, high }: Oblong): void {
  one.style.display = "";
  for (const [name, value] of Object.entries({ x, y, width: wide, height: high })) one.setAttribute(name, value.toFixed(1));
}

/** A string for each number. */
export class Numbers {
  readonly fold: Fold;
  private readonly handles: Handle[];
  /** The whole room of a string is its handle; and the pictures at its ends take the bead there. */
  private readonly rows: SVGRectElement[];
  private readonly ends: SVGRectElement[];
  private places: (StringPlace | undefined)[] = [];
  private hung: Hung | undefined;
  private readonly pictures = new EndPictures();

  constructor(stage: Stage, count: number, private readonly hands: NumberHands) {
    this.fold = new Fold(() => hands.redraw());
    this.rows = Array.from({ length: count }, (_, n) => {
      const row = svg("rect", { class: "string", rx: 8 });
      row.addEventListener("pointerenter", () => !this.held && this.look(n));
      return row;
    });
    this.ends = this.rows.flatMap((_, n) => [0, 1].map((end) => this.endOf(n, end)));
    stage.group.append(...this.rows, ...this.ends);
    this.handles = this.rows.map((row, n) => new Handle(stage, {
      name: `Number ${n + 1} of the drawing`,
      look: "ring",
      colour: "purple",
      step: STEP,
      scale: () => this.unit(n),
      body: { node: row },
      yields: true,
      onMove: (to, by) => {
        if (!this.hung || !this.places[n]) return;
        const k = this.hung.order[n];
        const x = by === "keys" ? this.alongString(n, to) : to[0];
        hands.choose(k);
        hands.pull(k, this.valueAt(n, x));
      },
      onSelect: () => this.look(n),
      onRelease: () => hands.letGo(),
      onReset: () => hands.reset(),
    }));
    this.hide();
  }

  /** Nothing is read: there is nothing to pull. */
  hide(): void {
    this.hung = undefined;
    this.fold.hide();
    this.handles.forEach((_, n) => this.hideString(n));
  }

  /** Whether the hand holds one. */
  get held(): boolean {
    return this.handles.some((handle) => handle.held);
  }

  /** Go on where the hand was last. */
  focus(): void {
    this.handles[this.near].focus(true);
  }

  /** In their room. */
  draw(pen: Pen, room: Oblong, hung: Hung): void {
    this.hung = hung;
    const { order, visible, pose, words, drawn, ends, colour } = hung;
    const first = unfolded(room, order.length, visible);
    const [from, to] = this.fold.on ? [0, first] : [first, order.length];
    const folds = first < order.length;
    const places = stringsIn(room, to - from + Number(folds));
    this.places = order.map((_, n) => (n >= from && n < to ? places[n - from] : undefined));
    if (!this.held && !hung.moves) this.pictures.take(drawn, ends); // the one that moves keeps its ends, and nothing else may distract
    order.forEach((k, n) => {
      const place = this.places[n];
      if (!place) return this.hideString(n);
      this.paintString(pen, n, place);
      for (const end of [0, 1] as const) this.pictures.paint(pen, place.pictures[end], 2 * k + end, ink(colour));
      this.handles[n].hidden = false;
      this.handles[n].set(this.place(n, pose[k]), `${words[k] && `${words[k]}, `}${signed(pose[k])}`);
      lay(this.rows[n], place.row);
      place.pictures.forEach((box, end) => lay(this.ends[2 * n + end], { ...box, at: [box.at[0], place.row.at[1]], high: place.row.high }));
    });
    if (folds) this.fold.draw(places[to - from].row, order.length - first, first, visible <= first);
    else this.fold.hide();
  }

  private paintString(pen: Pen, n: number, { from: [x, y], long }: StringPlace): void {
    const { order, pose, read, spans, colour } = this.hung!;
    const k = order[n];
    const near = n === this.near;
    const [at, was, ...ends] = [pose[k], read[k], ...spans[k]].map((value) => this.place(n, value));
    const stroke = near ? "var(--muted)" : "var(--track)";
    pen.line([[x, y], [x + long, y]], { stroke: "var(--line)", width: 1.5 });
    pen.line(ends, { stroke, width: 3, class: "stroke" });
    pen.line([was, at], { stroke: ink(colour), width: 4 });
    if (Math.abs(was[0] - at[0]) > MOVED) pen.circle(was, RING, { stroke: ink(colour), width: 1.4, fill: "var(--paper)" });
    if (near) pen.circle(at, BEAD + HALO, { fill: ink(colour), opacity: 0.2, class: "halo" });
    pen.circle(at, BEAD, { fill: ink(colour) });
  }

  private hideString(n: number): void {
    this.handles[n].hidden = true;
    for (const one of [this.rows[n], this.ends[2 * n], this.ends[2 * n + 1]]) one.style.display = "none";
  }

  private endOf(n: number, end: number): SVGRectElement {
    const one = svg("rect", { class: "string-end", rx: 8 });
    one.addEventListener("pointerenter", () => !this.held && this.look(n));
    one.addEventListener("pointerdown", (event) => event.stopPropagation()); // the string is not taken hold of
    one.addEventListener("click", () => {
      if (!this.hung) return;
      const k = this.hung.order[n];
      this.hands.choose(k);
      this.hands.bring(k, this.hung.spans[k][end]);
    });
    return one;
  }

  private look(n: number): void {
    if (this.hung && n !== this.near) this.hands.choose(this.hung.order[n]);
  }

  /** The place of the number that is chosen. */
  private get near(): number {
    return this.hung?.order.indexOf(this.hung.chosen) ?? 0;
  }

  /** Pixels of a unit: as far as it could be pulled from what was read, from picture to picture. */
  private unit(n: number): number {
    const [low, high] = this.hung!.reach[this.hung!.order[n]];
    return (this.places[n]?.long ?? 1) / Math.max(1e-6, high - low);
  }

  /** On its string, even if its way is for a moment another reading's. */
  private place(n: number, value: number): Point {
    const { from: [x, y], long } = this.places[n]!;
    const [low] = this.hung!.reach[this.hung!.order[n]];
    return [mix(x, x + long, Math.max(0, Math.min(1, ((value - low) * this.unit(n)) / long))), y];
  }

  /** Of a key's step in any direction, so far along the string: up and right are more. */
  private alongString(n: number, [x, y]: Point): number {
    const [, top] = this.place(n, this.hung!.pose[this.hung!.order[n]]);
    return x - (y - top);
  }

  private valueAt(n: number, x: number): number {
    const { order, spans, reach } = this.hung!;
    const k = order[n];
    const value = reach[k][0] + (x - this.places[n]!.from[0]) / this.unit(n);
    return Math.max(spans[k][0], Math.min(spans[k][1], value));
  }
}
