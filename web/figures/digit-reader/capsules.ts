/** The class capsules' lengths as a quiet row of columns; each can be chosen, to see what it would draw. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";

/** The margins of the loss (equation 4): a present class is asked to be longer, an absent one shorter. */
const M_PLUS = 0.9;
const M_MINUS = 0.1;

/** Ten columns, one of which may be chosen. */
export class Capsules {
  readonly element: HTMLElement;
  private readonly choice: Choice;
  private readonly columns: { face: HTMLElement; text: HTMLElement }[];

  constructor(classes: number, private readonly called: (j: number) => string, names: readonly string[] | undefined, onChoose: (capsule: number) => void) {
    this.columns = Array.from({ length: classes }, (_, j) => {
      const text = h("span", { class: "length" });
      const [digit, bar] = [h("span", { class: names ? "digit named" : "digit", title: called(j) }, names?.[j] ?? String(j)), h("span", { class: "bar-of-length" })];
      const face = h("span", { class: "column" }, digit, bar, text);
      return { face, text };
    });
    this.choice = new Choice(
      "Capsule to draw from",
      this.columns.map(({ face }) => face),
      onChoose,
    );
    this.element = h("div", { class: "capsules" }, this.choice.group);
    this.element.style.setProperty("--m-plus", String(M_PLUS));
    this.element.style.setProperty("--m-minus", String(M_MINUS));
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
      this.choice.rename(j, `Capsule ${this.called(j)}, ${written} long`);
    });
  }
}
