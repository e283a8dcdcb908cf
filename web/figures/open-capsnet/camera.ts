/** Which part of the arrangement is seen, and how large: one transform of all places, and its way to another. */
import type { Box } from "../../kit/ink-drawing";
import { inOut, mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";

/** A place of the arrangement is seen at `zoom` times it, and so far aside. */
export interface Lens {
  zoom: number;
  shift: Point;
}

/** All of it, as it is arranged. */
export const WHOLE: Lens = { zoom: 1, shift: [0, 0] };

/** Seconds of a flight. */
const FLIGHT = 0.65;
/** A zoom that differs by less is the same. */
const SAME = 1e-3;

/** Where a place of the arrangement is seen. */
export const through = ({ zoom, shift }: Lens, [x, y]: Point): Point => [zoom * x + shift[0], zoom * y + shift[1]];

/** And an oblong of it. */
export const boxThrough = (lens: Lens, { at, wide, high }: Box): Box => ({ at: through(lens, at), wide: lens.zoom * wide, high: lens.zoom * high });

/** The lens that shows a box in the middle of a room, as large as it goes there, but at most so large. */
export function onto(box: Box, room: Box, most: number): Lens {
  const zoom = Math.min(most, room.wide / box.wide, room.high / box.high);
  const middle = (k: 0 | 1, side: "wide" | "high") => room.at[k] + room[side] / 2 - zoom * (box.at[k] + box[side] / 2);
  return { zoom, shift: [middle(0, "wide"), middle(1, "high")] };
}

/** On the way from one lens to another the place stands still that both show at the same spot: a flight has no detours. */
export function between(a: Lens, b: Lens, t: number): Lens {
  const zoom = a.zoom * (b.zoom / a.zoom) ** t;
  const way = Math.abs(b.zoom / a.zoom - 1) < SAME ? t : (zoom - a.zoom) / (b.zoom - a.zoom);
  return { zoom, shift: [mix(a.shift[0], b.shift[0], way), mix(a.shift[1], b.shift[1], way)] };
}

/** Looks at the whole, flies to what it is aimed at, and back. */
export class Camera {
  now: Lens = WHOLE;
  private from: Lens = WHOLE;
  private goal: Lens = WHOLE;
  private flown = 1;

  /** @param still whether motion is not wanted: then it cuts */
  constructor(private readonly still: () => boolean) {}

  aim(goal: Lens): void {
    if (goal.zoom === this.goal.zoom && goal.shift[0] === this.goal.shift[0] && goal.shift[1] === this.goal.shift[1]) return;
    [this.from, this.goal, this.flown] = [this.now, goal, 0];
  }

  /** True while it flies. */
  step(seconds: number): boolean {
    if (this.flown === 1) return false;
    this.flown = this.still() ? 1 : Math.min(1, this.flown + seconds / FLIGHT);
    this.now = this.flown === 1 ? this.goal : between(this.from, this.goal, inOut(this.flown));
    return this.flown < 1;
  }
}
