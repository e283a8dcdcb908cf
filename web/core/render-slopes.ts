/**
 * The renderer with its derivatives, so that a pose can be fitted to pixels: the same formulas as
 * core/render, a part seen from its own frame, and their slopes. `Seen` is filled in place: the
 * fit asks a hundred thousand times a second.
 */
import { HEIGHT, MARK_HEIGHT, MARK_WIDTH, type Part } from "./shapes";

/** Coverage of a pixel, and how it changes with the pixel's place and with the size of the thing. */
export interface Seen {
  value: number;
  right: number;
  down: number;
  pixels: number;
}

/** Coverage by a thing of `pixels` pixels, made of these parts, `right` and `down` of its origin. */
export function seeThing(
  parts: readonly Part[],
  right: number,
  down: number,
  pixels: number,
  seen: Seen,
): void {
  seen.value = seen.right = seen.down = seen.pixels = 0;
  for (const part of parts) {
    const cos = Math.cos(part.angle);
    const sin = Math.sin(part.angle);
    const x = right - part.x * pixels;
    const y = down - part.y * pixels;
    const see = part.kind === "triangle" ? seeTriangle : seeRectangle;
    see(cos * x + sin * y, cos * y - sin * x, part.size * pixels);
    // The chain rule, from the part's frame to the thing's.
    const toRight = cos * own.right - sin * own.down;
    const toDown = sin * own.right + cos * own.down;
    seen.value += own.value;
    seen.right += toRight;
    seen.down += toDown;
    seen.pixels += part.size * own.pixels - part.x * toRight - part.y * toDown;
  }
}

/** What the two functions below find, in the part's own frame. */
const own: Seen = { value: 0, right: 0, down: 0, pixels: 0 };

function seeRectangle(right: number, down: number, pixels: number): void {
  own.value = own.right = own.down = own.pixels = 0;
  addBox(right, down, pixels, 1, -HEIGHT / 2, 1);
  addBox(right, down, pixels, MARK_WIDTH, HEIGHT / 2 - MARK_HEIGHT, -1);
}

/** Add a box that stands on the bottom edge, or with sign −1 take it away. */
function addBox(
  right: number,
  down: number,
  pixels: number,
  width: number,
  top: number,
  sign: number,
): void {
  const side = width / 2;
  const bottom = HEIGHT / 2;
  const left = ramp(right + side * pixels);
  const leftSlope = slope(right + side * pixels);
  const past = ramp(right - side * pixels);
  const pastSlope = slope(right - side * pixels);
  const under = ramp(down - top * pixels);
  const underSlope = slope(down - top * pixels);
  const below = ramp(down - bottom * pixels);
  const belowSlope = slope(down - bottom * pixels);
  const across = left - past;
  const along = under - below;
  own.value += sign * across * along;
  own.right += sign * along * (leftSlope - pastSlope);
  own.down += sign * across * (underSlope - belowSlope);
  own.pixels +=
    sign * (along * side * (leftSlope + pastSlope) + across * (bottom * belowSlope - top * underSlope));
}

const slant = Math.hypot(HEIGHT, 0.5);
const STEEP = HEIGHT / slant;
const FLAT = 0.5 / slant;

function seeTriangle(right: number, down: number, pixels: number): void {
  const bottom = (HEIGHT / 2) * pixels;
  const fromApex = FLAT * (down + bottom);
  const sideways = STEEP * right;
  const one = ramp(fromApex - sideways);
  const oneSlope = slope(fromApex - sideways);
  const other = ramp(fromApex + sideways);
  const otherSlope = slope(fromApex + sideways);
  const above = ramp(bottom - down);
  const aboveSlope = slope(bottom - down);
  const spread = above * (oneSlope * other + otherSlope * one);
  own.value = one * other * above;
  own.right = STEEP * above * (otherSlope * one - oneSlope * other);
  own.down = FLAT * spread - one * other * aboveSlope;
  own.pixels = (HEIGHT / 2) * (FLAT * spread + one * other * aboveSlope);
}

function ramp(inside: number): number {
  return inside <= -0.5 ? 0 : inside >= 0.5 ? 1 : inside + 0.5;
}

function slope(inside: number): number {
  return inside > -0.5 && inside < 0.5 ? 1 : 0;
}
