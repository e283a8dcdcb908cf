/** The wheel as it is seen: a ring that every number pulls out or in, its handles, and the names of what they change. */
import { arc, around as onCircle, circle } from "../../kit/arc";
import { paintEdge } from "../../kit/ink-drawing";
import { ink, short, type Lettering, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Row } from "./rows";
import { hasMoved, shareOf, type Look } from "./scales";
import type { View } from "./state";
import type { Wheel } from "./wheel";

/** So much of the way to its neighbours a corner of the ring is round. */
const ROUND = 1 / 6;
/** Groups end so far before the next one begins, in spokes. */
const GAP = 0.32;

/** A closed curve through points. */
function through(points: readonly Point[]): string {
  const at = (k: number) => points[(k + points.length) % points.length];
  const bent = (k: number, side: 1 | -1): Point => {
    const [from, to] = [at(k - 1), at(k + 1)];
    return [0, 1].map((axis) => at(k)[axis] + side * ROUND * (to[axis] - from[axis])) as [number, number];
  };
  const write = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const parts = points.map((_, k) => `C${write(bent(k, 1))} ${write(bent(k + 1, -1))} ${write(at(k + 1))}`);
  return `M${write(points[0])}${parts.join("")}Z`;
}

/** Below the pictures: the ring, its spokes, and the present drawing as a shadow under each picture; they have grown by so much. */
export function paintWheel(pen: Pen, wheel: Wheel, rows: readonly Row[], looks: readonly Look[], edge: string, grown: ArrayLike<number>): void {
  const { middle, inner, outer } = wheel;
  const ring = rows.map((_, k) => wheel.at(k, Math.max(0, looks[k].share)));
  const began = inner + shareOf(rows[0], 0) * (outer - inner);
  pen.circle(middle, outer, { stroke: "var(--track)", width: 1 });
  // What has changed is filled: what lies between the curve and the circle as which it began.
  pen.path(`${through(ring)}${circle(middle, began)}`, { fill: ink("purple"), fillOpacity: looks.some((look) => look.preview) ? 0.12 : 0.4, class: "change-of-wheel" });
  pen.path(through(ring), { stroke: ink("purple"), width: 2 });
  pen.circle(middle, inner, { stroke: "var(--track)", width: 1 });
  rows.forEach((_, k) => {
    pen.line([wheel.at(k, 0), wheel.at(k, 1)], { stroke: "var(--track)", width: looks[k].lit ? 2.5 : 1.2, class: "track" });
  });
  pen.circle(middle, began, { stroke: "var(--muted)", width: 1.2, dash: "1.5 4", class: "began" });
  if (edge) rows.forEach((_, k) => {
    const { at: [x, y], side } = wheel.picture(k, grown[k] ?? 0);
    paintEdge(pen, edge, [x - side / 2, y - side / 2], side, { fill: 0.28, colour: "var(--muted)" });
  });
}

/** In the middle, where the drawing is elsewhere: how many numbers there are, or which one is looked at and what it is, or would be. */
export function paintHub(pen: Pen, { middle: [x, y] }: Wheel, rows: readonly Row[], looks: readonly Look[]): void {
  const lit = looks.findIndex((look) => look.lit);
  const value = looks[lit]?.value;
  const [large, small] = lit < 0 ? [String(rows.length), "numbers"] : [value === undefined ? "" : rows[lit].far(value), rows[lit].who];
  const plays = lit >= 0 && looks[lit].preview;
  const fill = lit < 0 || plays ? "var(--muted)" : ink("purple");
  pen.text([x, y - 8], large, { size: 26, bold: !plays, fill, rim: false, class: plays ? "label hub" : "label bold hub" });
  pen.text([x, y + 16], small, { size: 14, fill, rim: false });
}

/** A handle is as large as its number needs, and the one that is looked at a little larger. */
const [HANDLE, LARGER] = [10.5, 12.5];

/** Above the pictures: how far each number has gone, and the handles. What only plays is hollow. */
export function paintHandles(pen: Pen, wheel: Wheel, rows: readonly Row[], looks: readonly Look[]): void {
  rows.forEach((row, k) => {
    const { share, lit, preview, focused } = looks[k];
    if (share < 0) return;
    const at = wheel.at(k, share);
    const moved = hasMoved(row, share);
    if (moved) pen.line([wheel.at(k, shareOf(row, 0)), at], { stroke: ink("purple"), width: preview ? 1.5 : 4, class: "way" });
    const full = (lit || moved) && !preview;
    const [fill, stroke] = full ? [ink("purple"), "var(--paper)"] : ["var(--paper)", ink("purple")];
    pen.circle(at, lit ? LARGER : HANDLE, { fill, stroke, width: 1.6, class: "thumb" });
    pen.text(at, row.mark, { size: 13, fill: full ? "var(--paper)" : ink("purple"), rim: false, class: "label bare mark" });
    if (focused) pen.circle(at, LARGER + 4, { stroke: ink("accent"), width: 2 });
  });
}

/** Half the width of a letter, about, and between two words, in pixels. */
const [HALF_LETTER, BETWEEN] = [3.4, 8];
/** So often words that are in each other's way give way. */
const ROUNDS = 40;

/** The middles of words around a circle, in pixels along it: each where it wants to be, or as near as its neighbours' widths leave it. */
export function besides(wanted: readonly number[], widths: readonly number[], round: number): number[] {
  const at = [...wanted];
  const count = at.length;
  for (let n = 0; n < ROUNDS && count > 1; n++)
    at.forEach((_, k) => {
      const next = (k + 1) % count;
      const apart = at[next] - at[k] + (next ? 0 : round);
      const lacks = (widths[k] + widths[next]) / 2 + BETWEEN - apart;
      if (lacks > 0) [at[k], at[next]] = [at[k] - lacks / 2, at[next] + lacks / 2];
    });
  return at;
}

/** Words that lie on a circle around the wheel, never on their heads: long ones nearer, for their ends stick out. */
function around(pen: Pen, wheel: Wheel, angle: number, words: string, lettering: Lettering): void {
  const radius = wheel.words + 6;
  const [x, y] = onCircle(wheel.middle, 2 * radius - Math.hypot(radius, HALF_LETTER * words.length), angle);
  const turn = (angle * 180) / Math.PI;
  const upright = Math.cos(angle) < -1e-6 ? turn - 180 : turn;
  pen.text([x, y], words, { size: 14, ...lettering, transform: `rotate(${short(upright)} ${short(x)} ${short(y)})` });
}

/** What each group of neighbours becomes outward, along an arc beyond their pictures. A word keeps its place, whichever spoke is in the hand. */
export function paintGroups(pen: Pen, wheel: Wheel, rows: readonly Row[], looks: readonly Look[], groups: readonly number[]): void {
  const radius = wheel.words + 6;
  const firsts = groups.map((_, g) => groups.slice(0, g).reduce((sum, size) => sum + size, 0));
  const wanted = groups.map((size, g) => radius * wheel.angle(firsts[g] + (size - 1) / 2));
  const words = firsts.map((first) => rows[first].group);
  const placed = besides(wanted, words.map((word) => 2 * HALF_LETTER * word.length), 2 * Math.PI * radius);
  groups.forEach((size, g) => {
    const first = firsts[g];
    const lit = looks.some((look, k) => look.lit && k >= first && k < first + size);
    const [from, to] = [first - 0.5 + GAP / 2, first + size - 0.5 - GAP / 2].map((spoke) => wheel.angle(spoke));
    if (groups.length > 1) pen.path(arc(wheel.middle, wheel.words - 6, from, to), { stroke: lit ? ink("purple") : "var(--track)", width: 1.5 });
    around(pen, wheel, placed[g] / radius, words[g], { bold: lit, fill: lit ? ink("purple") : "var(--muted)", class: lit ? "label bold heading" : "label heading" });
  });
}

/** How strong pictures around a wheel are: over the shadow of what is drawn now, of what may be, and where another one counts. */
const [OVER, PALE, ASIDE] = [0.85, 0.7, 0.3];
/** On the way to it a picture is gone at this share: the drawing that is nearly there has no second edge. */
const GONE = 0.8;

/** How strong the picture beyond a spoke is: the one that counts now stands out, and gives way to the drawing that comes. */
export function strengthOf(view: View, rows: readonly Row[], looks: readonly Look[], spoke: number): number {
  const { lit, share } = looks[spoke];
  if (view === "all") return lit || !looks.some((look) => look.lit) ? OVER : ASIDE;
  const gone = Math.max(...looks.map((look) => look.share));
  return rows[spoke].here ? Math.max(0, 1 - share / GONE) : (lit ? 1 : PALE) - (PALE - ASIDE) * gone;
}
