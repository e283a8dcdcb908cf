/** A boat or a house as two shapes on a stage. */
import type { Pose } from "../../core/poses";
import { partsOf, polygon, type WholeKind } from "../../core/shapes";
import { Shape, type Look } from "../../kit/marks";
import type { Layer } from "../../kit/stage";

/** The outlines of one house or boat; it can turn into the other. */
export class Thing {
  private readonly shapes: Shape[];

  constructor(layer: Layer, look: Look) {
    this.shapes = [new Shape(layer, look), new Shape(layer, look)];
  }

  set(kind: WholeKind, pose: Pose): void {
    partsOf({ kind, ...pose }).forEach((part, k) => this.shapes[k].set(polygon(part)));
    this.style({ thing: kind });
  }

  style(look: Look): void {
    for (const shape of this.shapes) shape.style(look);
  }

  set hidden(hidden: boolean) {
    for (const shape of this.shapes) shape.hidden = hidden;
  }
}
