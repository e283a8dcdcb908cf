/** What there is to see at a position among the rounds, also in the midst of one. */
import type { AgreementRound, KMeansRound } from "../../core/clustering";
import { inOut, landing, mix, out, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";

/** The weighted mean on its way; before the first round there is none. */
export interface AgreementMoment {
  weights: number[];
  mean: Point;
  radius: number;
  /** From 0, before the first round, to 1: how much of the mean and of its circle is there. */
  presence: number;
  opened: number;
  /** The means of the rounds that are over, and at the end where it is now. */
  trail: Point[];
}

/** The centres of k-means on their way, and whose every vote is. */
export interface KMeansMoment {
  assignment: number[];
  centres: Point[];
  /** How many votes each centre has. */
  sizes: number[];
  /** Where each centre has been, and at the end where it is now. */
  trails: Point[][];
}

/** A round: first the votes grow and shrink, then the mean flies, then its circle opens or closes. */
const WEIGH = [0, 0.36] as const;
const FLY = [0.3, 0.8] as const;
const BREATHE = [0.66, 1] as const;

const point = (mean: readonly number[]): Point => [mean[0], mean[1]];
const onTheWay = (a: Point, b: Point, t: number): Point => [mix(a[0], b[0], t), mix(a[1], b[1], t)];

/** The votes by agreement at `at`, in rounds: 1.5 is half-way through the second. */
export function agreementAt(rounds: readonly AgreementRound[], at: number): AgreementMoment {
  const done = Math.min(rounds.length, Math.floor(at));
  const f = at - done;
  const before = rounds[Math.max(0, done - 1)];
  const after = rounds[Math.min(rounds.length - 1, done)];
  const past = rounds.slice(0, done).map(({ mean }) => point(mean));
  if (done === 0) {
    const opened = out(part(f, 0.35, 1));
    const mean = point(after.mean);
    return { weights: after.weights, mean, radius: after.radius, presence: part(f, 0, 0.35), opened, trail: [mean] };
  }
  const weighed = inOut(part(f, ...WEIGH));
  const mean = onTheWay(point(before.mean), point(after.mean), inOut(part(f, ...FLY)));
  return {
    weights: before.weights.map((weight, i) => mix(weight, after.weights[i], weighed)),
    mean,
    radius: mix(before.radius, after.radius, f ? landing(part(f, ...BREATHE)) : 0),
    presence: 1,
    opened: 1,
    trail: [...past, mean],
  };
}

/** The same votes under k-means there; before the first round the centres stand on votes. */
export function kMeansAt(start: number[][], rounds: readonly KMeansRound[], at: number): KMeansMoment {
  const all = [{ assignment: rounds[0].assignment, centres: start }, ...rounds];
  const done = Math.min(rounds.length, Math.floor(at));
  const f = at - done;
  const next = all[Math.min(rounds.length, done + 1)];
  const centres = all[done].centres.map((centre, j) =>
    onTheWay(point(centre), point(next.centres[j]), inOut(part(f, ...FLY))),
  );
  const { assignment } = f > WEIGH[1] / 2 ? next : all[done];
  const sizes = centres.map((_, j) => assignment.filter((own) => own === j).length);
  const trails = centres.map((now, j) => [...all.slice(0, done + 1).map((each) => point(each.centres[j])), now]);
  return { assignment, centres, sizes, trails };
}
