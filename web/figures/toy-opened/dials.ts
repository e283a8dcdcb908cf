/** Dials and what their marks mean, of one moment. */
import type { Pose } from "../../core/poses";
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { inOut, mix } from "../../kit/motion";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Asked } from "./asked";
import { paintCount, paintWords } from "./captions";
import { chainOf, paintChain, type Laid, type Link } from "./chain";
import { onDial, paintDial, type Shown } from "./dial";
import { paintOff } from "./error";
import { paintLegend } from "./legend";
import type { Places } from "./places";
import { isFound, verdictOf, type Child, type Sight, type Thought, type Verdict } from "./reading";
import { paintLengths, rimFor, scaled, speaks } from "./scale";
import { rightIn, type Answers } from "./spokes";
import { isShown, poseOf, type State } from "./state";
import type { Trail } from "./trail";
import { arrowOf, strongestOf } from "./votes";
import { called } from "./words";

/** What is drawn. */
export interface Moment {
  state: State;
  places: Places;
  sight: Sight;
  /** Where the hands are: cos and sin. */
  hands: readonly Point[];
  /** How long the rims of the dials are among votes. */
  rims: readonly number[];
  trails: readonly Trail[];
  asked: Asked;
  /** The network that read before this one. */
  former: string | undefined;
  /** The capsules that are drawn, and which of them is looked at. */
  drawn: readonly Child[];
  looked: Child | undefined;
  /** How far the outlines of the truth have come from the picture to the dials: from 0 to 1. */
  flown: number;
  /** How far a vote has come, of so many for its whole. */
  come(k: number, of: number): number;
  /** Whose angles of training are known, and who knows most of them. */
  knows(kind: WholeKind): boolean;
}

const NONE: Answers = new Map();

/** The answers that are seen of a whole. What was turned to leaves none where it is one another that two are troubled by, and among votes, which are about this angle. */
export function answersOf({ state: { layer, shown, taught }, asked, trails }: Pick<Moment, "state" | "asked" | "trails">, j: number): Answers {
  if (layer === "angles") return asked.answers(j);
  return layer === "votes" || shown === "both" ? NONE : trails[j].answers(taught);
}

/** Where the outline of a whole is on its way. */
function onTheWay({ state, places, flown }: Moment, j: number): Pose | undefined {
  if (flown >= 1) return undefined;
  const from = places.on(poseOf(state[WHOLE_KINDS[j]]));
  const to = onDial(places.dials[j], from.angle);
  const [x, y, size] = (["x", "y", "size"] as const).map((key) => mix(from[key], to[key], inOut(flown)));
  return { x, y, size, angle: from.angle };
}

/** What one dial shows. */
function shownOn(moment: Moment, j: number): Omit<Shown, "settled"> {
  const { state: { layer }, places, knows, flown } = moment;
  const votes = layer === "votes";
  const answers = answersOf(moment, j);
  return {
    answers, votes,
    ghost: onTheWay(moment, j),
    // Where two are training is far away, and it is one another that they are troubled by.
    trained: !votes && !places.both && knows(WHOLE_KINDS[j]),
    // Until there is a wreath in the place of words; on a phone each of two dials is too small for them.
    named: flown >= 1 && !answers.size && !(places.both && places.narrow),
  };
}

/** By whom how many of all angles were right, of the network before. */
function formerCount({ asked, former }: Moment, j: number): string {
  const right = asked.knownBefore[j];
  return former === undefined || right === undefined ? "" : `${called(former)}: ${right}`;
}

/** What was laid end to end for a thought: while things glide it stays the same. */
const laidFor = new WeakMap<Thought, Link[]>();

/** The votes for a whole, end to end, where they are shown and it is found. */
export function votesFor({ layer }: State, { thoughts, all }: Sight, j: number): Link[] {
  const thought = thoughts[j];
  if (layer !== "votes" || !isFound(thought)) return [];
  const links = laidFor.get(thought) ?? chainOf(all, j, thought.truth);
  laidFor.set(thought, links);
  return links;
}

/** The votes for a whole as far as they have come; and the hand that these make. */
function chained({ state, places, sight, drawn, looked, come }: Moment, j: number): { links: Link[]; hand: Point; laid: Laid; settled: boolean } {
  const thought = sight.thoughts[j];
  const links = votesFor(state, sight, j);
  const strongest = strongestOf(drawn);
  const laid: Laid = { only: looked, come: (k) => come(k, links.length), stands: (child) => arrowOf(places, child, strongest) };
  const arrived = links.filter((_, k) => laid.come(k) >= 1);
  const settled = arrived.length === links.length;
  const hand = settled ? thought.needle : (arrived[arrived.length - 1]?.to ?? [0, 0]);
  return { links, hand: links.length ? hand : [0, 0], laid, settled };
}

/** All that stands beside the picture, and below it. */
export function paintDials(pen: Pen, moment: Moment): void {
  const { state, places, sight: { thoughts }, hands, rims } = moment;
  const votes = state.layer === "votes";
  const wholes = WHOLE_KINDS.filter((kind) => isShown(state, kind));
  const shown = wholes.map((kind) => {
    const j = WHOLE_KINDS.indexOf(kind);
    const [thought, one] = [thoughts[j], shownOn(moment, j)];
    const dial = votes ? scaled(places.dials[j], rims[j]) : places.dials[j];
    const { links, hand, laid, settled } = chained(moment, j);
    const points = votes ? hand : hands[j];
    paintDial(pen, dial, thought, points, { ...one, settled });
    paintChain(pen, dial, thought, links, laid);
    if (links.length) paintLengths(pen, dial, rimFor(links), thought.truth, links);
    if (settled && isFound(thought) && verdictOf(thought) === "wrong") paintOff(pen, dial, thought, points, votes);
    if (state.layer === "angles") paintCount(pen, dial, thought, places, rightIn(one.answers), formerCount(moment, j));
    else paintWords(pen, dial, thought, places, votes);
    return one;
  });
  paintLegend(pen, places, {
    layer: state.layer, wholes,
    trained: shown.some(({ trained }) => trained),
    lettered: speaks(places.dials[0]),
    answers: new Set<Verdict>(shown.flatMap(({ answers }) => [...answers.values()].map(({ verdict }) => verdict))),
  });
}
