/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { voteInk } from "./painters";
import { LINE, type Places } from "./places";

const SOFT = "var(--muted)";
const HUE = ink(kindColours.boat);
/** Pixels of a mark, of a letter, and between two entries. */
const [MARK, LETTER, GAP] = [28, 6, 18] as const;

interface Entry {
  words: string;
  /** Where there is less room. */
  short?: string;
  mark(pen: Pen, at: Point): void;
}

/** A thread with its end. */
function pin(pen: Pen, [x, y]: Point, colour: string): void {
  pen.line([[x, y], [x + 18, y]], { stroke: colour, width: 1.6 });
  pen.circle([x + 18, y], 3.5, { fill: colour });
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
const vote = (words: string, short: string, right: boolean): Entry => ({
  words, short,
  mark: (pen, [x, y]) => pen.arrow([x + 2, y + 4], [x + 20, y - 5], 5, HUE, voteInk(HUE, right)),
});
const VOTES: readonly Entry[] = [vote("a vote: point at one", "a vote", true), vote("one that is wrong", "a wrong vote", false)];
const THREAD: Entry = {
  words: "true angle to thought: right",
  mark: (pen, at) => pin(pen, at, HUE),
};
const ASTRAY: Entry = {
  words: "over 20° off",
  mark: (pen, at) => pin(pen, at, "var(--ink)"),
};

const BAND: Entry = {
  words: "width: how much is given",
  mark: (pen, [x, y]) => pen.path(`M${x} ${y - 1.5}C${x + 11} ${y - 1.5} ${x + 11} ${y - 5} ${x + 22} ${y - 5}V${y + 5}C${x + 11} ${y + 5} ${x + 11} ${y + 1.5} ${x} ${y + 1.5}Z`, { fill: "var(--blue-fill)", opacity: 0.5 }),
};

const ENTRIES: Record<string, readonly Entry[]> = {
  answer: [GATE, HAND, TRAINED, BAND],
  votes: [GATE, HAND, ...VOTES],
  angles: [TRAINED, THREAD, ASTRAY],
};

/** One line where there is room, else more. */
export function paintLegend(pen: Pen, { width, legend, narrow }: Places, layer: string, ours: boolean): void {
  let [x, y] = [4, legend];
  for (const entry of ENTRIES[layer]) {
    // On a phone two lines have to do: a ribbon's width is seen to be what it is.
    if ((entry === TRAINED && !ours) || (entry === BAND && narrow)) continue;
    const { mark, short } = entry;
    const words = (narrow && short) || entry.words;
    const wide = MARK + words.length * LETTER;
    if (x > 4 && x + wide > width) [x, y] = [4, y + LINE];
    mark(pen, [x, y]);
    pen.text([x + MARK, y], words, { size: 12.5, fill: SOFT, anchor: "start" });
    x += wide + GAP;
  }
}
