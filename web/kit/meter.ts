/** A length between 0 and 1 as a bar, with a tick at a value that matters. */
import { h } from "./dom";

/** A bar of a length, with its value beside it. */
export class Meter {
  readonly element: HTMLElement;
  private readonly bar: HTMLElement;
  private readonly text: HTMLElement;

  constructor(name: string, tick: { at: number; text: string }) {
    this.text = h("span", { class: "meter-text" });
    this.bar = h("div", {
      class: "meter-bar",
      role: "meter",
      "aria-label": name,
      "aria-valuemin": 0,
      "aria-valuemax": 1,
      title: tick.text,
    });
    this.bar.style.setProperty("--tick", String(tick.at));
    const heading = h("div", { class: "meter-heading" }, h("span", {}, name), this.text);
    this.element = h("div", { class: "meter" }, heading, this.bar);
  }

  /** Values above 1 fill the bar and are marked by `beyond`. */
  set(value: number, beyond: string): void {
    const over = value > 1;
    const text = value.toFixed(2) + (over ? ` ${beyond}` : "");
    if (this.text.textContent === text) return;
    this.text.textContent = text;
    this.bar.classList.toggle("over", over);
    this.bar.style.setProperty("--value", Math.min(value, 1).toFixed(3));
    this.bar.setAttribute("aria-valuenow", Math.min(value, 1).toFixed(2));
    this.bar.setAttribute("aria-valuetext", text);
  }
}
