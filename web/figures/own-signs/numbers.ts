/**
 * The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. That
 * which changes the drawing most comes first. A string is as long as the sign's own variations go: at the ends of
 * the one under the hand is seen what would be drawn there.
 */
import type { Span } from "../../core/signs/signs";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import { paintSmall, smallLayersOf } from "./drawn";
import type { Oblong } from "./places";

/** What an arrow key moves a bead by. */
const STEP = 0.02;
/** Side of the pictures at a string's ends, at most and in parts of the room's height, and between the two and the string. */
const [PICTURE, SHARE, APART] = [52, 0.31, 8] as const;
/** It leaves a rim of itself empty, as all pictures do: so much larger it is shown. */
const ZOOM = 1.2;

/** What hangs on the strings. */
export interface Hung {
  pose: ArrayLike<number>;
  /** What was read: it stays as a ring where a bead was pulled away. */
  read: ArrayLike<number>;
  /** How far each can be pulled. */
  spans: readonly Span[];
  /** Of the numbers, the first first. */
  order: readonly number[];
  /** What would be drawn at the lower and the upper end of each. */
  ends: readonly Float32Array[];
  colour: string;
}

/** A string for each number. */
export class Numbers {
  private readonly handles: Handle[];
  /** The whole room of a string is its handle. */
  private readonly columns: SVGRectElement[];
  private room: Oblong = { at: [0, 0], wide: 0, high: 1 };
  private hung: Hung | undefined;
  /** The place that the hand is on, or was last. */
  private near = 0;
  /** The pictures at its ends as ink, and whose they are. */
  private layers: readonly (readonly string[])[] = [];
  private layersOf: Float32Array | undefined;

  /** `onPull` gets which number it is, from 0, and its value; `onReset` is for all of them; `onNear`: another one is looked at. */
  constructor(stage: Stage, count: number, onPull: (k: number, value: number) => void, onReset: () => void, private readonly onNear: () => void) {
    this.columns = Array.from({ length: count }, (_, n) => {
      const column = svg("rect", { class: "column" });
      column.addEventListener("pointerenter", () => this.look(n));
      return column;
    });
    stage.group.append(...this.columns);
    this.handles = this.columns.map((column, n) => new Handle(stage, {
      name: `Number ${n + 1} of the drawing`,
      look: "ring",
      colour: "purple",
      step: STEP,
      scale: () => this.unit(n),
      body: { node: column },
      yields: true,
      onMove: (to) => this.hung && onPull(this.hung.order[n], this.valueAt(n, to)),
      onSelect: () => this.look(n),
      onReset,
    }));
    this.hide();
  }

  /** Nothing is read: there is nothing to pull. */
  hide(): void {
    this.hung = undefined;
    for (const handle of this.handles) handle.hidden = true;
    for (const column of this.columns) column.style.display = "none";
  }

  draw(pen: Pen, room: Oblong, hung: Hung): void {
    [this.room, this.hung] = [room, hung];
    const { pose, read, order, colour } = hung;
    const { at: [, top], high } = room;
    this.handles.forEach((handle, n) => {
      const k = order[n];
      const [x, y] = this.place(n, pose[k]);
      const was = this.place(n, read[k]);
      const [low, far] = hung.spans[k].map((value) => this.place(n, value));
      pen.line([low, far], { stroke: n === this.near ? "var(--muted)" : "var(--line)", width: 1.5 });
      for (const [, end] of [low, far]) pen.line([[x - 4, end], [x + 4, end]], { stroke: n === this.near ? "var(--muted)" : "var(--line)", width: 1.5 });
      pen.line([was, [x, y]], { stroke: ink(colour), width: 3.5 });
      if (Math.abs(was[1] - y) > 2) pen.circle(was, 4, { stroke: ink(colour), width: 1.4, fill: "var(--paper)" });
      pen.circle([x, y], n === this.near ? 7 : 6, { fill: ink(colour) });
      handle.hidden = false;
      handle.set([x, y], signed(pose[k]));
      const column = this.columns[n];
      column.style.display = "";
      for (const [name, value] of Object.entries({ x: x - this.pitch / 2, y: top, width: this.pitch, height: high })) column.setAttribute(name, value.toFixed(1));
    });
    this.paintEnds(pen, hung);
  }

  /** What would be drawn at both ends of the string under the hand. */
  private paintEnds(pen: Pen, { order, ends, colour }: Hung): void {
    const { at: [left, top], wide, high } = this.room;
    const { side } = this;
    const [low, far] = [0, 1].map((end) => ends[2 * order[this.near] + end]);
    if (low !== this.layersOf) this.layers = [low, far].map(smallLayersOf);
    this.layersOf = low;
    const x = Math.max(left + side / 2, Math.min(left + wide - side / 2, this.place(this.near, 0)[0]));
    [top + high - side, top].forEach((y, end) =>
      paintSmall(pen, this.layers[end], { at: [x - (ZOOM * side) / 2, y - ((ZOOM - 1) * side) / 2], wide: ZOOM * side, high: ZOOM * side }, ink(colour)));
  }

  private look(n: number): void {
    if (n === this.near) return;
    this.near = n;
    this.onNear();
  }

  /** Between two strings. */
  private get pitch(): number {
    return this.room.wide / this.handles.length;
  }

  /** Of the pictures. */
  private get side(): number {
    return Math.min(PICTURE, SHARE * this.room.high);
  }

  /** Where strings begin and end, from below. */
  private get way(): readonly [from: number, to: number] {
    const { at: [, top], high } = this.room;
    const edge = this.side + APART;
    return [top + high - edge, top + edge];
  }

  /** Pixels of a unit. */
  private unit(n: number): number {
    const [from, to] = this.way;
    const [low, high] = this.hung!.spans[this.hung!.order[n]];
    return (from - to) / Math.max(1e-6, high - low);
  }

  /** In pixels; on a string that has no length, in its middle. */
  private place(n: number, value: number): Point {
    const [from, to] = this.way;
    const [low, high] = this.hung!.spans[this.hung!.order[n]];
    return [this.room.at[0] + this.pitch * (n + 0.5), from + (to - from) * (high > low ? part(value, low, high) : 0.5)];
  }

  private valueAt(n: number, [, y]: Point): number {
    const [from, to] = this.way;
    const [low, high] = this.hung!.spans[this.hung!.order[n]];
    return low + (high - low) * part(y, from, to);
  }
}
