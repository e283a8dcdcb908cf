/** Eight stops on the way of a digit through the network: what is lit, what is looked at, what is said. */

/** What the network consists of, from the pen to the drawing. */
export type Layer = "sheet" | "maps" | "capsules" | "votes" | "digits" | "drawing";

/** What the camera comes near at a stop. */
export type Near = "pixels" | "window" | "needle" | "votes" | "piles" | "rounds" | "drawing";

/** A stop. */
export interface Stop {
  lit: ReadonlySet<Layer>;
  near: Near;
  /** The round in which it stands: the first, or the last. */
  round: "first" | "last";
  /** The child that says most; the longest parent; the second longest. */
  look?: "child" | "winner" | "rival";
}

const lit = (...layers: Layer[]): ReadonlySet<Layer> => new Set(layers);

const TOUR: readonly Stop[] = [
  { lit: lit("sheet"), near: "pixels", round: "last" },
  { lit: lit("sheet", "maps"), near: "window", round: "last" },
  { lit: lit("capsules"), near: "needle", round: "last" },
  { lit: lit("capsules", "votes", "digits"), near: "votes", round: "first", look: "child" },
  { lit: lit("votes", "digits"), near: "piles", round: "first", look: "winner" },
  { lit: lit("capsules", "votes", "digits"), near: "rounds", round: "last" },
  { lit: lit("votes", "digits"), near: "piles", round: "last", look: "rival" },
  { lit: lit("digits", "drawing"), near: "drawing", round: "last" },
];

/** The stop at which the rounds are played. */
export const FILM = 6;

/** Stops that speak of rounds. */
const ROUNDS: readonly number[] = [4, 5, FILM];

/** Whether the rounds can be gone through: outside of the tour, and where it speaks of them. */
export const hasRounds = (number: number): boolean => !number || ROUNDS.includes(number);

/** The stop of this number, from 1; none for 0. */
export function stopAt(number: number): Stop | undefined {
  return TOUR[number - 1];
}
