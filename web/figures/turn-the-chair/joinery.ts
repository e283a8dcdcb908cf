/** How the chair is built: convex pieces of wood, in the frames of their parts. Only looks; poses are `core/chair`. */
import { PARTS } from "../../core/chair";
import { cross, dot, minus, plus, unit, type Vec3 } from "../../core/matrices";

/** One side of a piece. */
export interface Face {
  corners: readonly Vec3[];
  /** Of length 1, away from the piece. */
  outward: Vec3;
}

/** A convex piece of a part. */
export interface Piece {
  /** Which of the parts it belongs to. */
  part: number;
  /** Pieces that are glued together have one outline: the same name. */
  glued?: string;
  faces: readonly Face[];
}

const mean = (points: readonly Vec3[]): Vec3 =>
  points.reduce<Vec3>((sum, point) => plus(sum, point, 1 / points.length), [0, 0, 0]);

/** The normal of a polygon that need not be quite flat. */
function normalOf(corners: readonly Vec3[]): Vec3 {
  const middle = mean(corners);
  const arms = corners.map((corner) => minus(corner, middle));
  return unit(arms.reduce<Vec3>((sum, arm, k) => plus(sum, cross(arm, arms[(k + 1) % arms.length])), [0, 0, 0]));
}

function faceOf(corners: readonly Vec3[], inside: Vec3): Face {
  const normal = normalOf(corners);
  const out = dot(normal, minus(mean(corners), inside)) > 0;
  return out ? { corners, outward: normal } : { corners: [...corners].reverse(), outward: plus([0, 0, 0], normal, -1) };
}

/** Rings of as many corners each, one after the other, and lids at both ends. */
function loft(part: number, rings: readonly (readonly Vec3[])[]): Piece {
  const inside = mean(rings.flat());
  const sides = rings.slice(1).flatMap((ring, k) =>
    ring.map((_, i) => {
      const next = (i + 1) % ring.length;
      return [rings[k][i], rings[k][next], ring[next], ring[i]];
    }));
  return { part, faces: [rings[0], ...sides, rings.at(-1)!].map((corners) => faceOf(corners, inside)) };
}

/** A turned rod: [height, radius, how far its axis is off to the side] from the bottom to the top. */
function rod(part: number, rings: readonly (readonly [y: number, r: number, x: number])[], corners: number): Piece {
  return loft(part, rings.map(([y, r, x]) =>
    Array.from({ length: corners }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * (k + 0.5)) / corners;
      return [x + r * Math.cos(angle), y, r * Math.sin(angle)];
    })));
}

/** Half the width of the seat in front and behind, half its depth, and the radius of its corners. */
const [FRONT, REAR, DEEP, ROUND] = [0.235, 0.2, 0.212, 0.075] as const;
/** Steps around a corner. */
const STEPS = 4;

/** The outline of the seat from above. */
export const seatOutline: readonly (readonly [x: number, z: number])[] = [
  [FRONT - ROUND, DEEP - ROUND, 0], [-(FRONT - ROUND), DEEP - ROUND, 1], [-(REAR - ROUND), ROUND - DEEP, 2], [REAR - ROUND, ROUND - DEEP, 3],
].flatMap(([x, z, quarter]) =>
  Array.from({ length: STEPS + 1 }, (_, k): readonly [number, number] => {
    const angle = (Math.PI / 2) * (quarter + k / STEPS);
    return [x + ROUND * Math.cos(angle), z + ROUND * Math.sin(angle)];
  }));

function seat(part: number): Piece {
  const layers = [[-0.022, 0.93], [-0.008, 1], [0.011, 1], [0.02, 0.955]];
  return loft(part, layers.map(([y, scale]) => seatOutline.map(([x, z]): Vec3 => [scale * x, y, scale * z])));
}

/** Half the width of the rail at the top of the back, and in how many pieces it is bent. */
const [HALF, BENDS] = [0.222, 8] as const;

/** The section of the rail at a distance from its middle: it is bent to the rear and rounded at its ends. */
function railSection(x: number): Vec3[] {
  const t = (x / HALF) ** 2;
  const [z, thick] = [-0.036 * (1 - t), 0.013 - 0.003 * t ** 3];
  const [low, high] = [0.118 + 0.006 * t + 0.028 * t ** 6, 0.242 - 0.026 * t - 0.035 * t ** 6];
  const soft = 0.008;
  return [
    [x, low, z + thick], [x, high - soft, z + thick], [x, high, z + 0.3 * thick],
    [x, high, z - 0.3 * thick], [x, high - soft, z - thick], [x, low, z - thick],
  ];
}

function back(part: number): Piece[] {
  const posts = [-1, 1].map((side) => rod(part, [[-0.27, 0.0135, 0.158 * side], [-0.05, 0.0175, 0.172 * side], [0.12, 0.012, 0.183 * side]], 8));
  const spindles = [-0.092, -0.031, 0.031, 0.092].map((x) =>
    rod(part, [[-0.265, 0.0065, 0.9 * x], [-0.06, 0.0095, x], [0.116, 0.0065, 1.1 * x]], 6));
  const cuts = Array.from({ length: BENDS + 1 }, (_, k) => railSection(HALF * ((2 * k) / BENDS - 1)));
  const rail = cuts.slice(1).map((cut, k) => ({ ...loft(part, [cuts[k], cut]), glued: "rail" }));
  return [...posts, ...spindles, ...rail];
}

const leg = (part: number): Piece => rod(part, [[-0.226, 0.0135, 0], [0.06, 0.026, 0], [0.214, 0.0195, 0]], 10);

/** All pieces of the chair. */
export const PIECES: readonly Piece[] = PARTS.flatMap((name, part) => (name === "seat" ? [seat(part)] : name === "back" ? back(part) : [leg(part)]));

const ALONG = Array.from({ length: 13 }, (_, k) => HALF * (k / 6 - 1));

/** The chair in a few lines, each in the frame of its part: for the chairs that are only believed in. */
export const WIRES: readonly { part: number; points: readonly Vec3[]; closed: boolean }[] = [
  { part: 0, points: seatOutline.map(([x, z]): Vec3 => [x, 0.02, z]), closed: true },
  {
    part: 1, closed: true,
    points: [...ALONG.map((x) => railSection(x)[2]), ...[...ALONG].reverse().map((x) => railSection(x)[0])],
  },
  ...[-1, 1].map((side) => ({ part: 1, points: [[0.158 * side, -0.27, 0], [0.183 * side, 0.12, 0]] as Vec3[], closed: false })),
  ...[2, 3, 4, 5].map((part) => ({ part, points: [[0, -0.226, 0], [0, 0.214, 0]] as Vec3[], closed: false })),
];

/** Where a part is taken hold of, in its own frame. */
export const HOLDS: readonly Vec3[] = [[0, 0.02, 0.19], [0, 0.242, -0.036], ...[2, 3, 4, 5].map((): Vec3 => [0, -0.19, 0])];
