/** Where the stepper begins, and what it cannot show. */
import { whole, within } from "../../kit/checks";
import { BUGS, LAST_IMAGES, type State } from "./experiment";
import { PER_ROUND } from "./moment";

/** More would not fit into the picture. */
const [MOST_CHILDREN, MOST_PARENTS] = [40, 4];

/** No number of a vote may be larger. */
const LONGEST = 1000;

const SIXTEEN_DEGREES = (16 * Math.PI) / 180;
const LENGTH = 1.81;
const UPRIGHT = [LENGTH * Math.cos(SIXTEEN_DEGREES), LENGTH * Math.sin(SIXTEEN_DEGREES)];
const UPSIDE_DOWN = UPRIGHT.map((x) => -x);

/** The book's numbers: both parts vote for a boat at 16°, and for two houses half a turn apart. */
export const START: State = {
  u_hat: [
    [UPRIGHT, UPRIGHT],
    [UPRIGHT, UPSIDE_DOWN],
  ],
  iterations: 3,
  round: 0,
  beat: PER_ROUND,
  bug: "none",
  last_image: "other",
  children: ["rectangle", "triangle"],
  parents: ["boat", "house"],
};

/** Throws an error, in words for the reader, for a state that does not fit together. */
export function checkState({ u_hat, iterations, round, beat, bug, last_image, children, parents }: State): void {
  for (const [name, names, most] of [["children", children, MOST_CHILDREN], ["parents", parents, MOST_PARENTS]] as const)
    if (names.length < 1 || names.length > most || new Set(names).size !== names.length)
      throw new Error(`The ${name} must be 1 to ${most} different names.`);
  const fitting =
    u_hat.length === children.length &&
    u_hat.every((row) => row.length === parents.length && row.every((vote) => vote.length === 2));
  if (!fitting)
    throw new Error(`The votes must be ${children.length} × ${parents.length} × 2 numbers.`);
  within("The votes", u_hat.flat(2), -LONGEST, LONGEST);
  whole("The number of rounds", iterations, 1, 10);
  whole("The round shown", round, 0, iterations);
  whole("The beat shown", beat, 1, PER_ROUND);
  if (!BUGS.includes(bug)) throw new Error(`There is no mistake called “${bug}”.`);
  if (!LAST_IMAGES.includes(last_image))
    throw new Error(`The last image is one of ${LAST_IMAGES.join(", ")}.`);
}
