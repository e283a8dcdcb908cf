/**
 * The ring: a digit is turned all the way round, and two networks in the page, a CapsNet and a CNN, leave
 * what they read at each angle as two rings of bars.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` and `opponent` (in Jupyter the
 * payloads themselves; on a page ids), `averages` (see `Averages`), `samples` (strokes of the digits to
 * choose among), and those of `State`.
 */
import { alike } from "../core/alike";
import { CNN } from "../core/cnn";
import { openEncoder, openNetwork } from "../core/halves";
import { Classifier } from "../core/network";
import { modelName } from "../core/weights";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Knob } from "../kit/handles";
import { paintInk } from "../kit/ink-drawing";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { Pad } from "../kit/pad";
import { Pen } from "../kit/pen";
import { EMPTY, labelOf, pictureOf, type OnSheet, type Samples, written } from "../kit/sheet";
import { Stage, type Point } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { same, type Value } from "../kit/values";
import { hatchings } from "./ring/hatchings";
import { NETWORKS, paintAnswers, paintKey, paintRings, type Scene } from "./ring/painters";
import { heightFor, type Places, placesFor } from "./ring/places";
import { Readings } from "./ring/readings";
import styles from "./ring/ring.css";
import { BARS, barAt, check, DIGITS, isSwept, START, type State, STEP, turnedOn, wrapped } from "./ring/state";
import { Turner } from "./ring/turner";
import { averageInWords, type Averages, inWords, shareAt } from "./ring/words";

/** Seconds of a full turn that is played, and of a bar that grows. */
const [TURN, GROWS] = [8.6, 0.25];
/** Milliseconds of a frame that may go into reading what the hand has passed. */
const READS = 8;
/** Angles in the table. */
const ROWS = Array.from({ length: 12 }, (_, k) => 30 * k);

export default defineFigure("ring", "Turn it all the way round", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Turn the digit all the way round.");
  const name: string = model.get("model") ?? "";
  const [encoder, opponent] = await Promise.all([openEncoder(model.get("weights") ?? name), openNetwork(model.get("opponent"))]);
  const capsnet = new Classifier(encoder);
  const { size, shape } = capsnet;
  const readings = new Readings(capsnet, encoder.config.iterations, new CNN(opponent));
  const averages: Averages | undefined = model.get("averages")?.of ? model.get("averages") : undefined;
  const samples: Samples = model.get("samples") ?? [];
  const grown = new Float32Array(BARS);
  /** Degrees that are still to be played. */
  let left = 0;
  /** Which picture is inked where. */
  let inked: unknown[] = [];

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => {
      check(state, size, samples.length, shape.J);
      if (state.average && !averages) throw new Error("average needs figures that there are only for the book’s networks.");
    },
    python: (state) => ({
      ...(name && { model: name }),
      ...(Object.fromEntries(Object.entries(state).filter(([key, value]) => key === "digit" || !same(value, START[key as keyof State]))) as Record<string, Value>),
    }),
    own: () => (name ? [] : ["model", "opponent"]),
    step,
    draw,
    words: (state) =>
      state.average ? averageInWords(averages!, state.turned) : inWords(readings.at(barAt(state.turned)), labelOf(state, readings.upright), state.turned),
  });
  const stage: Stage = new Stage({ name: "A digit amid two rings", height: heightFor, onResize: () => live.redraw(), signal });
  const hatches = hatchings(stage);
  const pad = new Pad(stage, { begin: (at) => write(at, true), go: (to) => write(to, false) });
  const turner = new Turner(stage, () => places().middle, (degrees) => turn(degrees));
  stage.group.append(pad.surface);
  const [sheetPen, pen, digitLayer] = [new Pen(stage.layer()), new Pen(stage.layer()), stage.layer()];
  const digitPen = new Pen(digitLayer);
  stage.group.append(turner.surface);
  const knob = new Knob(stage, {
    name: "Turned by", colour: "ink", ring: 9, step: (STEP * Math.PI) / 180,
    onTurn: (angle) => turn(wrapped((angle * 180) / Math.PI - live.state.turned)),
    onReset: () => turn(-live.state.turned),
  });
  const play = button("", () => (left ? rest() : start()), "Play");
  const faces = [...DIGITS.map(String), ...(averages ? [`${averages.of} digits`] : [])];
  const digits = new Choice("Digit", faces, (k) => (k < DIGITS.length ? show({ digit: DIGITS[k] }) : live.set({ average: true })));
  const table = new NumberTable({
    caption: "All the way round", corner: "turned by", rows: ROWS.map((angle) => `${angle}°`),
    columns: [...["length", "chance"].map((what, n) => `${NETWORKS[n]}: ${what}`), ...(averages ? NETWORKS.map((one) => `${one}, of ${averages.of}`) : [])],
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.addTools(button("Clear the sheet", () => show({})));
  frame.strip.append(play);
  if (samples.length > Math.max(...DIGITS)) frame.strip.append(digits.group);
  frame.setSource(`${modelName(encoder)}, and a CNN trained on the same warped digits`);
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  context.visible.follow((seen) => seen || rest(), signal);

  const places = (): Places => placesFor(stage.extent[0]);

  /** Something else on the sheet; it is turned as far as what was there. */
  function show(changes: Partial<OnSheet>): void {
    live.set({ ...EMPTY, label: -1, average: false, ...changes });
  }

  /** The pen takes the sample's place, and what is written stands upright. */
  function write([px, py]: Point, begins: boolean): void {
    rest();
    const { at, wide } = places().sheet;
    const sheet = written(live.state, [((px - at[0]) / wide) * size, ((py - at[1]) / wide) * size], begins);
    live.set({ ...sheet, label: -1, average: false, turned: 0, swept: [0, 0] });
  }

  /** By hand: what is played stops. */
  function turn(degrees: number): void {
    left = 0;
    live.set(turnedOn(live.state, degrees));
    live.redraw();
  }

  function start(): void {
    if (reducedMotion()) return turn(360);
    left = 360;
    live.redraw();
  }

  function rest(): void {
    left = 0;
    live.redraw();
  }

  /** Goes on with the film, reads what has been passed, and lets the bars grow. */
  function step(seconds: number): boolean {
    if (left) {
      const by = Math.min(left, (360 * seconds) / TURN);
      left = left - by < 0.5 ? 0 : left - by;
      live.set(turnedOn(live.state, by));
    }
    const { state } = live;
    if (readings.show(pictureOf(state, samples, size))) grown.fill(0);
    return read(state) || grow(state, seconds) || left > 0;
  }

  /** Read bars that the hand has passed, as many as a frame bears; true while some are left. */
  function read(state: State): boolean {
    const end = performance.now() + READS;
    for (let bar = 0; bar < BARS; bar++) {
      if (readings.known(bar) || !isSwept(state, bar)) continue;
      if (performance.now() > end) return true;
      readings.at(bar);
    }
    return false;
  }

  function grow(state: State, seconds: number): boolean {
    let moves = false;
    for (let bar = 0; bar < BARS; bar++) {
      const stands = readings.known(bar) !== undefined && isSwept(state, bar);
      grown[bar] = !stands ? 0 : reducedMotion() ? 1 : Math.min(1, grown[bar] + seconds / GROWS);
      moves ||= stands && grown[bar] < 1;
    }
    return moves;
  }

  function draw(): void {
    const { state } = live;
    const now = places();
    const scene: Scene = {
      label: labelOf(state, readings.upright), turned: state.turned, known: (bar) => readings.known(bar), grown,
      now: readings.at(barAt(state.turned)), hatches, averages: state.average ? averages : undefined,
    };
    inkDigit(state, now);
    pen.draw(() => {
      paintRings(pen, now, scene);
      paintAnswers(pen, now, scene);
      paintKey(pen, now, hatches, scene.averages);
    });
    turner.place(now.middle, now.paper);
    knob.set(now.middle, (state.turned * Math.PI) / 180, now.knob);
    stage.describe(`A digit turned by ${Math.round(state.turned)}°. ${NETWORKS.map((one, n) => `The ${one} reads ${scene.now[n].says}`).join(". ")}.`);
    showControls(state);
  }

  /** The digit upright on its sheet, and turned in the middle; inked anew only if it is another. */
  function inkDigit(state: State, { sheet, middle, digit }: Places): void {
    pad.place({ ...sheet, high: sheet.wide });
    digitLayer.group.setAttribute("transform", `rotate(${state.turned} ${middle[0]} ${middle[1]})`);
    const wanted = [readings.picture, sheet.wide, ...middle];
    if (alike(wanted, inked)) return;
    inked = wanted;
    const corner: Point = [middle[0] - digit / 2, middle[1] - digit / 2];
    sheetPen.draw(() => {
      paintInk(sheetPen, readings.picture, size, { ...sheet, high: sheet.wide });
      sheetPen.text([sheet.at[0] + sheet.wide / 2, sheet.at[1] + sheet.wide + 13], "write your own", { size: 13, fill: "var(--muted)" });
    });
    digitPen.draw(() => paintInk(digitPen, readings.picture, size, { at: corner, wide: digit, high: digit }));
  }

  function showControls(state: State): void {
    const word = left ? "Pause" : "Play";
    play.className = `icon play${left ? " playing" : ""}`;
    play.title = word;
    play.setAttribute("aria-label", word);
    digits.choose(state.average ? DIGITS.length : state.strokes.length || state.image.length ? -1 : DIGITS.indexOf(state.digit));
    if (drawer.open)
      table.set(ROWS.map((angle) => [...readings.at(barAt(angle)).map(({ loud }) => loud), ...(averages ? shareAt(averages, angle) : [])]));
  }
});
