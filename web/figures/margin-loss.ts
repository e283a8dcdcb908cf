/**
 * The margin loss: capsules whose lengths are pulled by hand, what each costs by the paper's loss and,
 * beside it, by the one that squares too early, and where they are pushed. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button, svg } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Grip } from "../kit/grips";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { Pen } from "../kit/pen";
import { Slider } from "../kit/slider";
import { Spring } from "../kit/spring";
import { Stage } from "../kit/stage";
import { onTap } from "../kit/taps";
import { reducedMotion } from "../kit/theme";
import { fixed } from "../kit/words";
import styles from "./margin-loss/margin-loss.css";
import { colourOf } from "./margin-loss/look";
import { heightFor, hintAt, lengthAt, namedAt, placesFor, tipOf } from "./margin-loss/places";
import { paint } from "./margin-loss/scene";
import { check, costsOf, later, pushesOf, rests, START, type State } from "./margin-loss/state";
import { inWords, totalsInWords } from "./margin-loss/words";

/** Time of the gradient flow that passes in a second; after so much it is as good as at rest. */
const [PACE, LONG] = [0.8, 60];
/** What an arrow key adds to a length; with Shift five times as much. */
const STEP = 0.02;

export default defineFigure("margin-loss", "The margin loss, and its famous bug", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Pull an arrow. Then press push.");
  const moved = new Spring(0, 120, 20);
  let pushing = false;
  /** The lengths before they were pushed, to push them again. */
  let before: number[] | undefined;
  /** For how long they have followed their push since. */
  let time = 0;
  const live: Live<State> = context.live<State>({
    start: START, glide: ["lengths"], check, step, draw, words: (state) => inWords(state, pushing),
    complete: ({ lengths, targets, chosen }, now) => ({
      ...(lengths && !targets && lengths.length !== now.targets.length && { targets: lengths.map(() => 0) }),
      ...(lengths && chosen === undefined && { chosen: Math.min(now.chosen, lengths.length - 1) }),
    }),
    reset: () => {
      [pushing, before] = [false, undefined];
      return { ...live.start };
    },
  });
  const stage: Stage = new Stage({
    name: "Capsules, their lengths and their costs", height: heightFor, onResize: () => live.redraw(), signal,
  });
  const pen = new Pen(stage.layer());
  const places = () => placesFor(stage.extent[0], live.state.lengths.length);
  let grips: Grip[] = [];
  /** The class whose arrow the pointer is on. */
  let lit: number | undefined;
  onTap(stage, (at) => {
    const j = namedAt(places(), at);
    if (j !== undefined) toggle(j);
  });

  const go = button("push", () => (pushing ? stop() : start()));
  go.className = "act";
  const low = button("the bug, from the floor", fromTheFloor);
  low.className = "floor";
  const which = new Choice(
    "Which loss pushes", ["max, then square", "square, then max"], (k) => live.set({ square_first: k === 1 }),
    ["maximum, then square", "square, then maximum"],
  );
  const lam = new Slider({
    name: "λ, weight of the absent classes", shortName: "λ: weight of the absent", min: 0, max: 1, step: 0.05, onMove: (value) => live.set({ lam: value }),
  });
  const numbers = document.createElement("div");
  let table: NumberTable | undefined;
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers);
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  frame.hintOn(stage.element);
  frame.strip.append(go, low, lam.element, which.group);

  function toggle(j: number): void {
    live.set({ chosen: j, targets: live.state.targets.map((t, k) => (k === j ? 1 - t : t)) });
  }

  /** A hand has moved it: what was pushed before is history. */
  function setLength(j: number, length: number): void {
    before = undefined;
    const rounded = Math.round(Math.max(0, Math.min(1, length)) * 1000) / 1000;
    live.set({ chosen: j, lengths: live.state.lengths.map((old, k) => (k === j ? rounded : old)) });
  }

  /** At rest, the lengths go back to where they were, to be pushed again. */
  function start(): void {
    if (before && rests(live.state)) live.set({ lengths: before });
    if (!pushing || !before) [before, time] = [live.state.lengths, 0];
    if (reducedMotion()) {
      time = LONG;
      return live.set({ lengths: later(live.state, LONG, -1) });
    }
    pushing = true;
    live.redraw();
  }

  /** Who is present begins without any length, and the wrong loss pushes: the start at which the two differ most. */
  function fromTheFloor(): void {
    const { lengths, targets } = live.state;
    before = undefined;
    live.set({ square_first: true, chosen: targets.indexOf(1), lengths: lengths.map((old, k) => (targets[k] ? 0 : old)) });
    start();
  }

  function stop(): void {
    pushing = false;
    live.redraw();
  }

  /** Beside the wrong loss: what the right one makes of the same start, in the same time. */
  function rightRun(state: State): State | undefined {
    if (!state.square_first || !before || before.length !== state.lengths.length) return undefined;
    const start = { ...state, square_first: false, lengths: before };
    return { ...start, lengths: later(start, time, -1) };
  }

  function step(seconds: number): boolean {
    if (pushing) {
      time += PACE * Math.min(seconds, 0.1);
      live.set({ lengths: later(live.state, PACE * Math.min(seconds, 0.1), grips.findIndex((grip) => grip.held)) });
      const right = rightRun(live.state);
      pushing = !rests(live.state) || (right !== undefined && !rests(right));
    }
    return moved.step(live.state.square_first ? 1 : 0, seconds) || pushing;
  }

  function light(j: number | undefined): void {
    lit = j;
    live.redraw();
  }

  function makeGrips(count: number): void {
    for (const grip of grips) grip.remove();
    grips = Array.from({ length: count }, (_, j) => new Grip(stage, {
      name: `Length of ${j}`,
      kind: "length of a capsule",
      help: `Arrow keys change it by ${STEP}, with Shift by ${5 * STEP}. Enter says whether it is present.`,
      group: "lengths",
      onDrag: ([, y]) => setLength(j, lengthAt(places(), y)),
      onArrow: (right, down, large) => setLength(j, live.state.lengths[j] + (right - down) * STEP * (large ? 5 : 1)),
      onSelect: () => live.set({ chosen: j }),
      onPress: (byKey) => byKey && toggle(j), // a finger says it on the number below
    }));
    grips.forEach(({ node }, j) => {
      node.setAttribute("aria-valuemin", "0");
      node.setAttribute("aria-valuemax", "1");
      node.append(svg("circle", { class: "grip-ring", r: 6.5 }));
      node.addEventListener("pointerenter", () => light(j));
      node.addEventListener("pointerleave", () => light(undefined));
    });
  }

  function draw(shown: State): void {
    const { state } = live;
    const where = places();
    paint(pen, where, { state: shown, moved: moved.at, ghost: rightRun(shown)?.lengths, lit });
    if (grips.length !== shown.lengths.length) makeGrips(shown.lengths.length);
    const [right, early] = [false, true].map((first) => costsOf(shown, first));
    grips.forEach((grip, j) => {
      const words = `${fixed(shown.lengths[j])}, ${shown.targets[j] ? "present" : "absent"}; costs ${fixed(right[j])}, square first ${fixed(early[j])}`;
      grip.set(tipOf(where, j, shown.lengths[j]), shown.lengths[j], words);
      grip.node.classList.toggle("chosen", j === shown.chosen);
      grip.node.style.setProperty("--mark", colourOf(shown.targets[j] === 1));
    });
    const [x, y] = hintAt(where, shown.chosen, shown.lengths[shown.chosen]);
    stage.element.style.setProperty("--hint-x", `${x}px`);
    stage.element.style.setProperty("--hint-y", `${y}px`);
    stage.describe(totalsInWords(shown));
    go.textContent = pushing ? "stop" : before && rests(state) ? "push again" : "push";
    low.disabled = !state.targets.includes(1);
    which.choose(state.square_first ? 1 : 0);
    lam.set(state.lam);
    if (drawer.open) fillTable(shown, right, early);
  }

  function fillTable(shown: State, right: number[], early: number[]): void {
    if (table?.element.querySelectorAll("tbody tr").length !== shown.lengths.length) {
      table = new NumberTable({
        caption: "Maximum first, and square first", corner: "class", digits: 3,
        rows: shown.lengths.map((_, j) => String(j)), columns: ["length", "costs", "push", "costs, square first", "push, square first"],
      });
      numbers.replaceChildren(table.element);
    }
    const [push, earlyPush] = [false, true].map((first) => pushesOf(shown, first));
    table.set(shown.lengths.map((length, j) => [length, right[j], push[j], early[j], earlyPush[j]]));
  }
});
