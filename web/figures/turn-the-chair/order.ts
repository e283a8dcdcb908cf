/**
 * Which piece is painted before which: two convex pieces are parted by a plane, and the one on the
 * eye's side of it is in front. The planes are found once for a chair that stands as it stands.
 */
import { dot, minus, place, plus, turn, type Matrix, type Vec3 } from "../../core/matrices";
import type { Piece } from "./joinery";

/** Pieces may be let into each other so far, in heights of the chair. */
const JOINT = 0.012;

/** A plane between two pieces: points with dot(normal, point) above `at` are on the side of `beyond`. */
interface Parting {
  near: number;
  beyond: number;
  normal: Vec3;
  at: number;
}

interface Standing {
  corners: Vec3[];
  planes: { normal: Vec3; at: number }[];
  middle: Vec3;
}

function standing({ faces }: Piece, pose: Matrix): Standing {
  const corners = faces.flatMap((face) => face.corners.map((corner) => place(pose, corner)));
  const planes = faces.map(({ corners, outward }) => {
    const normal = turn(pose, outward);
    return { normal, at: dot(normal, place(pose, corners[0])) };
  });
  const middle = corners.reduce<Vec3>((sum, corner) => plus(sum, corner, 1 / corners.length), [0, 0, 0]);
  return { corners, planes, middle };
}

/** The plane of a side of `a` with most room to `b`, and how much there is. */
function between(a: Standing, b: Standing): { normal: Vec3; at: number; room: number } {
  let best = { normal: [0, 0, 0] as Vec3, at: 0, room: -Infinity };
  for (const { normal, at } of a.planes) {
    let room = Infinity;
    for (const corner of b.corners) {
      room = Math.min(room, dot(normal, corner) - at);
      if (room <= best.room) break;
    }
    if (room > best.room) best = { normal, at, room };
  }
  return best;
}

/** The order of pieces for any eye, of a chair whose parts stand so. */
export class Order {
  private readonly partings: Parting[] = [];
  private readonly stands: Standing[];

  constructor(pieces: readonly Piece[], poses: readonly Matrix[]) {
    this.stands = pieces.map((piece) => standing(piece, poses[piece.part]));
    for (let i = 0; i < pieces.length; i++)
      for (let j = i + 1; j < pieces.length; j++) {
        const [ij, ji] = [between(this.stands[i], this.stands[j]), between(this.stands[j], this.stands[i])];
        const [near, beyond, plane] = ij.room >= ji.room ? [i, j, ij] : [j, i, ji];
        // Those that are pushed through each other go by their distance.
        if (plane.room > -JOINT) this.partings.push({ near, beyond, normal: plane.normal, at: plane.at });
      }
  }

  /** Numbers of the pieces, the hindmost first, for an eye in the chair's frame. */
  from(eye: Vec3): number[] {
    const count = this.stands.length;
    const behind = Array.from({ length: count }, () => new Set<number>());
    for (const { near, beyond, normal, at } of this.partings)
      if (dot(normal, eye) > at) behind[beyond].add(near);
      else behind[near].add(beyond);
    const far = this.stands.map(({ middle }) => Math.hypot(...minus(middle, eye)));
    const left = new Set(far.map((_, k) => k).sort((a, b) => far[b] - far[a]));
    const order: number[] = [];
    while (left.size) {
      const [farthest] = left;
      const free = [...left].find((k) => ![...behind[k]].some((other) => left.has(other))) ?? farthest;
      left.delete(free);
      order.push(free);
    }
    return order;
  }
}
