/** The numbers: how many rounds, both bells, and the share of each vote. */
import type { BellsRound } from "../../core/em";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { Slider } from "../../kit/slider";
import { NAMES, PARENTS } from "./state";

/** A table of the bells, bars of the shares, and a slider for the rounds in all. */
export class Results {
  readonly element: HTMLElement;
  private readonly shares = h("div", { class: "shares" });
  private readonly iterations: Slider;
  private readonly table = new NumberTable({
    caption: "The bells", rows: ["mean x", "mean y", "σ x", "σ y", "votes worth", "is there"], columns: [...NAMES],
  });
  private bars!: Bars;
  private votes = 0;

  constructor(onIterations: (iterations: number) => void) {
    this.iterations = new Slider({
      name: "Rounds in all", min: 1, max: 10, step: 1, format: String, onMove: onIterations,
    });
    const bells = h("div", {}, this.iterations.element, this.table.element);
    this.element = h("div", { class: "results" }, bells, this.shares);
  }

  /** At this beat; before the first there are no bells. */
  draw(rounds: readonly BellsRound[], beat: number): void {
    const { mean, variance, activation, assignment } = rounds[Math.max(0, Math.floor((beat - 1) / 2))];
    const shares = rounds[Math.floor(beat / 2)].assignment[0];
    if (shares.length !== this.votes) this.layOut(shares.length);
    this.iterations.set(rounds.length);
    const bells = PARENTS.map((_, j) => [
      ...mean[j], ...variance[j].map(Math.sqrt), assignment[j].reduce((sum, share) => sum + share, 0), activation[j],
    ]);
    this.table.set(bells[0].map((_, row) => (beat ? bells.map((bell) => bell[row]) : [])));
    this.bars.set(shares);
  }

  private layOut(votes: number): void {
    this.votes = votes;
    const labels = Array.from({ length: votes }, (_, i) => `Vote ${i + 1}`);
    this.bars = new Bars({ name: "Shares of blue", labels, colours: ["blue"] });
    this.shares.replaceChildren(h("p", { class: "part" }, "Blue’s share of each vote"), this.bars.element);
  }
}
