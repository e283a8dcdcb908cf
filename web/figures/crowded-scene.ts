/**
 * Crowded scene: the reader pairs the parts of overlapping wholes; then routing does, round by round,
 * with one house capsule and one boat capsule. Traits: see `State`; `whole` is written by the page.
 */
import type { Part } from "../core/shapes";
import { whole } from "../kit/checks";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { inOut, part as passed } from "../kit/motion";
import { Player } from "../kit/player";
import { Transport } from "../kit/transport";
import { same } from "../kit/values";
import styles from "./crowded-scene/crowded-scene.css";
import { faceOf } from "./crowded-scene/faces";
import { checkGuess, picked } from "./crowded-scene/guess";
import { Numbers } from "./crowded-scene/numbers";
import { fitOf } from "./crowded-scene/pairs";
import { parentOf, parsingOf, ROUNDS, type Parsing, type State } from "./crowded-scene/parsing";
import { PRESETS } from "./crowded-scene/presets";
import { Scene } from "./crowded-scene/scene";
import { Settling } from "./crowded-scene/settling";
import { verdictsOf } from "./crowded-scene/verdict";
import { aloud, crowdedOne, inWords } from "./crowded-scene/words";
import { Track } from "./crowded-scene/track";
import { checkParts } from "./toy-world/check-parts";

const HINT = "Touch two parts that belong together.";
const START: State = { parts: [...PRESETS[0].parts], round: 0, marks: true, whole: "", guess: [] };
const MOST_PARTS = 8;
/** Seconds of the first rounds, in which the parts choose, and of each later one; how much of a round the shares are on their way. */
const [FIRST, LATER, MOVING] = [[1.2, 1.9, 1.7, 0.9], 0.34, 0.8] as const;

export default defineFigure("crowded-scene", "Which part belongs to which whole?", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  let votesShown = false;
  const live = context.live<State>({
    start: START,
    glide: ["parts"],
    outputs: ["whole"],
    // Another scene begins with nothing lit up and nothing guessed: what the reader meant is not there.
    complete: ({ parts, guess }) => (parts ? { whole: "", guess: guess ?? [] } : {}),
    reset: (): Partial<State> => ({ ...live.start, whole: "" }),
    check: ({ parts, round, guess }) => {
      checkParts(parts, MOST_PARTS);
      whole("The round shown", round, 0, ROUNDS);
      checkGuess(guess, parts.length);
    },
    step,
    draw,
    words: (state) => {
      const parsing = parsingOf(state.parts);
      return inWords(state, parsing, seen(parsing));
    },
    // Not what is on its way: a number that is read out is one of the round's.
    spoken: (state) => aloud(state, parsingOf(state.parts)),
  });
  const player: Player = new Player({
    beats: () => track.of(live.state, scene.dragging),
    settled: () => parsingOf(live.state.parts).settled,
    seconds: (round) => FIRST[round] ?? LATER,
    onBeat: (round) => live.set({ round }),
    onChange: () => live.redraw(),
    context,
  });
  const settling = new Settling();
  const track = new Track();
  const change = (i: number, part: Part, glide = false) =>
    live.set({ parts: live.state.parts.map((old, k) => (k === i ? part : old)) }, glide);
  const makesWhole = ([one, other]: readonly [number, number]) => {
    const { parts } = live.state;
    return fitOf(parts[one], parts[other]) !== undefined;
  };
  const scene = new Scene(
    {
      change,
      putBack: (i) => live.start.parts[i] && change(i, live.start.parts[i], true),
      press: (i) => live.state.round === 0 && live.set({ guess: picked(live.state.guess, i, makesWhole) }),
      light: (whole) => live.set({ whole }),
      parentOf: (i) => {
        const { parts, round } = live.state;
        return (round > 0 && parentOf(parsingOf(parts).at(round), i)) || "";
      },
      begun: () => Math.min(1, player.at),
      redraw: () => live.redraw(),
    },
    settling,
    () => live.redraw(),
    signal,
  );
  const transport = new Transport({
    name: "Round",
    groups: () => {
      const { settled } = parsingOf(live.state.parts);
      return Array.from({ length: track.of(live.state, scene.dragging) }, (_, t) => ({ beats: 1, name: t < settled ? String(t + 1) : t === settled ? "no change" : "" }));
    },
    words: () => (player.beat === 0 ? "before round 1" : `round ${player.beat}`),
    player,
  });
  const presets = new Choice(
    "Scene",
    PRESETS.map(faceOf),
    (k) => {
      scene.selected = -1;
      live.set({ parts: [...PRESETS[k].parts], marks: PRESETS[k].marks, whole: "", guess: [], round: 0 }, true);
    },
    PRESETS.map(({ name }) => name),
  );
  presets.group.classList.add("presets");
  const marks = button("doors on the rectangles", () => live.set({ marks: !live.state.marks }));
  const votes = button("what the selected part predicts", () => {
    votesShown = !votesShown;
    live.redraw();
  });
  const numbers = new Numbers();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  frame.addTools(marks, votes);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  frame.strip.append(...transport.elements, presets.group);

  /** What the capsules say where the film stands: shares move at first, then there is time to look. */
  function seen(parsing: Parsing): ReturnType<Parsing["at"]> {
    const round = Math.floor(player.at);
    return parsing.at(round + inOut(passed(player.at - round, 0, MOVING)));
  }

  function step(seconds: number): boolean {
    player.follow(live.state.round);
    const runs = player.step(seconds);
    const { parts, guess } = live.state;
    const parsing = parsingOf(parts);
    const found = seen(parsing);
    const over = player.at >= parsing.settled && crowdedOne(parsing, found) !== undefined;
    const answered = live.state.round > 0 ? verdictsOf({ guess, parts }, found).map(({ ends }) => ends !== undefined) : [];
    return settling.step({ found, parts, guess, over, answered, dragging: scene.dragging }, seconds) || runs;
  }

  function draw(shown: State): void {
    const { state } = live;
    player.follow(state.round);
    const parsing = parsingOf(shown.parts);
    if (player.playing && !votesShown) scene.selected = -1; // what turns a part would look like a result
    scene.draw({ ...state, parts: shown.parts }, parsing, seen(parsing), player.at, votesShown);
    transport.draw();
    // A scene that the reader has changed is none of them.
    presets.choose(PRESETS.findIndex(({ parts }) => same(parts, state.parts)));
    marks.setAttribute("aria-pressed", String(state.marks));
    votes.setAttribute("aria-pressed", String(votesShown));
    if (drawer.open) numbers.draw(state, parsing, scene.selected);
  }
});
