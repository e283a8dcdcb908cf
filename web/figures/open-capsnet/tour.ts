/** Eight stops on the way of a digit through the network: what is lit, what is looked at, what is said. */

/** What the network consists of, from the pen to the drawing. */
export type Layer = "sheet" | "maps" | "capsules" | "votes" | "digits" | "drawing";

/** A stop. */
export interface Stop {
  lit: ReadonlySet<Layer>;
  /** The round in which it stands: the first, or the last. */
  round: "first" | "last";
  /** The child that says most; the second longest parent. */
  look?: "child" | "rival";
}

const lit = (...layers: Layer[]): ReadonlySet<Layer> => new Set(layers);

const TOUR: readonly Stop[] = [
  { lit: lit("sheet"), round: "last" },
  { lit: lit("sheet", "maps"), round: "last" },
  { lit: lit("sheet", "maps", "capsules"), round: "last" },
  { lit: lit("sheet", "maps", "capsules", "votes", "digits"), round: "first", look: "child" },
  { lit: lit("capsules", "votes", "digits"), round: "first" },
  { lit: lit("capsules", "votes", "digits"), round: "last" },
  { lit: lit("capsules", "votes", "digits", "drawing"), round: "last", look: "rival" },
  { lit: lit("digits", "drawing"), round: "last" },
];

/** The stop at which the rounds are played. */
export const FILM = 6;

/** The stop of this number, from 1; none for 0. */
export function stopAt(number: number): Stop | undefined {
  return TOUR[number - 1];
}
