/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { WholeKind } from "../../core/shapes";
import { verdictColour } from "./answers";
import { broadOf, voteInk } from "./painters";
import type { Places } from "./places";
import type { Verdict } from "./reading";

const SOFT = "var(--muted)";
/** Pixels of a mark, of a letter, and between two entries. */
const [MARK, LETTER, GAP] = [28, 6.2, 18] as const;

interface Entry {
  words: string;
  /** Where there is less room. */
  short?: string;
  /** In the colour of the whole that is in question. */
  mark(pen: Pen, at: Point, own: string, places: Places): void;
}

const GATE: Entry = {
  words: "right: within 20°",
  mark: (pen, [x, y]) => {
    pen.rect([x + 1, y - 6], 21, 12, { fill: "var(--ink)", fillOpacity: 0.13 });
    pen.path(`M${x + 1} ${y - 6}v12M${x + 22} ${y - 6}v12`, { stroke: "var(--ink)", width: 1.2 });
  },
};
const TRAINED: Entry = {
  words: "angles in training",
  short: "in training",
  mark: (pen, [x, y]) => pen.line([[x, y], [x + 22, y]], { stroke: "var(--track)", width: 8 }),
};
/** A ribbon of this width gives as much. */
const RIBBON: Entry = {
  words: "one full vote",
  short: "one vote",
  mark: (pen, [x, y], own, places) => pen.line([[x, y], [x + 22, y]], { stroke: own, width: broadOf(places), opacity: 0.4, class: "one-vote" }),
};
const VOTE: Entry = {
  words: "hollow: a wrong vote",
  mark: (pen, [x, y], own) => pen.arrow([x + 2, y + 4], [x + 20, y - 5], 5, own, voteInk(own, false)),
};
/** One of the marks around the rim. */
const marked = (verdict: Verdict, words: string): Entry => ({
  words,
  mark: (pen, [x, y], own) => pen.line([[x + 11, y - 6], [x + 11, y + 6]], { stroke: verdictColour(verdict, own), width: 9 }),
});

/** What is in question on each layer, in the order of its places: what two have in common stays where it is. */
const ENTRIES: Record<string, readonly Entry[]> = {
  answer: [GATE, TRAINED, RIBBON],
  votes: [GATE, VOTE],
  angles: [marked("right", "right: within 20°"), marked("wrong", "wrong"), marked("lost", "no idea")],
};

/** One line. */
export function paintLegend(pen: Pen, places: Places, layer: string, ours: boolean, whole: WholeKind): void {
  const { legend, narrow } = places;
  const own = ink(kindColours[whole]);
  let x = 4;
  for (const entry of ENTRIES[layer]) {
    if (entry === TRAINED && !ours) continue;
    const words = (narrow && entry.short) || entry.words;
    entry.mark(pen, [x, legend], own, places);
    pen.text([x + MARK, legend], words, { size: 13, fill: SOFT, anchor: "start" });
    x += MARK + words.length * LETTER + GAP;
  }
}
