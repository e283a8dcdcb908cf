/**
 * Crowded scene: parts of overlapping wholes, routed to a house capsule and a boat capsule. Drag the
 * parts and see the parse tree change. Traits: see `State`; `whole` is written by the page.
 */
import type { Part } from "../core/shapes";
import { whole } from "../kit/checks";
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Stepper } from "../kit/stepper";
import { Toggle } from "../kit/toggle";
import { same } from "../kit/values";
import styles from "./crowded-scene/crowded-scene.css";
import type { Actions } from "./crowded-scene/lights";
import { parentOf, Parsing, ROUNDS, type State } from "./crowded-scene/parsing";
import { PRESETS } from "./crowded-scene/presets";
import { SceneView } from "./crowded-scene/scene-view";
import { Tree } from "./crowded-scene/tree";
import { aboutPart, inWords, remark } from "./crowded-scene/words";
import { checkParts } from "./toy-world/check-parts";

const HINT = "Step on: which parts belong together?";
const START: State = { parts: [...PRESETS[0].parts], round: 3, marks: true, whole: "" };
const MOST_PARTS = 8;

export default defineFigure("crowded-scene", "Which part belongs to which whole?", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  let votesShown = false;
  const live = context.live<State>({
    start: START,
    glide: ["parts", "round"],
    outputs: ["whole"],
    // Another scene begins with nothing lit up: what the reader pointed at is not there any more.
    complete: ({ parts }) => (parts ? { whole: "" } : {}),
    reset: (): Partial<State> => ({ ...live.start, whole: "" }),
    check: ({ parts, round }) => {
      checkParts(parts, MOST_PARTS);
      whole("The round shown", round, 0, ROUNDS);
    },
    draw,
    words: (state) => inWords(state, new Parsing(state.parts)),
  });
  const change = (i: number, part: Part, glide = false) =>
    live.set({ parts: live.state.parts.map((old, k) => (k === i ? part : old)) }, glide);
  const actions: Actions = {
    change,
    putBack: (i) => live.start.parts[i] && change(i, live.start.parts[i], true),
    light: (whole) => live.set({ whole }),
    parentOf: (i) => {
      const { parts, round } = live.state;
      return (round > 0 && parentOf(new Parsing(parts).at(round), i)) || "";
    },
  };
  const scene = new SceneView(actions, signal);
  const tree = new Tree(actions, signal);
  const names = PRESETS.map(({ name }) => name);
  const presets = new Choice("Scene", names, (k) =>
    live.set({ parts: [...PRESETS[k].parts], marks: PRESETS[k].marks, whole: "" }, true),
  );
  presets.group.classList.add("presets");
  const stepper = new Stepper({
    name: "Round",
    last: ROUNDS,
    label: (k) => (k === 0 ? "before round 1" : `round ${k}`),
    onGo: (round) => live.set({ round }, true),
    context,
  });
  const marks = new Toggle("marks on the rectangles", (on) => live.set({ marks: on }));
  const votes = new Toggle("what the selected part predicts", (on) => {
    votesShown = on;
    live.redraw();
  });
  const looks = h("div", { class: "row looks" }, marks.element, votes.element);
  const [note, about] = [h("p", { class: "remark" }), h("p", { class: "caption" })];
  frame.body.append(
    presets.group,
    stepper.element,
    h(
      "div",
      { class: "columns" },
      h("div", { class: "scene" }, scene.stage.element, looks),
      h("div", {}, tree.stage.element, note, about),
    ),
  );

  /** A scene that the reader has changed is none of them. */
  function markPreset(k: number): void {
    if (k >= 0) presets.choose(k);
    else for (const input of presets.group.querySelectorAll("input")) input.checked = false;
  }

  function draw(shown: State): void {
    const parsing = new Parsing(shown.parts);
    const found = parsing.at(shown.round);
    scene.draw(shown, parsing, found, votesShown);
    tree.draw(shown, found);
    stepper.set(live.state.round);
    marks.set(shown.marks);
    markPreset(PRESETS.findIndex(({ parts }) => same(parts, live.state.parts)));
    note.textContent = remark(live.state, parsing);
    about.textContent = aboutPart(live.state, parsing, scene.selected);
  }
});
