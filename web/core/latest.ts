/** Work that takes several frames: done in slices between them, always on the newest question. */

/** Longest run at a stretch, in milliseconds: a moving hand must not wait for it. */
const SLICE = 4;

/** Answers questions one after the other, and leaves out those that newer ones have overtaken. */
export class Latest<Q, A> {
  private timer = 0;
  private work: { question: Q; steps: Generator<void, A> } | undefined;
  private next: { question: Q } | undefined;

  /**
   * `solve` yields between its steps; `onAnswer` gets each answer with its question. A question that
   * fails is dropped and `onError` told: the next one is worked on all the same.
   */
  constructor(
    private readonly solve: (question: Q) => Generator<void, A>,
    private readonly onAnswer: (answer: A, question: Q) => void,
    signal: AbortSignal,
    private readonly onError: (error: unknown) => void = console.error,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /**
   * Ask; the question being worked on is still answered, older ones that wait are dropped. So
   * answers keep coming while questions pour in, however slow the machine is.
   */
  ask(question: Q): void {
    this.next = { question };
    this.timer ||= window.setTimeout(() => this.slice(), 0);
  }

  private slice(): void {
    this.timer = 0;
    const end = performance.now() + SLICE;
    while ((this.work ??= this.begin()) && performance.now() < end) {
      const { question, steps } = this.work;
      try {
        const { done, value } = steps.next();
        if (!done) continue;
        this.work = undefined;
        this.onAnswer(value, question);
      } catch (error) {
        this.work = undefined;
        this.onError(error);
      }
    }
    if (this.work) this.timer = window.setTimeout(() => this.slice(), 0);
  }

  private begin(): typeof this.work {
    if (!this.next) return undefined;
    const { question } = this.next;
    this.next = undefined;
    return { question, steps: this.solve(question) };
  }
}
