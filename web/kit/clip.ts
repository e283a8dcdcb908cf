/** A window in the stage, beyond which nothing is seen of some layers. */
import { svg } from "./dom";
import type { Layer, Stage } from "./stage";

/** Each has a name of its own. */
let clips = 0;

/** Let these layers be seen within the shape alone; it may be moved later. */
export function clipTo(stage: Stage, shape: SVGElement, ...layers: readonly Layer[]): void {
  const name = `clip-${clips++}`;
  stage.svg.prepend(svg("defs", {}, svg("clipPath", { id: name }, shape)));
  for (const { group } of layers) group.setAttribute("clip-path", `url(#${name})`);
}
