/**
 * Inverse graphics: a boat or a house drawn from four numbers, and the four numbers found again from
 * the pixels alone.
 *
 * Traits: `whole`, `pose` [x, y, angle, size], `noise`, `seed`, `image` (the reader's own, square;
 * [] for the drawn one); the page writes `estimate` and `believed`.
 */
import type { Picture } from "../core/fitting";
import { wrapped, type Pose } from "../core/poses";
import { render } from "../core/render";
import { partsOf, type WholeKind } from "../core/shapes";
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Canvas } from "./inverse-graphics/canvas";
import { estimating, type Estimate } from "./inverse-graphics/estimator";
import styles from "./inverse-graphics/inverse-graphics.css";
import { Latest } from "../core/latest";
import { noisy } from "./inverse-graphics/noise";
import { NoiseControls } from "./inverse-graphics/noise-controls";
import { Numbers } from "./inverse-graphics/numbers";
import { checkState, inWords, PIXELS, START, type State } from "./inverse-graphics/state";
import { Sketch } from "./inverse-graphics/sketch";
import { alone, judged } from "./inverse-graphics/verdict";

const HINT = "Move the shape. Then add noise.";

interface Question {
  readonly picture: Picture;
  /** What was drawn; nothing for the reader's own picture. */
  readonly truth: { kind: WholeKind; pose: Pose } | undefined;
  readonly noise: number;
}

export default defineFigure("inverse-graphics", "Inverse graphics", ({ frame, live: alive, signal }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  let found: { estimate: Estimate; question: Question } | undefined;

  const live = alive<State>({
    start: START,
    glide: ["pose"],
    outputs: ["estimate", "believed"],
    check: checkState,
    draw: (shown) => draw(shown),
    words: (state) => inWords(state, answered() ? found!.estimate : undefined, verdict()?.text),
  });
  const setPose = (pose: Pose) => live.set({ pose: [pose.x, pose.y, wrapped(pose.angle), pose.size] });
  const kinds = new Choice("Draw a", ["Boat", "House"], (k) =>
    live.set({ whole: k ? "house" : "boat" }),
  );
  const sketch = new Sketch(setPose, () => live.set({ pose: live.start.pose }, true), signal);
  const canvas = new Canvas(signal);
  const numbers = new Numbers(setPose, () => live.start.pose);
  const noise = new NoiseControls(
    (changes) => live.set(changes),
    () => live.start.noise,
    signal,
  );
  const work = new Latest<Question, Estimate>(
    ({ picture }) => estimating(picture),
    (estimate, question) => {
      found = { estimate, question };
      const { kind, pose } = estimate;
      if (question.truth) noise.record(question.noise, estimate, question.truth, question.picture.size);
      live.set({ estimate: [pose.x, pose.y, pose.angle, pose.size], believed: kind });
      live.redraw();
    },
    signal,
    (error) => frame.warn(`This picture could not be searched: ${(error as Error).message}`),
  );
  let asked: Question | undefined;
  let key = "";

  /** Whether the estimate is of the picture that is seen: while a hand moves, it comes a little later. */
  function answered(): boolean {
    return found !== undefined && found.question === asked;
  }

  function verdict() {
    if (!found) return undefined;
    const { truth, picture } = found.question;
    return truth ? judged(found.estimate, truth, picture.size) : alone(found.estimate);
  }

  function draw(shown: State): void {
    const { whole, noise: deviation, seed, image } = shown;
    const [x, y, angle, size] = shown.pose;
    const truth = { kind: whole, pose: { x, y, angle, size } };
    const own = image.length > 0;
    const clear: Picture = own
      ? { pixels: Float32Array.from(image.flat()), size: image.length }
      : { pixels: render(partsOf({ kind: whole, ...truth.pose }), PIXELS), size: PIXELS };
    const picture = { ...clear, pixels: noisy(clear.pixels, deviation, seed) };
    const question = { picture, truth: own ? undefined : truth, noise: deviation };
    const newKey = JSON.stringify([own ? image : [whole, shown.pose], deviation, seed]);
    if (newKey !== key) {
      key = newKey;
      work.ask((asked = question));
    }
    kinds.choose(whole === "boat" ? 0 : 1);
    kinds.group.hidden = own;
    sketch.draw(question.truth, found?.estimate);
    canvas.draw(picture, frame.ramps.grey, found?.estimate, verdict());
    numbers.draw(question.truth?.pose, found && { estimate: found.estimate.pose, ...found.question });
    noise.draw(deviation, own ? undefined : { clear, truth, noise: deviation });
  }

  const side = (title: string, ...children: HTMLElement[]) =>
    h("div", { class: "stack" }, h("p", { class: "part" }, title), ...children);
  frame.body.append(
    h("div", { class: "inverse" },
      side("Numbers → pixels", sketch.element, kinds.group),
      side("Pixels → numbers", canvas.element, canvas.verdict),
      numbers.element,
      noise.element,
    ),
  );
});
