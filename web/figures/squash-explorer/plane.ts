/** The plane: s on the outer end of a rubber band, v on its inner one, and how much a push of s moves v. */
import { along, shrunk, type Squashed } from "../../core/squash-variants";
import { Arrow } from "../../kit/arrow";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { Label, type Around } from "../../kit/label";
import { Circle, Shape } from "../../kit/marks";
import { ink, Pen } from "../../kit/pen";
import { directions } from "../../kit/placing";
import { Stage, type Layer, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Vector } from "./vector";

/** The view reaches at least this far from the origin. */
const REACH = 2;
/** Radius of the disc of small changes. */
const DISC = 0.25;
/** Closer to the origin than this the pointer means zero. */
const SNAP = 0.08;
/** Where the length changes fastest. */
const STEEPEST = 1 / Math.sqrt(3);
/** How far out the heat is drawn; there it has faded. */
const HEAT = 2.05;
/** The arrows all around begin on rings of these lengths, in this many directions. */
const RINGS = [0.5, 1, 2];
const DIRECTIONS = 12;

const turn = (k: number, n: number, radius: number): Point => [
  radius * Math.cos((2 * Math.PI * k) / n),
  radius * Math.sin((2 * Math.PI * k) / n),
];
const DISC_EDGE = Array.from({ length: 64 }, (_, k) => turn(k, 64, DISC));
// Half a step from the axes.
const AROUND = RINGS.flatMap((r) =>
  Array.from({ length: DIRECTIONS }, (_, k) => turn(k + 0.5, DIRECTIONS, r)),
);

/** How warm it is at this length: the slope there, as a share of the steepest. */
export const heat = (r: number): number => (along(r) / along(STEEPEST)) ** 1.15;

/** The slope as warmth, all around the origin. */
function addHeat(layer: Layer): void {
  const stops = Array.from({ length: 33 }, (_, k) => {
    const fading = 1 - (Math.max(0, k - 12) / 20) ** 1.5;
    const opacity = (0.62 * heat((HEAT * k) / 32) * fading).toFixed(3);
    return svg("stop", { offset: k / 32, "stop-color": ink("purple"), "stop-opacity": opacity });
  });
  layer.group.append(svg("defs", {}, svg("radialGradient", { id: "heat" }, ...stops)));
}

/** A band between two ends: the longer it is, the thinner. */
function band([ax, ay]: Point, [bx, by]: Point): Point[] {
  const long = Math.hypot(bx - ax, by - ay) || 1;
  const wide = Math.max(1.6, Math.min(9, 14 / (1 + long / 30)));
  const [nx, ny] = [-(by - ay) / long, (bx - ax) / long];
  const waist = wide * 0.45;
  const side = (sign: number): Point[] => [
    [ax + sign * nx * wide, ay + sign * ny * wide],
    [(ax + bx) / 2 + sign * nx * waist, (ay + by) / 2 + sign * ny * waist],
    [bx + sign * nx * wide, by + sign * ny * wide],
  ];
  return [...side(1), ...side(-1).reverse()];
}

/** The picture on the left: the tip of s is dragged. */
export class Plane {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly pen: Pen;
  private readonly field: { before: Arrow; after: Arrow }[];
  private readonly disc: Shape;
  private readonly image: Shape;
  private readonly s: Arrow;
  private readonly v: Arrow;
  private readonly nameOfOne: Label;
  private readonly nameOfS: Label;
  private readonly nameOfV: Label;
  private readonly tip: Handle;
  private reach = REACH;

  constructor(onMove: (s: Vector) => void, onReset: () => void, signal: AbortSignal) {
    const range: Point = [-REACH, REACH];
    const stage = new Stage({
      name: "The vector s and squash of s in the plane", x: range, y: range, up: true, maxWidth: 400, signal,
    });
    const ground = stage.layer();
    addHeat(ground);
    this.pen = new Pen(stage.layer());
    new Circle(stage, { colour: "ink", width: 2, fill: "none" }).set([0, 0], 1);
    this.nameOfOne = new Label(stage, { colour: "ink" });
    this.field = AROUND.map((from) => {
      const before = new Arrow(stage, { colour: "muted", width: 1, opacity: 0.55 });
      const after = new Arrow(stage, { colour: "purple", width: 1.75 });
      before.set([0, 0], from);
      const r = Math.hypot(...from);
      after.set([0, 0], [(from[0] / r) * shrunk(r), (from[1] / r) * shrunk(r)]);
      return { before, after };
    });
    this.disc = new Shape(stage, { colour: "ink", width: 1.2, fill: "ink", fillOpacity: 0.05 });
    this.s = new Arrow(stage, { colour: "ink", width: 2, opacity: 0.6 });
    this.image = new Shape(stage, { colour: "purple", fill: "purple", fillOpacity: 0.3 });
    this.v = new Arrow(stage, { colour: "purple", width: 6 });
    this.nameOfS = new Label(stage, { colour: "ink", bold: true, size: 15 });
    this.nameOfV = new Label(stage, { colour: "purple", bold: true, size: 15 });
    this.disc.style({ dashed: true });
    this.tip = new Handle(stage, {
      name: "Vector s",
      colour: "ink",
      look: "ring",
      step: 0.05,
      onReset,
      onMove: (to, by) => onMove(this.within(to, by === "pointer")),
    });
    this.stage = stage;
    this.element = stage.element;
  }

  /** `shown` is where the rubber has drawn v to; `v` and its Jacobian may be no numbers. */
  draw(s: Vector, { v, jacobian }: Squashed, shown: Point, field: boolean): void {
    this.makeRoom(s);
    for (const { before, after } of this.field) before.hidden = after.hidden = !field;
    const ill = v.some(Number.isNaN);
    this.paintGround(s, shown, ill);
    this.s.set([0, 0], s);
    this.v.set([0, 0], shown);
    this.v.hidden = ill;
    this.disc.set(DISC_EDGE.map(([x, y]) => [s[0] + x, s[1] + y]));
    const [a, b, c, d] = jacobian;
    this.image.hidden = jacobian.some(Number.isNaN);
    if (!jacobian.some(Number.isNaN))
      this.image.set(DISC_EDGE.map(([x, y]) => [shown[0] + a * x + b * y, shown[1] + c * x + d * y]));
    const r = Math.hypot(...s);
    this.setNames(s, ill ? [0, 0] : v, Math.max(Math.hypot(a, c), Math.hypot(b, d)) * DISC || 0, ill);
    this.tip.set(s, `${fixed(s[0])}, ${fixed(s[1])}; ${fixed(r)} long, ${ill ? "v is NaN" : `v is ${fixed(shrunk(r), 3)} long`}`);
    this.stage.describe(
      ill ? "s is zero, and v is not a number." :
      `An arrow s, ${fixed(r)} long. In the same direction v, ${fixed(shrunk(r), 3)} long, inside the unit circle.`,
    );
  }

  private paintGround(s: Vector, shown: Point, ill: boolean): void {
    const { pen, stage } = this;
    const zero = stage.toPixels([0, 0]);
    pen.draw(() => {
      pen.circle(zero, HEAT * stage.unit, { fill: "url(#heat)" });
      pen.circle(zero, STEEPEST * stage.unit, { stroke: ink("purple"), width: 1, dash: "2 5", opacity: 0.8 });
      if (!ill) pen.line(band(stage.toPixels(shown), stage.toPixels(s)), { fill: ink("purple"), fillOpacity: 0.35 }, true);
    });
  }

  /** Each name where it is clear of arrows, disc, ellipse and the other names. */
  private setNames(s: Vector, v: readonly number[], ellipse: number, ill: boolean): void {
    const zero: Point = [0, 0];
    const tip: Point = [v[0], v[1]];
    const drawn: Around[] = [
      { from: zero, to: s, margin: 4 },
      { from: s, reach: DISC, margin: 3 },
      { from: tip, reach: ellipse, margin: 3 },
    ];
    const r = Math.hypot(...s);
    this.nameOfOne.setClear(zero, "length 1", {
      // Outside the circle, best at its lower right.
      places: ({ unit }, [wide]) =>
        directions(8, [1, 1]).map(([x, y]) => [x * (unit + wide + 6), y * (unit + 14)]),
      clearOf: drawn,
    });
    const onward: Point = [s[0], -s[1]];
    this.nameOfS.setClear(s, `s ${fixed(r)}`, {
      places: (stage) =>
        directions(16, onward).map(([x, y]) => [x * (DISC * stage.unit + 32), y * (DISC * stage.unit + 16)]),
      clearOf: [...drawn, this.nameOfOne],
    });
    // Beside its arrow; where that is short, on the other side of zero.
    const aside: Point = [s[1], s[0]];
    this.nameOfV.style({ colour: ill ? "wrong" : "purple" });
    this.nameOfV.setClear([v[0] / 2, v[1] / 2], ill ? "v NaN" : `v ${fixed(shrunk(r))}`, {
      places: () =>
        [24, 32, 42, 56].flatMap((far) =>
          directions(8, aside).map(([x, y]): Point => [x * (far + 10), y * far]),
        ),
      clearOf: [...drawn, this.nameOfOne, this.nameOfS],
    });
  }

  /** The farthest place in view; and zero itself, which a pointer would hardly meet. */
  private within(to: Point, snap: boolean): Vector {
    if (snap && Math.hypot(...to) < SNAP) return [0, 0];
    return to.map((x) => Math.max(-this.reach, Math.min(this.reach, x))) as Vector;
  }

  /** A longer s gets a larger view; it stays until s is short again, so that nothing moves in between. */
  private makeRoom(s: Vector): void {
    const farthest = Math.max(...s.map(Math.abs));
    if (farthest <= this.reach && (farthest > REACH || this.reach === REACH)) return;
    this.reach = farthest > REACH ? Math.ceil(farthest * 1.1) : REACH;
    this.stage.setRange([-this.reach, this.reach], [-this.reach, this.reach]);
  }
}
