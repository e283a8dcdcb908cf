/** What is seen, in a sentence or two. */
import { PARTS } from "../../core/chair";
import { capital, fixed } from "../../kit/words";
import type { Sight } from "./sight";
import type { State } from "./state";

const COUNTED = ["no", "one", "two", "three", "four", "five", "six"];


/** From where the chair is seen, and whether its parts agree. */
export function inWords({ azimuth, elevation }: Pick<State, "azimuth" | "elevation">, { camps, off, presence }: Sight): string {
  const from = `Seen from ${fixed((azimuth + 720) % 360, 0)}°, ${fixed(elevation, 0)}° up.`;
  const there = `present to ${fixed(presence)}`;
  const [most] = camps;
  if (camps.length === 1) return `${from} Six parts, six votes, one and the same chair: it is ${there}.`;
  if (most.length === 1) return `${from} Six votes for six chairs: the chair is ${there}.`;
  const strays = PARTS.flatMap((_, i) => (off[i] ? [i] : []));
  if (strays.length === 1)
    return `${from} The ${PARTS[strays[0]]} votes ${fixed(off[strays[0]])} chair heights away from the other five: the chair is ${there}.`;
  return `${from} ${capital(COUNTED[most.length])} votes agree, ${COUNTED[strays.length]} do not: the chair is ${there}.`;
}
