/** The toy world's answers: the same questions go to `capsviz.datasets` in the Python tests. */
import { walk, type Guess } from "../core/descent";
import { compose, fromVector, inverse, vector, type Pose } from "../core/poses";
import { render } from "../core/render";
import { crowdedScene, hiddenHouse } from "../core/scenes";
import {
  assemble,
  drawing,
  halfTurned,
  infer,
  PART_OF_WHOLE,
  partsOf,
  type Part,
  type PartKind,
  type Whole,
  type WholeKind,
} from "../core/shapes";
import { sensing, type Capsule } from "../figures/capsule-field/capsules";
import { START } from "../figures/capsule-field/state";
import { START as GHOST_START } from "../figures/inverse-graphics/state";
import { estimate, type Estimate } from "../figures/inverse-graphics/estimator";
import { normalisedPoses, poseVectors, sceneFrame, voteMatrix, voteWeights } from "../core/votes";

export function toyPoses({ outer, inner }: { outer: Pose; inner: Pose }): Record<string, unknown> {
  return {
    compose: compose(outer, inner),
    inverse: inverse(outer),
    vector: vector(outer),
    again: fromVector(vector(outer)),
  };
}

export function toyWholes({ whole }: { whole: Whole }): Record<string, unknown> {
  const parts = partsOf(whole);
  return {
    parts,
    votes: parts.map((part) => infer(part, PART_OF_WHOLE[whole.kind][part.kind])),
    turned: parts.map(halfTurned),
    matrices: parts.map((part) => voteMatrix(PART_OF_WHOLE[whole.kind][part.kind])),
  };
}

export function toyCrowded({ pose }: { pose: Pose }): Record<string, unknown> {
  const scene = crowdedScene(pose);
  return {
    ...scene,
    hidden: hiddenHouse(pose),
    frame: sceneFrame(scene.parts),
    raw: [...poseVectors(scene.parts)],
    normalised: [...normalisedPoses(scene.parts)],
    W: [...voteWeights(scene.parts.map(({ kind }) => kind))],
  };
}

export function toyWeights({ kinds, wholes }: { kinds: PartKind[]; wholes: WholeKind[] }): number[] {
  return [...voteWeights(kinds, wholes)];
}

export function toyPictures({
  scenes,
  size,
  marks,
}: {
  scenes: (Part[] | Whole[])[];
  size: number;
  marks: boolean;
}): number[][] {
  const isWhole = (thing: Part | Whole): thing is Whole => thing.kind === "house" || thing.kind === "boat";
  return scenes.map((things) => {
    const parts = things.every(isWhole) ? assemble(things).parts : (things as Part[]);
    return [...render(parts, size, marks)];
  });
}

/** What is estimated from a square picture that Python has drawn. */
export function toyEstimate({ picture }: { picture: number[][] }): Estimate {
  return estimate({ pixels: Float32Array.from(picture.flat()), size: picture.length });
}

/** What a field of capsules sees in a square picture that Python has drawn. */
export function toyField({ picture, grid }: { picture: number[][]; grid: number }): Capsule[] {
  const work = sensing({ pixels: Float32Array.from(picture.flat()), size: picture.length }, grid);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

export function fieldStart(): unknown {
  return START;
}

/** Where a ghost is, and its Q, after each of so many steps of a search. */
export function toyWalk(
  { picture, kind, start, steps }: { picture: number[][]; kind: WholeKind; start: Pose; steps: number },
): Guess[] {
  return walk({ pixels: Float32Array.from(picture.flat()), size: picture.length }, drawing(kind), start, steps);
}

export function inverseGraphics(): object {
  return GHOST_START;
}
