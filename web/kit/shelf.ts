/**
 * Where figures come from on a static page: each is a classic script beside the host's, which the page
 * adds if it shows the figure. What two figures have in common comes once, with the host; a figure's
 * script finds it in `capsviz.shared`, and hands the figure over with `capsviz.add`.
 */
import { addScript } from "../core/classic-script";
import { WeightsError } from "../core/weights";
import type { Figure } from "./figure";

declare global {
  /** How the host and the scripts of figures find each other; build.mjs writes the figures' side. */
  var capsviz: { shared: Record<string, object>; add(name: string, figure: Figure): void };
}

/** The figures of a book, those that have arrived and those that have not. */
export class Shelf {
  private readonly arrived = new Map<string, Figure>();
  private readonly coming = new Map<string, Promise<Figure>>();

  /** `folder` holds the scripts, one for each of `names`; `shared` are modules by their files' names. */
  constructor(
    private readonly folder: string,
    private readonly names: readonly string[],
    shared: Record<string, object>,
  ) {
    globalThis.capsviz = { shared, add: (name, figure) => this.arrived.set(name, figure) };
  }

  /** The figure of this name, if it is here. */
  get(name: string): Figure | undefined {
    return this.arrived.get(name);
  }

  /**
   * Bring the figure of this name; its script is added once, however many ask.
   *
   * @throws WeightsError in words for the reader, where there is none
   */
  bring(name: string): Promise<Figure> {
    if (!this.coming.has(name)) this.coming.set(name, this.fetched(name));
    return this.coming.get(name)!;
  }

  private async fetched(name: string): Promise<Figure> {
    if (!this.names.includes(name)) throw new WeightsError(`There is no figure called “${name}” in this book.`);
    // A page may have all its scripts inside itself: they are here when it has been read.
    if (document.readyState === "loading")
      await new Promise((read) => document.addEventListener("DOMContentLoaded", read, { once: true }));
    const inside = this.get(name);
    if (inside) return inside;
    // Whatever befell the script, what matters is whether the figure is here.
    await addScript(`${this.folder}${name}.js`).catch(() => {});
    const figure = this.get(name);
    if (figure) return figure;
    throw new WeightsError(`This figure is not there: the page looked for capsviz/${name}.js. Build the book again.`);
  }
}
