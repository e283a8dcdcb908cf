/** When things are drawn: the moved image in the next frame, everything else after it, in slices. */

/** Calls `draw` in the next frame; asking twice before it draws once. */
export class FrameLoop {
  private frame = 0;

  /** `draw` gets the time of the frame; it returns true to be called again in the next one. */
  constructor(
    private readonly draw: (now: number) => boolean,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => cancelAnimationFrame(this.frame));
  }

  request(): void {
    this.frame ||= requestAnimationFrame((now) => {
      this.frame = 0;
      let more = false;
      try {
        more = this.draw(now);
      } catch (error) {
        console.error(error); // the next frame may succeed
      }
      if (more) this.request();
    });
  }
}

/** Longest run of background work at a stretch, in milliseconds: a slider must not wait for it. */
const SLICE = 4;

/** Work that may take several frames, done between them. */
export class Background {
  private timer = 0;
  private jobs: (() => void)[] = [];

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /** Start these jobs after `delay` ms, in order, instead of any that still wait. */
  run(jobs: (() => void)[], delay = 0): void {
    this.jobs = jobs;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.work(), delay);
  }

  private work(): void {
    const end = performance.now() + SLICE;
    while (this.jobs.length && performance.now() < end) {
      const job = this.jobs.shift()!;
      try {
        job();
      } catch (error) {
        console.error(error); // one picture that fails does not take the others with it
      }
    }
    if (this.jobs.length) this.timer = window.setTimeout(() => this.work(), 0);
  }
}
