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
import { Toggle } from "../kit/toggle";
import { freePlace, placesOf, runNear } from "./trial-runs/places";
import { paint } from "./trial-runs/scene";
import { Legend } from "./trial-runs/legend";
import { checkState, runsOf, START, type State } from "./trial-runs/state";
import styles from "./trial-runs/trial-runs.css";
import { inWords, runInWords } from "./trial-runs/words";

/** How large the hint is. */
const HINT = [132, 36] as const;
/** So near, in pixels, a pointer or a finger has to come to a dot. */
const [NEAR, NEAR_FINGER] = [16, 28];

export default defineFigure("trial-runs", "The runs of the trial", ({ frame, signal, live: begin }) => {
  frame.addStyles(styles);
  frame.setHint("Point at a dot.");
  const grown = new Spring(0, 420, 26);
  const live: Live<State> = begin<State>({
    start: START,
    check: checkState,
    step: (seconds) => grown.step(live.state.chosen < 0 ? 0 : 1, seconds),
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
  frame.body.append(h("div", { class: "runs-of-a-trial" }, stage.element, walk), legend.element);

  /** Who is at a dot needs no hint. */
  function pointed(): void {
    stage.element.classList.add("pointed");
  }

  function point(event: PointerEvent): void {
    const within = event.pointerType === "mouse" ? NEAR : NEAR_FINGER;
    const places = placesOf(live.state, stage.extent[0]);
    const chosen = runNear(places, runsOf(live.state.rows).length, stage.pixelsOf(event), within);
    if (chosen >= 0 && chosen !== live.state.chosen) {
      pointed();
      grown.at = 0.4;
      live.set({ chosen });
    }
  }
  stage.svg.addEventListener("pointermove", point, { signal });
  stage.svg.addEventListener("pointerdown", point, { signal });

  function draw(): void {
    const { state } = live;
    stage.describe(inWords({ ...state, chosen: -1 }));
    paint(pen, state, stage.extent[0], grown.at);
    const places = placesOf(state, stage.extent[0]);
    const free = freePlace(places, runsOf(state.rows).length, HINT);
    stage.element.style.setProperty("--hint-x", free ? `${free[0]}px` : "50%");
    stage.element.style.setProperty("--hint-y", free ? `${free[1]}px` : `${places.height - 60}px`);
    if (state.chosen >= 0) pointed();
    legend.show(state, places);
    walk.max = String(runsOf(state.rows).length - 1);
    walk.value = String(Math.max(0, state.chosen));
    walk.setAttribute("aria-valuetext", state.chosen < 0 ? "none chosen" : runInWords(state, state.chosen));
    paper.set(state.paper);
    opponent.set(state.opponent);
  }
});
