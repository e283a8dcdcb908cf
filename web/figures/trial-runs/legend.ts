/** What is drawn, named quietly below it. */
import { h } from "../../kit/dom";
import type { Places } from "./places";
import type { State } from "./state";
import { widthInWords } from "./words";

function mark(kind: string, name: string): HTMLElement {
  return h("li", {}, h("i", { class: kind, "aria-hidden": "true" }), name);
}

/** One line of marks and their names; what is not on the picture is not in it. */
export class Legend {
  private readonly seed = mark("thread", "one seed, row by row");
  private readonly paper = mark("diamond", "the paper");
  private readonly band = mark("band", "no clear difference from the first row");
  private readonly width = h("li", {});
  readonly element = h(
    "ul",
    { class: "runs-legend" },
    mark("dot", "a run"),
    mark("mean", "mean and spread"),
    this.seed,
    this.paper,
    this.band,
    this.width,
  );

  show(state: State, { narrow, ticks }: Places): void {
    this.seed.hidden = this.band.hidden = state.rows.length < 2;
    this.paper.hidden = !state.paper || state.rows.every(({ paper }) => !paper.length);
    // On a wide picture it stands at the axis.
    this.width.hidden = !narrow;
    this.width.textContent = `axis: ${widthInWords(state, ticks)}`;
  }
}
