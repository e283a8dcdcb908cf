/** Tracks that are painted on the stage: a film's, which is the axis of its curve, and that of a single step. */
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { BEATS, MILESTONES } from "./course";
import type { Places } from "./places";

/** Between two pieces, in pixels; and how wide they are. */
const [GAP, WIDTH] = [3, 4] as const;
/** On a phone only so many of the film's moments are named. */
const EVERY = 2;

/** In beats: what a film shows, where the hand wants it, and how far it could go without waiting. */
export interface Progress {
  at: number;
  wanted: number;
  reach: number;
}

/** A line with pieces that have names, and where it is. */
export interface Pieces {
  at: Point;
  wide: number;
  /** As many as there are pieces: each stands under its own. One more: each stands where a piece ends. */
  names: readonly string[];
  size: number;
}

/** Paint pieces, names and the thumb; the native slider lies unseen over it. */
export function paintPieces(pen: Pen, { at: [left, y], wide, names, size }: Pieces, { at, wanted, reach }: Progress, count = names.length): void {
  const x = (beat: number) => left + (beat / count) * wide;
  for (let beat = 0; beat < count; beat++) {
    const piece = (to: number, colour: string) => {
      const [from, end] = [x(beat) + GAP / 2, x(Math.min(to, beat + 1)) - GAP / 2];
      if (end > from) pen.line([[from, y], [end, y]], { stroke: ink(colour), width: WIDTH });
    };
    piece(count, "line");
    piece(reach, "track");
    piece(at, "ink");
  }
  const between = names.length === count;
  names.forEach((name, k) => {
    const on = between && at > k && at <= k + 1;
    pen.text([x(between ? k + 0.5 : k), y + 10 + 0.75 * size], name, { size, bold: on, fill: ink(on ? "ink" : "muted") });
  });
  pen.circle([x(wanted), y], 9, { fill: ink("ink"), stroke: ink("paper"), width: 3, class: "painted-thumb" });
}

/** The film's track, with the pictures that it has learned from, and a line up to the curve. */
export function paintTrack(pen: Pen, places: Places, progress: Progress): void {
  const { track: y, chart: { left, right, top }, narrow } = places;
  const x = places.chartX(progress.wanted / BEATS);
  const size = narrow ? 11 : 13;
  pen.line([[x, top - 6], [x, y]], { stroke: ink("ink"), width: 1.5, opacity: 0.5 });
  const names = MILESTONES.map((pictures, k) => (narrow && k % EVERY ? "" : pictures.toLocaleString("en")));
  paintPieces(pen, { at: [left, y], wide: right - left, names, size }, progress, BEATS);
  pen.text([right + (narrow ? 22 : 28), y + 10 + 0.75 * size], "pictures", { size, anchor: "start", fill: ink("muted") });
}
