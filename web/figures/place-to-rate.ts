/**
 * Place to rate: a digit is shifted across the sheet. Other primary capsules fire then, while the numbers
 * of the digit's own capsule glide on.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page an id), `samples` (strokes of the digits to choose among), and those of `State`.
 */
import { alike } from "../core/alike";
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
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import { fixed, listed } from "../kit/words";
import { dotOf, paintCells, paintDigit, paintFiring, paintShade, paintWhere, paintWindow } from "./place-to-rate/painters";
import { heightFor, type Places, placesFor } from "./place-to-rate/places";
import { paintAxis, paintNumbers, paintOwn } from "./place-to-rate/rates";
import styles from "./place-to-rate/place-to-rate.css";
import { Sights, stillFiring, turnOf } from "./place-to-rate/sights";
import { check, DIGITS, FARTHEST, SHIFTS, START, type State } from "./place-to-rate/state";
import { inWords, ofCapsule } from "./place-to-rate/words";

/** Seconds from one place to the next in the film. */
const SECONDS = 0.5;
/** Milliseconds of a frame that may go into looking. */
const LOOKS = 8;
/** A pointer this near to a dot points at it, in pixels. */
const NEAR = 9;
/** How strong the ink is where the digit was. */
const GHOST = 0.1;
/** Who has just begun or ended to fire glows for so many seconds. */
const GLOW = 0.7;

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
  let ruled: unknown[] = [];
  /** How much each primary capsule still glows, from 1 to 0, and who fired in the last picture. */
  const glow = new Float32Array(network.shape.I);
  let fired: { of: Float32Array; who: readonly number[] } | undefined;
  /** The primary capsule that is pointed at; −1 for none. */
  let pointed = -1;
  let wasMoved = false;

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
  // Each in a layer of its own: what stays is not drawn anew at every step.
  const still = new Pen(stage.layer());
  const shadeLayer = stage.layer();
  const [shadePen, ghostPen] = [new Pen(shadeLayer), new Pen(stage.layer())];
  const digitLayer = stage.layer();
  const [digitPen, pen] = [new Pen(digitLayer), new Pen(stage.layer())];
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
    onSelect: () => pointed < 0 && aim(0),
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
    sights.show(pictureOf(live.state, samples, size));
    const glides = spring.step(plays ? player.at - FARTHEST : live.state.shift, seconds);
    return [look(), fade(seconds)].includes(true) || plays || glides;
  }

  /** True while anyone glows. */
  function fade(seconds: number): boolean {
    let glows = false;
    for (let i = 0; i < glow.length; i++) {
      if (!glow[i]) continue;
      glow[i] = Math.max(0, glow[i] - seconds / GLOW);
      glows = true;
    }
    return glows;
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

  /** Who fires now and did not in the last picture, or the other way round, begins to glow. */
  function kindle(who: readonly number[]): void {
    if (fired?.of === sights.picture && fired.who !== who && !reducedMotion()) {
      const before = new Set(fired.who);
      const now = new Set(who);
      for (const i of new Set([...who, ...fired.who])) if (before.has(i) !== now.has(i)) glow[i] = 1;
    }
    fired = { of: sights.picture, who };
  }

  function draw(): void {
    const { state } = live;
    const now = places();
    const { sheet } = now;
    for (const rect of [paper, body])
      for (const [key, value] of Object.entries({ x: sheet.at[0], y: sheet.at[1], width: sheet.wide, height: sheet.high }))
        rect.setAttribute(key, String(value));
    inkDigit(now);
    rule(now);
    const at = Math.max(-FARTHEST, Math.min(FARTHEST - 1, Math.floor(spring.at)));
    wasMoved ||= state.shift !== live.start.shift;
    kindle(sights.at(drawn()).firing);
    pen.draw(() => {
      paintWhere(pen, now, drawn(), wasMoved);
      paintFiring(pen, now, sights.at(0), sights.at(drawn()), glow, cells, types, pointed);
      if (pointed >= 0) {
        paintWindow(pen, now, network.windowOf(pointed), network.windowOf(0)[0], size);
        paintOwn(pen, now, numbersOf(drawn(), pointed), numbersOf(0, pointed));
      }
      paintNumbers(pen, now, sights.at(0), sights.at(at), sights.at(at + 1), spring.at - at, sights.at(drawn()), sights.winner);
    });
    const [x, y] = middle();
    handle.set([x + state.shift * scale(), y], `${state.shift} pixels to the right`);
    const dot = dotOf(now, Math.max(0, pointed), cells, types);
    capsule.set([dot[0], dot[1]], pointed < 0 ? "none" : `${ofCapsule(sights.at(0), sights.at(drawn()), pointed)} ${listed(Array.from(numbersOf(drawn(), pointed), (value) => fixed(value)))}`);
    stage.describe(`A digit shifted by ${state.shift} pixels, dots for ${network.shape.I} primary capsules, and a bar for each of its capsule’s sixteen numbers.`);
    transport.draw();
    digits.choose(state.strokes.length || state.image.length ? -1 : DIGITS.indexOf(state.digit));
    if (drawer.open)
      table.set(SHIFTS.map((place) => [stillFiring(sights.at(0), sights.at(place)), turnOf(sights.at(0), sights.at(place)), sights.at(place).length]));
  }

  /** The digit is inked where it is at home, and moved as a whole. */
  function inkDigit(now: Places): void {
    digitLayer.group.setAttribute("transform", `translate(${spring.at * scale()} 0)`);
    shadeLayer.group.setAttribute("transform", `translate(${spring.at * (now.grid.wide / size)} 0)`);
    const wanted = [sights.picture, now.sheet.wide];
    if (alike(wanted, inked)) return;
    inked = wanted;
    ghostPen.draw(() => paintDigit(ghostPen, now, sights.picture, size, GHOST));
    shadePen.draw(() => paintShade(shadePen, now, sights.picture, size));
    digitPen.draw(() => paintDigit(digitPen, now, sights.picture, size));
  }

  /** The numbers of a primary capsule, (D,). */
  function numbersOf(place: number, i: number): Float32Array {
    const { dim } = network.encoder;
    return sights.at(place).primary.subarray(i * dim, (i + 1) * dim);
  }

  /** The cells, and the numbers in the middle. */
  function rule(now: Places): void {
    const wanted = [sights.picture, stage.extent[0]];
    if (alike(wanted, ruled)) return;
    ruled = wanted;
    still.draw(() => {
      paintCells(still, now, cells, types);
      paintAxis(still, now, sights.at(0));
    });
  }
});
