/** The life of a figure: loading, then ready or error, until its host takes it away. */
import { WeightsError } from "../core/weights";
import { h } from "./dom";
import { Frame } from "./frame";
import type { Model } from "./model";
import { followTheme } from "./theme";

/** What a figure is built with. */
export interface Context {
  model: Model;
  frame: Frame;
  /** Aborts when the figure is taken from the page. */
  signal: AbortSignal;
}

/** anywidget's shape of a module, which our own host on static pages understands too. */
export interface Figure {
  render(target: { model: Model; el: HTMLElement }): Promise<() => void>;
}

/** Make a figure of a function that fills the frame; an error in it is shown in the frame's place. */
export function defineFigure(title: string, build: (context: Context) => Promise<void>): Figure {
  return {
    async render({ model, el }) {
      const abort = new AbortController();
      const { signal } = abort;
      // In a shadow root neither the book's nor JupyterLab's style sheet reaches in, nor ours out.
      // The attribute keeps JupyterLab's one-key commands away from our sliders' arrow keys.
      const place = h("div", { "data-lm-suppress-shortcuts": "true" });
      const frame = new Frame(title, place.attachShadow({ mode: "open" }));
      el.append(place);
      el.dataset.state = "loading";
      followTheme((theme) => frame.setTheme(theme), signal);
      try {
        await build({ model, frame, signal });
        el.dataset.state = "ready";
      } catch (error) {
        el.dataset.state = "error";
        frame.warn(error instanceof Error ? error.message : String(error));
        if (!(error instanceof WeightsError)) console.error(error);
      }
      return () => {
        abort.abort();
        place.remove();
      };
    },
  };
}
