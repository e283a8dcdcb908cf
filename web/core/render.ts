/**
 * From scenes to pixels, as in `capsviz.datasets.rendering`: white shapes on black, anti-aliased.
 * Pictures are flat, row by row; coverage is a ramp one pixel wide along an edge.
 */
import type { Part } from "./shapes";
import { HEIGHT, MARK_HEIGHT, MARK_WIDTH } from "./shapes";

/** Picture (size, size) of these parts: 0 the ground, 1 inside a part, where they overlap at most 1. */
export function render(parts: readonly Part[], size = 40, marks = true): Float32Array {
  const picture = new Float32Array(size * size);
  for (const part of parts) addCoverage(picture, part, size, marks);
  for (let i = 0; i < picture.length; i++) if (picture[i] > 1) picture[i] = 1;
  return picture;
}

/** How much of each pixel a part covers, 0..1. */
export function coverage(part: Part, size: number, marks = true): Float32Array {
  const picture = new Float32Array(size * size);
  addCoverage(picture, part, size, marks);
  return picture;
}

/** The numbers of the pixels that a part touches. */
export function touched(part: Part, size: number, marks = true): number[] {
  const found: number[] = [];
  eachPixel(part, size, marks, (pixel, covered) => {
    if (covered > 0) found.push(pixel);
  });
  return found;
}

function addCoverage(picture: Float32Array, part: Part, size: number, marks: boolean): void {
  eachPixel(part, size, marks, (pixel, covered) => (picture[pixel] += covered));
}

/** Every pixel that a part might touch, with how much of it the part covers. */
function eachPixel(
  part: Part,
  size: number,
  marks: boolean,
  visit: (pixel: number, covered: number) => void,
): void {
  const pixels = part.size * size;
  const cos = Math.cos(part.angle);
  const sin = Math.sin(part.angle);
  const reach = pixels * Math.hypot(0.5, HEIGHT / 2) + 1;
  const first = (centre: number) => Math.max(0, Math.floor(centre * size - reach));
  const last = (centre: number) => Math.min(size, Math.ceil(centre * size + reach));
  for (let row = first(part.y); row < last(part.y); row++)
    for (let column = first(part.x); column < last(part.x); column++) {
      const x = column + 0.5 - part.x * size;
      const y = row + 0.5 - part.y * size;
      const right = cos * x + sin * y;
      const down = cos * y - sin * x;
      const covered =
        part.kind === "triangle" ? triangle(right, down, pixels) : rectangle(right, down, pixels, marks);
      visit(row * size + column, covered);
    }
}

/** A box, less a smaller box on its bottom edge. Coordinates and the part's size are in pixels. */
function rectangle(right: number, down: number, pixels: number, marks: boolean): number {
  const bottom = (HEIGHT / 2) * pixels;
  const box = (width: number, top: number) =>
    band(right, (-width / 2) * pixels, (width / 2) * pixels) * band(down, top * pixels, bottom);
  const whole = box(1, -HEIGHT / 2);
  return marks ? whole - box(MARK_WIDTH, HEIGHT / 2 - MARK_HEIGHT) : whole;
}

const slant = Math.hypot(HEIGHT, 0.5);

/** Two slanted edges through the apex, cut off at the base. */
function triangle(right: number, down: number, pixels: number): number {
  const bottom = (HEIGHT / 2) * pixels;
  const fromApex = (0.5 / slant) * (down + bottom);
  const sideways = (HEIGHT / slant) * right;
  return ramp(fromApex - sideways) * ramp(fromApex + sideways) * ramp(bottom - down);
}

/** Share of a pixel between two parallel edges, which may be less than a pixel apart. */
function band(distance: number, low: number, high: number): number {
  return ramp(distance - low) - ramp(distance - high);
}

/** Share of a pixel on the inner side of an edge, its centre `inside` pixels within. */
function ramp(inside: number): number {
  return inside <= -0.5 ? 0 : inside >= 0.5 ? 1 : inside + 0.5;
}
