/** What a child sends to a parent: a line as thick as its coupling, with the number beside it. */
import { Label } from "../../kit/label";
import { Line } from "../../kit/marks";
import type { Colour } from "../../kit/palette";
import type { Layer, Point } from "../../kit/stage";
import { fixed } from "../../kit/words";

/** CSS pixels of a line with coupling 1. */
const THICKEST = 16;
/** The line from one child to one parent. */
export class Link {
  private readonly line: Line;
  private readonly share: Label;
  private readonly at: Point;

  constructor(layer: Layer, from: Point, to: Point, colour: Colour) {
    this.line = new Line(layer, { colour, opacity: 0.45 });
    this.line.set([from, to]);
    this.share = new Label(layer, { colour, bold: true, size: 13, anchor: "end" });
    this.at = to; // there the lines of one parent lie apart
  }

  /** Without a coupling, before the first round, the line is only a hint. */
  draw(coupling: number | undefined): void {
    this.line.style({ width: Math.max(1, THICKEST * (coupling ?? 0)), dashed: coupling === undefined });
    this.share.set(this.at, coupling === undefined ? "" : fixed(coupling), [-4, 4]);
  }
}
