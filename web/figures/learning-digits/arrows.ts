/** The arrows of the watched digits, as they turn and grow: one for each digit that lies in a column. */
import { DIGITS, type Places } from "./places";
import type { Moment } from "./run";

/** So much of the rest of the way is left after a second, as a power of e. */
const HASTE = 9;
/** Shorter than this an arrow is not painted. */
const SHORTEST = 0.03;

/** Arrows that follow a moment, a little late. */
export class Arrows {
  readonly angle = new Float64Array(DIGITS);
  readonly length = new Float64Array(DIGITS);
  private moment: Moment | undefined;

  send(moment: Moment | undefined): void {
    const before = this.moment;
    this.moment = moment;
    if (moment && !before) this.arrive();
  }

  /** True while one is on its way. */
  step(seconds: number): boolean {
    if (!this.moment) return false;
    const nearer = 1 - Math.exp(-HASTE * seconds);
    let moves = false;
    for (let k = 0; k < DIGITS; k++) {
      const rest = this.wanted(k) - this.length[k];
      this.angle[k] += nearer * (this.moment.bearings[k] - this.angle[k]);
      this.length[k] += nearer * rest;
      moves ||= Math.abs(rest) > 0.01;
    }
    return moves;
  }

  arrive(): void {
    if (!this.moment) return;
    this.angle.set(this.moment.bearings);
    for (let k = 0; k < DIGITS; k++) this.length[k] = this.wanted(k);
  }

  /** Whether there is anything to be seen of this one. */
  seen(k: number): boolean {
    return this.length[k] >= SHORTEST;
  }

  /** Where it ends in the fan of column `j`. */
  tip(k: number, places: Places, j: number): [number, number] {
    const [x, y] = places.fanOf(j);
    const long = this.length[k] * places.reach;
    return [x + Math.sin(this.angle[k]) * long, y - Math.cos(this.angle[k]) * long];
  }

  private wanted(k: number): number {
    const { lengths, piles: { where, columns } } = this.moment!;
    return where[k] < 0 ? 0 : lengths[k * columns.length + where[k]];
  }
}
