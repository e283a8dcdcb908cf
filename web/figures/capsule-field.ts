/**
 * Capsule field: a grid of rectangle and triangle capsules over a scene that can be moved and turned,
 * beside max-pooled maps of the same capsules.
 *
 * Traits: `parts` (the scene before it is turned), `turn` (radians, about the middle), `grid`.
 */
import type { Part } from "../core/shapes";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Slider } from "../kit/slider";
import { Arrows } from "./capsule-field/arrows";
import styles from "./capsule-field/capsule-field.css";
import { scrambled, turned } from "./capsule-field/field";
import { inWords, Numbers, type Sight } from "./capsule-field/numbers";
import { PooledMap } from "./capsule-field/pooled-map";
import { SceneView } from "./capsule-field/scene-view";
import { checkState, START, type State } from "./capsule-field/state";
import { Watch } from "./capsule-field/watch";

const HINT = "Drag and turn the shapes.";

const DEGREE = Math.PI / 180;

export default defineFigure("capsule-field", "Capsule field", ({ frame, live: alive, signal }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  frame.setSource("presence: 1 − 8 × the unexplained share of the pixels’ variance");
  const watch = new Watch(signal, () => {
    live.redraw();
    const { parts, turn } = live.state;
    if (watch.done(live.state)) frame.speak(inWords(parts.length, turn, watch.sight(live.state)));
  });
  let drawn: { sight?: Sight; ramps?: object } = {};

  const live = alive<State>({
    start: START,
    glide: ["parts", "turn"],
    check: checkState,
    draw: (shown) => draw(shown),
    words: (state) => inWords(state.parts.length, state.turn, watch.sight(state)),
  });
  const setParts = (parts: Part[]) =>
    live.set({ parts: parts.map((part) => turned(part, -live.state.turn)) });
  const view = new SceneView(setParts, (k) => resetPart(k), signal);
  const arrows = new Arrows(view.stage);
  const map = new PooledMap();
  const numbers = new Numbers();
  const turning = new Slider({
    name: "Turn the whole scene", shortName: "Turn the scene", min: -180, max: 180, step: 1,
    format: (value) => `${Math.round(value)}°`,
    onMove: (value) => live.set({ turn: value * DEGREE }),
    onReset: () => live.set({ turn: live.start.turn }, true),
  });
  turning.setRange(-180, 180, live.start.turn / DEGREE);
  const scramble = button("Scramble the shapes", () =>
    live.set({ parts: scrambled(live.state.parts) }, true),
  );

  function resetPart(k: number): void {
    const { parts } = live.state;
    const back = live.start.parts[k] ?? parts[k];
    live.set({ parts: parts.map((part, i) => (i === k ? back : part)) }, true);
  }

  /** Shapes, arrows, maps and numbers: all of one state. */
  function draw(shown: State): void {
    const { parts, turn, grid } = shown;
    view.draw(parts.map((part) => turned(part, turn)), grid);
    turning.set(turn / DEGREE);
    const sight = watch.sight(shown);
    if (!sight || sight === drawn.sight && frame.ramps === drawn.ramps) return;
    drawn = { sight, ramps: frame.ramps };
    arrows.draw(sight.now, grid);
    map.draw(sight.now, sight.upright, grid, frame.ramps.grey);
    numbers.draw(sight, turn);
    view.stage.describe(inWords(parts.length, turn, sight));
  }

  frame.body.append(
    h("div", { class: "field" },
      h("div", { class: "stack" }, view.stage.element, h("div", { class: "turn" }, turning.element, scramble)),
      h("div", { class: "stack" }, map.element, numbers.element),
    ),
  );
});
