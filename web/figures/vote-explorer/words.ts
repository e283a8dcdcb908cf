/** What the two parts say, in sentences. */
import { wrapped } from "../../core/poses";
import { PART_KINDS, WHOLE_KINDS } from "../../core/shapes";
import { degrees, fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { agreed, asked, oneness, shared, type Difference } from "./agreement";
import { relationOf, type State } from "./votes";

/** What is told apart: less than this is not worth a word. */
const LEAST: Difference = { turned: 0.5 / 57.3, far: 0.05, larger: 1.02 };

/** The parts whose W is no relation to this whole. */
export function broken({ W, whole }: State): number[] {
  const j = WHOLE_KINDS.indexOf(whole);
  return [0, 1].filter((i) => !relationOf(W[i][j]));
}

/** “turned by 40° against each other, 1.30 part widths apart”. */
function inNumbers({ turned, far, larger }: Difference): string {
  return listed([
    ...(turned > LEAST.turned ? [`${degrees(turned)} against each other`] : []),
    ...(far > LEAST.far ? [`${fixed(far)} part widths apart`] : []),
    ...(larger > LEAST.larger ? [`one ${fixed(larger)} times as large`] : []),
  ]);
}

/** “99° and 0.48 part widths”. */
const measures = ({ turned, far }: Difference): string => `${degrees(turned)} and ${fixed(far)} part widths`;

/** Where the same two parts agree on the other whole: that is why they cannot on this one. */
function inOther(state: State): string {
  const other = WHOLE_KINDS.find((kind) => kind !== state.whole)!;
  return agreed({ ...state, whole: other }) ? ` As a ${other} they agree.` : "";
}

/** What is seen now. */
export function inWords(state: State): string {
  const { whole } = state;
  const { poses, between } = asked(state);
  const bad = broken(state);
  if (bad.length) {
    const whose = bad.length > 1 ? "Both W are" : `The ${PART_KINDS[bad[0]]}’s W is`;
    if (between && oneness(between) === 1)
      return `${whose} broken, and yet both say the same ${whole}. Here it is luck: turn a part.`;
    const off = between ? ` ${bad.length > 1 ? "The votes are" : "Its vote is"} ${measures(between)} off.` : " There is no pose in the vote.";
    return `${whose} broken: sixteen numbers that know no ${whole}.${off}`;
  }
  if (!between) return "";
  if (oneness(between) === 1)
    return `Both say the same ${whole}, turned by ${degrees(wrapped(poses[0]!.angle))}. That is agreement. Carry it: its parts come along.`;
  const same = shared(between);
  const said = same.length ? ` In ${listed(same)} they agree.` : "";
  // What they agree in is not told as a difference as well.
  const apart = {
    turned: same.includes("turn") ? 0 : between.turned,
    far: same.includes("place") ? 0 : between.far,
    larger: same.includes("size") ? 1 : between.larger,
  };
  return `Two parts, two ${whole}s: ${inNumbers(apart)}.${oneness(between) > 0 ? " Near enough to come together." : inOther(state) || said}`;
}

/** What a number of W has done that is being edited: `W` is as all were before it. */
export function inEdit(state: State, W: State["W"]): string {
  const [now, before] = [state, { ...state, W }].map((one) => asked(one).between);
  if (!now || !before || oneness(now) === 1) return inWords(state);
  const [off, was] = [now, before].map(measures);
  const still = broken(state).length ? "This W is broken. " : "";
  return off === was ? `${still}The votes are ${off} apart, as before.` : `${still}The votes are now ${off} apart; before ${was}.`;
}

/** Everything, for whoever does not see it. */
export function inFull(state: State): string {
  const { poses } = asked(state);
  const votes = ["rectangle", "triangle"].map((part, k) => {
    const vote = poses[k];
    return vote
      ? `The ${part}, turned by ${around(state[part as "rectangle"])}°, votes for a ${state.whole} turned by ${around(vote.angle)}°.`
      : `The ${part} votes for no pose.`;
  });
  return [...votes, inWords(state)].join(" ");
}
