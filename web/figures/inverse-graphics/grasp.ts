/** Takes hold of a whole in the picture: moved by its shape, and if it has a knob turned and scaled by that. */
import { transform, type Pose } from "../../core/poses";
import { PART_SIZE, STEP } from "../../core/shapes";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line, Shape } from "../../kit/marks";
import type { Colour } from "../../kit/palette";
import type { Layer, Point, Stage } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";
import type { Places } from "./places";
import { SIZES } from "./state";

/** Where the knob stands, in sizes of the whole: a little above its top edge. */
const KNOB = 0.47;
/** A box about the two parts of a whole of size 1: what a hand can take hold of. */
const BOX = [-1, 1].flatMap((down) =>
  [down, -down].map((right): Point => [(right * PART_SIZE) / 2, (down * (STEP + 0.35)) / 2]),
);
/** Canvas widths that an arrow key moves it by. */
const MOVE = 0.01;

/** What is taken hold of, and what then happens. */
export interface GraspOptions {
  name: string;
  colour: Colour;
  knob: boolean;
  onPose(pose: Pose, by: "pointer" | "keys"): void;
  onReset(): void;
}

/** The handles of one whole. */
export class Grasp {
  private readonly box: Shape;
  private readonly handle: Handle;
  private readonly knob: Knob | undefined;
  private pose: Pose = { x: 0, y: 0, angle: 0, size: 1 };
  private places: Places | undefined;

  constructor(stage: Stage, layer: Layer, { name, colour, knob, onPose, onReset }: GraspOptions) {
    this.box = new Shape(layer, { width: 0, fillOpacity: 0 });
    const scale = () => this.places?.unit ?? 1;
    this.handle = new Handle(stage, {
      name: `${name}, position`,
      look: "none",
      body: this.box,
      colour,
      step: MOVE,
      scale,
      onMove: (to, by) => {
        const [x, y] = this.places!.canvas(to);
        onPose({ ...this.pose, x, y }, by);
      },
      onReset,
    });
    if (!knob) return;
    const ring: Knob = (this.knob = new Knob(stage, {
      name: `${name}, angle and size`,
      colour,
      size: true,
      sizeStep: KNOB * MOVE,
      keepInside: true,
      stem: new Line(layer, { colour, width: 1.5 }),
      scale,
      onTurn: (angle, distance) =>
        // A hand that turns it turns it only: its size is for the keys.
        onPose({ ...this.pose, angle, ...(!ring.held && { size: clamp(distance / KNOB, SIZES) }) }, ring.held ? "pointer" : "keys"),
      onReset,
    }));
  }

  set(pose: Pose, places: Places): void {
    this.pose = pose;
    this.places = places;
    const at = places.on(pose);
    this.box.set(BOX.map(([right, down]) => transform(at, right, down)));
    this.handle.set([at.x, at.y], `x ${fixed(pose.x)}, y ${fixed(pose.y)}`);
    this.knob?.set([at.x, at.y], pose.angle, KNOB * pose.size, `turned ${degrees(pose.angle)}, size ${fixed(pose.size)}`);
  }

  set hidden(hidden: boolean) {
    for (const one of [this.box, this.handle, this.knob]) if (one) one.hidden = hidden;
  }
}
