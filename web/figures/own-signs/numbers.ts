/**
 * The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. That
 * which changes the drawing most comes first; at the ends of each string is what would be drawn there.
 */
import { REACH } from "../../core/signs/signs";
import { Handle } from "../../kit/handles";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import { paintSmall, smallLayersOf } from "./drawn";
import type { Oblong } from "./places";

/** Numbers are seen from minus to plus so much. */
const FARTHEST = 0.62;
/** What an arrow key moves a bead by. */
const STEP = 0.05;
/** Side of the largest picture at a string's end, and between the two of neighbours. */
const [PICTURE, APART] = [34, 3];
/** Such a picture is so strong, and where no hand is. */
const [NEAR, FAR] = [1, 0.8];
/** It leaves a rim of itself empty, as all pictures do: so much larger it is shown. */
const ZOOM = 1.2;

/** What hangs on the strings. */
export interface Hung {
  pose: ArrayLike<number>;
  /** What was read: it stays as a ring where a bead was pulled away. */
  read: ArrayLike<number>;
  /** Of the numbers, the first first. */
  order: readonly number[];
  /** What would be drawn at the lower and the upper end of each. */
  ends: readonly Float32Array[];
  colour: string;
}

/** A string for each number. */
export class Numbers {
  private readonly handles: Handle[];
  private room: Oblong = { at: [0, 0], wide: 0, high: 1 };
  private hung: Hung | undefined;
  /** The place that the hand is on; −1 for none. */
  private near = -1;
  /** The pictures at the ends as ink, of those that were drawn last. */
  private layers: readonly string[][] = [];

  /** `onPull` gets which number it is, from 0, and its value; `onReset` is for all of them. */
  constructor(stage: Stage, count: number, onPull: (k: number, value: number) => void, onReset: () => void) {
    this.handles = Array.from({ length: count }, (_, n) => new Handle(stage, {
      name: `Number ${n + 1} of the drawing`,
      look: "ring",
      colour: "purple",
      step: STEP,
      scale: () => this.unit,
      onMove: (to) => this.hung && onPull(this.hung.order[n], this.valueAt(n, to)),
      onSelect: () => (this.near = n),
      onLeave: () => (this.near = -1),
      onReset,
    }));
    this.hide();
  }

  /** Nothing is read: there is nothing to pull. */
  hide(): void {
    this.hung = undefined;
    for (const handle of this.handles) handle.hidden = true;
  }

  draw(pen: Pen, room: Oblong, hung: Hung): void {
    if (hung.ends !== this.hung?.ends) this.layers = hung.ends.map(smallLayersOf);
    [this.room, this.hung] = [room, hung];
    const { pose, read, order, colour } = hung;
    const { at: [left, top], wide, high } = room;
    const side = this.side;
    const middle = this.place(0, 0)[1];
    pen.line([[left, middle], [left + wide, middle]], { stroke: "var(--muted)", width: 1, opacity: 0.5 });
    this.handles.forEach((handle, n) => {
      const k = order[n];
      const [low, high_] = [-REACH, REACH].map((by) => this.place(n, read[k] + by));
      pen.line([low, high_], { stroke: "var(--line)", width: 1.5 });
      const [x, y] = this.place(n, pose[k]);
      const was = this.place(n, read[k]);
      const strength = n === this.near ? NEAR : FAR;
      for (const [end, from] of [[0, top + high - side], [1, top]] as const)
        paintSmall(pen, this.layers[2 * k + end], { at: [x - (ZOOM * side) / 2, from - ((ZOOM - 1) * side) / 2], wide: ZOOM * side, high: ZOOM * side }, ink(colour), strength);
      if (Math.abs(was[1] - y) > 2) pen.circle(was, 4, { stroke: ink(colour), width: 1.4, opacity: 0.7 });
      pen.line([[x, middle], [x, y]], { stroke: ink(colour), width: 3.5 });
      pen.circle([x, y], 6, { fill: ink(colour) });
      handle.hidden = false;
      handle.set([x, y], signed(pose[k]));
    });
  }

  /** Of the pictures. */
  private get side(): number {
    return Math.min(PICTURE, this.room.wide / this.handles.length - APART);
  }

  private get unit(): number {
    return (this.room.high / 2 - this.side - 8) / FARTHEST;
  }

  private place(n: number, value: number): Point {
    const { at: [left, top], wide, high } = this.room;
    const within = Math.max(-FARTHEST, Math.min(FARTHEST, value));
    return [left + (wide * (n + 0.5)) / this.handles.length, top + high / 2 - within * this.unit];
  }

  private valueAt(n: number, [, y]: Point): number {
    const { at: [, top], high } = this.room;
    const { read, order } = this.hung!;
    const value = (top + high / 2 - y) / this.unit;
    return Math.max(read[order[n]] - REACH, Math.min(read[order[n]] + REACH, value));
  }
}
