/** How the dials look: what a whole's needle says, beside the truth; all in CSS pixels. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around as turned } from "../toy-world/angles";
import { around, type Dial, type Places } from "./places";
import { voteInk } from "./painters";
import { isFound, KNOWS, SECTORS, SURE, unseen, verdictOf, type Child, type Thought } from "./reading";
import { ASTRAY, percent } from "./words";
import { isRight, rightOf, spoke, SPOKES } from "./spokes";

const SOFT = "var(--muted)";
/** Pixels of the band of trained angles. */
const BAND = 9;
/** From this width on two dials side by side have room for the names of their wholes. */
const NAMED = 320;
/** Nearer to the truth than this, in radians, no wedge is drawn. */
const NEAR = 0.05;

const colourOf = (kind: WholeKind) => ink(kindColours[kind]);

/** What a ribbon ends in: the whole, as long as it is believed; of one that is not there only how long. `fed`: its ribbons are pointed at. */
export function paintBead(pen: Pen, places: Places, j: number, thought: Thought, fed: boolean): void {
  const { length, shown } = thought;
  const { bead, middle, outer, beadRadius: r } = places.dials[j];
  const kind = WHOLE_KINDS[j];
  const colour = kindColours[kind];
  // On a phone the dial stands below the canvas, and has its name in its own words.
  if (shown && length > 0.05 && !places.narrow) pen.line([bead, [middle[0] - outer - BAND, bead[1]]], { stroke: `var(--${colour}-fill)`, width: Number((9 * length).toFixed(2)), opacity: 0.5 });
  const found = isFound(thought);
  pen.circle(bead, r, { fill: "var(--paper)", stroke: ink(colour), width: found ? 2.5 : 1, ...(!found && { dash: "3 3" }) });
  pen.text(bead, fixed(length), { size: r > 17 ? 14 : 12, bold: found, fill: ink(colour), rim: false });
  const [x, y] = bead;
  pen.text([x, y + r + 12], kind, { size: 13, bold: found, fill: ink(colour) });
  // How much its ribbons bring, where there is but one whole to give it.
  if (fed && !places.both) pen.text([x, y + r + 29], `gets ${percent(thought.gets)}`, { size: 13, fill: SOFT });
}

function arc(middle: Point, radius: number, from: number, to: number): string {
  const [a, b] = [around(middle, radius, from), around(middle, radius, to)];
  return `M${short(a[0])} ${short(a[1])}A${short(radius)} ${short(radius)} 0 0 1 ${short(b[0])} ${short(b[1])}`;
}

/** The ring of true angles: a band where the network was trained, and gaps where it never was. */
function paintRing(pen: Pen, middle: Point, radius: number, colour: string, gaps: boolean, truth: number): void {
  const wide = (2 * Math.PI) / SECTORS;
  const lost = gaps && unseen(truth);
  pen.circle(middle, radius, { stroke: "var(--track)", width: 1.2, dash: "1.5 3.5" });
  let band = "";
  for (let s = 0; s < SECTORS; s += gaps ? 3 : 2) band += arc(middle, radius, s * wide, (s + 2) * wide);
  pen.path(band, { stroke: "var(--track)", width: BAND, class: "trained" });
  if (!lost) return;
  const s = Math.floor((((truth / wide) % SECTORS) + SECTORS) % SECTORS);
  pen.path(arc(middle, radius, s * wide, (s + 1) * wide), { stroke: colour, width: 4, class: "gap" });
}

/** How thickly the gate is inked. */
const GATE = { fill: "var(--ink)", fillOpacity: 0.13 };

/** What counts as right: a gate about the true angle, as wide as an error may be. */
function paintGate(pen: Pen, { middle, outer, inner }: Dial, truth: number): void {
  const corners = [-KNOWS, KNOWS].map((aside) => [inner, outer].map((radius) => around(middle, radius, truth + aside)));
  const [[a, b], [d, c]] = corners.map((side) => side.map((at) => at.map(short).join(" ")));
  const bend = (radius: number, sweep: 0 | 1) => `A${short(radius)} ${short(radius)} 0 0 ${sweep}`;
  pen.path(`M${a}L${b}${bend(outer, 1)} ${c}L${d}${bend(inner, 0)} ${a}Z`, { ...GATE, class: "gate" });
  pen.path(`M${a}L${b}M${d}L${c}`, { stroke: "var(--ink)", width: 1.2 });
}

/** Where the end of a needle stands on a dial: on the inner ring if it is sure, in the middle if it says nothing. */
const tip = ({ middle: [x, y], inner }: Dial, cos: number, sin: number): Point => [x + inner * sin, y - inner * cos];

function thread(dial: Dial, truth: number, cos: number, sin: number): string {
  const [a, b] = [around(dial.middle, dial.outer - BAND, truth), tip(dial, cos, sin)];
  return `M${short(a[0])} ${short(a[1])}L${short(b[0])} ${short(b[1])}`;
}

/** Where hands would point for all true angles, joined in the order of these: a ring if it knows them, a knot if not. */
function paintLoop(pen: Pen, dial: Dial, ends: ArrayLike<number>, colour: string): void {
  const at = (k: number) => tip(dial, ends[2 * k], ends[2 * k + 1]).map(short).join(" ");
  const known = (k: number) => !Number.isNaN(ends[2 * k]);
  const right = (k: number) => known(k) && isRight(k, ends[2 * k], ends[2 * k + 1]);
  let [sure, other] = ["", ""];
  for (let k = 0; k < SPOKES; k++) {
    const next = (k + 1) % SPOKES;
    if (!known(k) || !known(next)) continue;
    const piece = `M${at(k)}L${at(next)}`;
    if (right(k) && right(next)) sure += piece;
    else other += piece;
  }
  pen.circle(dial.middle, dial.inner, { stroke: "var(--track)", width: 1.5, dash: "2 4" });
  pen.path(other, { stroke: "var(--ink)", width: 1.6, opacity: 0.55, class: "loop" });
  pen.path(sure, { stroke: colour, width: 3, class: "loop" });
}

/** A dot for every true angle, in the whole's colour where it would be right; from the true angle to it a thread, seen where the dial is pointed at. */
function paintThreads(pen: Pen, dial: Dial, ends: ArrayLike<number>, colour: string): void {
  const large = dial.outer > 100;
  paintLoop(pen, dial, ends, colour);
  for (const right of [false, true]) {
    let [lines, dots] = ["", ""];
    for (let k = 0; k < SPOKES; k++) {
      const [cos, sin] = [ends[2 * k], ends[2 * k + 1]];
      if (Number.isNaN(cos) || isRight(k, cos, sin) !== right) continue;
      lines += thread(dial, spoke(k), cos, sin);
      dots += `M${tip(dial, cos, sin).map(short).join(" ")}h0`;
    }
    const stroke = right ? colour : "var(--ink)";
    pen.path(lines, { stroke, width: right ? 2 : 1.1, opacity: right ? 0.75 : 0.5, class: "threads" });
    pen.path(dots, { stroke, width: large ? 6 : 4, opacity: right ? 1 : 0.75, class: "ends" });
  }
}

/** To the end of a vote: from the rim, where a ribbon leads past its bead, and on a phone from the capsule itself down to the dial. */
function leash({ bead, middle, outer }: Dial, [x, y]: Point, capsule?: Point): string {
  const [fromX, fromY] = capsule ?? [middle[0] - outer - BAND, bead[1]];
  const bend: Point[] = capsule ? [[fromX, (fromY + y) / 2], [x, (fromY + y) / 2]] : [[(fromX + x) / 2, fromY], [(fromX + x) / 2, y]];
  return `M${short(fromX)} ${short(fromY)}C${bend.map((at) => at.map(short).join(" ")).join(" ")} ${short(x)} ${short(y)}`;
}

/** The votes for a whole laid together: the hand is what they come to. */
export function paintVotes(pen: Pen, dial: Dial, { kind, shown }: Thought, votes: readonly Child[], isRight: (child: Child) => boolean, only?: Child, from?: Point): void {
  if (!shown) return;
  for (const child of votes) {
    const end = around(dial.middle, dial.inner * (0.3 + 0.7 * child.loud), child.angle);
    const looked = child === only;
    // From where its ribbon comes in.
    if (looked) pen.path(leash(dial, end, from), { stroke: colourOf(kind), width: 2, opacity: 0.8, class: "leash" });
    pen.arrow(dial.middle, end, looked ? 5 : 3.5, colourOf(kind), { ...voteInk(colourOf(kind), isRight(child)), opacity: looked ? 1 : only ? 0.15 : 0.5, class: "vote" });
  }
}

/** How far the thought is from the truth: a slice of the dial, red where it is too far. */
function paintWedge(pen: Pen, { middle, inner }: Dial, kind: WholeKind, truth: number, thought: number): void {
  let off = thought - truth;
  off -= 2 * Math.PI * Math.round(off / (2 * Math.PI));
  if (Math.abs(off) < NEAR) return;
  const [a, b] = [around(middle, inner, truth), around(middle, inner, truth + off)];
  const sweep = off > 0 ? 1 : 0;
  pen.path(
    `M${short(middle[0])} ${short(middle[1])}L${short(a[0])} ${short(a[1])}A${short(inner)} ${short(inner)} 0 0 ${sweep} ${short(b[0])} ${short(b[1])}Z`,
    { fill: Math.abs(off) < KNOWS ? pale(kindColours[kind]) : "var(--wrong-pale)", class: "wedge" },
  );
}

/** Small words on a dial stand so far outside its rim, and beside its hand. */
const [OUTSIDE, BESIDE] = [15, 12];
/** A hand shorter than this has no room for its word. */
const SPOKEN = 50;

/** Words around a place, turned by so much, but never on their heads. */
function paintTurned(pen: Pen, at: Point, words: string, angle: number, size: number, fill: string): void {
  const turn = Math.cos(angle) < -1e-6 ? angle + Math.PI : angle;
  const transform = `rotate(${short((turn * 180) / Math.PI)} ${at.map(short).join(" ")})`;
  pen.text(at, words, { size, fill, transform, class: "label on-dial" });
}

/** What mark and hand are, where they stand. */
function paintNames(pen: Pen, { middle, outer }: Dial, { truth, off }: Thought, needle: number, long: number, colour: string): void {
  const size = outer > 100 ? 13.5 : 12;
  paintTurned(pen, around(middle, outer + OUTSIDE, truth), "true", truth, size, "var(--ink)");
  if (long < SPOKEN) return;
  // On the side that does not look to the truth.
  const at = around(around(middle, 0.45 * long, needle), BESIDE, needle + (off < 0 ? -1 : 1) * (Math.PI / 2));
  paintTurned(pen, at, "thinks", needle - Math.PI / 2, size, colour);
}

/** A dial: the true angle on its rim, and a hand as long as the network is sure; with `threads` one from every true angle to where the hand would point; `named`, nothing else lies around the hand. */
export function paintDial(
  pen: Pen, dial: Dial, thought: Thought, threads: ArrayLike<number> | undefined, [cos, sin]: Point, gaps: boolean, named: boolean,
): void {
  const { middle, outer } = dial;
  const { kind, shown, truth } = thought;
  if (!shown) return;
  const colour = colourOf(kind);
  paintRing(pen, middle, outer, colour, gaps, truth);
  if (!threads) paintGate(pen, dial, truth);
  // What is not found has no angle: the hand says nothing.
  const found = isFound(thought);
  const hand = found ? colour : SOFT;
  const needle = Math.atan2(sin, cos);
  const sure = Math.hypot(cos, sin);
  const [here, there] = [around(middle, outer, truth), tip(dial, cos, sin)];
  if (threads) {
    paintThreads(pen, dial, threads, colour);
    pen.line([around(middle, outer - BAND, truth), there], { stroke: hand, width: 3, class: "needle" });
  } else {
    if (found && sure >= SURE) paintWedge(pen, dial, kind, truth, needle);
    pen.line([middle, here], { stroke: "var(--ink)", width: 1.2, dash: "2 4" });
    pen.arrow(middle, there, outer > 100 ? 7 : 5, "var(--paper)", { width: 4, stroke: "var(--paper)" });
    pen.arrow(middle, there, outer > 100 ? 7 : 5, hand, { class: "needle", ...(!found && { opacity: 0.5 }) });
    pen.circle(middle, 4, { fill: hand });
  }
  pen.circle(here, outer > 100 ? 8 : 6.5, { fill: "var(--paper)", stroke: "var(--ink)", width: 2.6 });
  if (threads) pen.circle(there, 6, { fill: hand, stroke: "var(--paper)", width: 1.5 });
  paintNames(pen, dial, thought, needle, named && found ? dial.inner * sure : 0, hand);
}

/** The line below the words of a dial: what there is to say of all angles, or how far this one is off. */
function below(thought: Thought, threads?: ArrayLike<number>): { words: string; wrong: boolean } {
  if (threads) {
    const right = rightOf(threads);
    return { words: right === undefined ? "" : `right at ${right} of ${SPOKES} angles`, wrong: false };
  }
  const wrong = isFound(thought) && verdictOf(thought) === "wrong";
  // The difference of the two numbers beside it, as they are printed.
  const apart = Math.abs(turned(thought.angle) - turned(thought.truth));
  const off = Math.min(apart, 360 - apart);
  const most = Math.round((KNOWS * 180) / Math.PI);
  // What is rounded down to the most that is right would seem to be right.
  return { words: wrong ? `${off > most ? "" : "just over "}${off}° off` : "", wrong };
}

/** What a dial says, in words below it. */
export function paintWords(pen: Pen, { words: [x, y] }: Dial, thought: Thought, places: Places, bands: boolean, threads?: ArrayLike<number>): void {
  const { kind, shown, sure, angle, truth } = thought;
  if (!shown) return;
  const size = places.narrow ? (places.both ? 12 : 13) : places.both ? 14.5 : 17;
  const named = places.narrow && places.width >= NAMED;
  const seam = x + (!named ? 0.75 : places.both ? 2.5 : 2.4) * size; // the first half is the longer one
  const says = !isFound(thought) ? "not found" : sure < SURE ? "no idea" : `thinks ${turned(angle)}°`;
  const thinks = named ? `${kind}: ${says}` : says;
  pen.text([seam - 5, y], thinks, { size, bold: true, fill: isFound(thought) ? colourOf(kind) : SOFT, anchor: "end" });
  pen.text([seam + 5, y], `true ${turned(truth)}°`, { size, anchor: "start" });
  const line = below(thought, threads);
  const { foreign } = thought;
  if (bands && places.both && !places.narrow && foreign >= ASTRAY)
    pen.text([x, y + (line.words ? 38 : 19)], `${percent(foreign)} from the ${WHOLE_KINDS.find((other) => other !== kind)}`, { size: 13, fill: "var(--wrong)" });
  if (line.words) pen.text([x, y + (places.both ? 19 : size + 5)], line.words, { size: places.narrow ? 12.5 : 13.5, bold: line.wrong, fill: line.wrong ? "var(--wrong)" : SOFT });
}
