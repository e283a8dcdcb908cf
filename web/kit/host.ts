/** `<capsviz-figure name="…">`: hosts a figure on a page without a kernel. */
import { WeightsError } from "../core/weights";
import { defineFigure, type Figure } from "./figure";
import { StaticModel } from "./model";
import { decodeState, linkTo } from "./permalink";
import { startForPrint } from "./printing";
import type { Shelf } from "./shelf";

/** Figures begin this far outside the window, so that most are ready when they come in. */
const AHEAD = "600px";

/** Define the element. Its props are the JSON in its `<script type="application/json">`. */
export function defineFigureElement(figures: Shelf): void {
  class FigureElement extends HTMLElement {
    /** The figure's state, for scripts on the page: `element.model.set("digit", 7)`. */
    model: StaticModel | undefined;
    private cleanUp: Promise<() => void> | undefined;
    private observer: IntersectionObserver | undefined;
    private forgetPrint: (() => unknown) | undefined;

    connectedCallback(): void {
      this.dataset.state = "loading";
      this.style.display = "block";
      this.style.scrollMarginTop = "6rem"; // below the bar at the top of the book's pages
      const lazy = this.hasAttribute("lazy");
      // Its script comes at once, for whoever scrolls fast or prints; what is missing is said later. That
      // of a lazy figure comes with its reader: until then there are the words, on paper too.
      if (!lazy) figures.bring(this.name).catch(() => {});
      this.observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.start();
        },
        { rootMargin: AHEAD },
      );
      this.observer.observe(this);
      this.forgetPrint = startForPrint(() => this.start());
      if (!lazy) this.hideWords(true);
      this.heed();
      addEventListener("hashchange", this.heed);
    }

    disconnectedCallback(): void {
      removeEventListener("hashchange", this.heed);
      this.observer?.disconnect();
      this.forgetPrint?.();
      void this.cleanUp?.then((cleanUp) => cleanUp());
      this.cleanUp = undefined;
    }

    /** An address that names this figure leads to it, as one that names a heading would. */
    private readonly heed = (): void => {
      if (decodeState(location.hash, this.name, this.number) === undefined) return;
      const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      // A page that is opened again stands where the reader had left it.
      const again = !this.cleanUp && arrival?.type !== "navigate";
      this.start();
      if (!again) this.scrollIntoView();
    };

    private get name(): string {
      return this.getAttribute("name") ?? "";
    }

    /** 1 for the first figure of this name on the page. */
    private get number(): number {
      const alike = document.querySelectorAll(`capsviz-figure[name="${CSS.escape(this.name)}"]`);
      return Array.from(alike).indexOf(this) + 1;
    }

    private start(): void {
      if (this.cleanUp) return;
      this.observer?.disconnect();
      this.forgetPrint?.();
      this.hideWords(true);
      const { name, number } = this;
      const props = this.querySelector('script[type="application/json"]')?.textContent ?? "{}";
      // At once if it can be: what is printed cannot wait.
      let figure: Figure | Promise<Figure> = figures.get(name) ?? figures.bring(name).catch(failing);
      try {
        this.model ??= new StaticModel(JSON.parse(props));
      } catch {
        this.model = new StaticModel({});
        figure = failing(new WeightsError(`The settings of this figure, “${name}”, are not valid JSON.`));
      }
      const target = { model: this.model, el: this, link: linkTo(name, number), number };
      this.cleanUp = figure instanceof Promise ? figure.then((here) => here.render(target)) : figure.render(target);
      void this.cleanUp.then(() => this.hideWords(this.dataset.state === "ready"));
    }

    /** The paragraph that says in words what there is to see: for when the figure cannot be drawn. */
    private hideWords(hidden: boolean): void {
      const words = this.querySelector<HTMLElement>(":scope > .figure-text");
      if (words) words.hidden = hidden;
    }
  }
  customElements.define("capsviz-figure", FigureElement);
}

function failing(reason: Error): Figure {
  return defineFigure("figure", "Figure", () => Promise.reject(reason));
}
