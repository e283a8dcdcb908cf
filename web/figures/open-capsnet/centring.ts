/**
 * What a hand has written is laid in the middle once the pen rests, as MNIST's digits lie: the network
 * has seen no others. One sees it glide there; what lies on the sheet is always what is read.
 */
import { toMiddle, type Stroke } from "../../core/ink";
import { inOut } from "../../kit/motion";
import { same } from "../../kit/values";

/** The pen rests after so many seconds: who lifts it between two strokes goes on sooner. */
const REST = 0.7;
/** Seconds of the way. */
const GLIDE = 0.45;
/** Ink nearer to its place than so many pixels stays where it is. */
const THERE = 0.3;

/** From the last stroke to the middle of the sheet. */
export class Centring {
  private job: { strokes: readonly Stroke[]; shown: readonly Stroke[]; shift: readonly [number, number]; seconds: number } | undefined;
  private laid: readonly Stroke[] | undefined;

  /** @param still whether motion is not wanted: then they are there at once */
  constructor(private readonly still: () => boolean) {}

  /** The pen has left these strokes. */
  rest(strokes: readonly Stroke[], thickness: number, size: number): void {
    const shift = toMiddle(strokes, thickness, size);
    this.job = Math.hypot(...shift) < THERE ? undefined : { strokes, shown: strokes, shift, seconds: 0 };
  }

  /** The pen writes on. */
  stop(): void {
    this.job = undefined;
  }

  /** Whether these strokes have been laid in the middle here. */
  has(strokes: readonly Stroke[]): boolean {
    return same(strokes, this.laid);
  }

  /**
   * The strokes so many seconds later, if they have moved; `now` are those on the sheet: others than the
   * pen has left are left alone.
   */
  step(now: readonly Stroke[], seconds: number): { strokes: Stroke[] | undefined; moves: boolean } {
    const { job } = this;
    if (!job || !same(job.shown, now)) {
      this.job = undefined;
      return { strokes: undefined, moves: false };
    }
    job.seconds += seconds;
    if (job.seconds < REST) return { strokes: undefined, moves: true };
    const way = this.still() ? 1 : Math.min(1, (job.seconds - REST) / GLIDE);
    const [dx, dy] = job.shift.map((by) => by * inOut(way));
    const at = (value: number) => Number(value.toFixed(2));
    const strokes = job.strokes.map((stroke) => stroke.map(([x, y]) => [at(x + dx), at(y + dy)] as const));
    job.shown = strokes;
    if (way === 1) [this.job, this.laid] = [undefined, strokes];
    return { strokes, moves: way < 1 };
  }
}
