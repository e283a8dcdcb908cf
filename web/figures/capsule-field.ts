/**
 * Capsule field: a round table with boats and houses, over it a grid of rectangle and triangle
 * capsules as arrows, and a lamp for each kind that pools over all of them. Turned by its rim, the
 * arrows turn along, and the lamps do not notice.
 *
 * Traits: `parts` (the scene before it is turned), `turn` (radians, about the middle), `grid`.
 */
import type { Part } from "../core/shapes";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { same } from "../kit/values";
import styles from "./capsule-field/capsule-field.css";
import { scrambled, turned } from "./capsule-field/field";
import { Numbers } from "./capsule-field/numbers";
import { PooledMap } from "./capsule-field/pooled-map";
import { Scene } from "./capsule-field/scene";
import { checkState, START, type State } from "./capsule-field/state";
import { standing, Watch } from "./capsule-field/watch";
import { inWords } from "./capsule-field/words";

export default defineFigure("capsule-field", "Capsule field", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Turn the table by its rim.");
  frame.setSource("presence: 1 − 8 × the unexplained share of the pixels’ variance");
  const watch = new Watch(signal, () => live.redraw());
  const live = context.live<State>({
    start: START,
    glide: ["parts", "turn"],
    check: checkState,
    draw,
    words: (state) => inWords(state, watch.sight(state)),
  });
  const setParts = (parts: Part[], glide = false) => live.set({ parts }, glide);
  const scene = new Scene(
    {
      turn: (turn) => live.set({ turn }),
      turnBack: () => live.set({ turn: live.start.turn }, true),
      change: (k, news) => {
        const there = standing(live.state);
        setParts(live.state.parts.map((part, i) => (i === k ? turned({ ...there[k], ...news }, -live.state.turn) : part)));
      },
      putBack: (k) => setParts(live.state.parts.map((part, i) => (i === k ? (live.start.parts[i] ?? part) : part)), true),
      redraw: () => live.redraw(),
    },
    signal,
  );
  const map = new PooledMap();
  const numbers = new Numbers();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), h("div", { class: "field" }, map.element, numbers.element));
  // Turns are counted from the scene as it lies: another scene has not been turned.
  const lay = (parts: Part[]) => live.set({ parts, turn: 0 }, true);
  const scramble = chip("Scramble", () => lay(scrambled(live.state.parts)));
  const back = chip("Put back", () => lay(live.start.parts));
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  frame.strip.append(scramble, back);

  function chip(text: string, onClick: () => void): HTMLButtonElement {
    const element = button(text, onClick);
    element.className = "chip";
    element.setAttribute("aria-label", `${text} the shapes`);
    return element;
  }

  /** Shapes, arrows, lamps and numbers: all of one state. */
  function draw(shown: State): void {
    const sight = watch.sight(shown);
    scene.draw(shown, sight);
    back.disabled = same(live.state.parts, live.start.parts) && live.state.turn === 0;
    if (!drawer.open) return;
    map.draw(sight.now, sight.upright, shown.grid, frame.ramps.grey);
    numbers.draw(sight, shown.turn);
  }
});
