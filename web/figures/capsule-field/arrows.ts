/** Two arrows in every cell: length is presence, direction is where the shape's top points. */
import { Arrow } from "../../kit/arrow";
import { kindColours } from "../../kit/palette";
import type { Layer, Stage } from "../../kit/stage";
import type { Capsule } from "./capsules";

/** Length of an arrow of presence 1, and where its middle stands beside the cell's, in cells. */
const LENGTH = 0.76;
const ASIDE = { rectangle: -0.12, triangle: 0.12 };

/** All arrows of the field, on one stage. */
export class Arrows {
  private readonly layer: Layer & { clear(): void };
  private arrows: Arrow[] = [];

  constructor(stage: Stage) {
    this.layer = stage.layer();
    this.layer.group.classList.add("capsules");
  }

  draw(field: readonly Capsule[], grid: number): void {
    if (field.length !== this.arrows.length) {
      this.layer.clear();
      this.arrows = field.map(({ kind }) => new Arrow(this.layer, { colour: kindColours[kind] }));
    }
    field.forEach(({ kind, row, column, presence, pose }, k) => {
      const x = (column + 0.5 + ASIDE[kind]) / grid;
      const y = (row + 0.5) / grid;
      const half = (LENGTH * presence) / grid / 2;
      const [dx, dy] = [half * Math.sin(pose.angle), -half * Math.cos(pose.angle)];
      const silent = presence === 0;
      this.arrows[k].style({
        opacity: silent ? 0.45 : 1,
        width: silent ? 1.5 : 3,
        dashed: kind === "triangle" && !silent,
      });
      this.arrows[k].set([x - dx, y - dy], [x + dx, y + dy]);
    });
  }
}
