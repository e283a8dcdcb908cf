/** When a drawing tears: a line that was whole has a gap, a loop that was closed opens, or all of it is no more than a haze. */
import { SIZE } from "./drawing";

/** Darker than this part of the darkest is line; where it ends, the edge of a drawing is shown. */
export const LINE = 0.5;
/** A drawing so much paler, in how dark its ink lies, is a haze. */
const HAZE = 0.95;
/** And by several numbers, each of which makes it a little paler, in all. */
export const HAZE_IN_ALL = 0.9;

/** Side of a picture with a rim of paper, which is one piece: what no loop encloses. */
const RIMMED = SIZE + 2;
/** The way to the four pixels beside one, and to the four at its corners. */
const BESIDE = [1, -1, RIMMED, -RIMMED];
const AROUND = [...BESIDE, RIMMED + 1, RIMMED - 1, -RIMMED + 1, -RIMMED - 1];

/** What of a picture can tear. */
export interface Whole {
  /** Its lines are in so many pieces, and close so many loops. */
  pieces: number;
  loops: number;
  /** How dark its ink lies: 1 where all of it is black. */
  darkness: number;
}

/** In how many pieces the pixels of this kind are. */
function piecesOf(pixels: Uint8Array, kind: number, ways: readonly number[]): number {
  const left = pixels.slice();
  const open: number[] = [];
  let pieces = 0;
  const take = (at: number) => {
    if (left[at] !== kind) return; // outside there is nothing either
    left[at] = 2;
    open.push(at);
  };
  left.forEach((value, at) => {
    if (value !== kind) return;
    pieces++;
    for (take(at); open.length; ) {
      const from = open.pop()!;
      for (const way of ways) take(from + way);
    }
  });
  return pieces;
}

/** What of this picture (28, 28) is whole. Lines that touch at a corner are one piece. */
export function wholeOf(picture: Float32Array): Whole {
  const least = LINE * picture.reduce((most, value) => Math.max(most, value), 0);
  const pixels = new Uint8Array(RIMMED * RIMMED);
  let [ink, squares] = [0, 0];
  picture.forEach((value, k) => {
    [ink, squares] = [ink + value, squares + value * value];
    pixels[(Math.floor(k / SIZE) + 1) * RIMMED + (k % SIZE) + 1] = Number(value > 0 && value >= least);
  });
  return { pieces: piecesOf(pixels, 1, AROUND), loops: piecesOf(pixels, 0, BESIDE) - 1, darkness: ink ? squares / ink : 0 };
}

/** Whether it is torn beside one that it comes of; `haze` is how pale it may become. */
export function isTorn(now: Whole, before: Whole, haze = HAZE): boolean {
  return now.pieces > before.pieces || now.loops < before.loops || now.darkness < haze * before.darkness;
}
