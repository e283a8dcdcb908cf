/**
 * How fast is this machine? The first steps are timed, and a slow one learns from fewer pictures at a
 * time: a batch costs in proportion, and learning needs steps before it needs pictures.
 */

/** Steps that are timed. */
export const TRIED = 20;
/** The kernel works on four pictures at once. */
const LEAST = 4;

/** What was found on a machine that is slow. */
export interface Slow {
  /** Pictures at a time from now on, and what a step of as many as were asked for took, in milliseconds. */
  batch: number;
  before: number;
  milliseconds: number;
}

/** Times the first steps of a run. */
export class Calibration {
  private readonly times: number[] = [];

  /**
   * @param batch pictures of a step
   * @param patience milliseconds that a step may take before the batch is halved, and halved again
   */
  constructor(
    private readonly batch: number,
    private readonly patience: number,
  ) {}

  /** Note a step's milliseconds; what to do once, after the last of those that are timed. */
  note(milliseconds: number): Slow | undefined {
    const { times, batch } = this;
    if (times.length >= TRIED) return undefined;
    times.push(milliseconds);
    if (times.length < TRIED) return undefined;
    // The median: a pause of the browser's own says nothing of the machine.
    const usual = [...times].sort((a, b) => a - b)[TRIED / 2];
    const smaller = batchFor(batch, usual, this.patience);
    return smaller < batch ? { batch: smaller, before: batch, milliseconds: usual } : undefined;
  }
}

/** The batch, halved until a step is as quick as it should be, but never fewer than four pictures. */
export function batchFor(batch: number, milliseconds: number, patience: number): number {
  let smaller = batch;
  while (smaller > LEAST && smaller % (2 * LEAST) === 0 && (milliseconds * smaller) / batch > patience) smaller /= 2;
  return smaller;
}

/** What the reader is told. */
export function slowWords({ batch, before, milliseconds }: Slow): string {
  return `This machine takes ${Math.round(milliseconds)} ms a step, so it learns from ${batch} pictures at a time, not ${before}.`;
}
