/**
 * The networks that a figure can open, in its menu: its own, a file of the reader's, and what was learned
 * in this page, or before on another one. Whatever fails leaves the figure as it was, and says why.
 */
import { lessons, type Brought, type Granted } from "../core/learned";
import { button, h } from "./dom";
import { fileDrop } from "./file-drop";
import type { Frame } from "./frame";
import { reducedMotion } from "./theme";

/** What the menu needs to know of its figure. */
export interface Opener {
  frame: Frame;
  signal: AbortSignal;
  /** The name of its element. */
  figure: string;
  /**
   * Open this file, or the figure's own network again. `stale` is true once the reader has chosen
   * another meanwhile: then nothing may change. `brought` is what the reader drew last for it.
   *
   * @throws Error in words for the reader
   */
  open(file: File | undefined, stale: () => boolean, brought?: Brought): Promise<void>;
}

/** Put the networks into the menu; call it once the figure is there. What was wished for is opened after that. */
export function modelsMenu({ frame, signal, figure, open }: Opener): void {
  const learned = h("div", { class: "learned-here" });
  const own = button("Back to the network that was here", () => void choose(undefined));
  own.hidden = true;
  const back = button("‹ Back", () => home()?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" }));
  back.className = "chip";
  back.setAttribute("aria-label", "Back to where it was taught");
  let teacher = "";
  const home = () => document.querySelector<HTMLElement>(`capsviz-figure[name="${teacher}"]`);
  frame.addTools(fileDrop("Open your own weights…", ".safetensors", frame.section, (file) => void choose(file)), learned, own);
  let newest = 0;

  async function choose(file: File | undefined, brought?: Brought): Promise<void> {
    const turn = ++newest;
    try {
      await open(file, () => turn !== newest, brought);
      if (turn !== newest) return;
      own.hidden = file === undefined;
      frame.warn("");
    } catch (error) {
      if (turn === newest) frame.warn((error as Error).message);
    }
  }

  function list(): void {
    const buttons = lessons.list.map(({ from, title, bytes }) => {
      const one = button(`Open ${title}`, () => void choose(new File([bytes], `${from}.safetensors`)));
      one.dataset.from = from;
      return one;
    });
    learned.replaceChildren(...buttons);
    const wished = lessons.take(figure);
    if (wished) bring(wished);
  }

  /** Whoever was led here finds a way back in the strip. */
  function bring({ from, bytes, brought }: Granted): void {
    teacher = from;
    if (home()) frame.strip.prepend(back);
    void choose(new File([bytes], `${from}.safetensors`), brought);
  }

  lessons.follow(list, signal);
  void lessons.look();
  queueMicrotask(list); // `open` may need what its figure declares below this call
}

/** Figures that take a network, the one that shows most first. */
const TAKERS = ["open-capsnet", "pose-explorer", "digit-reader", "your-hand"];

/**
 * A button that opens what `from` has taught in another figure of this page; hidden while nothing is
 * taught, or where no figure takes it. `brought` goes along.
 */
export function lookInside(from: string, signal: AbortSignal, brought: () => Brought | undefined = () => undefined): HTMLButtonElement {
  const taker = () =>
    TAKERS.map((name) => document.querySelector<HTMLElement>(`capsviz-figure[name="${name}"]`)).find((el) => el !== null);
  // The arrow says that it leads down the page, where the other figure stands; its name is without it.
  const element = button("Look inside ↓", () => {
    const goal = taker();
    if (!goal) return;
    lessons.ask({ figure: goal.getAttribute("name")!, from, brought: brought() });
    goal.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
  });
  element.setAttribute("aria-label", "Look inside");
  element.className = "chip";
  element.title = "Open what was learned in another figure of this page";
  const show = () => (element.hidden = !lessons.of(from) || !taker());
  lessons.follow(show, signal);
  void lessons.look();
  show();
  return element;
}

/** A button that makes page and browser forget what `from` has taught; hidden where there is nothing. */
export function forgetLearned(from: string, signal: AbortSignal): HTMLButtonElement {
  const element = button("Forget what was learned", () => void lessons.forget(from));
  const show = () => (element.hidden = !lessons.of(from));
  lessons.follow(show, signal);
  show();
  return element;
}

/** Where what was learned is, in words for the foot of a menu. */
export function whereKept(kept: boolean): string {
  return kept
    ? "Learned in this page; other pages of the book can open it in this browser. Nothing leaves your machine"
    : "Learned in this page, and gone with it: this browser keeps nothing for other pages. Nothing leaves your machine";
}
