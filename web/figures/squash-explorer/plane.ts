/** The plane: s with a disc of small changes around its tip, v and what the disc becomes there. */
import { shrunk, type Squashed } from "../../core/squash-variants";
import { Axes } from "../../kit/axes";
import { Handle } from "../../kit/handles";
import { Arrow } from "../../kit/arrow";
import { Label, type Around } from "../../kit/label";
import { Circle, Shape } from "../../kit/marks";
import { directions } from "../../kit/placing";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Vector } from "./vector";

/** The view reaches at least this far from the origin. */
const REACH = 2;
/** Radius of the disc of small changes. */
const DISC = 0.3;
/** Closer to the origin than this the pointer means zero. */
const SNAP = 0.05;
/** The arrows all around begin on rings of these lengths, in this many directions. */
const RINGS = [0.5, 1, 2];
const DIRECTIONS = 12;

const turn = (k: number, n: number, radius: number): Point => [
  radius * Math.cos((2 * Math.PI * k) / n),
  radius * Math.sin((2 * Math.PI * k) / n),
];
const DISC_EDGE = Array.from({ length: 64 }, (_, k) => turn(k, 64, DISC));
// Half a step from the axes, which would hide them.
const AROUND = RINGS.flatMap((r) =>
  Array.from({ length: DIRECTIONS }, (_, k) => turn(k + 0.5, DIRECTIONS, r)),
);

/** The picture on the left: the tip of s is dragged. */
export class Plane {
  readonly element: HTMLElement;
  private readonly stage: Stage;
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
      name: "The vector s and squash of s in the plane", x: range, y: range, up: true, maxWidth: 440, signal,
    });
    new Axes(stage, { grid: 1, at: "zero" });
    new Circle(stage, { colour: "muted", dashed: true, fill: "none" }).set([0, 0], 1);
    this.nameOfOne = new Label(stage, { colour: "muted" });
    this.field = AROUND.map((from) => {
      const before = new Arrow(stage, { colour: "muted", width: 1, opacity: 0.55 });
      const after = new Arrow(stage, { colour: "sky", width: 1.75 });
      before.set([0, 0], from);
      const r = Math.hypot(...from);
      after.set([0, 0], [(from[0] / r) * shrunk(r), (from[1] / r) * shrunk(r)]);
      return { before, after };
    });
    this.disc = new Shape(stage, { colour: "muted", fill: "muted", fillOpacity: 0.08 });
    this.s = new Arrow(stage, { colour: "muted", width: 2.5 });
    this.image = new Shape(stage, { colour: "blue", fill: "blue", fillOpacity: 0.18 });
    this.v = new Arrow(stage, { colour: "blue", width: 3.5 });
    this.nameOfS = new Label(stage, { colour: "muted", bold: true });
    this.nameOfV = new Label(stage, { colour: "blue", bold: true });
    this.disc.style({ dashed: true });
    this.tip = new Handle(stage, {
      name: "Vector s",
      step: 0.05,
      onReset,
      onMove: (to, by) => onMove(this.within(to, by === "pointer")),
    });
    this.stage = stage;
    this.element = stage.element;
  }

  draw(s: Vector, { v, jacobian }: Squashed, field: boolean): void {
    this.makeRoom(s);
    for (const { before, after } of this.field) before.hidden = after.hidden = !field;
    this.s.set([0, 0], s);
    this.v.set([0, 0], v);
    this.disc.set(DISC_EDGE.map(([x, y]) => [s[0] + x, s[1] + y]));
    const [a, b, c, d] = jacobian;
    this.image.set(DISC_EDGE.map(([x, y]) => [v[0] + a * x + b * y, v[1] + c * x + d * y]));
    const r = Math.hypot(...s);
    this.setNames(s, v, Math.max(Math.hypot(a, c), Math.hypot(b, d)) * DISC);
    this.tip.set(s, `${fixed(s[0])}, ${fixed(s[1])}; ${fixed(r)} long, v is ${fixed(shrunk(r), 3)} long`);
    this.stage.describe(
      `An arrow s, ${fixed(r)} long. In the same direction v, ${fixed(shrunk(r), 3)} long, inside the unit circle.`,
    );
  }

  /** Each name where it is clear of arrows, disc, ellipse and the other names. */
  private setNames(s: Vector, v: readonly number[], ellipse: number): void {
    const zero: Point = [0, 0];
    const tip: Point = [v[0], v[1]];
    const drawn: Around[] = [
      { from: zero, to: s, margin: 4 },
      { from: s, reach: DISC, margin: 3 },
      { from: tip, reach: ellipse, margin: 3 },
    ];
    this.nameOfOne.setClear(zero, "length 1", {
      // Outside the circle, best at its lower right.
      places: ({ unit }, [wide]) =>
        directions(8, [1, 1]).map(([x, y]) => [x * (unit + wide + 6), y * (unit + 14)]),
      clearOf: drawn,
    });
    const onward: Point = [s[0], -s[1]];
    this.nameOfS.setClear(s, "s", {
      places: (stage) =>
        directions(16, onward).map(([x, y]) => [x, y].map((c) => c * (DISC * stage.unit + 14)) as unknown as Point),
      clearOf: [...drawn, this.nameOfOne],
    });
    // Beside its arrow; where that is short, on the other side of zero.
    const aside: Point = [s[1], s[0]];
    this.nameOfV.setClear([v[0] / 2, v[1] / 2], "v", {
      places: () =>
        [14, 20, 28, 40].flatMap((far) =>
          directions(8, aside).map(([x, y]): Point => [x * far, y * far]),
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
