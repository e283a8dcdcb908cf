/** What is drawn, named quietly below it. */
import { h } from "../../kit/dom";
import { isShown, reachOf, firstOf, type State, threadOf } from "./state";

function mark(kind: string, name: string): HTMLElement {
  return h("li", {}, h("i", { class: kind, "aria-hidden": "true" }), name);
}

/** One line of marks and their names; what is not in the picture is not named. */
export class Legend {
  private readonly seed = mark("thread", "the same seed in each row");
  private readonly paper = mark("diamond", "the paper");
  private readonly band = mark("band", "no clear difference from the first row");
  readonly element = h(
    "ul",
    { class: "runs-legend" },
    mark("dot", "a run"),
    mark("mean", "mean and spread"),
    this.paper,
    this.band,
    this.seed,
  );

  show(state: State): void {
    const { rows } = state;
    const banded = (row: (typeof rows)[number]) =>
      isShown(state, row) && row !== firstOf(state, row) && Number.isFinite(reachOf(state, row));
    this.band.hidden = !rows.some(banded);
    this.paper.hidden = !state.paper || rows.every(({ paper }) => !paper.length);
    // It keeps its room: nothing moves while one points from dot to dot.
    this.seed.style.visibility = threadOf(state).length > 1 ? "visible" : "hidden";
    const single = rows.filter((row) => isShown(state, row)).length < 2;
    this.seed.hidden = single;
  }
}
