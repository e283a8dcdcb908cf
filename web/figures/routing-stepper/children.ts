/** The children: their shapes as they stand, their names where they need one, and the bars of their b. */
import { WHOLE_KINDS } from "../../core/shapes";
import { inOut, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { paintPart } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
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
    // In a crowd a shape is too small to be one: a disc of its colour.
    if (kind && places.few) paintPart(pen, kind, { ...at, angle: stands(state, i), size });
    else pen.circle([at.x, at.y], places.few ? Math.min(12, size / 2) : 3.4, { fill: ink(places.childColours[i]), thing: kind ?? children[i] });
    if (!places.few) continue;
    const below = y + size * (kind ? 0.62 : 0) + (kind ? 4 : 20);
    if (!kind) pen.text([x, below - 2], children[i], { size: 12, bold: true, fill: ink(places.childColours[i]) });
    paintLogits(i, [I > 3 ? x : places.narrow ? 17 : x - 22, below + (kind ? 0 : 12)]);
  }

  /** b, a bar from a zero line for each parent, and with few children its number; grown when the agreements are here. */
  function paintLogits(i: number, [x, y]: readonly [number, number]): void {
    const { logits, agreement } = rounds[round];
    const b = Array.from({ length: J }, (_, j) => (before ? 0 : logits[i * J + j] + arrived * agreement[i * J + j]));
    if (b.every((value) => Math.abs(value) < 0.005)) return;
    const scale = (places.narrow ? 16 : 26) / LONGEST;
    const numbers = I <= 3;
    const high = numbers ? 9 : places.childSize < 40 ? 3 : 4.5;
    const row = numbers ? 15 : high + 1.5;
    pen.line([[x, y - 2], [x, y + J * row]], { stroke: "var(--muted)", width: 1.2 });
    b.forEach((value, j) => {
      const [long, top] = [Math.max(-LONGEST, Math.min(LONGEST, value)) * scale, y + j * row];
      if (Math.abs(long) >= 0.4)
        pen.rect([Math.min(x, x + long), top], Math.abs(long), high, { fill: ink(places.parentColours[j]) });
      if (numbers)
        pen.text([x + Math.max(0, long) + 4, top + high / 2], fixed(value), {
          size: 12, fill: ink(places.parentColours[j]), anchor: "start",
        });
    });
    if (numbers) pen.text([x - 9, y + row - 3], "b", { size: 13, italic: true, fill: "var(--muted)" });
  }
}
