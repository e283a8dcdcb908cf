/** The page's side of a lesson: in a worker of its own, which dies with the figure. */
import type { Slow } from "../learning/calibration";
import type { Drawing } from "./drawing";
import type { News, Wish } from "./lesson";
import type { Bent, Glimpse, Reading, Signs, Span, Verdicts } from "./signs";
import workerSource from "./worker.ts?worker";

/** What was learned: weights by name, and poses of the drawings. */
export type Lesson = Extract<News, { weights: unknown }>;

/** What is done with the news of the present lesson. */
export interface Heard {
  /** How far the lesson is, 0..1, and a look at one of its signs. */
  progress(share: number, glimpse: Glimpse): void;
  taught(seconds: number): void;
  /** It draws clearer than it did; at the end for the last time. */
  clearer(glimpse: Glimpse, end: boolean): void;
  /** How each drawing is read by a network that never saw it; at last all of them are known. */
  verdicts(found: Verdicts, end: boolean): void;
  reading(found: Reading): void;
  /** What a pose that was pulled draws. */
  bent(found: Bent): void;
  /** The machine is slow. */
  slow(found: Slow): void;
  /** The picture that did it, if one did. */
  failed(words: string, picture?: Float32Array): void;
}

/** Learns and reads in the background. */
export class Pupil {
  private readonly worker: Worker;
  private id = 0;
  private n = 0;
  /** Who waits for the network, the first first. */
  private readonly waiting: ((found: Lesson) => void)[] = [];

  /** @throws Error where the page may not start a worker */
  constructor(private readonly heard: Heard, signal: AbortSignal) {
    const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    signal.addEventListener("abort", () => this.worker.terminate());
    this.worker.onmessage = ({ data }: MessageEvent<News>) => this.hear(data);
    this.worker.onerror = () => heard.failed("This page may not compute in the background.");
  }

  teach(signs: Signs, seed: number): void {
    this.tell({ teach: signs, seed, id: ++this.id });
  }

  take(weights: Record<string, Float32Array>, signs: Signs): void {
    this.tell({ take: weights, signs, id: ++this.id });
  }

  read(drawing: Drawing): void {
    this.tell({ read: drawing, n: ++this.n });
  }

  /** Draw what was read, whose numbers can be pulled so far, with another pose of its capsule; the pull began at `from`. */
  bend(pose: readonly number[], spans: readonly Span[], sign: number, hand: number, from: readonly number[]): void {
    this.tell({ bend: pose, spans, sign, hand, from, n: this.n });
  }

  /** Compute, or rest. */
  go(on: boolean): void {
    this.tell({ go: on });
  }

  /** Forget lessons: what is still said of them counts no more. */
  forget(): void {
    this.id++;
    this.n++;
  }

  /** The network as it is now, and what it makes of these drawings. */
  network(drawings: Signs): Promise<Lesson> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tell({ weights: true, drawings });
    });
  }

  private tell(wish: Wish): void {
    this.worker.postMessage(wish);
  }

  private hear(news: News): void {
    const { heard } = this;
    if ("weights" in news) this.waiting.shift()?.(news);
    else if ("heard" in news) return;
    else if ("reading" in news) {
      if (news.n === this.n) heard.reading(news.reading);
    } else if ("bent" in news) {
      if (news.n === this.n) heard.bent(news.bent);
    } else if (news.id !== this.id) return;
    else if ("progress" in news) heard.progress(news.progress, news.glimpse);
    else if ("taught" in news) heard.taught(news.taught);
    else if ("clearer" in news) heard.clearer(news.clearer, news.end);
    else if ("verdicts" in news) heard.verdicts(news.verdicts, news.end);
    else if ("slow" in news) heard.slow(news.slow);
    else heard.failed(news.error, news.picture);
  }
}
