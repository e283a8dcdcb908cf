/**
 * A crowd's votes for one parent as a fan: half its width says how far apart they point. Drawn in, it is a
 * knot that agrees; drawn out all the way round, a scatter that cancels.
 */
import { clamp } from "../../kit/handles";
import { mix, part } from "../../kit/motion";
import { wrapped } from "./vectors";

type Votes = readonly (readonly (readonly number[])[])[];

/** Half the width of a knot, in radians: no fan is narrower. */
const KNOT = Math.PI / 15;

/** What is as wide from the start is even enough, in radians. */
const SCATTERED = 2.5;

/** The members' votes for a parent about a middle way. */
export class Fan {
  /** Where each member's vote lies in the fan, −1 to 1: as it began, and evenly, as all the way round. */
  private readonly begun: number[];
  private readonly even: number[];
  /** The member at the edge, by which the fan's width is known, and the width that it had. */
  private readonly edge: number;
  private readonly start: number;

  /** The fan of parent `j` as it is in these votes. */
  constructor(
    begin: Votes,
    readonly j: number,
    readonly middle: number,
    readonly members: readonly number[],
  ) {
    const angles = members.map((i) => wrapped(Math.atan2(begin[i][j][1], begin[i][j][0]) - middle));
    this.edge = angles.indexOf(Math.max(...angles));
    this.start = angles[this.edge];
    this.begun = angles.map((angle) => angle / this.start);
    const order = angles.map((_, k) => k).sort((a, b) => angles[a] - angles[b]);
    // Evenly from one edge to the other, which lie side by side when it goes all the way round.
    this.even = this.start > SCATTERED ? this.begun : angles.map((_, k) => (2 * (order.indexOf(k) + 1)) / angles.length - 1);
  }

  /** Half the width of the fan in these votes, in radians. */
  width(votes: Votes): number {
    const [x, y] = votes[this.members[this.edge]][this.j];
    const angle = wrapped(Math.atan2(y, x) - this.middle);
    return clamp(angle < -1e-6 ? angle + 2 * Math.PI : angle, [KNOT, Math.PI]);
  }

  /** These votes with the fan drawn to another half width. */
  drawn(votes: Votes, wanted: number): number[][][] {
    const width = clamp(wanted, [KNOT, Math.PI]);
    const evenly = part(width, this.start, Math.PI);
    return votes.map((row, i) => {
      const k = this.members.indexOf(i);
      return row.map((vote, j) => {
        if (k < 0 || j !== this.j) return [...vote];
        const angle = this.middle + width * mix(this.begun[k], this.even[k], evenly);
        const length = Math.hypot(...vote);
        return [length * Math.cos(angle), length * Math.sin(angle)];
      });
    });
  }
}
