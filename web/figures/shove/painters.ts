/** How sheets, capsules and arrows look; all in CSS pixels. */
import { ink, short, type Pen } from "../../kit/pen";
import { edgeOf, paintEdge, paintInk, type Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { middleOf, type Places } from "./places";
import type { Sight } from "./reading";
import { TRAINED, type State } from "./state";

const SOFT = "var(--muted)";
const HUE = "purple";

/** A pair of numbers as it is written: “(3.0, −2.0)”. */
export const pair = ([x, y]: Point, digits = 1): string => `(${fixed(x, digits)}, ${fixed(y, digits)})`;

function paintSheet(pen: Pen, { at, wide, high }: Box): void {
  pen.rect(at, wide, high, { fill: "var(--ground)", stroke: "var(--line)", width: 1, round: 6 });
}

function paintTitle(pen: Pen, { at: [x, y], wide }: Box, words: string): void {
  pen.text([x + wide / 2, y - 14], words, { size: 13.5, fill: SOFT });
}

function paintNote(pen: Pen, { at: [x, y], wide, high }: Box, words: string, colour = "var(--ink)"): void {
  pen.text([x + wide / 2, y + high + 16], words, { size: 14, bold: true, fill: colour });
}

/** From one square to the next. */
function paintStep(pen: Pen, from: Box, to: Box, words: string): void {
  const y = from.at[1] + from.high / 2;
  const [a, b] = [from.at[0] + from.wide, to.at[0]];
  pen.arrow([a + 7, y], [b - 7, y], 3, SOFT);
  pen.text([(a + b) / 2, y - 15], words, { size: 12.5, fill: SOFT });
}

/** The square of shoves that training had. */
function paintTrained(pen: Pen, middle: Point, unit: number): void {
  const half = TRAINED * unit;
  pen.rect([middle[0] - half, middle[1] - half], 2 * half, 2 * half, { fill: "none", stroke: SOFT, width: 1, dash: "3 3", round: 2 });
}

/** The capsules: where each sees its thing, and where it is told to draw it. */
function paintPlane(pen: Pen, box: Box, { looked, home }: Sight, { shift, place }: State, unit: number, narrow: boolean): void {
  const [cx, cy] = middleOf(box);
  const { at: [x0, y0], wide, high } = box;
  paintSheet(pen, box);
  const step = 5 * unit;
  let grid = "";
  for (let x = cx - step * Math.floor((cx - x0) / step); x < x0 + wide; x += step) grid += `M${short(x)} ${short(y0)}v${short(high)}`;
  for (let y = cy - step * Math.floor((cy - y0) / step); y < y0 + high; y += step) grid += `M${short(x0)} ${short(y)}h${short(wide)}`;
  pen.path(grid, { stroke: "var(--line)", width: 0.8 });
  pen.path(`M${short(cx)} ${short(y0)}v${short(high)}M${short(x0)} ${short(cy)}h${short(wide)}`, { stroke: "var(--line)", width: 1.8 });
  const at = (places: Float32Array, k: number): Point => [cx + places[2 * k] * unit, cy + places[2 * k + 1] * unit];
  const capsules = Array.from(looked.presence, (p, k) => ({ p, from: at(looked.places, k), start: at(home.places, k) }));
  const moved = place.some((part) => part !== 0);
  for (const { p, from, start } of capsules) {
    if (moved) {
      pen.line([start, from], { stroke: SOFT, width: 1.4, opacity: 0.8 });
      pen.circle(start, 2.5, { stroke: SOFT, width: 1.2 });
    }
    const to: Point = [from[0] + shift[0] * unit, from[1] + shift[1] * unit];
    pen.arrow(from, to, narrow ? 2 : 2.6, ink(HUE), { opacity: Number((0.2 + 0.6 * p).toFixed(2)), class: "shove" });
  }
  for (const { p, from } of capsules)
    pen.circle(from, 2 + 4.5 * p, { fill: `var(--${HUE}-fill)`, stroke: "var(--paper)", width: 1, opacity: Number((0.35 + 0.65 * p).toFixed(2)), class: "capsule" });
}

/** The whole picture; `unit` is of the plane, in CSS pixels of one of the network's. */
export function paint(pen: Pen, places: Places, state: State, sight: Sight, unit: number): void {
  const { seen, plane, drawn, narrow } = places;
  const { size, picture, drawing, done, followed } = sight;
  const { shift, place } = state;
  const pixel = seen.wide / size;
  pen.draw(() => {
    paintSheet(pen, seen);
    paintTrained(pen, middleOf(seen), pixel);
    paintInk(pen, picture, size, seen);
    paintTitle(pen, seen, "it sees");
    const moved = place.some((part) => part !== 0);
    paintNote(pen, seen, moved ? `digit moved by ${pair(place, 0)}` : "digit in the middle", SOFT);

    paintPlane(pen, plane, sight, state, unit, narrow);
    paintTitle(pen, plane, `${sight.looked.presence.length} capsules: here is my thing`);
    paintNote(pen, plane, moved ? `they followed by ${pair(followed)}` : `+ ${pair(shift)} for all`, ink(HUE));

    paintSheet(pen, drawn);
    paintInk(pen, drawing, size, drawn);
    const [x, y] = drawn.at;
    const edge = edgeOf(picture, size);
    paintEdge(pen, edge, [x + shift[0] * pixel, y + shift[1] * pixel], drawn.wide, { width: 1.6, dash: "4 3", colour: ink(HUE) });
    const middle = middleOf(drawn);
    paintTrained(pen, middle, pixel);
    pen.arrow(middle, [middle[0] + shift[0] * pixel, middle[1] + shift[1] * pixel], 4, ink(HUE));
    pen.circle(middle, 3, { fill: ink(HUE) });
    paintTitle(pen, drawn, "it draws");
    paintNote(pen, drawn, `moved by ${pair(done)}`);
    if (narrow) return;
    paintStep(pen, seen, plane, "look");
    paintStep(pen, plane, drawn, "draw");
  });
}
