/** What is seen, in a sentence or two. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { flowOf, percent } from "./flow";
import { isFound, KNOWS, unseen, verdictOf, type Child, type Sight, type Thought, type Verdict } from "./reading";
import { spoke, type Answers } from "./spokes";

/** How the networks of the book are called where one is chosen: the two that are to be compared first. */
export const NAMES: Record<string, string> = { labels: "labels alone", poses: "+ poses", drawing: "+ drawing" };

/** What that means, for whoever asks or listens. */
export const MEANING: Record<string, string> = {
  labels: "labels alone",
  poses: "+ poses: told how each one stands too",
  drawing: "+ drawing: drew each picture back too",
};

const CALLED: Record<string, string> = { labels: "labels alone", poses: "with poses", drawing: "with drawing" };
/** How a network is called on its own. */
export const called = (taught: string): string => CALLED[taught] ?? taught;

const TAUGHT: Record<string, string> = {
  labels: "Taught labels alone",
  drawing: "Taught labels and drawing",
  poses: "Taught labels and poses",
};

/** Why a needle may be off, as far as it can be seen in the picture: what ends the words. */
function reasons({ thoughts }: Sight, ours: boolean, knows: (kind: WholeKind) => boolean): string {
  const shown = thoughts.filter((thought) => thought.shown);
  const off = shown.filter((thought) => verdictOf(thought) !== "right").sort((a, b) => b.harm - a.harm);
  if (shown.length > 1 && off.length) {
    const flow = flowOf(thoughts);
    // Who does not know the angle of a single one either has nobody to blame.
    if (!flow) return `. Alone, the ${off[0].kind} would not be right either.`;
    return `: ${percent(flow.share)} of what ${off.length > 1 || !shown.every(isFound) ? `the ${flow.to}` : "it"} hears comes from the ${flow.from}.`;
  }
  if (!ours) return ".";
  if (shown.length === 1) {
    const [{ kind, truth }] = shown;
    // Whoever does not know the angles of training either has no excuse in one that it lacked.
    if (knows(kind)) return unseen(truth) ? ". No training picture had this angle." : ".";
    return off.some(isFound) && !unseen(truth) ? ". It saw this angle in training." : ".";
  }
  const fresh = shown.filter(({ kind, truth }) => knows(kind) && unseen(truth));
  if (!fresh.length) return ".";
  return fresh.length > 1 ? ". Training had neither turned so." : `. Training had no ${fresh[0].kind} turned so.`;
}

/** Nearer than this, in radians, it does not only nearly know. */
const CLOSE = KNOWS / 2;

/** What is found of what is there, and whether it knows which way that is up: of two, where it does not. On a phone all words have two lines. */
function found(thoughts: readonly Thought[], knows: (kind: WholeKind) => boolean): string {
  const shown = thoughts.filter((thought) => thought.shown);
  const [one, other] = shown.map((thought) => ({ ...thought, verdict: verdictOf(thought) }));
  if (!isFound(one) || (other && !isFound(other))) return `It does not find the ${isFound(one) ? other.kind : one.kind}`;
  const luck = !shown.every(({ kind }) => knows(kind));
  const nearly = shown.some(({ off }) => Math.abs(off) > CLOSE) ? "nearly " : "";
  if (!other) {
    const up = { right: luck ? "and this time the hand is right" : `and ${nearly}knows which way is up`, wrong: "but its angle is wrong", lost: "but has no idea which way is up" };
    return `It finds the ${one.kind}, ${up[one.verdict]}`;
  }
  const [off, more] = [one, other].filter(({ verdict }) => verdict !== "right");
  if (!off) return `It finds both, and ${luck ? "this time both hands are right" : `${nearly}knows which way is up`}`;
  if (more) return "It knows neither angle";
  return off.verdict === "wrong" ? `The ${off.kind}’s angle is wrong` : `It cannot tell the ${off.kind}’s angle`;
}

/** What it means; the numbers stand in the picture. `ours` is a network whose training the book knows; whoever does not `know` a whole at most angles is right by luck. */
export function inWords(sight: Sight, ours = true, knows: (kind: WholeKind) => boolean = () => true): string {
  const { thoughts } = sight;
  if (!thoughts.some(isFound)) return "It finds nothing.";
  const dreamt = thoughts.filter((thought) => !thought.shown && isFound(thought)).map(({ kind }) => `It finds a ${kind} that is not there`);
  return `${[found(thoughts, knows), ...dreamt].join(". ")}${reasons(sight, ours, knows)}`;
}

/** What a network was taught, where that is not said by its name. */
const LESSONS: Record<string, string> = {
  drawing: "It also learned to draw the picture back. ",
  poses: "It was also told how each one stands. ",
};

/** The same for a network that has just been chosen: first what it was taught. */
export const inLesson = (taught: string, sight: Sight, knows: (kind: WholeKind) => boolean): string =>
  // There is room for two lines: reasons come later.
  `${LESSONS[taught] ?? ""}${inWords(sight, !(taught in LESSONS), knows)}`;

/** The numbers of the picture, for whoever does not see it. */
function inNumbers(taught: string, { thoughts }: Sight): string {
  const found = thoughts.filter(isFound).map(({ kind, length }) => `a ${kind} (${fixed(length)})`);
  const hands = thoughts.filter((thought) => thought.shown && isFound(thought)).map((thought) => {
    const verdict = verdictOf(thought);
    const thinks = verdict === "lost" ? "it has no idea" : `it thinks ${around(thought.angle)}°`;
    return ` The ${thought.kind} is turned ${around(thought.truth)}°: ${thinks}${verdict === "wrong" ? ", which is wrong" : ""}.`;
  });
  return `${TAUGHT[taught] ?? `“${taught}”`}, it finds ${listed(found) || "nothing"}.${hands.join("")}`;
}

/** Of all angles those at which it is right, for whoever does not see them. */
export function inWreath(wholes: readonly { kind: WholeKind; answers: Answers }[]): string {
  return wholes.filter(({ answers }) => answers.size).map(({ kind, answers }) => {
    const right = [...answers].filter(([, { verdict }]) => verdict === "right").map(([k]) => `${around(spoke(k))}°`);
    return ` Asked at ${answers.size} angles, it is right about the ${kind} at ${right.length}${right.length ? `: ${listed(right)}` : ""}.`;
  }).join("");
}

/** What votes come to that are not right together. */
const COMES_TO: Record<Verdict, string> = { right: "make its hand", wrong: "lead astray", lost: "get nowhere" };

/** What all arrows are, and what they come to. */
export function inVotes({ thoughts, all }: Pick<Sight, "thoughts" | "all">): string {
  const shown = thoughts.filter((thought) => thought.shown);
  if (!all.some(({ loud }) => loud > 0)) return "No part capsule speaks for what is there.";
  const arrow = "Each arrow is a vote: this way is up.";
  const missed = shown.filter((thought) => !isFound(thought));
  if (missed.length) return `${arrow} It does not find the ${missed[0].kind}.`;
  const off = shown.map(({ kind, ...answer }) => ({ kind, verdict: verdictOf(answer) })).filter(({ verdict }) => verdict !== "right");
  const [one, other] = off;
  if (!one) return `${arrow} End to end, they make the hand${shown.length > 1 ? "s" : ""}.`;
  if (shown.length === 1 || (other && other.verdict === one.verdict)) return `${arrow} End to end, they ${COMES_TO[one.verdict]}.`;
  return `${arrow} ${off.map(({ kind, verdict }, k) => `${k ? "the" : "The"} ${kind}’s ${COMES_TO[verdict]}`).join(", ")}.`;
}

/** What one capsule says, and whom it gives it to. */
export function ofCapsule({ goes, share, angle }: Child): string {
  const to = WHOLE_KINDS[goes];
  return `This part capsule gives ${percent(share)} of itself to the ${to} and votes for ${around(angle)}°.`;
}

/** All of it, with the capsules, for whoever does not see them. */
export function inFull(taught: string, sight: Sight, ours: boolean, knows: (kind: WholeKind) => boolean): string {
  const { children } = sight;
  const to = (j: number) => children.filter(({ goes }) => goes === j).length;
  const capsules = `${children.length} of 128 part capsules speak; ${to(0)} go to the house, ${to(1)} to the boat.`;
  return `${capsules} ${inNumbers(taught, sight)} ${inWords(sight, ours, knows)}`;
}
