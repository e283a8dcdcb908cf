/** What is seen, in whole sentences. */
import { KNOWS, longestOf } from "../../core/signs/signs";
import { listed, shortened, signed } from "../../kit/words";
import { ENOUGH, START, type State } from "./state";

/** How far the teaching has come. */
export type Phase = "nothing yet" | "learning" | "taught" | "opened";

/** What the page knows besides its state. */
export interface Known {
  phase: Phase;
  /** Seconds of computing and waiting that the lesson took. */
  seconds: number;
  trouble: string;
  /** What a slow machine does otherwise, in words. */
  slow: string;
  /** Whether the last drawing was only a dot. */
  slipped: boolean;
  /** Whether the arrow keys' pen is on the paper; and whether a drawing that is to be kept waits for the reader. */
  down: boolean;
  rests: boolean;
  /** Whether it may be said what was read: not while the pen is down, nor before it is seen. */
  told: boolean;
  /** Whether what it draws back is hardly what was drawn. */
  doubtful: boolean;
  /** The sign of which it is seen what it is learned from, −1 for none; and whether that stays. */
  looked: number;
  stays: boolean;
  /** The number that the hand has pulled: its place from 0, what it changes in a word, its value before and now, and what that did to the drawing. */
  bent: { place: number; word: string; from: number; now: number; change: string } | undefined;
}

/** Of a name, so that a sentence has room on a phone. */
const LETTERS = 16;
const COUNTS = ["no", "one", "two", "three", "four", "five", "six"];

function whatToDraw({ drawings, names, sign }: State, { phase }: Known): string {
  const has = drawings[sign]?.length ?? 0;
  if (has) return `${has < ENOUGH ? `${COUNTS[has]} of “${names[sign]}”. Draw the same sign again` : `Another of “${names[sign]}”`}, as your hand likes.`.replace(/^./, (c) => c.toUpperCase());
  if (!drawings.length) return "Draw a sign of your own three times: a rune, a fish, your initials. Then another.";
  if (phase === "nothing yet" && drawings.length === 1) return "Now another sign, three times.";
  return "A new sign: draw it three times.";
}

/** What stands on the empty sheet until the first stroke of a drawing that is to be kept, a line each. */
export function promptOf({ drawings, names, sheet, sign }: State): string[] {
  if (sheet.length || sign < 0 || !drawings.length) return [];
  const has = drawings[sign]?.length ?? 0;
  if (has >= ENOUGH) return [`Another “${shortened(names[sign], LETTERS)}”`];
  const what = has ? "The same sign again" : drawings.length === 1 ? "Now another sign" : "A new sign";
  return [what, `${has + 1} of ${ENOUGH}`];
}

/** What a card shows that is looked at. */
function learnedFrom({ drawings, names }: State, { looked, stays }: Known): string {
  const [name, { length }] = [shortened(names[looked], LETTERS), drawings[looked]];
  const each = length > 1 ? `${COUNTS[length]} drawings, each` : "one drawing";
  return `“${name}” is learned from ${each} in thousands of variations.${stays ? " Its × deletes a drawing." : ""}`;
}

/** What pulling at the number under the hand has done. */
function bent({ place, word, from, now, change }: NonNullable<Known["bent"]>): string {
  const [was, is] = [2, 3].map((digits) => [from, now].map((value) => signed(value, digits))).find(([a, b]) => a !== b) ?? [];
  if (is === undefined) return `Number ${place + 1} is where it was: ${signed(now)}.`;
  return `Number ${place + 1}${word && `, ${word},`} goes from ${was} to ${is}: ${change}.`;
}

/** A capsule so long leaves no doubt, and one only so long little. */
const [NO_DOUBT, SURE] = [0.8, 0.65];

function surely(length: number): string {
  return length >= NO_DOUBT ? "no doubt" : length >= SURE ? "quite sure" : "only just";
}

/** The honest numbers, and what their marks on the cards are: networks that never saw a drawing read it. */
function leftOut({ left_out: found }: State): string {
  const [right, unknown, wrong] = found;
  const all = right + unknown + wrong;
  const rest = [unknown && `${unknown} not at all (?)`, wrong && `${wrong} wrongly (×)`].filter(Boolean).join(", ");
  return `Left out of the lesson, ${right} of your ${all} drawings are read right (✓)${rest && `, ${rest}`}.`;
}

function reading({ lengths, answer, ...state }: State, { doubtful }: Known): string {
  const names = state.names.map((name) => shortened(name, LETTERS));
  const longest = longestOf(lengths);
  if (answer < 0 && longest >= 0)
    return `I do not know this one. The arrow of “${names[longest]}” is ${lengths[longest].toFixed(2)} long, but it would draw something else back.`;
  if (answer < 0)
    return `I do not know this one: no arrow reaches its goal, ${KNOWS}. If it is yours, press the + on its card; or make it a new sign.`;
  if (doubtful) return `“${names[answer]}”, I'd say: ${lengths[answer].toFixed(2)}. But look at what it draws back: is that yours? If not, make it a new sign.`;
  const order = lengths.map((_, k) => k).sort((a, b) => lengths[b] - lengths[a]);
  const second = order[1];
  const also = lengths[second] > 0.25 ? ` It also thinks of “${names[second]}”: ${lengths[second].toFixed(2)}.` : " The thick line is what it has in mind.";
  return `That's “${names[answer]}”, ${surely(lengths[answer])}: its arrow is ${lengths[answer].toFixed(2)}\u00a0long.${also}`;
}

/** What the taught network is called in the menus of other figures. */
export function titleOf({ names }: Pick<State, "names">): string {
  return `your signs: ${shortened(listed(names), 60)}`;
}

/** The words for what is shown. */
export function inWords(state: State, known: Known): string {
  const { drawings, sheet, sign, pen } = state;
  if (known.trouble) return known.trouble;
  if (!sheet.length && pen.some((x, k) => x !== START.pen[k]))
    return `The pen is ${Math.round(pen[0])} to the right and ${Math.round(pen[1])} down. Enter puts it on the paper.`;
  if (sheet.length && known.down) return `The pen is on the paper, ${Math.round(pen[0])} to the right and ${Math.round(pen[1])} down. Enter lifts it.`;
  if (known.slipped) return "That was only a dot. Draw the sign larger.";
  if (sign >= 0 && known.rests) return "That is taken back. Draw on, or press the card to keep what is there.";
  if (sign >= 0) return whatToDraw(state, known);
  if (known.phase === "learning") {
    const count = drawings.reduce((sum, own) => sum + own.length, 0);
    return `It sees your ${count} drawings in thousands of variations, and tries to draw each back.${known.slow && ` ${known.slow}`}`;
  }
  if (drawings[known.looked]) return learnedFrom(state, known);
  if (sheet.length && state.lengths.length) {
    const { answer } = state;
    if (!known.told) return "It reads as soon as the pen rests.";
    return known.bent && answer >= 0 ? bent(known.bent) : reading(state, known);
  }
  if (known.phase === "opened") return "The file is open. Draw one of its signs.";
  return state.left_out.length ? `Now draw one again. ${leftOut(state)}` : `Learned in ${known.seconds.toFixed(1)} seconds. Now draw one of them again.`;
}
