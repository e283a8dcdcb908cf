/** The votes as ribbons, and what they pile up in the ports of the parents. */
import { mix } from "../../kit/motion";
import type { Canvas } from "./canvas";
import { quiet, ringOf } from "./looks";
import type { Mood } from "./mood";
import type { Places } from "./places";
import type { Pile, Strand } from "./strands";
import type { View } from "./view";

/** What is not among the few is seen so clearly; and while a round is on its way. */
const [BACK, PLAYED] = [0.45, 0.28];
/** Where one digit or the few are looked at, other votes are seen as much; and the piles of other digits. */
const [ASIDE, OTHER] = [0.15, 0.22];
/** Where nothing is looked at, votes for a digit of no length are seen so clearly beside those for the longest. */
const LOST = 0.4;
/** No vote of the few is narrower than so many pixels, none of the capsule that is looked at than so many: there a wide one is what it gives most. One that is to leave a digit is as clear as this before it does. */
const [LEAST, OWN, LEAVING] = [1.4, 0.6, 0.75];

/** How much of the view is about one thing. */
export const looking = ({ child, parent, few }: Mood): number => Math.max(child, parent, few);

/** A haze of all between cells and digits, and before it those of the few and of the child that is looked at. */
export function paintVotes(canvas: Canvas, places: Places, view: View, mood: Mood, loud: Map<number, number>, strands: readonly Strand[]): void {
  const { sizes: { J }, opened: { rounds }, passing: { coupling, lengths } } = view;
  const last = rounds[rounds.length - 1].coupling;
  const votes = quiet(mood.layers.votes) * (1 - mood.needle);
  const looks = looking(mood);
  const own = (width: number) => 0.34 + 0.58 * Math.min(1, width / 4);
  const inFront = ({ child }: Strand) => child >= 0 && (child === view.child || loud.has(child));
  const back = mix(mix(1, BACK, mood.rest), PLAYED, mood.plays);
  // The longest digit's bundle is what one sees first; a rival that is nearly as long has its own beside it.
  const longest = Math.max(...lengths) || 1;
  const fringe = mood.rest * (1 - looks);
  const loses = Float32Array.from(lengths, (long) => mix(1, mix(LOST, 1, long / longest), fringe));
  canvas.behindCells(places, () =>
    canvas.strands(places, strands.filter((strand) => !inFront(strand)), ({ width, parent }) => {
      const heard = parent === view.parent ? 1 : mix(1, ASIDE, looks);
      return votes * heard * loses[parent] * back * own(width) * mix(1, 0.3, mood.child);
    }),
  );
  canvas.cells(places, quiet(mood.layers.capsules) * (1 - mood.needle));
  canvas.strands(places, strands.filter(inFront).map((strand) => ({ ...strand, width: Math.max(strand.child === view.child ? OWN : LEAST, strand.width) })), ({ child, parent, width }) => {
    if (child === view.child) return votes * 0.95;
    const agrees = parent === view.about ? Math.min(1, 1.3 * own(width)) : 0;
    // What it gives here now and will not in the end: one sees it go.
    const at = child * J + parent;
    const leaving = LEAVING * Math.max(0, Math.min(1, J * (coupling[at] - last[at]))) * (1 - looks);
    return votes * (loud.get(child) ?? 0) * Math.max(agrees, leaving);
  }, ringOf(places));
}

/** What has arrived at each parent. */
export function paintPiles(canvas: Canvas, places: Places, view: View, mood: Mood, piles: readonly Pile[]): void {
  const { parent, speakers, winner } = view;
  const clear = quiet(mood.layers.votes) * (1 - mood.needle);
  piles.forEach((pile, j) => {
    const mine = j === parent || (parent < 0 && speakers && j === winner);
    const heard = mine ? 1 : mix(mix(1, BACK, j === winner ? 0 : mood.rest), OTHER, looking(mood));
    canvas.pile(places, j, pile, clear * heard);
  });
}
