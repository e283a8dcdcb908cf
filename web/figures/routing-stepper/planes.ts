/** A parent's plane: the votes, their sum laid nose to tail, what squash leaves of it, and the shadows. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { inOut, landing, mix, out, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import type { Experiment, State } from "./experiment";
import type { Moment } from "./moment";
import type { Places } from "./places";
import { paintDrop, type paintRibbons } from "./ribbons";
import { answered, landed, laying, setsOut, sumsSeen } from "./seen";

const pair = (vectors: ArrayLike<number>, k: number): Point => [vectors[2 * k], vectors[2 * k + 1]];
const length = ([x, y]: Point): number => Math.hypot(x, y);
const times = ([x, y]: Point, k: number): Point => [x * k, y * k];
const plus = ([a, b]: Point, [c, d]: Point): Point => [a + c, b + d];

/** Shorter than this, a vector is nothing to be seen. */
const NOTHING = 0.02;

/** How far a whole reaches from its middle, in parts of its size. */
const CORNERS: readonly Point[] = [[-0.55, 0.42], [0.55, 0.42], [-0.3, -0.4], [0.3, -0.4], [0, -0.6]];

/** One parent's plane at one moment. */
export class Plane {
  private readonly name: string;
  private readonly colour: string;
  private readonly centre: Point;
  private readonly thin: number;
  /** Where the product before stands. */
  private told: Point | undefined;

  constructor(
    private readonly pen: Pen,
    private readonly places: Places,
    private readonly experiment: Experiment,
    private readonly moment: Moment,
    { parents }: State,
    private readonly j: number,
  ) {
    this.name = parents[j];
    this.colour = ink(places.parentColours[j]);
    this.centre = places.centre(j);
    this.thin = places.few ? 1.8 : 0.8;
  }

  paint(ribbons: ReturnType<typeof paintRibbons>): void {
    this.paintCircle();
    const { beat, before } = this.moment;
    if (before || beat === "share") this.paintVotes(before ? 1 : this.waiting);
    if (beat === "share" && this.moment.round > 0) this.paintLast();
    if (beat === "add") this.paintSum(ribbons);
    if (beat === "squash") this.paintSquash();
    if (beat === "compare") this.paintShadows();
    this.paintParent();
  }

  private get now() {
    return this.experiment.rounds[this.moment.round];
  }

  /** Votes come back while the round shares out. */
  private get waiting(): number {
    return this.moment.round === 0 ? 1 : part(this.moment.passed, 0.2, 0.7);
  }

  private vote(i: number): Point {
    return pair(this.experiment.votes, i * this.experiment.shape.J + this.j);
  }

  private share(i: number): number {
    return this.now.coupling[i * this.experiment.shape.J + this.j];
  }

  private childColour(i: number): string {
    return ink(this.places.childColours[i]);
  }

  /** Equal and opposite votes would lie on each other: they stand a little aside, across themselves. */
  private aside(i: number, far = 4.5): Point {
    const { shape: { I } } = this.experiment;
    if (!this.places.few) return [0, 0];
    const [x, y] = this.vote(i);
    const long = Math.hypot(x, y) || 1;
    const by = ((i - (I - 1) / 2) * far * 2) / Math.max(1, I - 1);
    // Across one and the same direction, whichever of two ways the vote points.
    const [ux, uy] = x < 0 || (x === 0 && y < 0) ? [-x / long, -y / long] : [x / long, y / long];
    return [-uy * by, ux * by];
  }

  private paintCircle(): void {
    const { pen, places, centre, colour, moment, now, j } = this;
    const decided = moment.beat === "squash" || moment.beat === "compare";
    const broken = decided && !moment.before && length(pair(now.output, j)) > 1;
    pen.circle(centre, places.unit, {
      fill: colour, fillOpacity: 0.08, stroke: broken ? "var(--wrong)" : colour,
      width: moment.beat === "squash" ? 2.2 : 1.4, ...(broken && { dash: "3 4" }),
    });
    pen.circle(centre, 2.4, { fill: colour });
    const [x, y] = this.freeOnRim();
    pen.text([centre[0] + (places.unit + 8) * x, centre[1] + (places.unit + 8) * y], "1", { size: 11.5, fill: colour });
  }

  /** Where on the rim its number, 1, is farthest from every vote; there are arrows that reach beyond. */
  private freeOnRim(): Point {
    const { shape: { I } } = this.experiment;
    const ways = Array.from({ length: this.places.few ? I : 0 }, (_, i) => times(this.vote(i), 1 / (length(this.vote(i)) || 1)));
    // Neither to the left, where ribbons end, nor straight up or down.
    const found = [-0.3, 0.3, -0.2, 0.2].map((turn): Point => [Math.cos(turn * Math.PI), Math.sin(turn * Math.PI)]);
    const near = ([x, y]: Point): number => Math.max(-1, ...ways.map(([a, b]) => a * x + b * y));
    return found.reduce((best, one) => (near(one) < near(best) - 0.02 ? one : best));
  }

  private paintVotes(opacity: number): void {
    for (let i = 0; i < this.experiment.shape.I; i++) {
      const aside = this.aside(i);
      const [from, to] = [plus(this.centre, aside), plus(this.places.tip(this.j, this.vote(i)), aside)];
      this.pen.arrow(from, to, this.thin, this.childColour(i), { opacity: opacity * (this.places.few ? 0.85 : 0.3) });
    }
  }

  /** The answer of the round before steps back. */
  private paintLast(): void {
    const { experiment, moment, j } = this;
    const v = pair(experiment.rounds[moment.round - 1].output, j);
    const opacity = 1 - 0.65 * part(moment.passed, 0.1, 0.6);
    this.pen.arrow(this.centre, this.places.tip(j, v), 8, this.colour, { opacity });
  }

  /** Line 5: each vote shrinks to its share and goes to the nose of the one before. */
  private paintSum(ribbons: ReturnType<typeof paintRibbons>): void {
    const { pen, places, moment: { passed }, j, experiment: { shape: { I, J } }, now } = this;
    const s = pair(now.weightedSum, j);
    const apart = length(s) < 0.35 && places.few;
    let nose: Point = [0, 0];
    this.told = undefined;
    for (let i = 0; i < I; i++) {
      const start = setsOut(i, I);
      const way = laying(i, I, this.moment);
      const drop = part(passed, start - 0.05, start + 0.15);
      const aside = apart ? this.aside(i, 6) : times(this.aside(i), 1 - way);
      const weighted = times(this.vote(i), mix(1, this.share(i), inOut(Math.min(1, way / 0.45))));
      const tail = times(nose, inOut(part(way, 0.35, 1)));
      const [from, to] = [places.tip(j, tail), places.tip(j, plus(tail, weighted))];
      pen.arrow(plus(from, aside), plus(to, aside), mix(this.thin, places.few ? 4.5 : 1.8, way), this.childColour(i), {
        opacity: places.few ? mix(0.85, 1, way) : mix(0.3, 0.9, way),
      });
      if (places.few && drop > 0 && drop < 1) paintDrop(pen, places, ribbons[i * J + j], drop);
      if (I === 2 && way > 0.6 && !places.narrow) this.paintProduct(i, from, to, apart, part(way, 0.6, 0.9));
      nose = plus(nose, times(this.vote(i), this.share(i)));
    }
    const done = out(part(passed, 0.84, 1));
    if (done > 0 && length(s) > NOTHING)
      pen.arrow(this.centre, places.tip(j, times(s, done)), places.few ? 7 : 5, this.colour, { opacity: 0.85 });
  }

  /** “0.80 · 1.81”, beside its arrow. */
  private paintProduct(i: number, from: Point, to: Point, apart: boolean, opacity: number): void {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const long = Math.hypot(dx, dy) || 1;
    const up = dx < 0 ? -1 : 1;
    const beside = (far: number): Point => [(from[0] + to[0]) / 2 + (up * far * dy) / long, (from[1] + to[1]) / 2 - (up * far * dx) / long];
    const { told } = this;
    const free = ([x, y]: Point): boolean => !told || Math.abs(x - told[0]) > 74 || Math.abs(y - told[1]) > 15;
    // Where votes are nearly opposite their arrows lie side by side, and so would their numbers.
    const at = [apart && i % 2 ? -20 : 17, -20, 34, -37].map(beside).find(free) ?? beside(17);
    this.told = at;
    this.pen.text(at, `${fixed(this.share(i))} · ${fixed(length(this.vote(i)))}`, {
      size: 12.5, bold: true, fill: this.childColour(i), opacity,
    });
  }

  /** Line 6: the sum shrinks into the circle, and leaves a ghost of itself. */
  private paintSquash(): void {
    const { pen, places, moment: { passed }, j, now, centre, colour } = this;
    const [s, v] = [pair(now.weightedSum, j), pair(now.output, j)];
    const chain = 1 - part(passed, 0.05, 0.35);
    if (chain > 0) this.paintChain(chain);
    this.paintRight(part(passed, 0.7, 1));
    if (length(s) > NOTHING) {
      const far = places.tip(j, s);
      pen.line([centre, far], { stroke: colour, width: 1.5, dash: "2 5", opacity: 0.75 });
      pen.circle(far, 4, { stroke: colour, width: 1.5 });
    }
    const way = landing(part(passed, 0.15, 0.75));
    const [from, to] = [places.tip(j, s), places.tip(j, v)];
    pen.arrow(centre, [mix(from[0], to[0], way), mix(from[1], to[1], way)], mix(7, 8.5, way), colour);
    const rung = Math.sin(Math.PI * part(passed, 0.48, 0.8));
    if (rung > 0.01) pen.circle(centre, places.unit + 5 * rung, { stroke: colour, width: 5, opacity: 0.3 * rung });
  }

  private paintChain(opacity: number): void {
    let nose: Point = [0, 0];
    for (let i = 0; i < this.experiment.shape.I; i++) {
      const next = plus(nose, times(this.vote(i), this.share(i)));
      const [from, to] = [this.places.tip(this.j, nose), this.places.tip(this.j, next)];
      this.pen.arrow(from, to, this.places.few ? 4.5 : 1.8, this.childColour(i), { opacity });
      nose = next;
    }
  }

  /** What v would be without the mistake. */
  private paintRight(opacity: number): void {
    const { experiment: { rounds, right }, moment, j, pen, places, centre } = this;
    if (rounds === right || opacity === 0) return;
    const tip = places.tip(j, pair(right[moment.round].output, j));
    pen.arrow(centre, tip, 8, "none", { stroke: "var(--muted)", width: 1.3, dash: "3 3", opacity });
  }

  /** Line 7: the shadow of each vote on v. */
  private paintShadows(): void {
    const { pen, places, moment: { passed }, j, now, centre, colour, experiment } = this;
    const v = pair(now.output, j);
    const long = length(v);
    this.paintVotes(part(passed, 0, 0.25));
    if (long > NOTHING)
      for (let i = 0; i < experiment.shape.I; i++) this.paintShadow(i, times(v, 1 / long));
    this.paintRight(1);
    pen.arrow(centre, places.tip(j, v), places.few ? 8.5 : 6, colour);
  }

  private paintShadow(i: number, [ux, uy]: Point): void {
    const { pen, places, moment: { passed }, j } = this;
    const [fall, flow] = [inOut(part(passed, 0.15, 0.4)), part(passed, 0.45, 0.7)];
    const u = this.vote(i);
    const along = u[0] * ux + u[1] * uy;
    const foot: Point = [along * ux, along * uy];
    const aside = this.aside(i);
    const opacity = places.few ? 0.9 : 0.4;
    const [tip, under] = [plus(places.tip(j, u), aside), plus(places.tip(j, foot), aside)];
    if (fall > 0 && Math.hypot(tip[0] - under[0], tip[1] - under[1]) > 3)
      pen.line([tip, [mix(tip[0], under[0], fall), mix(tip[1], under[1], fall)]], {
        stroke: this.childColour(i), width: 1.2, dash: "2 3", opacity: opacity * (1 - 0.6 * flow),
      });
    const shadow = inOut(part(passed, 0.3, 0.5)) * (1 - flow);
    if (shadow > 0 && places.few)
      pen.line([plus(this.centre, aside), under], { stroke: this.childColour(i), width: 5, opacity: 0.6 * shadow });
  }

  /** The parent itself, as sure as its vector is long, with the number that the beat is about. */
  private paintParent(): void {
    const { places, j, pen, colour, name } = this;
    const { angle, belief, words } = this.said();
    const at = places.parent(j);
    const size = places.parentSize;
    if (WHOLE_KINDS.includes(name as WholeKind))
      paintWhole(pen, name as WholeKind, { x: at[0], y: at[1], angle, size }, {
        opacity: 0.22 + 0.78 * Math.min(1, belief / 0.85), dress: Math.max(0, Math.min(1, 1.5 * belief - 0.35)),
      });
    else this.paintLamp(at, size, belief);
    const least = places.narrow ? 8 : 14;
    // A boat that is turned reaches down to its name, which makes way.
    const hangs = Math.max(...CORNERS.map(([x, y]) => x * Math.sin(angle) + y * Math.cos(angle)));
    const below = places.centre(j)[1] + Math.max(least, (hangs - 0.52) * size + least - 2);
    const lettering = { bold: true, size: places.narrow ? 13 : 15, fill: colour, thing: name };
    pen.text([at[0], below], name, lettering);
    pen.text([at[0], below + lettering.size + 3], words, { ...lettering, class: "label bold length" });
  }

  /** Where there is no picture of a parent: a disc that fills. */
  private paintLamp(at: Point, size: number, belief: number): void {
    this.pen.circle(at, size / 3, { stroke: this.colour, width: 1.5, fill: "var(--paper)" });
    this.pen.circle(at, (size / 3) * Math.min(1, belief), { fill: this.colour, thing: this.name });
  }

  /** How sure the parent is, which way it points, and its length in words. */
  private said(): { belief: number; angle: number; words: string } {
    const { moment: { round, beat, passed, before }, experiment: { rounds }, j } = this;
    const of = (t: number) => (t < 0 || before ? ([0, 0] as Point) : pair(rounds[t].output, j));
    const [old, v] = [of(round - 1), of(round)];
    const settled = beat === "squash" ? part(passed, 0.25, 0.8) : beat === "compare" ? 1 : 0;
    const belief = mix(length(old), length(v), settled);
    const [x, y] = settled > 0.5 ? v : old;
    const angle = belief < 0.05 ? 0 : Math.atan2(y, x);
    const s = () => `s ${fixed(length(pair(sumsSeen(this.experiment, this.moment), j)))}`;
    // Until the arrows have landed there is no sum: the last answer stands.
    if (beat === "add" && !before && landed(this.moment)) return { belief, angle, words: s() };
    if (beat === "squash" && !before) return { belief, angle, words: answered(this.moment) ? `v ${fixed(length(v))}` : s() };
    return { belief, angle, words: before || (round === 0 && (beat === "share" || beat === "add")) ? "" : `v ${fixed(belief)}` };
  }
}
