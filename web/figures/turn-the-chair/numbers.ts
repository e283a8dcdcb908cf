/** The numbers: pose, weights and vote of every part, and the bell that was fitted to the votes. */
import { PARTS, WEIGHTS } from "../../core/chair";
import type { Matrix } from "../../core/matrices";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import type { Sight } from "./sight";

const rows = (m: Matrix): number[][] => [0, 1, 2, 3].map((k) => m.slice(4 * k, 4 * k + 4));
const table = (caption: string): NumberTable => new NumberTable({ caption, rows: ["1", "2", "3", "4"], columns: ["1", "2", "3", "4"] });

/** Twenty tables of 4 × 4. */
export class Numbers {
  readonly element = h("div", { class: "matrices" });
  private readonly parts = PARTS.map((name) => [`M: the ${name}’s pose`, "W: learned", "V = M W: its vote"].map(table));
  private readonly bell = ["mean of the votes", "their deviation σ"].map(table);

  constructor() {
    this.element.append(...[...this.parts, this.bell].map((some) => h("div", {}, ...some.map(({ element }) => element))));
  }

  draw({ poses, votes, mean, deviation }: Sight): void {
    this.parts.forEach(([m, w, v], i) => {
      m.set(rows(poses[i]));
      w.set(rows(WEIGHTS[i]));
      v.set(rows(votes[i]));
    });
    this.bell[0].set(rows(mean));
    this.bell[1].set(rows(deviation));
  }
}
