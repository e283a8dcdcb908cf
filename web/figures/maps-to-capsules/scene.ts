/** The picture of one moment, and the skewer that the reader takes hold of. */
import { clamp, Handle } from "../../kit/handles";
import { Shape } from "../../kit/marks";
import { ink, Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { paintField, paintPicture } from "./beside";
import type { Capsule } from "./capsule";
import { heightFor, Places } from "./places";
import { paintSheet } from "./sheets";
import { paintSkewer } from "./skewer";
import { shapeOf, type State } from "./state";

/** What the reader does. */
export interface Hands {
  pick(cell: [number, number]): void;
  putBack(): void;
  /** The pointer rests on this map of the stack, or on none. */
  over(sheet: number | undefined): void;
}

/** The stage of the maps. */
export class Scene {
  readonly stage: Stage;
  /** The number that the pointer rests on, in a drawer: its cell stands out. */
  pointed: number | undefined;
  private readonly pen: Pen;
  private readonly front: Pen;
  private readonly handle: Handle;
  private readonly body: Shape;
  private places: Places | undefined;
  private readonly cell = [new Spring(0, 300, 24), new Spring(0, 300, 24)];
  private readonly wrong = new Spring(0, 120, 20);

  constructor(private readonly hands: Hands, onResize: () => void, signal: AbortSignal) {
    this.stage = new Stage({ name: "The maps in a stack", height: heightFor, onResize, signal });
    this.pen = new Pen(this.stage.layer());
    this.body = new Shape(this.stage.layer(), { colour: "ink", fill: "none", width: 0 });
    this.body.node.style.pointerEvents = "all";
    this.front = new Pen(this.stage.layer());
    this.handle = new Handle(this.stage, {
      name: "Skewer",
      colour: "purple",
      body: this.body,
      step: 1,
      scale: () => this.places?.cell ?? 1,
      look: "ring",
      onMove: (to) => this.pick(this.places!.under(0, to)),
      onReset: hands.putBack,
    });
    // A click picks the cell that it meets, on whichever sheet; then it may be dragged on.
    this.body.node.addEventListener("pointerdown", (event) => {
      const hit = this.hit(event);
      if (!hit) return;
      this.pick(hit.cell);
    });
    this.stage.svg.addEventListener("pointermove", (event) => hands.over(this.hit(event)?.sheet));
    this.stage.svg.addEventListener("pointerleave", () => hands.over(undefined));
  }

  /** The springs follow the state; true while they move. */
  step({ cell, way }: State, seconds: number): boolean {
    const moves = this.cell.map((spring, axis) => spring.step(cell[axis], seconds));
    return [this.wrong.step(way === "view-alone" ? 1 : 0, seconds), ...moves].some(Boolean);
  }

  draw(state: State, numbers: Float32Array, largest: number, capsule: Capsule, at: number): void {
    const { pen, front, stage } = this;
    const { pose_dim, type, cell } = state;
    const shape = shapeOf(state);
    const [width, height] = stage.extent;
    const places = (this.places = new Places(width, height, shape, pose_dim, state.picture.length > 0));
    const wrong = state.way === "view-alone" && pose_dim > 1;
    const shown = this.cell.map((spring) => spring.at) as [number, number];
    const size = shape.H * shape.W;
    const first = type * pose_dim;
    const sheetOf = capsule.sources.map(({ map }) => map - first);
    const [nearest, farthest] = [Math.min(...sheetOf), Math.max(...sheetOf)];
    const fade = pose_dim > 1 ? clamp(this.wrong.at, [0, 1]) : 0;
    pen.draw(() => {
      paintPicture(pen, places, state, capsule, { wrong, cell: shown });
      for (let k = pose_dim - 1; k >= 0; k--) {
        const used = !wrong || (k >= nearest && k <= farthest);
        const look = used ? { strength: 1, veil: 1 } : { strength: 1 - 0.75 * fade, veil: k < nearest ? 1 - 0.96 * fade : 1 };
        paintSheet(pen, places, k, numbers.subarray((first + k) * size, (first + k + 1) * size), largest, look);
        capsule.sources.forEach(({ map, row, column }) => {
          if (map !== first + k) return;
          const at_ = wrong ? [row, column] : cell;
          pen.line(places.quad(k, at_[0], at_[1], 1, 1), { stroke: wrong ? "var(--wrong)" : ink("purple"), width: 2, class: "taken" }, true);
        });
      }
      // Where there are numbers below the stack, its name stands above.
      const [x0, y0] = places.narrow ? places.on(0, shape.H, shape.W / 2) : places.on(0, 0, 0);
      const [x1, y1] = places.on(pose_dim - 1, 0, shape.W);
      const lettering = { size: places.narrow ? 12 : 13, fill: ink("muted") };
      pen.text(places.narrow ? [x0, y0 + 18] : [x0 - 2, y0 - 11], `map ${first + 1}`, lettering);
      if (pose_dim > 1) pen.text([x1 + 6, y1 + 4], `map ${first + pose_dim}`, { ...lettering, anchor: "start" });
    });
    const from = capsule.sources.map(({ map, row, column }): Point =>
      wrong ? places.middle(map - first, row, column) : places.middle(map - first, ...shown));
    front.draw(() => {
      paintField(front, places, state, numbers, { wrong, at });
      paintSkewer(front, places, { capsule, from, largest, wrong, at });
      if (this.pointed !== undefined && from[this.pointed])
        front.circle(from[this.pointed], 0.62 * places.cell, { stroke: "var(--ink)", width: 2.5, class: "spot" });
      front.text([width / 2, height - 14], capsule.code, {
        size: places.narrow ? 10.5 : 14, fill: wrong ? "var(--wrong)" : "var(--ink)", class: "label code",
        opacity: Math.min(1, at),
      });
    });
    const corners = [...places.quad(0), ...places.quad(pose_dim - 1)];
    this.body.set([corners[0], corners[4], corners[5], corners[6], corners[2], corners[3]]);
    this.hold(cell);
  }

  private hold(cell: [number, number]): void {
    this.handle.set(this.places!.middle(0, ...cell), `row ${cell[0] + 1}, column ${cell[1] + 1}`);
  }

  private hit(event: PointerEvent): ReturnType<Places["hit"]> {
    return this.places?.hit(this.stage.pixelsOf(event));
  }

  private pick([row, column]: readonly [number, number]): void {
    const { H, W } = this.places!.shape;
    const cell: [number, number] = [clamp(row, [0, H - 1]), clamp(column, [0, W - 1])];
    this.hold(cell); // at once: a row rises, so that keys that ran on past its end would leave it
    this.hands.pick(cell);
  }
}
