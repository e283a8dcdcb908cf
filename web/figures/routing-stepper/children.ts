/** The children: their shapes as they stand, their names where they need one, and the bars of their b. */
import { WHOLE_KINDS } from "../../core/shapes";
import { inOut, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { paintPart } from "../../kit/toy-world";
import type { Experiment, State } from "./experiment";
import type { Moment } from "./moment";
import { kindOf, type Places } from "./places";

/** A bar for b ends here, to either side. */
const LONGEST = 4.5;

/**
 * How a child stands, in radians: as its vote for a boat or a house says, in which a triangle stands
 * on its head or does not. What is neither stands as its first vote.
 */
export function stands({ u_hat, children, parents }: State, i: number): number {
  const known = WHOLE_KINDS.map((kind) => parents.indexOf(kind)).filter((j) => j >= 0);
  const j = Math.max(0, ...known.slice(0, 1));
  const [x, y] = u_hat[i][j];
  const turned = kindOf(children[i]) === "triangle" && parents[j] === "boat";
  return Math.atan2(y, x) + (turned ? Math.PI : 0);
}

/** Paint them all. */
export function paintChildren(
  pen: Pen, places: Places, state: State, { rounds, shape: { I, J } }: Experiment, moment: Moment,
): void {
  const { children } = state;
  const { round, beat, passed, before } = moment;
  const arrived = beat === "compare" && !before ? inOut(part(passed, 0.88, 1)) : 0;
  for (let i = 0; i < I; i++) {
    const [x, y] = places.child(i);
    const size = places.childSize;
    const kind = kindOf(children[i]);
    const at = { x: places.few ? x : places.from - 22, y };
    if (kind) paintPart(pen, kind, { ...at, angle: stands(state, i), size });
    else pen.circle([at.x, at.y], Math.min(12, size / 2), { fill: ink(places.childColours[i]), thing: children[i] });
    if (!places.few) continue;
    const below = y + size * (kind ? 0.62 : 0) + (kind ? 4 : 20);
    if (!kind) pen.text([x, below - 2], children[i], { size: 12, bold: true, fill: ink(places.childColours[i]) });
    paintLogits(i, [x, below + (kind ? 0 : 12)]);
  }

  /** b, a bar for each parent; it has grown when the agreements have arrived. */
  function paintLogits(i: number, [x, y]: readonly [number, number]): void {
    const { logits, agreement } = rounds[round];
    const scale = (places.narrow ? 22 : 30) / LONGEST;
    const high = places.childSize < 40 ? 3 : 4.5;
    let seen = false;
    for (let j = 0; j < J; j++) {
      const b = before ? logits[i * J + j] : logits[i * J + j] + arrived * agreement[i * J + j];
      const long = Math.max(-LONGEST, Math.min(LONGEST, b)) * scale;
      if (Math.abs(long) < 0.4) continue;
      seen = true;
      pen.rect([Math.min(x, x + long), y + j * (high + 1.5)], Math.abs(long), high, {
        round: 2, fill: ink(places.parentColours[j]),
      });
    }
    if (seen && I <= 3) pen.text([x - 10, y + high], "b", { size: 13, italic: true, fill: "var(--muted)" });
  }
}
