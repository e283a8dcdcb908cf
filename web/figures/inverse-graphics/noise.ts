/** Noise on a picture, the same again for the same seed. */

/** Box and Muller's normal deviate. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Tommy Ettinger's generator Mulberry32: numbers from 0 up to, but not, 1. */
function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The picture with Gaussian noise of this standard deviation (ink is 1), cut off at 0 and 1 and
 * rounded to the 256 levels of a screen: what the reader sees, no more, is what gets estimated.
 */
export function noisy(picture: Float32Array, deviation: number, seed: number): Float32Array {
  const random = mulberry(seed);
  return picture.map((value) => {
    const level = value + (deviation && deviation * normal(random));
    return Math.round(255 * Math.max(0, Math.min(1, level))) / 255;
  });
}
