/** The page's side of a session that learns: in a worker of its own, which dies with the figure. */
import type { Slow } from "./calibration";
import type { News, Wish } from "./learning";
import workerSource from "./worker.ts?worker";

/** What is done with the news. */
export interface Heard {
  ready(news: Extract<News, { ready: unknown }>["ready"]): void;
  look(news: Extract<News, { look: unknown }>): void;
  /** The machine is slow; the session stands still. */
  slow(found: Slow): void;
  /** The session is over; the picture that did it, if one did. */
  failed(words: string, picture?: Float32Array): void;
}

/** A session in a worker of its own. */
export class Learner {
  private readonly worker: Worker;
  /** Who waits for the weights, the first first. */
  private readonly waiting: ((weights: Record<string, Float32Array>) => void)[] = [];

  /** @throws Error where the page may not start a worker */
  constructor(heard: Heard, signal: AbortSignal) {
    const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    const worker = (this.worker = new Worker(address));
    URL.revokeObjectURL(address);
    signal.addEventListener("abort", () => worker.terminate());
    worker.onmessage = ({ data }: MessageEvent<News>) => {
      if ("ready" in data) heard.ready(data.ready);
      else if ("look" in data) heard.look(data);
      else if ("weights" in data) this.waiting.shift()?.(data.weights);
      else if ("slow" in data) heard.slow(data.slow);
      else if ("error" in data) heard.failed(data.error, data.picture);
    };
    worker.onerror = () => heard.failed("This page may not compute in the background.");
  }

  tell(wish: Wish): void {
    this.worker.postMessage(wish);
  }

  /** The weights as they are now. */
  weights(): Promise<Record<string, Float32Array>> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tell({ weights: true });
    });
  }
}
