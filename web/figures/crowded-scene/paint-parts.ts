/** The parts of the scene, filled by what each gives to whom; and frames around pairs of them. */
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { clamp } from "../../kit/handles";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import type { Places } from "./places";
import type { Seen } from "./seen";
import { chord, splitAt } from "./split";

/** Parts that are not meant are drawn so faintly. */
export const FAINT = 0.35;

/** One part: in its own colour, and over it, as sharing begins, split between the wholes. */
export function paintShared(
  pen: Pen, i: number, { parts, outlines, found, begun: shared, settling }: Seen,
  look: { marks: boolean; opacity: number; fills: Record<WholeKind, string> },
): void {
  const { marks, opacity, fills } = look;
  const begun = shared * (1 - settling.calm);
  // Nothing of its own colour under the hatchings: where they are faint, the two would mix.
  if (begun < 1) paintPart(pen, parts[i].kind, parts[i], { marks, opacity: opacity * (1 - begun) ** 0.5 });
  if (begun < 0.01) return;
  const [house, boat] = found.map(({ coupling }) => coupling[i]);
  const { left, right, x } = splitAt(outlines[i], house / (house + boat || 1));
  const shown = Number((begun * opacity).toFixed(2));
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

/** A dashed frame around two parts, which grows out of their middle; gives back its corners. */
export function paintFrame(
  pen: Pen, places: Places, outlines: readonly (readonly Point[])[],
  { grown = 1, colour, opacity = 1 }: { grown?: number; colour: string; opacity?: number },
): [Point, Point] {
  const [[x0, y0], [x1, y1]] = around(outlines, places.narrow ? 6 : 10);
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

/** “left over”, beside the parts that a guess leaves alone: to their right, or to their left. */
export function paintLeftOver(
  pen: Pen, places: Places, { x, y, size }: Part, { grown, right }: { grown: number; right: boolean },
): void {
  const away = 0.5 * size + 8;
  pen.text([right ? x + away : x - away, y], "left over", {
    size: places.letters.number, fill: ink("muted"), anchor: right ? "start" : "end", opacity: Number(clamp(grown, [0, 1]).toFixed(2)),
  });
}
