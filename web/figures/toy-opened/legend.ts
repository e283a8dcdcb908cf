/** What the marks of a layer mean, in words below the picture. */
import { sector } from "../../kit/arc";
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { PartKind, WholeKind } from "../../core/shapes";
import { paintPart } from "../../kit/toy-world";
import { WRONG } from "./error";
import type { Places } from "./places";
import type { Verdict } from "./reading";
import { voteInk } from "./votes";
import { dot, inked, outline } from "./wreath";

const SOFT = "var(--muted)";
/** Pixels of a mark, and between two entries; on a phone these are nearer to one another. */
const [MARK, GAP, NEAR] = [27, 20, 13] as const;
/** Pixels of narrow letters, of wide ones and of others; so wide are words about. */
const [THIN, BROAD, LETTER] = [3.8, 10.4, 7] as const;
const wideOf = (words: string): number => [...words].reduce((sum, one) => sum + (/[fijlrt:.,’1 ]/.test(one) ? THIN : /[mw]/.test(one) ? BROAD : LETTER), 0);
/** From line to line. */
const LINE = 25;
/** The size of a small whole that stands for those around a dial. */
const SMALL = 17;

interface Entry {
  words: string;
  /** Of the wholes that it is about. */
  mark(pen: Pen, at: Point, wholes: readonly WholeKind[]): void;
}

const colourOf = (kind: WholeKind) => ink(kindColours[kind]);

const gate = (narrow: boolean): Entry => ({
  words: narrow ? "right: ±20°" : "right: within 20°",
  mark: (pen, [x, y]) => pen.rect([x + 1, y - 6], 21, 12, { fill: "var(--ink)", fillOpacity: 0.1 }),
});
/** A piece of the band. */
const OFF: Entry = {
  words: "how far off",
  mark: (pen, [x, y]) => pen.path(sector([x + 12, y + 26], [24, 32], -0.36, 0.36), WRONG),
};
const hand = (narrow: boolean): Entry => ({
  words: narrow ? "longer: surer" : "the longer, the surer",
  mark: (pen, [x, y], [kind]) => pen.arrow([x, y], [x + 22, y], 3.5, colourOf(kind)),
});
const trainedAngles = (narrow: boolean): Entry => ({
  words: narrow ? "in training" : "angles in training",
  mark: (pen, [x, y]) => pen.line([[x + 1, y], [x + 22, y]], { stroke: "var(--track)", width: 3.5 }),
});

/** What comes from a part. */
const ribbonOf = (kind: PartKind, narrow: boolean): Entry => ({
  words: narrow ? kind : `from a ${kind}`,
  mark: (pen, [x, y]) => {
    pen.line([[x + 8, y], [x + 23, y]], { stroke: `var(--${kindColours[kind]}-fill)`, width: 6, opacity: 0.55 });
    paintPart(pen, kind, { x: x + 8, y, angle: 0, size: 14 }, { marks: false });
  },
});

/** Votes of no whole in particular. */
const VOTES: readonly Entry[] = [
  { words: "right", mark: (pen, [x, y]) => pen.arrow([x, y + 4], [x + 22, y - 4], 4, SOFT, voteInk(SOFT, true)) },
  { words: "wrong", mark: (pen, [x, y]) => pen.arrow([x + 4, y + 3], [x + 20, y - 3], 4, SOFT, voteInk(SOFT, false)) },
];

/** What colour an arrow has that votes for this one. */
const voteFor = (kind: WholeKind): Entry => ({
  words: `for the ${kind}`,
  mark: (pen, [x, y]) => pen.arrow([x, y + 4], [x + 22, y - 4], 4, colourOf(kind), voteInk(colourOf(kind), true)),
});
/** And how long one is. */
const COUNTS: Entry = {
  words: "longer: counts more",
  mark: (pen, [x, y]) => {
    pen.arrow([x - 2, y + 1], [x + 6, y - 2], 1.2, SOFT, { width: 0.5 });
    pen.arrow([x + 7, y + 4], [x + 21, y - 3], 2.4, SOFT, { width: 0.5 });
  },
};

/** And what the circles are that they lie in. */
const CIRCLES: readonly Entry[] = [
  { words: "1: all agree", mark: (pen, [x, y]) => pen.circle([x + 14, y], 8, { stroke: "var(--track)", width: 1.4 }) },
  { words: "too weak", mark: (pen, [x, y]) => pen.circle([x + 14, y], 7, { stroke: SOFT, width: 1.2, dash: "2 3" }) },
];

/** What the answers around a dial are. */
const ANSWERS: Record<Verdict, Entry> = {
  right: {
    words: "right",
    mark: (pen, [x, y], wholes) => {
      const size = SMALL / (0.35 + 0.65 * wholes.length);
      wholes.forEach((kind, k) => pen.path(outline(kind, [x + 14 + (k - (wholes.length - 1) / 2) * (size + 2), y + 1], 0, size), { ...inked("right", colourOf(kind)), class: "right-mark" }));
    },
  },
  wrong: { words: "wrong", mark: (pen, [x, y], wholes) => pen.path(outline(wholes[wholes.length - 1], [x + 14, y + 1], 0.9, SMALL), inked("wrong", "", 1.1)) },
  lost: { words: "no idea", mark: (pen, [x, y]) => pen.path(dot([x + 16, y]), inked("lost", "")) },
};

/** What is to be explained. */
export interface Explained {
  layer: string;
  /** Whether the ring shows angles of training. */
  trained: boolean;
  wholes: readonly WholeKind[];
  /** The verdicts that are to be seen around the dials. */
  answers: ReadonlySet<Verdict>;
  /** Whether the circles of the votes say themselves what they are. */
  lettered: boolean;
}

/** What is in question on a layer where such marks are seen. On a phone there is room for one line. */
function entriesOf({ layer, trained, wholes, answers, lettered }: Explained, narrow: boolean): Entry[] {
  const seen = (["right", "wrong", "lost"] as const).filter((verdict) => answers.has(verdict)).map((verdict) => ANSWERS[verdict]);
  const both = wholes.length > 1;
  if (layer === "votes") {
    // Of one alone all arrows have its colour; on a phone the dials say whose that is.
    const whose = narrow ? [] : both ? wholes.map(voteFor) : [COUNTS];
    return [...VOTES, ...whose, ...(lettered ? [] : CIRCLES)];
  }
  if (layer === "angles") return [OFF, ...seen, ...(trained && !narrow ? [trainedAngles(narrow)] : [])];
  if (both) return [ribbonOf("rectangle", narrow), ribbonOf("triangle", narrow), ...(narrow ? [] : [gate(narrow)]), OFF];
  if (narrow && seen.length) return [OFF, ...seen];
  return [gate(narrow), OFF, trained ? trainedAngles(narrow) : hand(narrow), ...seen];
}

/** Below the picture and as wide as it is, in as many lines as it takes. */
export function paintLegend(pen: Pen, { legend, legendEnd, narrow, corner }: Places, explained: Explained): void {
  const begin = narrow ? 4 : corner[0] + 2;
  let [x, y] = [begin, legend];
  for (const entry of entriesOf(explained, narrow)) {
    const wide = MARK + wideOf(entry.words);
    if (x > begin && x + wide > legendEnd) [x, y] = [begin, y + LINE];
    entry.mark(pen, [x, y], explained.wholes);
    pen.text([x + MARK, y], entry.words, { size: 13, fill: SOFT, anchor: "start" });
    x += wide + (narrow ? NEAR : GAP);
  }
}
