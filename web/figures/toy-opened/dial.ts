/** How the dials look: what a whole's needle says, beside the truth; all in CSS pixels. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { arc, around, sector, written } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around as turned } from "../toy-world/angles";
import type { Dial, Places } from "./places";
import { shownBeside, voteInk } from "./painters";
import { isFound, KNOWS, SECTORS, SURE, unseen, verdictOf, type Child, type Thought, type Verdict } from "./reading";
import { paintAnswers, paintMarks } from "./answers";
import { percent } from "./words";

const SOFT = "var(--muted)";
/** So far outside the rim lies the thin ring of trained angles, free of the marks on it; and so thin it is. */
const [TRAINED, THIN] = [9, 3] as const;
/** What leads to a dial from its bead ends before that ring. */
const EDGE = TRAINED + 5;
/** Nearer to the truth than this, in radians, no wedge is drawn. */
const NEAR = 0.05;

const colourOf = (kind: WholeKind) => ink(kindColours[kind]);

/** What a ribbon ends in: the whole, as long as it is believed; of one that is not there only how long. `fed`: its ribbons are pointed at. */
export function paintBead(pen: Pen, places: Places, j: number, thought: Thought, fed: boolean): void {
  const { length, shown } = thought;
  const { bead, middle, outer, beadRadius: r } = places.dials[j];
  const kind = WHOLE_KINDS[j];
  const colour = kindColours[kind];
  // Thin: it says whose dial this is, and is no ribbon.
  if (shown && !places.narrow) pen.line([bead, [middle[0] - outer - EDGE, bead[1]]], { stroke: ink(colour), width: 1.5, opacity: 0.5 });
  const found = isFound(thought);
  pen.circle(bead, r, { fill: "var(--paper)", stroke: ink(colour), width: found ? 2.5 : 1, ...(!found && { dash: "3 3" }) });
  pen.text(bead, fixed(length), { size: r > 17 ? 14 : 13, bold: found, fill: ink(colour), rim: false });
  const [x, y] = bead;
  pen.text([x, y + r + 12], kind, { size: 13, bold: found, fill: ink(colour) });
  // How much its ribbons bring, where there is but one whole to give it.
  if (fed && !places.both) pen.text([x, y + r + 29], `gets ${percent(thought.gets)}`, { size: 13, fill: SOFT });
}

/** The rim of true angles; around it a thin ring where the network was trained, with gaps where it never was. */
function paintRing(pen: Pen, { middle, outer }: Dial, colour: string, gaps: boolean, truth: number): void {
  pen.circle(middle, outer, { stroke: "var(--line)", width: 1.2, class: "rim" });
  // Of a network that is the reader's own nobody knows what it was shown.
  if (!gaps) return;
  const radius = outer + TRAINED;
  const wide = (2 * Math.PI) / SECTORS;
  let band = "";
  for (let s = 0; s < SECTORS; s += 3) band += arc(middle, radius, s * wide, (s + 2) * wide);
  pen.path(band, { stroke: "var(--track)", width: THIN, class: "trained" });
  if (!unseen(truth)) return;
  const s = Math.floor((((truth / wide) % SECTORS) + SECTORS) % SECTORS);
  pen.path(arc(middle, radius, s * wide, (s + 1) * wide), { stroke: colour, width: THIN, class: "gap" });
}

/** How thickly the gate is inked. */
const GATE = { fill: "var(--ink)", fillOpacity: 0.13 };

/** What counts as right: a gate about the true angle, as wide as an error may be. */
function paintGate(pen: Pen, { middle, outer, inner }: Dial, truth: number): void {
  const [from, to] = [truth - KNOWS, truth + KNOWS];
  pen.path(sector(middle, [inner, outer], from, to), { ...GATE, class: "gate" });
  const sides = [from, to].map((angle) => `M${[inner, outer].map((radius) => written(around(middle, radius, angle))).join("L")}`);
  pen.path(sides.join(""), { stroke: "var(--ink)", width: 1.2 });
}

/** Where the end of a needle stands on a dial: on the inner ring if it is sure, in the middle if it says nothing. */
const tip = ({ middle: [x, y], inner }: Dial, cos: number, sin: number): Point => [x + inner * sin, y - inner * cos];

/** To the end of a vote: from the rim, where a ribbon leads past its bead, or from the capsule itself to a dial that stands elsewhere. */
function leash({ bead, middle, outer }: Dial, [x, y]: Point, capsule?: Point): string {
  const [fromX, fromY] = capsule ?? [middle[0] - outer - EDGE, bead[1]];
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
    pen.arrow(dial.middle, end, looked ? 5 : 3.5, colourOf(kind), { ...voteInk(colourOf(kind), isRight(child)), opacity: only ? shownBeside(child, only) : 0.5, class: "vote" });
  }
}

/** How far the thought is from the truth: a slice of the dial, red where it is too far. */
function paintWedge(pen: Pen, { middle, inner }: Dial, kind: WholeKind, truth: number, thought: number): void {
  let off = thought - truth;
  off -= 2 * Math.PI * Math.round(off / (2 * Math.PI));
  if (Math.abs(off) < NEAR) return;
  const fill = Math.abs(off) < KNOWS ? pale(kindColours[kind]) : "var(--wrong-pale)";
  pen.path(sector(middle, [0, inner], truth, truth + off), { fill, class: "wedge" });
}

/** Small words on a dial stand so far outside its rim, and beside its hand. */
const [OUTSIDE, BESIDE] = [20, 12];
/** A hand shorter than this has no room for its word. */
const SPOKEN = 50;

/** Words around a place, turned by so much, but never on their heads. */
function paintTurned(pen: Pen, at: Point, words: string, angle: number, size: number, fill: string): void {
  const turn = Math.cos(angle) < -1e-6 ? angle + Math.PI : angle;
  const transform = `rotate(${short((turn * 180) / Math.PI)} ${at.map(short).join(" ")})`;
  pen.text(at, words, { size, fill, transform, class: "label on-dial" });
}

/** What is named where it stands: the mark of the truth, and the hand. */
export interface Named {
  truth: boolean;
  hand: boolean;
}

const letters = ({ outer }: Dial): number => (outer > 100 ? 14 : 13);

function paintTruth(pen: Pen, dial: Dial, truth: number): void {
  paintTurned(pen, around(dial.middle, dial.outer + OUTSIDE, truth), "true", truth, letters(dial), "var(--ink)");
}

function paintHand(pen: Pen, dial: Dial, { off }: Thought, needle: number, long: number, colour: string): void {
  if (long < SPOKEN) return;
  // On the side that does not look to the truth.
  const at = around(around(dial.middle, 0.45 * long, needle), BESIDE, needle + (off < 0 ? -1 : 1) * (Math.PI / 2));
  paintTurned(pen, at, "thinks", needle - Math.PI / 2, letters(dial), colour);
}

/** A dial: the true angle on its rim, and a hand as long as the network is sure; with `answers` those to all angles, else the `marks` of those that were visited. */
export function paintDial(
  pen: Pen, dial: Dial, thought: Thought, answers: ArrayLike<number> | undefined, marks: ReadonlyMap<number, Verdict>, [cos, sin]: Point, gaps: boolean, named: Named,
): void {
  const { middle, outer } = dial;
  const { kind, shown, truth } = thought;
  if (!shown) return;
  const colour = colourOf(kind);
  // What is not found has no angle: the hand says nothing.
  const found = isFound(thought);
  const hand = found ? colour : SOFT;
  const needle = Math.atan2(sin, cos);
  const sure = Math.hypot(cos, sin);
  const [here, there] = [around(middle, outer, truth), tip(dial, cos, sin)];
  if (answers) paintAnswers(pen, dial, answers, { truth, needle: [cos, sin] }, colour);
  else {
    paintRing(pen, dial, colour, gaps, truth);
    paintMarks(pen, dial, marks, colour);
    paintGate(pen, dial, truth);
    if (found && sure >= SURE) paintWedge(pen, dial, kind, truth, needle);
    pen.line([middle, here], { stroke: "var(--ink)", width: 1.2, dash: "2 4" });
    pen.arrow(middle, there, outer > 100 ? 7 : 5, "var(--paper)", { width: 4, stroke: "var(--paper)" });
    pen.arrow(middle, there, outer > 100 ? 7 : 5, hand, { class: "needle", ...(!found && { opacity: 0.5 }) });
    pen.circle(middle, 4, { fill: hand });
  }
  pen.circle(here, outer > 100 ? 8 : 6.5, { fill: "var(--paper)", stroke: "var(--ink)", width: 2.6 });
  if (named.truth) paintTruth(pen, dial, truth);
  if (named.hand && found && !answers) paintHand(pen, dial, thought, needle, dial.inner * sure, hand);
  if (named.hand && answers && sure >= SURE) paintTurned(pen, around(middle, dial.inner - BESIDE - 3, needle), "thinks", needle, letters(dial), verdictOf(thought) === "wrong" ? "var(--wrong)" : colour);
}

/** How far this answer is off, where it is too far. */
function offBy({ angle, truth }: Thought): string {
  // The difference of the two numbers above it, as they are printed.
  const apart = Math.abs(turned(angle) - turned(truth));
  const off = Math.min(apart, 360 - apart);
  const most = Math.round((KNOWS * 180) / Math.PI);
  // What is rounded down to the most that is right would seem to be right.
  return `${off > most ? "" : "just over "}${off}° off`;
}

/** What a dial says, in words below or beside it; of two in red what is wrong, of one how far it is off too. */
export function paintWords(pen: Pen, { words: [x, y] }: Dial, thought: Thought, places: Places): void {
  const { kind, shown, sure, angle, truth } = thought;
  if (!shown) return;
  const size = places.narrow ? 13 : places.stacked && places.width < 800 ? 15 : 17;
  const seam = x + 0.75 * size; // the first half is the longer one
  const found = isFound(thought);
  const wrong = found && verdictOf(thought) === "wrong";
  const says = !found ? "not found" : sure < SURE ? "no idea" : `thinks ${turned(angle)}°`;
  const fill = !found ? SOFT : wrong ? "var(--wrong)" : colourOf(kind);
  if (places.stacked) {
    pen.text([x, y - 0.7 * size], says, { size, bold: true, fill, anchor: "start" });
    pen.text([x, y + 0.8 * size], `true ${turned(truth)}°`, { size, anchor: "start" });
    return;
  }
  pen.text([seam - 5, y], says, { size, bold: true, fill, anchor: "end" });
  pen.text([seam + 5, y], `true ${turned(truth)}°`, { size, anchor: "start" });
  if (wrong && !places.both) pen.text([x, y + size + 6], offBy(thought), { size: 14, bold: true, fill });
}
