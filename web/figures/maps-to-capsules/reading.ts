/** A capsule as one way of reading makes it: its numbers with where they come from, and its squash. */
import { length, squash } from "../../core/capsules";
import type { Source } from "../../core/regroup";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import type { Colour } from "../../kit/palette";
import { fixed } from "../../kit/words";

/** Row and column, counted from 1. */
const place = ({ row, column }: Source): string => `${row + 1}, ${column + 1}`;

const count = (n: number, thing: string): string => (n === 1 ? `One ${thing}` : `${n} ${thing}s`);

/** What is mixed here: features, places, or neither. */
function summary(sources: readonly Source[]): string {
  const features = new Set(sources.map(({ map }) => map)).size;
  const places = new Set(sources.map(place)).size;
  const where = places === 1 ? `one place (${place(sources[0])})` : `${places} places (row, column)`;
  return `${count(features, "feature")} at ${where}`;
}

/** One way of reading a capsule: its line of code, its numbers as bars, and their length. */
export class Reading {
  readonly element: HTMLElement;
  private readonly code = h("code");
  private readonly summary = h("p", { class: "summary" });
  private readonly numbers = h("div");
  private readonly lengths = h("p", { class: "caption number" });
  private bars!: Bars;
  private labels = "";

  /** `onPoint` gets the component that the pointer rests on, or none. */
  constructor(
    private readonly name: string,
    private readonly colour: Colour,
    private readonly largest: number,
    private readonly onPoint: (component: number | undefined) => void,
  ) {
    this.element = h(
      "div",
      { class: `stack reading ${colour}` },
      h("p", { class: "part" }, name),
      h("pre", { tabindex: 0, role: "region", "aria-label": `${name}, in Python` }, this.code),
      this.summary,
      this.numbers,
      this.lengths,
    );
  }

  draw(sources: readonly Source[], s: Float32Array, code: string): void {
    const places = new Set(sources.map(place)).size;
    const labels = sources.map((source) => {
      const map = `map ${source.map + 1}`;
      return places > 1 ? `${map} (${place(source)})` : map;
    });
    if (labels.join() !== this.labels) this.layOut(labels);
    this.labels = labels.join();
    this.code.textContent = code;
    this.summary.textContent = summary(sources);
    const v = squash(s);
    this.bars.set(s, v);
    const lengths = `‖s‖ = ${fixed(length(s))} → squash → ‖v‖ = ${fixed(length(v))}.`;
    this.lengths.textContent = `${lengths} The ticks in the bars are v.`;
  }

  /** Make this component stand out; none without one. */
  point(component: number | undefined): void {
    [...this.bars.element.children].forEach((row, d) => row.classList.toggle("hot", d === component));
  }

  private layOut(labels: string[]): void {
    this.bars = new Bars({
      name: `${this.name}: the capsule's numbers`,
      labels, max: this.largest, signed: true, colours: [this.colour],
    });
    const { element } = this.bars;
    element.addEventListener("pointerover", ({ target }) => {
      const row = (target as Element).closest("li");
      const component = row ? [...element.children].indexOf(row) : undefined;
      this.point(component);
      this.onPoint(component);
    });
    element.addEventListener("pointerleave", () => {
      this.point(undefined);
      this.onPoint(undefined);
    });
    this.numbers.replaceChildren(element);
  }
}
