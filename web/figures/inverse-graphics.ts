/**
 * Inverse graphics: a picture of a boat or a house, and a ghost of one that walks downhill in the
 * difference between the two until it lies on the picture, or is stuck in a wrong valley.
 *
 * Traits: `whole`, `pose` [x, y, angle, size], `noise`, `seed`, `image` (the reader's own, square;
 * [] for the drawn one), `start`, `starts`, `walked`; the page writes `estimate` and `believed`, which
 * a wider search has found: it begins everywhere.
 */
import type { Picture } from "../core/fitting";
import { Latest } from "../core/latest";
import { wrapped, type Pose } from "../core/poses";
import { render } from "../core/render";
import { partsOf, type WholeKind } from "../core/shapes";
import { Choice } from "../kit/choice";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Player } from "../kit/player";
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { estimating, type Estimate } from "./inverse-graphics/estimator";
import styles from "./inverse-graphics/inverse-graphics.css";
import { noisy } from "./inverse-graphics/noise";
import { NoiseControls } from "./inverse-graphics/noise-controls";
import { Numbers } from "./inverse-graphics/numbers";
import { Scene } from "./inverse-graphics/scene";
import { BEAT, BEATS, Search } from "./inverse-graphics/search";
import { checkState, COUNTS, PIXELS, poseOf, START, type State } from "./inverse-graphics/state";
import { alone, judged } from "./inverse-graphics/verdict";
import { inWords } from "./inverse-graphics/words";

const HINT = "Press play. Then drag the ghost.";
/** Seconds of a beat of the film. */
const SECONDS = 0.38;

/** What the picture shows, and how it was made. */
interface Question {
  readonly picture: Picture;
  /** What was drawn; nothing for the reader's own picture. */
  readonly truth: { kind: WholeKind; pose: Pose } | undefined;
  readonly noise: number;
}

const numbersOf = ({ x, y, angle, size }: Pose) => [x, y, wrapped(angle), size];

export default defineFigure("inverse-graphics", "Inverse graphics", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  let found: { estimate: Estimate; question: Question } | undefined;
  const live: Live<State> = context.live<State>({
    start: START,
    outputs: ["estimate", "believed"],
    check: checkState,
    step: (seconds) => {
      player.follow(live.state.walked);
      return player.step(seconds);
    },
    draw,
    words: (state) => {
      const question = questionOf(state);
      return inWords(state, searchOf(state, question), player.at, goalOf(question));
    },
  });
  const player: Player = new Player({
    beats: () => BEATS,
    seconds: () => SECONDS,
    onBeat: (walked) => live.set({ walked }),
    onChange: () => live.redraw(),
    context,
  });
  /** Whoever moves the ghost, or the picture's numbers, sees the search begin. */
  const begin = (pose: Pose) => live.set({ start: numbersOf(pose), walked: 0 });
  const setPose = (pose: Pose) => live.set({ pose: numbersOf(pose) });
  const scene = new Scene(
    {
      begin,
      beginAgain: () => begin(poseOf(live.start.start)),
      draw: setPose,
      drawAgain: () => live.set({ pose: live.start.pose }),
      release: () => reducedMotion() || player.play(),
    },
    () => live.redraw(),
    signal,
  );
  const transport = new Transport({
    name: "Steps of the search",
    groups: () => [{ beats: BEATS, name: "" }],
    words: () => `${player.beat * BEAT} of ${BEATS * BEAT} steps`,
    player,
  });
  const counts = new Choice("Ghosts", ["one ghost", "eight"], (k) => {
    live.set({ starts: COUNTS[k], walked: 0 });
    player.follow(0);
    if (!reducedMotion()) player.play();
  });
  const other = button("A house instead", () =>
    live.set({ whole: live.state.whole === "boat" ? "house" : "boat", walked: 0 }));
  const numbers = new Numbers(setPose, () => live.start.pose);
  const verdict = h("p", { class: "verdict" });
  const wider = h("p", { class: "caption" }, "What a wider search finds: it begins everywhere, and tries a boat and a house.");
  const noise = new NoiseControls((changes) => live.set(changes), () => live.start.noise, signal);
  const all = frame.addDrawer("Numbers", () => live.redraw(), wider, numbers.element, verdict);
  const noises = frame.addDrawer("Add noise", () => live.redraw(), noise.element);
  frame.addTools(other);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  frame.strip.append(...transport.short, counts.group);

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

  let asked: { key: string; clear: Picture; question: Question } | undefined;
  /** The picture of a state; a new one is given to the wider search, too. */
  function questionOf({ whole, pose, noise: deviation, seed, image }: State): Question {
    const own = image.length > 0;
    const key = JSON.stringify([own ? image : [whole, pose], deviation, seed]);
    if (asked?.key === key) return asked.question;
    const truth = { kind: whole, pose: poseOf(pose) };
    const clear: Picture = own
      ? { pixels: Float32Array.from(image.flat()), size: image.length }
      : { pixels: render(partsOf({ kind: whole, ...truth.pose }), PIXELS), size: PIXELS };
    const picture = { ...clear, pixels: noisy(clear.pixels, deviation, seed) };
    const question = { picture, truth: own ? undefined : truth, noise: deviation };
    asked = { key, clear, question };
    work.ask(question);
    return question;
  }

  let last: { key: string; of: Question; search: Search } | undefined;
  /** The search of a picture: by ghosts of what was drawn, or of what the wider search takes it for. */
  function searchOf({ whole, start, starts, believed }: State, of: Question): Search {
    const kind = of.truth?.kind ?? ((believed || whole) as WholeKind);
    const key = JSON.stringify([kind, start, starts]);
    if (last?.key !== key || last.of !== of) last = { key, of, search: new Search(of.picture, kind, poseOf(start), starts) };
    return last.search;
  }

  /** What there is to be found: what was drawn, or in the reader's own picture what a wider search finds. */
  function goalOf(question: Question): Pose | undefined {
    return question.truth?.pose ?? (found?.question === question ? found.estimate.pose : undefined);
  }

  function draw(state: State): void {
    player.follow(state.walked);
    const question = questionOf(state);
    const search = searchOf(state, question);
    scene.draw(state, search, player.at, goalOf(question), frame.ramps.grey);
    scene.stage.describe(inWords(state, search, player.at, goalOf(question)));
    transport.draw();
    counts.choose(COUNTS.indexOf(state.starts));
    other.textContent = state.whole === "boat" ? "A house instead" : "A boat instead";
    other.hidden = !question.truth;
    if (all.open) drawNumbers(question);
    if (noises.open) {
      const { truth } = question;
      noise.draw(state.noise, truth && { clear: asked!.clear, truth, noise: state.noise });
    }
  }

  function drawNumbers({ truth }: Question): void {
    numbers.draw(truth?.pose, found && { estimate: found.estimate.pose, ...found.question });
    if (!found) return;
    const { grade, text } = found.question.truth
      ? judged(found.estimate, found.question.truth, found.question.picture.size)
      : alone(found.estimate);
    verdict.dataset.grade = grade;
    if (verdict.textContent !== text) verdict.textContent = text;
  }
});
