/** Fills of bars that waver: lines in other directions for the two networks, so that not only colours differ. */
import { svg } from "../../kit/dom";
import type { Stage } from "../../kit/stage";
import { HATCHES } from "./painters";

let stages = 0;

/** Add them to a stage; the fills of CapsNet and CNN. */
export function hatchings(stage: Stage): readonly [string, string] {
  const number = stages++;
  const patterns = HATCHES.map(([line, ground, angle], n) =>
    svg("pattern", {
      id: `waver-${n}-${number}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})`,
    }, svg("rect", { width: 5, height: 5, fill: ground }), svg("rect", { width: 1.8, height: 5, fill: line })),
  );
  stage.svg.prepend(svg("defs", {}, ...patterns));
  return [`url(#waver-0-${number})`, `url(#waver-1-${number})`];
}
