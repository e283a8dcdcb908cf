/**
 * Vote explorer: a rectangle and a triangle each predict a house and a boat; turn them, and see
 * whether the predictions agree. Traits: see `State`.
 */
import { WHOLE_KINDS } from "../core/shapes";
import { within } from "../kit/checks";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { degrees, fixed } from "../kit/words";
import { around } from "./toy-world/angles";
import { PartsView } from "./vote-explorer/parts-view";
import { PredictionView } from "./vote-explorer/prediction-view";
import { RelationEditor } from "./vote-explorer/relation-editor";
import styles from "./vote-explorer/vote-explorer.css";
import { parts, predict, START, type State } from "./vote-explorer/votes";

const HINT = "Turn the rectangle and the triangle.";

/** Of a number in W, and of radians. */
const LARGEST = 1000;

export default defineFigure("vote-explorer", "What the parts predict", ({ frame, signal, live: begin }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  const live = begin<State>({
    start: START,
    glide: ["rectangle", "triangle", "W"],
    check: ({ W, rectangle, triangle }) => {
      const square = (matrix: number[][]) => matrix.length === 4 && matrix.every((row) => row.length === 4);
      if (W.length !== 2 || !W.every((row) => row.length === 2 && row.every(square)))
        throw new Error("W must be 2 × 2 matrices of 4 × 4 numbers.");
      within("W", W.flat(3), -LARGEST, LARGEST);
      within("The angles", [rectangle, triangle], -LARGEST, LARGEST);
    },
    draw,
    words,
  });
  const seen = new PartsView(
    (kind, angle) => live.set({ [kind]: angle }),
    (kind) => live.set({ [kind]: live.start[kind] }, true),
    signal,
  );
  // The boat first: there the parts of the first picture agree.
  const views = [...WHOLE_KINDS].reverse().map((kind) => ({ kind, view: new PredictionView(kind, signal) }));
  const editor = new RelationEditor((W) => live.set({ W }), () => START.W);
  frame.body.append(
    h("div", { class: "views" }, seen.element, ...views.map(({ view }) => view.element)),
    editor.element,
  );

  function draw(shown: State): void {
    const now = parts(shown);
    const predictions = predict(shown);
    seen.draw(now);
    for (const { kind, view } of views) view.draw(now, predictions[WHOLE_KINDS.indexOf(kind)]);
    editor.draw(live.state.W);
  }

  function words(state: State): string {
    const [house, boat] = predict(state);
    const turned =
      `The rectangle is turned by ${around(state.rectangle)}°, ` +
      `the triangle by ${around(state.triangle)}°.`;
    const of = (name: string, { apart, product }: typeof boat) =>
      `Their predictions of the ${name} are ${degrees(apart)} apart, scalar product ${fixed(product)}.`;
    return `${turned} ${of("boat", boat)} ${of("house", house)}`;
  }
});
