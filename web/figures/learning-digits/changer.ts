/** The list of what may be changed: a native one, that phones and screen readers know. */
import { h } from "../../kit/dom";
import { CHANGES, NONE } from "./changes";

/** The list in the strip. */
export class Changer {
  readonly element: HTMLElement;
  private readonly list: HTMLSelectElement;
  private readonly none = h("option", { value: NONE });

  constructor(onChoose: (id: string) => void) {
    const group = (kind: string, label: string) =>
      h("optgroup", { label }, ...CHANGES.filter((one) => one.kind === kind).map(({ id, menu }) => h("option", { value: id }, menu)));
    this.list = h(
      "select",
      { "aria-label": "Change one thing" },
      this.none,
      group("bug", "Famous bugs"),
      group("ablation", "Choices of the paper"),
    );
    this.list.addEventListener("change", () => onChoose(this.list.value));
    this.element = h("label", { class: "changer" }, this.list);
  }

  /** On a phone, `narrow`, it leaves room for the button beside it. */
  choose(id: string, narrow: boolean): void {
    if (this.list.value !== id) this.list.value = id;
    this.none.textContent = id !== NONE ? "As in the paper again" : narrow ? "Change …" : "Change one thing …";
    this.element.classList.toggle("changed", id !== NONE);
  }
}
