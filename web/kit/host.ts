/** `<capsviz-figure name="…">`: hosts a figure on a page without a kernel. */
import { WeightsError } from "../core/weights";
import { defineFigure, type Figure } from "./figure";
import { StaticModel } from "./model";

/** Figures begin to load this far outside the window, so that most are ready when they come in. */
const AHEAD = "600px";

/** Define the element. Its props are the JSON in its `<script type="application/json">`. */
export function defineFigureElement(figures: Record<string, Figure>): void {
  class FigureElement extends HTMLElement {
    /** The figure's state, for scripts on the page: `element.model.set("digit", 7)`. */
    model: StaticModel | undefined;
    private cleanUp: Promise<() => void> | undefined;
    private observer: IntersectionObserver | undefined;

    connectedCallback(): void {
      this.dataset.state = "loading";
      this.style.display = "block";
      this.observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.start();
        },
        { rootMargin: AHEAD },
      );
      this.observer.observe(this);
    }

    disconnectedCallback(): void {
      this.observer?.disconnect();
      void this.cleanUp?.then((cleanUp) => cleanUp());
      this.cleanUp = undefined;
    }

    private start(): void {
      this.observer?.disconnect();
      const name = this.getAttribute("name") ?? "";
      const props = this.querySelector('script[type="application/json"]')?.textContent ?? "{}";
      let figure = figures[name] ?? failing(`There is no figure called “${name}” in this book.`);
      try {
        this.model ??= new StaticModel(JSON.parse(props));
      } catch {
        this.model = new StaticModel({});
        figure = failing(`The settings of this figure, “${name}”, are not valid JSON.`);
      }
      this.cleanUp = figure.render({ model: this.model, el: this });
    }
  }
  customElements.define("capsviz-figure", FigureElement);
}

function failing(message: string): Figure {
  return defineFigure("Figure", () => Promise.reject(new WeightsError(message)));
}
