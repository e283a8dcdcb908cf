/** What is seen, in a sentence or two. */
import { fixed } from "../../kit/words";
import { pair } from "./painters";
import type { Sight } from "./reading";
import { TRAINED, type State } from "./state";

/** What was asked and what was done; how far capsules follow a digit that stands elsewhere. */
export function inWords({ place, shift }: State, { done, followed }: Sight): string {
  const far = shift.some((part) => Math.abs(part) > TRAINED);
  const told = shift.some((part) => part !== 0)
    ? `Told to move it by ${pair(shift)} pixels, the network moved it by ${pair(done)}.`
    : `Told not to move it, the network draws it again, ${pair(done)} away.`;
  const beyond = far ? ` Training never asked for more than ${TRAINED}.` : "";
  const stands = place.some((part) => part !== 0)
    ? ` The digit stands ${pair(place, 0)} off; the capsules have followed by ${pair(followed)}, in the median.`
    : "";
  return told + beyond + stands;
}

/** What one capsule says. */
export function ofCapsule({ looked }: Sight, k: number): string {
  const place: [number, number] = [looked.places[2 * k], looked.places[2 * k + 1]];
  return `This capsule is ${fixed(100 * looked.presence[k], 0)}\u00a0% sure of its thing, and sees it at ${pair(place)}. What it draws is lit on the right.`;
}

/** The same with the capsules, for whoever does not see them. */
export function inFull(state: State, sight: Sight): string {
  const there = Array.from(sight.looked.presence).filter((p) => p > 0.5).length;
  return `${there} of ${sight.looked.presence.length} capsules say that their thing is there. ${inWords(state, sight)}`;
}
