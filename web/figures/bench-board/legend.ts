/** What the colours of the bars mean, and how much of each is in the version that is pointed at. */
import type { Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import type { Places } from "./places";
import { paintPart } from "./stage-colours";
import { boardOf, partsOf, rowOf, stagesOf, type State } from "./state";

const SOFT = "var(--muted)";
/** Pixels of a letter, of a mark with its gap, between entries, and from line to line. */
const [LETTER, MARK, GAP, LINE] = [7.2, 20, 14, 21] as const;

/** All parts of the board's steps, with the shares of the version that is pointed at. */
export function paintLegend(pen: Pen, { left, right, legend, narrow }: Places, state: State): void {
  const row = rowOf(state);
  const shares = new Map(partsOf(row).map(({ name, share }) => [name, share]));
  let [x, y] = [left, legend];
  const put = (words: string, told: string, mark: (at: readonly [number, number]) => void) => {
    const wide = MARK + LETTER * (words.length + (told ? told.length + 1 : 0));
    if (x > left && x + wide > right + (narrow ? 82 : 98)) [x, y] = [left, y + LINE];
    mark([x, y]);
    pen.text([x + MARK, y], words, { size: 13.5, fill: SOFT, anchor: "start" });
    if (told) pen.text([x + MARK + LETTER * (words.length + 0.6), y], told, { size: 13.5, bold: true, anchor: "start" });
    x += wide + GAP;
  };
  for (const name of stagesOf(boardOf(state))) {
    const share = shares.get(name);
    put(name, share === undefined ? "" : `${fixed(100 * share, 0)} %`, ([at, middle]) => paintPart(pen, [at, middle - 7], 14, 14, name, { round: 2, class: "part" }));
  }
  if (row.floor) put("its ghost", `${fixed(row.floor, 2)} s`, ([at, middle]) => pen.line([[at + 7, middle - 8], [at + 7, middle + 8]], { stroke: "var(--ink)", width: 2.5 }));
}
