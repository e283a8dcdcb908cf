/**
 * Bench board: versions of one network race at the speed that was measured; what a step costs each of
 * them, by its parts; or each hangs under the roof of its machine. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import type { Live } from "../kit/live";
import { Pen } from "../kit/pen";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import styles from "./bench-board/bench-board.css";
import { Places } from "./bench-board/places";
import { Race } from "./bench-board/race";
import { pointOf } from "./bench-board/roof";
import { paint } from "./bench-board/scene";
import { boardOf, checkState, quickest, rowOf, START, VIEWS, viewOf, type State } from "./bench-board/state";
import { inWords, speedOf } from "./bench-board/words";

/** A pointer this near to a point under the roof points at it, in pixels. */
const NEAR = 24;

export default defineFigure("bench-board", "The bench board", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Press play: who wins, by how much?");
  const race = new Race();
  const live: Live<State> = context.live<State>({
    start: START,
    check: checkState,
    complete: ({ boards, board, version }, now) => {
      const rows = (boards ?? now.boards)[board ?? now.board]?.rows ?? [];
      return version === undefined && now.version >= rows.length ? { version: Math.max(0, rows.length - 1) } : {};
    },
    step: (seconds) => race.step(seconds),
    draw,
    words: (state) => inWords(state, race),
  });
  const stage: Stage = new Stage({
    name: "Versions of one network",
    height: (width) => new Places(width, boardOf(live.state)).height,
    onResize: () => live.redraw(),
    signal,
  });
  const pen = new Pen(stage.layer());
  const handle = new Handle(stage, {
    name: "Version",
    look: "none",
    onMove: point,
    onStep: (by) => choose(live.state.version + by),
    onReset: () => choose(live.start.version),
  });
  const raced = (): boolean => viewOf(live.state) === "race";
  const play = button("", () => (race.running ? over() : raced() && run()), "Play");
  const choice = new Choice("What is raced", live.state.boards.map(({ name }) => name), (board) => {
    // The same version, if it is there too.
    const { boards } = live.state;
    const same = boards[board].rows.findIndex(({ name }) => name === rowOf(live.state).name);
    live.set({ board, version: same >= 0 ? same : boards[board].rows.indexOf(quickest(boards[board])) });
    if (raced()) run();
  });
  choice.group.classList.add("boards");
  const views = new Choice("What is looked at", [...VIEWS], (k) => {
    race.finish();
    live.set({ view: VIEWS[k] });
  });
  frame.strip.append(play, views.group, ...(live.state.boards.length > 1 ? [choice.group] : []));
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  for (const kind of ["pointerdown", "pointermove"] as const)
    stage.svg.addEventListener(kind, (event) => {
      if (kind === "pointerdown" || event.pointerType === "mouse") point(stage.pixelsOf(event));
    }, { signal });

  function run(): void {
    if (reducedMotion()) race.finish();
    else race.start();
    live.redraw();
  }

  function over(): void {
    race.finish();
    live.redraw();
  }

  const places = (): Places => new Places(stage.extent[0], boardOf(live.state));

  /** Where the version that is pointed at stands. */
  function spot(): readonly [number, number] {
    const { state } = live;
    const now = places();
    return viewOf(state) === "roof" ? pointOf(now, boardOf(state), rowOf(state)) : [now.left - 6, now.lanes[state.version].y];
  }

  function choose(version: number): void {
    const last = boardOf(live.state).rows.length - 1;
    live.set({ version: Math.max(0, Math.min(last, version)) });
  }

  /** A lane, or a point under the roof. */
  function point([x, y]: readonly [number, number]): void {
    const board = boardOf(live.state);
    const now = places();
    if (viewOf(live.state) !== "roof") {
      const lane = now.lanes.findIndex((one) => Math.abs(y - one.y) < one.high / 2);
      return lane >= 0 ? choose(lane) : undefined;
    }
    const far = board.rows.map((row) => pointOf(now, board, row)).map((at) => Math.hypot(at[0] - x, at[1] - y));
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] < NEAR) choose(nearest);
  }

  function draw(state: State): void {
    const board = boardOf(state);
    const now = places();
    paint(pen, now, state, race);
    const row = rowOf(state);
    handle.set(spot(), `${row.name}, ${speedOf(board, row)}`);
    choice.choose(state.board);
    views.choose(VIEWS.indexOf(state.view));
    // What is of no use now is grey and keeps its place: nothing moves from under the pointer.
    views.group.inert = !board.rate;
    play.setAttribute("aria-disabled", String(!raced()));
    const name = race.running ? "Stop" : "Play";
    play.className = `icon play${race.running ? " playing" : ""}`;
    play.title = name;
    play.setAttribute("aria-label", name);
    stage.describe(board.rows.map((one) => `${one.name}: ${speedOf(board, one)}`).join("; "));
  }
});
