/** Length after over length before, with the present vector on it and the slope there. */
import { along, shrunk } from "../../core/squash-variants";
import { Axes, sample } from "../../kit/axes";
import { Handle } from "../../kit/handles";
import { Label } from "../../kit/label";
import { Line } from "../../kit/marks";
import { Stage } from "../../kit/stage";
import { fixed } from "../../kit/words";

/** Length before at the right end, at least. */
const REACH = 4;

/** Half the width of the piece of tangent, in lengths before. */
const TANGENT = 0.7;

const multiples = (step: number, reach: number): number[] =>
  Array.from({ length: Math.floor(reach / step) + 1 }, (_, k) => k * step);

/** The plot on the right: its point is dragged along the curve. */
export class Curve {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly axes: ReturnType<Stage["layer"]>;
  private readonly curve: Line;
  private readonly limit: Line;
  private readonly tangent: Line;
  private readonly drop: Line;
  private readonly slope: Label;
  private readonly point: Handle;
  private reach = REACH;

  constructor(onMove: (r: number) => void, onReset: () => void, signal: AbortSignal) {
    const stage = new Stage({
      name: "Length after squash over the length before",
      x: [0, REACH], y: [0, 1.08], up: true, aspect: 0.5, maxWidth: 440, signal,
      margin: { left: 44, right: 12, top: 10, bottom: 40 },
    });
    this.axes = stage.layer();
    this.limit = new Line(stage, { colour: "muted", width: 1, dashed: true });
    this.drop = new Line(stage, { colour: "muted", width: 1, dashed: true });
    this.curve = new Line(stage, { colour: "blue", width: 2.5 });
    this.tangent = new Line(stage, { colour: "vermilion", width: 2 });
    this.slope = new Label(stage, { colour: "vermilion", bold: true });
    this.point = new Handle(stage, {
      name: "Length of s",
      step: 0.05,
      onReset,
      onMove: ([r]) => onMove(Math.max(0, Math.min(this.reach, r))),
    });
    this.stage = stage;
    this.element = stage.element;
    this.setReach(REACH);
  }

  draw(r: number): void {
    const needed = Math.max(REACH, Math.ceil(r));
    if (needed !== this.reach) this.setReach(needed);
    const [l, slope] = [shrunk(r), along(r)];
    const [a, b] = [Math.max(0, r - TANGENT), r + TANGENT];
    this.tangent.set([
      [a, l + slope * (a - r)],
      [b, l + slope * (b - r)],
    ]);
    this.drop.set([[r, 0], [r, l], [0, l]]);
    // In the corner below the curve, to one side of the dashed line.
    this.slope.setClear([this.reach, 0], `slope ${fixed(slope, 3)}`, {
      places: (_, [wide]) => [1, 2, 3].map((k) => [-k * wide - 8, -16]),
      clearOf: [{ from: [r, 0], to: [r, l], margin: 4 }, { from: [r, l], margin: 12 }],
    });
    this.point.set([r, l], `${fixed(r)} before, ${fixed(l, 3)} after, slope ${fixed(slope, 3)}`);
    this.stage.describe(`The curve rises from 0, passes one half at 1 and levels off below 1. ` +
      `At ${fixed(r)} it is ${fixed(l, 3)} high.`);
  }

  private setReach(reach: number): void {
    this.reach = reach;
    this.stage.setRange([0, reach], [0, 1.08]);
    this.axes.clear();
    const step = 2 ** Math.max(0, Math.ceil(Math.log2(reach / 6)));
    new Axes(this.axes, {
      x: { label: "length before, ‖s‖", ticks: multiples(step, reach) },
      y: { label: "length after, ‖v‖", ticks: [0, 0.5, 1] },
    });
    this.curve.set(sample(shrunk, [0, reach]));
    this.limit.set([[0, 1], [reach, 1]]);
  }
}
