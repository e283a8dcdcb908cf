/** The children: their shapes as they stand, their names where they need one, and the bars of their b. */
import { inOut, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { paintPart } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import type { Experiment, State } from "./experiment";
import type { Moment } from "./moment";
import { kindOf, type Places } from "./places";

/** A bar for b ends here, to either side. */
const LONGEST = 4.5;

/** Paint them all. */
export function paintChildren(
  pen: Pen, places: Places, { children, parents }: State, { rounds, shape: { I, J } }: Experiment, moment: Moment,
  angles: readonly number[],
): void {
  const { round, beat, passed, before } = moment;
  const arrived = beat === "compare" && !before ? inOut(part(passed, 0.88, 1)) : 0;
  for (let i = 0; i < I; i++) {
    const [x, y] = places.child(i);
    const size = places.childSize;
    const kind = kindOf(children[i]);
    const at = { x: places.few ? x : places.from - (places.narrow ? 40 : 62), y };
    if (places.few) paintHandle(i);
    // In a crowd a shape is too small to be one: a disc of its colour.
    if (kind && places.few) paintPart(pen, kind, { ...at, angle: angles[i], size });
    else pen.circle([at.x, at.y], places.few ? Math.min(12, size / 2) : 3.4, { fill: ink(places.childColours[i]), thing: kind ?? children[i] });
    if (!places.few) continue;
    const below = y + places.orbit + (I <= 3 ? 26 : 6);
    if (!kind) pen.text([x, below - 2], children[i], { size: 12, bold: true, fill: ink(places.childColours[i]) });
    paintLogits(i, [I > 3 ? x : places.narrow ? 12 : x - 40, below + (kind ? 0 : 12)]);
  }

  /** What a part is turned by: a ring round it, and a knob on that. */
  function paintHandle(i: number): void {
    const [x, y] = places.child(i);
    const colour = ink(places.childColours[i]);
    const at = [x + places.orbit * Math.cos(angles[i]), y + places.orbit * Math.sin(angles[i])] as const;
    pen.circle([x, y], places.orbit, { stroke: colour, width: 1.2, dash: "2 4", opacity: 0.7 });
    pen.circle([at[0], at[1]], places.childSize > 40 ? 7 : 5, { fill: "var(--paper)", stroke: colour, width: 2.2 });
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
        pen.text([x + Math.max(0, long) + 4, top + high / 2], places.narrow ? fixed(value) : `${fixed(value)} ${parents[j]}`, {
          size: 12, fill: ink(places.parentColours[j]), anchor: "start",
        });
    });
    if (numbers) pen.text([x, y - 11], places.narrow ? "b, so far" : "b, agreed so far", { size: 12, fill: "var(--muted)", anchor: "start" });
  }
}
