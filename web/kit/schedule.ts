/** When things are drawn: the moved image in the next frame, everything else after it, in slices. */

/** What waits for a frame or a timer, to be done at once if the page is about to be printed. */
const waiting = new Set<FrameLoop | Background>();

/** Do now what waits; what moves has arrived when this returns. */
export function catchUp(): void {
  for (let rounds = 0; waiting.size && rounds < 100; rounds++)
    for (const one of [...waiting]) one.finish();
}

/** Calls `draw` in the next frame; asking twice before it draws once. */
export class FrameLoop {
  private frame = 0;

  /** `draw` gets the time of the frame; it returns true to be called again in the next one. */
  constructor(
    private readonly draw: (now: number) => boolean,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.cancel());
  }

  request(): void {
    this.frame ||= requestAnimationFrame((now) => this.run(now));
    waiting.add(this);
  }

  /** Draw what waits for the next frame, if anything does. */
  flush(): void {
    if (!this.frame) return;
    this.cancel();
    this.run(performance.now());
  }

  /** As if the frame had come, late enough that every movement has ended. */
  finish(): void {
    this.cancel();
    this.run(performance.now() + LATE);
  }

  private run(now: number): void {
    this.frame = 0;
    waiting.delete(this);
    let more = false;
    try {
      more = this.draw(now);
    } catch (error) {
      console.error(error); // the next frame may succeed
    }
    if (more) this.request();
  }

  private cancel(): void {
    cancelAnimationFrame(this.frame);
    waiting.delete(this);
  }
}

/** Milliseconds by which the clock is put forward before the page is printed. */
const LATE = 10_000;

/** Longest run of background work at a stretch, in milliseconds: a slider must not wait for it. */
const SLICE = 4;

/** Work that may take several frames, done between them. */
export class Background {
  private timer = 0;
  private jobs: (() => void)[] = [];

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => {
      clearTimeout(this.timer);
      waiting.delete(this);
    });
  }

  /** Start these jobs after `delay` ms, in order, instead of any that still wait. */
  run(jobs: (() => void)[], delay = 0): void {
    this.jobs = jobs;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.work(SLICE), delay);
    waiting.add(this);
  }

  finish(): void {
    clearTimeout(this.timer);
    this.work(Infinity);
  }

  private work(slice: number): void {
    const end = performance.now() + slice;
    while (this.jobs.length && performance.now() < end) {
      const job = this.jobs.shift()!;
      try {
        job();
      } catch (error) {
        console.error(error); // one picture that fails does not take the others with it
      }
    }
    if (this.jobs.length) this.timer = window.setTimeout(() => this.work(SLICE), 0);
    else waiting.delete(this);
  }
}
