/** One step of learning, taken apart: what it does to one picture's votes, shares and lengths. */

/** A picture as the network sees it, before or after the step. */
export interface Seen {
  /** ‖v_j‖, (J,). */
  lengths: Float32Array;
  /** Shares c of the last round (J, I), and how far each vote reaches along its capsule's axis, û · v̂_j, (J, I). */
  shares: Float32Array;
  reach: Float32Array;
}

/** What one step did. The axes v̂_j are those of before, so that the two can be compared. */
export interface Single {
  before: Seen;
  after: Seen;
  /** How the gradient pulls at each vote, −∂L/∂û · v̂_j of this picture's own loss, (J, I). */
  pulls: Float32Array;
  /** By tensor: how far it moved, as a share of its length. */
  moved: Record<string, number>;
}

/** A step as it is reported: which one, and of which picture of its batch. */
export interface SingleStep extends Single {
  /** From 1. */
  step: number;
  imagesSeen: number;
  label: number;
  /** Pixels, 0 paper to 255 ink. */
  picture: Uint8Array;
}

/** The picture of a batch that is read worst: the one with the largest margin loss, of its lengths (batch, J). */
export function worst(lengths: Float32Array, labels: ArrayLike<number>, J: number): number {
  const losses = Array.from({ length: labels.length }, (_, n) =>
    lengths.subarray(n * J, (n + 1) * J).reduce((sum, long, j) => sum + (j === labels[n] ? Math.max(0, 0.9 - long) ** 2 : 0.5 * Math.max(0, long - 0.1) ** 2), 0));
  return losses.indexOf(Math.max(...losses));
}

/** ‖after − before‖ / ‖before‖ of each tensor; 0 of one that is zero. */
export function movedBy(before: Readonly<Record<string, Float32Array>>, after: Readonly<Record<string, Float32Array>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(before).map(([name, old]) => {
      let [far, long] = [0, 0];
      old.forEach((w, k) => {
        far += (after[name][k] - w) ** 2;
        long += w * w;
      });
      return [name, long > 0 ? Math.sqrt(far / long) : 0];
    }),
  );
}
