/**
 * The toy CapsNet opened: a house and a boat in pixels are dragged and turned, and a trained network
 * reads them: the whole as it thinks that it is turned, below the outline of how it is; at a switch a
 * wreath of its answers to all angles, or part capsules as arrows; with both, what each part gives to whom.
 *
 * Traits: `weights` (in Jupyter the payload itself, on a page the id of its script), and see `State`.
 */
import { wrapped } from "../core/poses";
import { loadWeights } from "../core/registry";
import { ToyNetwork } from "../core/toy-network";
import { checkPayload } from "../core/weights";
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { same } from "../kit/values";
import type { WholeKind } from "../core/shapes";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { knowsOf, Numbers, type Facts } from "./toy-opened/numbers";
import { inHint } from "./toy-opened/beckon";
import { faceOf } from "./toy-opened/faces";
import { Lesson, STEPS } from "./toy-opened/lesson";
import { look, type Sight } from "./toy-opened/reading";
import { Scene } from "./toy-opened/scene";
import { CALLED, checkState, gathered, LAYERS, SHOWN, START, type State } from "./toy-opened/state";
import styles from "./toy-opened/toy-opened.css";
import { inLesson, inVotes, inWords, MEANING, NAMES } from "./toy-opened/words";

export default defineFigure("toy-opened", "The toy CapsNet opened", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  const weights: unknown = model.get("weights");
  const payload = typeof weights === "string" ? await loadWeights(weights, "network") : checkPayload(weights);
  const { networks: facts } = payload.config as unknown as { networks: Facts };
  const own = !Object.keys(facts).every((name) => name in NAMES);
  const names = own ? Object.keys(facts) : Object.keys(NAMES).filter((name) => name in facts);
  const networks = new Map(names.map((name) => [name, new ToyNetwork(payload, name)]));
  /** The state in which another network was chosen: until something changes it is said what that was taught. */
  let chosen: State | undefined;
  /** What was in the picture when it was said what to do first. */
  let hinted: string | undefined;
  let seen: { of: string; sight: Sight } | undefined;
  const lesson = new Lesson();

  const live: Live<State> = context.live<State>({
    start: { ...START, taught: names.includes(START.taught) ? START.taught : names[0] },
    glide: ["house", "boat"],
    check: (state) => checkState(state, names),
    own: () => (own ? ["networks"] : []),
    step: (seconds) => scene.step((name) => networks.get(name)!, live.state, sightOf(live.state), seconds),
    draw,
    words: (state) => {
      if (state.layer === "angles") return scene.fails(state);
      if (state.layer === "votes") return scene.pointed ?? inVotes(sightOf(state));
      const knows = (kind: WholeKind) => knowsOf(facts, state.taught, kind);
      return same(state, chosen) ? inLesson(state.taught, sightOf(state), knows) : inWords(sightOf(state), !own, knows);
    },
  });
  const scene: Scene = new Scene(
    {
      change: (kind, to) => live.set({ [kind]: to }),
      turn: (kind, to) => {
        const [x, y, angle, size] = live.state[kind];
        live.set({ [kind]: [x, y, angle + wrapped(to - angle), size] }, true);
      },
      putBack: (kind) => live.set({ [kind]: live.start[kind] }, true),
      redraw: () => live.redraw(),
      letGo: lead,
    },
    !own,
    signal,
  );
  const taught = new Choice("What it was taught", names.map((name) => h("span", { title: MEANING[name] ?? name }, NAMES[name] ?? name)), (k) => {
    live.set({ taught: names[k] });
    chosen = own ? undefined : live.state;
    // What comes next is offered as soon as this is done.
    lesson.see(live.state);
    lead();
  }, names.map((name) => MEANING[name] ?? name));
  const layers = new Choice("What is shown", LAYERS.map((layer) => CALLED[layer]), (k) => live.set({ layer: LAYERS[k] }));
  const numbers = new Numbers(facts);
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  const there = new Choice("What is in the picture", SHOWN.map(faceOf), (k) => live.set(gathered(live.state, SHOWN[k]), true), [...SHOWN]);
  frame.setSource("data/models/small/toy-capsnets");
  // A screen reader says what each group is; the eye needs a word for the first alone.
  const main = [h("span", { "aria-hidden": "true" }, "taught"), taught.group];
  frame.strip.append(h("div", { class: "called" }, ...main), h("div", { class: "called second" }, layers.group, there.group));
  const begin = (seen: boolean) => {
    if (!seen) return;
    scene.begin();
    live.redraw();
  };
  context.visible.follow(begin, signal);
  begin(context.visible.now);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);

  /** Say the next step, if there is one, above the control that it is taken with; on a phone, with two rows of controls and of words, above all of them. */
  function lead(): void {
    const step = own ? undefined : lesson.next();
    if (!step) return;
    const control = step === STEPS[0] ? taught.group.children[names.indexOf("poses")] : layers.group.children[LAYERS.indexOf("angles")];
    const foot = frame.strip.parentElement!;
    const [words, first, second, row] = [foot, taught.group, layers.group, control.parentElement!].map((one) => one.getBoundingClientRect().top);
    foot.style.setProperty("--lift", `${second > first ? row - words : 0}px`);
    frame.invite(step.says, control);
  }

  /** What the network makes of a state; the same state is read once. */
  function sightOf(state: State): Sight {
    const of = JSON.stringify(state);
    if (seen?.of !== of) seen = { of, sight: look(networks.get(state.taught)!, state) };
    return seen.sight;
  }

  function draw(shown: State): void {
    const sight = sightOf(shown);
    if (lesson.see(shown)) frame.dismiss();
    if (shown.shown !== hinted) frame.setHint(inHint((hinted = shown.shown)));
    scene.draw(shown, sight, (kind) => knowsOf(facts, shown.taught, kind));
    taught.choose(names.indexOf(shown.taught));
    layers.choose(LAYERS.findIndex((layer) => layer === shown.layer));
    there.choose(SHOWN.findIndex((one) => one === shown.shown));
    if (drawer.open) numbers.draw(sight);
  }
});
