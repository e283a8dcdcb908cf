/** One fan, large: every arrow of a column, with its digit at its end. */
import type { Places } from "./places";

/** Nearer to flat than this no digit stands, in radians from straight up. */
const FLATTEST = 1.5;
/** Digits stand in so many rings, in turn, so that neighbours have room. */
const RINGS = 2;

/** Where an arrow ends and its digit stands, from the middle of the fan's base. */
export interface Blade {
  k: number;
  tip: [number, number];
  digit: [number, number];
}

/** The directions of digits that want these, in order, and keep so far apart: each crowd about its own middle. */
function asides(wanted: readonly number[], apart: number): number[] {
  const crowds: { sum: number; count: number }[] = [];
  const middle = ({ sum, count }: { sum: number; count: number }) => sum / count;
  wanted.forEach((turn, n) => {
    let last = { sum: turn - n * apart, count: 1 };
    for (let before = crowds.at(-1); before && middle(before) > middle(last); before = crowds.at(-1)) {
      crowds.pop();
      last = { sum: before.sum + last.sum, count: before.count + last.count };
    }
    crowds.push(last);
  });
  const turns = crowds.flatMap((crowd) => Array.from({ length: crowd.count }, () => middle(crowd))).map((turn, n) => turn + n * apart);
  // Whoever would lie flat pushes those before it back.
  const room = (n: number) => FLATTEST - (wanted.length - 1 - n) * apart;
  return turns.map((turn, n) => Math.max(-FLATTEST + n * apart, Math.min(room(n), turn)));
}

/** The arrangement of the large fan of a column: it stands over the piles, on the floor. */
export class FanPlaces {
  readonly at: [number, number];
  /** How long an arrow of length 1 is; the side of a digit; and the whole's radius. */
  readonly reach: number;
  readonly side: number;
  readonly radius: number;

  constructor(places: Places, j: number) {
    this.side = places.narrow ? 30 : 40;
    this.radius = Math.min(places.width / 2 - 6, places.floor - places.legend - 16);
    this.reach = this.radius - (RINGS + 0.25) * this.side;
    const x = Math.max(this.radius + 4, Math.min(places.width - this.radius - 4, places.columnAt(j)));
    this.at = [x, places.floor - 3];
  }

  /** Whether a point of the stage is on it. */
  holds([x, y]: readonly [number, number]): boolean {
    return Math.hypot(x - this.at[0], y - this.at[1]) < this.radius;
  }

  /** The blades of these digits, whose arrows have these angles and lengths; digits move aside for their neighbours. */
  blades(digits: readonly number[], angle: ArrayLike<number>, length: ArrayLike<number>): Blade[] {
    const order = [...digits].sort((a, b) => angle[a] - angle[b]);
    const apart = Math.min(this.side / (RINGS * (this.reach + 0.6 * this.side)), (2 * FLATTEST) / Math.max(1, order.length - 1));
    const turns = asides(order.map((k) => angle[k]), apart);
    return order.map((k, n) => {
      const far = this.reach + this.side * (0.7 + (n % RINGS));
      const end = length[k] * this.reach;
      return {
        k,
        tip: [Math.sin(angle[k]) * end, -Math.cos(angle[k]) * end],
        digit: [Math.sin(turns[n]) * far, -Math.cos(turns[n]) * far],
      };
    });
  }
}
