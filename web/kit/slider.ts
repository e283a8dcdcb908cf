/** A labelled native range input with its value beside it and a notch where it started. */
import { h, signed } from "./dom";

export class Slider {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly output: HTMLOutputElement;
  private limit = 1;
  private value = NaN;

  /** `onMove` gets each new value, `onReset` is asked for by double click or the Delete key. */
  constructor(
    name: string,
    shortName: string,
    picture: HTMLElement,
    onMove: (value: number) => void,
    onReset: () => void,
  ) {
    this.input = h("input", { type: "range", step: 0.01, "aria-label": name });
    this.output = h("output", { "aria-hidden": "true" });
    const label = h("label", {}, picture, h("span", { class: "name" }, shortName));
    label.append(this.output, this.input);
    this.row = h("div", { class: "slider" }, label);
    this.input.addEventListener("input", () => onMove(this.input.valueAsNumber));
    this.input.addEventListener("dblclick", onReset);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Delete" || event.key === "Backspace") onReset();
    });
  }

  /** The slider reaches from −limit to +limit; `start` is where the notch stands. */
  setRange(limit: number, start: number): void {
    this.limit = limit;
    this.input.min = String(-limit);
    this.input.max = String(limit);
    this.input.style.setProperty("--start", this.position(start));
    this.value = NaN; // the same value stands at another place now
  }

  setValue(value: number): void {
    if (value === this.value) return;
    this.value = value;
    // A range input rounds to its steps: leave it alone while it shows this value already.
    if (Math.abs(this.input.valueAsNumber - value) > 0.005) this.input.value = value.toFixed(2);
    this.input.style.setProperty("--value", this.position(value));
    this.output.textContent = signed(value);
    this.input.setAttribute("aria-valuetext", signed(value));
  }

  private position(value: number): string {
    return ((value + this.limit) / (2 * this.limit)).toFixed(4);
  }
}
