/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { WholeKind } from "../../core/shapes";
import { EMPTY, verdictColour } from "./answers";
import { voteInk } from "./painters";
import type { Places } from "./places";
import type { Verdict } from "./reading";

const SOFT = "var(--muted)";
/** Pixels of a mark, of a letter, and between two entries. */
const [MARK, LETTER, GAP] = [28, 6.2, 18] as const;

interface Entry {
  words: string;
  /** Where there is less room. */
  short?: string;
  /** In the colours of the wholes that it is about. */
  mark(pen: Pen, at: Point, own: readonly string[]): void;
}

const GATE: Entry = {
  words: "right: within 20°",
  short: "within 20°",
  mark: (pen, [x, y]) => {
    pen.rect([x + 1, y - 6], 21, 12, { fill: "var(--ink)", fillOpacity: 0.13 });
    pen.path(`M${x + 1} ${y - 6}v12M${x + 22} ${y - 6}v12`, { stroke: "var(--ink)", width: 1.2 });
  },
};
const TRAINED: Entry = {
  words: "angles in training",
  short: "in training",
  mark: (pen, [x, y]) => pen.line([[x, y], [x + 22, y]], { stroke: "var(--track)", width: 3 }),
};
/** An arrow as they lie on the picture, of no whole in particular. */
const arrowed = (words: string, right: boolean): Entry => ({
  words,
  mark: (pen, [x, y]) => pen.arrow([x, y + 5], [x + 21, y - 5], 3, SOFT, voteInk(SOFT, right)),
});
const [VOTE, HOLLOW] = [arrowed("turned as its vote says", true), arrowed("hollow: wrong", false)];

/** The side of a square that stands for marks around the rim. */
const SQUARE = 11;
/** What such marks mean, of one colour or of two side by side. */
const MARKS: Record<Verdict, Entry> = {
  right: {
    words: "right",
    mark: (pen, [x, y], own) => own.forEach((fill, k) => pen.rect([x + 8 + (k * SQUARE) / own.length, y - SQUARE / 2], SQUARE / own.length, SQUARE, { fill, class: "square" })),
  },
  wrong: { words: "wrong", mark: (pen, [x, y]) => pen.rect([x + 8, y - SQUARE / 2], SQUARE, SQUARE, { fill: verdictColour("wrong", "") }) },
  lost: { words: "no idea", mark: (pen, [x, y]) => pen.rect([x + 8.6, y - SQUARE / 2 + 0.6], SQUARE - 1.2, SQUARE - 1.2, EMPTY) },
};

/** What is in question on a layer where marks of these verdicts are seen: what two layers have in common stays in its place. */
function entriesOf(layer: string, marks: ReadonlySet<Verdict>, { narrow }: Places, ours: boolean): Entry[] {
  const seen = (["right", "wrong", "lost"] as const).filter((verdict) => marks.has(verdict)).map((verdict) => MARKS[verdict]);
  if (layer === "angles") return seen;
  // On a phone arrows, and the reader's own marks, take the room of what was there before.
  if (layer === "votes") return narrow ? [VOTE, HOLLOW] : [GATE, VOTE, HOLLOW];
  return [GATE, ...(ours && !(narrow && seen.length) ? [TRAINED] : []), ...seen];
}

/** One line; `marks` are the verdicts that are to be seen on the rims. */
export function paintLegend(pen: Pen, places: Places, layer: string, ours: boolean, wholes: readonly WholeKind[], marks: ReadonlySet<Verdict>): void {
  const { legend, narrow } = places;
  const own = wholes.map((kind) => ink(kindColours[kind]));
  let x = 4;
  for (const entry of entriesOf(layer, marks, places, ours)) {
    const words = (narrow && entry.short) || entry.words;
    entry.mark(pen, [x, legend], own);
    pen.text([x + MARK, legend], words, { size: 13, fill: SOFT, anchor: "start" });
    x += MARK + words.length * LETTER + GAP;
  }
}
