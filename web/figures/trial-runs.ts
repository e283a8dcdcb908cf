/**
 * Trial runs: every run of a trial as a dot; point at one and see its seed, its number, and the runs
 * of the same seed in the other rows. Traits: see `State`.
 */
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Pen } from "../kit/pen";
import { Spring } from "../kit/spring";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { Toggle } from "../kit/toggle";
import { placesOf, rowAt, runNear } from "./trial-runs/places";
import { paint } from "./trial-runs/scene";
import { Legend } from "./trial-runs/legend";
import { checkState, runsOf, START, type State } from "./trial-runs/state";
import styles from "./trial-runs/trial-runs.css";
import { inWords, runInWords } from "./trial-runs/words";

/** The runs fall into their rows within so many seconds, once. */
const FALL = 0.9;
/** So near, in pixels, a pointer or a finger has to come to a dot. */
const [NEAR, NEAR_FINGER] = [24, 32];

export default defineFigure("trial-runs", "The runs of the trial", ({ frame, signal, live: begin }) => {
  frame.addStyles(styles);
  frame.setHint("Point at a dot.");
  const grown = new Spring(0, 420, 26);
  let opened: Spring | undefined;
  let fallen = reducedMotion() ? 1 : 0;
  let hovered = -1;
  const live: Live<State> = begin<State>({
    start: START,
    check: checkState,
    step,
    draw,
    words: inWords,
  });
  const stage: Stage = new Stage({
    name: "All runs",
    height: (width) => placesOf(live.state, width).height,
    onResize: () => live.redraw(),
    signal,
  });
  const pen = new Pen(stage.layer());
  const walk = h("input", { type: "range", class: "walk", "aria-label": "Run", min: 0, step: 1 });
  walk.addEventListener("input", () => live.set({ chosen: walk.valueAsNumber }));
  const paper = new Toggle("the paper", (on) => live.set({ paper: on }));
  const opponent = new Toggle("the opponent", (on) => live.set({ opponent: on, chosen: -1 }));
  const legend = new Legend();
  walk.addEventListener("focus", pointed);
  const { rows } = live.state;
  if (rows.some((row) => row.paper.length)) frame.strip.append(paper.element);
  if (rows.some((row) => row.side === "theirs") && rows.some((row) => row.side !== "theirs"))
    frame.strip.append(opponent.element);
  frame.asStage(stage.element);
  frame.hintOn(stage.element);
  frame.body.append(h("div", { class: "runs-of-a-trial" }, stage.element, walk), legend.element);

  /** Who is at a dot needs no hint. */
  function pointed(): void {
    stage.element.classList.add("pointed");
  }

  function step(seconds: number): boolean {
    const goal = live.state.paper ? 1 : 0;
    opened ??= new Spring(goal, 90, 19); // no overshoot: an axis that swings cannot be read
    fallen = Math.min(1, fallen + seconds / FALL);
    const moving = [grown.step(live.state.chosen < 0 ? 0 : 1, seconds), opened.step(goal, seconds)];
    return moving.includes(true) || fallen < 1;
  }

  function light(row: number): void {
    if (row >= 0) pointed();
    if (row === hovered) return;
    hovered = row;
    live.redraw();
  }

  function point(event: PointerEvent): void {
    const within = event.pointerType === "mouse" ? NEAR : NEAR_FINGER;
    const places = placesOf(live.state, stage.extent[0]);
    const at = stage.pixelsOf(event);
    light(rowAt(places, at[1]));
    const chosen = runNear(places, runsOf(live.state.rows).length, at, within);
    if (chosen >= 0 && chosen !== live.state.chosen) {
      pointed();
      grown.at = 0.4;
      live.set({ chosen });
    }
  }
  stage.svg.addEventListener("pointermove", point, { signal });
  stage.svg.addEventListener("pointerdown", point, { signal });
  stage.svg.addEventListener("pointerleave", () => light(-1), { signal });

  function draw(): void {
    const { state } = live;
    stage.describe(inWords({ ...state, chosen: -1 }));
    paint(pen, state, stage.extent[0], { grown: grown.at, fallen, hovered, paper: opened!.at });
    const { left, right } = placesOf(state, stage.extent[0]);
    stage.element.style.setProperty("--hint-x", `${(left + right) / 2}px`);
    if (state.chosen >= 0) pointed();
    legend.show(state);
    walk.max = String(runsOf(state.rows).length - 1);
    walk.value = String(Math.max(0, state.chosen));
    walk.setAttribute("aria-valuetext", state.chosen < 0 ? "none chosen" : runInWords(state, state.chosen));
    paper.set(state.paper);
    opponent.set(state.opponent);
  }
});
