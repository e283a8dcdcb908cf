/** Labelled bars, one below the other, with their values; a ghost shows what was before. */
import { h } from "./dom";
import type { Colour } from "./palette";
import { fixed } from "./words";

/** What the bars are called, and how far they reach. */
export interface BarsOptions {
  name: string;
  labels: readonly string[];
  /** Values of full bars, which then reach this far from zero. */
  max?: number;
  /** Whether values can be negative: bars then start in the middle. */
  signed?: boolean;
  digits?: number;
  colours?: readonly Colour[];
}

/** A table of values as bars; set them as often as you like. */
export class Bars {
  readonly element: HTMLElement;
  private readonly rows: { bar: HTMLElement; text: HTMLElement }[];

  constructor(private readonly options: BarsOptions) {
    const { name, labels, colours = [], signed } = options;
    this.rows = labels.map((_, k) => {
      const bar = h("div", { class: signed ? "bar signed" : "bar" });
      const colour = colours[k % colours.length] ?? "accent";
      bar.style.setProperty("--bar", `var(--${colour})`);
      return { bar, text: h("span", { class: "value" }) };
    });
    const items = labels.map((label, k) => {
      const { bar, text } = this.rows[k];
      return h("li", {}, h("span", { class: "name" }, label), bar, text);
    });
    this.element = h("ul", { class: "bars", "aria-label": name }, ...items);
  }

  /** `ghost` are values to compare with, shown as ticks. */
  set(values: ArrayLike<number>, ghost?: ArrayLike<number>): void {
    const { max = 1, digits = 2, signed } = this.options;
    const along = (value: number) => {
      const part = Math.max(-1, Math.min(1, value / max));
      return signed ? (part + 1) / 2 : Math.max(0, part);
    };
    this.rows.forEach(({ bar, text }, k) => {
      const [zero, end] = [signed ? 0.5 : 0, along(values[k])];
      bar.style.setProperty("--from", Math.min(zero, end).toFixed(4));
      bar.style.setProperty("--to", Math.max(zero, end).toFixed(4));
      bar.classList.toggle("compared", ghost !== undefined);
      if (ghost) bar.style.setProperty("--ghost", along(ghost[k]).toFixed(4));
      text.textContent = fixed(values[k], digits);
    });
  }
}
