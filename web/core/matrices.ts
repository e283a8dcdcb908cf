/** 4 × 4 matrices of computer graphics, row by row, and what they do to a point in space. */

/** Sixteen numbers, row by row. */
export type Matrix = readonly number[];

/** A point in space, or a direction. */
export type Vec3 = readonly [number, number, number];

const sum = (count: number, term: (k: number) => number): number => {
  let total = 0;
  for (let k = 0; k < count; k++) total += term(k);
  return total;
};

/** a · b. */
export function product(a: Matrix, b: Matrix): number[] {
  return Array.from({ length: 16 }, (_, at) => {
    const [row, column] = [4 * Math.floor(at / 4), at % 4];
    return sum(4, (k) => a[row + k] * b[4 * k + column]);
  });
}

/** The product of several, from the left. */
export const chain = (...all: readonly Matrix[]): Matrix => all.reduce(product);

/** Moves. */
export const moved = (x: number, y: number, z: number): Matrix => [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z, 0, 0, 0, 1];

/** Turns about x: y goes to z. */
export function aboutX(degrees: number): Matrix {
  const [cos, sin] = cosAndSin(degrees);
  return [1, 0, 0, 0, 0, cos, -sin, 0, 0, sin, cos, 0, 0, 0, 0, 1];
}

/** Turns about y: z goes to x. */
export function aboutY(degrees: number): Matrix {
  const [cos, sin] = cosAndSin(degrees);
  return [cos, 0, sin, 0, 0, 1, 0, 0, -sin, 0, cos, 0, 0, 0, 0, 1];
}

function cosAndSin(degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** The inverse of a matrix that turns and moves, and does nothing else. */
export function inverseMove(m: Matrix): number[] {
  const back = [0, 1, 2].map((k) => -sum(3, (row) => m[4 * row + k] * m[4 * row + 3]));
  return [m[0], m[4], m[8], back[0], m[1], m[5], m[9], back[1], m[2], m[6], m[10], back[2], 0, 0, 0, 1];
}

/** Where a matrix takes a point. */
export const place = (m: Matrix, [x, y, z]: Vec3): Vec3 => [
  m[0] * x + m[1] * y + m[2] * z + m[3],
  m[4] * x + m[5] * y + m[6] * z + m[7],
  m[8] * x + m[9] * y + m[10] * z + m[11],
];

/** Where it takes a direction. */
export const turn = (m: Matrix, [x, y, z]: Vec3): Vec3 => [
  m[0] * x + m[1] * y + m[2] * z,
  m[4] * x + m[5] * y + m[6] * z,
  m[8] * x + m[9] * y + m[10] * z,
];

/** What `turn` has turned, turned back. */
export const turnBack = (m: Matrix, [x, y, z]: Vec3): Vec3 => [
  m[0] * x + m[4] * y + m[8] * z,
  m[1] * x + m[5] * y + m[9] * z,
  m[2] * x + m[6] * y + m[10] * z,
];

/** a · b. */
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** a − b. */
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** a + t b. */
export const plus = (a: Vec3, b: Vec3, t = 1): Vec3 => [a[0] + t * b[0], a[1] + t * b[1], a[2] + t * b[2]];

/** Across both. */
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The same direction, of length 1. */
export function unit(a: Vec3): Vec3 {
  const long = Math.hypot(...a) || 1;
  return [a[0] / long, a[1] / long, a[2] / long];
}
