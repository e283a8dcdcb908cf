/**
 * Fool me: a digit is changed by a little, pixel by pixel, along the slopes of a CapsNet and of a CNN, both
 * computed in the page, until they err. The film shows the steps, the lanes every strength.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` and `opponent` (in Jupyter the
 * payloads themselves; on a page ids), `samples` (strokes of the digits), and those of `State`.
 */
import { alike } from "../core/alike";
import { CNN } from "../core/cnn";
import { bestWrong, CapsNetVictim, CNNVictim } from "../core/fooling";
import { openEncoder, openNetwork } from "../core/halves";
import { Latest } from "../core/latest";
import { modelName } from "../core/weights";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import { paintInk } from "../kit/ink-drawing";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { Pad } from "../kit/pad";
import { Pen } from "../kit/pen";
import { Player } from "../kit/player";
import { EMPTY, labelOf, pictureOf, type Samples, written } from "../kit/sheet";
import { Stage, type Point } from "../kit/stage";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import styles from "./fool-me/fool-me.css";
import { type Both, Films, firstOf, type Question, type Said, saidOf } from "./fool-me/films";
import { courseOf, paintCourse } from "./fool-me/falls";
import { COLOURS, ENLARGED, NETWORKS, paintLanes, paintLegend, paintNothing, paintPicture, paintSaid } from "./fool-me/painters";
import { heightFor, type Places, placesFor, strengthAt } from "./fool-me/places";
import { ATTACKS, check, EPSILONS, START, type State, strengthOf, STRENGTHS } from "./fool-me/state";
import { EMPTY_SHEET, inWords } from "./fool-me/words";

/** Seconds of a step in the film. */
const SECONDS = { 1: 0.8, 20: 0.22 } as const;

export default defineFigure("fool-me", "Fool me", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag ε.");
  const name: string = model.get("model") ?? "";
  const [encoder, opponent] = await Promise.all([openEncoder(model.get("weights") ?? name), openNetwork(model.get("opponent"))]);
  const { image_size: size, classes } = encoder.config;
  const films = new Films([new CapsNetVictim(encoder), new CNNVictim(new CNN(opponent))]);
  const samples: Samples = model.get("samples") ?? [];
  let picture: Float32Array = new Float32Array();
  let clean: Both<Said> = films.read(new Float32Array(size * size));
  let inked: unknown[] = [];
  /** Whether the pictures show only what was changed. */
  let alone = false;
  /** Whether the film ran in the last frame. */
  let hunting = false;

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => check(state, size, samples.length, classes),
    python: (state) => ({
      ...(name && { model: name }),
      ...(Object.fromEntries(Object.entries(state).filter(([key, value]) => ["digit", "epsilon"].includes(key) || !same(value, START[key as keyof State]))) as Record<string, Value>),
    }),
    own: () => (name ? [] : ["model", "opponent"]),
    complete: ({ steps, step }) => (steps && step === undefined ? { step: steps } : {}),
    step: (seconds) => {
      player.follow(live.state.step);
      if (player.playing && !hunting) hunt();
      hunting = player.playing;
      return player.step(seconds);
    },
    draw,
    words: (state) => (blank() ? EMPTY_SHEET : inWords(state, labelNow(state), [saidNow(0), saidNow(1)])),
  });
  const player: Player = new Player({
    beats: () => live.state.steps,
    seconds: () => SECONDS[live.state.steps as 1 | 20],
    onBeat: (beat) => live.set({ step: beat }),
    onChange: () => live.redraw(),
    context,
  });
  const work = new Latest<Question, void>((question) => films.make(question, strengthOf(live.state.epsilon), () => live.redraw()), () => live.redraw(), signal);
  const stage: Stage = new Stage({ name: "A digit changed a little for each network", height: heightFor, onResize: () => live.redraw(), signal });
  const pad = new Pad(stage, { begin: (at) => write(at, true), go: (to) => write(to, false) });
  stage.group.append(pad.surface);
  const [sheetPen, pen] = [new Pen(stage.layer()), new Pen(stage.layer())];
  const handle = new Handle(stage, {
    name: "Largest change of a pixel", look: "ring", colour: "ink",
    onMove: ([x]) => strengthen(Math.round((x - places().left) / places().step - 0.5)),
    onStep: (by) => strengthen(strengthOf(live.state.epsilon) + by),
    onReset: () => strengthen(0),
  });
  const transport = new Transport({
    name: "Step",
    // A name stands where its piece begins, under the thumb; that of the end needs a piece of no length.
    groups: () => (live.state.steps === 1 ? [0, 1] : [0, 5, 10, 15, 20]).map((k, n, all) => ({ beats: k === live.state.steps ? 0 : all[n + 1] - k, name: String(k) })),
    words: () => `after ${live.state.step} steps`,
    player,
  });
  const attacks = new Choice("Attack", ["one step", "20 steps"], (k) => live.set({ steps: ATTACKS[k], step: ATTACKS[k] }));
  const looks = new Choice("Pictures", ["picture", `change × ${ENLARGED}`], (k) => {
    alone = k === 1;
    live.redraw();
  });
  const table = new NumberTable({
    caption: "What comes of every strength", corner: "ε", rows: EPSILONS.map((epsilon) => epsilon.toFixed(2)),
    columns: NETWORKS.map((one, n) => `${one}: a wrong ${n ? "logit" : "length"} is ahead by`),
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  if (samples.length) frame.addTools(button("Another digit", () => live.set({ ...EMPTY, label: -1, digit: (live.state.digit + 1) % samples.length })));
  const clear = (): void => live.set({ ...EMPTY, label: -1 });
  const own = button("✎ Write your own", clear);
  own.className = "write";
  frame.addTools(button("Clear the sheet", clear));
  frame.strip.append(...transport.short, attacks.group, looks.group);
  frame.setSource(`${modelName(encoder)}, and a CNN trained on the same digits`);
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  stage.element.append(own);

  const places = (): Places => placesFor(stage.extent[0]);

  function strengthen(strength: number): void {
    live.set({ epsilon: EPSILONS[Math.max(0, Math.min(STRENGTHS - 1, strength))] });
  }

  /** The pen takes the sample's place: it is there to be written over. */
  function write([px, py]: Point, begins: boolean): void {
    const { at, wide } = places().sheet;
    const sheet = written(live.state, [((px - at[0]) / wide) * size, ((py - at[1]) / wide) * size], begins);
    live.set({ ...sheet, label: -1 });
  }

  /** The picture on the sheet, read as it is; the same one is the same object. */
  function look(state: State): void {
    const now = pictureOf(state, samples, size);
    if (alike(now, picture)) return;
    picture = now;
    clean = films.read(picture);
  }

  /** Whether there is nothing on the sheet. */
  const blank = (): boolean => picture.every((value) => value === 0);

  /** Play is worth watching where somebody falls: else at the least strength at which somebody does. */
  function hunt(): void {
    const { state } = live;
    const label = labelNow(state);
    const first = label < 0 ? undefined : firstOf(films, label);
    if (first === undefined || EPSILONS[first] <= state.epsilon) return;
    live.set({ epsilon: EPSILONS[first] });
    frame.say(`At ε = ${EPSILONS[first].toFixed(2)}, the first that fools one of them`);
  }

  function labelNow(state: State): number {
    if (blank()) return -1;
    return labelOf(state, () => [clean[0].says, clean[1].says]);
  }

  /** What a network says of the picture that is shown; undefined while it is computed. */
  function saidNow(network: 0 | 1): Said | undefined {
    const { state } = live;
    if (labelNow(state) < 0) return clean[network];
    const film = films.known(network, strengthOf(state.epsilon));
    return film && saidOf(film[state.step].scores, network);
  }

  function draw(): void {
    const { state } = live;
    player.follow(state.step);
    look(state);
    const label = labelNow(state);
    const question = { picture, label, steps: state.steps };
    if (films.ask(question) && label >= 0) work.ask(question);
    const strength = strengthOf(state.epsilon);
    const now = places();
    inkSheet(now);
    pen.draw(() => {
      now.sides.forEach((side, k) => {
        const n = k as 0 | 1;
        if (blank()) return paintNothing(pen, side, n, now.narrow);
        const film = label < 0 ? undefined : films.known(n, strength);
        paintPicture(pen, side, picture, film?.[state.step].picture ?? picture, size, alone);
        if (film) paintCourse(pen, side.course, courseOf(film, n, label), label, state.step, COLOURS[n]);
        paintSaid(pen, side, n, saidNow(n), label, now.narrow);
      });
      if (!blank()) paintLegend(pen, now, alone);
      paintLanes(pen, now, films, label, strength);
    });
    const { style } = stage.element;
    style.setProperty("--pen-x", `${now.pen[0]}px`);
    style.setProperty("--pen-y", `${now.pen[1]}px`);
    handle.set([strengthAt(now, strength), now.knob], `${state.epsilon.toFixed(2)} of 1`);
    stage.describe(`The digit as each network reads it, changed by at most ${state.epsilon.toFixed(2)} a pixel, and below it what comes of every strength.`);
    transport.draw();
    looks.choose(Number(alone));
    attacks.choose(ATTACKS.indexOf(state.steps as 1 | 20));
    if (drawer.open) table.set(EPSILONS.map((_, k) => ([0, 1] as const).map((n) => gapOf(n, k, label))));
  }

  /** How far the best wrong class is ahead after all steps. */
  function gapOf(n: 0 | 1, strength: number, label: number): number {
    const film = label < 0 ? undefined : films.known(n, strength);
    return film ? bestWrong(film[film.length - 1].scores, label).gap : NaN;
  }

  function inkSheet({ sheet }: Places): void {
    pad.place({ ...sheet, high: sheet.wide });
    const wanted = [picture, sheet.wide, ...sheet.at];
    if (alike(wanted, inked)) return;
    inked = wanted;
    sheetPen.draw(() => {
      paintInk(sheetPen, picture, size, { ...sheet, high: sheet.wide });
      if (!blank()) return;
      sheetPen.rect(sheet.at, sheet.wide, sheet.wide, { fill: "none", stroke: "var(--accent)", width: 2, round: 10 });
      sheetPen.text([sheet.at[0] + sheet.wide / 2, sheet.at[1] + sheet.wide / 2], sheet.wide < 100 ? "here" : "write here", { size: 14, bold: true, fill: "var(--accent)" });
    });
  }
});
