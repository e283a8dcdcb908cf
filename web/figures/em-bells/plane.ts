/** The plane: votes that can be dragged, dropped and taken away, two bells, and the lamps beside it. */
import { ink, Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Hand } from "../vote-cloud/hand";
import { VoteHandles } from "../vote-cloud/handles";
import type { BellMoment, Moment } from "./moments";
import { paintBell, paintLamp, paintPull, paintRing, paintVote } from "./painters";
import { NAMES, PARENTS, SKIRT, view, type View } from "./state";

/** Height over width where there is room, and on a phone; and what the lamps need. */
const WIDE = { aspect: 0.6, aside: 84, above: 10, radius: 13 };
const NARROW = { aspect: 1.16, aside: 8, above: 92, radius: 11 };
/** In CSS pixels. */
const HIGHEST = 470;
/** Below the lowest vote. */
const BELOW = 14;
/** A bell may reach so far, against the view, before the view is fitted anew. */
const EDGE = 1.15;
/** From this width in CSS pixels there is room. */
const ROOM = 520;

/** Draws votes, bells and lamps, and hands on what the reader does to votes. */
export class Plane {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly pen: Pen;
  private readonly handles: VoteHandles;
  private shown: View | undefined;

  constructor(
    hand: Hand,
    onResize: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Votes in the plane", x: [-1, 1], y: [-WIDE.aspect, WIDE.aspect], up: true, margin: 0, onResize, signal,
    });
    this.element = this.stage.element;
    this.element.classList.add("plane");
    this.pen = new Pen(this.stage.layer());
    this.handles = new VoteHandles(this.stage, hand);
  }

  /** Whether it is as narrow as a phone. */
  get narrow(): boolean {
    return this.stage.extent[0] < ROOM;
  }

  private get plan() {
    const aspect = Math.min(WIDE.aspect, HIGHEST / this.stage.extent[0]);
    return this.narrow ? NARROW : { ...WIDE, aspect };
  }

  /** `lit` says whether the first M-step has begun: before it nobody knows who is present. The view holds the `last` bells. */
  draw(votes: readonly Point[], moment: Moment, last: readonly BellMoment[], lit: boolean, chosen: number | undefined): void {
    this.makeRoom(votes, last);
    const { pen, stage } = this;
    const { bells, shares, pulling, asking } = moment;
    const places = votes.map((vote) => stage.toPixels(vote));
    const rings = bells.map(({ mean, deviation, grown }) => ({
      at: stage.toPixels(mean), size: [deviation[0] * stage.unit, deviation[1] * stage.unitY] as const, grown: lit ? grown : 0,
    }));
    pen.draw(() => {
      rings.forEach(({ at, size, grown }, j) => grown && paintBell(pen, at, size, PARENTS[j], grown));
      places.forEach((place, i) => [shares[i], 1 - shares[i]].forEach((share, j) =>
        paintPull(pen, place, rings[j].at, share * pulling, PARENTS[j])));
      places.forEach((place, i) => paintVote(pen, place, shares[i], this.plan.radius * (1 + 0.22 * asking), i === chosen));
      rings.forEach(({ at, size, grown }, j) => grown && paintRing(pen, at, size, PARENTS[j], grown));
      if (chosen !== undefined && chosen < votes.length) this.writeShare(places, chosen, shares[chosen]);
      this.paintLamps(moment, lit);
    });
    this.handles.set(votes, (i) => `${fixed(shares[i])} ${NAMES[0]}, ${fixed(1 - shares[i])} ${NAMES[1]}`);
    const present = bells.map(({ presence }, j) => `${NAMES[j]} ${fixed(presence)}`).join(", ");
    stage.describe(`${votes.length} votes as pies of two colours.${lit ? ` Two bells lie over them; how far each is there: ${present}.` : ""}`);
  }

  /** The larger share of a vote, beside it, where it lies on no other. */
  private writeShare(places: readonly Point[], chosen: number, share: number): void {
    const j = share >= 0.5 ? 0 : 1;
    const [x, y] = places[chosen];
    const [wide, high] = this.stage.extent;
    const others = places.filter((_, i) => i !== chosen);
    const words = `${fixed(j ? 1 - share : share)} ${NAMES[j]}`;
    const half = 4.2 * words.length;
    const [up, out] = [this.plan.radius + 15, this.plan.radius + half + 8];
    const room = ([tx, ty]: Point): number => {
      if (tx < half || tx > wide - half || ty < 10 || ty > high - 10) return -1;
      return Math.min(30, ...others.map(([ox, oy]) => Math.hypot(Math.max(0, Math.abs(ox - tx) - half), oy - ty)));
    };
    const beside: Point[] = [[x, y - up], [x, y + up], [x + out, y], [x - out, y], [x + out, y - up], [x - out, y - up], [x + out, y + up], [x - out, y + up]];
    const best = beside.reduce((a, b) => (room(b) > room(a) + 2 ? b : a));
    this.pen.text(best, words, { fill: ink(PARENTS[j]), bold: true, size: 14 });
  }

  private paintLamps({ bells }: Moment, lit: boolean): void {
    const [wide, high] = this.stage.extent;
    const { narrow, stage } = this;
    const middles = bells.map(({ mean }) => stage.toPixels(mean));
    bells.forEach(({ presence, deviation }, j) => {
      const [x, y] = middles[j];
      const [rx, ry] = [SKIRT * deviation[0] * stage.unit, SKIRT * deviation[1] * stage.unitY];
      const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
      // Beside its bell on the side away from the other one; on a phone above it.
      const outward = middles[j][0] === middles[1 - j][0] ? (j ? 1 : -1) : Math.sign(middles[j][0] - middles[1 - j][0]);
      const at: Point = narrow
        ? [within(x - 18, 40, wide - 76), within(y - ry - 40, 40, high - 120)]
        : [within(x + outward * (rx + 46), 46, wide - 46), within(y - 12, 46, high - 110)];
      const words: Point = narrow ? [at[0] + 46, at[1] - 8] : [at[0], at[1] + 50];
      paintLamp(this.pen, at, lit ? presence : undefined, PARENTS[j], words);
    });
  }

  /** Keep the view while all votes and bells are in it and fill it: what is dragged must not run away. */
  private makeRoom(votes: readonly Point[], last: readonly BellMoment[]): void {
    const needed = view(votes, last);
    const { shown } = this;
    // A bell may fade a little at the edge before everything moves.
    const inside = shown && [0, 1].every((h) =>
      votes.every((vote) => Math.abs(vote[h] - shown.centre[h]) <= shown.reach[h]) &&
      Math.abs(needed.centre[h] - shown.centre[h]) + needed.reach[h] <= EDGE * shown.reach[h]);
    const filled = shown && Math.max(needed.reach[0] / shown.reach[0], needed.reach[1] / shown.reach[1]) > 0.7;
    if (!(inside && filled) && !this.handles.held) this.shown = needed;
    this.look();
  }

  /** Show it between the lamps, or below them. */
  private look(): void {
    const { centre, reach } = this.shown!;
    const wide = this.stage.extent[0];
    const { aspect, aside, above } = this.plan;
    const high = aspect * wide;
    const scale = Math.min((wide - 2 * aside) / (2 * reach[0]), (high - above - BELOW) / (2 * reach[1]));
    const across = wide / 2 / scale;
    const bottom = centre[1] - ((high - above - BELOW) / 2 + BELOW) / scale;
    const x: Point = [centre[0] - across, centre[0] + across];
    const y: Point = [bottom, bottom + high / scale];
    const now = this.stage.range;
    if ([...x, ...y].some((end, k) => end !== [...now.x, ...now.y][k])) this.stage.setRange(x, y);
  }
}
