/** The drawer: what each part gives to whom in every round, and what one of them predicts. */
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { partNames, ROUNDS, type Parsing, type State } from "./parsing";
import { aboutPart } from "./words";

/** What is in it. */
export class Numbers {
  readonly element: HTMLElement;
  private readonly tables = h("div", { class: "shares" });
  private readonly about = h("p", { class: "caption" });
  private table: { of: string; shares: NumberTable; lengths: NumberTable } | undefined;

  constructor() {
    this.element = h("div", {}, this.tables, this.about);
  }

  draw(state: State, parsing: Parsing, selected: number): void {
    const { shares, lengths } = this.tableFor(partNames(parsing.parts));
    const { rounds } = parsing;
    shares.set(parsing.parts.map((_, i) => rounds.map(({ coupling }) => coupling[2 * i])));
    const found = rounds.map((_, t) => parsing.at(t + 1));
    lengths.set([0, 1].map((j) => found.map((wholes) => wholes[j].length)));
    for (const table of [shares, lengths]) table.highlight(undefined, state.round ? state.round - 1 : undefined);
    this.about.textContent = aboutPart(state, parsing, Math.max(0, selected));
  }

  private tableFor(names: readonly string[]): { of: string; shares: NumberTable; lengths: NumberTable } {
    if (this.table?.of === names.join()) return this.table;
    const columns = Array.from({ length: ROUNDS }, (_, t) => String(t + 1));
    const look = { columns, corner: "round", shade: "intensity" as const };
    const shares = new NumberTable({ ...look, caption: "c, what each part gives to the house", rows: names });
    const lengths = new NumberTable({ ...look, caption: "‖v‖, how sure each whole is", rows: ["house", "boat"] });
    this.tables.replaceChildren(shares.element, lengths.element);
    return (this.table = { of: names.join(), shares, lengths });
  }
}
