/** The votes and who asks about them, and where it begins. */
import { whole, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** û (I, 2, 2): every child's vote for the boat and for the house. */
  u_hat: number[][][];
  children: string[];
  /** Who asks all others. */
  child: number;
}

/** More arrows would hide each other. */
export const MOST_CHILDREN = 6;
/** No number of a vote may be larger. */
const LONGEST = 100;

/** What the children vote for. */
export const PARENTS = ["boat", "house"] as const;

const LENGTH = 1.81;
const towards = (degrees: number, length = LENGTH): number[] => [
  length * Math.cos((degrees * Math.PI) / 180), length * Math.sin((degrees * Math.PI) / 180),
];

/** The book's numbers, but for the rectangle's boat: it lies right against the triangle's, so that all is level, and agreement can be found. */
export const TWO = { u_hat: [[towards(196), towards(16)], [towards(16), towards(196)]], children: ["rectangle", "triangle"], child: 0 };

/** Three parts of one boat, none of them as sure as those two, and one whose boat lies right against theirs. */
export const FOUR = {
  u_hat: [
    [towards(12, 1.2), towards(-20, 1.1)],
    [towards(-22, 1.1), towards(190, 1.1)],
    [towards(44, 0.9), towards(110, 0.9)],
    [towards(189, 1), towards(60, 1)],
  ],
  children: ["rectangle", "triangle", "flag", "stray"],
  child: 3,
};

/** Where it begins. */
export const START: State = TWO;

/** Throws an error, in words for the reader, for a state that does not fit together. */
export function check({ u_hat, children, child }: State): void {
  if (children.length < 1 || children.length > MOST_CHILDREN || new Set(children).size !== children.length)
    throw new Error(`The children must be 1 to ${MOST_CHILDREN} different names.`);
  const fits = u_hat.length === children.length && u_hat.every((row) => row.length === 2 && row.every((vote) => vote.length === 2));
  if (!fits) throw new Error(`The votes must be ${children.length} × 2 × 2 numbers.`);
  within("The votes", u_hat.flat(2), -LONGEST, LONGEST);
  whole("The child", child, 0, children.length - 1);
}
