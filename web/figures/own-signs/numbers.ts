/** The numbers of the longest capsule as beads on strings: whoever pulls one bends the drawing back. */
import { Handle } from "../../kit/handles";
import { ink, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { signed } from "../../kit/words";
import type { Oblong } from "./places";

/** Numbers go from minus to plus so much. */
export const FARTHEST = 0.8;
/** Where a bead can be dragged and what an arrow key moves it by. */
const STEP = 0.05;

/** A string for each number. */
export class Numbers {
  private readonly handles: Handle[];
  private room: Oblong = { at: [0, 0], wide: 0, high: 1 };

  /** `onPull` gets a number's place, from 0, and its value; `onReset` is for all of them. */
  constructor(stage: Stage, count: number, onPull: (k: number, value: number) => void, onReset: () => void) {
    this.handles = Array.from({ length: count }, (_, k) => new Handle(stage, {
      name: `Number ${k + 1} of the drawing`,
      look: "ring",
      colour: "purple",
      step: STEP,
      scale: () => this.unit,
      onMove: (to) => onPull(k, this.valueAt(to)),
      onReset,
    }));
    this.hide();
  }

  /** Nothing is read: there is nothing to pull. */
  hide(): void {
    for (const handle of this.handles) handle.hidden = true;
  }

  /** The strings while nothing hangs on them, under these words. */
  rest(pen: Pen, room: Oblong, words: string): void {
    this.hide();
    this.paintStrings(pen, room);
    const { at: [left, top], wide } = room;
    pen.text([left + wide / 2, top - 14], words, { size: 13, fill: "var(--muted)", rim: false });
  }

  private paintStrings(pen: Pen, room: Oblong): void {
    this.room = room;
    const { at: [left, top], wide, high } = room;
    const middle = top + high / 2;
    pen.line([[left, middle], [left + wide, middle]], { stroke: "var(--muted)", width: 1, opacity: 0.5 });
    this.handles.forEach((_, k) => {
      const [x] = this.place(k, 0);
      pen.line([[x, top], [x, top + high]], { stroke: "var(--line)", width: 1 });
    });
  }

  /** The pose on its strings; what was read stays as a ring where a bead was pulled away. */
  draw(pen: Pen, room: Oblong, pose: ArrayLike<number>, read: ArrayLike<number>, colour: string): void {
    this.paintStrings(pen, room);
    const middle = this.place(0, 0)[1];
    this.handles.forEach((handle, k) => {
      const [x, y] = this.place(k, pose[k]);
      const was = this.place(k, read[k]);
      if (Math.abs(was[1] - y) > 2) pen.circle(was, 4, { stroke: ink(colour), width: 1.4, opacity: 0.7 });
      pen.line([[x, middle], [x, y]], { stroke: ink(colour), width: 3.5 });
      pen.circle([x, y], 6, { fill: ink(colour) });
      handle.hidden = false;
      handle.set([x, y], signed(pose[k]));
    });
  }

  private get unit(): number {
    return this.room.high / 2 / FARTHEST;
  }

  private place(k: number, value: number): Point {
    const { at: [left, top], wide, high } = this.room;
    const within = Math.max(-FARTHEST, Math.min(FARTHEST, value));
    return [left + (wide * (k + 0.5)) / this.handles.length, top + high / 2 - within * this.unit];
  }

  private valueAt([, y]: Point): number {
    const { at: [, top], high } = this.room;
    return Math.max(-FARTHEST, Math.min(FARTHEST, (top + high / 2 - y) / this.unit));
  }
}
