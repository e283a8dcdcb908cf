/** The life of a figure: loading, then ready or error, until its host takes it away. */
import { WeightsError } from "../core/weights";
import { h } from "./dom";
import { Frame } from "./frame";
import { Live } from "./live";
import type { Model } from "./model";
import type { Link } from "./permalink";
import type { Plan } from "./plan";
import { followTheme } from "./theme";
import { followThings } from "./things";
import { Visibility } from "./visibility";

/** Whatever a page does to its divs, it does not to ours. */
const PLACE = "all: unset !important; display: block !important; margin: 0.5rem 0 !important";

/** What a figure is built with. */
export interface Context {
  model: Model;
  /** The figure's element on the page. */
  el: HTMLElement;
  frame: Frame;
  /** Aborts when the figure is taken from the page. */
  signal: AbortSignal;
  /** Whether somebody can see the figure. */
  visible: Visibility;
  /** Give the figure its state: drawn, synchronised with the host, reset, linked and said in words. */
  live<S extends object>(plan: Plan<S>): Live<S>;
}

/** Where a figure is shown; a link, and which of its name it is, only where our own host shows it. */
export interface Target {
  model: Model;
  el: HTMLElement;
  link?: Link;
  number?: number;
}

/** anywidget's shape of a module, which our own host on static pages understands too. */
export interface Figure {
  render(target: Target): Promise<() => void>;
}

/**
 * What a state is told to call after each frame. A frame that fails is an error of this state alone:
 * the figure says so, in words and to the console, once; it is ready again with the next that succeeds.
 */
function faltering(el: HTMLElement, frame: Frame): (error: unknown) => void {
  let last = "";
  return (error) => {
    const reason = error === undefined ? "" : error instanceof Error ? error.message : String(error);
    const text = error === undefined ? "" : `This state cannot be drawn: ${reason}. Go on, or press Reset.`;
    if (text === last) return;
    last = text;
    el.dataset.state = text ? "error" : "ready";
    frame.stumble(text);
    if (text) console.error(error);
  };
}

/**
 * Make a figure of a function that fills the frame; an error in it is shown in the frame's place.
 * `name` is the element's, in kebab-case; in Python the same in capitals: `squash-explorer` is
 * `SquashExplorer`.
 */
export function defineFigure(
  name: string,
  title: string,
  build: (context: Context) => Promise<void> | void,
): Figure {
  return {
    async render({ model, el, link, number }) {
      const abort = new AbortController();
      const { signal } = abort;
      // In a shadow root neither the book's nor JupyterLab's style sheet reaches in, nor ours out.
      // The attribute keeps JupyterLab's one-key commands away from our sliders' arrow keys.
      const place = h("div", { "data-lm-suppress-shortcuts": "true", style: PLACE });
      const root = place.attachShadow({ mode: "open" });
      const frame = new Frame(title, root, signal, number);
      el.append(place);
      followThings(el, frame.section, signal);
      el.dataset.state = "loading";
      const states: Pick<Live<object>, "redraw" | "begin" | "flush">[] = [];
      const stumbled = faltering(el, frame);
      const live = <S extends object>(plan: Plan<S>): Live<S> => {
        const state = new Live(plan, { name, model, frame, signal, stumbled, link });
        states.push(state);
        return state;
      };
      for (const touch of ["draw-first", "pointerdown"])
        root.addEventListener(touch, () => states.forEach((state) => state.flush()), { capture: true, signal });
      followTheme(el, ({ theme, paper }) => {
        frame.setTheme(theme);
        if (paper) place.style.setProperty("--around", paper);
        else place.style.removeProperty("--around");
        for (const state of states) state.redraw();
      }, signal);
      try {
        await build({ model, el, frame, signal, visible: new Visibility(place, signal), live });
        frame.finish(signal);
        el.dataset.state = "ready";
        for (const state of states) state.begin();
        if (!link) hideWordsAbove(el, signal);
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

/**
 * A notebook shows the words for a figure as an output above it, for readers of an export in which
 * no script runs. Here one does.
 */
function hideWordsAbove(el: HTMLElement, signal: AbortSignal): void {
  const before = [...document.querySelectorAll(".figure-text")].filter(
    (words) => words.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const words = before.at(-1);
  const output = words?.closest<HTMLElement>(".jp-OutputArea-child") ?? (words as HTMLElement | undefined);
  if (!output || output.contains(el)) return;
  output.style.display = "none";
  signal.addEventListener("abort", () => output.style.removeProperty("display"));
}
