/** A parent in the stepper's picture: the votes for it, what of them counts, and its output. */
import type { WholeKind } from "../../core/shapes";
import { Arrow } from "../../kit/arrow";
import { Label } from "../../kit/label";
import { Circle, Line } from "../../kit/marks";
import type { Colour } from "../../kit/palette";
import { directions } from "../../kit/placing";
import type { Layer, Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { WholeMark } from "../toy-world/things";

/** Radius in the units of the stage; a vote as long as the dial's reach ends on the rim. */
export const RADIUS = 2;

/** Votes of several children stand this far apart side by side, so that equal ones are all seen. */
const APART = 0.13;

/** What a dial shows. */
export interface Reading {
  /** The vote of each child. */
  votes: readonly Point[];
  /** Of each child. */
  coupling: readonly number[];
  output: Point;
  /** What it would be without the mistake. */
  right: Point;
}

function ghost(layer: Layer, kind: WholeKind, colour: Colour): WholeMark {
  return new WholeMark(layer, kind, { colour, fillOpacity: 0.12, width: 1 });
}

/** One parent as a circle of arrows. */
export class Dial {
  private readonly one: Circle;
  private readonly nameOfOne: Label;
  private readonly thing: WholeMark | undefined;
  private readonly votes: { arrow: Arrow; part: Line }[];
  private readonly output: Arrow;
  private readonly right: Arrow;
  private readonly result: Label;

  /** `scale` is the length on the stage of a vote of length 1. */
  constructor(
    layer: Layer,
    name: string,
    private readonly centre: Point,
    private readonly scale: number,
    colour: Colour,
    children: readonly Colour[],
  ) {
    new Circle(layer, { colour: "line" }).set(centre, RADIUS);
    this.one = new Circle(layer, { colour: "muted", width: 1, dashed: true });
    this.one.set(centre, scale);
    if (name === "house" || name === "boat") this.thing = ghost(layer, name, colour);
    this.right = new Arrow(layer, { colour: "muted", dashed: true, width: 2 });
    this.votes = children.map((child) => ({
      arrow: new Arrow(layer, { colour: child, width: 1.5 }),
      part: new Line(layer, { colour: child, width: 5, opacity: 0.55 }),
    }));
    this.output = new Arrow(layer, { colour, width: 4 });
    this.nameOfOne = new Label(layer, { colour: "muted", size: 11 });
    const corner: Point = [centre[0] - RADIUS, centre[1] - RADIUS];
    new Label(layer, { colour, bold: true, size: 14, anchor: "start" }).set(corner, name, [0, -10]);
    this.result = new Label(layer, { anchor: "end", size: 13 });
  }

  draw({ votes, coupling, output, right }: Reading): void {
    votes.forEach((vote, i) => {
      const { arrow, part } = this.votes[i];
      const from = this.foot(vote, i);
      arrow.set(from, this.tip(from, vote));
      part.set([from, this.tip(from, [coupling[i] * vote[0], coupling[i] * vote[1]])]);
    });
    // Outside its circle, where no arrow passes.
    this.nameOfOne.setClear(this.centre, "1", {
      places: ({ unit }) =>
        directions(8, [1, 1]).map(([x, y]): Point => [x * (this.scale * unit + 9), y * (this.scale * unit + 9)]),
      clearOf: [...votes, output, right].map((vector, i) => {
        const from = i < votes.length ? this.foot(vector, i) : this.centre;
        return { from, to: this.tip(from, vector), margin: 5 };
      }),
    });
    const length = Math.hypot(...output);
    const angle = Math.atan2(output[1], output[0]);
    this.output.set(this.centre, this.tip(this.centre, output));
    this.right.set(this.centre, this.tip(this.centre, right));
    this.right.hidden = Math.hypot(right[0] - output[0], right[1] - output[1]) < 0.005;
    this.thing?.set({ x: this.centre[0], y: this.centre[1], angle, size: 1.9 * RADIUS });
    this.thing?.style({ opacity: Math.min(1, length) });
    const words = length < 0.005 ? "0.00" : `${fixed(length)} at ${around(angle)}°`;
    this.result.set([this.centre[0] + RADIUS, this.centre[1] - RADIUS], words, [0, -10]);
  }

  /** Where the arrow of child i begins: beside the centre. */
  foot([x, y]: Point, i: number): Point {
    const aside = (APART * (i - (this.votes.length - 1) / 2)) / (Math.hypot(x, y) || 1);
    return [this.centre[0] - y * aside, this.centre[1] + x * aside];
  }

  private tip([x, y]: Point, vector: Point): Point {
    return [x + this.scale * vector[0], y + this.scale * vector[1]];
  }
}
