/** A press on the empty ground of a stage. */
import type { Point, Stage } from "./stage";

/** A press that has gone farther than this is a drag over the page, in CSS pixels. */
const SLIP = 5;

/** Call `tap` with the place, in the stage's coordinates, where its ground was pressed and let go. */
export function onTap(stage: Stage, tap: (at: Point) => void): void {
  let from: Point | undefined;
  const { element } = stage;
  element.addEventListener("pointerdown", (event) => {
    // What takes hold of a grip has said so by now.
    from = event.button === 0 && !event.defaultPrevented ? stage.pixelsOf(event) : undefined;
  });
  element.addEventListener("pointercancel", () => (from = undefined));
  element.addEventListener("pointerup", (event) => {
    const [x, y] = stage.pixelsOf(event);
    if (from && Math.hypot(x - from[0], y - from[1]) < SLIP) tap(stage.toWorld([x, y]));
    from = undefined;
  });
}
