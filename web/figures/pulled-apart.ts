/**
 * Pulled apart: one digit is dragged over another, a trained network reads the two as one picture, and
 * draws each by itself, in two inks. Where it gives up is a map that dragging uncovers.
 *
 * Traits: `weights` (in Jupyter the payload itself; on a page an id), `pictures` (bytes of the digits,
 * in base64), `labels`, `given` (arguments of the reader's own), and those of `State`.
 */
import { openHalves } from "../core/halves";
import { Network } from "../core/network";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { same, type Value } from "../kit/values";
import styles from "./pulled-apart/pulled-apart.css";
import { Scene, wanted, type Moment } from "./pulled-apart/scene";
import { check, PAIRS, START, type State } from "./pulled-apart/state";
import { Survey, type Pair } from "./pulled-apart/survey";
import { drawings, judge } from "./two-digits/verdict";
import { inWords } from "./pulled-apart/words";
import { Digits, type Digit } from "./two-digits/digits";
import { look } from "./two-digits/sight";
import shared from "./two-digits/two-digits.css";

/** What the button says before, while the first and while the second digit is written. */
const STEPS = ["Write your own", "Now the other", "Done"] as const;

export default defineFigure("pulled-apart", "Two digits pulled apart", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(shared + styles);
  frame.setHint("Drag one digit over the other.");
  const halves = await openHalves(model.get("weights"));
  const network = new Network(halves);
  const { size } = network;
  const { iterations } = halves.encoder.config;
  const digits = new Digits(model.get("pictures"), model.get("labels"));
  const given: readonly string[] = model.get("given") ?? [];
  let writing = -1;
  let seen: { of: string; read: Pick<Moment, "digits" | "sight" | "verdict" | "images"> } | undefined;

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => check(state, digits.count),
    python: (state) => Object.fromEntries(
      Object.entries(state).filter(([key, value]) => key === "first" || key === "second" || !same(value, START[key as keyof State])),
    ) as Record<string, Value>,
    own: () => (given.length && given[0] !== "model" ? ["", ...given] : given),
    reset: () => {
      writing = -1;
      return live.start;
    },
    step: (seconds) => scene.step(momentOf(live.state), seconds),
    draw,
    words: (state) => {
      const moment = momentOf(state);
      if (moment.blank) return `${wanted(writing)}.`;
      return inWords(moment.sight, moment.verdict, moment.digits, moment.known);
    },
  });
  const pair: Pair = {
    name: () => pairOf(live.state),
    readAt: (place) => read({ ...live.state, second_at: place }).verdict.right !== false,
  };
  const survey = new Survey(pair, () => live.redraw(), signal);
  const scene: Scene = new Scene(
    {
      place: (digit, to) => live.set(digit ? { second_at: to } : { first_at: to }),
      putBack: (digit) => live.set(digit ? { second_at: live.start.second_at } : { first_at: live.start.first_at }),
      begin: (at) => write(at, true),
      go: (to) => write(to, false),
      redraw: () => live.redraw(),
    },
    signal,
  );
  const pairs = PAIRS.filter((pair) => pair.every((number) => number < digits.count));
  const names = pairs.map((pair) => pair.map((number) => digits.labels[number]).join("+"));
  const choice = new Choice("Pair", names, (k) => {
    const [first, second] = pairs[k];
    writing = -1;
    live.set({ first, second, first_at: START.first_at, second_at: START.second_at, first_strokes: [], second_strokes: [] });
  });
  const uncover = button("Try all places", () => survey.uncover());
  const own = button(STEPS[0], () => {
    writing = writing > 0 ? -1 : writing + 1;
    if (writing >= 0) live.set(writing ? { second_at: [0, 0], second_strokes: [] } : { first_at: [0, 0], first_strokes: [] });
    live.redraw();
  });
  for (const chip of [uncover, own]) chip.className = "chip";
  const table = new NumberTable({
    caption: "The ten class capsules", corner: "", rows: ["length"], columns: Array.from({ length: network.shape.J }, (_, j) => String(j)),
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.strip.append(choice.group, uncover, own);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);

  /** All but the second digit's place: what a map is about. */
  function pairOf({ first, second, first_at, first_strokes, second_strokes }: State): string {
    return JSON.stringify([first, second, first_at, first_strokes, second_strokes]);
  }

  function digitsOf(state: State): [Digit, Digit] {
    return [digits.digit(state.first, state.first_strokes, size), digits.digit(state.second, state.second_strokes, size)];
  }

  function read(state: State): Pick<Moment, "digits" | "sight" | "verdict"> {
    const pair = digitsOf(state);
    const sight = look(network, pair, [state.first_at, state.second_at], iterations);
    const verdict = judge(sight, pair);
    return { digits: pair, sight, verdict };
  }

  function momentOf(state: State): Moment {
    const of = JSON.stringify([state, blank(state)]);
    if (seen?.of !== of) {
      const found = read(state);
      seen = { of, read: { ...found, images: drawings(found.sight, found.verdict) } };
      if (!blank(state)) survey.note(state.second_at, found.verdict.right !== false);
    }
    return { ...seen.read, state, size, known: survey.places, writing, blank: blank(state) };
  }

  /** While the first is written, and until the second is begun, there is no pair to be read. */
  function blank({ second_strokes }: State): boolean {
    return writing === 0 || (writing === 1 && !second_strokes.length);
  }

  function draw(): void {
    const { state } = live;
    const moment = momentOf(state);
    scene.draw(moment);
    scene.stage.describe(moment.blank ? wanted(writing) : inWords(moment.sight, moment.verdict, moment.digits, moment.known));
    const written = state.first_strokes.length + state.second_strokes.length > 0;
    choice.choose(written || writing >= 0 ? -1 : pairs.findIndex(([first, second]) => first === state.first && second === state.second));
    own.textContent = STEPS[writing + 1];
    const misread = state.misread < 0 ? "" : ` · ${state.misread.toFixed(1)} % of the trial’s test pairs misread`;
    frame.setSource(`${network.shape.I} primary capsules, ${size} × ${size} pixels${misread}`);
    if (drawer.open) table.set([moment.sight.lengths]);
  }

  /** The pen takes the sample's place: it is there to be written over. */
  function write([x, y]: [number, number], begins: boolean): void {
    if (writing < 0) return;
    const point: [number, number] = [Number(x.toFixed(2)), Number(y.toFixed(2))];
    const name = writing ? "second_strokes" : "first_strokes";
    const strokes = live.state[name];
    live.set({ [name]: begins ? [...strokes, [point]] : [...strokes.slice(0, -1), [...strokes[strokes.length - 1], point]] });
  }
});
