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
import { paintComet, paintHalf, paintPull, paintSquare, paintVote } from "./painters";
import { view, type View } from "./state";

/** Height over width where there is room, and on a phone. */
const WIDE = 0.6;
const NARROW = 0.98;
/** From this width in CSS pixels there is room. */
const ROOM = 520;

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

  /** By agreement: votes as large as they weigh, the comet of their mean, the circle of half weight. */
  drawAgreement(votes: readonly Point[], { weights, mean, radius, presence, opened, trail }: AgreementMoment): void {
    this.makeRoom(votes);
    const { pen, stage } = this;
    const px = votes.map((vote) => stage.toPixels(vote));
    pen.draw(() => {
      const head = stage.toPixels(mean);
      if (presence) {
        paintHalf(pen, head, radius * opened * stage.unit, "vermilion", presence, stage.extent[1]);
        px.forEach((vote, i) => paintPull(pen, vote, head, presence * weights[i], "blue"));
      }
      px.forEach((vote, i) => paintVote(pen, vote, weights[i], "blue"));
      if (presence) paintComet(pen, trail.map((each) => stage.toPixels(each)), "vermilion", presence);
    });
    const around = this.around(votes, trail);
    const taken = [...around, { from: mean, reach: radius, margin: 5 }];
    const moved = trail.length > 1;
    this.name(3, presence > 0.5 ? mean : undefined, moved ? "weighted mean" : "plain mean", taken, radius);
    this.name(4, moved ? trail[0] : undefined, "plain mean", [...around, this.names[3]]);
    for (const j of [0, 1, 2]) this.name(j, undefined, "", taken);
    this.handles.set(votes, (i) => `weight ${fixed(weights[i])}`);
    const where = presence ? ` Their mean is at ${fixed(mean[0])}, ${fixed(mean[1])}.` : "";
    stage.describe(`${votes.length} votes as dots, the larger the more they weigh.${where}`);
  }

  /** By k-means: every vote belongs wholly to its nearest centre. */
  drawKMeans(votes: readonly Point[], { assignment, centres, sizes, trails }: KMeansMoment): void {
    this.makeRoom(votes);
    const { pen, stage } = this;
    pen.draw(() => {
      const heads = centres.map((centre) => stage.toPixels(centre));
      votes.forEach((vote, i) =>
        paintPull(pen, stage.toPixels(vote), heads[assignment[i]], 0.7, CENTRE_COLOURS[assignment[i]]));
      votes.forEach((vote, i) => paintVote(pen, stage.toPixels(vote), 0.45, CENTRE_COLOURS[assignment[i]]));
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

  /** Keep the view while all votes are in it and fill it: what is dragged must not run away. */
  private makeRoom(votes: readonly Point[]): void {
    const aspect = this.stage.extent[0] < ROOM ? NARROW : WIDE;
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
    const [x, y] = centre.map((middle, p): Point => [middle - reach[p], middle + reach[p]]);
    this.stage.setRange(x, y);
  }
}
