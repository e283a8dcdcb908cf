/** Whose is whose in a large fan beside which another's outline stands: each name stands at its own. */
import { ink, type Pen } from "../../kit/pen";
import { around } from "../../kit/arc";
import { FanPlaces } from "./fan";
import type { Places } from "./places";
import type { Moment } from "./run";

/** A wedge narrower than this has no room for a name in it, in radians. */
const ROOM = 0.5;
/** Between a name and what it stands at, in pixels. */
const APART = 10;

/** From where to where the arrows of a column go, in radians; undefined where there are none. */
export function spanOf({ bearings, piles: { columns } }: Pick<Moment, "bearings" | "piles">, j: number): readonly [number, number] | undefined {
  const angles = columns[j].map((k) => bearings[k]);
  return angles.length ? [Math.min(...angles), Math.max(...angles)] : undefined;
}

/** The paper's name lies in its outline where the other leaves it room, and else before its left edge; the other's stands right of its arrows. */
export function paintFanLabels(pen: Pen, places: Places, fan: number, moment: Moment | undefined, beside: Moment | undefined): void {
  if (fan < 0 || !moment || !beside) return;
  const [own, paper] = [spanOf(moment, fan), spanOf(beside, fan)];
  if (!own || !paper) return;
  const { at, reach } = new FanPlaces(places, fan);
  const look = { size: places.narrow ? 12 : 14, bold: true } as const;
  const inside = own[0] - paper[0] > ROOM;
  const [x, y] = around(at, (inside ? 0.56 : 0.8) * reach, inside ? (own[0] + paper[0]) / 2 : paper[0]);
  pen.text([inside ? x : x - APART, y], places.narrow ? "paper" : "as in the paper", { ...look, anchor: inside ? "middle" : "end", fill: ink("purple") });
  const [right, low] = around(at, (inside ? 0.45 : 0.8) * reach, own[1]);
  pen.text([right + APART, low], "changed", { ...look, anchor: "start", fill: ink("blue") });
}
