/** A labelled native range input with its value beside it and a notch where it started. */
import { h } from "./dom";
import { fixed } from "./words";

/** What a slider is called, how far it reaches, and what moving it does. */
export interface SliderOptions {
  /** What a screen reader says. */
  name: string;
  /** What is printed above the track, if that is shorter. */
  shortName?: string;
  min: number;
  max: number;
  step: number;
  /** The value as it is printed; two decimals by default. */
  format?: (value: number) => string;
  /** The value as it is said; as printed by default. */
  words?: (value: number) => string;
  /** Where the coloured bar begins: 0 if that is on the track, else its left end. */
  origin?: number;
  onMove: (value: number) => void;
  /** Asked for by double click and by the Delete key. */
  onReset?: () => void;
}

/** The input with its name and value. */
export class Slider {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly output = h("output", { "aria-hidden": "true" });
  private value = NaN;

  constructor(private readonly options: SliderOptions) {
    const { name, shortName = name, min, max, step, onMove, onReset } = options;
    this.input = h("input", { type: "range", step, "aria-label": name });
    const label = h("label", {}, h("span", { class: "name" }, shortName), this.output, this.input);
    this.element = h("div", { class: "slider" }, label);
    this.setRange(min, max);
    this.input.addEventListener("input", () => onMove(this.input.valueAsNumber));
    if (!onReset) return;
    this.input.addEventListener("dblclick", onReset);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Delete" || event.key === "Backspace") onReset();
    });
    this.input.setAttribute("aria-description", "Delete puts it back.");
    this.element.title = "A double click puts it back.";
  }

  /** How far the slider reaches, and where the notch stands. */
  setRange(min: number, max: number, start?: number): void {
    const { input, options } = this;
    input.min = String(min);
    input.max = String(max);
    const origin = options.origin ?? Math.max(min, Math.min(0, max));
    if (origin > min) input.style.setProperty("--origin", this.position(origin));
    else input.style.setProperty("--zero", "0px"); // a bar from the end begins at the very end
    if (start !== undefined) input.style.setProperty("--start", this.position(start));
    input.classList.toggle("notched", start !== undefined);
    this.value = NaN; // the same value stands at another place now
  }

  set(value: number): void {
    if (value === this.value) return;
    this.value = value;
    const { input, options } = this;
    // A range input rounds to its steps: leave it alone while it shows this value already.
    if (Math.abs(input.valueAsNumber - value) > options.step / 2) input.value = String(value);
    input.style.setProperty("--value", this.position(value));
    const format = options.format ?? fixed;
    this.output.textContent = format(value);
    input.setAttribute("aria-valuetext", (options.words ?? format)(value));
  }

  private position(value: number): string {
    const { min, max } = this.input;
    const along = (value - Number(min)) / (Number(max) - Number(min));
    return Math.max(0, Math.min(1, along)).toFixed(4);
  }
}
