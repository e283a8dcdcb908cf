/** What to try next, once the first hint has been followed: one idea after the other, each until it was tried. */
import type { State } from "./experiment";
import type { Moment } from "./moment";
import { PAIR } from "./outlook";
import { FEW } from "./places";

/** What a reader can try. */
export type Idea = "play" | "bolt" | "part" | "spread" | "crowd";

const WORDS: Record<Idea, string> = {
  play: "Now play: how do they agree?",
  bolt: "Now tap a bolt: break a line.",
  part: "Pick a part: its votes light up.",
  spread: "Drag a knob: scatter or gather.",
  crowd: "Now route forty parts at once.",
};

/** What is known of where the reader stands. */
export interface Standing {
  state: Pick<State, "u_hat" | "bug">;
  moment: Moment;
  /** Whether the film is at its end, and something is not as it began. */
  ended: boolean;
  moved: boolean;
  /** Whether there are crowds to choose from. */
  crowds: boolean;
  tried: ReadonlySet<Idea>;
}

/** The next invitation, if it is time for one. */
export function invitation({ state: { u_hat, bug }, moment: { before }, ended, moved, crowds, tried }: Standing): string | undefined {
  if (bug !== "none" || (!before && !ended)) return undefined;
  const many = u_hat.length > PAIR;
  const ideas: [Idea, boolean][] = [
    ["spread", u_hat.length > FEW && before],
    ["part", many && u_hat.length <= FEW],
    ["play", before && moved],
    ["bolt", ended],
    ["crowd", ended && crowds && !many],
  ];
  const next = ideas.find(([idea, due]) => due && !tried.has(idea));
  return next && WORDS[next[0]];
}
