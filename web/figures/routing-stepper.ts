/**
 * Routing stepper: Procedure 1 in four beats a round, on parts that can be turned and votes that can
 * be dragged, and what famous mistakes make of it. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Player } from "../kit/player";
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { same } from "../kit/values";
import { Bearings, rotated } from "./routing-stepper/bearings";
import { perform, type State } from "./routing-stepper/experiment";
import { beatsOf, momentAt, named, PER_ROUND, traitsAt } from "./routing-stepper/moment";
import { invitation, type Idea } from "./routing-stepper/invitations";
import { Numbers } from "./routing-stepper/numbers";
import { PAIR } from "./routing-stepper/outlook";
import { PRESETS } from "./routing-stepper/presets";
import { Procedure } from "./routing-stepper/procedure";
import styles from "./routing-stepper/routing-stepper.css";
import { Scene } from "./routing-stepper/scene";
import { checkState, START } from "./routing-stepper/start";
import { inWords } from "./routing-stepper/words";

/** Seconds of share, add, squash and compare in the first round; the others are known by then, and shorter. */
const SECONDS = [0.7, 1.2, 0.7, 1];
const LATER = { few: 0.55, many: 0.42 };
/** The last beat takes its time: its end is to be felt. */
const LAST = 1.6;

export default defineFigure("routing-stepper", "Routing by agreement, round by round", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Play, or turn a part first.");
  const live = context.live<State>({
    start: START,
    glide: ["u_hat"],
    check: checkState,
    // Who asks for a round wants to see the whole of it.
    complete: ({ round, beat }) => (round !== undefined && beat === undefined ? { beat: PER_ROUND } : {}),
    step: (seconds) => player.step(seconds),
    draw,
    words: (state) => {
      const experiment = perform(state);
      return inWords(state, experiment, momentAt(player.at), foreseen(state), scene.chosen(experiment));
    },
  });
  const player: Player = new Player({
    beats: () => PER_ROUND * live.state.iterations,
    seconds: secondsOf,
    onBeat: (beats) => live.set(traitsAt(beats)),
    onChange: () => live.redraw(),
    context,
  });

  function setVote(i: number, j: number, to: number[], glide = false): void {
    live.set({ u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((old, l) => (l === j ? to : old)) : row)) }, glide);
  }

  /** Where the children that are shown began: as the figure did, or as one of the crowds does. */
  function origin(): Pick<State, "u_hat"> {
    const { children } = live.state;
    return [live.start, ...PRESETS].find((one) => same(one.children, children)) ?? live.state;
  }

  const bearings = new Bearings();
  const stanceOf = (state: Pick<State, "u_hat" | "children" | "parents">) => bearings.read(state, origin());

  /** A child that turns takes all its votes with it. */
  function turnChild(i: number, angle: number): void {
    const by = angle - stanceOf(live.state).angles[i];
    live.set({ u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((vote) => rotated(vote, by)) : row)) });
  }

  /** Whether the end is shown before the first round: while something is turned, and as long as it is. */
  function foreseen(state: State): boolean {
    return state.round === 0 && (scene.inHand || stanceOf(state).moved);
  }

  function secondsOf(beat: number): number {
    const { iterations } = live.state;
    if (beat === PER_ROUND * iterations - 1) return LAST;
    return SECONDS[beat % PER_ROUND] * (beat < PER_ROUND ? 1 : iterations > 3 ? LATER.many : LATER.few);
  }

  const tried = new Set<Idea>();
  const scene = new Scene(
    {
      spread: (fan, width) => {
        tried.add("spread");
        live.set({ u_hat: fan.drawn(live.state.u_hat, width) });
      },
      resetFan: (fan) => live.set({ u_hat: fan.drawn(live.state.u_hat, fan.width(origin().u_hat)) }, true),
      vote: setVote,
      resetVote: (i, j) => setVote(i, j, origin().u_hat[i][j], true),
      turn: turnChild,
      resetTurn: (i) => live.set({ u_hat: live.state.u_hat.map((row, k) => (k === i ? origin().u_hat[i] : row)) }, true),
    },
    () => live.redraw(),
    signal,
  );
  const procedure = new Procedure(
    (bug) => {
      tried.add("bolt");
      live.set({ bug });
      if (player.at === 0) playIfMoving();
    },
    (last_image) => live.set({ last_image }),
    (iterations) => live.set({ iterations, round: Math.min(live.state.round, iterations) }),
  );
  const transport = new Transport({
    name: "Round",
    groups: () => Array.from({ length: live.state.iterations }, (_, t) => ({ beats: PER_ROUND, name: String(t + 1) })),
    words: () => named(player.at, live.state.iterations),
    player,
  });
  const crowds = new Choice("Children", PRESETS.map(({ children }) => String(children.length)), (k) => {
    if (PRESETS[k].children.length > PAIR) tried.add("crowd");
    player.pause();
    live.set({ ...PRESETS[k], round: 0, beat: PER_ROUND });
  });
  const numbers = new Numbers(
    (i, j, axis, value) => setVote(i, j, live.state.u_hat[i][j].map((old, k) => (k === axis ? value : old))),
    () => live.redraw(),
  );
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  const crowd = ({ u_hat, children }: Pick<State, "u_hat" | "children">) =>
    PRESETS.findIndex((preset) => same(preset.children, children) && preset.u_hat.length === u_hat.length);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(h("div", { class: "routing" }, scene.stage.element, procedure.element));
  frame.strip.append(...transport.elements);
  // A reader's own votes are not to be lost for one of ours.
  if (PRESETS.some((preset) => same(preset.children, live.start.children) && same(preset.u_hat, live.start.u_hat)))
    frame.strip.append(crowds.group);

  /** What plays by itself does not where motion is not wanted. */
  function playIfMoving(): void {
    player.follow(beatsOf(live.state));
    if (!reducedMotion()) player.play();
  }

  function draw(shown: State): void {
    const { state } = live;
    player.follow(beatsOf(state));
    const seen = { ...state, u_hat: shown.u_hat };
    const experiment = perform(seen);
    const moment = momentAt(player.at);
    scene.draw(seen, experiment, moment, stanceOf(seen), foreseen(state));
    if (scene.pointed !== undefined && state.children.length > PAIR) tried.add("part");
    if (!moment.before) {
      tried.add("play");
      frame.touch(); // the hint stands where the b will be
    }
    const ended = player.at === player.last;
    const moved = stanceOf(seen).moved && !scene.inHand;
    procedure.draw(state, experiment, moment, invitation({ state, moment, ended, moved, crowds: crowds.group.isConnected, tried }));
    transport.draw();
    crowds.choose(crowd(state));
    if (drawer.open) numbers.draw(state, experiment);
  }
});
