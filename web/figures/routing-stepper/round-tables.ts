/** The numbers of the round that is shown, in the order in which Procedure 1 computes them. */
import type { Round } from "../../core/capsules";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { polar, type Experiment, type State } from "./experiment";
import { headings } from "./lines";

function rows(values: ArrayLike<number>, height: number, width: number): number[][] {
  const row = (i: number) => Array.from({ length: width }, (_, j) => values[i * width + j]);
  return Array.from({ length: height }, (_, i) => row(i));
}

/** The tables beside the picture; marks show what has changed since the round before. */
export class RoundTables {
  readonly element: HTMLElement;
  private readonly key = h("p", { class: "caption changes" }, "▲ ▼ risen or fallen since the round before");
  private readonly tables: { table: NumberTable; values(round: Round): number[][] }[];

  constructor({ children, parents, bug }: Readonly<State>) {
    const [I, J] = [children.length, parents.length];
    const heads = headings(bug);
    const square = (vector: ArrayLike<number>) => rows(vector, I, J);
    const poses = (vector: ArrayLike<number>) => rows(vector, J, 2);
    this.tables = [
      {
        table: new NumberTable({ caption: heads.logits, rows: children, columns: parents }),
        values: ({ logits }) => square(logits),
      },
      {
        table: new NumberTable({
          caption: heads.coupling, rows: children, columns: parents, shade: "intensity",
        }),
        values: ({ coupling }) => square(coupling),
      },
      {
        table: new NumberTable({ caption: heads.weightedSum, rows: parents, columns: ["x", "y"] }),
        values: ({ weightedSum }) => poses(weightedSum),
      },
      {
        table: new NumberTable({ caption: heads.output, rows: parents, columns: ["x", "y", "‖v‖"] }),
        values: ({ output }) => poses(output).map((row, j) => [...row, polar(output, j).length]),
      },
      {
        table: new NumberTable({ caption: heads.agreement, rows: children, columns: parents }),
        values: ({ agreement }) => square(agreement),
      },
    ];
    const boxes = this.tables.map(({ table }) => table.element);
    this.element = h("div", { class: J > 2 ? "round-tables wide" : "round-tables" }, ...boxes, this.key);
  }

  /** Before the first round there are logits, and nothing else yet. */
  draw(round: number, { rounds }: Experiment): void {
    this.tables.forEach(({ table, values }, k) => {
      const notYet = round === 0 && k > 0;
      const before = round > 1 ? values(rounds[round - 2]) : [];
      table.set(notYet ? [] : values(rounds[Math.max(0, round - 1)]), before);
    });
    this.key.classList.toggle("of-use", round > 1);
  }
}
