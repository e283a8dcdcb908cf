/** What the estimate is worth: against what was drawn, or where nobody knows that, by itself. */
import { wrapped, type Pose } from "../../core/poses";
import type { WholeKind } from "../../core/shapes";
import { degrees, fixed } from "../../kit/words";
import type { Estimate } from "./estimator";

/** What was drawn. */
export interface Truth {
  readonly kind: WholeKind;
  readonly pose: Pose;
}

/** By how much an estimated pose is off. */
export interface Errors {
  /** Pixels to the right and down, radians, and a share of the true size. */
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly size: number;
}

/** A judgement, in a word and in a sentence. */
export interface Verdict {
  readonly grade: "right" | "unsure" | "wrong";
  readonly text: string;
}

/** Beyond this the estimate has found something else than what was drawn. */
const LIMITS = { pixels: 2, angle: Math.PI / 9, size: 0.25 };

/** Below this the two kinds fit about equally well. */
const SURE = 0.9;

/** A leftover with this much pattern is a thing that the estimate has missed… */
const PATTERN = 0.3;

/** … unless it is a leftover of next to nothing. */
const PERFECT = 0.97;

/** Where less of the picture is explained, a boat might as well be a chance cloud of noise. */
const ANYTHING = 0.04;

/** The errors of an estimated pose, in a picture of `pixels` pixels. */
export function errors(estimate: Pose, truth: Pose, pixels: number): Errors {
  return {
    x: (estimate.x - truth.x) * pixels,
    y: (estimate.y - truth.y) * pixels,
    angle: wrapped(estimate.angle - truth.angle),
    size: estimate.size / truth.size - 1,
  };
}

/** Whether an estimated pose is that of what was drawn, as far as eyes can tell. */
export function hits(estimate: Pose, truth: Pose, pixels: number): boolean {
  const off = errors(estimate, truth, pixels);
  return Math.hypot(off.x, off.y) <= LIMITS.pixels && Math.abs(off.angle) <= LIMITS.angle && Math.abs(off.size) <= LIMITS.size;
}

/** Never a rounded 100 % of something that is not certain, nor 0 % of what may be. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (whole === 100 && share < 1) return share > 0.9995 ? "99.9 %" : "99 %";
  return whole === 0 && share > 0 ? "under 1 %" : `${whole} %`;
}

function kinds({ kind, belief }: Estimate): string {
  const other = kind === "boat" ? "house" : "boat";
  return `${percent(belief)} ${kind}, ${percent(1 - belief)} ${other}`;
}

/** The verdict where the drawn pose is known. */
export function judged(estimate: Estimate, truth: Truth, pixels: number): Verdict {
  const { kind } = estimate;
  const off = errors(estimate.pose, truth.pose, pixels);
  const away = Math.hypot(off.x, off.y);
  const wrong = (text: string): Verdict => ({ grade: "wrong", text: `Wrong: ${text}.` });
  if (kind !== truth.kind) return wrong(`it takes the ${truth.kind} for a ${kind}`);
  if (away > LIMITS.pixels) return wrong(`it sees a ${kind} ${fixed(away, 1)} pixels away`);
  if (Math.abs(off.angle) > LIMITS.angle)
    return wrong(`its ${kind} is turned by ${degrees(Math.abs(off.angle))}`);
  if (Math.abs(off.size) > LIMITS.size)
    return wrong(`its ${kind} has ${percent(1 + off.size)} of the size`);
  if (estimate.belief < SURE)
    return { grade: "unsure", text: `Right, but by luck: ${kinds(estimate)}.` };
  return { grade: "right", text: `Right: a ${kind}, ${percent(estimate.belief)} sure.` };
}

/** The verdict on a picture of which nobody has told us what it shows. */
export function alone(estimate: Estimate): Verdict {
  const share = `explains ${percent(estimate.explained)} of the picture`;
  if (estimate.explained < ANYTHING)
    return { grade: "wrong", text: `Nothing found: its best guess ${share}.` };
  if (estimate.explained < PERFECT && estimate.pattern > PATTERN)
    return {
      grade: "wrong",
      text: `Neither a boat nor a house: the best guess ${share}, and what is left over still has a shape.`,
    };
  if (estimate.belief < SURE) return { grade: "unsure", text: `Not sure: ${kinds(estimate)}.` };
  return { grade: "right", text: `A ${estimate.kind}: it ${share}.` };
}
