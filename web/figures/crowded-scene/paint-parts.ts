/** The parts of the scene, filled by what each gives to whom; and frames around pairs of them. */
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { clamp } from "../../kit/handles";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import type { Places } from "./places";
import type { Seen } from "./seen";
import { chord, splitAt } from "./split";

/** Parts that are not meant are drawn so faintly. */
export const FAINT = 0.35;
/** And so those of an end at which something stands over them that none of them says. */
const AFTER = 0.55;

/** One part: in its own colour, and over it, as sharing begins, split between the wholes. */
export function paintShared(
  pen: Pen, i: number, { parts, outlines, found, begun, settling }: Seen,
  look: { marks: boolean; opacity: number; fills: Record<WholeKind, string> },
): void {
  const { marks, opacity, fills } = look;
  const strength = opacity * mix(1, AFTER, settling.calm);
  // Nothing of its own colour under the hatchings: where they are faint, the two would mix.
  if (begun < 1) paintPart(pen, parts[i].kind, parts[i], { marks, opacity: strength * (1 - begun) ** 0.5 });
  if (begun < 0.01) return;
  const [house, boat] = found.map(({ coupling }) => coupling[i]);
  const { left, right, x } = splitAt(outlines[i], house / (house + boat || 1));
  const shown = Number((begun * strength).toFixed(2));
  [left, right].forEach((points, j) => {
    if (points.length > 2) pen.line(points, { fill: fills[WHOLE_KINDS[j]], opacity: shown }, true);
  });
  const [top, bottom] = chord(outlines[i], x, 1);
  if (left.length > 2 && right.length > 2 && bottom - top > 2)
    pen.line([[x, top], [x, bottom]], { stroke: "var(--paper)", width: 3, opacity: shown });
}

/** A box around some outlines: its corners. */
export function around(outlines: readonly (readonly Point[])[], room: number): [Point, Point] {
  const points = outlines.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [
    [Math.min(...xs) - room, Math.min(...ys) - room],
    [Math.max(...xs) + room, Math.max(...ys) + room],
  ];
}

/** From the parts to a frame around them. */
export const frameRoom = ({ narrow }: Places): number => (narrow ? 6 : 10);

/** A dashed frame around two parts, which grows out of their middle; gives back its corners. */
export function paintFrame(
  pen: Pen, places: Places, outlines: readonly (readonly Point[])[],
  { grown = 1, colour, opacity = 1 }: { grown?: number; colour: string; opacity?: number },
): [Point, Point] {
  const [[x0, y0], [x1, y1]] = around(outlines, frameRoom(places));
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [wide, high] = [(x1 - x0) * grown, (y1 - y0) * grown];
  pen.rect([cx - wide / 2, cy - high / 2], wide, high, {
    round: 14, fill: "none", stroke: colour, width: 2.2, dash: "9 6", opacity: Number(clamp(opacity, [0, 1]).toFixed(2)),
  });
  return [[x0, y0], [x1, y1]];
}

/** The colour of a part's outline: its own, until it has chosen. */
export function outlineColour(part: Part, parent: WholeKind | ""): (typeof kindColours)[keyof typeof kindColours] {
  return kindColours[parent || part.kind];
}

/** A part's ring while it is the only one picked. */
export function paintPicked(pen: Pen, outline: readonly Point[]): void {
  pen.line(outline, { stroke: "var(--ink)", width: 5, opacity: 0.9 }, true);
}

/** Pixels before a word, and how long “left over” is, in heights of its letters. */
const [SPACE, LONG] = [8, 4.4];

/** “left over”, beside a part that a guess leaves alone: to its right or its left, `clear` of what goes round it, and in the picture. */
export function paintLeftOver(
  pen: Pen, places: Places, { x, y, size }: Part, { grown, right, clear }: { grown: number; right: boolean; clear: readonly Point[] },
): void {
  const { letters: { number }, width } = places;
  const left = Math.min(x - 0.5 * size, ...clear.map(([from]) => from)) - SPACE;
  const beyond = Math.max(x + 0.5 * size, ...clear.map(([, to]) => to)) + SPACE;
  const end = right ? beyond + LONG * number < width : left - LONG * number < 0;
  pen.text([end ? beyond : left, y], "left over", {
    size: number, fill: ink("muted"), anchor: end ? "start" : "end", opacity: Number(clamp(grown, [0, 1]).toFixed(2)),
  });
}
