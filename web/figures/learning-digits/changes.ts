/** The one thing that is done otherwise: famous bugs, and the ablations of papers. */
import { PLAN, type Plan } from "../../core/learning/session";
import { READER, type Shape, type Twist } from "../../core/learning/shape";
import { PICTURES } from "./course";

/** What is changed, and what the reader is told of it. */
export interface Change {
  id: string;
  kind: "bug" | "ablation";
  name: string;
  /** The same for who has not read the paper, as the list has it. */
  menu: string;
  /** What is done, in a sentence without its subject. */
  told: string;
  shape?: Partial<Shape>;
  twist?: Partial<Twist>;
  /** The starting deviation of W. */
  spread?: number;
}

/** All of them, as they stand in the list: of each kind first those that show in the curve or in the fans. */
export const CHANGES: readonly Change[] = [
  {
    id: "softmax-over-children", kind: "bug", name: "softmax over the children", menu: "The softmax runs the wrong way",
    told: "The shares of all children for one parent add up to one.",
    twist: { softmaxOver: "children" },
  },
  {
    id: "shared-logits", kind: "bug", name: "logits shared by the batch", menu: "All pictures of a batch route as one",
    told: "Sixteen pictures route with one sum of agreements.",
    twist: { logits: "shared" },
  },
  {
    id: "large-start", kind: "bug", name: "W eight times too large", menu: "Start with weights eight times too large",
    told: "Every sum of votes begins where squash is flat.",
    spread: 8 * PLAN.spread,
  },
  {
    id: "mean-for-sum", kind: "bug", name: "mean, not sum, of the drawing's error", menu: "Average the drawing's error, not sum it",
    told: "What is drawn wrong counts 784 times less.",
    twist: { reconstruction: "mean" },
  },
  {
    id: "mask-by-prediction", kind: "bug", name: "drawn from the longest capsule", menu: "Draw from the answer, not from the label",
    told: "A digit that is read wrong teaches the wrong capsule to draw it.",
    twist: { drawn: "longest" },
  },
  {
    id: "view", kind: "bug", name: "view, channels not moved", menu: "Cut capsules the wrong way out of the map",
    told: "A capsule is cut from eight places of one map.",
    twist: { grouping: "view" },
  },
  {
    id: "square-before-max", kind: "bug", name: "square before max in the loss", menu: "Square the loss too early",
    told: "A capsule longer than 0.9 is told to shrink.",
    twist: { loss: "square before max" },
  },
  {
    id: "unsafe-norm", kind: "bug", name: "norm without a guard at zero", menu: "Divide by a length of zero",
    told: "A vector of zeros has no slope: 0 divided by 0.",
    twist: { epsilon: 0 },
  },
  {
    id: "cross-entropy", kind: "ablation", name: "cross-entropy of the lengths", menu: "Another loss: cross-entropy",
    told: "Softmax over ten lengths, none of which can exceed one.",
    twist: { loss: "cross-entropy" },
  },
  {
    id: "one-round", kind: "ablation", name: "one round of routing", menu: "Only one round of routing",
    told: "All parents get equal shares: there is no agreement.",
    shape: { iterations: 1 },
  },
  {
    id: "no-decoder", kind: "ablation", name: "no drawing", menu: "No drawing back",
    told: "Only lengths are learned from.",
    shape: { decoderHidden: [] },
  },
  {
    id: "detached", kind: "ablation", name: "no gradient through the shares", menu: "Do not learn through the routing",
    told: "Learning takes the couplings for given.",
    twist: { couplings: "detached" },
  },
];

/** Nothing is changed. */
export const NONE = "none";

/** The change of this id; undefined for none. */
export function changeOf(id: string): Change | undefined {
  return CHANGES.find((change) => change.id === id);
}

/** What a session is told. */
export function planOf(id: string, seed: number, batch: number = PLAN.batch): Plan {
  const { shape, twist = {}, spread = PLAN.spread } = changeOf(id) ?? {};
  return {
    ...PLAN, batch, seed, pictures: PICTURES, twist, spread,
    shape: { ...READER, decoderHidden: [128], ...shape },
  };
}
