/** A parent's plane: the votes, their sum laid nose to tail, what squash leaves of it, and the shadows. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { inOut, landing, mix, out, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import type { Experiment, State } from "./experiment";
import type { Moment } from "./moment";
import { ending, Outlook, PAIR } from "./outlook";
import type { Places } from "./places";
import { paintProducts, type Product } from "./products";
import { paintDrop, type Ribbon } from "./ribbons";
import { laying, setsOut, sumsSeen } from "./seen";
import { between, length, NOTHING, pair, plus, times } from "./vectors";
import { paintCircle, paintLengthOne, paintName, paintParent } from "./wholes";

/** The whole at the end of an arrow: how far it lies behind that, and in its sizes how far aside of another one that lies alike. */
const MEANT = { behind: 0.42, apart: 0.5, opacity: 0.8 };
/** A vote of a crowd. */
const DOT = { radius: 3.6, opacity: 0.75 };
/** Where one child has the word, the arrows of the others are so faint. */
const OTHERS = 0.16;
/** A shorter part of a sum has no head, in CSS pixels: heads would hide each other. */
const HEADLESS = 14;

/** A sum that is too long for the picture fades away over so many CSS pixels, in so many steps. */
const [FADE, STEPS] = [90, 12];

/** What is known of a plane besides its moment. */
export interface Foresight {
  /** Before the first round: whether the end is shown already, because a vote or a part was turned. */
  ahead: boolean;
  /** The votes (I, J) that do not fit their parts, and what the parts would say. */
  bent: readonly (readonly boolean[])[];
  own: readonly (readonly number[][])[];
  /** Where there are many, the child whose votes are shown. */
  chosen: number | undefined;
}

/** One parent's plane at one moment. */
export class Plane {
  private readonly colour: string;
  private readonly outlook: Outlook;
  private readonly centre: Point;
  /** Widths of votes, of their shares in a sum, and of what comes of that. */
  private readonly thin: number;
  private readonly thick: number;
  private readonly bold: number;

  constructor(
    private readonly pen: Pen,
    private readonly places: Places,
    private readonly experiment: Experiment,
    private readonly moment: Moment,
    private readonly state: State,
    private readonly j: number,
    private readonly foresight: Foresight,
  ) {
    this.outlook = new Outlook(experiment, moment, j, foresight.ahead);
    this.colour = ink(places.parentColours[j]);
    this.centre = places.centre(j);
    this.thin = places.narrow ? 2.2 : 3;
    this.bold = places.narrow ? 6 : 9;
    this.thick = places.narrow ? 3 : experiment.shape.I > PAIR ? 4 : 5;
  }

  paint(ribbons: readonly Ribbon[]): void {
    const { pen, places, outlook, j, moment: { beat, before } } = this;
    const name = this.state.parents[j];
    paintCircle(pen, places, j, outlook);
    paintParent(pen, places, j, outlook, name);
    if (places.roomy) paintLengthOne(pen, places, j, outlook);
    if (before || beat === "share") this.paintVotes(before ? 1 : this.waiting);
    if (before) this.paintBent();
    if (beat === "share" && this.moment.round > 0) this.paintLast();
    if (beat === "add") this.paintSum(ribbons);
    if (beat === "squash") this.paintSquash();
    if (beat === "compare") this.paintShadows();
  }

  /** What it is called, over all arrows: those of the other parent may reach as far. */
  paintName(): void {
    paintName(this.pen, this.places, this.j, this.outlook, this.state.parents[this.j]);
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

  private paintVotes(opacity: number): void {
    const { experiment: { shape: { I } }, places: { few } } = this;
    const { chosen } = this.foresight;
    for (let i = 0; i < I; i++)
      if (!few) this.paintDot(i, DOT.radius, DOT.opacity * opacity);
      else if (i !== chosen) this.paintArrow(i, 0.85 * opacity * (chosen === undefined ? 1 : OTHERS));
    if (few && chosen !== undefined) this.paintArrow(chosen, opacity);
    for (let i = 0; i < I; i++) if (few && (chosen === undefined || i === chosen)) this.paintMeant(i, opacity);
  }

  private paintArrow(i: number, opacity: number): void {
    this.pen.arrow(...this.arrowOf(i, this.vote(i)), this.thin, this.childColour(i), { opacity });
  }

  /** What a vote says: at the arrow's end, the whole as it would lie. */
  private paintMeant(i: number, opacity: number): void {
    const { pen, places, state: { parents }, j } = this;
    const [name, vote] = [parents[j] as WholeKind, this.vote(i)];
    const long = length(vote);
    if (!WHOLE_KINDS.includes(name) || long < NOTHING) return;
    const size = places.meant;
    const [x, y] = plus(plus(places.tip(j, vote), times(vote, (MEANT.behind * size) / long)), this.aside(i, MEANT.apart * size));
    paintWhole(pen, name, { x, y, angle: Math.atan2(vote[1], vote[0]), size }, { colour: places.childColours[i], opacity: MEANT.opacity * opacity });
  }

  /** A crowd's vote is a dot where its arrow would end: those that agree are a swarm. */
  private paintDot(i: number, radius: number, opacity: number): void {
    this.pen.circle(this.places.tip(this.j, this.vote(i)), radius, { fill: this.childColour(i), opacity });
  }

  /** The dot as large and as strong as the share that is given: how far it is on the way there. */
  private paintShare(i: number, way: number, larger = 0, opacity = 1): void {
    const share = this.share(i);
    this.paintDot(i, mix(DOT.radius, 1.5 + 3.4 * share, way) + larger, opacity * mix(DOT.opacity, 0.25 + 0.75 * share, way));
  }

  /** From where to where a vote's arrow goes. */
  private arrowOf(i: number, vote: Point): [Point, Point] {
    const aside = this.aside(i);
    return [plus(this.centre, aside), plus(this.places.tip(this.j, vote), aside)];
  }

  /** A vote that was bent has lost its part: what the part itself would say is dashed. */
  private paintBent(): void {
    const { foresight: { bent, own }, experiment: { shape: { I } }, places: { few } } = this;
    for (let i = 0; few && i < I; i++)
      if (bent[i][this.j])
        this.pen.arrow(...this.arrowOf(i, pair(own[i][this.j], 0)), this.thin, "none", { stroke: this.childColour(i), width: 1.2, dash: "3 3" });
  }

  /** The answer of the round before steps back. */
  private paintLast(): void {
    const { experiment, moment, j } = this;
    const v = pair(experiment.rounds[moment.round - 1].output, j);
    const opacity = 1 - 0.65 * part(moment.passed, 0.1, 0.6);
    this.pen.arrow(this.centre, this.places.tip(j, v), this.bold, this.colour, { opacity });
  }

  /** Line 5: each vote shrinks to its share and goes to the nose of the one before. */
  private paintSum(ribbons: readonly Ribbon[]): void {
    const { pen, places, moment: { passed }, j, experiment: { shape: { I, J } }, now } = this;
    if (!places.few) return this.paintSwarm();
    const s = pair(now.weightedSum, j);
    const apart = length(s) < 0.35;
    this.paintLong(times(s, out(part(passed, 0.84, 1))), this.bold, 0.85); // below what it is made of
    let nose: Point = [0, 0];
    const told: Product[] = [];
    for (let i = 0; i < I; i++) {
      const start = setsOut(i, I);
      const way = laying(i, I, this.moment);
      const drop = part(passed, start - 0.05, start + 0.15);
      const aside = apart ? this.aside(i, 9) : times(this.aside(i), 1 - way);
      const weighted = times(this.vote(i), mix(1, this.share(i), inOut(Math.min(1, way / 0.45))));
      const tail = times(nose, inOut(part(way, 0.35, 1)));
      const [from, to] = [places.tip(j, tail), places.tip(j, plus(tail, weighted))];
      const width = mix(this.thin, this.thick, way);
      this.paintLink(plus(from, aside), plus(to, aside), width, i, mix(0.85, 1, way));
      if (drop > 0 && drop < 1) paintDrop(pen, places, ribbons[i * J + j], drop);
      told.push({ i, share: this.share(i), length: length(this.vote(i)), opacity: part(way, 0.6, 0.9) });
      nose = plus(nose, times(this.vote(i), this.share(i)));
    }
    if (I <= PAIR && places.roomy && !places.narrow) paintProducts(pen, places, j, told);
  }

  /** A part of a sum. */
  private paintLink(from: Point, to: Point, width: number, i: number, opacity: number): void {
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) >= HEADLESS) this.pen.arrow(from, to, width, this.childColour(i), { opacity });
    else this.pen.line([from, to], { stroke: this.childColour(i), width, opacity });
  }

  /** The same for a crowd: dots grow or fade to their shares, and the sum grows with them. */
  private paintSwarm(): void {
    const { experiment, moment, j } = this;
    this.paintLong(pair(sumsSeen(experiment, moment), j), this.bold, 0.85);
    for (let i = 0; i < experiment.shape.I; i++) {
      const way = laying(i, experiment.shape.I, moment);
      const leap = Math.sin(Math.PI * way);
      this.paintShare(i, way, 2 * leap);
    }
  }

  /** A vector from the middle. */
  private paintLong(vector: Point, width: number, opacity = 1): void {
    if (length(vector) <= NOTHING) return;
    const { pen, places, j, centre, colour } = this;
    const kept = places.kept(j, vector);
    if (kept === 1) return pen.arrow(centre, places.tip(j, vector), width, colour, { opacity });
    // Too long for the picture it has no head: it fades away.
    const end = places.tip(j, times(vector, kept));
    const fading = Math.max(0, 1 - FADE / Math.hypot(end[0] - centre[0], end[1] - centre[1]));
    pen.line([centre, between(centre, end, fading)], { stroke: colour, width, opacity });
    for (let k = 0; k < STEPS; k++) {
      const [from, to] = [mix(fading, 1, k / STEPS), mix(fading, 1, (k + 1) / STEPS)];
      pen.line([between(centre, end, from), between(centre, end, to)], { stroke: colour, width, opacity: opacity * (1 - (k + 0.5) / STEPS) });
    }
  }

  /** Line 6: the sum shrinks into the circle, and leaves a ghost of itself. */
  private paintSquash(): void {
    const { pen, places, moment: { passed }, j, now, centre, colour } = this;
    const [s, v] = [pair(now.weightedSum, j), pair(now.output, j)];
    this.paintRight(part(passed, 0.7, 1));
    if (length(s) > NOTHING) {
      const kept = places.kept(j, s);
      pen.line([centre, places.tip(j, times(s, kept))], { stroke: colour, width: 1.5, dash: "2 5", opacity: 0.75 });
      if (kept === 1) pen.circle(places.tip(j, s), 4, { stroke: colour, width: 1.5 });
    }
    const way = landing(part(passed, 0.15, 0.75));
    this.paintLong(between(s, v, way), this.bold);
    // Over the sum, as it was laid.
    const chain = 1 - part(passed, 0.05, 0.35);
    if (chain > 0) this.paintChain(chain);
    const rung = Math.sin(Math.PI * part(passed, 0.48, 0.8));
    if (rung > 0.01) pen.circle(centre, places.unitOf(j) + 5 * rung, { stroke: colour, width: 5, opacity: 0.3 * rung });
  }

  private paintChain(opacity: number): void {
    let nose: Point = [0, 0];
    for (let i = 0; i < this.experiment.shape.I; i++) {
      if (!this.places.few) {
        this.paintShare(i, 1, 0, opacity);
        continue;
      }
      const next = plus(nose, times(this.vote(i), this.share(i)));
      const [from, to] = [this.places.tip(this.j, nose), this.places.tip(this.j, next)];
      this.paintLink(from, to, this.thick, i, opacity);
      nose = next;
    }
  }

  /** What v would be without the mistake. */
  private paintRight(opacity: number): void {
    const { experiment: { rounds, right }, moment, j, pen, places, centre } = this;
    if (rounds === right || opacity === 0) return;
    const tip = places.tip(j, pair(right[moment.round].output, j));
    pen.arrow(centre, tip, this.bold, "none", { stroke: "var(--muted)", width: 1.3, dash: "3 3", opacity });
  }

  /** Line 7: the shadow of each vote on v. */
  private paintShadows(): void {
    const { pen, places, moment: { passed }, j, now, centre, colour, experiment } = this;
    const v = pair(now.output, j);
    const long = length(v);
    this.paintVotes(part(passed, 0, 0.25) * (1 - 0.5 * ending(this.moment, this.experiment)) * (1 - 0.4 * this.outlook.lost));
    if (long > NOTHING && places.few)
      for (let i = 0; i < experiment.shape.I; i++)
        if ((this.foresight.chosen ?? i) === i) this.paintShadow(i, times(v, 1 / long));
    this.paintRight(1);
    pen.arrow(centre, places.tip(j, v), this.bold, colour, { opacity: 1 - 0.6 * this.outlook.lost });
  }

  private paintShadow(i: number, [ux, uy]: Point): void {
    const { pen, places, moment: { passed }, j } = this;
    const [fall, flow] = [inOut(part(passed, 0.15, 0.4)), part(passed, 0.45, 0.7)];
    const u = this.vote(i);
    const along = u[0] * ux + u[1] * uy;
    const foot: Point = [along * ux, along * uy];
    const aside = this.aside(i);
    const [tip, under] = [plus(places.tip(j, u), aside), plus(places.tip(j, foot), aside)];
    if (fall > 0 && Math.hypot(tip[0] - under[0], tip[1] - under[1]) > 3)
      pen.line([tip, between(tip, under, fall)], {
        stroke: this.childColour(i), width: 1.2, dash: "2 3", opacity: 0.9 * (1 - 0.6 * flow),
      });
    const shadow = inOut(part(passed, 0.3, 0.5)) * (1 - flow);
    if (shadow > 0)
      pen.line([plus(this.centre, aside), under], { stroke: this.childColour(i), width: 5, opacity: 0.6 * shadow });
  }
}
