/** The list of what may be changed: a native one, that phones and screen readers know. */
import { h } from "../../kit/dom";
import { CHANGES, NONE } from "./changes";

/** The list in the strip. */
export class Changer {
  readonly element: HTMLElement;
  private readonly list: HTMLSelectElement;

  constructor(onChoose: (id: string) => void) {
    const group = (kind: string, label: string) =>
      h("optgroup", { label }, ...CHANGES.filter((one) => one.kind === kind).map(({ id, name }) => h("option", { value: id }, name)));
    this.list = h(
      "select",
      { "aria-label": "Change one thing" },
      h("option", { value: NONE }, "as in the paper"),
      group("bug", "Famous bugs"),
      group("ablation", "Left out, or put in its place"),
    );
    this.list.addEventListener("change", () => onChoose(this.list.value));
    this.element = h("label", { class: "changer" }, this.list);
  }

  choose(id: string): void {
    if (this.list.value !== id) this.list.value = id;
    this.element.classList.toggle("changed", id !== NONE);
  }
}
