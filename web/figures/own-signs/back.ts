/** What a capsule draws back, on the sheet over the reader's own line; and while a number is held, over how it was. */
import { BOX, centredIn, PEN as NETWORK_PEN, SIZE } from "../../core/signs/drawing";
import { longestOf } from "../../core/signs/signs";
import { paintInk, type Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { signColour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { paintBegan, paintOwn, paintSharp } from "./drawn";
import type { Moving } from "./moving";
import type { Places } from "./places";
import type { State, Strokes } from "./state";
import { PEN } from "./strokes";

/** Width of the reader's own line over what is drawn back. */
const LINE = 2;

/** Where the picture that the network sees of a drawing lies on the sheet: its lines are where the reader drew them. */
function inPlace(places: Places, sheet: Strokes): Box {
  const { middle, side } = centredIn(sheet as [number, number][][]);
  const [x, y] = places.onStage(middle);
  const wide = ((side / 100) * places.sheet.wide * SIZE) / (BOX - NETWORK_PEN);
  return { at: [x - wide / 2, y - wide / 2], wide, high: wide };
}

function between(from: Box, to: Box, t: number): Box {
  const wide = mix(from.wide, to.wide, t);
  return { at: [mix(from.at[0], to.at[0], t), mix(from.at[1], to.at[1], t)], wide, high: wide };
}

/**
 * The drawing on the sheet, which becomes a thin line as what is drawn back grows under it out of its card. While a
 * number is held, it gives way to the outline of what was drawn where the pull began.
 */
export function paintBack(pen: Pen, places: Places, { lengths, answer, sheet }: State, { drawn, began, inked, edged, held, grown }: Moving): void {
  const refused = answer < 0 && longestOf(lengths) >= 0;
  const [colour, sign] = refused ? ["var(--line)", longestOf(lengths)] : [ink(signColour(answer)), answer];
  const { lane } = places.inside(sign);
  const [x, y] = lane.from;
  const seed: Box = { at: [x + lane.long / 2 - 12, y - 12], wide: 24, high: 24 };
  const own = inPlace(places, sheet);
  if (grown > 0) paintSharp(pen, inked.for(drawn), between(seed, own, grown), colour, Math.min(1, 2 * grown));
  const full = PEN * places.sheet.wide;
  if (held < 1) paintOwn(pen, sheet, own, mix(full, refused ? full / 2 : LINE, grown), grown < 1 ? colour : "var(--ink)", 1 - held);
  if (held && began.length) paintBegan(pen, edged.for(began), own, held);
}

/** The picture that stopped a lesson. */
export function paintCulprit(pen: Pen, { numbers: { at: [x, y], wide, high } }: Places, culprit: Float32Array): void {
  const side = Math.min(wide, high - 24);
  const left = x + (wide - side) / 2;
  pen.rect([left, y], side, side, { round: 10, fill: "none", stroke: "var(--line)", width: 1.5 });
  paintInk(pen, culprit, SIZE, { at: [left + 4, y + 4], wide: side - 8, high: side - 8 });
  pen.text([x + wide / 2, y + side + 15], "the picture that stopped it", { size: 13, fill: "var(--muted)", rim: false });
}
