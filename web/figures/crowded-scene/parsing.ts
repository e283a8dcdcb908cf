/** Which part belongs to which whole: the scene's parts routed to one house and one boat capsule. */
import { length, predictionVectors, route, type Round } from "../../core/capsules";
import { compose, fromVector, type Pose } from "../../core/poses";
import { during } from "../../core/rounds";
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { normalisedPoses, sceneFrame, voteWeights } from "../../core/votes";
import { fitOf, onItsHead, type Fit } from "./pairs";

/** Rounds that are computed; three are usual, ten show where it is going. */
export const ROUNDS = 10;
const [J, E] = [WHOLE_KINDS.length, 4];
/** An output shorter than this is no answer: no outline is drawn for it. */
export const LEAST = 0.05;
/** Nor for a mean vote whose cosine and sine have cancelled to less than this, in sizes of a part. */
const LEAST_SIZE = 0.05;

/** What a number of two decimals shows of a change. */
const SEEN = 0.01;

/** The traits of `CrowdedScene`. */
export type State = {
  parts: Part[];
  round: number;
  marks: boolean;
  /** The whole under the pointer or the focus; empty without one. */
  whole: "" | WholeKind;
  /** The parts that the reader thinks belong together: indices of none, one or two. */
  guess: number[];
};

/** What a whole's capsule says. */
export interface Found {
  kind: WholeKind;
  /** Length of its output. */
  length: number;
  /** The mean of its votes, weighted by coupling, on the canvas. Without an answer, and without a direction, there is none. */
  pose: Pose | undefined;
  /** Coupling of each part. */
  coupling: readonly number[];
}

/** A house that nobody built. */
export interface Hidden {
  house: Pose;
  /** Indices of its two parts. */
  roof: number;
  base: number;
}

/** The rounds of one scene, and what its parts predict. */
export class Parsing {
  readonly rounds: readonly Round[];
  private readonly frame: Pose;
  private readonly votes: Float32Array;

  constructor(readonly parts: readonly Part[]) {
    const I = parts.length;
    this.frame = sceneFrame(parts);
    const W = voteWeights(parts.map((part) => part.kind));
    this.votes = predictionVectors(normalisedPoses(parts), W, { I, J, D: 4, E });
    this.rounds = route(this.votes, { I, J, E }, ROUNDS);
  }

  /** What both capsules say at a time: 0 before the first round, 1.5 between the first and second. */
  at(time: number): Found[] {
    const { coupling, weightedSum, output } = during(this.rounds, time);
    return WHOLE_KINDS.map((kind, j) => {
      const shares = this.parts.map((_, i) => coupling[i * J + j]);
      const total = shares.reduce((sum, share) => sum + share, 0);
      const long = length(output.subarray(j * E, (j + 1) * E));
      const mean = weightedSum.subarray(j * E, (j + 1) * E).map((s) => s / (total || 1));
      // Votes for opposite ways up cancel: what is left of them is a place without a direction.
      const nothing = long < LEAST || Math.hypot(mean[0], mean[1]) < LEAST_SIZE;
      const pose = nothing ? undefined : compose(this.frame, fromVector(mean));
      return { kind, length: long, pose, coupling: shares };
    });
  }

  /** The first round behind which no share and no length changes by as much as is written of it. */
  get settled(): number {
    const last = this.rounds[ROUNDS - 1];
    const differs = ({ coupling, output }: Round) =>
      coupling.some((share, k) => Math.abs(share - last.coupling[k]) >= SEEN) ||
      output.some((value, k) => Math.abs(value - last.output[k]) >= SEEN);
    return this.rounds.map(differs).lastIndexOf(true) + 2;
  }

  /** What part i predicts of a whole, on the canvas. */
  vote(i: number, kind: WholeKind): Pose {
    const at = (i * J + WHOLE_KINDS.indexOf(kind)) * E;
    return compose(this.frame, fromVector(this.votes.subarray(at, at + E)));
  }

  /** A house that a triangle and a rectangle would make, were the rectangle read upside down. */
  get hidden(): Hidden | undefined {
    return this.house(({ against }) => against);
  }

  /** Where nothing says which way up a rectangle stands: a house on its head, or else a hidden one. */
  get otherReading(): Hidden | undefined {
    return this.house(({ whole }) => onItsHead(whole)) ?? this.hidden;
  }

  private house(such: (fit: Fit) => boolean): Hidden | undefined {
    for (const [roof, upper] of this.parts.entries())
      for (const [base, lower] of this.parts.entries()) {
        if (upper.kind !== "triangle") continue;
        const fit = fitOf(upper, lower);
        if (fit?.kind === "house" && such(fit)) return { house: fit.whole, roof, base };
      }
    return undefined;
  }

  /** Farthest from a found pose that a part counting for it votes, in sizes of a part. */
  spread({ pose, coupling, kind }: Found): number {
    if (!pose) return 0;
    const far = this.parts.map((_, i) => {
      const vote = this.vote(i, kind);
      return coupling[i] > 0.5 ? Math.hypot(vote.x - pose.x, vote.y - pose.y) / this.frame.size : 0;
    });
    return Math.max(...far);
  }
}

const parsings = new WeakMap<readonly Part[], Parsing>();

/** The parsing of these parts, made once: every frame asks for it several times. */
export function parsingOf(parts: readonly Part[]): Parsing {
  let parsing = parsings.get(parts);
  if (!parsing) parsings.set(parts, (parsing = new Parsing(parts)));
  return parsing;
}

/** The whole to which a part sends most; undefined while it is undecided. */
export function parentOf(found: readonly Found[], i: number): WholeKind | undefined {
  const shares = found.map(({ coupling }) => coupling[i]);
  const best = shares.indexOf(Math.max(...shares));
  return shares[best] > 0.505 ? found[best].kind : undefined;
}

/** “triangle 1”, “rectangle 1”, “triangle 2”: parts of a kind are counted in their order. */
export function partNames(parts: readonly Part[]): string[] {
  return parts.map((part, i) => {
    const before = parts.slice(0, i).filter(({ kind }) => kind === part.kind).length;
    return `${part.kind} ${before + 1}`;
  });
}
