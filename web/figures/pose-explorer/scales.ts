/** Strips as scales: a track with a tick where the sample began, how far its number has moved, and words. */
import { ink, type Ink, type Lettering, type Pen } from "../../kit/pen";
import { across, type Lane } from "./lanes";
import type { Row } from "./rows";

/** From the middle of a strip's words up to what its end is, and down to which number it is. */
const LINES = 9;
/** Half the height of the tick where it began. */
const BEGAN = 8;

/** Words at the edge of a strip stay inside the frame that it has in focus. */
const INSIDE = 5;

const SOFT = "var(--muted)";

/** How a strip is seen now. */
export interface Look {
  leads: boolean;
  /** Pointed at, focused or held. */
  lit: boolean;
  /** Where its thumb is, from 0 to 1; negative if it has none. */
  share: number;
  /** Whether keys move it. */
  focused: boolean;
  /** Whether it only plays: what is seen is not what is so. */
  preview: boolean;
  /** What it shows there, which while it plays is not what is so; undefined where the drawing is on no place of it. */
  value: number | undefined;
}

/** The share of a strip at a value of it. */
export function shareOf({ min, max }: Row, value: number): number {
  return Math.max(0, Math.min(1, (value - min) / (max - min)));
}

/** Whether a thumb at this share stands elsewhere than where its number began. */
export function hasMoved(row: Row, share: number): boolean {
  return share >= 0 && row.moved(row.min + share * (row.max - row.min));
}

/** The track: ticks, the way from where it began to the thumb, and the thumb. */
export function paintTrack(pen: Pen, lane: Lane, row: Row, { leads, lit, share, preview }: Look): void {
  const y = lane.track;
  const began = across(lane, shareOf(row, 0));
  pen.line([[across(lane, 0), y], [across(lane, 1), y]], { stroke: "var(--track)", width: 1.2, class: "track" });
  const on = across(lane, Math.max(0, share));
  const moved = hasMoved(row, share);
  pen.line([[began, y - BEGAN], [began, y + BEGAN]], { stroke: "var(--ink)", width: 1.4, class: "began" });
  if (lane.look === "leads") pen.text([began, y + 14], "start", { size: 13, fill: SOFT });
  if (share < 0) return;
  if (moved) pen.line([[began, y], [on, y]], { stroke: ink("purple"), width: preview ? 1.5 : 4, class: "way" });
  // Where something else is drawn, or only plays, the thumb may be taken, but stands for nothing yet.
  const look: Ink = preview ? { fill: "var(--paper)", stroke: ink("purple"), width: 1.8 } : row.here || leads
    ? { fill: leads || moved ? ink("purple") : "var(--ink)", stroke: "var(--paper)", width: 1.5 }
    : { fill: "var(--paper)", stroke: SOFT, width: 1.5 };
  pen.circle([on, y], lit ? 7 : 5.5, { ...look, class: "thumb" });
}

/** How far a number has gone, and which way along its strip: a sign would be the number's own, which on a turned strip points back. */
const gone = (row: Row, at: number): string => {
  if (!row.moved(at)) return row.far(at);
  return at < 0 ? `← ${row.far(at)}` : `${row.far(at)} →`;
};

/** What a strip does from end to end, which number it is, and where that is. */
export function paintWords(pen: Pen, lane: Lane, row: Row, { leads, share, preview, value: at }: Look): void {
  if (lane.look === "alone") return;
  const { label, ends } = row;
  const fill = leads ? ink("purple") : "var(--ink)";
  const value = at === undefined || !row.here ? "" : gone(row, at);
  const moved = at !== undefined && row.moved(at);
  const quiet: Lettering = moved && share >= 0 && !preview ? { bold: true, fill: ink("purple") } : { fill: SOFT };
  const y = lane.words;
  const [left, right] = [lane.zone.at[0] + INSIDE, lane.zone.at[0] + lane.zone.wide - INSIDE];
  const [first, last] = ends[0] ? ends : [label, ""];
  if (lane.look === "leads") {
    pen.text([left, y], first, { size: 15, bold: true, anchor: "start", fill });
    pen.text([right, y], last, { size: 15, bold: true, anchor: "end", fill });
    pen.text([(left + right) / 2, y], `${row.who}: ${value}`, { size: 14, ...quiet });
    return;
  }
  // Beside the outer pictures, in two lines: what its ends are, and below them which number it is and how far it has gone.
  const half = lane.cell / 2 + 4;
  const [from, to] = [across(lane, 0) + half, across(lane, 1) - half];
  pen.text([from, y - LINES], first, { size: 13.5, anchor: "start", fill });
  pen.text([to, y - LINES], last, { size: 13.5, anchor: "end", fill });
  pen.text([from, y + LINES], row.who, { size: 12.5, anchor: "start", fill: SOFT });
  if (moved) pen.text([to, y + LINES], value, { size: 13, anchor: "end", ...quiet });
}
