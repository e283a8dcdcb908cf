/**
 * Routing stepper: Procedure 1 round by round on votes that can be dragged, and what famous mistakes
 * make of it. Traits: see `State`.
 */
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { NumberTable } from "../kit/number-table";
import { Slider } from "../kit/slider";
import { Stepper } from "../kit/stepper";
import { same } from "../kit/values";
import { Diagram } from "./routing-stepper/diagram";
import { perform, type State } from "./routing-stepper/experiment";
import { Ledger } from "./routing-stepper/ledger";
import { Mistakes } from "./routing-stepper/mistakes";
import { RoundTables } from "./routing-stepper/round-tables";
import styles from "./routing-stepper/routing-stepper.css";
import { checkState, START } from "./routing-stepper/start";
import { inWords } from "./routing-stepper/words";

const HINT =
  "Step through the rounds. The thicker a line, the more of itself a child gives to a parent; the " +
  "bold arrow is the parent's answer. Drag the tip of a vote, or switch on a mistake.";

export default defineFigure("routing-stepper", "Routing by agreement, round by round", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  let built: Readonly<State> | undefined;
  const live = context.live<State>({
    start: START,
    glide: ["u_hat", "round"],
    check: (state) => {
      checkState(state);
      // The diagram is built for these children and parents.
      if (built && !(["children", "parents"] as const).every((key) => same(state[key], built![key])))
        throw new Error("Children and parents of this figure cannot be changed.");
    },
    draw,
    words: (state) => inWords(state, perform(state)),
  });
  const { children, parents } = (built = live.state);

  function vote(i: number, j: number, to: number[], glide = false): void {
    const u_hat = live.state.u_hat.map((row) => row.slice());
    u_hat[i][j] = to;
    live.set({ u_hat }, glide);
  }
  const diagram = new Diagram(live.state, vote, (i, j) => vote(i, j, live.start.u_hat[i][j], true), signal);
  const stepper = new Stepper({
    name: "Round",
    last: live.state.iterations,
    label: (k) => (k === 0 ? "before round 1" : `round ${k} of ${live.state.iterations}`),
    onGo: (round) => live.set({ round }, true),
    context,
  });
  const rounds = new Slider({
    name: "Rounds in all",
    min: 1,
    max: 10,
    step: 1,
    format: String,
    onMove: (iterations) => live.set({ iterations, round: Math.min(live.state.round, iterations) }),
  });
  const mistakes = new Mistakes((changes) => live.set(changes));
  const votes = new NumberTable({
    caption: "û, the votes: drag the arrows or type",
    rows: children,
    columns: parents.flatMap((parent) => [`${parent} x`, `${parent} y`]),
    step: 0.05,
    onEdit: (i, column, value) => {
      const [j, axis] = [column >> 1, column % 2];
      vote(i, j, live.state.u_hat[i][j].map((old, k) => (k === axis ? value : old)));
    },
  });
  const [now, all] = [h("div"), h("div")];
  const everyRound = h("details", { class: "all" }, h("summary", {}, "All rounds side by side"), all);
  everyRound.addEventListener("toggle", () => live.redraw());
  frame.body.append(
    h("div", { class: "run" }, stepper.element, rounds.element),
    h("div", { class: "columns" }, diagram.stage.element, h("div", { class: "stack" }, votes.element, now)),
    mistakes.element,
    everyRound,
  );

  let tables: { round: RoundTables; ledger: Ledger; are: string } | undefined;

  /** Tables name the mistake in their headings and have a column for each round. */
  function tablesFor(state: Readonly<State>): { round: RoundTables; ledger: Ledger } {
    const are = `${state.bug} ${state.iterations}`;
    if (tables?.are === are) return tables;
    tables = { round: new RoundTables(state), ledger: new Ledger(state), are };
    now.replaceChildren(tables.round.element);
    all.replaceChildren(tables.ledger.element);
    return tables;
  }

  function draw(shown: State): void {
    const { state } = live;
    const experiment = perform(shown);
    diagram.draw(shown, experiment);
    stepper.setLast(state.iterations);
    stepper.set(state.round);
    rounds.set(state.iterations);
    mistakes.draw({ ...shown, round: state.round }, experiment);
    votes.set(state.u_hat.map((row) => row.flat()));
    const { round, ledger } = tablesFor(state);
    round.draw(state.round, experiment);
    if (everyRound.open) ledger.draw(state.round, experiment);
  }
});
