/** Hatchings for what belongs to the house and to the boat: other directions, so that not only colours differ. */
import type { WholeKind } from "../../core/shapes";
import { WHOLE_KINDS } from "../../core/shapes";
import { svg } from "../../kit/dom";
import { kindColours } from "../../kit/palette";
import { ink, pale } from "../../kit/pen";
import type { Stage } from "../../kit/stage";

let stages = 0;

/** Add them to a stage; a fill for each whole. */
export function hatchings(stage: Stage): Record<WholeKind, string> {
  const number = stages++;
  const name = (kind: WholeKind) => `hatching-${kind}-${number}`;
  const patterns = WHOLE_KINDS.map((kind) => {
    const angle = kind === "house" ? 45 : -45;
    const ground = svg("rect", { width: 8, height: 8, fill: pale(kindColours[kind]) });
    const line = svg("rect", { width: 2.4, height: 8, fill: ink(kindColours[kind]), opacity: 0.62 });
    return svg("pattern", {
      id: name(kind), width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})`,
    }, ground, line);
  });
  stage.svg.prepend(svg("defs", {}, ...patterns));
  return { house: `url(#${name("house")})`, boat: `url(#${name("boat")})` };
}
