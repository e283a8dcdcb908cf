/** How a dial looks: the whole as the network thinks it is turned, below the dashed outline of how it is; all in CSS pixels. */
import type { Pose } from "../../core/poses";
import { wrapped } from "../../core/poses";
import { arc, around, sector, written } from "../../kit/arc";
import { clamp } from "../../kit/handles";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { placed } from "./chain";
import { paintError, paintTurned } from "./error";
import type { Dial } from "./places";
import { hasHand, isFound, KNOWS, SECTORS, SURE, type Thought } from "./reading";
import { paintCircles } from "./scale";
import type { Answers } from "./spokes";
import { paintWreath } from "./wreath";

const SOFT = "var(--muted)";
/** Ticks along the ring: so many, so long in pixels, and those at right angles. */
const [TICKS, TICK, LONG] = [12, 5, 9] as const;
/** How thick the ring is at angles of training. */
const TRAINED = 3.5;
/** The size of a whole on a dial, in radii of its ring. */
const SIZE = 1.2;
/** A hand so long shows all of the whole. */
const FULL = 0.75;
/** How much of the whole is seen where there is no idea, with the shortest hand that points, and at most. */
const [GUESSED, PALEST, THOUGHT] = [0.16, 0.5, 0.9] as const;
/** The question stands across from a hand too short to point, in radii; and so large is it. */
const [ACROSS, ASKED] = [0.42, 0.5] as const;
/** From here on to the ring there is the gate, in radii. */
const GATE = 0.8;
/** How broad the hand is below its votes, in radii. */
const BROAD = 0.085;
/** Words on the ring stand so far outside, in pixels, and not nearer to one another than so many radians. */
const [OUTSIDE, APART] = [17, 0.5] as const;

/** From this error on there is room beside its number, in radians. */
const NUMBERED = 0.7;

/** What a dial shows besides its hand. */
export interface Shown {
  /** Around it. */
  answers: Answers;
  /** Whether the ring shows which angles were trained. */
  trained: boolean;
  /** Whether hand and truth are named where they stand. */
  named: boolean;
  /** Whether votes lie on it, instead of the whole that is thought and the outline of the true one; and whether all of them have come. */
  votes: boolean;
  settled: boolean;
  /** Where the outline of the truth is, if it is not there yet. */
  ghost: Pose | undefined;
}

/** Ring and ticks. */
function paintRing(pen: Pen, { middle, outer }: Dial, trained: boolean): void {
  pen.circle(middle, outer, { stroke: "var(--track)", width: 1.2, class: "rim" });
  let ticks = "";
  for (let k = 0; k < TICKS; k++) {
    const angle = (2 * Math.PI * k) / TICKS;
    ticks += `M${[outer, outer - (k % 3 ? TICK : LONG)].map((radius) => written(around(middle, radius, angle))).join("L")}`;
  }
  pen.path(ticks, { stroke: "var(--track)", width: 1.2 });
  if (!trained) return;
  const wide = (2 * Math.PI) / SECTORS;
  let band = "";
  for (let s = 0; s < SECTORS; s += 3) band += arc(middle, outer, s * wide, (s + 2) * wide);
  pen.path(band, { stroke: "var(--track)", width: TRAINED, class: "trained" });
}

/** What counts as right: a gate about the true angle, as wide as an error may be. */
function paintGate(pen: Pen, { middle, outer }: Dial, truth: number): void {
  const [from, to] = [truth - KNOWS, truth + KNOWS];
  pen.path(sector(middle, [GATE * outer, outer], from, to), { fill: "var(--ink)", fillOpacity: 0.1, class: "gate" });
}

/** The hand below the votes that it is made of. */
function paintSum(pen: Pen, dial: Dial, hand: Point, own: Colour): void {
  const { middle, outer } = dial;
  pen.arrow(middle, placed(dial, hand), BROAD * outer, pale(own), { stroke: ink(own), width: 1, class: "needle sum" });
  pen.circle(middle, 3, { fill: ink(own) });
}

/** The hand: as long as the network is sure. */
function paintHand(pen: Pen, dial: Dial, hand: Point, colour: string): void {
  const { middle, outer } = dial;
  const tip = placed(dial, hand);
  const thick = outer > 100 ? 5 : 4;
  pen.arrow(middle, tip, thick, "var(--paper)", { width: 4, stroke: "var(--paper)", opacity: 0.8 });
  pen.arrow(middle, tip, thick, colour, { class: "needle" });
  pen.circle(middle, thick, { fill: colour });
}

/** Where there is no idea: across from the hand, however short. What is not found has no angle either. */
function paintQuestion(pen: Pen, { middle, outer }: Dial, thought: Thought, thinks: number, own: Colour): void {
  const found = isFound(thought);
  const at = found ? around(middle, ACROSS * outer, thinks + Math.PI) : middle;
  pen.text(at, "?", { size: Number((ASKED * outer).toFixed(1)), bold: true, fill: found ? ink(own) : SOFT, class: "label bold no-idea" });
}

/** How much is seen of the whole that is thought: the surer the more, and what points at all can be told in any case. */
function seenAt(sure: number): number {
  if (sure < SURE) return GUESSED;
  return PALEST + (THOUGHT - PALEST) * clamp((sure - SURE) / (FULL - SURE), [0, 1]);
}

/** Where a whole stands on its dial, turned so. */
export const onDial = ({ middle: [x, y], outer }: Dial, angle: number): Pose => ({ x, y, angle, size: SIZE * outer });

/** A dial, and its hand, (cos, sin), that may still be on its way. */
export function paintDial(pen: Pen, dial: Dial, thought: Thought, hand: Point, shown: Shown): void {
  const { middle, outer } = dial;
  const { kind, truth } = thought;
  const { answers, trained, named, votes, settled, ghost = onDial(dial, truth) } = shown;
  const own = kindColours[kind];
  const [cos, sin] = hand;
  const thinks = Math.atan2(sin, cos);
  const points = hasHand(thought);
  paintRing(pen, dial, trained);
  paintWreath(pen, dial, kind, answers, ink(own));
  paintGate(pen, dial, truth);
  if (points && settled) paintError(pen, dial, thought, hand, own, votes);
  if (isFound(thought) && !votes) paintWhole(pen, kind, onDial(dial, thinks), { opacity: seenAt(Math.hypot(cos, sin)), astern: true });
  if (votes) {
    if (isFound(thought)) paintCircles(pen, dial);
    paintSum(pen, dial, hand, own);
  } else if (isFound(thought)) paintHand(pen, dial, hand, ink(own));
  if (!points && !votes) paintQuestion(pen, dial, thought, thinks, own);
  if (!votes) paintWhole(pen, kind, ghost, { ghost: true, colour: "ink", opacity: 0.75 });
  pen.line([around(middle, 0.91 * outer, truth), around(middle, outer + 4, truth)], { stroke: "var(--ink)", width: 3, class: "truth" });
  if (!named) return;
  const far = (angle: number, from: number) => Math.abs(wrapped(angle - from)) > APART;
  // Among votes the way that they go may lead there.
  const called = points && !votes && far(thinks, truth);
  const off = Math.abs(wrapped(thinks - truth));
  const banded = votes && points && off > KNOWS;
  const clear = far(0, truth) && !banded && !(called && !far(0, thinks));
  const name = (words: string, angle: number, fill: string) => paintTurned(pen, around(middle, outer + OUTSIDE, angle), words, angle, { fill, class: "label on-dial" });
  // Beside a narrow band around votes stands its number.
  if (!banded || off > NUMBERED) name("true", truth, "var(--ink)");
  if (called) name("thinks", thinks, ink(own));
  if (clear) pen.text(around(middle, outer + OUTSIDE, 0), "up", { size: 13, fill: SOFT });
}
