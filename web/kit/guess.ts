/** Guess first, then see: a question, the reader's answer, and only then ours beside it. */
import { Choice } from "./choice";
import { button, h } from "./dom";
import { Slider } from "./slider";

/** The question, the ways to answer it, and what the answer is. */
export interface GuessOptions {
  question: string;
  /** Answers to choose among, … */
  choices?: string[];
  /** … or a number to set. */
  range?: { min: number; max: number; step: number; format?: (value: number) => string };
  /** The right one: its index, or the number. */
  answer(): number;
  /** What the reader is told: the answer, and how far off the guess was. */
  explain(guess: number, answer: number): string;
  /** The figure may show now what it hid. */
  onReveal?(): void;
  /** The reader wants to guess again. */
  onAgain?(): void;
}

/** The panel of a question. */
export class Guess {
  readonly element: HTMLElement;
  private readonly choice: Choice | undefined;
  private readonly slider: Slider | undefined;
  private readonly show: HTMLButtonElement;
  private readonly verdict = h("p", { class: "verdict", role: "status" });
  private guess: number | undefined;

  constructor(private readonly options: GuessOptions) {
    const { question, choices, range } = options;
    if (choices) {
      this.choice = new Choice(question, choices, (index) => this.take(index));
      this.choice.group.classList.add("answers");
    } else if (range) {
      this.slider = new Slider({ name: "Your guess", ...range, onMove: (value) => this.take(value) });
      this.guess = (range.min + range.max) / 2;
      this.slider.set(this.guess);
    } else throw new Error("A guess needs choices or a range.");
    this.show = button("Show the answer", () => (this.revealed ? this.again() : this.reveal()));
    this.show.setAttribute("aria-disabled", String(this.guess === undefined));
    const input = this.choice?.group ?? this.slider!.element;
    this.element = h(
      "div",
      { class: "guess", role: "group", "aria-label": "Guess first" },
      h("p", { class: "question" }, h("strong", {}, "Guess first. "), question),
      h("div", { class: "row" }, input, this.show),
      this.verdict,
    );
  }

  /** Forget guess and answer. */
  again(): void {
    this.verdict.textContent = "";
    this.element.classList.remove("revealed");
    this.show.textContent = "Show the answer";
    if (this.choice) {
      this.choice.choose(-1);
      this.guess = undefined;
    }
    this.show.setAttribute("aria-disabled", String(this.guess === undefined));
    this.options.onAgain?.();
  }

  get revealed(): boolean {
    return this.element.classList.contains("revealed");
  }

  private take(guess: number): void {
    this.guess = guess;
    this.slider?.set(guess);
    this.show.setAttribute("aria-disabled", "false");
    if (this.revealed) this.reveal();
  }

  private reveal(): void {
    if (this.guess === undefined) {
      this.verdict.textContent = "Choose an answer first.";
      return;
    }
    this.element.classList.add("revealed");
    this.show.textContent = "Guess again";
    this.verdict.textContent = this.options.explain(this.guess, this.options.answer());
    this.options.onReveal?.();
  }
}
