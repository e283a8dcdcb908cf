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
import type { Found } from "./parsing";
import type { Places } from "./places";
import { PALE, type Seen } from "./seen";

/** A whole this short is none. */
const NOTHING = 0.05;

/** The part of a circle from its top, clockwise. */
const filled = (middle: Point, r: number, share: number): string => arc(middle, r, 0, 2 * Math.PI * Math.min(0.9999, share));

/** Votes for a whole, each as an arrow up the whole that it means, as long as it is given. */
function paintTug(pen: Pen, places: Places, seen: Seen, { kind, coupling }: Found, [x, y]: Point): void {
  const { parts, parsing, begun } = seen;
  const across = (1.3 * places.radius) / parts.length;
  parts.forEach((_, i) => {
    const { angle } = parsing.vote(i, kind);
    const long = 1.3 * places.radius * Math.min(0.5, coupling[i]) * begun;
    const at = x + (i - (parts.length - 1) / 2) * across;
    pen.arrow([at, y], [at + long * Math.sin(angle), y - long * Math.cos(angle)], places.narrow ? 2 : 3.5, ink(kindColours[kind]));
  });
}

/** Both. `guesses` are the wholes that the reader's pairs would be, in words. */
export function paintTotals(pen: Pen, places: Places, seen: Seen, guesses: readonly { kind: WholeKind; words: readonly string[] }[]): void {
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
    if (tugged) paintTug(pen, places, seen, found[j], at);
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
