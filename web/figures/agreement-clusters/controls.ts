/** How many rounds there are, and buttons that add and remove votes. */
import { button, h } from "../../kit/dom";
import { Slider } from "../../kit/slider";
import { MOST_VOTES, type State } from "./state";

/** What the reader can ask for. */
export interface Wishes {
  setIterations(iterations: number): void;
  addOutlier(): void;
  removeSelected(): void;
}

/** What stands below the pictures to change the votes and the rounds. */
export class Controls {
  readonly element: HTMLElement;
  private readonly iterations: Slider;
  private readonly add: HTMLButtonElement;
  private readonly remove: HTMLButtonElement;

  constructor(wishes: Wishes) {
    this.iterations = new Slider({
      name: "Rounds in all", min: 1, max: 10, step: 1, format: String,
      onMove: (iterations) => wishes.setIterations(iterations),
    });
    this.add = button("Add an outlier", () => wishes.addOutlier());
    this.remove = button("", () => wishes.removeSelected());
    this.element = h(
      "div",
      { class: "stack" },
      h("div", { class: "row" }, this.add, this.remove),
      this.iterations.element,
    );
  }

  draw({ votes, iterations }: State, selected: number): void {
    this.iterations.set(iterations);
    this.remove.textContent = `Remove vote ${Math.min(selected, votes.length - 1) + 1}`;
    this.add.disabled = votes.length >= MOST_VOTES;
    this.remove.disabled = votes.length <= 2;
  }
}
