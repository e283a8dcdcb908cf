/** When a drawing tears: a line that was whole has a gap, or all of it is no more than a haze. */
import { SIZE } from "./drawing";

/** Darker than this part of the darkest is line. */
const LINE = 0.4;
/** A drawing so much paler, in how dark its ink lies, is a haze. */
const HAZE = 0.95;
/** And by several numbers, each of which makes it a little paler, in all. */
export const HAZE_IN_ALL = 0.9;

/** How many pieces the lines of a picture (28, 28) are in; those that touch at a corner are one. */
export function piecesOf(picture: Float32Array): number {
  const least = LINE * picture.reduce((most, value) => Math.max(most, value), 0);
  const left = picture.map((value) => Number(value > 0 && value >= least));
  let pieces = 0;
  for (let k = 0; k < left.length; k++) {
    if (!left[k]) continue;
    pieces++;
    const open = [k];
    left[k] = 0;
    while (open.length) {
      const at = open.pop()!;
      const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
      for (let row = Math.max(0, y - 1); row <= Math.min(SIZE - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(SIZE - 1, x + 1); column++) {
          const next = row * SIZE + column;
          if (!left[next]) continue;
          left[next] = 0;
          open.push(next);
        }
    }
  }
  return pieces;
}

/** How dark the ink of a picture lies, on the whole: 1 where all of it is black. */
function darkness(picture: Float32Array): number {
  let [ink, squares] = [0, 0];
  for (const value of picture) [ink, squares] = [ink + value, squares + value * value];
  return ink ? squares / ink : 0;
}

/** Whether a picture is torn that comes of a whole one; `haze` is how pale it may become. */
export function isTorn(picture: Float32Array, whole: Float32Array, haze = HAZE): boolean {
  return piecesOf(picture) > piecesOf(whole) || darkness(picture) < haze * darkness(whole);
}
