/** What the reader is looking at: a capsule's pose, the sample it started from, the dimension in hand. */

/** The strip reaches 0.25 to either side in steps of 0.05, as in figure 4 of the paper. */
export const OFFSETS = Array.from({ length: 11 }, (_, k) => (k - 5) / 20);
const REACH = OFFSETS[OFFSETS.length - 1];
const STEP = OFFSETS[1] - OFFSETS[0];

/** Sliders reach at least this far. */
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
  /** All sliders go from −limit to +limit. */
  limit = LEAST_LIMIT;

  /** `samples[digit][k]`: poses of real images, (E,) each. A digit may have none. */
  constructor(
    readonly samples: Float32Array[][],
    private readonly poseDim: number,
  ) {
    this.start = this.pose = new Float32Array(poseDim);
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
    this.limit = LEAST_LIMIT;
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
    this.pose.forEach((value, k) => this.makeRoom(Math.max(Math.abs(value), Math.abs(this.start[k]))));
    this.anchor = this.pose[this.inHand];
  }

  /** Move one dimension, which is in hand then. True if the strip shows something else now. */
  move(dimension: number, value: number): boolean {
    const taken = this.take(dimension);
    this.pose[dimension] = value;
    this.makeRoom(Math.abs(value));
    // The strip stands still while the value stays on it: a moving target is hard to hit.
    const off = Math.abs(value - this.anchor) > REACH + STEP / 2;
    if (off) this.anchor = value;
    return taken || off;
  }

  /** Take a dimension in hand: the strip is laid around its present value. True if it is another. */
  take(dimension: number): boolean {
    if (dimension === this.inHand) return false;
    this.inHand = dimension;
    this.anchor = this.pose[dimension];
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

  private makeRoom(value: number): void {
    if (value > this.limit - 1e-6) this.limit = Math.ceil((value + 0.05) * 10) / 10;
  }
}
