/** A mark on the rim of a dial can be pressed: whoever sees a wrong answer wants to look at it. */
import type { Point, Stage } from "../../kit/stage";
import type { Dial } from "./places";
import { spoke, spokeAt } from "./spokes";

/** So far from the middle of the rim, in pixels, a mark is still meant. */
const REACH = 14;

/** The true angle of the mark at this place on a dial. */
export function markAt({ middle: [mx, my], outer }: Dial, [x, y]: Point): number | undefined {
  if (Math.abs(Math.hypot(x - mx, y - my) - outer) > REACH) return undefined;
  return spoke(spokeAt(Math.atan2(x - mx, my - y)));
}

/** `find` says what is meant at a place, if anything; `pick` hears of it when it is pressed. */
export function picking<T>(stage: Stage, find: (at: Point) => T | undefined, pick: (what: T) => void): void {
  stage.svg.addEventListener("pointermove", (event) =>
    stage.svg.classList.toggle("picks", find(stage.pixelsOf(event)) !== undefined));
  stage.svg.addEventListener("click", (event) => {
    const found = find(stage.pixelsOf(event));
    if (found !== undefined) pick(found);
  });
}
