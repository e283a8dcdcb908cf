/** One of a few: native radio buttons, so that arrow keys and screen readers simply work. */
import { h } from "./dom";

let groups = 0;

/** A group of labelled buttons, one of which is chosen. */
export class Choice {
  readonly group: HTMLElement;
  private readonly inputs: HTMLInputElement[];

  /** `faces` are what the reader sees, `names` what a screen reader says (the faces' text if none). */
  constructor(
    legend: string,
    faces: (string | HTMLElement)[],
    onChoose: (index: number) => void,
    names: string[] = [],
  ) {
    const name = `choice-${groups++}`;
    this.inputs = faces.map((_, k) => {
      const input = h("input", { type: "radio", name, value: k });
      if (names[k]) input.setAttribute("aria-label", names[k]);
      input.addEventListener("change", () => onChoose(k));
      return input;
    });
    const labels = faces.map((face, k) => h("label", {}, this.inputs[k], h("span", {}, face)));
    this.group = h("div", { class: "choice", role: "radiogroup", "aria-label": legend }, ...labels);
  }

  /** Mark this one as chosen; none with −1. */
  choose(index: number): void {
    this.inputs.forEach((input, k) => (input.checked = k === index));
  }

  /** Move the keyboard's focus to the chosen one. */
  focus(): void {
    this.inputs.find((input) => input.checked)?.focus({ preventScroll: true });
  }

  /** Whether this one can be chosen now. */
  allow(index: number, can: boolean): void {
    this.inputs[index].disabled = !can;
  }

  rename(index: number, name: string): void {
    this.inputs[index].setAttribute("aria-label", name);
  }
}
