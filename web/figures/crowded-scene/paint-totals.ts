/**
 * The totals beside the scene: what each whole's capsule says of its length, as a ring that fills, and of
 * its direction, as a small house or boat that lies as the found one does. Votes that cancel pull there.
 */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { arc } from "../../kit/arc";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import type { Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { fixed } from "../../kit/words";
import { onItsHead } from "./pairs";
import type { Places } from "./places";
import type { Ribbon } from "./ribbons";
import { PALE, type Seen } from "./seen";

/** A whole this short is none. */
const NOTHING = 0.05;

/** The part of a circle from its top, clockwise. */
const filled = (middle: Point, r: number, share: number): string => arc(middle, r, 0, 2 * Math.PI * Math.min(0.9999, share));

/** Where a ribbon comes into a circle around its total. */
function entry(at: Ribbon["at"], [x, y]: Point, r: number): Point {
  let t = 1;
  while (t > 0 && Math.hypot(at(t)[0] - x, at(t)[1] - y) < r) t -= 0.01;
  return at(t);
}

/**
 * Votes for a whole, each as an arrow up the whole that it means. It stands where its part's ribbon arrives, on a
 * thread from there, and is as long as the ribbon is wide: so none reaches into its neighbour's way.
 */
function paintTug(pen: Pen, places: Places, { parsing, begun }: Seen, kind: WholeKind, bands: readonly Ribbon[], [x, y]: Point): void {
  const { radius, narrow } = places;
  const colour = ink(kindColours[kind]);
  const [thread, shaft, reach, aside] = narrow ? [1.2, 2, 1, 0] : [2, 3.5, 0.8, 0.24 * radius];
  bands.forEach(({ i, at, widths, end }, k) => {
    const half = reach * widths[1] * begun;
    if (half < 1) return;
    // The top one has the most of the way before it where two columns alternate.
    const [cx, cy] = narrow ? end : [x + (k % 2 ? aside : -aside), end[1]];
    pen.line([entry(at, [x, y], radius - 4), [cx, cy]], { stroke: colour, width: thread, opacity: 0.45, class: "thread" });
    const { angle } = parsing.vote(i, kind);
    const [dx, dy] = [half * Math.sin(angle), -half * Math.cos(angle)];
    pen.arrow([cx - dx, cy - dy], [cx + dx, cy + dy], shaft, colour, { class: "vote" });
  });
}

/** Both. `guesses` are the wholes that the reader's pairs would be, in words. */
export function paintTotals(
  pen: Pen, places: Places, seen: Seen, bands: readonly Ribbon[], guesses: readonly { kind: WholeKind; words: readonly string[] }[],
): void {
  const { found, begun, lit } = seen;
  const { radius, letters } = places;
  const line = places.narrow ? 3.5 : 5;
  WHOLE_KINDS.forEach((kind, j) => {
    const { length, pose, coupling } = found[j];
    const colour = ink(kindColours[kind]);
    const at = places.total(j);
    const shown = lit && lit !== kind ? PALE : 1;
    pen.circle(at, radius - line / 2, { fill: "var(--paper)", stroke: ink("line"), width: line });
    if (begun > 0 && length > 0.005) pen.path(filled(at, radius - line / 2, length), { stroke: colour, width: line, opacity: shown });
    // A length that is mostly place has no direction: its votes pull against each other.
    const tugged = begun > 0 && !pose && coupling.some((share) => share > 0.02);
    const strength = mix(1, tugged ? 0 : mix(0.2, 1, length), begun);
    const size = 1.42 * (radius - line);
    const lies = { x: at[0], y: at[1] + 0.08 * size, angle: (pose?.angle ?? 0) * begun, size };
    if (strength > 0.02) paintWhole(pen, kind, lies, { opacity: strength * shown });
    if (tugged) paintTug(pen, places, seen, kind, bands.filter((one) => one.j === j).sort((a, b) => a.end[1] - b.end[1]), at);
    const head = pose && begun > 0 && kind === "house" && onItsHead(pose) ? "on its head" : "";
    const name = begun === 0 ? kind : length < NOTHING ? `no ${kind}` : `${kind} ${fixed(length)}`;
    const more = head || (tugged && "its votes cancel");
    const guess = guesses.filter((one) => one.kind === kind);
    const lines = guess.length > 1 ? [`two ${kind}s?`] : guess.length ? guess[0].words : [name, ...(more ? [more] : [])];
    const { at: [x, y], anchor } = places.name(j);
    lines.forEach((words, k) =>
      pen.text([x, y + k * (letters.name + 3)], words, {
        size: letters.name, bold: true, fill: colour, opacity: shown, anchor, thing: kind,
      }),
    );
  });
}
