/**
 * How the children stand. A part that is turned takes all its votes with it; a vote that is dragged is
 * bent, and its part stands as it stood: of two votes that no longer fit together the one that still
 * fits the part is right.
 */
import { WHOLE_KINDS } from "../../core/shapes";
import type { State } from "./experiment";
import { kindOf } from "./places";
import { wrapped } from "./vectors";

type Votes = Pick<State, "u_hat" | "children" | "parents">;

/** Radians within which two turns are one; and beyond which a vote is seen not to fit its part. */
const ALIKE = 1e-4;
const BENT = 0.01;

/** How the children stand, and which votes do not fit them. */
export interface Stance {
  /** Radians that each child stands at. */
  angles: number[];
  /** Which votes (I, J) are not what the part says. */
  bent: boolean[][];
  /** The votes (I, J, 2) that the parts say as they stand. */
  own: number[][][];
  /** Whether anything is not as it began. */
  moved: boolean;
}

/**
 * How a child stands by its own vote for a boat or a house, in radians: a triangle stands on its head in
 * a boat. What is neither stands as its first vote.
 */
export function stands({ u_hat, children, parents }: Votes, i: number): number {
  const known = WHOLE_KINDS.map((kind) => parents.indexOf(kind)).filter((j) => j >= 0);
  const j = Math.max(0, ...known.slice(0, 1));
  const [x, y] = u_hat[i][j];
  const turned = kindOf(children[i]) === "triangle" && parents[j] === "boat";
  return Math.atan2(y, x) + (turned ? Math.PI : 0);
}

/** By how much a vector has turned, between −π and π; one of no length says nothing. */
function turnOf([x0, y0]: readonly number[], [x1, y1]: readonly number[]): number | undefined {
  if (Math.hypot(x0, y0) < 1e-6 || Math.hypot(x1, y1) < 1e-6) return undefined;
  return Math.atan2(x0 * y1 - y0 * x1, x0 * x1 + y0 * y1);
}

/** A vote that is turned by an angle. */
export function rotated([x, y]: readonly number[], angle: number): number[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos * x - sin * y, sin * x + cos * y];
}

const apart = (a: number, b: number): number => Math.abs(wrapped(a - b));

/** The turn that all votes of a part have made, if it is one. */
function common(turns: readonly (number | undefined)[]): number | undefined {
  const told = turns.filter((turn) => turn !== undefined);
  return told.length && told.every((turn) => apart(turn, told[0]) < ALIKE) ? told[0] : undefined;
}

/** Remembers how the parts stood, for as long as they are the same parts. */
export class Bearings {
  private of = "";
  private turned: number[] = [];
  private last: number[][][] = [];

  /** The stance of these votes, where the parts began as `origin` has them. */
  read(votes: Votes, origin: Pick<State, "u_hat">): Stance {
    const { children, u_hat } = votes;
    const of = JSON.stringify([children, origin.u_hat]);
    if (of !== this.of) [this.turned, this.last] = [children.map(() => 0), origin.u_hat];
    this.of = of;
    const turns = u_hat.map((row, i) => row.map((vote, j) => turnOf(origin.u_hat[i][j], vote)));
    turns.forEach((row, i) => {
      const whole = common(row);
      // Votes that are bent already turn with their part when all turn alike.
      const since = common(u_hat[i].map((vote, j) => turnOf(this.last[i][j], vote)));
      this.turned[i] = whole ?? this.turned[i] + (since ?? 0);
    });
    this.last = u_hat;
    const bent = turns.map((row, i) => row.map((turn) => turn !== undefined && apart(turn, this.turned[i]) >= BENT));
    return {
      angles: children.map((_, i) => stands({ ...votes, u_hat: origin.u_hat }, i) + this.turned[i]),
      bent,
      own: origin.u_hat.map((row, i) => row.map((vote) => rotated(vote, this.turned[i]))),
      moved: bent.flat().includes(true) || this.turned.some((turn) => apart(turn, 0) >= BENT),
    };
  }
}
