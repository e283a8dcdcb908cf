/** What the marks of a layer mean, in words below the picture. */
import { kindColours } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { LINE, type Places } from "./places";

const SOFT = "var(--muted)";
const HUE = ink(kindColours.boat);
/** Pixels of a mark, of a letter, and between two entries. */
const [MARK, LETTER, GAP] = [28, 5.5, 22] as const;

interface Entry {
  words: string;
  mark(pen: Pen, at: Point): void;
}

/** A thread with its end. */
function pin(pen: Pen, [x, y]: Point, colour: string): void {
  pen.line([[x, y], [x + 18, y]], { stroke: colour, width: 1.6 });
  pen.circle([x + 18, y], 3.5, { fill: colour });
}

const TRUE: Entry = {
  words: "true angle",
  mark: (pen, [x, y]) => pen.circle([x + 14, y], 5, { fill: "var(--paper)", stroke: "var(--ink)", width: 2.4 }),
};
const HAND: Entry = {
  words: "what it thinks; short: unsure",
  mark: (pen, [x, y]) => pen.arrow([x, y], [x + 22, y], 5, HUE),
};
const TRAINED: Entry = {
  words: "angles in training",
  mark: (pen, [x, y]) => pen.line([[x, y], [x + 22, y]], { stroke: "var(--track)", width: 8 }),
};
const VOTE: Entry = {
  words: "a vote: point at one",
  mark: (pen, [x, y]) => pen.arrow([x + 2, y + 4], [x + 19, y - 5], 4, HUE),
};
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
  answer: [TRUE, HAND, TRAINED, BAND],
  votes: [TRUE, HAND, TRAINED, VOTE],
  angles: [TRUE, TRAINED, THREAD, ASTRAY],
};

/** One line where there is room, else more. */
export function paintLegend(pen: Pen, { width, legend }: Places, layer: string, ours: boolean): void {
  let [x, y] = [4, legend];
  for (const entry of ENTRIES[layer]) {
    if (entry === TRAINED && !ours) continue;
    const { words, mark } = entry;
    const wide = MARK + words.length * LETTER;
    if (x > 4 && x + wide > width) [x, y] = [4, y + LINE];
    mark(pen, [x, y]);
    pen.text([x + MARK, y], words, { size: 12.5, fill: SOFT, anchor: "start" });
    x += wide + GAP;
  }
}
