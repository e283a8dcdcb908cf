/** A small whole around a dial can be pressed: whoever sees a wrong answer wants to look at it. */
import type { Point, Stage } from "../../kit/stage";
import type { Dial } from "./places";
import { spoke, spokeAt } from "./spokes";

/** Between these radii of a dial such a one is meant. */
const [FROM, TO] = [1.02, 1.4] as const;

/** The true angle of the one at this place around a dial. */
export function markAt({ middle: [mx, my], outer }: Dial, [x, y]: Point): number | undefined {
  const far = Math.hypot(x - mx, y - my) / outer;
  if (far < FROM || far > TO) return undefined;
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
