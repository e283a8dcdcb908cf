/**
 * Shove: a transforming auto-encoder sees a digit, a shove is added to the places that its capsules
 * see, and it draws the digit anew.
 *
 * Traits: `weights` (in Jupyter the payload itself, on a page the id of its script), and see `State`.
 */
import { loadWeights } from "../core/registry";
import { checkPayload } from "../core/weights";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Shover, type Sight } from "./shove/reading";
import { Scene } from "./shove/scene";
import styles from "./shove/shove.css";
import { checkState, START, type State } from "./shove/state";
import { inWords, ofCapsule } from "./shove/words";

/** So many samples have a button. */
const MOST_CHIPS = 6;

export default defineFigure("shove", "Shove the digit", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag the drawing.");
  const weights: unknown = model.get("weights");
  const payload = typeof weights === "string" ? await loadWeights(weights, "network") : checkPayload(weights);
  const shover = new Shover(payload);
  const own = payload.id !== "shove";
  let seen: { of: string; sight: Sight } | undefined;
  const live: Live<State> = context.live<State>({
    start: START,
    glide: ["shift"],
    check: (state) => checkState(state, shover.samples),
    own: () => (own ? ["model", "images"] : []),
    draw,
    words: (state) => (scene.pointed < 0 ? inWords(state, sightOf(state)) : ofCapsule(sightOf(state), scene.pointed)),
  });
  const scene: Scene = new Scene(
    {
      shove: (shift) => live.set({ shift }),
      unshove: () => live.set({ shift: [0, 0] }, true),
      place: (place) => live.set({ place }),
      replace: () => live.set({ place: [0, 0] }),
      stroke: (state, sight, k) => shover.strokeOf(state, sight, k),
      redraw: () => live.redraw(),
    },
    shover.reach,
    signal,
  );
  const digits = new Choice("Digit", shover.names.slice(0, MOST_CHIPS), (sample) => live.set({ sample }));
  frame.setSource("30 capsules of 3 numbers, as in the chapter");
  frame.strip.append(digits.group);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);

  /** What the network makes of a state; the same state is read once. */
  function sightOf(state: State): Sight {
    const of = JSON.stringify(state);
    if (seen?.of !== of) seen = { of, sight: shover.look(state) };
    return seen.sight;
  }

  function draw(shown: State): void {
    scene.draw(shown, sightOf(shown));
    digits.choose(shown.sample);
  }
});
