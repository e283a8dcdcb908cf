/** What is seen, in a sentence or two. */
import { fixed } from "../../kit/words";
import { boardOf, rowOf, type Board, type Row, type State } from "./state";

/** Images a second, or the time of a step in a unit of its own, as they are written. */
export function speedOf({ images, unit }: Board, { seconds }: Row, per = "images a second"): string {
  if (unit !== "s") return `${fixed(seconds)} ${unit}`;
  return `${Math.round(images / seconds).toLocaleString("en")} ${per}`;
}

/** The version that is pointed at, beside the slowest, and how far from its floor it is. */
export function inWords(state: State): string {
  const board = boardOf(state);
  const row = rowOf(state);
  const slowest = board.rows.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  const times = slowest.seconds / row.seconds;
  const beside = slowest === row ? "the slowest here" : `${fixed(times, 1)} times as fast as ${slowest.name}`;
  const largest = [...row.stages].sort((a, b) => b.share - a.share)[0];
  const stage = largest ? ` ${fixed(100 * largest.share, 0)}\u00a0% of its time goes into ${largest.name}.` : "";
  const floor = row.floor ? ` It takes ${fixed(row.seconds / row.floor, 1)} times its floor.` : "";
  return `${row.name[0].toUpperCase()}${row.name.slice(1)}: ${speedOf(board, row)}, ${beside}.${stage}${floor}`;
}
