/** The plane: votes that can be dragged, dropped and taken away, and what a rule makes of them. */
import { Label, type Around } from "../../kit/label";
import type { Colour } from "../../kit/palette";
import { Pen } from "../../kit/pen";
import { directions } from "../../kit/placing";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Hand } from "../vote-cloud/hand";
import { VoteHandles } from "../vote-cloud/handles";
import type { AgreementMoment, KMeansMoment } from "./moments";
import { paintComet, paintHalf, paintHalfName, paintPlain, paintPull, paintSquare, paintVote, paintWeights } from "./painters";
import { view, type View } from "./state";

/** Height over width where there is room, and on a phone. */
const WIDE = 0.6;
const NARROW = 0.98;
/** From this width in CSS pixels there is room. */
const ROOM = 520;
/** At the right, where there is room, stand the weights; in CSS pixels. */
const ASIDE = 190;
/** Below the lowest vote. */
const BELOW = 12;

/** Colours of the centres of k-means. */
export const CENTRE_COLOURS: Colour[] = ["green", "orange", "purple"];

/** The stage of the votes. */
export class Plane {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly pen: Pen;
  private readonly names: Label[];
  private readonly handles: VoteHandles;
  private shown: View | undefined;
  private aspect = WIDE;

  constructor(
    hand: Hand,
    onResize: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({ name: "Votes in the plane", x: [-1, 1], y: [-WIDE, WIDE], up: true, margin: 0, onResize, signal });
    this.element = this.stage.element;
    this.element.classList.add("plane");
    this.pen = new Pen(this.stage.layer());
    this.names = CENTRE_COLOURS.map((colour) => new Label(this.stage, { colour, bold: true, size: 15 }));
    this.names.push(new Label(this.stage, { colour: "vermilion", bold: true, size: 15 }));
    this.names.push(new Label(this.stage, { colour: "muted", size: 14 }));
    this.handles = new VoteHandles(this.stage, hand);
  }

  /** Whether the pointer holds a vote. */
  get held(): boolean {
    return this.handles.held;
  }

  /** By agreement: votes filled as far as they weigh, the comet of their mean, the circle of half weight. */
  drawAgreement(votes: readonly Point[], plain: Point, { weights, mean, radius, presence, opened, trail }: AgreementMoment): void {
    this.makeRoom(votes);
    const { pen, stage } = this;
    const around = this.around(votes, [plain, ...trail]);
    const moved = trail.length > 1;
    this.name(3, moved && presence > 0.5 ? mean : undefined, "weighted mean", [...around, { from: mean, reach: radius, margin: 5 }], radius);
    this.name(4, plain, "plain mean", [...around, { from: mean, reach: presence ? radius : 0, margin: 5 }, this.names[3]]);
    for (const j of [0, 1, 2]) this.name(j, undefined, "", around);
    const px = votes.map((vote) => stage.toPixels(vote));
    const way = trail.map((each) => stage.toPixels(each));
    const [wide, high] = stage.extent;
    pen.draw(() => {
      const head = stage.toPixels(mean);
      const ring = radius * opened * stage.unit;
      if (presence) {
        paintHalf(pen, head, ring, "vermilion", presence);
        px.forEach((vote, i) => paintPull(pen, vote, head, presence * weights[i], "blue"));
      }
      px.forEach((vote, i) => paintVote(pen, vote, weights[i], "blue"));
      if (presence) {
        paintHalfName(pen, head, ring, "vermilion", presence, [...px, ...way], [wide - this.aside, high]);
        paintComet(pen, way, "vermilion", presence);
      }
      paintPlain(pen, stage.toPixels(plain), this.names[4].box);
      if (this.aside) paintWeights(pen, weights, [wide - ASIDE + 24, 64], [ASIDE - 54, high - 140], "blue");
    });
    this.handles.set(votes, (i) => `weight ${fixed(weights[i])}`);
    const where = presence ? ` Their mean is at ${fixed(mean[0])}, ${fixed(mean[1])}.` : "";
    stage.describe(`${votes.length} votes as dots, the fuller the more they weigh.${where}`);
  }

  /** By k-means: every vote belongs wholly to its nearest centre. */
  drawKMeans(votes: readonly Point[], { assignment, centres, sizes, trails }: KMeansMoment): void {
    this.makeRoom(votes);
    const { pen, stage } = this;
    pen.draw(() => {
      const heads = centres.map((centre) => stage.toPixels(centre));
      votes.forEach((vote, i) =>
        paintPull(pen, stage.toPixels(vote), heads[assignment[i]], 0.7, CENTRE_COLOURS[assignment[i]]));
      votes.forEach((vote, i) => paintVote(pen, stage.toPixels(vote), 1, CENTRE_COLOURS[assignment[i]]));
      trails.forEach((trail, j) => {
        paintComet(pen, trail.map((each) => stage.toPixels(each)), CENTRE_COLOURS[j]);
        paintSquare(pen, heads[j], CENTRE_COLOURS[j]);
      });
    });
    const taken = this.around(votes, trails.flat());
    CENTRE_COLOURS.forEach((_, j) => this.name(j, centres[j], `centre ${j + 1}`, taken));
    for (const j of [3, 4]) this.name(j, undefined, "", taken);
    this.handles.set(votes, (i) => `belongs to centre ${assignment[i] + 1}`);
    const counts = sizes.map((size, j) => `centre ${j + 1} has ${size}`).join(", ");
    stage.describe(`Every vote is joined to its nearest centre: ${counts}.`);
  }

  private around(votes: readonly Point[], trail: readonly Point[]): Around[] {
    return [
      ...votes.map((from) => ({ from, margin: 13 })),
      ...trail.map((from) => ({ from, margin: 9 })),
      ...trail.slice(1).map((to, k) => ({ from: trail[k], to, margin: 5 })),
    ];
  }

  /** A name where it is clear of votes and trails; none without a place. */
  private name(
    which: number, at: Point | undefined, words: string, clearOf: readonly (Around | Label)[], around = 0,
  ): void {
    const label = this.names[which];
    label.hidden = !at;
    if (!at) return;
    label.setClear(at, words, {
      places: ({ unit }, [wide]) =>
        [20, 30, 44, 60].flatMap((far) =>
          directions(12, [0.6, -1]).map(([x, y]): Point => [
            x * (far + around * unit + wide), y * (far + around * unit),
          ]),
        ),
      clearOf,
    });
  }

  /** What is kept free for the weights. */
  private get aside(): number {
    return this.stage.extent[0] < ROOM ? 0 : ASIDE;
  }

  /** Keep the view while all votes are in it and fill it: what is dragged must not run away. */
  private makeRoom(votes: readonly Point[]): void {
    const wide = this.stage.extent[0];
    const whole = wide < ROOM ? NARROW : WIDE;
    // For the votes there is less width, but the whole height.
    const aspect = (whole * wide - BELOW) / (wide - this.aside);
    const needed = view(votes, aspect);
    if (this.shown && aspect === this.aspect) {
      const { centre, reach } = this.shown;
      const inside = votes.every((vote) => vote.every((x, p) => Math.abs(x - centre[p]) <= reach[p]));
      if (inside && needed.reach[0] > 0.4 * reach[0]) return;
      if (this.handles.held) return;
    }
    this.aspect = aspect;
    this.shown = needed;
    const { centre, reach } = needed;
    const right = centre[0] + reach[0] * (1 + (2 * this.aside) / (wide - this.aside));
    const below = (2 * reach[0] * BELOW) / (wide - this.aside);
    this.stage.setRange([centre[0] - reach[0], right], [centre[1] - reach[1] - below, centre[1] + reach[1]]);
  }
}
