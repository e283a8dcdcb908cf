/** The numbers: how many rounds, where means and centres end, and the weight of each vote. */
import { nextWeight, type AgreementRound, type KMeansRound } from "../../core/clustering";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { Slider } from "../../kit/slider";

/** Bars of the weights, a table of the final means, and a slider for the rounds in all. */
export class Results {
  readonly element: HTMLElement;
  private readonly weights = h("div", { class: "weights" });
  private readonly ends = h("div");
  private readonly iterations: Slider;
  private bars!: Bars;
  private table!: NumberTable;
  private layout = "";

  constructor(onIterations: (iterations: number) => void) {
    this.iterations = new Slider({
      name: "Rounds in all", min: 1, max: 10, step: 1, format: String, onMove: onIterations,
    });
    this.element = h("div", { class: "results" }, h("div", {}, this.iterations.element, this.ends), this.weights);
  }

  /** `round` is the one that is shown. */
  draw(rounds: readonly AgreementRound[], kMeans: readonly KMeansRound[], round: number): void {
    const now = rounds[Math.max(1, round) - 1];
    const [last, centres] = [rounds[rounds.length - 1], kMeans[kMeans.length - 1].centres];
    const layout = [now.weights.length, centres.length, rounds.length].join();
    if (layout !== this.layout) this.layOut(now.weights.length, centres.length, rounds.length);
    this.layout = layout;
    this.iterations.set(rounds.length);
    this.bars.set(now.weights, round ? now.distance.map((d) => nextWeight(d, now.radius)) : undefined);
    this.table.set([rounds[0].mean, last.mean, ...centres]);
  }

  private layOut(votes: number, centres: number, rounds: number): void {
    const labels = Array.from({ length: votes }, (_, i) => `Vote ${i + 1}`);
    this.bars = new Bars({ name: "Weights", labels, colours: ["blue"] });
    this.table = new NumberTable({
      caption: rounds === 1 ? "After one round" : `After ${rounds} rounds`,
      rows: [
        "plain mean",
        "weighted mean",
        ...Array.from({ length: centres }, (_, j) => `k-means centre ${j + 1}`),
      ],
      columns: ["x", "y"],
    });
    const heading = h("p", { class: "part" }, "Weight of each vote ");
    heading.append(h("span", { class: "caption" }, "tick: in the next round"));
    this.weights.replaceChildren(heading, this.bars.element);
    this.ends.replaceChildren(this.table.element);
  }
}
