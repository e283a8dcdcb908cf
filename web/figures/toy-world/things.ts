/** Rectangles, triangles, houses and boats as marks on a stage, at poses in the stage's coordinates. */
import { transform, type Pose } from "../../core/poses";
import { corners, partsOf, type PartKind, type WholeKind } from "../../core/shapes";
import { Shape, type Look } from "../../kit/marks";
import type { Layer, Point } from "../../kit/stage";

/** Corners of a part at a pose, with the mark on a rectangle's bottom edge or without. */
export function partCorners(kind: PartKind, pose: Pose, marks = true): Point[] {
  return corners(kind, marks).map(([x, y]) => transform(pose, x, y));
}

/** A rectangle or a triangle. */
export class PartMark {
  /** What a handle can take hold of. */
  readonly shape: Shape;

  constructor(
    layer: Layer,
    private readonly kind: PartKind,
    look: Look,
    thing: PartKind | WholeKind = kind,
  ) {
    this.shape = new Shape(layer, { ...look, thing });
  }

  set(pose: Pose, marks = true): void {
    this.shape.set(partCorners(this.kind, pose, marks));
  }

  style(look: Look): void {
    this.shape.style(look);
  }

  set hidden(hidden: boolean) {
    this.shape.hidden = hidden;
  }
}

/** A house or a boat: the outlines of its two parts. */
export class WholeMark {
  private readonly marks: readonly [PartMark, PartMark];

  constructor(
    layer: Layer,
    private readonly kind: WholeKind,
    look: Look,
  ) {
    this.marks = [new PartMark(layer, "triangle", look, kind), new PartMark(layer, "rectangle", look, kind)];
  }

  set(pose: Pose): void {
    partsOf({ ...pose, kind: this.kind }).forEach((part, k) => this.marks[k].set(part));
  }

  style(look: Look): void {
    for (const mark of this.marks) mark.style(look);
  }

  set hidden(hidden: boolean) {
    for (const mark of this.marks) mark.hidden = hidden;
  }
}
