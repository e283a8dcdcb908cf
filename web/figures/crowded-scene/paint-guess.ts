/** The reader's guess as a frame and the whole it would be; and the house that nobody built. */
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { clamp } from "../../kit/handles";
import { paintWhole } from "../../kit/toy-world";
import { fitOf, onItsHead } from "./pairs";
import { paintFrame, paintLeftOver } from "./paint-parts";
import type { Seen } from "./paint-wholes";
import type { Parsing, State } from "./parsing";
import type { Places } from "./places";

/** A pair of parts, framed; before the first round with the whole that they would be, beside them. */
export function paintGuess(
  pen: Pen, places: Places, { parts, outlines, begun, settling }: Seen, { guess, parts: scene }: State,
): void {
  if (guess.length < 2) return;
  const [one, other] = guess;
  const fit = fitOf(scene[one], scene[other]);
  const colour = fit ? ink(kindColours[fit.kind]) : "var(--wrong)";
  const grown = clamp(settling.pair, [0, 1.1]);
  const pair = [outlines[one], outlines[other]];
  const [[x0], [x1]] = paintFrame(pen, places, pair, { grown, colour, opacity: 1 - 0.55 * begun });
  if (begun > 0) return;
  parts.forEach((part, i) => guess.includes(i) || paintLeftOver(pen, places, part, { grown, right: fit?.kind !== "boat" }));
  if (!fit) return;
  const j = fit.kind === "house" ? 0 : 1;
  const beside = places.beside(fit.whole, j);
  const pose = { ...beside, size: beside.size * grown };
  paintWhole(pen, fit.kind, pose, { dress: clamp(grown, [0, 1]), opacity: 0.85 });
  const gap = 0.25 * pose.size + 8;
  const ends = j === 0 ? [pose.x + gap, x0 - 6] : [x1 + 6, pose.x - gap];
  if (ends[1] > ends[0]) pen.line([[ends[0], pose.y], [ends[1], pose.y]], { stroke: colour, width: 1.6, dash: "2 5" });
  const [x, y] = places.name(beside);
  const below = onItsHead(fit.whole) ? Math.min(places.height - 12, beside.y + 0.62 * beside.size + 12) : y;
  const name = `a ${fit.kind}${onItsHead(fit.whole) ? " on its head" : ""}?`;
  const half = 3.6 * name.length;
  pen.text([clamp(x, [half, places.width - half]), below], name, {
    size: places.letters.name, bold: true, fill: colour,
  });
}

/** The hidden house: always there without marks; with them it goes as its roof leaves it. */
export function paintHidden(pen: Pen, places: Places, { outlines, found, begun }: Seen, parsing: Parsing, marks: boolean): void {
  const { hidden } = parsing;
  if (!hidden || (marks && begun === 0)) return;
  const left = marks ? Math.min(1, 2 * found[0].coupling[hidden.roof]) * begun : 1;
  if (left < 0.03) return;
  const colour = ink(marks ? "vermilion" : "purple");
  const [[, y0], [x1, y1]] = paintFrame(pen, places, [outlines[hidden.roof], outlines[hidden.base]], { colour, opacity: left });
  if (!marks)
    pen.text([x1 + 6, (y0 + y1) / 2], "upside-down house", { size: places.letters.number, bold: true, anchor: "start", fill: colour });
}
