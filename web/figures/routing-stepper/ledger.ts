/** Every number of every round: one table for each line of Procedure 1, a column for each round. */
import type { Round } from "../../core/capsules";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { polar, type Experiment, type State } from "./experiment";
import { headings } from "./lines";

/** The tables that stand folded at the foot of the figure. */
export class Ledger {
  readonly element: HTMLElement;
  private readonly tables: { table: NumberTable; values(round: Round): number[] }[];

  constructor({ children, parents, iterations, bug }: Readonly<State>) {
    const links = children.flatMap((child) => parents.map((parent) => `${child} → ${parent}`));
    const numbers = parents.flatMap((parent) => [`${parent} x`, `${parent} y`]);
    const lengths = parents.map((parent) => `${parent} length`);
    const columns = Array.from({ length: iterations }, (_, t) => String(t + 1));
    const heads = headings(bug);
    const table = (caption: string, rows: string[], shade: "none" | "intensity" = "none") =>
      new NumberTable({ caption, rows, columns, corner: "round", shade });
    this.tables = [
      { table: table(heads.logits, links), values: ({ logits }) => Array.from(logits) },
      { table: table(heads.coupling, links, "intensity"), values: ({ coupling }) => Array.from(coupling) },
      { table: table(heads.weightedSum, numbers), values: ({ weightedSum }) => Array.from(weightedSum) },
      {
        table: table(heads.output, [...numbers, ...lengths]),
        values: ({ output }) => [...output, ...parents.map((_, j) => polar(output, j).length)],
      },
      { table: table(heads.agreement, links), values: ({ agreement }) => Array.from(agreement) },
    ];
    const boxes = this.tables.map(({ table }) => table.element);
    this.element = h("div", { class: "ledger" }, ...boxes);
  }

  draw(round: number, { rounds }: Experiment): void {
    for (const { table, values } of this.tables) {
      const columns = rounds.map(values);
      table.set(columns[0].map((_, k) => columns.map((column) => column[k])));
      table.highlight(undefined, round > 0 ? round - 1 : undefined);
    }
  }
}
