/**
 * Bench board: versions of one network race at the speed that was measured, and the reader guesses first;
 * what a step costs each of them, by its parts; or each hangs under the roof of its machine. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import type { Live } from "../kit/live";
import { Pen } from "../kit/pen";
import { Stage, type Point } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { fixed } from "../kit/words";
import styles from "./bench-board/bench-board.css";
import { Course } from "./bench-board/course";
import { Fall } from "./bench-board/fall";
import { Fill } from "./bench-board/fill";
import { Flag } from "./bench-board/flag";
import { Places } from "./bench-board/places";
import { Pull } from "./bench-board/pull";
import { Race } from "./bench-board/race";
import { perSecond, RoofPlan } from "./bench-board/roof-plan";
import { paint } from "./bench-board/scene";
import { boardOf, checkState, quickest, rowOf, START, VIEWS, viewOf, type State } from "./bench-board/state";
import { inWords, speedOf } from "./bench-board/words";

/** A pointer this near to a point under the roof points at it, in pixels. */
const NEAR = 24;

export default defineFigure("bench-board", "The bench board", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag the flag, then press play.");
  const race: Race = new Race();
  const fall = new Fall();
  const fill = new Fill();
  const live: Live<State> = context.live<State>({
    start: START,
    check: checkState,
    complete: ({ boards, board, version }, now) => {
      const rows = (boards ?? now.boards)[board ?? now.board]?.rows ?? [];
      return version === undefined && now.version >= rows.length ? { version: Math.max(0, rows.length - 1) } : {};
    },
    reset: () => {
      race.ready();
      fill.finish();
      flag.forget();
      pull.release();
      live.redraw();
      return live.start;
    },
    step: (seconds) => [race, fall, fill].map((one) => one.step(seconds)).some(Boolean),
    draw,
    words: (state) => inWords(state, { race, said: flag.times, times: pull.times }),
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
  const flag: Flag = new Flag(stage, () => new Course(places(), boardOf(live.state), race), () => {
    // Who guesses again has not seen the end yet.
    if (race.phase === "over") race.ready();
    live.redraw();
  });
  const pull: Pull = new Pull(stage, () => ({ plan: plan(), row: rowOf(live.state) }), () => live.redraw());
  // It plays what is in sight.
  const play = button("", () => {
    const view = viewOf(live.state);
    if (view === "roof") return drop(runners());
    if (view === "time") {
      if (fill.running || reducedMotion()) fill.finish();
      else fill.start();
      return live.redraw();
    }
    return race.running ? over() : run();
  }, "Play");
  const choice = new Choice("What is raced", live.state.boards.map(({ name }) => name), (board) => {
    const before = viewOf(live.state);
    const hung = before === "roof" ? hanging() : runners();
    pull.release();
    fill.finish();
    // The same version, if it is there too.
    const { boards } = live.state;
    const anew = boards[board].unit !== boardOf(live.state).unit;
    const same = boards[board].rows.findIndex(({ name }) => name === rowOf(live.state).name);
    live.set({ board, version: same >= 0 ? same : boards[board].rows.indexOf(quickest(boards[board])) });
    if (anew) {
      // Other runners, and other units: what was guessed and seen does not count here.
      race.ready();
      flag.forget();
      live.redraw();
    } else if (viewOf(live.state) === "race") run();
    else if (before !== "time") drop(hung);
  });
  choice.group.classList.add("boards");
  const views = new Choice("What is looked at", [...VIEWS], (k) => {
    const from = runners();
    if (race.running) race.finish();
    fill.finish();
    pull.release();
    // Only the quickest does less work: it is what the roof is about.
    const board = boardOf(live.state);
    live.set(VIEWS[k] === "roof" ? { view: VIEWS[k], version: board.rows.indexOf(quickest(board)) } : { view: VIEWS[k] });
    if (VIEWS[k] === "roof") drop(from);
  });
  frame.strip.append(play, views.group, ...(live.state.boards.length > 1 ? [choice.group] : []));
  frame.asStage(stage.element);
  frame.hintOn(stage.element);
  frame.body.append(stage.element);
  for (const kind of ["pointerdown", "pointermove"] as const)
    stage.svg.addEventListener(kind, (event) => {
      // On its way to the flag a pointer chooses nothing: of no lane is anything told yet.
      if (flag.held || pull.held || (kind === "pointermove" && viewOf(live.state) === "race" && race.phase === "before")) return;
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

  /** They fall from there under the roof. */
  function drop(from: readonly Point[]): void {
    fall.start(from, reducedMotion());
    live.redraw();
  }

  const places = (): Places => new Places(stage.extent[0], boardOf(live.state));
  const plan = (): RoofPlan => new RoofPlan(places(), boardOf(live.state));

  /** Where all run. */
  function runners(): Point[] {
    const [now, board] = [places(), boardOf(live.state)];
    const course = new Course(now, board, race);
    return board.rows.map(({ seconds }, k) => [course.x(race.done(board, seconds)), now.ground(now.lanes[k]).y]);
  }

  /** Where all hang. */
  function hanging(): Point[] {
    const now = plan();
    return now.board.rows.map((row) => now.point(row));
  }

  /** Where the version that is pointed at is named: beside its lane, or below its point. */
  function spot(): Point {
    const now = places();
    const { version } = live.state;
    return viewOf(live.state) === "roof" ? [hanging()[version][0], now.roof.bottom] : [now.left - 6, now.lanes[version].y];
  }

  function choose(version: number): void {
    const last = boardOf(live.state).rows.length - 1;
    const to = Math.max(0, Math.min(last, version));
    if (to !== live.state.version) pull.release();
    live.set({ version: to });
  }

  /** A lane, or a point under the roof. */
  function point([x, y]: Point): void {
    if (viewOf(live.state) !== "roof") {
      const lane = places().lanes.findIndex((one) => Math.abs(y - one.y) < one.high / 2);
      return lane >= 0 ? choose(lane) : undefined;
    }
    const far = hanging().map((at) => Math.hypot(at[0] - x, at[1] - y));
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] < NEAR) choose(nearest);
  }

  function draw(state: State): void {
    const board = boardOf(state);
    const [across, down] = places().hint;
    stage.element.style.setProperty("--hint-x", `${across}px`);
    stage.element.style.setProperty("--hint-y", `${down}px`);
    paint(pen, places(), state, { race, fall, fill, flag, pull });
    const row = rowOf(state);
    handle.set(spot(), `${row.name}, ${speedOf(board, row)}`);
    if (viewOf(state) === "roof") {
      const [x] = plan().point(row);
      const y = plan().at(1, pull.times * perSecond(row))[1];
      pull.set([x, y], pull.times > 1 ? `${fixed(pull.times, 1)} times as busy` : "as measured");
    }
    const { length, [length - 2]: time, [length - 1]: roof } = views.group.children;
    if (viewOf(state) === "race" && race.widened === 1) frame.invite("See where the time goes.", time);
    if (viewOf(state) === "time" && board.rate) frame.invite("Now under the roof.", roof);
    choice.choose(state.board);
    views.choose(VIEWS.indexOf(viewOf(state)));
    views.allow(VIEWS.indexOf("roof"), board.rate > 0);
    const running = race.running || fill.running;
    const name = running ? "Stop" : "Play";
    play.className = `icon play${running ? " playing" : ""}`;
    play.title = name;
    play.setAttribute("aria-label", name);
    stage.describe(board.rows.map((one) => `${one.name}: ${speedOf(board, one)}`).join("; "));
  }
});
