/** The class capsules' lengths as a quiet row of columns; each can be chosen, to see what it would draw. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import { called, shortened, type Names } from "../../kit/words";

/** The margins of the loss (equation 4): a present class is asked to be longer, an absent one shorter. */
const M_PLUS = 0.9;
const M_MINUS = 0.1;
/** More columns than this have no room for their names and numbers below. */
const CROWD = 16;
/** Letters of names for which there is room below all columns. */
const LETTERS = 44;

/** A column for each class, one of which may be chosen. */
export class Capsules {
  readonly element: HTMLElement;
  private choice!: Choice;
  private columns: { face: HTMLElement; text: HTMLElement }[] = [];
  private names: Names;

  constructor(classes: number, names: Names, private readonly onChoose: (capsule: number) => void) {
    this.element = h("div", { class: "capsules" });
    this.element.style.setProperty("--m-plus", String(M_PLUS));
    this.element.style.setProperty("--m-minus", String(M_MINUS));
    this.make(classes, names);
  }

  /** The capsules of another network. */
  make(classes: number, names: Names): void {
    this.names = names;
    this.columns = Array.from({ length: classes }, (_, j) => {
      const text = h("span", { class: "length" });
      const name = shortened(called(names, j), Math.max(4, Math.floor(LETTERS / classes)));
      const [digit, bar] = [h("span", { class: "digit" }, name), h("span", { class: "bar-of-length" })];
      const face = h("span", { class: "column" }, digit, bar, text);
      return { face, text };
    });
    this.choice = new Choice(
      "Capsule to draw from",
      this.columns.map(({ face }) => face),
      this.onChoose,
    );
    this.element.replaceChildren(this.choice.group);
    this.element.classList.toggle("named", names !== undefined);
    this.element.classList.toggle("crowded", classes > CROWD);
  }

  place({ at: [x, y], wide, high }: Box): void {
    Object.assign(this.element.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
  }

  /**
   * Columns are as high as `shown`, which is on its way to the lengths. `chosen` is the capsule that the
   * reader picked, `first` and `second` those in colour; −1 for none.
   */
  draw(lengths: ArrayLike<number>, shown: ArrayLike<number>, chosen: number, first: number, second: number): void {
    this.choice.choose(chosen);
    this.element.classList.toggle("with-two", second >= 0);
    this.columns.forEach(({ face, text }, j) => {
      const written = lengths[j].toFixed(2);
      face.style.setProperty("--length", shown[j].toFixed(4));
      face.classList.toggle("first", j === first);
      face.classList.toggle("second", j === second);
      if (text.textContent === written) return;
      text.textContent = written;
      this.choice.rename(j, `${this.names ? called(this.names, j) : `Capsule ${j}`}, ${written} long`);
    });
  }
}
