/** The watched digits as they move, and the arrows of their capsules, painted on a canvas. */
import { h } from "../../kit/dom";
import { reducedMotion } from "../../kit/theme";
import { Air } from "./air";
import { Arrows } from "./arrows";
import { dot, line, type Spot } from "./canvas";
import { Departures } from "./departures";
import { positionOf } from "./course";
import { FanPlaces } from "./fan";
import { paintAtRest, traceOutline } from "./fans-at-rest";
import { Flier } from "./flight";
import { cardAt, HELD_OUT, LIFTED } from "./held";
import { CLAIMS, type Piles } from "./piles";
import { COLUMNS, DIGITS, type Places } from "./places";
import type { Moment, Watched } from "./run";
import { Stacks } from "./stacks";
import { Stamps } from "./stamps";

/** Nearer than this to its place, in pixels, a digit has landed. */
const NEAR = 14;
/** And this near it lies still: then a cell may stand behind it. */
const STILL = 3;
/** A wrong digit lies askew, so that colour is not all that tells. */
const ASKEW = 0.3;
/** Digits are stamped so much larger than their place: they have margins of their own. */
const STAMPED = 1.12;
/** The ring around a digit that is right and not yet sure: its radius in parts of the digit's side. */
const RING = 0.54;
/** The longest gap between two frames that is moved through; after a longer one everybody is there. */
const GAP = 1;
/** So pale is, while a fan is open, what does not belong to it; and all others, while one digit is held up, or some are spoken of. */
const [ASIDE, PALE, HUSHED] = [0.05, 0.6, 0.7] as const;
/** A leap of the film by more beats than this: everybody goes at once. */
const LEAP = 0.5;
/** Half of the line that shows how a digit leans, in sides of the digit. */
const SLANT = 0.6;
/** How fast a fan opens, and others go pale: a power of e in a second. */
const OPENS = 8;
/** Those that cross together do not follow one line: in so many heights, so many sides apart. */
const [LANES, APART] = [4, 0.8] as const;

/** What is held up, and in which colours. */
export interface Scene {
  watched: Watched;
  /** The digit that is held up, −1 for none. */
  lifted: number;
  /** Those that the sentence is about; and whether they are held out from among the others, which is so at the end. */
  named: readonly number[];
  heldOut: boolean;
  /** Whether the small fans have come, and whether rings tell who leans to the right answer. */
  fans: boolean;
  rings: boolean;
  theme: string;
  /** The colour of what is read right; and of the network's arrows beside which this one's are shown. */
  own: "purple" | "blue";
}

/** Two hundred digits on springs. */
export class Flock {
  readonly canvas = h("canvas", { class: "flock" });
  private readonly probe = h("i", { class: "probe" });
  private readonly stamps = new Stamps(this.probe);
  private readonly fliers = Array.from({ length: DIGITS }, () => new Flier());
  /** Their sides, as they are to be. */
  private readonly sideGoal = new Float64Array(DIGITS);
  private readonly arrows = new Arrows();
  /** Those of the network that a changed one is held against. */
  private readonly ghosts = new Arrows();
  private readonly stacks = new Stacks();
  private readonly air = new Air();
  private readonly departures = new Departures();
  private moment: Moment | undefined;
  /** As they are shown, which is a little behind the moment. */
  private piles: Piles = { columns: [], where: new Int8Array(DIGITS).fill(-1) };
  private named: readonly number[] = [];
  private sent: readonly [Moment, Moment | undefined, Places, number] | undefined;
  private placed = 0;
  /** The column whose fan is open, −1 for none; how far it is, and how pale the others are for it and for who is spoken of, 0 to 1. */
  private fan = -1;
  private opened = 0;
  private dimmed = 0;
  private hushed = 0;

  constructor(place: HTMLElement) {
    place.prepend(this.canvas, this.probe);
  }

  /** The digit nearest to a point, within reach. */
  nearest([x, y]: readonly [number, number], within: number): number {
    let [found, least] = [-1, within];
    this.fliers.forEach((one, k) => {
      const far = Math.max(Math.abs(one.x - x), Math.abs(one.y - y));
      if (far < least) [found, least] = [k, far];
    });
    return found;
  }

  /** How many digits have landed on each column. */
  get landed(): number[] {
    return this.piles.columns.map((column) => column.filter((k) => this.fliers[k].far < NEAR).length);
  }

  /** The columns as they are shown: who has not set off yet still lies in the one that it leaves. */
  get columns(): Piles["columns"] {
    return this.piles.columns;
  }

  at(k: number): [number, number] {
    return [this.fliers[k].x, this.fliers[k].y];
  }

  /**
   * Where everybody belongs at this moment; at first, and in another size, they are there at once. Behind the
   * arrows are those of `ghost`; the digits of the column `fan` stand at their arrows' ends, −1 for none. From
   * column to column they go a few at a time, unless the film leaps.
   */
  send(moment: Moment, ghost: Moment | undefined, places: Places, fan: number): void {
    const { sent } = this;
    const same = sent?.[0] === moment && sent[1] === ghost && sent[2] === places && sent[3] === fan;
    if (same && !this.departures.any) return;
    this.sent = [moment, ghost, places, fan];
    const was = this.moment && this.piles;
    const leaps = !sent || fan >= 0 || Math.abs(positionOf(moment.imagesSeen) - positionOf(sent[0].imagesSeen)) > LEAP;
    const flying = this.fliers.reduce((sum, one) => sum + Number(one.crosses), 0);
    this.piles = leaps || reducedMotion() ? this.departures.hurry(moment.piles) : this.departures.next(moment.piles, flying, this.named);
    if (same && this.piles === was) return;
    this.place(moment, ghost, places, fan, was?.where);
  }

  private place(moment: Moment, ghost: Moment | undefined, places: Places, fan: number, was: Int8Array | undefined): void {
    this.moment = moment;
    this.arrows.send(moment);
    this.ghosts.send(ghost);
    if (fan >= 0 && fan !== this.fan) this.opened = 0;
    this.fan = fan;
    const { columns, where } = this.piles;
    const seats = this.stacks.seat(this.piles, (count) => places.across(count));
    const hang = this.air.seat(this.piles, places);
    const tops = columns.map((column, j) => places.topOf(j, column.length));
    this.fliers.forEach((one, k) => {
      const seat = seats.get(k);
      const of = seat ? columns[where[k]].length : 0;
      const goal = seat ? places.inPile(where[k], seat.stack, seat.below, of) : hang.get(k)!;
      this.sideGoal[k] = places.tileIn(of);
      const lane = was && (was[k] !== where[k] || one.crosses) ? this.laneOf(one, goal[0], tops, places, k) : undefined;
      one.send(goal, lane);
    });
    if (fan >= 0) this.spread(new FanPlaces(places, fan), columns[fan], moment);
    if (places.width === this.placed) return;
    this.placed = places.width;
    this.arrive();
  }

  /** Above all piles between two places; who hangs above them already stays at its height. */
  private laneOf({ x: from, y }: Flier, to: number, tops: readonly number[], places: Places, k: number): number {
    const [left, right] = [Math.min(from, to), Math.max(from, to)].map((x, side) => x + (side ? 0.5 : -0.5) * places.columnWidth);
    const between = tops.filter((_, j) => places.columnAt(j) > left && places.columnAt(j) < right);
    const aside = APART * (k % LANES);
    // Where piles reach the top there is no lane above them: then they cross before them, in as many heights.
    const highest = places.legend + 18 + (0.5 + aside) * places.tile;
    const above = Math.min(...between, places.floor) - 0.7 * places.tile;
    return Math.max(highest, y < above ? y : above - aside * places.tile);
  }

  /** Those of the open fan go to the ends of their arrows. */
  private spread(large: FanPlaces, column: readonly number[], { bearings, lengths }: Moment): void {
    const long = column.map((k) => [k, lengths[k * COLUMNS + this.fan]]);
    const [x, y] = large.at;
    for (const { k, digit } of large.blades(column, bearings, Object.fromEntries(long))) {
      this.fliers[k].send([x + digit[0], y + digit[1]]);
      this.sideGoal[k] = large.side;
    }
  }

  /** True while somebody is on the way. */
  step(seconds: number): boolean {
    if (!this.moment) return false;
    if (reducedMotion() || seconds > GAP) {
      this.arrive();
      return false;
    }
    const nearer = 1 - Math.exp(-OPENS * seconds);
    const [dims, hushes] = [this.fan, this.named.length - 1].map((some) => Number(some >= 0));
    this.opened += nearer * (1 - this.opened);
    this.dimmed += nearer * (dims - this.dimmed);
    this.hushed += nearer * (hushes - this.hushed);
    let moves = this.departures.any || Math.abs(dims - this.dimmed) > 0.01 || Math.abs(hushes - this.hushed) > 0.01;
    const crossing = this.fliers.filter((one) => one.crosses);
    for (let k = 0; k < crossing.length; k++)
      for (let n = k + 1; n < crossing.length; n++) Flier.part(crossing[k], crossing[n], seconds);
    this.fliers.forEach((one, k) => {
      one.step(seconds);
      // A crowd is small where it lies: on the way there everybody can be read.
      one.side += nearer * ((one.crosses ? this.sent![2].tile : this.sideGoal[k]) - one.side);
      moves ||= one.moves;
    });
    moves = [this.arrows, this.ghosts].map((some) => some.step(seconds)).some(Boolean) || moves;
    if (!moves) this.arrive();
    return moves;
  }

  private arrive(): void {
    if (this.departures.any) {
      const [moment, ghost, places, fan] = this.sent!;
      const { where } = this.piles;
      this.piles = this.departures.hurry(moment.piles);
      this.place(moment, ghost, places, fan, where);
    }
    this.fliers.forEach((one, k) => {
      one.arrive();
      one.side = this.sideGoal[k];
    });
    this.arrows.arrive();
    this.ghosts.arrive();
    this.opened = 1;
    this.dimmed = Number(this.fan >= 0);
    this.hushed = Number(this.named.length > 0);
  }

  /** Paint arrows and digits. */
  paint(scene: Scene, places: Places): void {
    const { watched, lifted, named, heldOut, theme, fans } = scene;
    this.named = heldOut ? [] : named;
    this.stamps.prepare(watched.unseen, theme);
    const context = this.canvas.getContext("2d")!;
    const scale = devicePixelRatio || 1;
    const [wide, high] = [Math.round(places.width * scale), Math.round(places.height * scale)];
    if (this.canvas.width !== wide || this.canvas.height !== high)
      [this.canvas.width, this.canvas.height] = [wide, high];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, places.width, places.height);
    if (!this.moment) return;
    if (lifted < 0 && fans) {
      const { moment, arrows, ghosts, stamps } = this;
      paintAtRest(context, { moment, arrows, beside: this.sent?.[1], ghosts, stamps, labels: watched.labels, own: scene.own }, places);
    }
    const inFan = (k: number) => this.fan >= 0 && this.piles.where[k] === this.fan;
    const others = [...this.fliers.keys()].filter((k) => k !== lifted && !inFan(k));
    const goes = (k: number) => this.fliers[k].far >= NEAR;
    if (!heldOut) this.paintCells(context, named.filter((k) => this.fliers[k].far < STILL));
    const spoken = new Set(named);
    const alpha = lifted >= 0 ? PALE : 1 - (1 - ASIDE) * this.dimmed;
    const strength = (k: number) => (spoken.has(k) ? alpha : alpha * (1 - (1 - HUSHED) * this.hushed));
    for (const k of others) if (!goes(k)) this.paintDigit(context, k, scene, strength(k));
    // Whoever is on the way passes before those that lie, with a rim of paper.
    for (const k of others) if (goes(k)) this.paintDigit(context, k, scene, strength(k), this.dimmed < 0.5);
    if (heldOut && lifted < 0 && this.fan < 0) for (const k of named) this.paintHeld(context, k, scene, places, HELD_OUT);
    if (this.fan >= 0) this.paintFan(context, new FanPlaces(places, this.fan), scene);
    if (lifted >= 0) this.paintHeld(context, lifted, scene, places, LIFTED);
  }

  /** Under all digits: a cell of its own behind each that is meant, as a felt pen marks it, here and in the words. */
  private paintCells(context: CanvasRenderingContext2D, named: readonly number[]): void {
    context.fillStyle = this.stamps.inks["yellow-pale"];
    context.globalAlpha = 1 - this.dimmed;
    for (const k of named) {
      const { x, y, side } = this.fliers[k];
      context.beginPath();
      context.roundRect(x - side / 2 + 0.5, y - side / 2 + 0.5, side - 1, side - 1, 5);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  private paintDigit(context: CanvasRenderingContext2D, k: number, { watched: { labels }, rings }: Scene, pale: number, rim = false): void {
    const { where } = this.piles;
    const right = where[k] === labels[k];
    const stamp = where[k] < 0 ? "muted" : right ? "ink" : "wrong";
    const { x, y, side } = this.fliers[k];
    context.save();
    context.translate(x, y);
    if (stamp === "wrong") context.rotate(k % 2 ? ASKEW : -ASKEW);
    if (rim) this.stamps.put(context, k, "rim", [0, 0], STAMPED * side);
    context.globalAlpha = stamp === "muted" ? 0.7 * pale : pale;
    this.stamps.put(context, k, stamp, [0, 0], STAMPED * side);
    if (rings && where[k] < 0 && this.moment!.leans[k]) {
      context.globalAlpha = pale;
      context.strokeStyle = this.stamps.inks.muted;
      context.lineWidth = 1.1;
      context.beginPath();
      context.arc(0, 0, RING * side, 0, 2 * Math.PI);
      context.stroke();
    }
    context.restore();
  }

  private paintFan(context: CanvasRenderingContext2D, fan: FanPlaces, { watched: { labels, slants }, own }: Scene): void {
    const { at: [x, y], reach, side } = fan;
    const { inks } = this.stamps;
    const half = (r: number) => {
      context.beginPath();
      context.arc(x, y, r * this.opened, Math.PI, 0);
      context.stroke();
    };
    const end = (some: Arrows, k: number, long = some.length[k] * reach * this.opened): [number, number] => [x + Math.sin(some.angle[k]) * long, y - Math.cos(some.angle[k]) * long];
    context.strokeStyle = inks.track;
    context.lineWidth = 1;
    half(reach);
    context.setLineDash([1, 5]);
    half(CLAIMS * reach);
    context.setLineDash([]);
    context.lineCap = "round";
    context.lineWidth = 2;
    this.paintPaper(context, [x, y], reach * this.opened, inks.purple);
    for (const k of this.piles.columns[this.fan]) {
      const right = labels[k] === this.fan;
      const tip = end(this.arrows, k);
      const one = this.fliers[k];
      context.strokeStyle = context.fillStyle = right ? inks[own] : inks.wrong;
      // From the tip a hair leads to the digit, which may have made room for its neighbours.
      context.globalAlpha = 0.25;
      context.lineWidth = 1;
      line(context, tip, [one.x, one.y]);
      context.globalAlpha = 0.35 + 0.5 * this.arrows.length[k];
      context.lineWidth = 2;
      line(context, [x, y], tip);
      dot(context, tip, 3);
    }
    context.globalAlpha = 1;
    for (const k of this.piles.columns[this.fan]) {
      const { x: across, y: along } = this.fliers[k];
      this.paintSlant(context, [across, along], side, slants[k], labels[k] === this.fan ? inks[own] : inks.wrong);
      this.stamps.put(context, k, "rim", [across, along], STAMPED * side);
      this.stamps.put(context, k, labels[k] === this.fan ? "ink" : "wrong", [across, along], STAMPED * side);
    }
  }

  /** How much a digit leans as it is written: a line through it, which shows above and below. */
  private paintSlant(context: CanvasRenderingContext2D, [x, y]: Spot, side: number, slant: number, colour: string): void {
    const [dx, dy] = [SLANT * side * Math.sin(slant), SLANT * side * Math.cos(slant)];
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.globalAlpha = 0.6;
    line(context, [x - dx, y + dy], [x + dx, y - dy]);
    context.globalAlpha = 1;
  }

  /** How far the fan of the network as in the paper goes: its outline, to be held against. */
  private paintPaper(context: CanvasRenderingContext2D, at: Spot, reach: number, colour: string): void {
    const own = this.sent?.[1]?.piles.columns[this.fan] ?? [];
    if (!traceOutline(context, this.ghosts, own, at, reach)) return;
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = 3;
    context.globalAlpha = 0.12;
    context.fill();
    context.globalAlpha = 0.9;
    context.stroke();
    context.lineWidth = 2;
  }

  /** On a card of its own, before all others. */
  private paintHeld(context: CanvasRenderingContext2D, k: number, { watched: { labels }, own }: Scene, places: Places, side: number): void {
    const at = this.piles.where[k];
    const { inks } = this.stamps;
    const [x, y] = cardAt(this.at(k), places, side);
    context.fillStyle = inks.paper;
    context.strokeStyle = at < 0 ? inks.muted : at === labels[k] ? inks[own] : inks.wrong;
    context.lineWidth = 2.5;
    context.beginPath();
    context.roundRect(x - side / 2, y - side / 2, side, side, 12);
    context.fill();
    context.stroke();
    this.stamps.put(context, k, "ink", [x, y], side);
  }
}
