/** Yes or no: a native checkbox. */
import { h } from "./dom";

/** A labelled checkbox. */
export class Toggle {
  readonly element: HTMLElement;
  private readonly input = h("input", { type: "checkbox" });

  constructor(label: string, onChange: (on: boolean) => void) {
    this.element = h("label", { class: "toggle" }, this.input, h("span", {}, label));
    this.input.addEventListener("change", () => onChange(this.input.checked));
  }

  set(on: boolean): void {
    this.input.checked = on;
  }
}
