/** The sliders that move the sheet, and what else can be laid on it. */
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import { Slider } from "../../kit/slider";
import { fixed } from "../../kit/words";
import { MOVES, START, type Move, type State } from "./state";

/** What the controls ask of the figure. */
export interface Wishes {
  set(changes: Partial<State>, glide?: boolean): void;
  /** Lie as MNIST's digits do. */
  fit(): void;
}

/** All moves undone; the pen stays. */
function still(): Partial<State> {
  const { x, y, angle, slant, size } = START;
  return { x, y, angle, slant, size };
}

/** Sample digits, buttons and sliders around the sheet. */
export class Controls {
  readonly samples: HTMLElement;
  readonly buttons: HTMLElement;
  readonly moves: HTMLElement;
  private readonly first: Choice;
  private readonly over: Choice;
  private readonly sliders: [Move, Slider][];

  constructor(count: number, { set, fit }: Wishes) {
    const digits = Array.from({ length: count }, (_, k) => String(k));
    const sample = (digit: number) => ({ image: [], strokes: [], digit });
    this.first = new Choice("Sample", digits, (digit) => set(sample(digit)));
    this.over = new Choice("Laid over it", ["–", ...digits], (k) => set({ second: k - 1 }), ["nothing"]);
    const label = (text: string) => h("span", { class: "caption", "aria-hidden": "true" }, text);
    this.samples = h("div", { class: "samples" });
    this.samples.append(label("Sample"), this.first.group, label("over it"), this.over.group);
    this.samples.hidden = count === 0;
    this.buttons = h(
      "div",
      { class: "row buttons" },
      button("Clear sheet", () => set({ ...sample(-1), second: -1, ...still() })),
      button("Centre", fit, "Size and place as in MNIST: 20 × 20 pixels, centre of mass in the middle"),
      button("Put straight", () => set(still(), true)),
    );
    this.sliders = (Object.keys(MOVES) as Move[]).map((key) => {
      const { name, min, max, step, unit } = MOVES[key];
      const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
      const slider = new Slider({
        name,
        min,
        max,
        step,
        origin: START[key],
        format: (value) => fixed(value, digits) + unit,
        onMove: (value) => set({ [key]: value }),
        onReset: () => set({ [key]: START[key] }, true),
      });
      slider.setRange(min, max, START[key]);
      return [key, slider];
    });
    this.moves = h("div", { class: "moves" }, ...this.sliders.map(([, slider]) => slider.element));
  }

  draw(state: State, shown: State): void {
    const sampled = !state.image.length && !state.strokes.length;
    this.first.choose(sampled ? state.digit : -1);
    this.over.choose(state.second + 1);
    for (const [key, slider] of this.sliders) slider.set(shown[key]);
  }
}
