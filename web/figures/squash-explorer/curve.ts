/** Length after over length before, with the present vector on it and the slope there. */
import { along, shrunk } from "../../core/squash-variants";
import { Axes, sample } from "../../kit/axes";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { Label } from "../../kit/label";
import { Line } from "../../kit/marks";
import { ink, Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { heat } from "./plane";

/** Length before at the right end, at least. */
const REACH = 4;

/** Half the width of the piece of tangent, in lengths before. */
const TANGENT = 0.7;

/** Colours of the warmth, from left to right. */
const STOPS = 40;

/** Where the plot is narrower, the words of the slope do not fit in it and stand below, in pixels. */
const NARROW = 200;
const MARGIN = { left: 44, right: 12, top: 10, bottom: 40 };

const multiples = (step: number, reach: number): number[] =>
  Array.from({ length: Math.floor(reach / step) + 1 }, (_, k) => k * step);

/** The plot on the right: its point is dragged along the curve. */
export class Curve {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly pen: Pen;
  /** Under the curve it is as warm as the curve is steep. */
  private readonly warmth = svg("linearGradient", { id: "warmth" });
  private below: Point[] = [];
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
      x: [0, REACH], y: [0, 1.12], up: true, aspect: 0.86, maxWidth: 400, signal,
      margin: MARGIN,
    });
    const ground = stage.layer();
    ground.group.append(svg("defs", {}, this.warmth));
    this.pen = new Pen(ground);
    this.axes = stage.layer();
    this.limit = new Line(stage, { colour: "ink", width: 2 });
    this.drop = new Line(stage, { colour: "purple", width: 1.2, dashed: true });
    this.curve = new Line(stage, { colour: "purple", width: 3 });
    this.tangent = new Line(stage, { colour: "ink", width: 2 });
    this.slope = new Label(stage, { colour: "ink", bold: true, size: 14 });
    this.point = new Handle(stage, {
      name: "Length of s",
      colour: "purple",
      look: "ring",
      step: 0.05,
      onReset,
      onMove: ([r]) => onMove(Math.max(0, Math.min(this.reach, r))),
    });
    this.stage = stage;
    this.element = stage.element;
    this.setReach(REACH);
  }

  /** `ill`: the slope is no number here. */
  draw(r: number, ill: boolean): void {
    const needed = Math.max(REACH, Math.ceil(r));
    if (needed !== this.reach) this.setReach(needed);
    const [l, slope] = [shrunk(r), along(r)];
    this.pen.draw(() => this.pen.line(this.below.map((corner) => this.stage.toPixels(corner)), { fill: "url(#warmth)" }, true));
    const [a, b] = [Math.max(0, r - TANGENT), r + TANGENT];
    this.tangent.set([
      [a, l + slope * (a - r)],
      [b, l + slope * (b - r)],
    ]);
    this.tangent.hidden = ill;
    this.drop.set([[r, 0], [r, l], [0, l]]);
    const words = `slope ${ill ? "NaN" : fixed(slope, 3)}`;
    this.slope.style({ colour: ill ? "wrong" : "ink" });
    // In the corner below the curve, to one side of the dashed line; else below the axis, at its start.
    this.slope.setClear([this.reach, 0], words, {
      places: (_, [wide]) => {
        const [width] = this.stage.extent;
        if (width < NARROW) return [[MARGIN.right + 2 - width, MARGIN.bottom - 4]];
        return [1, 2, 3].map((k) => [-k * wide - 8, -16]);
      },
      clearOf: [{ from: [r, 0], to: [r, l], margin: 4 }, { from: [r, l], margin: 12 }],
    });
    this.point.set([r, l], `${fixed(r)} before, ${fixed(l, 3)} after, ${words}`);
    this.stage.describe(`The curve rises from 0, passes one half at 1 and levels off below 1. ` +
      `At ${fixed(r)} it is ${fixed(l, 3)} high.`);
  }

  private setReach(reach: number): void {
    this.reach = reach;
    this.stage.setRange([0, reach], [0, 1.12]);
    this.axes.clear();
    const step = 2 ** Math.max(0, Math.ceil(Math.log2(reach / 6)));
    new Axes(this.axes, {
      x: { label: "‖s‖", ticks: multiples(step, reach) },
      y: { label: "‖v‖", ticks: [0, 0.5, 1] },
    });
    const points = sample(shrunk, [0, reach]);
    this.curve.set(points);
    this.below = [...points, [reach, 0]];
    this.warmth.replaceChildren(...Array.from({ length: STOPS + 1 }, (_, k) => {
      const opacity = (0.62 * heat((reach * k) / STOPS)).toFixed(3);
      return svg("stop", { offset: k / STOPS, "stop-color": ink("purple"), "stop-opacity": opacity });
    }));
    this.limit.set([[0, 1], [reach, 1]]);
  }
}
