/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { voteInk } from "./painters";
import type { Places } from "./places";

const SOFT = "var(--muted)";
const HUE = ink(kindColours.boat);
/** Pixels of a mark, of a letter, and between two entries. */
const [MARK, LETTER, GAP] = [28, 6.2, 18] as const;

interface Entry {
  words: string;
  /** Where there is less room. */
  short?: string;
  mark(pen: Pen, at: Point): void;
}

const GATE: Entry = {
  words: "right: within 20°",
  mark: (pen, [x, y]) => {
    pen.rect([x + 1, y - 6], 21, 12, { fill: "var(--ink)", fillOpacity: 0.13 });
    pen.path(`M${x + 1} ${y - 6}v12M${x + 22} ${y - 6}v12`, { stroke: "var(--ink)", width: 1.2 });
  },
};
const HAND: Entry = {
  words: "a short hand: unsure",
  short: "short: unsure",
  mark: (pen, [x, y]) => pen.arrow([x + 4, y], [x + 18, y], 5, HUE),
};
const TRAINED: Entry = {
  words: "angles in training",
  short: "in training",
  mark: (pen, [x, y]) => pen.line([[x, y], [x + 22, y]], { stroke: "var(--track)", width: 8 }),
};
const VOTE: Entry = {
  words: "hollow: a wrong vote",
  mark: (pen, [x, y]) => pen.arrow([x + 2, y + 4], [x + 20, y - 5], 5, HUE, voteInk(HUE, false)),
};
const LOOP: Entry = {
  words: "what it thinks, in the order of the true angles",
  short: "thought, in true order",
  mark: (pen, [x, y]) => {
    pen.circle([x + 11, y], 7, { stroke: HUE, width: 2 });
    for (const [right, down] of [[7, 0], [-4, 6], [-4, -6]]) pen.circle([x + 11 + right, y + down], 2.6, { fill: HUE });
  },
};
const ASTRAY: Entry = {
  words: "over 20° off",
  mark: (pen, [x, y]) => pen.circle([x + 18, y], 3.5, { fill: "var(--ink)" }),
};

/** What is in question on a layer, `unsure` where a hand is short. */
const entriesOf = (layer: string, unsure: boolean): readonly Entry[] => {
  if (layer === "angles") return [LOOP, ASTRAY];
  return layer === "votes" ? [VOTE, GATE] : [GATE, unsure ? HAND : TRAINED];
};

/** One line. */
export function paintLegend(pen: Pen, { legend, narrow }: Places, layer: string, ours: boolean, unsure: boolean): void {
  let x = 4;
  for (const entry of entriesOf(layer, unsure)) {
    if (entry === TRAINED && !ours) continue;
    const words = (narrow && entry.short) || entry.words;
    entry.mark(pen, [x, legend]);
    pen.text([x + MARK, legend], words, { size: 13, fill: SOFT, anchor: "start" });
    x += MARK + words.length * LETTER + GAP;
  }
}
