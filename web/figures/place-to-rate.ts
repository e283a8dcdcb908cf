/**
 * Place to rate: a digit is shifted across the sheet. Other primary capsules fire then, while the numbers
 * of the digit's own capsule glide on.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page an id), `samples` (strokes of the digits to choose among), and those of `State`.
 */
import { openEncoder } from "../core/halves";
import { Classifier } from "../core/network";
import { modelName } from "../core/weights";
import { Choice } from "../kit/choice";
import { svg } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { Pen } from "../kit/pen";
import { Player } from "../kit/player";
import { EMPTY, pictureOf, type Samples } from "../kit/sheet";
import { Spring } from "../kit/spring";
import { Stage } from "../kit/stage";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import { paintDigit, paintGrid, paintPose, paintWhere, type Moment } from "./place-to-rate/painters";
import { heightFor, type Places, placesFor } from "./place-to-rate/places";
import styles from "./place-to-rate/place-to-rate.css";
import { Sights, stillFiring, turnOf } from "./place-to-rate/sights";
import { check, DIGITS, FARTHEST, SHIFTS, START, type State } from "./place-to-rate/state";
import { inWords } from "./place-to-rate/words";

/** Seconds from one place to the next in the film. */
const SECONDS = 0.5;
/** Milliseconds of a frame that may go into looking. */
const LOOKS = 8;

export default defineFigure("place-to-rate", "Which ones, and how much?", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Shift the digit.");
  const name: string = model.get("model") ?? "";
  const encoder = await openEncoder(model.get("weights") ?? name);
  const network = new Classifier(encoder);
  const { size, encoder: { types, window: { grid: cells } } } = network;
  const sights = new Sights(network, encoder.config.iterations);
  const samples: Samples = model.get("samples") ?? [];
  const spring = new Spring(START.shift, 220, 26);
  let inked: unknown[] = [];

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => check(state, size, samples.length),
    python: (state) => ({
      ...(name && { model: name }),
      ...(Object.fromEntries(Object.entries(state).filter(([key, value]) => ["digit", "shift"].includes(key) || !same(value, START[key as keyof State]))) as Record<string, Value>),
    }),
    own: () => (name ? [] : ["model"]),
    step,
    draw,
    words: ({ shift }) => inWords(sights.at(0), sights.at(shift), sights.winner, shift),
  });
  const player: Player = new Player({
    beats: () => SHIFTS.length - 1,
    seconds: () => SECONDS,
    onBeat: (beat) => live.set({ shift: beat - FARTHEST }),
    onChange: () => live.redraw(),
    context,
  });
  const stage: Stage = new Stage({ name: "A digit, primary capsules and sixteen numbers", height: heightFor, onResize: () => live.redraw(), signal });
  const paper = svg("rect", { class: "paper", rx: 10 });
  stage.group.append(paper);
  const [digitLayer, pen] = [stage.layer(), new Pen(stage.layer())];
  const digitPen = new Pen(digitLayer);
  const body = svg("rect", { fill: "transparent" });
  stage.group.append(body);
  const handle = new Handle(stage, {
    name: "Place of the digit", look: "none",
    body: { node: body },
    onMove: ([x]) => shift(Math.round((x - middle()[0]) / scale())),
    onStep: (by) => shift(live.state.shift + by),
    onReset: () => shift(0),
  });
  const transport = new Transport({
    name: "Shift",
    groups: () => Array.from({ length: SHIFTS.length - 1 }, () => ({ beats: 1, name: "" })),
    words: () => `${live.state.shift} pixels`,
    player,
  });
  const digits = new Choice("Digit", DIGITS.map(String), (k) => live.set({ ...EMPTY, digit: DIGITS[k] }));
  const table = new NumberTable({
    caption: "Place by place", corner: "shift", rows: SHIFTS.map(String),
    columns: ["still fire", "turned by, °", "length"],
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.strip.append(...transport.short);
  if (samples.length > Math.max(...DIGITS)) frame.strip.append(digits.group);
  frame.setSource(`${modelName(encoder)} · ${network.shape.I} primary capsules`);
  frame.asStage(stage.element);
  frame.body.append(stage.element);

  const places = (): Places => placesFor(stage.extent[0]);
  const scale = (): number => places().sheet.wide / size;

  /** Where the middle of the sheet is. */
  function middle(): readonly [number, number] {
    const { at, wide } = places().sheet;
    return [at[0] + wide / 2, at[1] + wide / 2];
  }

  function shift(to: number): void {
    live.set({ shift: Math.max(-FARTHEST, Math.min(FARTHEST, to)) });
  }

  /** Goes on with the film, lets the picture follow, and looks at places not yet seen. */
  function step(seconds: number): boolean {
    player.follow(live.state.shift + FARTHEST);
    const plays = player.step(seconds);
    sights.show(pictureOf(live.state, samples, size));
    const glides = spring.step(plays ? player.at - FARTHEST : live.state.shift, seconds);
    return look() || plays || glides;
  }

  /** Look at places, as many as a frame bears; true while some are left. */
  function look(): boolean {
    const end = performance.now() + LOOKS;
    for (const place of SHIFTS) {
      if (sights.known(place)) continue;
      if (performance.now() > end) return true;
      sights.at(place);
    }
    return false;
  }

  function moment(): Moment {
    const before = Math.max(-FARTHEST, Math.min(FARTHEST - 1, Math.floor(spring.at)));
    return {
      home: sights.at(0), from: sights.at(before), to: sights.at(before + 1), share: spring.at - before, shift: spring.at, winner: sights.winner,
    };
  }

  function draw(): void {
    const { state } = live;
    const now = places();
    const { sheet } = now;
    for (const rect of [paper, body])
      for (const [key, value] of Object.entries({ x: sheet.at[0], y: sheet.at[1], width: sheet.wide, height: sheet.high }))
        rect.setAttribute(key, String(value));
    inkDigit(now);
    pen.draw(() => {
      const seen = moment();
      paintWhere(pen, now, state.shift);
      paintGrid(pen, now, seen, cells, types);
      paintPose(pen, now, seen);
    });
    const [x, y] = middle();
    handle.set([x + state.shift * scale(), y], `${state.shift} pixels to the right`);
    stage.describe(`A digit shifted by ${state.shift} pixels, dots for ${network.shape.I} primary capsules, an arrow that has turned with the pose, and its sixteen numbers.`);
    transport.draw();
    digits.choose(state.strokes.length || state.image.length ? -1 : DIGITS.indexOf(state.digit));
    if (drawer.open)
      table.set(SHIFTS.map((place) => [stillFiring(sights.at(0), sights.at(place)), turnOf(sights.at(0), sights.at(place)), sights.at(place).length]));
  }

  /** The digit is inked where it is at home, and moved as a whole. */
  function inkDigit(now: Places): void {
    digitLayer.group.setAttribute("transform", `translate(${spring.at * scale()} 0)`);
    const wanted = [sights.picture, now.sheet.wide];
    if (wanted.every((one, k) => one === inked[k])) return;
    inked = wanted;
    digitPen.draw(() => paintDigit(digitPen, now, sights.picture, size));
  }
});
