/** The small fans below the columns: a few arrows stand for all of a column, from its leftmost to its rightmost. */
import type { Arrows } from "./arrows";
import { FEW } from "./bearings";
import { dot, line, type Spot } from "./canvas";
import type { Places } from "./places";
import type { Moment } from "./run";
import type { Stamps } from "./stamps";

/** So many arrows of a column's own digits, and so many of strangers: more are a brush. */
const [OWN, STRANGERS] = [8, 2] as const;
/** Beyond the arrows' ends two digits of each column ride, at most so far to the side. */
const RIDER = 27;
const FARTHEST = 0.58;

/** Some of these, evenly, with the first and the last. */
function evenly(sorted: readonly number[], count: number): number[] {
  if (sorted.length <= count) return [...sorted];
  return Array.from({ length: count }, (_, n) => sorted[Math.round((n * (sorted.length - 1)) / (count - 1))]);
}

/** Those of column `j` that stand for it, in the order of their arrows: of its own digits, and of those that are wrong there. */
export function standIns({ bearings, piles: { columns } }: Pick<Moment, "bearings" | "piles">, labels: ArrayLike<number>, j: number): { own: number[]; strangers: number[] } {
  const sorted = [...columns[j]].sort((a, b) => bearings[a] - bearings[b]);
  return {
    own: evenly(sorted.filter((k) => labels[k] === j), OWN),
    strangers: evenly(sorted.filter((k) => labels[k] !== j), STRANGERS),
  };
}

/** What they are painted with. */
export interface Resting {
  moment: Moment;
  arrows: Arrows;
  /** The network beside which this one is shown, and its arrows. */
  beside: Moment | undefined;
  ghosts: Arrows;
  labels: Uint8Array;
  stamps: Stamps;
  own: "purple" | "blue";
}

/** Trace from the base along the outermost arrows, and around: as far as a fan goes, and nothing in it; false if there is none. */
export function traceOutline(context: CanvasRenderingContext2D, ghosts: Arrows, own: readonly number[], at: Spot, reach: number): boolean {
  const seen = own.filter((k) => ghosts.seen(k));
  if (seen.length < 2) return false;
  const long = (seen.reduce((sum, k) => sum + ghosts.length[k], 0) / seen.length) * reach;
  const angles = seen.map((k) => ghosts.angle[k] - Math.PI / 2);
  context.beginPath();
  context.moveTo(...at);
  context.arc(...at, long, Math.min(...angles), Math.max(...angles));
  context.closePath();
  return true;
}

function paintOutline(context: CanvasRenderingContext2D, ghosts: Arrows, own: readonly number[], places: Places, j: number, colour: string): void {
  if (!traceOutline(context, ghosts, own, places.fanOf(j), places.reach)) return;
  context.globalAlpha = 0.75;
  context.lineWidth = 1.3;
  context.strokeStyle = colour;
  context.stroke();
}

/** The first and the last digit of a fan that has opened stand at their arrows: what it is that it parts. */
function paintRiders(context: CanvasRenderingContext2D, { arrows, stamps }: Resting, own: readonly number[], places: Places, j: number): void {
  if (own.length < FEW) return;
  const far = places.reach + RIDER / 2;
  const two = [own[0], own[own.length - 1]].map((k) => ({ k, angle: Math.max(-FARTHEST, Math.min(FARTHEST, arrows.angle[k])) }));
  if (Math.abs(two[1].angle - two[0].angle) * far < RIDER) return;
  const [x, y] = places.fanOf(j);
  context.globalAlpha = 1;
  for (const { k, angle } of two) {
    const at: Spot = [x + Math.sin(angle) * far, y - Math.cos(angle) * far];
    stamps.put(context, k, "ink", at, RIDER);
  }
}

/** All fans; one that is compared with has its outline behind. */
export function paintAtRest(context: CanvasRenderingContext2D, resting: Resting, places: Places): void {
  const { moment, arrows, beside, ghosts, labels, stamps: { inks }, own: colour } = resting;
  context.lineCap = "round";
  context.lineJoin = "round";
  moment.piles.columns.forEach((_, j) => {
    if (beside) paintOutline(context, ghosts, standIns(beside, labels, j).own, places, j, inks.purple);
    const { own, strangers } = standIns(moment, labels, j);
    context.lineWidth = places.narrow ? 1.2 : 1.6;
    for (const k of [...strangers, ...own]) {
      if (!arrows.seen(k)) continue;
      const tip = arrows.tip(k, places, j);
      context.globalAlpha = 0.35 + 0.5 * arrows.length[k];
      context.strokeStyle = context.fillStyle = labels[k] === j ? inks[colour] : inks.wrong;
      line(context, places.fanOf(j), tip);
      dot(context, tip, places.narrow ? 1.7 : 2.3);
    }
    if (!places.narrow) paintRiders(context, resting, own, places, j);
  });
  context.globalAlpha = 1;
}
