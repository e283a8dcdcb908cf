/**
 * How like two pictures are. A long capsule alone is no proof: a dense zigzag makes the capsule of a spiral
 * long, as it has ink wherever a spiral has. What that capsule draws back tells them apart.
 */
import { SIZE } from "./drawing";

/** Pixels of a cell in which lines are counted together, and directions that are told apart. */
const CELL = 4;
const DIRECTIONS = 4;
const SIDE = SIZE / CELL;

/** So near to a line, in pixels, ink that is drawn back lies on it. */
const NEAR = 1.5;
/** Less ink than this is paper. */
const PAPER = 0.05;

/** In ink, in the directions of lines, and in how much of what is drawn back lies on lines of the drawing; 1 is alike. */
export type Likeness = readonly [ink: number, lines: number, within: number];

/** Of what is drawn back and of the drawing, pictures (28, 28). */
export function likeness(drawn: Float32Array, drawing: Float32Array): Likeness {
  return [cosine(drawn, drawing), cosine(lines(drawn), lines(drawing)), within(drawn, drawing)];
}

/** The share of the ink that is drawn back where the drawing has ink near: a disc is not a circle. */
function within(drawn: Float32Array, drawing: Float32Array): number {
  let [near, all] = [0, 0];
  drawn.forEach((value, k) => {
    const ink = Math.max(0, value - PAPER);
    if (!ink) return;
    all += ink;
    near += ink * darkestNear(drawing, k);
  });
  return all ? near / all : 1;
}

function darkestNear(picture: Float32Array, at: number): number {
  const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
  const reach = Math.floor(NEAR);
  let darkest = 0;
  for (let row = Math.max(0, y - reach); row <= Math.min(SIZE - 1, y + reach); row++)
    for (let column = Math.max(0, x - reach); column <= Math.min(SIZE - 1, x + reach); column++)
      if (Math.hypot(column - x, row - y) <= NEAR) darkest = Math.max(darkest, picture[row * SIZE + column]);
  return darkest;
}

/** In each cell, how much line there is of each direction, (7, 7, 4); a line near an edge counts on both sides of it. */
function lines(picture: Float32Array): Float32Array {
  const found = new Float32Array(SIDE * SIDE * DIRECTIONS);
  for (let y = 1; y < SIZE - 1; y++)
    for (let x = 1; x < SIZE - 1; x++) {
      const at = y * SIZE + x;
      const [dx, dy] = [picture[at + 1] - picture[at - 1], picture[at + SIZE] - picture[at - SIZE]];
      const strength = Math.hypot(dx, dy);
      if (!strength) continue;
      const turn = (DIRECTIONS * (Math.atan2(dy, dx) + Math.PI)) / Math.PI;
      for (const [row, high] of beside((y + 0.5) / CELL - 0.5, SIDE))
        for (const [column, wide] of beside((x + 0.5) / CELL - 0.5, SIDE))
          for (const [direction, near] of beside(turn, Infinity))
            found[(row * SIDE + column) * DIRECTIONS + (direction % DIRECTIONS)] += strength * high * wide * near;
    }
  return found;
}

/** The two whole numbers beside `value`, from 0 to below `end`, and how near each is. */
function beside(value: number, end: number): [number, number][] {
  const low = Math.floor(value);
  return ([[low, 1 - value + low], [low + 1, value - low]] as [number, number][]).filter(([n]) => n >= 0 && n < end);
}

/** Of the angle between two lists of numbers; 0 if one of them is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, k) => ((ab += x * b[k]), (aa += x * x), (bb += b[k] * b[k])));
  return ab / Math.sqrt(aa * bb || 1);
}
