/** What there is to see at a position among the beats, also in the midst of one. */
import type { BellsRound as Round } from "../../core/em";
import { inOut, landing, mix, out, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";

/** A parent's bell. */
export interface BellMoment {
  mean: Point;
  /** Standard deviations across and up. */
  deviation: Point;
  /** How much of it is there at all: it grows in the first beat. */
  grown: number;
  /** Presence a of the parent, within 0..1. */
  presence: number;
}

/** Both bells, and the shares of the votes. */
export interface Moment {
  bells: BellMoment[];
  /** Of the first parent, for each vote; the second has the rest. */
  shares: number[];
  /** From 0 to 1 and back within a beat: votes pull at the bells, or bells ask the votes. */
  pulling: number;
  asking: number;
}

const swell = (f: number): number => Math.sin(Math.PI * f);
const scaled = ([x, y]: Point, by: number): Point => [x * by, y * by];
const onTheWay = (a: Point, b: Point, t: number): Point => [mix(a[0], b[0], t), mix(a[1], b[1], t)];

function bellOf({ mean, variance, activation }: Round, j: number): BellMoment {
  const [sx, sy] = variance[j].map(Math.sqrt);
  return { mean: [mean[j][0], mean[j][1]], deviation: [sx, sy], grown: 1, presence: activation[j] };
}

/** M of round `t`: bells move to where their votes are, then open or close. */
function fittedIn(rounds: readonly Round[], t: number, f: number): Moment {
  const now = rounds[t];
  const bells = [0, 1].map((j): BellMoment => {
    const to = bellOf(now, j);
    if (t === 0) {
      const open = 0.3 + 0.7 * landing(part(f, 0.15, 1));
      return { ...to, deviation: scaled(to.deviation, open), grown: out(part(f, 0, 0.5)), presence: to.presence * inOut(part(f, 0.4, 1)) };
    }
    const from = bellOf(rounds[t - 1], j);
    const [fly, breathe] = [inOut(part(f, 0.1, 0.8)), f ? landing(part(f, 0.25, 1)) : 0];
    return {
      mean: onTheWay(from.mean, to.mean, fly),
      deviation: onTheWay(from.deviation, to.deviation, breathe),
      grown: 1,
      presence: mix(from.presence, to.presence, inOut(part(f, 0.4, 1))),
    };
  });
  return { bells, shares: now.assignment[0], pulling: swell(f), asking: 0 };
}

/** E after round `t`: the pies are shared out anew. */
function askedIn(rounds: readonly Round[], t: number, f: number): Moment {
  const bells = [0, 1].map((j) => bellOf(rounds[t], j));
  const [from, to] = [rounds[t], rounds[Math.min(rounds.length - 1, t + 1)]].map(({ assignment }) => assignment[0]);
  const turned = inOut(part(f, 0.15, 0.9));
  return { bells, shares: from.map((share, i) => mix(share, to[i], turned)), pulling: 0, asking: swell(f) };
}

/** `at` is in beats: 1.5 is half-way through the first E-step. */
export function momentAt(rounds: readonly Round[], at: number): Moment {
  const beat = Math.min(2 * rounds.length - 1, Math.floor(at + 1e-9));
  const f = Math.max(0, at - beat);
  const t = Math.floor(beat / 2);
  return beat % 2 ? askedIn(rounds, t, f) : fittedIn(rounds, t, f);
}
