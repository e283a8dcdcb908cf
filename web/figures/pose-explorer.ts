/**
 * Pose explorer: the drawing that a decoder makes of a capsule's pose. Pull its ink, or go along a strip
 * of drawings: through each number, through one number in every digit, or on the way to another digit.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), and those of `State`.
 */
import { inkNear, type Held } from "../core/pull";
import { readModelFile } from "../core/reader-file";
import { loadWeights } from "../core/registry";
import { checkPayload } from "../core/weights";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { modelsMenu } from "../kit/models-menu";
import { ImagePainter } from "../kit/painters";
import { Photograph } from "../kit/photograph";
import type { Value } from "../kit/values";
import { called, shortened } from "../kit/words";
import { Digits } from "./pose-explorer/digits";
import { PoseModel } from "./pose-explorer/model";
import { Numbers } from "./pose-explorer/numbers";
import styles from "./pose-explorer/pose-explorer.css";
import { Pull } from "./pose-explorer/pull";
import { inHand } from "./pose-explorer/rows";
import { Scene } from "./pose-explorer/scene";
import { changed, checkState, START, type State, type View } from "./pose-explorer/state";
import { movedBy } from "./pose-explorer/ten";
import { Views } from "./pose-explorer/views";
import { atHome, inWords, isTooLong, stopped } from "./pose-explorer/words";

const HINTS: Record<View, string> = {
  strongest: "Pull the ink, or slide a strip.",
  all: "Pull a spoke outward, or pull the ink.",
  digits: "Slide: all of them answer.",
  morph: "Drag the digit towards another one.",
};
/** Where the ink cannot be pulled. */
const HINT_IN_COLOURS = "Slide a strip.";
/** The hand may be so many CSS pixels ahead of its ink before that is worth a word. */
const ELASTIC = 20;
/** A pointer is over the ink within so many pixels of the image. */
const NEAR = 2;
/** Around a photograph, in widths of the drawing. */
const MARGIN = 0.06;

export default defineFigure("pose-explorer", "Pose explorer", async (context) => {
  const { frame, model: host, signal } = context;
  frame.addStyles(styles);
  const weights: unknown = host.get("weights") ?? host.get("model");
  const onPage = typeof weights !== "object";
  let model = new PoseModel(onPage ? await loadWeights(String(weights ?? ""), "decoder") : checkPayload(weights));
  let held: Held | undefined;
  /** From the hand to the ink that it took: on empty paper that is a way off. */
  let reach: readonly [number, number] = [0, 0];
  let pull: Pull | undefined;
  let pixels = false;

  /** The state in which a sample begins. */
  const begun = (digit: number, sample: number) => ({
    digit, sample, pose: model.start(digit, sample), other: -1, morph: 0,
  });
  const live: Live<State> = context.live<State>({
    start: { ...START, ...begun(0, 0) },
    check: (state) => checkState(state, model.extent),
    // A host that only changes the digit means that digit's sample, not the old pose in its slot.
    complete: ({ digit, sample, pose, other, morph }, now) => {
      if (pose || (digit ?? sample) === undefined) return {};
      const { other: none, morph: nothing, ...begin } = begun(digit ?? now.digit, sample ?? 0);
      return digit === undefined ? begin : { ...begin, other: other ?? none, morph: morph ?? nothing };
    },
    reset: ({ digit, sample }) => {
      const { view, number, other, morph } = live.start;
      return { ...begun(digit, sample), view, number, other, morph };
    },
    python: ({ digit, sample, pose, ...rest }) => {
      const name: string = host.get("model") ?? "";
      const more = Object.entries(rest).filter(([key, value]) => value !== START[key as keyof State]);
      const all: Record<string, Value> = { digit, sample, pose, ...Object.fromEntries(more) };
      return name ? { model: name, ...all } : all;
    },
    own: () => (host.get("model") ? [] : ["model"]),
    step,
    draw,
    words: (state) => (stays() ? stopped(model, state.digit, pull!.stop) : scene.told(state) || inWords(model, state, scene.most)),
  });

  const scene: Scene = new Scene(
    {
      // Of the state as it is: keys may be pressed faster than frames are drawn.
      move: (row, value) => live.set(scene.rowsOf(model, live.state)[row].move(value)),
      take,
      drag: (hand) => {
        if (!held) return;
        held = { ...held, hand: [hand[0] + reach[0], hand[1] + reach[1]] };
        live.redraw();
      },
      near: (at) => !model.coloured && inkNear(scene.drawn, model.decoder.size, at, NEAR) !== undefined,
      letGo,
      back,
      redraw: () => live.redraw(),
    },
    signal,
  );
  const views = new Views({
    // What is seen of all digits is seen of one number; elsewhere there may be none in the hand.
    look: (view) => live.set({ view, ...(view === "digits" && { number: inHand(model, live.state) }), ...wayIn(view) }),
    turn: (by) => {
      const { poseDim } = model.decoder;
      const { digit, sample } = live.state;
      live.set({ number: (inHand(model, live.state) + by + poseDim) % poseDim, pose: model.start(digit, sample) });
    },
  });
  const digits = new Digits((digit) => {
    const { state } = live;
    const { pose, ...begin } = begun(digit, 0);
    // Where one number has moved in all of them it stays where it is.
    const k = inHand(model, state);
    const by = state.view === "digits" ? movedBy(model, state) : 0;
    live.set({ ...begin, pose: changed(pose, k, pose[k] + by), ...(state.view === "digits" && { number: k }) });
  });
  const numbers = new Numbers();
  const another = button("Another sample", () => {
    const { digit, sample } = live.state;
    live.set(begun(digit, model.following(digit, sample)));
  });
  another.className = "chip";
  another.setAttribute("aria-label", "Another sample");
  const home = button("back to the sample", back);
  home.className = "chip";
  home.setAttribute("aria-label", "Back to the sample");
  const asPixels = button("pixels", () => {
    pixels = !pixels;
    live.redraw();
  });
  asPixels.className = "chip";
  asPixels.setAttribute("aria-label", "Show the pixels");
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  const place = h("div", { class: "pixels" });
  let paint: (image: Float32Array) => void;
  scene.stage.svg.before(place);
  scene.stage.element.append(digits.element, views.others, views.more);
  frame.strip.append(views.element, another, home, asPixels);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);
  adopt();

  /** What is seen of all digits begins at the sample. */
  function wayIn(view: View): Partial<State> {
    const begin = { other: -1, morph: 0 };
    if (view !== "morph" && view !== "digits") return begin;
    const { digit, sample, view: before } = live.state;
    return view === before ? {} : { ...begin, pose: model.start(digit, sample) };
  }

  /** All that depends on the weights. */
  function adopt(): void {
    frame.setSource(model.name);
    scene.forget();
    const { size } = model.decoder;
    const name = "The decoder's pixels";
    const painter = model.coloured ? new Photograph(size, name) : new ImagePainter(size, name);
    paint = (image) => (painter instanceof Photograph ? painter.paint(image) : painter.paint(image, frame.ramps.grey));
    if (painter instanceof Photograph) Object.assign(painter.canvas.style, { position: "static", width: "100%" });
    place.replaceChildren(painter.canvas);
    place.classList.toggle("ink", !model.coloured);
    digits.make(model);
    views.make(model);
    numbers.make(model);
    another.hidden = model.extent.samples.every((count) => count < 2);
  }

  function take(at: readonly [number, number]): boolean {
    if (model.coloured) return false;
    const ink = inkNear(scene.drawn, model.decoder.size, at, model.decoder.size);
    if (!ink) return false;
    held = { at: ink, hand: ink };
    reach = [ink[0] - at[0], ink[1] - at[1]];
    pull = new Pull(model, live.state);
    live.redraw();
    return true;
  }

  /** One step of the ink after the hand; true while it can follow. */
  function follow(): boolean {
    if (held && pull?.rests(held.hand)) return false;
    const step = held && pull?.step(live.state.pose, held);
    if (held) scene.stretch(step?.strain ?? []);
    if (!step) return false;
    held = step.held;
    // No number is in the hand that has the ink.
    live.set({ pose: step.pose, number: -1 });
    return step.moves;
  }

  /** Whether the ink has come as near to the hand as it can, and that is seen to be not near. */
  function stays(): boolean {
    return held !== undefined && pull !== undefined && pull.rests(held.hand) && scene.apart(held) > ELASTIC;
  }

  function letGo(): void {
    held = undefined;
    live.redraw();
  }

  /** As the sample was, and no number in the hand but that of all digits; strips that were slid stay. */
  function back(): void {
    letGo();
    scene.glide();
    const { digit, sample, view } = live.state;
    live.set({ pose: model.start(digit, sample), other: -1, morph: 0, ...(view !== "digits" && { number: -1 }) });
  }

  function step(seconds: number): boolean {
    const pulls = follow();
    return [scene.step(model, live.state, seconds, held !== undefined), pulls].some(Boolean);
  }

  function draw(): void {
    const { state } = live;
    scene.draw(model, state, held, pixels, stays());
    digits.draw(state, state.view === "digits" ? scene.moved : 0, scene.at, scene.strips.ink);
    views.draw(state.view, scene.at, scene.unseen(model, state), scene.did);
    another.textContent = `another ${shortened(called(model.names, state.digit), 12)}`;
    home.disabled = atHome(model, state);
    frame.section.classList.toggle("too-long", isTooLong(state) && !scene.told(state));
    const { at: [left, top], wide: room } = scene.at.drawing;
    const shown = room > 0 && (pixels || model.coloured);
    place.hidden = !shown;
    asPixels.hidden = model.coloured || !room;
    frame.setHint(model.coloured && state.view !== "morph" ? HINT_IN_COLOURS : HINTS[state.view]);
    asPixels.setAttribute("aria-pressed", String(pixels));
    if (shown) {
      // Ink leaves a margin by itself; a photograph is full of colour.
      const margin = model.coloured ? MARGIN * room : 0;
      const [x, y, wide] = [left + margin, top + margin, room - 2 * margin];
      Object.assign(place.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px` });
      paint(scene.drawn);
    }
    if (drawer.open) numbers.draw(model, state, scene.plays);
  }

  // In Jupyter a reader's own model is an argument of the widget; on a page it is chosen from the menu.
  if (!onPage) return;
  const own = { model, name: host.get("model") };
  const open = async (file: File | undefined, stale: () => boolean) => {
    const found = file ? new PoseModel(await readModelFile(file)) : own.model;
    if (stale()) return;
    model = found;
    held = undefined;
    host.set("model", file ? "" : own.name);
    adopt();
    live.set({ ...begun(Math.min(live.state.digit, model.extent.classes - 1), 0), number: -1 });
    live.redraw();
  };
  modelsMenu({ frame, signal, figure: "pose-explorer", open });
});
