/** What the network makes of two of a kind, beside two kinds. */
import { aNumber } from "../../kit/words";
import { long } from "../two-digits/spoken";
import { SEEN, type Comparison, type Others, type Twins } from "./pair";

/** From this share of the way on, and until as far from the other end, a drawing lies between the two. */
const BETWEEN = 0.25;

function placed(way: number | undefined): string {
  if (way === undefined) return "";
  return way < BETWEEN ? ", where the first one stands" : way > 1 - BETWEEN ? ", where the second one stands" : ", between the two";
}

function ofTwins({ sight: { lengths, named }, kind, ghost, way }: Twins): string {
  const own = `Two ${kind}s, and one capsule for them`;
  const seen = ghost === undefined ? "" : ` It also sees ${aNumber(ghost)} (${long(lengths, ghost)}) that is not there.`;
  if (named[0] !== kind && ghost !== undefined)
    return `${own}: only ${long(lengths, kind)} long. What it sees is ${aNumber(ghost)} (${long(lengths, ghost)}), which is not there.`;
  return `${own}: ${long(lengths, kind)} long, it draws one ${kind}${placed(way)}.${seen}`;
}

/** What is drawn of two that are both read, by how long their capsules are. */
function drawn(lengths: ArrayLike<number>, both: readonly number[]): string {
  const faint = both.filter((digit) => lengths[digit] < SEEN);
  if (!faint.length) return "both are drawn";
  return faint.length > 1 ? "and neither is more than a smear" : `and the ${faint[0]} is no more than a smear`;
}

function ofOthers({ sight: { lengths, named }, digits, verdict: { lost, roles } }: Others): string {
  const [a, b] = [digits[0].label!, digits[1].label!];
  if (!lost.length) return `${aNumber(a, true)} and ${aNumber(b)} have two: ${long(lengths, a)} and ${long(lengths, b)} long, ${drawn(lengths, [a, b])}.`;
  const instead = roles.flatMap((role, k) => (role < 0 ? [`${aNumber(named[k])} (${long(lengths, named[k])})`] : [])).join(" and ");
  const missing = lost.map((d) => digits[d].label).join(" and the ");
  return `Of ${aNumber(a)} and ${aNumber(b)} in the same places it misses the ${missing} and sees ${instead}.`;
}

/** Both rows in a sentence or two each. */
export const inWords = ({ twins, others }: Comparison): string => `${ofTwins(twins)} ${ofOthers(others)}`;
