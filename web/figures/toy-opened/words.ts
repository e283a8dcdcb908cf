/** What is seen, in a sentence or two. */
import { WHOLE_KINDS } from "../../core/shapes";
import { fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { isFound, KNOWS, SURE, unseen, type Child, type Sight } from "./reading";
import { SPOKES } from "./spokes";

/** A share in words: “42 %”. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** From this share on, what comes from the other whole is worth a word. */
const ASTRAY = 0.2;

/** How the networks of the book are called. */
export const NAMES: Record<string, string> = { labels: "labels alone", drawing: "+ drawing", poses: "+ poses" };

const TAUGHT: Record<string, string> = {
  labels: "Taught labels alone",
  drawing: "Taught labels and drawing",
  poses: "Taught labels and poses",
};

/** Why a needle may be off, as far as it can be seen in the picture; “” where there is nothing to explain. */
function reasons(taught: string, { thoughts }: Sight, ours: boolean): string {
  const shown = thoughts.filter((thought) => thought.shown);
  const astray = [...shown].sort((a, b) => b.foreign - a.foreign)[0];
  // The others do not know the angle of a single one either.
  if (ours && taught === "poses" && shown.length > 1 && astray.foreign >= ASTRAY && shown.some(({ off, sure }) => sure < SURE || Math.abs(off) >= KNOWS)) {
    const other = shown.find(({ kind }) => kind !== astray.kind)!;
    return ` ${percent(astray.foreign)} of what the ${astray.kind} hears comes from the ${other.kind}: it learned from one at a time.`;
  }
  const fresh = ours ? shown.filter(({ truth }) => unseen(truth)) : [];
  if (!fresh.length) return "";
  return shown.length > 1 ? ` No training picture had the angle of the ${listed(fresh.map(({ kind }) => kind))}.` : " No training picture had this angle.";
}

/** What the network finds, and which way it thinks is up: of what it does not find it says no angle; `ours` is one whose training the book knows. */
export function inWords(taught: string, sight: Sight, ours = true): string {
  const { thoughts } = sight;
  const who = TAUGHT[taught] ?? `“${taught}”`;
  const found = thoughts.filter(isFound).map(({ kind, length }) => `a ${kind} (${fixed(length)})`);
  if (!found.length) return `${who}, it finds nothing.`;
  const wrong = thoughts.some((thought) => thought.shown !== isFound(thought));
  const hands = thoughts.filter((thought) => thought.shown && isFound(thought)).map(({ kind, truth, angle, sure, off }) => {
    const thinks = sure < SURE ? "it has no idea" : `it thinks ${around(angle)}°`;
    const far = sure >= SURE && Math.abs(off) >= KNOWS ? ", which is wrong" : "";
    return `The ${kind} is turned ${around(truth)}°: ${thinks}${far}.`;
  });
  return `${[`${who}, it finds ${listed(found)}${wrong ? ", which is wrong" : ""}.`, ...hands].join(" ")}${reasons(taught, sight, ours)}`;
}

/** At how many angles the network would know each whole that is there, as far as that has been found out. */
export function inAngles(taught: string, counts: readonly (number | undefined)[]): string {
  const each = WHOLE_KINDS.flatMap((kind, j) => (counts[j] === undefined ? [] : [`the ${kind}’s at ${counts[j]}`]));
  return `${TAUGHT[taught] ?? `“${taught}”`}, of ${SPOKES} angles it knows ${listed(each) || "…"}, to within 20°.`;
}

/** What one capsule says, and whom it gives it to. */
export function ofCapsule({ loud, goes, share, angle, gives }: Child): string {
  const [to, other] = [WHOLE_KINDS[goes], WHOLE_KINDS[1 - goes]];
  const bands = `Its bands: ${fixed(gives[goes])} to the ${to}, ${fixed(gives[1 - goes])} to the ${other}.`;
  return `This part capsule is ${fixed(loud)} long. ${percent(share)} of it goes to the ${to}: by its vote the ${to} is turned ${around(angle)}°. ${bands}`;
}

/** The same with the capsules, for whoever does not see them. */
export function inFull(taught: string, sight: Sight, ours = true): string {
  const { children } = sight;
  const to = (j: number) => children.filter(({ goes }) => goes === j).length;
  return `${children.length} of 128 part capsules speak; ${to(0)} go to the house, ${to(1)} to the boat. ${inWords(taught, sight, ours)}`;
}
