/**
 * The field in the frame in which the reader moves something. A search of the whole picture takes
 * several frames; a capsule that has just seen its shape need not search, it looks where the shape
 * went. That is only where it begins: pose and presence are fitted to the new picture's pixels.
 */
import { compose, inverse, type Pose } from "../../core/poses";
import { render } from "../../core/render";
import type { Part } from "../../core/shapes";
import type { Picture } from "../../core/fitting";
import { clamp } from "../../kit/handles";
import { sensedNear, type Capsule } from "./capsules";
import { MIDDLE, RADIUS } from "./field";

/** Width of the picture that the capsules look at. */
const PIXELS = 60;

/** Guesses of one kind this near each other are one: neighbours near a border see the same shape. */
const SAME = 0.05;

/** What the capsules saw of these parts. */
export interface Seen {
  readonly parts: readonly Part[];
  readonly field: readonly Capsule[];
}

/** How much of each pixel lies within the rim. */
const WITHIN = Float32Array.from({ length: PIXELS ** 2 }, (_, i) => {
  const [x, y] = [(i % PIXELS) + 0.5, Math.floor(i / PIXELS) + 0.5];
  return clamp((RADIUS * PIXELS) - Math.hypot(x - MIDDLE * PIXELS, y - MIDDLE * PIXELS) + 0.5, [0, 1]);
});

/** What the capsules look at: beyond the rim there is nothing. */
export function picture(parts: readonly Part[]): Picture {
  return { pixels: render(parts, PIXELS).map((covered, i) => covered * WITHIN[i]), size: PIXELS };
}

/** Seen for the first time: each capsule looks where it is told that there is a shape. */
export function glimpsed(parts: readonly Part[], grid: number): Seen {
  const guesses = parts.map((part) => ({ kind: part.kind, pose: part }));
  return { parts, field: sensedNear(picture(parts), grid, guesses) };
}

/** Every capsule that saw something, the clearest first, moved as the part nearest to it did. */
function carried({ parts: old, field }: Seen, parts: readonly Part[]): Capsule[] {
  const away = (one: Pose, other: Pose) => Math.hypot(one.x - other.x, one.y - other.y);
  const guesses: Capsule[] = [];
  for (const capsule of [...field].sort((a, b) => b.presence - a.presence)) {
    if (capsule.presence === 0) break;
    const near = old.reduce((best, part, k) =>
      away(part, capsule.pose) < away(old[best], capsule.pose) ? k : best, 0);
    const moved = compose(parts[near], inverse(old[near]));
    const pose = compose(moved, capsule.pose);
    if (guesses.some((other) => other.kind === capsule.kind && away(other.pose, pose) < SAME)) continue;
    guesses.push({ ...capsule, pose });
  }
  return guesses;
}

/** The field of the moved parts, beginning from what was seen before they moved. */
export function tracked(before: Seen, parts: readonly Part[], grid: number): Capsule[] {
  return sensedNear(picture(parts), grid, carried(before, parts));
}
