/** The course of learning: which moments are kept, and how the film divides them. */

/** Pictures learned from at the end of each beat of the film: each beat has as many again. */
export const MILESTONES = [0, 128, 256, 512, 1024, 2048, 4096, 8192, 16384] as const;

/** Beats of the film. */
export const BEATS = MILESTONES.length - 1;
/** Looks that are taken in each of them. */
const PER_BEAT = 8;

/** Pictures in all. */
export const PICTURES = MILESTONES[BEATS];

/** Slow motion begins after so many at least: before, nearly all capsules are silent, and a step is little to see. */
export const SLOW_FROM = 144;

/** Pictures seen at a position of the film, in beats. */
export function picturesAt(at: number): number {
  const beat = Math.min(BEATS - 1, Math.floor(at));
  const [from, to] = [MILESTONES[beat], MILESTONES[beat + 1]];
  return Math.round(from + (at - beat) * (to - from));
}

/** Pictures seen at each look after the first, which is before all learning. */
export const LOOKS: readonly number[] = Array.from({ length: BEATS * PER_BEAT }, (_, k) =>
  picturesAt((k + 1) / PER_BEAT),
);

/** The position of the film, in beats, at which so many pictures have been seen. */
export function positionOf(pictures: number): number {
  const later = MILESTONES.findIndex((milestone) => milestone > pictures);
  const beat = later < 0 ? BEATS - 1 : later - 1;
  return Math.min(BEATS, beat + (pictures - MILESTONES[beat]) / (MILESTONES[beat + 1] - MILESTONES[beat]));
}

/** The index of the last look that had been taken at this position: 0 is before all learning. */
export function lookAt(at: number): number {
  return Math.floor(at * PER_BEAT + 1e-6);
}

/** Seconds that a beat of the film takes. In the first nothing is learned; while most fall and change columns it is slow. */
export const SECONDS = [1.2, 3.2, 3.6, 3.2, 2.8, 2.4, 1.8, 1.4] as const;

/** The film says so many things in a beat: a sentence stays long enough to be read, and found in the picture. */
const SENTENCES = 2;

/** Where the sentence began that is said at this position. */
export function sentenceAt(at: number): number {
  return Math.floor(at * SENTENCES + 1e-6) / SENTENCES;
}
