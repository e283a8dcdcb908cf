/** What the colours of the bars mean, and how much of each is in the version that is pointed at. */
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { paintPart } from "./stage-colours";
import { boardOf, partsOf, rowOf, stagesOf, type State } from "./state";

const SOFT = "var(--muted)";
/** Pixels of a letter, of a mark with its gap, between entries, and from line to line. */
const [LETTER, MARK, GAP, LINE] = [7, 20, 9, 21] as const;
/** One line of them may begin so near the picture's edge, rather than break. */
const EDGE = 4;

/** A mark, what it is called, and how much of it there is. */
interface Entry {
  words: string;
  told: string;
  mark(at: Point): void;
}

/** All parts of the board's steps, with the shares of the version that is pointed at. */
export function paintLegend(pen: Pen, { left, right, legend, narrow }: Places, state: State): void {
  const row = rowOf(state);
  const shares = new Map(partsOf(row).map(({ name, share }) => [name, share]));
  const entries: Entry[] = stagesOf(boardOf(state)).map((name) => {
    const share = shares.get(name);
    const mark = ([at, middle]: Point) => paintPart(pen, [at, middle - 7], 14, 14, name, { round: 2, class: "part" });
    return { words: name, told: row.stages.length ? `${fixed(100 * (share ?? 0), 0)} %` : "", mark };
  });
  if (row.floor) entries.push({
    words: "its ghost", told: `${fixed(row.floor, 2)} s`,
    mark: ([at, middle]) => pen.line([[at + 7, middle - 8], [at + 7, middle + 8]], { stroke: "var(--ink)", width: 2.5 }),
  });
  const width = ({ words, told }: Entry) => MARK + LETTER * (words.length + (told ? told.length + 1 : 0));
  const end = right + (narrow ? 82 : 98);
  const all = entries.reduce((sum, entry) => sum + width(entry) + GAP, -GAP);
  const begin = Math.max(Math.min(EDGE, left), Math.min(left, end - all));
  let [x, y] = [begin, legend];
  for (const entry of entries) {
    if (x > begin && x + width(entry) > end) [x, y] = [begin, y + LINE];
    entry.mark([x, y]);
    pen.text([x + MARK, y], entry.words, { size: 13.5, fill: SOFT, anchor: "start" });
    if (entry.told) pen.text([x + MARK + LETTER * (entry.words.length + 0.8), y], entry.told, { size: 13.5, bold: true, anchor: "start" });
    x += width(entry) + GAP;
  }
}
