/** The drawer: all four votes, and how well the two for each whole agree. */
import { WHOLE_KINDS } from "../../core/shapes";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { degrees, fixed, signed } from "../../kit/words";
import { COMPONENTS, predict, type State } from "./votes";

/** A table for each whole, the boat first. */
export class Numbers {
  readonly element = h("div", { class: "votes" });
  private readonly views = [...WHOLE_KINDS].reverse().map((kind) => {
    const rows = ["rectangle", "triangle"];
    const table = new NumberTable({ caption: `û, the votes for a ${kind}`, rows, columns: COMPONENTS, corner: "from the" });
    const product = h("p", { class: "product number" });
    this.element.append(h("div", { class: kind }, table.element, product));
    return { j: WHOLE_KINDS.indexOf(kind), table, product };
  });

  draw(state: State): void {
    const predictions = predict(state);
    for (const { j, table, product: text } of this.views) {
      const { votes, apart, product, turn, place } = predictions[j];
      table.set(votes);
      text.textContent =
        `û · û′ = ${fixed(product)}, at ${degrees(apart)}: turn and size ${signed(turn)}, place ${signed(place)}`;
    }
  }
}
