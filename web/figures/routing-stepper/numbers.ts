/** Every number of the figure, in tables: the votes to type, the round that is shown, and all rounds. */
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import type { Experiment, State } from "./experiment";
import { Ledger } from "./ledger";
import { RoundTables } from "./round-tables";

/** The tables of these children and parents, under this mistake, for so many rounds. */
interface Tables {
  are: string;
  votes: NumberTable;
  round: RoundTables;
  ledger: Ledger;
}

/** What is in the drawer. */
export class Numbers {
  readonly element: HTMLElement;
  private readonly now = h("div", { class: "now" });
  private readonly all = h("div");
  private readonly every: HTMLDetailsElement;
  private tables: Tables | undefined;

  constructor(
    private readonly onVote: (i: number, j: number, axis: number, value: number) => void,
    onOpen: () => void,
  ) {
    this.every = h("details", { class: "all" }, h("summary", {}, "All rounds side by side"), this.all);
    this.every.addEventListener("toggle", onOpen);
    this.element = h("div", {}, this.now, this.every);
  }

  draw(state: State, experiment: Experiment): void {
    const { votes, round, ledger } = this.tablesFor(state);
    votes.set(state.u_hat.map((row) => row.flat()));
    round.draw(state.round, experiment);
    if (this.every.open) ledger.draw(state.round, experiment);
  }

  /** Tables name their rows and the mistake, and have a column for each round. */
  private tablesFor(state: State): Tables {
    const { bug, iterations, children, parents } = state;
    const are = JSON.stringify([bug, iterations, children, parents]);
    if (this.tables?.are === are) return this.tables;
    const votes = new NumberTable({
      caption: "û, the votes: drag the arrows or type",
      rows: children,
      columns: parents.flatMap((parent) => [`${parent} x`, `${parent} y`]),
      step: 0.05,
      onEdit: (i, column, value) => this.onVote(i, column >> 1, column % 2, value),
    });
    const tables = { are, votes, round: new RoundTables(state), ledger: new Ledger(state) };
    this.now.replaceChildren(votes.element, tables.round.element);
    this.all.replaceChildren(tables.ledger.element);
    return (this.tables = tables);
  }
}
