/** A part that can be taken hold of: its body is dragged, and a knob beside it turns and scales it. */
import type { Part, PartKind } from "../../core/shapes";
import type { Pose } from "../../core/poses";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import type { Layer, Stage } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import type { View } from "./view";

/** Distance of a knob from the middle of its part, in part sizes. */
const REACH = 0.72;
/** Sizes that a hand can give a part, in canvas widths; and what an arrow key changes it by. */
export const SIZES = [0.12, 0.5] as const;
const SIZE_STEP = 0.01;
/** Canvas widths that an arrow key moves a part by. */
export const STEP = 0.011;

/** What a hand does to it. */
export interface PieceHands {
  /** It is to be here; `turns`: by its knob, `held`: by a pointer that has not let go. */
  change(pose: Pose, turns: boolean, held: boolean): void;
  /** The size that a hand at the knob means. */
  notched(size: number, wanted: number): number;
  putBack(): void;
  press(): void;
  selected(): void;
  /** Whether a pointer has come to it, or has left it. */
  hover(over: boolean): void;
}

/** One of the two parts. */
export class Piece {
  private readonly body: PartMark;
  private readonly handle: Handle;
  private readonly knob: Knob;
  /** As it is drawn, in canvas widths. */
  private part: Part | undefined;

  constructor(stage: Stage, view: View, kind: PartKind, { bodies, stems }: { bodies: Layer; stems: Layer }, hands: PieceHands) {
    this.body = new PartMark(bodies, kind, { colour: kindColours[kind], fill: "none", width: 0 });
    const { node } = this.body.shape;
    node.style.pointerEvents = "all";
    node.addEventListener("pointerenter", () => hands.hover(true));
    node.addEventListener("pointerleave", () => hands.hover(false));
    const shared = { onReset: () => hands.putBack(), onSelect: () => hands.selected() };
    this.handle = new Handle(stage, {
      ...shared,
      name: `Move the ${kind}`,
      look: "none",
      body: this.body.shape,
      step: STEP,
      scale: () => view.places.unit,
      onMove: (to) => {
        const [x, y] = view.places.canvas(to);
        hands.change({ ...this.part!, x, y }, false, this.held);
      },
      onPress: () => hands.press(),
    });
    this.knob = new Knob(stage, {
      ...shared,
      name: `Turn the ${kind}`,
      colour: kindColours[kind],
      zero: 0, // to its right: its vote grows out of it above or below
      size: true,
      sizeStep: REACH * SIZE_STEP,
      stem: new Line(stems, { colour: kindColours[kind], width: 1.5 }),
      scale: () => view.scale,
      keepInside: true,
      onTurn: (angle, distance) => {
        const size = this.knob.held ? hands.notched(this.part!.size, distance / REACH) : distance / REACH;
        hands.change({ ...this.part!, angle, size: clamp(size, SIZES) }, true, this.held);
      },
    });
  }

  /** Whether a pointer holds it. */
  get held(): boolean {
    return this.handle.held || this.knob.held;
  }

  /** Where its knob stands, in pixels. */
  get knobAt(): readonly [number, number] {
    return this.knob.at;
  }

  /** A pointer takes something else here: only keys find it. */
  set forKeys(only: boolean) {
    this.handle.forKeys = this.knob.forKeys = only;
  }

  /** Its knob is not seen while nobody is at it. */
  set faint(faint: boolean) {
    this.knob.faint = faint;
  }

  /** It stands where it is drawn: in canvas widths, and in pixels. */
  set(part: Part, drawn: Part): void {
    this.part = part;
    const { x, y, angle, size } = part;
    this.body.set(drawn, false);
    this.handle.set([drawn.x, drawn.y], `x ${fixed(x)}, y ${fixed(y)}`);
    this.knob.set([drawn.x, drawn.y], angle, REACH * size, `${around(angle)}°, size ${fixed(size)}`);
  }
}
