/** What moves the sheet and lays something on it, beyond writing and turning. */
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import { InkSheet, inkOf } from "../../kit/ink-sheet";
import type { Pictures } from "../../kit/pictures";
import { Slider } from "../../kit/slider";
import { called, fixed } from "../../kit/words";
import type { Paper } from "./paper";
import { MOVES, START, STILL, type Move, type State } from "./state";

/** What the controls ask of the figure. */
export interface Wishes {
  set(changes: Partial<State>, glide?: boolean): void;
  /** Lie as MNIST's digits do. */
  fit(): void;
}

/** An empty sheet, but for a sample. */
const sheetWith = (digit: number): Partial<State> => ({ image: [], strokes: [], digit });

/** Samples for the strip, buttons for the menu, sliders for a drawer. */
export class Controls {
  readonly samples: HTMLElement;
  readonly clear: HTMLButtonElement;
  readonly tools: HTMLButtonElement[];
  readonly moves: HTMLElement;
  private faces: InkSheet[] = [];
  private first!: Choice;
  private over!: Choice;
  private readonly second = h("div", { class: "over" });
  private readonly sliders: [Move, Slider][];
  private painted = "";

  constructor(private paper: Paper, private pictures: Pictures, private readonly wishes: Wishes) {
    const { set, fit } = wishes;
    this.samples = h("div", { class: "samples" });
    this.clear = button("Clear sheet", () => set({ ...sheetWith(-1), second: -1, ...STILL }));
    this.clear.className = "chip";
    this.tools = [
      button("Centre", fit, "Size and place as in MNIST: 20 × 20 pixels, centre of mass in the middle"),
      button("Put straight", () => set(STILL, true)),
    ];
    this.sliders = (Object.keys(MOVES) as Move[]).map((key) => {
      const { name, min, max, step, unit } = MOVES[key];
      const slider = new Slider({
        name,
        min,
        max,
        step,
        origin: START[key],
        format: (value) => fixed(value, step < 0.1 ? 2 : step < 1 ? 1 : 0) + unit,
        onMove: (value) => set({ [key]: value }),
        onReset: () => set({ [key]: START[key] }, true),
      });
      slider.setRange(min, max, START[key]);
      return [key, slider];
    });
    this.moves = h("div", { class: "moves" }, ...this.sliders.map(([, slider]) => slider.element), this.second);
    this.adopt(paper, pictures);
  }

  /** The samples of another network, or pictures in their place. */
  adopt(paper: Paper, pictures: Pictures): void {
    const { set } = this.wishes;
    [this.paper, this.pictures, this.painted] = [paper, pictures, ""];
    const names = paper.samples.map((_, k) => called(paper.names, k));
    const faces = pictures.count ? pictures.names : names;
    this.faces = faces.map(() => new InkSheet(paper.size));
    const lay = (k: number) => set(pictures.count ? { ...sheetWith(-1), image: pictures.rows(k) } : sheetWith(k));
    this.first = new Choice("Sample", this.faces.map(({ canvas }) => canvas), lay, faces);
    this.samples.replaceChildren(this.first.group);
    this.over = new Choice("Laid over it", ["–", ...names], (k) => set({ second: k - 1 }), ["nothing"]);
    this.second.replaceChildren(h("span", { class: "caption", "aria-hidden": "true" }, "Laid over it"), this.over.group);
    this.samples.hidden = faces.length === 0;
    this.second.hidden = names.length === 0;
  }

  draw(state: State): void {
    const bare = !state.image.length && !state.strokes.length;
    this.first.choose(this.pictures.count ? this.pictures.find(state.image) : bare ? state.digit : -1);
    const colour = inkOf(this.samples);
    if (colour.join() === this.painted) return;
    this.painted = colour.join();
    const { pictures, paper } = this;
    this.faces.forEach((face, k) => face.paint(pictures.count ? pictures.planes(k) : paper.see({ ...START, digit: k }), colour));
  }

  /** What is in the drawer. */
  drawMoves(state: State, shown: State): void {
    this.over.choose(state.second + 1);
    for (const [key, slider] of this.sliders) slider.set(shown[key]);
  }
}
