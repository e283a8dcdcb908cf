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
import { dotOf, paintDigit, paintGrid, paintPose, paintWhere, paintWindow, type Moment } from "./place-to-rate/painters";
import { heightFor, type Places, placesFor } from "./place-to-rate/places";
import styles from "./place-to-rate/place-to-rate.css";
import { Sights, stillFiring, turnOf } from "./place-to-rate/sights";
import { check, DIGITS, FARTHEST, SHIFTS, START, type State } from "./place-to-rate/state";
import { inWords, ofCapsule } from "./place-to-rate/words";

/** Seconds from one place to the next in the film. */
const SECONDS = 0.5;
/** Milliseconds of a frame that may go into looking. */
const LOOKS = 8;
/** A pointer this near to a dot points at it, in pixels. */
const NEAR = 7;

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
  /** The primary capsule that is pointed at; −1 for none. */
  let pointed = -1;
  /** Where the digit has been since it was laid on the sheet. */
  const visited = new Set<number>();

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
    words: () => (pointed < 0 ? inWords(sights.at(0), sights.at(drawn()), sights.winner, drawn()) : ofCapsule(sights.at(0), sights.at(drawn()), pointed)),
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
  const capsule = new Handle(stage, {
    name: "Primary capsule", look: "none",
    onMove: ([x, y]) => aim(nearest([x, y])),
    onStep: (by) => aim(Math.max(0, Math.min(network.shape.I - 1, pointed + by))),
    onReset: () => aim(-1),
    onLeave: () => aim(-1),
  });
  for (const kind of ["pointerdown", "pointermove"] as const)
    stage.svg.addEventListener(kind, (event) => {
      if (kind === "pointerdown" || (event.pointerType === "mouse" && !event.buttons)) aim(nearest(stage.pixelsOf(event)));
    }, { signal });
  stage.svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && aim(-1), { signal });
  const transport = new Transport({
    name: "Shift",
    // A name stands where its piece begins, under the thumb; that of the last place needs one of no length.
    groups: () => SHIFTS.map((place) => ({ beats: place < FARTHEST ? 1 : 0, name: String(place).replace("-", "−") })),
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

  /** The place that is nearest to where the digit is drawn: words keep up with the picture. */
  const drawn = (): number => Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(spring.at)));

  function aim(at: number): void {
    if (at === pointed) return;
    pointed = at;
    live.redraw();
  }

  /** The capsule whose dot lies under a place; −1 for none. */
  function nearest([px, py]: readonly [number, number]): number {
    const now = places();
    let [found, least] = [-1, NEAR];
    for (let i = 0; i < network.shape.I; i++) {
      const [x, y] = dotOf(now, i, cells, types);
      const far = Math.hypot(x - px, y - py);
      if (far < least) [found, least] = [i, far];
    }
    return found;
  }

  /** Goes on with the film, lets the picture follow, and looks at places not yet seen. */
  function step(seconds: number): boolean {
    player.follow(live.state.shift + FARTHEST);
    const plays = player.step(seconds);
    if (sights.show(pictureOf(live.state, samples, size))) visited.clear();
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
      if (sights.known(drawn())) visited.add(drawn());
      const been = [...visited].sort((a, b) => a - b).map((at) => ({ shift: at, sight: sights.at(at) }));
      paintWhere(pen, now, drawn());
      paintGrid(pen, now, seen, cells, types, pointed);
      if (pointed >= 0) paintWindow(pen, now, network.windowOf(pointed), network.windowOf(0)[0], size);
      paintPose(pen, now, seen, been);
    });
    const [x, y] = middle();
    handle.set([x + state.shift * scale(), y], `${state.shift} pixels to the right`);
    const dot = dotOf(now, Math.max(0, pointed), cells, types);
    capsule.set([dot[0], dot[1]], pointed < 0 ? "none" : ofCapsule(sights.at(0), sights.at(drawn()), pointed));
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
