/** What of a state is to be in sight. */
import { WHOLE_KINDS } from "../../core/shapes";
import { asked } from "./agreement";
import { drawnExtent, type Extent } from "./places";
import { parts, relationOf, type State } from "./votes";

/** Its parts, and the votes as they are drawn. */
export function seenOf(state: State): Extent {
  const { poses, bent } = asked(state);
  return drawnExtent(parts(state), poses, state.whole, bent);
}

/** One part and its vote; not what a broken W says, which does not go along. */
export function seenOfOne(state: State, k: number): Extent {
  const sound = relationOf(state.W[k][WHOLE_KINDS.indexOf(state.whole)]);
  const { poses, bent } = asked(state);
  return drawnExtent([parts(state)[k]], [sound && poses[k]], state.whole, [bent[k]], Infinity);
}

/** The extent of both. */
export function joined(a: Extent, b: Extent): Extent {
  const [[left, right], [top, bottom]] = [0, 1].map((p) => [
    Math.min(a[p] - a[p + 2], b[p] - b[p + 2]), Math.max(a[p] + a[p + 2], b[p] + b[p + 2]),
  ]);
  return [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
}
