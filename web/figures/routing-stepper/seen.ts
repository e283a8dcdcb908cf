/** How far the numbers of a moment are on their way: the picture shows them so, and the words say no more. */
import { inOut, part } from "../../kit/motion";
import type { Experiment } from "./experiment";
import type { Moment } from "./moment";

/** Within the add beat: how long the last vote waits, and how long each is on its way. */
const [LAST_START, ON_ITS_WAY] = [0.54, 0.3];
/** Within the share beat, when the ribbons are as wide as the couplings. */
const SHARED = 0.75;
/** Within the squash beat, when the arrow has become v; within compare, when the agreements are at b. */
const [SQUASHED, RETURNED] = [0.75, 0.95];

/** How far the couplings are from the last round's to this one's. */
export function sharing({ beat, passed }: Moment): number {
  return beat === "share" ? inOut(part(passed, 0.05, SHARED)) : 1;
}

/** Whether this round's couplings are there; before that a ribbon is on its way, and its width no coupling. */
export function shared({ beat, passed }: Moment): boolean {
  return beat !== "share" || passed >= SHARED;
}

/** When vote i of I sets out for the sum. */
export function setsOut(i: number, I: number): number {
  return 0.05 + (LAST_START * i) / I;
}

/** How far sums are seen from farther away: until they are squashed. */
export function away({ beat, passed, before }: Moment): number {
  if (before || beat === "share" || beat === "compare") return 0;
  return beat === "add" ? inOut(part(passed, 0, 0.4)) : 1 - inOut(part(passed, 0.2, 0.7));
}

/** How much of vote i of I has been laid. */
export function laying(i: number, I: number, { beat, passed }: Moment): number {
  if (beat !== "add") return beat === "share" ? 0 : 1;
  const start = setsOut(i, I);
  return inOut(part(passed, start, start + ON_ITS_WAY));
}

/** What has been laid of the weighted sums, (J, 2). */
export function sumsSeen({ votes, rounds, shape: { I, J } }: Experiment, moment: Moment): Float32Array {
  const { coupling } = rounds[moment.round];
  const sums = new Float32Array(2 * J);
  for (let i = 0; i < I; i++) {
    const way = laying(i, I, moment);
    for (let k = 0; k < 2 * J; k++) sums[k] += way * coupling[i * J + (k >> 1)] * votes[2 * i * J + k];
  }
  return sums;
}

/** Whether all votes have landed, and their sum grows. */
export function landed({ beat, passed }: Moment): boolean {
  return beat === "squash" || beat === "compare" || (beat === "add" && passed >= 0.05 + LAST_START + ON_ITS_WAY);
}

/** Whether this round's answer is there. */
export function answered({ beat, passed }: Moment): boolean {
  return beat === "compare" || (beat === "squash" && passed >= SQUASHED);
}

/** Whether the agreements have come back to b. */
export function returned({ beat, passed }: Moment): boolean {
  return beat === "compare" && passed >= RETURNED;
}
