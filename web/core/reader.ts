/**
 * The network at work without the page's waiting for it: in a worker, whose code the page has inside
 * itself, since a page on a disk may not start one from a file. Where workers are forbidden the
 * network works on the page's own thread.
 */
import { Network, type Halves } from "./network";
import { answer, type Answer, type Question } from "./reading";
import workerSource from "./reader-worker.ts?worker";
import { WeightsError } from "./weights";

type Reply = { error: string } | { size: number } | Answer;

/** A worker that has not said a word after so many milliseconds will not. */
const PATIENCE = 10_000;

export class Reader<Q extends Question = Question> {
  private busy = false;
  private next: Q | undefined;

  private constructor(
    /** Where it works, in words. */
    readonly place: string,
    private readonly work: (question: Question) => Promise<Answer>,
    private readonly onAnswer: (answer: Answer, question: Q) => void,
  ) {}

  /** `onAnswer` gets each answer with its question. Throws if the weights are not a whole network's. */
  static async open<Q extends Question>(
    halves: Halves,
    onAnswer: (answer: Answer, question: Q) => void,
    signal: AbortSignal,
  ): Promise<Reader<Q>> {
    const worker = await startWorker(halves);
    if (worker) {
      signal.addEventListener("abort", () => worker.terminate());
      const work = async (question: Question) => (await reply(worker, question)) as Answer;
      return new Reader("in a worker", work, onAnswer);
    }
    const network = new Network(halves);
    return new Reader("in the page", async (question) => answer(network, question), onAnswer);
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
      this.onAnswer(await this.work(question), question);
    }
    this.busy = false;
  }
}

/** A worker with the network in it; undefined where the browser or the page forbids workers. */
async function startWorker(halves: Halves): Promise<Worker | undefined> {
  const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(address);
    await reply(worker, halves);
    return worker;
  } catch (error) {
    worker?.terminate();
    if (error instanceof WeightsError) throw error;
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What the worker says to this. */
function reply(worker: Worker, message: Halves | Question): Promise<Reply> {
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
    worker.postMessage(message);
  });
}
