/** Takes hold of the whole on which both votes agree: carried, turned or scaled, it takes its parts along. */
import { transform, type Pose } from "../../core/poses";
import { PART_SIZE, type WholeKind } from "../../core/shapes";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line, Shape } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import type { Layer, Stage } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { AROUND } from "./outlines";
import type { Places } from "./places";

/** Distance of the knob from the middle of the whole, in its sizes. */
const REACH = 0.6;

/** What it has to know of the scene. */
export interface Carried {
  carry(whole: Pose, turns: boolean): void;
  /** The size that a hand at the knob means for a whole of this size. */
  notched(size: number, wanted: number): number;
  places(): Places;
  /** CSS pixels of a canvas width, for the knob in a hand. */
  scale(): number;
  /** Canvas widths that an arrow key moves it by. */
  step: number;
  /** Smallest and largest size of a part. */
  sizes: readonly [number, number];
}

/** All of the whole, and a knob above it. */
export class Carrier {
  private readonly handle: Handle;
  private readonly knob: Knob;
  private readonly stem: Line;
  private readonly body: Shape;
  private pose: Pose | undefined;

  /** Keys say exactly what they mean; a hand that turns does not. */
  private meant: (size: number) => number;

  constructor(stage: Stage, stems: Layer, { carry, notched, places, scale, step, sizes }: Carried) {
    const take = (change: Partial<Pose>) => {
      if (this.pose) carry({ ...this.pose, ...change }, "angle" in change);
    };
    this.meant = (size) => (this.knob.held && this.pose ? notched(this.pose.size, size) : size);
    this.stem = new Line(stems, { width: 1.5 });
    this.body = new Shape(stems, { fill: "none", width: 0 });
    this.body.node.style.pointerEvents = "all";
    this.handle = new Handle(stage, {
      name: "Carry both as one",
      look: "none",
      body: this.body,
      step,
      scale: () => places().unit,
      onMove: (at) => {
        const [x, y] = places().canvas(at);
        take({ x, y });
      },
    });
    this.knob = new Knob(stage, {
      name: "Turn both as one",
      size: true,
      stem: this.stem,
      scale,
      keepInside: true,
      onTurn: (angle, distance) =>
        take({ angle, size: clamp(this.meant(distance / REACH), [sizes[0] / PART_SIZE, sizes[1] / PART_SIZE]) }),
    });
  }

  /** Whether a hand is at its knob. */
  get turning(): boolean {
    return this.knob.held;
  }

  /** Stand on the whole, in its colour, or go where there is none. */
  set(pose: Pose | undefined, kind: WholeKind, places: Places): void {
    this.pose = pose;
    for (const part of [this.handle, this.knob, this.stem, this.body]) part.hidden = !pose;
    if (!pose) return;
    const colour = kindColours[kind];
    this.handle.colour = this.knob.colour = colour;
    this.stem.style({ colour });
    const there = places.on(pose);
    const { x, y } = there;
    this.body.set(AROUND[kind].map(([across, down]) => transform(there, across, down)));
    this.handle.set([x, y], `x ${fixed(pose.x)}, y ${fixed(pose.y)}`);
    this.knob.set([x, y], pose.angle, REACH * pose.size, `${around(pose.angle)}°, size ${fixed(pose.size)}`);
  }
}
