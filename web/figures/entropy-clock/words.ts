/** What a round has come to. */
import { fixed } from "../../kit/words";
import { carriedByTen, type Story } from "./story";

const percent = (share: number): string => `${fixed(100 * share, 0)}\u00a0%`;

/** Round `round`, from 1. */
export function inWords({ children, parents, winner, chapters }: Story, round: number): string {
  const now = chapters[round - 1];
  const even = fixed(Math.log2(parents));
  const ten = `Ten of ${children} carry ${percent(carriedByTen(now))} of the ${winner}’s sum, one alone ${percent(now.carried[now.ten[0]])}`;
  if (round === 1) return `Round 1. Every child gives all ${parents} the same: ${even} bits, nobody has decided. ${ten}.`;
  const who = now.decided === 0 ? "Nobody has" : now.decided === 1 ? "One has" : `${now.decided} have`;
  return `Round ${round}. ${who} decided; a child has ${fixed(now.bits)} of ${even} bits on average. ${ten}.`;
}
