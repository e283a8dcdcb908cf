/** The weights of all votes as bars, and in numbers where the means and the centres end. */
import { nextWeight, type AgreementRound, type KMeansRound } from "../../core/clustering";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import type { AgreementMoment } from "./moments";

/** Bars of the weights, and a table of the final means. */
export class Results {
  readonly weights = h("div", { class: "weights" });
  readonly ends = h("div");
  private bars!: Bars;
  private table!: NumberTable;
  private layout = "";

  draw(rounds: readonly AgreementRound[], kMeans: readonly KMeansRound[], now: AgreementMoment): void {
    const [last, lastOfKMeans] = [rounds[rounds.length - 1], kMeans[kMeans.length - 1]];
    const layout = [now.weights.length, lastOfKMeans.centres.length, rounds.length].join();
    if (layout !== this.layout) this.layOut(now.weights.length, lastOfKMeans.centres.length, rounds.length);
    this.layout = layout;
    const next = now.distance.map((d) => nextWeight(d, now.radius));
    this.bars.set(now.weights, now.presence ? next : undefined);
    this.table.set([rounds[0].mean, last.mean, ...lastOfKMeans.centres]);
  }

  private layOut(votes: number, centres: number, rounds: number): void {
    const labels = Array.from({ length: votes }, (_, i) => `Vote ${i + 1}`);
    this.bars = new Bars({ name: "Weights", labels, colours: ["blue"] });
    this.table = new NumberTable({
      caption: rounds === 1 ? "After one round" : `After ${rounds} rounds`,
      rows: [
        "plain mean ✕",
        "weighted mean ◆",
        ...Array.from({ length: centres }, (_, j) => `k-means centre ${j + 1} ■`),
      ],
      columns: ["x", "y"],
    });
    const heading = h("p", { class: "part" }, "Weight of each vote ");
    heading.append(h("span", { class: "caption" }, "tick: in the next round"));
    this.weights.replaceChildren(heading, this.bars.element);
    this.ends.replaceChildren(this.table.element);
  }
}
