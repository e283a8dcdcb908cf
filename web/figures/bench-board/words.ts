/** What is seen, in a sentence or two. */
import { capital, fixed, listed } from "../../kit/words";
import type { Race } from "./race";
import { boardOf, quickest, rowOf, slowest, viewOf, type Board, type Row, type State } from "./state";

/** Images a second, or the time of a step in a unit of its own, as they are written. */
export function speedOf({ images, unit }: Board, { seconds }: Row, per = "images a second"): string {
  if (unit !== "s") return `${fixed(seconds)} ${unit}`;
  return `${Math.round(images / seconds).toLocaleString("en")} ${per}`;
}

/** What is known beside the state: the race, how many times as fast the reader said, and how far a version is pulled up. */
export interface Now {
  race: Race;
  said?: number | undefined;
  times: number;
}

/** While the end is open. */
function beforeTheEnd(board: Board, version: number, { race, said }: Now): string {
  const { rows, unit } = board;
  if (race.running) return unit === "s" ? "All run as fast as they were measured." : "All run in slow motion: who gets twice as far is twice as fast.";
  const [first, last] = [quickest(board), slowest(board)];
  if (said) return `You say: the first is ${fixed(said, 1)} times as fast as ${last.name}. Press play.`;
  const lane = rows[version] === first ? "" : ` ${capital(rows[version].name)} stands in lane ${version + 1}.`;
  return `All start together. When the first is at the finish, how far has ${last.name} come?${lane}`;
}

/** Guesses so near to the truth, in their ratio, are right; and so far from it, quite wrong. */
const [RIGHT, WRONG] = [1.1, 1.6] as const;

/** How good the reader's guess was. */
function judged(said: number, is: number): string {
  const off = Math.max(said / is, is / said);
  const how = off < RIGHT ? "well guessed" : `it is ${off > WRONG ? "much " : ""}${said < is ? "more" : "less"} than you thought`;
  return `You said ${fixed(said, 1)} ×, it is ${fixed(is, 1)} ×: ${how}. `;
}

/** Parts of a step that take at least so much longer are told, in shares of the step. */
const LONGER = 0.02;

/** In which parts of its step a version is slower than the one above it, though it stands below. */
function setBack({ rows }: Board, version: number): string {
  const [row, above] = [rows[version], rows[version - 1]];
  if (!above?.stages.length || row.seconds <= above.seconds) return "";
  const before = new Map(above.stages.map(({ name, share }) => [name, share * above.seconds]));
  const where = row.stages.filter(({ name, share }) => share * row.seconds - (before.get(name) ?? 0) > LONGER * row.seconds);
  return ` It is slower than ${above.name}${where.length ? ` in ${listed(where.map(({ name }) => name))}` : ""}.`;
}

/** How much of the machine a version uses, and why it hangs where it hangs. */
function underItsRoof(board: Board, row: Row): string {
  const busy = (100 * row.multiply_adds) / row.seconds / board.rate;
  const perByte = fixed(row.multiply_adds / row.bytes, 0);
  const share = row.multiply_adds / Math.max(...board.rows.map((one) => one.multiply_adds));
  const less = share < 0.9 ? ` It has to do ${fixed(100 * share, 0)}\u00a0% of the arithmetic of the others.` : "";
  return `${capital(row.name)} uses ${fixed(busy, 0)}\u00a0% of what this machine can do, with ${perByte} multiply-adds for each byte moved.${less}`;
}

/** What a version would do if it were so many times as busy. */
function pulledUp(board: Board, row: Row, times: number): string {
  const supposed = { ...row, seconds: row.seconds / times };
  const busy = fixed((100 * row.multiply_adds) / supposed.seconds / board.rate, 0);
  return `If ${row.name} used ${busy}\u00a0% of the machine: ${speedOf(board, supposed)}, ${fixed(times, 1)} times as many as were measured.`;
}

/** The version that is pointed at, beside the slowest, and how far from its floor it is. */
export function inWords(state: State, now?: Now): string {
  const board = boardOf(state);
  const row = rowOf(state);
  const view = viewOf(state);
  if (view === "race" && now && now.race.phase !== "over") return beforeTheEnd(board, state.version, now);
  if (view === "roof") return now && now.times > 1 ? pulledUp(board, row, now.times) : underItsRoof(board, row);
  const last = slowest(board);
  const beside = last === row ? "the slowest here" : `${fixed(last.seconds / row.seconds, 1)} times as fast as ${last.name}`;
  const largest = [...row.stages].sort((a, b) => b.share - a.share)[0];
  const stage = view === "time" && largest ? ` ${fixed(100 * largest.share, 0)}\u00a0% of its time goes into ${largest.name}.` : "";
  const waits = view === "race" && now?.race.waits;
  const floor = row.floor && !waits ? ` ${fixed(row.seconds / row.floor, 1)} × left to gain.` : "";
  const guess = view === "race" && now?.said ? judged(now.said, last.seconds / quickest(board).seconds) : "";
  // First the guess alone, then the ghosts.
  if (waits && guess) return guess;
  return `${guess}${capital(row.name)}: ${speedOf(board, row)}, ${beside}.${setBack(board, state.version) || stage}${floor}`;
}
