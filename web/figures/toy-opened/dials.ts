/** Beads, dials and what their marks mean, of one moment. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import type { Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import type { Asked } from "./asked";
import { paintBefore, paintWords } from "./captions";
import { paintBead, paintDial, type Shown } from "./dial";
import { paintLegend } from "./legend";
import type { Places } from "./places";
import { isRightVote, type Child, type Sight, type Verdict } from "./reading";
import { isAtHand } from "./ribbons";
import { rightIn, SPOKES, verdictsOf } from "./spokes";
import { isShown, type State } from "./state";
import type { Marks, Trail } from "./trail";
import { paintVotes, seat } from "./votes";
import { called } from "./words";

/** What is drawn. */
export interface Moment {
  state: State;
  places: Places;
  sight: Sight;
  /** Where the hands are: cos and sin. */
  needles: readonly Point[];
  trails: readonly Trail[];
  asked: Asked;
  /** The network that read before this one. */
  former: string | undefined;
  /** The capsules that are drawn, and which of them is looked at. */
  drawn: readonly Child[];
  looked: Child | undefined;
  /** Whether ribbons are pointed at. */
  fed: boolean;
  /** Whose angles of training are known, and who knows most of them. */
  knows(kind: WholeKind): boolean;
}

const NONE: Marks = new Map();

/** The marks that are seen of a whole. */
export const marksOf = ({ state, asked, trails }: Pick<Moment, "state" | "asked" | "trails">, j: number): Marks =>
  state.layer === "angles" ? verdictsOf(asked.needles(j)) : trails[j].marks(state.taught);

/** What one dial shows. */
function shownOn(moment: Moment, j: number): Shown {
  const { state: { layer }, places, asked, trails, former, knows } = moment;
  const [all, votes] = [layer === "angles", layer === "votes"];
  const before = all ? asked.former(j) : trails[j].marks(former);
  // On a phone each of two dials is too small for words on it.
  const roomy = !places.both || !places.narrow;
  return {
    ...(all && { answers: asked.needles(j) }),
    // Among votes the rim is empty: they are about this angle.
    marks: votes ? NONE : marksOf(moment, j),
    former: votes ? NONE : before,
    before: former !== undefined && before.size === SPOKES ? `${called(former)}: ${rightIn(before)}` : "",
    // Where two are training is far away, and it is one another that they are troubled by.
    trained: !votes && !places.both && knows(WHOLE_KINDS[j]),
    named: { truth: roomy, hand: roomy && !votes },
  };
}

/** All that stands beside the picture, and below it. */
export function paintDials(pen: Pen, moment: Moment): void {
  const { state, places, sight: { thoughts }, needles, drawn, looked, fed, former } = moment;
  const all = state.layer === "angles";
  const isRight = (child: Child) => isRightVote(child, thoughts);
  const beads = WHOLE_KINDS.flatMap((_, j) => (isAtHand(thoughts[j]) || fed || looked ? [j] : []));
  // The number is named once, at what is in the picture.
  const first = beads.find((j) => thoughts[j].shown);
  for (const j of beads) paintBead(pen, places, j, thoughts[j], fed, j === first);
  const wholes = WHOLE_KINDS.filter((kind) => isShown(state, kind));
  const shown = wholes.map((kind) => {
    const j = WHOLE_KINDS.indexOf(kind);
    const [dial, one] = [places.dials[j], shownOn(moment, j)];
    paintVotes(pen, dial, thoughts[j], drawn.filter(({ goes }) => goes === j), isRight, looked, looked && places.narrow ? seat(places, looked) : undefined);
    paintDial(pen, dial, thoughts[j], needles[j], one);
    if (!all) paintWords(pen, dial, thoughts[j], places);
    else if (one.before && places.narrow && !places.both) paintBefore(pen, dial, one.before);
    return one;
  });
  paintLegend(pen, places, {
    layer: state.layer, wholes,
    trained: shown.some(({ trained }) => trained),
    former: shown.some((one) => one.former.size) ? called(former!) : undefined,
    marks: new Set<Verdict>(shown.flatMap(({ marks }) => [...marks.values()])),
  });
}
