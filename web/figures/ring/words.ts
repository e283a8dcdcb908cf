/** What both networks make of the digit as it stands. */
import { aNumber, fixed } from "../../kit/words";
import { kindOf, type Pair } from "./readings";

/** Shares of many digits that are read right, 0..1, turned by 0, `degrees`, 2 `degrees` …°. */
export interface Averages {
  of: number;
  degrees: number;
  right: { capsnet: readonly number[]; cnn: readonly number[] };
}

/** Both shares at an angle; between two that were measured the nearer. */
export function shareAt({ right, degrees }: Averages, turned: number): [number, number] {
  const n = right.capsnet.length;
  const k = ((Math.round(turned / degrees) % n) + n) % n;
  return [right.capsnet[k], right.cnn[k]];
}

/** “turned by 45°”; a full sentence's beginning. */
const angle = (turned: number): string =>
  Math.round(turned) === 0 ? "Upright" : `Turned by ${fixed(turned, 0)}°`;

/** What many digits come to. */
export function averageInWords(averages: Averages, turned: number): string {
  const [ours, theirs] = shareAt(averages, turned).map((share) => `${fixed(100 * share, 0)}\u00a0%`);
  return `${angle(turned)}, of ${averages.of} digits the CapsNet reads ${ours} right, the CNN ${theirs}. One network each: no verdict.`;
}

/** What the two say now of a digit that is a `label`; −1 if nobody knows. */
export function inWords([ours, theirs]: Pair, label: number, turned: number): string {
  const begin = angle(turned);
  if (label < 0)
    return ours.says === theirs.says
      ? `${begin}: both read ${aNumber(ours.says)}. Upright they do not agree what it is.`
      : `${begin}: the CapsNet reads ${aNumber(ours.says)}, the CNN ${aNumber(theirs.says)}. Upright they do not agree either.`;
  const [first, second] = [ours, theirs].map((one) => kindOf(one, label));
  const [wrong, alsoWrong] = [ours.says !== label, theirs.says !== label];
  if (wrong && alsoWrong) {
    if (ours.says !== theirs.says) return `${begin}: ${aNumber(ours.says)}, says the CapsNet; ${aNumber(theirs.says)}, says the CNN. It is ${aNumber(label)}.`;
    const both = `${begin}: both read ${aNumber(ours.says)}`;
    if (label + ours.says === 15 && label * ours.says === 54)
      return `${both}. So would you: ${label === 6 ? "a six upside down is a nine" : "a nine upside down is a six"}.`;
    if (first === "wrong" && second === "wrong") return `${both}, and both are sure. It is ${aNumber(label)}.`;
    return `${both}, ${first === "astray" && second === "astray" ? "and neither is sure" : "one of them sure"}. It is ${aNumber(label)}.`;
  }
  if (wrong) return `${begin}: the CapsNet reads ${aNumber(ours.says)}${first === "astray" ? ", unsure" : ""}; the CNN still reads ${aNumber(label)}.`;
  if (alsoWrong) return `${begin}: the CNN reads ${aNumber(theirs.says)}${second === "astray" ? ", unsure" : ""}; the CapsNet still reads ${aNumber(label)}.`;
  if (first === second) return first === "sure" ? `${begin}: both read ${aNumber(label)}, and both are sure.` : `${begin}: both still read ${aNumber(label)}, and waver.`;
  return `${begin}: both read ${aNumber(label)}; the ${first === "wavering" ? "CapsNet" : "CNN"} wavers.`;
}
