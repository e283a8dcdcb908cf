/**
 * Capsule field: a grid of rectangle and triangle capsules over a scene that can be moved and turned,
 * beside a max-pooled map of the same capsules.
 *
 * Traits: `parts` (the scene before it is turned), `turn` (radians, about the middle), `grid`.
 */
import { Latest } from "../core/latest";
import { render } from "../core/render";
import type { Part } from "../core/shapes";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Slider } from "../kit/slider";
import { Arrows } from "./capsule-field/arrows";
import styles from "./capsule-field/capsule-field.css";
import { sensing, type Capsule } from "./capsule-field/capsules";
import { scrambled, turned } from "./capsule-field/field";
import { inWords, Numbers, type Sight } from "./capsule-field/numbers";
import { PooledMap } from "./capsule-field/pooled-map";
import { SceneView } from "./capsule-field/scene-view";
import { checkState, START, type State } from "./capsule-field/state";

const HINT =
  "In every cell sit two capsules, one for rectangles (solid arrow) and one for triangles (dashed). " +
  "Each looks at the pixels: its arrow is long if a shape of its kind fits well there, and points " +
  "where the shape’s top points. Drag and turn the shapes, or turn the whole scene.";

/** Width of the picture that the capsules look at. */
const PIXELS = 60;
const DEGREE = Math.PI / 180;

export default defineFigure("capsule-field", "Capsule field", ({ frame, live: alive, signal }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  frame.setSource("presence: 1 − 8 × the unexplained share of the pixels’ variance");
  let sight: Sight | undefined;
  let seen: State | undefined;
  let upright: { key: string; field: Capsule[] } | undefined;
  let drawn: { sight?: Sight; ramps?: object } = {};

  const live = alive<State>({
    start: START,
    glide: ["parts", "turn"],
    check: checkState,
    draw: (shown) => draw(shown),
    // Of what was seen, as the numbers are: an answer comes a little after its question.
    words: (state) => inWords(seen?.parts.length ?? state.parts.length, seen?.turn ?? state.turn, sight),
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
  const work = new Latest<State, Sight>(
    look,
    (answer, state) => {
      [sight, seen] = [answer, state];
      live.redraw();
    },
    signal,
  );

  /** The capsules look at pixels, never at the list of parts. */
  function* look({ parts, turn, grid }: State): Generator<void, Sight> {
    const key = JSON.stringify([parts, grid]);
    if (upright?.key !== key) upright = { key, field: yield* sensing(picture(parts), grid) };
    if (turn === 0) return { now: upright.field, upright: upright.field };
    const now = yield* sensing(picture(parts.map((part) => turned(part, turn))), grid);
    return { now, upright: upright.field };
  }

  function picture(parts: readonly Part[]) {
    return { pixels: render(parts, PIXELS), size: PIXELS };
  }

  function resetPart(k: number): void {
    const { parts } = live.state;
    const back = live.start.parts[k] ?? parts[k];
    live.set({ parts: parts.map((part, i) => (i === k ? back : part)) }, true);
  }

  function draw(shown: State): void {
    if (shown !== seen) work.ask(shown);
    view.draw(shown.parts.map((part) => turned(part, shown.turn)), shown.grid);
    turning.set(shown.turn / DEGREE);
    // What was seen changes only with an answer: a hand that drags does not wait for fifty arrows.
    if (!sight || !seen || (sight === drawn.sight && frame.ramps === drawn.ramps)) return;
    drawn = { sight, ramps: frame.ramps };
    arrows.draw(sight.now, seen.grid);
    map.draw(sight.now, sight.upright, seen.grid, frame.ramps.grey);
    numbers.draw(sight, seen.turn);
    view.stage.describe(inWords(seen.parts.length, seen.turn, sight));
  }

  frame.body.append(
    h("div", { class: "field" },
      h("div", { class: "stack" }, view.stage.element, h("div", { class: "turn" }, turning.element, scramble)),
      h("div", { class: "stack" }, map.element, numbers.element),
    ),
  );
});
