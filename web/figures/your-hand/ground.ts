/**
 * The pixels of an empty drawing, as dots. They never change, and lie in a layer of their own under the
 * picture: within it some seven hundred dots would be inked anew in every frame of what lies on them.
 */
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import type { Stage } from "../../kit/stage";
import { RIM } from "./painters";

/** The dots below a stage's drawing. */
export class Ground {
  private readonly dots = h("div", { class: "underlay dots", "aria-hidden": "true" });

  constructor(private readonly stage: Stage) {
    stage.svg.before(this.dots);
  }

  /** As many as the image has pixels, but for its rim. */
  lay({ at, wide }: Box, size: number): void {
    const unit = wide / size;
    const [width, height] = this.stage.extent;
    const inner = wide - 2 * RIM * unit;
    const share = (part: number, all: number) => `${(100 * part) / all}%`;
    Object.assign(this.dots.style, {
      left: share(at[0] + RIM * unit, width),
      top: share(at[1] + RIM * unit, height),
      width: share(inner, width),
      height: share(inner, height),
      // The image's rim lies outside of the stage: there is nothing of it.
      clipPath: `inset(${Math.max(0, -at[1] - RIM * unit)}px 0 0)`,
      backgroundSize: `${share(1, size - 2 * RIM)} ${share(1, size - 2 * RIM)}`,
    });
    this.dots.style.setProperty("--dot", `${Math.max(1.2, unit / 8) / 2}px`);
  }
}
