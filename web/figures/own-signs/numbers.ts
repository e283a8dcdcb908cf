/**
 * The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. That
 * which changes the drawing most comes first; the less one matters, the thinner and paler it is. As they were read they lie on one
 * line, and a string goes to both sides as far as the network still takes what is drawn for the sign, and it does not
 * tear: while one is held, what would be at its two ends is seen left and right of what is drawn back.
 */
import type { Ends } from "../../core/shape-words";
import type { Span } from "../../core/signs/signs";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import type { Box } from "../../kit/ink-drawing";
import { mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import { EndPictures } from "./end-pictures";
import type { Oblong } from "./oblongs";

/** What an arrow key moves a bead by. */
const STEP = 0.02;
/** Between the room's edge and a string's end; so far above a string stands its word, in parts of what is between two. */
const [EDGE, ABOVE] = [14, 0.47] as const;
/** Around the bead under the hand, or the one that asks for it. */
const HALO = 7;
/** A string's width, its bead's radius and both inks: of a number that does this much of what the strongest does, or less, and of the strongest. */
const HARDLY = 0.3;
const [WIDTH, BEAD, INK] = [[1, 3], [5, 9], [0.5, 1]] as const;
/** Where the strings lie so near to each other one column becomes two. */
const CLOSE = 28;

/** What hangs on the strings. */
export interface Hung {
  pose: ArrayLike<number>;
  /** What was read: it stays as a ring where a bead was pulled away. */
  read: ArrayLike<number>;
  /** How far each can be pulled, and could from what was read. */
  spans: readonly Span[];
  reach: readonly Span[];
  /** Of the numbers, the first first; and how much each does, in parts of what the strongest does. */
  order: readonly number[];
  effects: readonly number[];
  /** What each changes, in a word; empty where none fits. */
  words: readonly string[];
  /** The number that the hand is on, or was last with this sign; and what is drawn at its ends, each in a word. */
  chosen: number;
  endWords: Ends;
  /** What would be drawn at the lower and the upper end of each. */
  ends: readonly Float32Array[];
  colour: string;
}

/** What is asked of the figure; numbers from 0. */
export interface NumberHands {
  pull(k: number, value: number): void;
  /** Another one is looked at. */
  choose(k: number): void;
  letGo(): void;
  /** All of them as they were read. */
  reset(): void;
}

/** A string for each number. */
export class Numbers {
  private readonly handles: Handle[];
  /** The whole room of a string is its handle. */
  private readonly rows: SVGRectElement[];
  private room: Oblong = { at: [0, 0], wide: 0, high: 1 };
  private hung: Hung | undefined;
  private readonly ends = new EndPictures();

  constructor(stage: Stage, count: number, private readonly hands: NumberHands) {
    this.rows = Array.from({ length: count }, (_, n) => {
      const row = svg("rect", { class: "string", rx: 8 });
      row.addEventListener("pointerenter", () => !this.held && this.look(n));
      return row;
    });
    stage.group.append(...this.rows);
    this.handles = this.rows.map((row, n) => new Handle(stage, {
      name: `Number ${n + 1} of the drawing`,
      look: "ring",
      colour: "purple",
      step: STEP,
      scale: () => this.unit(n),
      body: { node: row },
      yields: true,
      onMove: (to, by) => this.hung && hands.pull(this.hung.order[n], this.valueAt(n, by === "keys" ? this.alongString(n, to) : to[0])),
      onSelect: () => this.look(n),
      onRelease: () => hands.letGo(),
      onReset: () => hands.reset(),
    }));
    this.hide();
  }

  /** Nothing is read: there is nothing to pull. */
  hide(): void {
    this.hung = undefined;
    for (const handle of this.handles) handle.hidden = true;
    for (const row of this.rows) row.style.display = "none";
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
    [this.room, this.hung] = [room, hung];
    const { pose, read, order, effects, colour, words } = hung;
    const { near } = this;
    for (let column = 0; column < this.columns; column++) {
      const x = room.at[0] + (column + 0.5) * this.wide;
      pen.line([[x, room.at[1]], [x, room.at[1] + room.high]], { stroke: "var(--line)", width: 1, dash: "2 4" });
    }
    this.handles.forEach((handle, n) => {
      const k = order[n];
      const at = this.place(n, pose[k]);
      const was = this.place(n, read[k]);
      const ends = hung.spans[k].map((value) => this.withinRoom(n, value));
      const [width, bead, opacity] = [WIDTH, BEAD, INK].map(([weak, strong]) => mix(weak, strong, part(effects[k], HARDLY, 1)));
      const stroke = n === near ? "var(--muted)" : "var(--track)";
      const left: Point = [was[0] - this.wide / 2 + EDGE, was[1] - ABOVE * this.pitch];
      if (words[k]) pen.text(left, words[k], { size: 14, anchor: "start", bold: n === near, fill: n === near ? ink(colour) : "var(--muted)", rim: false });
      pen.line(ends, { stroke, width });
      for (const [x, y] of ends) pen.line([[x, y - 5], [x, y + 5]], { stroke, width });
      pen.line([was, at], { stroke: ink(colour), width: width + 1.5, opacity });
      if (Math.abs(was[0] - at[0]) > 2) pen.circle(was, 4, { stroke: ink(colour), width: 1.4, fill: "var(--paper)" });
      const radius = n === near ? bead + 1 : bead;
      if (n === near) pen.circle(at, radius + HALO, { fill: ink(colour), opacity: 0.2, class: "halo" });
      pen.circle(at, radius, { fill: "var(--paper)" });
      pen.circle(at, radius, { fill: ink(colour), opacity });
      handle.hidden = false;
      handle.set(at, `${words[k] && `${words[k]}, `}${signed(pose[k])}`);
      const row = this.rows[n];
      row.style.display = "";
      const box = { x: was[0] - this.wide / 2, y: was[1] - this.pitch / 2, width: this.wide, height: this.pitch };
      for (const [name, value] of Object.entries(box)) row.setAttribute(name, value.toFixed(1));
    });
  }

  /** What would be drawn at both ends of the string under the hand. */
  paintEnds(pen: Pen, places: readonly [Box, Box], strength: number): void {
    if (!this.hung) return;
    const { chosen, ends, endWords, colour } = this.hung;
    this.ends.paint(pen, places, [ends[2 * chosen], ends[2 * chosen + 1]], endWords, ink(colour), strength);
  }

  private look(n: number): void {
    if (this.hung && n !== this.near) this.hands.choose(this.hung.order[n]);
  }

  /** The place of the number that is chosen. */
  private get near(): number {
    return this.hung?.order.indexOf(this.hung.chosen) ?? 0;
  }

  /** Strings are below each other, in two columns where that is too close. */
  private get columns(): number {
    return this.room.high / this.handles.length < CLOSE ? 2 : 1;
  }

  private get pitch(): number {
    return (this.room.high * this.columns) / this.handles.length;
  }

  private get wide(): number {
    return this.room.wide / this.columns;
  }

  /** Pixels of a unit: the longer side of its string, as it was read, fills half the room. */
  private unit(n: number): number {
    const { order, reach, read } = this.hung!;
    const k = order[n];
    const [low, high] = reach[k];
    return (this.wide / 2 - EDGE) / Math.max(1e-6, read[k] - low, high - read[k]);
  }

  private place(n: number, value: number): Point {
    const { order, read } = this.hung!;
    const { at: [left, top] } = this.room;
    const inColumn = Math.ceil(this.handles.length / this.columns);
    const x = left + this.wide * (Math.floor(n / inColumn) + 0.5);
    return [x + (value - read[order[n]]) * this.unit(n), top + this.pitch * ((n % inColumn) + 0.5)];
  }

  /** Where a string ends; while the network learns on, its way may for a moment be another reading's. */
  private withinRoom(n: number, value: number): Point {
    const [x, y] = this.place(n, value);
    const [middle] = this.place(n, this.hung!.read[this.hung!.order[n]]);
    const most = this.wide / 2 - EDGE;
    return [Math.max(middle - most, Math.min(middle + most, x)), y];
  }

  /** Of a key's step in any direction, so far along the string: up and right are more. */
  private alongString(n: number, [x, y]: Point): number {
    const [, top] = this.place(n, this.hung!.pose[this.hung!.order[n]]);
    return x - (y - top);
  }

  private valueAt(n: number, x: number): number {
    const { order, spans, read } = this.hung!;
    const k = order[n];
    return Math.max(spans[k][0], Math.min(spans[k][1], read[k] + (x - this.place(n, read[k])[0]) / this.unit(n)));
  }
}
