/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { WholeKind } from "../../core/shapes";
import { cross, CROSSED, EMPTY } from "./answers";
import { SEAT, seatInk, voteInk } from "./votes";
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
  mark: (pen, [x, y]) => pen.line([[x, y], [x + 22, y]], { stroke: "var(--track)", width: 3 }),
};
const RIBBON: Entry = {
  words: "what a part gives",
  mark: (pen, [x, y], own) => pen.line([[x + 2, y], [x + 21, y]], { stroke: own[0], width: 7, opacity: 0.4 }),
};
/** Of no whole in particular. */
const VOTES: readonly Entry[] = [
  { words: "a right vote", mark: (pen, [x, y]) => pen.arrow([x, y + 5], [x + 21, y - 5], 3, SOFT, voteInk(SOFT, true)) },
  { words: "a wrong one: point at it", short: "a wrong one: touch it", mark: (pen, [x, y]) => pen.circle([x + 14, y], SEAT, seatInk(SOFT)) },
];
/** The thin ring of the network that read before. */
const formerly = (name: string): Entry => ({
  words: `inner ring: ${name}`,
  mark: (pen, [x, y], own) => {
    pen.line([[x + 1, y], [x + 11, y]], { stroke: own[0], width: 4.5, opacity: 0.6 });
    pen.line([[x + 13, y], [x + 23, y]], { stroke: SOFT, width: 4.5, opacity: 0.25 });
  },
});

/** The side of a square that stands for marks around the rim. */
const SQUARE = 11;
/** What such marks mean, of one colour or of two side by side. */
const MARKS: Record<Verdict, Entry> = {
  right: {
    words: "right",
    mark: (pen, [x, y], own) => own.forEach((fill, k) => pen.rect([x + 8 + (k * SQUARE) / own.length, y - SQUARE / 2], SQUARE / own.length, SQUARE, { fill, class: "square" })),
  },
  wrong: { words: "wrong", mark: (pen, [x, y]) => pen.path(cross([x + 14, y]), CROSSED) },
  lost: { words: "no idea", mark: (pen, [x, y]) => pen.rect([x + 8.6, y - SQUARE / 2 + 0.6], SQUARE - 1.2, SQUARE - 1.2, EMPTY) },
};

/** What is to be explained. */
export interface Explained {
  layer: string;
  /** Whether there is a ring of trained angles, and whose marks lie in a thin one inside. */
  trained: boolean;
  former: string | undefined;
  wholes: readonly WholeKind[];
  /** The verdicts that are to be seen on the rims. */
  marks: ReadonlySet<Verdict>;
}

/** What is in question on a layer where such marks are seen: what two layers have in common stays in its place. */
function entriesOf({ layer, trained, former, marks }: Explained, narrow: boolean): Entry[] {
  const seen = (["right", "wrong", "lost"] as const).filter((verdict) => marks.has(verdict)).map((verdict) => MARKS[verdict]);
  const inner = former === undefined ? [] : [formerly(former)];
  // On a phone there is room for one line: what has come last is what is asked for.
  const full = narrow && seen.length > 0;
  if (layer === "votes") return [...(narrow ? [] : [GATE]), ...VOTES];
  if (layer === "angles") return [...seen, ...(narrow && seen.length > 1 ? [] : inner)];
  return [GATE, ...(full ? [] : [trained ? TRAINED : RIBBON]), ...seen, ...(narrow ? [] : inner)];
}

/** One line. */
export function paintLegend(pen: Pen, { legend, narrow }: Places, explained: Explained): void {
  const own = explained.wholes.map((kind) => ink(kindColours[kind]));
  // At rest a phone has room for all words.
  const close = narrow && (explained.marks.size > 0 || explained.layer === "votes");
  let x = 4;
  for (const entry of entriesOf(explained, narrow)) {
    const words = (close && entry.short) || entry.words;
    entry.mark(pen, [x, legend], own);
    pen.text([x + MARK, legend], words, { size: 13, fill: SOFT, anchor: "start" });
    x += MARK + words.length * LETTER + GAP;
  }
}
