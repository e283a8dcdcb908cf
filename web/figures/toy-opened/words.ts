/** What is seen, in a sentence or two. */
import { fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { FOUND, SURE } from "./painters";
import type { Sight } from "./reading";

/** Within so many radians it knows. */
const KNOWS = 0.35;

/** How the networks of the book are called. */
export const NAMES: Record<string, string> = { labels: "labels alone", drawing: "+ drawing", poses: "+ poses" };

const TAUGHT: Record<string, string> = {
  labels: "Taught labels alone",
  drawing: "Taught labels and drawing",
  poses: "Taught labels and poses",
};

/** What the network finds, and which way it thinks is up. */
export function inWords(taught: string, { thoughts }: Sight): string {
  const who = TAUGHT[taught] ?? `“${taught}”`;
  const found = thoughts.filter(({ length }) => length >= FOUND).map(({ kind, length }) => `a ${kind} (${fixed(length)})`);
  const wrong = thoughts.some(({ shown, length }) => shown !== length >= FOUND);
  const hands = thoughts.filter(({ shown }) => shown).map(({ kind, truth, angle, sure, off }) => {
    const thinks = sure < SURE ? "it has no idea" : `it thinks ${around(angle)}°`;
    const far = sure >= SURE && Math.abs(off) >= KNOWS ? ", which is wrong" : "";
    return `The ${kind} is turned ${around(truth)}°: ${thinks}${far}.`;
  });
  return `${who}, it finds ${listed(found) || "nothing"}${wrong ? ", which is wrong" : ""}. ${hands.join(" ")}`;
}

/** The same with the capsules, for whoever does not see them. */
export function inFull(taught: string, sight: Sight): string {
  const { children } = sight;
  const to = (j: number) => children.filter(({ goes }) => goes === j).length;
  return `${children.length} of 128 part capsules speak; ${to(0)} go to the house, ${to(1)} to the boat. ${inWords(taught, sight)}`;
}
