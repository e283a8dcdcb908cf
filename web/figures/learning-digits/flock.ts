/** The watched digits as they move, and the arrows of their capsules, painted on a canvas. */
import { h } from "../../kit/dom";
import { reducedMotion } from "../../kit/theme";
import { Air } from "./air";
import { FEW } from "./bearings";
import { FanPlaces } from "./fan";
import { DIGITS, type Places } from "./places";
import { CLAIMS } from "./piles";
import { Stacks } from "./stacks";
import type { Moment, Watched } from "./run";

const SIDE = 28;
const PER_ROW = 20;
/** A spring's stiffness and damping, across and along: a fall ends in a little bounce. */
const [ACROSS, ALONG] = [[110, 17], [95, 14]] as const;
/** The longest step in which a spring is followed exactly enough, in seconds. */
const FINE = 0.008;
/** Nearer than this to its place, in pixels, a digit has landed. */
const NEAR = 14;
/** A wrong digit lies askew, so that colour is not all that tells. */
const ASKEW = 0.3;
/** The ring around a digit that the sentence is about: its radius in sides of the digit, and how strong its inside is. */
const HALO = 0.66;
const GLOW = 0.22;
/** Beyond the arrows' ends two digits of each column ride, at most so far to the side. */
const RIDER = 20;
const FARTHEST = 0.75;
const COLOURS = ["ink", "wrong", "muted", "purple", "blue", "line", "paper"] as const;
/** The atlas has all digits in each of these: read right, read wrong, no answer, and right though not sure. */
const [RIGHT, WRONG, NONE, LEANS] = [0, 1, 2, 3];

type Inks = Record<(typeof COLOURS)[number], string>;

/** Where a digit stands in the atlas: left, top, wide, high. */
function tile(k: number): [number, number, number, number] {
  return [(k % PER_ROW) * SIDE, Math.floor(k / PER_ROW) * SIDE, SIDE, SIDE];
}

/** All digits in one colour, as transparent pictures side by side. */
function stamped(unseen: Uint8Array, colour: string): HTMLCanvasElement {
  const canvas = h("canvas", { width: PER_ROW * SIDE, height: (DIGITS / PER_ROW) * SIDE });
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let k = 0; k < DIGITS; k++) {
    const [left, top] = tile(k);
    for (let p = 0; p < SIDE * SIDE; p++) {
      const [x, y] = [left + (p % SIDE), top + Math.floor(p / SIDE)];
      picture.data[4 * (y * canvas.width + x) + 3] = unseen[k * SIDE * SIDE + p];
    }
  }
  context.putImageData(picture, 0, 0);
  return canvas;
}

/** Two hundred digits on springs. */
export class Flock {
  readonly canvas = h("canvas", { class: "flock" });
  private readonly probe = h("i", { class: "probe" });
  private readonly x = new Float64Array(DIGITS);
  private readonly y = new Float64Array(DIGITS);
  private readonly vx = new Float64Array(DIGITS);
  private readonly vy = new Float64Array(DIGITS);
  private readonly goal = new Float64Array(2 * DIGITS);
  /** Arrows as they are shown: angle, length. */
  private readonly angle = new Float64Array(DIGITS);
  private readonly length = new Float64Array(DIGITS);
  /** Their sides, as they are and as they are to be. */
  private readonly side = new Float64Array(DIGITS);
  private readonly sideGoal = new Float64Array(DIGITS);
  private placed = "";
  private moment: Moment | undefined;
  private atlas: HTMLCanvasElement[] = [];
  private inks: Inks | undefined;
  private painted = "";
  private readonly stacks = new Stacks();
  private readonly air = new Air();
  private sent: readonly [Moment, Places] | undefined;
  /** Of what is read right. */
  private own: "purple" | "blue" = "purple";

  constructor(place: HTMLElement) {
    place.prepend(this.canvas, this.probe);
  }

  /** The digit nearest to a point, within reach. */
  nearest([x, y]: readonly [number, number], within: number): number {
    let [found, least] = [-1, within];
    for (let k = 0; k < DIGITS; k++) {
      const far = Math.max(Math.abs(this.x[k] - x), Math.abs(this.y[k] - y));
      if (far < least) [found, least] = [k, far];
    }
    return found;
  }

  /** How many digits have landed on each column. */
  get landed(): number[] {
    const { columns } = this.moment?.piles ?? { columns: [] };
    const near = (k: number) => Math.abs(this.goal[2 * k] - this.x[k]) + Math.abs(this.goal[2 * k + 1] - this.y[k]) < NEAR;
    return columns.map((column) => column.filter(near).length);
  }

  at(k: number): [number, number] {
    return [this.x[k], this.y[k]];
  }

  /** Where everybody belongs at this moment; at first, and in another size, they are there at once. */
  send(moment: Moment, places: Places): void {
    if (this.sent?.[0] === moment && this.sent[1] === places) return;
    this.sent = [moment, places];
    this.moment = moment;
    const { columns, where } = moment.piles;
    const seats = this.stacks.seat(moment.piles, (count) => places.across(count));
    const hang = this.air.seat(moment.piles, places);
    for (let k = 0; k < DIGITS; k++) {
      const seat = seats.get(k);
      const of = seat ? columns[where[k]].length : 0;
      this.goal.set(seat ? places.inPile(where[k], seat.stack, seat.below, of) : hang.get(k)!, 2 * k);
      this.sideGoal[k] = places.tileIn(of);
    }
    const size = `${places.width}`;
    if (size === this.placed) return;
    this.placed = size;
    this.arrive();
  }

  /** True while somebody is on the way. */
  step(seconds: number): boolean {
    if (!this.moment) return false;
    if (reducedMotion() || seconds > 1) {
      this.arrive();
      return false;
    }
    let moves = false;
    const steps = Math.ceil(seconds / FINE);
    const { lengths, piles, bearings } = this.moment;
    const classes = piles.columns.length;
    const nearer = 1 - Math.exp(-9 * seconds);
    for (let k = 0; k < DIGITS; k++) {
      const [gx, gy] = [this.goal[2 * k], this.goal[2 * k + 1]];
      for (let n = 0; n < steps; n++) {
        const dt = seconds / steps;
        this.vx[k] += (ACROSS[0] * (gx - this.x[k]) - ACROSS[1] * this.vx[k]) * dt;
        this.vy[k] += (ALONG[0] * (gy - this.y[k]) - ALONG[1] * this.vy[k]) * dt;
        this.x[k] += this.vx[k] * dt;
        this.y[k] += this.vy[k] * dt;
      }
      const long = piles.where[k] < 0 ? 0 : lengths[k * classes + piles.where[k]];
      this.angle[k] += nearer * (bearings[k] - this.angle[k]);
      this.length[k] += nearer * (long - this.length[k]);
      this.side[k] += nearer * (this.sideGoal[k] - this.side[k]);
      const far = Math.abs(gx - this.x[k]) + Math.abs(gy - this.y[k]) + 0.1 * Math.abs(this.vy[k]);
      moves ||= far > 0.3 || Math.abs(long - this.length[k]) > 0.01;
    }
    if (!moves) this.arrive();
    return moves;
  }

  private arrive(): void {
    const { lengths, piles, bearings } = this.moment!;
    for (let k = 0; k < DIGITS; k++) {
      [this.x[k], this.y[k]] = [this.goal[2 * k], this.goal[2 * k + 1]];
      this.vx[k] = this.vy[k] = 0;
      this.angle[k] = bearings[k];
      this.side[k] = this.sideGoal[k];
      this.length[k] = piles.where[k] < 0 ? 0 : lengths[k * piles.columns.length + piles.where[k]];
    }
  }

  /**
   * Paint arrows and digits; `lifted` is held up before the others, −1 for none; so is the `fan` of a column;
   * those that are `named` have a halo; `own` colours what is read right.
   */
  paint(watched: Watched, places: Places, lifted: number, fan: number, named: readonly number[], theme: string, own: "purple" | "blue"): void {
    this.own = own;
    this.prepare(watched, theme);
    const context = this.canvas.getContext("2d")!;
    const scale = devicePixelRatio || 1;
    const [wide, high] = [Math.round(places.width * scale), Math.round(places.height * scale)];
    if (this.canvas.width !== wide || this.canvas.height !== high)
      [this.canvas.width, this.canvas.height] = [wide, high];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, places.width, places.height);
    if (!this.moment) return;
    if (lifted < 0 && !places.band) this.paintArrows(context, watched, places);
    if (lifted < 0 && !places.narrow && !places.band) this.paintRiders(context, watched, places);
    this.paintHalos(context, named);
    for (let k = 0; k < DIGITS; k++) if (k !== lifted) this.paintDigit(context, k, watched, lifted >= 0 || fan >= 0);
    if (fan >= 0) this.paintFan(context, new FanPlaces(places, fan), fan, watched);
    if (lifted >= 0) this.paintLifted(context, lifted, watched, places);
  }

  /** Where the arrow of a digit ends; undefined of one in the air. */
  private tip(k: number, places: Places): readonly [number, number] | undefined {
    const j = this.moment?.piles.where[k] ?? -1;
    if (j < 0) return undefined;
    const long = this.length[k] * places.reach;
    return [places.columnAt(j) + Math.sin(this.angle[k]) * long, places.origin - Math.cos(this.angle[k]) * long];
  }

  private paintArrows(context: CanvasRenderingContext2D, { labels }: Watched, places: Places): void {
    const { where } = this.moment!.piles;
    context.lineCap = "round";
    context.lineWidth = places.narrow ? 1.1 : 1.5;
    for (let k = 0; k < DIGITS; k++) {
      if (where[k] < 0 || this.length[k] < 0.03) continue;
      const [x, y] = [places.columnAt(where[k]), places.origin];
      const end = this.tip(k, places)!;
      context.globalAlpha = 0.35 + 0.5 * this.length[k];
      context.strokeStyle = context.fillStyle = where[k] === labels[k] ? this.inks![this.own] : this.inks!.wrong;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(...end);
      context.stroke();
      context.beginPath();
      context.arc(...end, places.narrow ? 1.5 : 2.3, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /** The first and the last digit of a fan that has opened stand at their arrows: what it is that it parts. */
  private paintRiders(context: CanvasRenderingContext2D, { labels }: Watched, places: Places): void {
    const { bearings, piles: { columns } } = this.moment!;
    const far = places.reach + RIDER / 2;
    columns.forEach((column, j) => {
      const own = column.filter((k) => labels[k] === j).sort((a, b) => bearings[a] - bearings[b]);
      const two = [own[0], own[own.length - 1]].map((k) => ({ k, angle: Math.max(-FARTHEST, Math.min(FARTHEST, this.angle[k])) }));
      if (own.length < FEW || Math.abs(two[1].angle - two[0].angle) * far < RIDER) return;
      for (const { k, angle } of two) {
        const [x, y] = [places.columnAt(j) + Math.sin(angle) * far, places.origin - Math.cos(angle) * far];
        context.drawImage(this.atlas[0], ...tile(k), x - RIDER / 2, y - RIDER / 2, RIDER, RIDER);
      }
    });
  }

  /** Under all digits, so that no halo covers a neighbour. */
  private paintHalos(context: CanvasRenderingContext2D, named: readonly number[]): void {
    context.fillStyle = context.strokeStyle = this.inks![this.own];
    context.lineWidth = 1.5;
    for (const k of named) {
      context.beginPath();
      context.arc(this.x[k], this.y[k], HALO * this.side[k], 0, 2 * Math.PI);
      context.globalAlpha = GLOW;
      context.fill();
      context.globalAlpha = 0.8;
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private paintDigit(
    context: CanvasRenderingContext2D, k: number, { labels }: Watched, pale: boolean,
  ): void {
    const { piles: { where }, leans } = this.moment!;
    const kind = where[k] < 0 ? (leans[k] ? LEANS : NONE) : where[k] === labels[k] ? RIGHT : WRONG;
    const side = this.side[k] * 1.12;
    context.globalAlpha = pale ? 0.35 : kind === NONE ? 0.7 : 1;
    context.save();
    context.translate(this.x[k], this.y[k]);
    if (kind === WRONG) context.rotate(k % 2 ? ASKEW : -ASKEW);
    context.drawImage(this.atlas[kind], ...tile(k), -side / 2, -side / 2, side, side);
    context.restore();
    context.globalAlpha = 1;
  }

  private paintFan(context: CanvasRenderingContext2D, fan: FanPlaces, j: number, { labels }: Watched): void {
    const { at: [x, y], radius, reach, side } = fan;
    const half = (r: number) => {
      context.beginPath();
      context.arc(x, y, r, Math.PI, 0);
    };
    half(radius);
    context.closePath();
    context.fillStyle = this.inks!.paper;
    context.strokeStyle = this.inks!.line;
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
    half(reach);
    context.stroke();
    context.setLineDash([1, 5]);
    half(CLAIMS * reach);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "round";
    for (const { k, tip, digit } of fan.blades(this.moment!.piles.columns[j], this.angle, this.length)) {
      const right = labels[k] === j;
      context.strokeStyle = context.fillStyle = right ? this.inks![this.own] : this.inks!.wrong;
      context.globalAlpha = 0.35 + 0.5 * this.length[k];
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + tip[0], y + tip[1]);
      context.stroke();
      context.beginPath();
      context.arc(x + tip[0], y + tip[1], 3, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
      context.drawImage(this.atlas[right ? RIGHT : WRONG], ...tile(k), x + digit[0] - side / 2, y + digit[1] - side / 2, side, side);
    }
  }

  private paintLifted(
    context: CanvasRenderingContext2D, k: number, { labels }: Watched, places: Places,
  ): void {
    const at = this.moment!.piles.where[k];
    const side = 64;
    const within = (value: number, most: number) => Math.max(side / 2 + 3, Math.min(most - side / 2 - 3, value));
    const [x, y] = [within(this.x[k], places.width), within(this.y[k], places.floor)];
    context.fillStyle = this.inks!.paper;
    context.strokeStyle = at < 0 ? this.inks!.muted : at === labels[k] ? this.inks![this.own] : this.inks!.wrong;
    context.lineWidth = 2.5;
    context.beginPath();
    context.roundRect(x - side / 2, y - side / 2, side, side, 12);
    context.fill();
    context.stroke();
    context.drawImage(this.atlas[0], ...tile(k), x - side / 2, y - side / 2, side, side);
  }

  /** The digits in the theme's colours, once for each theme. */
  private prepare({ unseen, labels }: Watched, theme: string): void {
    const style = getComputedStyle(this.probe);
    const key = `${theme} ${this.own} ${labels.join("").slice(0, 40)} ${style.getPropertyValue("--ink")}`;
    if (key === this.painted) return;
    this.painted = key;
    this.inks = Object.fromEntries(
      COLOURS.map((name) => {
        this.probe.style.color = `var(--${name})`;
        return [name, style.color];
      }),
    ) as Inks;
    this.atlas = [this.inks.ink, this.inks.wrong, this.inks.muted, this.inks[this.own]].map((colour) => stamped(unseen, colour));
  }
}
