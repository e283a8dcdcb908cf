/** A cloud of votes, each with a spoke to where it belongs; the view follows the votes. */
import { Axes } from "../../kit/axes";
import { Circle, Line } from "../../kit/marks";
import type { Colour } from "../../kit/palette";
import { Stage, type Point } from "../../kit/stage";
import { view } from "./state";

/** How one vote looks; `weight` and `spoke` within 0..1. */
export interface Look {
  to: Point;
  colour: Colour;
  weight: number;
  spoke: number;
}

/** Radius of a vote of weight 0 and of one of weight 1, as shares of the view's reach. */
const SMALLEST = 0.012;
const LARGEST = 0.045;

/** A few round numbers within a range. */
function ticks([low, high]: Point): number[] {
  const power = 10 ** Math.floor(Math.log10((high - low) / 2.5));
  const step = power * [5, 2, 1].find((factor) => (high - low) / (factor * power) >= 2.5)!;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

/** The votes as dots in axes, on a stage that both pictures use. */
export class Cloud {
  readonly stage: Stage;
  private readonly dots: { dot: Circle; spoke: Line }[] = [];
  private readonly axes;
  private readonly marks;
  private shown = { centre: [0, 0] as Point, reach: 0 };

  constructor(name: string, signal: AbortSignal) {
    const margin = { left: 36, right: 8, top: 8, bottom: 24 };
    this.stage = new Stage({ name, x: [-1, 1], y: [-1, 1], up: true, maxWidth: 400, margin, signal });
    this.axes = this.stage.layer();
    this.marks = this.stage.layer();
  }

  draw(votes: readonly Point[], look: (vote: number) => Look): void {
    this.makeRoom(votes);
    while (this.dots.length > votes.length) {
      const { dot, spoke } = this.dots.pop()!;
      dot.remove();
      spoke.remove();
    }
    while (this.dots.length < votes.length) this.dots.push(this.add());
    this.dots.forEach(({ dot, spoke }, i) => {
      const { to, colour, weight, spoke: strength } = look(i);
      // A dot's area is its weight; a rim keeps light ones in sight.
      const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(weight);
      dot.set(votes[i], radius * this.shown.reach);
      dot.style({ colour, fill: colour, fillOpacity: 0.15 + 0.85 * weight });
      spoke.set([votes[i], to]);
      spoke.style({ colour, opacity: 0.5 * strength });
    });
  }

  private add(): { dot: Circle; spoke: Line } {
    const spoke = new Line(this.marks, { width: 1.5 });
    return { spoke, dot: new Circle(this.marks, { width: 1.5 }) };
  }

  /** Keep the view while all votes are in it and fill it: what is dragged must not run away. */
  private makeRoom(votes: readonly Point[]): void {
    const needed = view(votes);
    const { centre, reach } = this.shown;
    const away = votes.map((vote) => Math.max(...vote.map((x, p) => Math.abs(x - centre[p]))));
    if (Math.max(...away) <= reach && needed.reach > 0.4 * reach) return;
    const [x, y] = needed.centre;
    this.shown = needed;
    const ranges = [x, y].map((middle): Point => [middle - needed.reach, middle + needed.reach]);
    this.stage.setRange(ranges[0], ranges[1]);
    this.axes.clear();
    const [xTicks, yTicks] = ranges.map(ticks);
    new Axes(this.axes, { x: { ticks: xTicks }, y: { ticks: yTicks }, grid: true });
  }
}
