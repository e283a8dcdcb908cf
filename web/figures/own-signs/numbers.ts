/**
 * The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. That
 * which changes the drawing most comes first; those that hardly matter are pale. As they were read they lie on one
 * line, and a string goes to both sides as far as the network still takes what is drawn for the sign: beside what
 * is drawn back is seen what would be at the ends of the string under the hand.
 */
import type { Span } from "../../core/signs/signs";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import type { Box } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import { paintSmall, smallLayersOf } from "./drawn";
import type { Oblong } from "./places";

/** What an arrow key moves a bead by. */
const STEP = 0.02;
/** Between the room's edge and a string's end; the radius of a bead. */
const [EDGE, BEAD] = [16, 8] as const;
/** A number that does so much less than the strongest hardly matters, and is so strong. */
const [HARDLY, PALE] = [0.3, 0.4] as const;
/** It leaves a rim of itself empty, as all pictures do: so much larger it is shown. */
const ZOOM = 1.2;

/** What hangs on the strings. */
export interface Hung {
  pose: ArrayLike<number>;
  /** What was read: it stays as a ring where a bead was pulled away. */
  read: ArrayLike<number>;
  /** How far each can be pulled. */
  spans: readonly Span[];
  /** Of the numbers, the first first; and how much each does, in parts of what the strongest does. */
  order: readonly number[];
  effects: readonly number[];
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

  /** In their room, and what the lower and the upper end would draw in two places. */
  draw(pen: Pen, room: Oblong, places: readonly [Box, Box], hung: Hung): void {
    [this.room, this.hung] = [room, hung];
    const { pose, read, order, effects, colour } = hung;
    const { at: [left, top], wide, high } = room;
    pen.line([[left, top + high / 2], [left + wide, top + high / 2]], { stroke: "var(--line)", width: 1, dash: "2 4" });
    this.handles.forEach((handle, n) => {
      const k = order[n];
      const [x, y] = this.place(n, pose[k]);
      const was = this.place(n, read[k]);
      const [low, far] = hung.spans[k].map((value) => this.place(n, value));
      const [stroke, opacity] = [n === this.near ? "var(--muted)" : "var(--track)", effects[k] < HARDLY ? PALE : 1];
      pen.line([low, far], { stroke, width: 2 });
      for (const [, end] of [low, far]) pen.line([[x - 5, end], [x + 5, end]], { stroke, width: 2 });
      pen.line([was, [x, y]], { stroke: ink(colour), width: 4, opacity });
      if (Math.abs(was[1] - y) > 2) pen.circle(was, 4, { stroke: ink(colour), width: 1.4, fill: "var(--paper)" });
      pen.circle([x, y], n === this.near ? BEAD + 1 : BEAD, { fill: "var(--paper)" });
      pen.circle([x, y], n === this.near ? BEAD + 1 : BEAD, { fill: ink(colour), opacity });
      handle.hidden = false;
      handle.set([x, y], signed(pose[k]));
      const column = this.columns[n];
      column.style.display = "";
      for (const [name, value] of Object.entries({ x: x - this.pitch / 2, y: top, width: this.pitch, height: high })) column.setAttribute(name, value.toFixed(1));
    });
    this.paintEnds(pen, places, hung);
  }

  /** What would be drawn at both ends of the string under the hand. */
  private paintEnds(pen: Pen, places: readonly [Box, Box], { order, ends, colour }: Hung): void {
    const [low, far] = [0, 1].map((end) => ends[2 * order[this.near] + end]);
    if (low !== this.layersOf) this.layers = [low, far].map(smallLayersOf);
    this.layersOf = low;
    places.forEach(({ at: [x, y], wide }, end) => {
      const rim = ((ZOOM - 1) * wide) / 2;
      paintSmall(pen, this.layers[end], { at: [x - rim, y - rim], wide: ZOOM * wide, high: ZOOM * wide }, ink(colour));
      pen.text([x - 2, y + wide / 2], end ? "↑" : "↓", { size: 15, fill: "var(--muted)", rim: false });
    });
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

  /** Pixels of a unit: the longer side of its string fills half the room. */
  private unit(n: number): number {
    const { order, spans, read } = this.hung!;
    const k = order[n];
    const [low, high] = spans[k];
    return (this.room.high / 2 - EDGE) / Math.max(1e-6, read[k] - low, high - read[k]);
  }

  /** What was read lies in the middle. */
  private get middle(): number {
    return this.room.at[1] + this.room.high / 2;
  }

  private place(n: number, value: number): Point {
    const { order, read } = this.hung!;
    return [this.room.at[0] + this.pitch * (n + 0.5), this.middle - (value - read[order[n]]) * this.unit(n)];
  }

  private valueAt(n: number, [, y]: Point): number {
    const { order, spans, read } = this.hung!;
    const k = order[n];
    return Math.max(spans[k][0], Math.min(spans[k][1], read[k] + (this.middle - y) / this.unit(n)));
  }
}
