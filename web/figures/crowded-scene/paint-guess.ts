/** The reader's guess: a frame, and on the two parts the whole that they would be; and the house that nobody built. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { ink, short, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { clamp } from "../../kit/handles";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { openOf, pairsOf } from "./guess";
import { fitOf, onItsHead, type Fit } from "./pairs";
import { around, frameRoom, paintFrame, paintLeftOver } from "./paint-parts";
import { paintOn } from "./paint-wholes";
import type { Hidden, State } from "./parsing";
import type { Places } from "./places";
import type { Seen } from "./seen";
import { verdictsOf, type Verdict } from "./verdict";

/** The whole that a guess would be, beside the total of its kind. */
export function guessInWords({ kind, whole }: Fit): { kind: WholeKind; words: readonly string[] } {
  return { kind, words: onItsHead(whole) ? [`a ${kind}`, "on its head?"] : [`a ${kind}?`] };
}

/** The badge on a pair: its radius, on a phone and else. */
const [SMALL, LARGE] = [10, 14];
/** And so far from the corner of a frame, in pixels; from a frame to a name beside it. */
const [CORNER, ASIDE] = [14, 11];
/** With less of it than this a hidden house is gone; before, its frame is never paler; and how wide a letter of its name is, in heights. */
const [GONE, LEAVING, LETTER] = [0.03, 0.5, 0.57];

/** What came of a pair, at a place: a tick in the colour of the whole that it is, or a red cross. */
function paintAnswer(pen: Pen, places: Places, [x, y]: Point, right: WholeKind | undefined, grown: number): void {
  const r = (places.narrow ? SMALL : LARGE) * clamp(grown, [0, 1.15]);
  if (r < 1) return;
  const colour = right ? ink(kindColours[right]) : "var(--wrong)";
  pen.circle([x, y], r, { fill: "var(--paper)", stroke: colour, width: 2 });
  const [a, b] = [0.42 * r, 0.38 * r];
  const sign = right
    ? `M${short(x - a)} ${short(y + 0.05 * r)}L${short(x - 0.1 * r)} ${short(y + b)}L${short(x + a)} ${short(y - b)}`
    : `M${short(x - b)} ${short(y - b)}L${short(x + b)} ${short(y + b)}M${short(x + b)} ${short(y - b)}L${short(x - b)} ${short(y + b)}`;
  pen.path(sign, { stroke: colour, width: 2.6, class: right ? "answer right" : "answer wrong" });
}

/** One pair, framed, and the whole that it would be; at last what came of it. */
function paintPair(
  pen: Pen, places: Places, seen: Seen, { pair, fit, k, verdict }: { pair: readonly [number, number]; fit: Fit | undefined; k: number; verdict: Verdict },
): void {
  const { outlines, parts, begun, settling } = seen;
  const [one, other] = pair;
  const wrong = verdict.ends && !verdict.right;
  const colour = fit && !wrong ? ink(kindColours[fit.kind]) : "var(--wrong)";
  const grown = clamp(settling.pair(k), [0, 1.1]);
  if (fit && begun < 1) {
    const dress = clamp(grown, [0, 1]);
    paintOn(pen, seen, { kind: fit.kind, pose: places.on(fit.whole), own: pair, dress, opacity: dress * (1 - begun) });
  }
  // A whole that is drawn needs no frame; what is left of a guess does, until routing has found it.
  const open = fit && !wrong ? 1 - clamp(settling.dress(WHOLE_KINDS.indexOf(fit.kind)), [0, 1]) : 1;
  const framed = (fit ? 0.45 * begun * open : 1 - 0.55 * begun) * (1 - 0.4 * settling.calm);
  if (framed > 0) paintFrame(pen, places, [outlines[one], outlines[other]], { grown, colour, opacity: framed });
  // Where the two meet; on the frame of two that came apart, between which others stand.
  const [[left, top]] = around([outlines[one], outlines[other]], frameRoom(places));
  const meet: Point = [(parts[one].x + parts[other].x) / 2, (parts[one].y + parts[other].y) / 2];
  paintAnswer(pen, places, verdict.right ? meet : [left + CORNER, top], verdict.right ? verdict.kind : undefined, settling.answer(k));
}

/** Its two parts. */
const membersOf = (hidden: Hidden | undefined): number[] => (hidden ? [hidden.roof, hidden.base] : []);

/** Where the parts of the guess are, across. */
function middleOf({ parts }: Seen, guess: readonly number[]): number {
  return guess.reduce((sum, i) => sum + parts[i].x, 0) / guess.length;
}

/** Pairs of parts, framed; before the first round with the wholes that they would be, on them. */
export function paintGuess(pen: Pen, places: Places, seen: Seen, { guess, parts: scene, marks }: State): void {
  const pairs = pairsOf(guess);
  const verdicts = verdictsOf({ guess, parts: scene }, seen.found);
  pairs.forEach((pair, k) => paintPair(pen, places, seen, { pair, fit: fitOf(scene[pair[0]], scene[pair[1]]), k, verdict: verdicts[k] }));
  if (!pairs.length || openOf(guess) !== undefined || seen.begun > 0) return;
  const [x, grown] = [middleOf(seen, guess), clamp(seen.settling.pair(pairs.length - 1), [0, 1])];
  const fits = pairs.map(([one, other]) => fitOf(scene[one], scene[other]));
  const frames = pairs.filter((_, k) => !fits[k]).map((pair) => around(pair.map((i) => seen.outlines[i]), frameRoom(places)));
  const said = marks || !fits.some(Boolean) ? [] : membersOf(seen.parsing.otherReading); // these have another word beside them
  seen.parts.forEach((part, i) => {
    if (guess.includes(i) || said.includes(i)) return;
    // On the side that is free: away from the pair, or where its whole is narrow; clear of a frame that goes round it.
    const aside = part.x - x;
    const right = Math.abs(aside) > part.size / 2 ? aside > 0 : fits[0]?.kind !== "boat";
    const clear = frames.filter(([[, top], [, bottom]]) => top < part.y && part.y < bottom).map(([[from], [to]]): Point => [from, to]);
    paintLeftOver(pen, places, part, { grown, right, clear });
  });
}

/** How much of the other reading is to be seen without marks: none before the reader has played or guessed a whole, be it this one. */
function revealed({ begun, scene, settling }: Seen, guess: readonly number[], hidden: Hidden): number {
  const pairs = pairsOf(guess);
  if (pairs.some((pair) => membersOf(hidden).every((i) => pair.includes(i)))) return begun;
  const guessed = pairs.findIndex(([one, other]) => fitOf(scene[one], scene[other]));
  return Math.max(begun, guessed < 0 ? 0 : clamp(settling.pair(guessed), [0, 1]));
}

/** The hidden house: there without marks; with them it goes as its roof leaves it. */
export function paintHidden(pen: Pen, places: Places, seen: Seen, { marks, guess }: Pick<State, "marks" | "guess">): void {
  const { outlines, parts, found, begun, parsing } = seen;
  const hidden = marks ? parsing.hidden : parsing.otherReading;
  if (!hidden || (marks && begun === 0)) return;
  const left = marks ? Math.min(1, 2 * found[0].coupling[hidden.roof]) * begun : revealed(seen, guess, hidden);
  if (left < GONE) return;
  const colour = ink(marks ? "vermilion" : "purple");
  // As long as anything is left of it, its name can be read.
  const named = clamp((left - GONE) / GONE, [0, 1]);
  const opacity = named * mix(LEAVING, 1, left);
  const [[, y0], [x1, y1]] = paintFrame(pen, places, [outlines[hidden.roof], outlines[hidden.base]], { colour, opacity });
  // Beside what the guess leaves of it, where no clothes are; on a phone there is no room for it in one line.
  const free = begun < 1 ? membersOf(hidden).filter((i) => !guess.includes(i)) : [];
  const y = mix(free.length === 1 ? parts[free[0]].y : (y0 + y1) / 2, (y0 + y1) / 2, begun);
  const lines = !onItsHead(hidden.house) ? ["a house too"] : places.narrow ? ["upside-", "down"] : ["upside-down house"];
  const size = places.letters.number;
  const shown = Number(named.toFixed(2));
  // Ribbons pass there: it has a ground of its own.
  const [wide, high] = [LETTER * size * Math.max(...lines.map(({ length }) => length)), 13 * (lines.length - 1) + 1.4 * size];
  pen.rect([x1 + ASIDE - 3, y - high / 2], wide + 6, high, { round: 6, fill: "var(--paper)", opacity: Number((0.85 * named).toFixed(2)) });
  lines.forEach((words, k) =>
    pen.text([x1 + ASIDE, y + (k - (lines.length - 1) / 2) * 13], words, { size, bold: true, anchor: "start", fill: colour, opacity: shown }),
  );
}
