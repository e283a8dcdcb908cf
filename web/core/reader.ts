/**
 * The network at work without the page's waiting for it: in a worker, whose code the page has inside
 * itself, since a page on a disk may not start one from a file. Where workers are forbidden the
 * network works on the page's own thread.
 */
import type { Halves } from "./network";
import type { Question } from "./reading";
import { Desk, type Asked, type AnswerTo } from "./reader-desk";
import workerSource from "./reader-worker.ts?worker";
import { WeightsError, type Payload, type StoredTensor } from "./weights";

type Reply = { error: string } | { size: number } | AnswerTo<Asked>;

/** A worker that has not said a word after so many milliseconds will not. */
const PATIENCE = 10_000;

/** Asks the network, one question at a time; of those that wait the newest goes next. */
export class Reader<Q extends Asked = Question> {
  private busy = false;
  private next: Q | undefined;

  private constructor(
    /** Where it works, in words. */
    readonly place: string,
    private readonly work: (question: Q) => Promise<AnswerTo<Q>>,
    private readonly onAnswer: (answer: AnswerTo<Q>, question: Q) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * `onAnswer` gets each answer with its question. A question that fails is dropped and `onError`
   * told. Throws if the weights are not a whole network's.
   */
  static async open<Q extends Asked>(
    halves: Halves,
    onAnswer: (answer: AnswerTo<Q>, question: Q) => void,
    signal: AbortSignal,
    onError: (error: unknown) => void = console.error,
  ): Promise<Reader<Q>> {
    const worker = await startWorker(halves);
    if (worker) {
      signal.addEventListener("abort", () => worker.terminate());
      const work = async (question: Q) => (await reply(worker, question)) as AnswerTo<Q>;
      return new Reader("in a worker", work, onAnswer, onError);
    }
    const desk = new Desk(halves);
    return new Reader("in the page", async (question) => desk.answer(question), onAnswer, onError);
  }

  /** Ask. One question is worked on at a time; of those that wait only the newest is kept. */
  ask(question: Q): void {
    this.next = question;
    if (!this.busy) void this.workOn();
  }

  private async workOn(): Promise<void> {
    this.busy = true;
    for (let question = this.next; question; question = this.next) {
      this.next = undefined;
      try {
        this.onAnswer(await this.work(question), question);
      } catch (error) {
        this.onError(error);
      }
    }
    this.busy = false;
  }
}

/** What ends with a figure, and may end before it: a network that another one takes the place of. */
export function endingWith(signal: AbortSignal): AbortController {
  const end = new AbortController();
  signal.addEventListener("abort", () => end.abort());
  return end;
}

/** A worker with the network in it; undefined where the browser or the page forbids workers. */
async function startWorker(halves: Halves): Promise<Worker | undefined> {
  const buffers: ArrayBuffer[] = [];
  const encoder = await copied(halves.encoder, buffers);
  const decoder = await copied(halves.decoder, buffers);
  const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(address); // listened to at once: where it is forbidden it may say so by an event
    await reply(worker, { encoder, decoder }, buffers);
    return worker;
  } catch (error) {
    worker?.terminate();
    if (error instanceof WeightsError) throw error;
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * A copy of the weights whose `buffers` a worker may take over. Made tensor by tensor, so that the
 * page can answer its reader in between: to send tens of megabytes at once takes too long.
 */
async function copied(payload: Payload, buffers: ArrayBuffer[]): Promise<Payload> {
  const own = (data: string | DataView) => {
    if (typeof data === "string") return data;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    buffers.push(bytes.buffer);
    return new DataView(bytes.buffer);
  };
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, stored] of Object.entries(payload.tensors)) {
    tensors[name] = { ...stored, data: own(stored.data) };
    if (stored.scale) tensors[name].scale = own(stored.scale);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { id: payload.id, format: payload.format, config: payload.config, tensors };
}

/** What the worker says to this; it takes over the `buffers`. */
function reply(worker: Worker, message: Halves | Asked, buffers: ArrayBuffer[] = []): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the worker is silent")), PATIENCE);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      clearTimeout(timer);
      if ("error" in data) reject(new WeightsError(data.error));
      else resolve(data);
    };
    worker.onerror = () => {
      clearTimeout(timer);
      reject(new Error("the worker cannot run"));
    };
    worker.postMessage(message, buffers);
  });
}
