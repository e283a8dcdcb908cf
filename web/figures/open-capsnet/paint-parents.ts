/** The class capsules as arrows, or the angles between them and one child's votes. */
import { length } from "../../core/capsules";
import { mix } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { AMBER, classColour } from "./colours";
import { quiet, type Shown } from "./looks";
import type { Mood } from "./mood";
import { ranked } from "./moment";
import { writtenOver } from "./paint-names";
import type { Places } from "./places";
import { dull } from "./sides";
import type { View } from "./view";
import { degrees, favourite } from "./words";

/** Along a vector, where the share that a child gives stands, on a phone too, and on the row that is spoken of the angle in degrees. */
const [SHARE, SHARE_N, DEGREES] = [1.29, 0.9, 0.6];
/** Where the hand that shows the angle turns, and how long it is: pointing back it does not reach the digit. */
const [PIVOT, PIVOT_N, HAND] = [0.22, 0.02, 0.28];
/** A vote so long has a hand of two thirds of its length; a much longer one hardly a longer hand than one twice as long. */
const HEARD = 0.6;
/** Where the heading of the angles ends: it stands above the hands and their numbers, and ends where these do. */
const HEADING = 0.95;
/** A shorter arrow has its length behind it, so many pixels. */
const [SHORT, BEHIND] = [0.5, 9];
/** On a phone the length stands beside its arrow: how far along, and how far aside. */
const [LENGTH_N, ASIDE_N] = [0.2, 19];
/** Shorter vectors have no number beside them. */
const WORTH = 0.1;
/** In the tour the picture fades at its edges, over so many pixels. */
const FADED = 8;
/** So far above the first gauge, in rows, stands what the gauges are. */
const KEY = 0.85;

/** On a phone: a small stroke across for each number of the vector; else they are bars below the drawing. */
function barbs(places: Places, j: number, v: Float32Array, long: number): string {
  const reach = Math.min(15, 0.42 * places.row);
  let d = "";
  v.forEach((value, e) => {
    const along = (0.06 + (0.72 * (e + 0.5)) / v.length) * long;
    const [a, b] = [places.vector(j, along), places.vector(j, along, -(value / 0.5) * reach)];
    d += `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
  });
  return d;
}

/** The angle between the child's vote and the parent, and the share that it gives. */
function paintRod(pen: Pen, places: Places, view: View, shown: Shown, j: number, opacity: number): void {
  const { child, about, opened: { norms }, sizes: { J }, moment: { coupling, cosines }, round, stop } = view;
  if (!round) return;
  const [share, cosine] = [coupling[child * J + j], cosines[child * J + j]];
  const full = places.narrow ? Math.min(0.38 * places.row, 0.3 * places.unit + 6) : HAND * places.unit;
  // A short vote has a short hand: one sees why nobody hears it.
  const reach = full * (1 - Math.exp(-norms[child * J + j] / HEARD));
  const start = places.vector(j, places.narrow ? PIVOT_N : PIVOT);
  // The hand glides; share and angle are written as they are when the round is through.
  const angle = Math.acos(Math.max(-1, Math.min(1, shown.cosines[child * J + j])));
  const [ax, ay] = places.along;
  const turned: Point = places.narrow
    ? [start[0] + reach * Math.sin(angle), start[1] + reach * Math.cos(angle)]
    : [start[0] + reach * Math.cos(angle), start[1] - reach * Math.sin(angle)];
  const colour = ink(cosine < 0 ? "orange" : "blue");
  const mark = cosine < 0 ? AMBER : colour;
  pen.line([start, [start[0] + ax * full, start[1] + ay * full]], { stroke: ink("muted"), width: 1, opacity });
  pen.line([start, turned], { stroke: mark, width: 2.4, opacity });
  pen.circle(turned, 3, { fill: mark, opacity });
  const why = dull(view);
  const told = j === about || (j === favourite(view) && !why);
  // What the sentence says of the angle, or of how short a vote is, is seen where the hand is.
  if (!places.narrow && told)
    pen.text(places.vector(j, DEGREES), why === "short" ? fixed(norms[child * J + j]) : degrees(cosine), { size: 13, bold: true, fill: colour, opacity, anchor: "start" });
  if (stop) return; // how much each gets is the next stop's
  // An even share says nothing: ten times the same number would hide the one that differs.
  if (Math.round(100 * share) === Math.round(100 / J) && !told) return;
  if (places.narrow && share < 0.1 && j !== about) return;
  const at: Point = places.vector(j, places.narrow ? SHARE_N : SHARE);
  pen.text(at, `${Math.round(100 * share)}\u202f%`, { size: 13, bold: share > 0.5 || j === about, fill: "var(--ink)", opacity });
}

/** What the gauges are, above the first of them: the angle, and the share beside it. */
function paintKey(pen: Pen, places: Places, view: View, opacity: number): void {
  if (places.narrow || opacity < 0.02) return;
  const look = { size: 13, fill: ink("muted"), opacity };
  const hands = dull(view) === "short" ? "vote length" : "vote angle";
  pen.text(places.vector(0, HEADING, -KEY * places.row), hands, { ...look, anchor: "end" });
  if (!view.stop) pen.text(places.vector(0, SHARE, -KEY * places.row), "share", look);
}

/** Where a vector's length stands: above its arrow, behind a short one, and on a phone beside it, away from the edge. */
function besideArrow(places: Places, j: number, long: number): { at: Point; anchor: "start" | "middle" | "end" } {
  if (places.narrow) {
    const left = j > places.shape.parents / 2;
    return { at: places.vector(j, LENGTH_N, (left ? 1 : -1) * ASIDE_N), anchor: left ? "end" : "start" };
  }
  if (long >= SHORT) return { at: places.vector(j, long - SHORT / 2, -13), anchor: "middle" };
  const [x, y] = places.vector(j, long);
  return { at: [x + BEHIND, y], anchor: "start" };
}

/** The class capsules: an arrow as long as the vector, with its numbers as barbs; or the angles of one child's votes. */
export function paintParents(pen: Pen, places: Places, view: View, shown: Shown, mood: Mood): void {
  const { sizes: { J, E }, child, parent, winner, round, moment: { lengths } } = view;
  const second = parent < 0 && round ? ranked(lengths)[1] : -1; // the sentence compares both
  const clear = quiet(mood.layers.digits);
  const ends = [places.vector(0, 1), places.vector(J - 1, 1)];
  const out = 0.45 * places.row;
  const rim: [Point, Point] = places.narrow
    ? [[ends[0][0] - out, ends[0][1]], [ends[1][0] + out, ends[1][1]]]
    : [[ends[0][0], ends[0][1] - out], [ends[1][0], ends[1][1] + out]];
  // While angles stand in the arrows' place there is no length to be compared.
  const compared = clear * (1 - mood.child);
  // What arrives at a digit that is looked at is written across it on a desk.
  const measure = compared * (places.narrow ? 1 : 1 - mood.parent);
  pen.line(rim, { stroke: ink("muted"), width: 1, dash: "1 4", opacity: measure });
  const left = places.narrow && winner > J / 2; // away from the arrow and its numbers
  const [x, y] = rim[places.narrow && !left ? 1 : 0];
  pen.text([x - (places.narrow && !left && view.stop ? FADED : 0), y - 9], "length 1", { size: 13, fill: ink("muted"), opacity: measure, anchor: left ? "start" : places.narrow ? "end" : "middle", rim: false });
  for (let j = 0; j < J; j++) {
    const v = shown.output.subarray(j * E, (j + 1) * E);
    const long = length(v);
    const mine = parent >= 0 ? j === parent : j === winner && round > 0;
    const colour = ink(view.sizes.signs || (j === winner && round > 0) ? classColour(view.sizes, j) : "muted");
    const written = !places.narrow && parent >= 0 && j === writtenOver(places, view);
    const opacity = compared * (mine ? 1 : mix(1, written ? 0 : 0.3, mood.parent));
    // How long it could be: without that a short arrow is a dot that says nothing.
    if (!places.narrow) pen.line([places.vector(j, 0), places.vector(j, 1)], { stroke: ink("line"), width: 1.5, opacity });
    pen.arrow(places.vector(j, 0), places.vector(j, long), (mine ? 3.4 : 2.4) * Math.min(2, places.zoom), colour, { opacity });
    if (places.narrow && long > 0.06) pen.path(barbs(places, j, v, long), { stroke: colour, width: 1.3, opacity });
    if ((long >= WORTH || mine || j === second) && mood.child < 0.5 && (!places.narrow || mine)) {
      const { at, anchor } = besideArrow(places, j, long);
      // Beside an arrow that is on its way within a round no number would be true.
      const there = Number.isInteger(view.time) ? 1 - mood.plays : 0;
      if (there > 0.02) pen.text(at, fixed(lengths[j]), { size: 13, bold: mine, fill: colour, opacity: opacity * there, anchor });
    }
    if (child >= 0) paintRod(pen, places, view, shown, j, mood.child * clear);
  }
  if (round) paintKey(pen, places, view, mood.child * clear);
}
