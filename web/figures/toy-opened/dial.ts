/** How the dials look: what a whole's needle says, beside the truth; all in CSS pixels. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { arc, around, sector, written } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { EDGE, TRAINED, type Dial, type Places } from "./places";
import { hasHand, isFound, KNOWS, SECTORS, unseen, verdictOf, type Thought } from "./reading";
import { paintAnswers, paintFormer, paintMarks } from "./answers";
import type { Marks } from "./trail";
import { percent } from "./words";

const SOFT = "var(--muted)";
/** So thin is the ring of trained angles. */
const THIN = 3;
/** Nearer to the truth than this, in radians, no wedge is drawn. */
const NEAR = 0.05;

const colourOf = (kind: WholeKind) => ink(kindColours[kind]);

/** What a ribbon ends in: the whole, as long as it is believed; of one that is not there only how long. `fed`: its ribbons are pointed at; `named`: the number has its name above it. */
export function paintBead(pen: Pen, places: Places, j: number, thought: Thought, fed: boolean, named: boolean): void {
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
  if (named) pen.text([x, y - r - 11], "length", { size: 13, fill: SOFT });
  pen.text([x, y + r + 12], kind, { size: 13, bold: found, fill: ink(colour) });
  // How much its ribbons bring, where there is but one whole to give it.
  if (fed && !places.both) pen.text([x, y + r + 29], `gets ${percent(thought.gets)}`, { size: 13, fill: SOFT });
}

/** Around the rim a thin ring where the network was trained, with gaps where it never was. */
function paintTrained(pen: Pen, { middle, outer }: Dial, colour: string, truth: number): void {
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
const SPOKEN = 36;

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

/** What a dial shows besides its hand. */
export interface Shown {
  /** The needles at all angles, if these are shown; else the marks of those that were visited. */
  answers?: ArrayLike<number> | undefined;
  marks: Marks;
  /** The same of the network that read before this one, and how many that had right, in words. */
  former: Marks;
  before: string;
  /** Whether there is a ring of trained angles. */
  trained: boolean;
  named: Named;
}

/** The hand: as long as the network is sure, and a dot where it has no idea. */
function paintNeedle(pen: Pen, dial: Dial, [cos, sin]: Point, points: boolean, colour: string): void {
  const { middle, outer } = dial;
  const there = tip(dial, cos, sin);
  const thick = outer > 100 ? 7 : 5;
  pen.arrow(middle, there, thick, "var(--paper)", { width: 4, stroke: "var(--paper)" });
  pen.arrow(middle, there, thick, colour, { class: "needle" });
  pen.circle(middle, points ? 4 : thick, { fill: colour, ...(!points && { class: "no-idea" }) });
}

/** A dial: the true angle on its rim, and a hand, (cos, sin), that may still be on its way. */
export function paintDial(pen: Pen, dial: Dial, thought: Thought, [cos, sin]: Point, shown: Shown): void {
  const { middle, outer, inner } = dial;
  const { kind, truth } = thought;
  if (!thought.shown) return;
  const { answers, marks, former, before, trained, named } = shown;
  const colour = colourOf(kind);
  const points = hasHand(thought);
  const needle = Math.atan2(sin, cos);
  const here = around(middle, outer, truth);
  if (!answers) {
    pen.circle(middle, outer, { stroke: "var(--line)", width: 1.2, class: "rim" });
    if (trained) paintTrained(pen, dial, colour, truth);
  }
  paintFormer(pen, dial, former, colour);
  if (answers) paintAnswers(pen, dial, answers, { truth, needle: [cos, sin] }, colour, outer > 100 ? before : "");
  else {
    paintMarks(pen, dial, marks, colour);
    paintGate(pen, dial, truth);
    if (points) paintWedge(pen, dial, kind, truth, needle);
    pen.line([middle, here], { stroke: "var(--ink)", width: 1.2, dash: "2 4" });
    // What is not found has no angle: the hand says nothing.
    paintNeedle(pen, dial, [cos, sin], points, isFound(thought) ? colour : SOFT);
  }
  pen.circle(here, outer > 100 ? 8 : 6.5, { fill: "var(--paper)", stroke: "var(--ink)", width: 2.6 });
  if (named.truth) paintTruth(pen, dial, truth);
  if (!named.hand || !points) return;
  if (!answers) paintHand(pen, dial, thought, needle, inner * Math.hypot(cos, sin), colour);
  else paintTurned(pen, around(middle, inner - BESIDE - (former.size ? 12 : 3), needle), "thinks", needle, letters(dial), verdictOf(thought) === "wrong" ? "var(--wrong)" : colour);
}
