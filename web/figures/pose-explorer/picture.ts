/** The picture of one moment: what is drawn behind the pictures of the strips, and what before them. */
import { ink, type Pen } from "../../kit/pen";
import type { PoseModel } from "./model";
import type { Outlines } from "./outlines";
import type { Places } from "./places";
import { paintCapsules, paintWays } from "./ring-picture";
import { groupsOf, type Row } from "./rows";
import { paintTrack, paintWords, type Look } from "./scales";
import { SEEN, type State } from "./state";
import { paintGroups, paintHandles, paintHub, paintWheel } from "./wheel-picture";

/** Half of the frame of the present drawing, in sides of its image. */
const FRAME = 0.46;

/** What is so now. */
export interface Moment {
  model: PoseModel;
  state: State;
  places: Places;
  rows: readonly Row[];
  looks: readonly Look[];
  outlines: Outlines;
  /** The spoke of a ring that the drawing is on; −1 for none. */
  spoke: number;
  /** What stands above the strips. */
  title: string;
  /** Where the thumbs are, and how far the pictures around the wheel have grown, from 0 to 1. */
  thumbs: ArrayLike<number>;
  grown: ArrayLike<number>;
  /** The strip that is looked at, −1 for none, and whether one plays. */
  lit: number;
  plays: boolean;
  /** How far the number in hand has moved as it is seen, in the view of all classes. */
  by: number;
}

/** The strips, the wheel or the ring. */
export function paintBehind(pen: Pen, moment: Moment): void {
  const { model, state, places, rows, looks, outlines, title, thumbs } = moment;
  if (title) pen.text(places.title, title, { size: 14, fill: "var(--muted)", class: "label title-of-strips" });
  if (state.view === "morph") {
    paintWays(pen, places, thumbs, moment.lit, moment.spoke);
    paintCapsules(pen, places, model, state);
    return;
  }
  if (places.wheel) {
    const edge = model.coloured ? "" : outlines.of(model, model.capsules(state));
    paintWheel(pen, places.wheel, rows, looks, edge, moment.grown);
    paintGroups(pen, places.wheel, rows, looks, groupsOf(rows));
    return;
  }
  if (places.faces.cell && !model.coloured && Math.abs(moment.by) >= SEEN) outlines.paintSamples(pen, model, state, places);
  rows.forEach((row, k) => {
    paintWords(pen, places.lanes[k], row, looks[k]);
    paintTrack(pen, places.lanes[k], row, looks[k]);
  });
}

/** The sample's outline, and what is taken hold of. */
export function paintBefore(pen: Pen, { model, state, places, rows, looks, outlines, plays }: Moment): void {
  if (!model.coloured && places.drawing.wide && !plays) outlines.paintSample(pen, model, state, places);
  if (state.view !== "all" || !places.wheel) return;
  paintHandles(pen, places.wheel, rows, looks);
  if (!places.wheel.hub) paintHub(pen, places.wheel, rows, looks);
}

/** The frame around the present drawing, on the strip that leads. */
export function paintFrame(pen: Pen, { places, thumbs, lit }: Moment): void {
  const { lead } = places;
  const share = thumbs[lead];
  if (places.wheel || !places.lanes[lead].pictures || !(share >= 0)) return;
  const { at, side } = places.pictures(lead);
  // An image has an empty rim: the frame stands within, clear of the pictures beside it.
  const half = FRAME * side;
  const [x, y] = at(share);
  pen.rect([x - half, y - half], 2 * half, 2 * half, {
    round: Math.min(9, half / 2), fill: "none", stroke: ink("purple"), width: lead === lit ? 2.5 : 1.8,
  });
}
