/** The children: their shapes as they stand, their names where they need one, and the bars of their b. */
import { inOut, mix, part } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Colour } from "../../kit/palette";
import { paintPart } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import type { Experiment, State } from "./experiment";
import type { Moment } from "./moment";
import { PAIR } from "./outlook";
import { kindOf, type Places } from "./places";

/** A bar for b ends here, to either side. */
const LONGEST = 4.5;

/** At the end a child that gave little more than half of itself is so pale, and full from this share on. */
const STAIN = { least: 0.5, whole: 0.8 };

/** Paint them all; at the end each in the colour of the parent that has got it. `chosen` is the one that has the word. */
export function paintChildren(
  pen: Pen, places: Places, { children, parents }: State, { rounds, shape: { I, J } }: Experiment, moment: Moment,
  angles: readonly number[], chosen: number | undefined, finish: number,
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
    const paint = (colour: Colour, opacity: number): void => {
      if (kind && places.few) paintPart(pen, kind, { ...at, angle: angles[i], size }, { colour, opacity });
      else pen.circle([at.x, at.y], places.few ? Math.min(12, size / 2) : 4, { fill: ink(colour), opacity, thing: kind ?? children[i] });
    };
    const { to, stain } = takerOf(i);
    const turned = stain && finish;
    if (turned < 1) paint(places.childColours[i], 1 - turned);
    if (turned > 0) paint(places.parentColours[to], turned * stain);
    if (!places.few) continue;
    const below = y + places.orbit + (I <= PAIR ? 26 : 6);
    if (!kind) pen.text([x, below - 2], children[i], { size: 13, bold: true, fill: ink(places.childColours[i]) });
    // Of many, the b are in the tables.
    if (I <= PAIR) paintLogits(i, [places.narrow ? 12 : x - 40, below + (kind ? 0 : 12)]);
  }

  if (!places.few) paintMargin();

  /** What the column of a crowd is, along its left. */
  function paintMargin(): void {
    const [x, y] = places.margin;
    const words = `${I} parts, and how each splits itself`;
    pen.text([x, y], words, { size: 13, fill: "var(--muted)", transform: `rotate(-90 ${x} ${y})` });
  }

  /** The parent that has got most of a child in the end, and how full that one's colour is then. */
  function takerOf(i: number): { to: number; stain: number } {
    const given = rounds.at(-1)!.coupling.subarray(i * J, (i + 1) * J);
    const most = Math.max(...given);
    return { to: given.indexOf(most), stain: most > 0.5 ? mix(STAIN.least, 1, part(most, 0.5, STAIN.whole)) : 0 };
  }

  /** What a part is turned by: a ring round it, and a knob on that. */
  function paintHandle(i: number): void {
    const [x, y] = places.child(i);
    const colour = ink(places.childColours[i]);
    const at = [x + places.orbit * Math.cos(angles[i]), y + places.orbit * Math.sin(angles[i])] as const;
    const look = i === chosen ? { width: 2 } : { width: 1.2, dash: "2 4", opacity: 0.7 };
    pen.circle([x, y], places.orbit, { stroke: colour, ...look });
    pen.circle([at[0], at[1]], places.childSize > 40 ? 7 : 5, { fill: "var(--paper)", stroke: colour, width: 2.2 });
  }

  /** b, a bar from a zero line for each parent, and its number; grown when the agreements are here. */
  function paintLogits(i: number, [x, y]: readonly [number, number]): void {
    const { logits, agreement } = rounds[round];
    const b = Array.from({ length: J }, (_, j) => (before ? 0 : logits[i * J + j] + arrived * agreement[i * J + j]));
    if (b.every((value) => Math.abs(value) < 0.005)) return;
    const scale = (places.narrow ? 16 : 26) / LONGEST;
    const [high, row] = [9, 16];
    pen.line([[x, y - 2], [x, y + J * row]], { stroke: "var(--muted)", width: 1.2 });
    b.forEach((value, j) => {
      const [long, top] = [Math.max(-LONGEST, Math.min(LONGEST, value)) * scale, y + j * row];
      if (Math.abs(long) >= 0.4)
        pen.rect([Math.min(x, x + long), top], Math.abs(long), high, { fill: ink(places.parentColours[j]) });
      pen.text([x + Math.max(0, long) + 4, top + high / 2], places.narrow ? fixed(value) : `${fixed(value)} ${parents[j]}`, {
        size: 13, fill: ink(places.parentColours[j]), anchor: "start",
      });
    });
    pen.text([x, y - 12], places.narrow ? "b, so far" : "b, agreed so far", { size: 13, fill: "var(--muted)", anchor: "start" });
  }
}
