/** What is seen, in a sentence or two. */
import { fixed } from "../../kit/words";
import type { Race } from "./race";
import { boardOf, rowOf, underRoof, type Board, type Row, type State } from "./state";

/** Images a second, or the time of a step in a unit of its own, as they are written. */
export function speedOf({ images, unit }: Board, { seconds }: Row, per = "images a second"): string {
  if (unit !== "s") return `${fixed(seconds)} ${unit}`;
  return `${Math.round(images / seconds).toLocaleString("en")} ${per}`;
}

const capital = (name: string): string => `${name[0].toUpperCase()}${name.slice(1)}`;
const ofTime = (rows: readonly Row[], sign: 1 | -1): Row => rows.reduce((a, b) => (sign * (b.seconds - a.seconds) > 0 ? b : a));

/** How the race stands; it changes with the batches only, so that it can be read. */
function onTheWay(board: Board, race: Race): string {
  const [first, last] = [ofTime(board.rows, -1), ofTime(board.rows, 1)];
  const batch = Math.floor(race.batches(board, first.seconds)) + 1;
  const behind = Math.floor(race.batches(board, last.seconds)) + 1;
  if (batch === 1) return `All are on their first ${board.images} images; ${first.name} leads.`;
  return `${capital(first.name)} is already on batch ${batch}; ${last.name} is ${behind > 1 ? `on batch ${behind}` : "still on its first"}.`;
}

/** How much of the machine a version uses, and why it stands where it stands. */
function underItsRoof(board: Board, row: Row): string {
  const used = fixed((100 * row.multiply_adds) / row.seconds / board.rate, 0);
  const perByte = fixed(row.multiply_adds / row.bytes, 0);
  const share = row.multiply_adds / Math.max(...board.rows.map((one) => one.multiply_adds));
  const less = share < 0.9 ? ` It has to do ${fixed(100 * share, 0)}\u00a0% of the arithmetic of the others.` : "";
  return `${capital(row.name)} uses ${used}\u00a0% of what this machine can do, with ${perByte} multiply-adds for each byte moved.${less}`;
}

/** The version that is pointed at, beside the slowest, and how far from its floor it is. */
export function inWords(state: State, race?: Race): string {
  const board = boardOf(state);
  if (race?.running) return onTheWay(board, race);
  const row = rowOf(state);
  if (underRoof(state)) return underItsRoof(board, row);
  const slowest = ofTime(board.rows, 1);
  const times = fixed(slowest.seconds / row.seconds, 1);
  const faster = race?.phase === "over" ? `${times} batches in the time of one by ${slowest.name}` : `${times} times as fast as ${slowest.name}`;
  const beside = slowest === row ? "the slowest here" : faster;
  const largest = [...row.stages].sort((a, b) => b.share - a.share)[0];
  const stage = largest ? ` ${fixed(100 * largest.share, 0)}\u00a0% of its time goes into ${largest.name}.` : "";
  const floor = row.floor ? ` It takes ${fixed(row.seconds / row.floor, 1)} times its floor.` : "";
  return `${capital(row.name)}: ${speedOf(board, row)}, ${beside}.${stage}${floor}`;
}
