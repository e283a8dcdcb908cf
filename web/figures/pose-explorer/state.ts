/** What the reader is looking at: a capsule's pose, the sample it started from, the dimension in hand. */

/** The strip reaches 0.25 to either side in steps of 0.05, as in figure 4 of the paper. */
export const OFFSETS = Array.from({ length: 11 }, (_, k) => (k - 5) / 20);
const REACH = OFFSETS[OFFSETS.length - 1];
const STEP = OFFSETS[1] - OFFSETS[0];

/** Sliders reach at least this far, in whole tenths. */
const LEAST_LIMIT = 0.5;

/** Sixteen numbers and where they came from. */
export class PoseState {
  digit = 0;
  /** Which sample of the digit the pose started from. */
  sample = 0;
  start: Float32Array;
  pose: Float32Array;
  /** The dimension that was moved or focused last. */
  inHand = 0;
  /** Value in the middle of the strip. */
  anchor = 0;
  /** Whether the reader has chosen a dimension. */
  taken = false;
  /**
   * All sliders go from −limit to +limit: as far as any sample's numbers, and the strip around them.
   * It never changes, for then fifteen thumbs would move that nobody has touched. A host's pose may
   * lie beyond; its thumb stands at the end.
   */
  readonly limit: number;

  /** `samples[digit][k]`: poses of real images, (E,) each. A digit may have none. */
  constructor(
    readonly samples: Float32Array[][],
    private readonly poseDim: number,
  ) {
    this.start = this.pose = new Float32Array(poseDim);
    const numbers = samples.flat().flatMap((pose) => Array.from(pose, Math.abs));
    const largest = numbers.reduce((most, value) => Math.max(most, value), 0);
    this.limit = Math.max(LEAST_LIMIT, Math.ceil((largest + REACH) * 10 - 1e-6) / 10);
  }

  /** The dimension that is furthest from where the pose started; none if it is still there. */
  movedMost(): number | undefined {
    const moved = Array.from(this.pose, (value, k) => Math.abs(value - this.start[k]));
    const most = Math.max(...moved);
    return most > 1e-4 ? moved.indexOf(most) : undefined;
  }

  get hasChoice(): boolean {
    return this.samples.some((ofDigit) => ofDigit.length > 1);
  }

  get sampleCount(): number {
    return this.samples[this.digit].length;
  }

  /** Begin at a sample's pose; a digit without samples begins at the zero pose. */
  begin(digit: number, sample: number): void {
    this.digit = Math.max(0, Math.min(this.samples.length - 1, digit));
    this.sample = sample >= 0 && sample < this.sampleCount ? sample : 0;
    this.start = this.samples[this.digit][this.sample] ?? new Float32Array(this.poseDim);
    this.setPose(this.start);
  }

  /** Begin at another sample of the same digit, drawn at random. */
  anotherSample(random: () => number = Math.random): void {
    const others = Math.max(1, this.sampleCount - 1);
    const step = 1 + Math.floor(random() * others);
    this.begin(this.digit, (this.sample + step) % Math.max(1, this.sampleCount));
  }

  setPose(pose: ArrayLike<number>): void {
    this.pose = Float32Array.from(pose);
    this.anchor = this.middle(this.pose[this.inHand]);
  }

  /** Move one dimension, which is in hand then. True if the strip shows something else now. */
  move(dimension: number, value: number): boolean {
    const taken = this.take(dimension);
    this.pose[dimension] = value;
    // The strip stands still while the value stays on it: a moving target is hard to hit.
    const off = Math.abs(value - this.anchor) > REACH + STEP / 2;
    if (off) this.anchor = this.middle(value);
    return taken || off;
  }

  /** Take a dimension in hand: the strip is laid around its present value. True if it is another. */
  take(dimension: number): boolean {
    this.taken = true;
    return this.show(dimension);
  }

  /** The same without the reader's hand. */
  show(dimension: number): boolean {
    if (dimension === this.inHand) return false;
    this.inHand = dimension;
    this.anchor = this.middle(this.pose[dimension]);
    return true;
  }

  /** Where the value in hand stands on the strip, in frames; 5 is the middle. */
  get stripPosition(): number {
    return (this.pose[this.inHand] - this.anchor) / STEP + (OFFSETS.length - 1) / 2;
  }

  /** The pose of one frame of the strip. */
  framePose(frame: number): Float32Array {
    return this.poseWith(this.inHand, this.anchor + OFFSETS[frame]);
  }

  /** The present pose with one dimension at another value. */
  poseWith(dimension: number, value: number): Float32Array {
    const pose = this.pose.slice();
    pose[dimension] = value;
    return pose;
  }

  /** The middle of a strip around a value: the strip ends where the sliders do. */
  private middle(value: number): number {
    if (Math.abs(value) > this.limit) return value;
    const most = this.limit - REACH;
    return Math.max(-most, Math.min(most, value));
  }
}
