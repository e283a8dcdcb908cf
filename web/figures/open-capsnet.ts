/**
 * The open CapsNet: a whole network from your pen to its drawing, and everything in between, while you
 * write. Maps, primary capsules as needles, their votes as ribbons, ten vectors, the drawing.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), `samples` (strokes of the
 * digits that can be laid on the sheet), `pictures` (in their place), and those of `State`, which go both ways.
 */
import type { Halves } from "../core/network";
import { patchOf, type Opened, type OpenQuestion } from "../core/opening";
import { openHalves } from "../core/halves";
import { Reader } from "../core/reader";
import { readWholeModel } from "../core/reader-file";
import { modelName } from "../core/weights";
import { h } from "../kit/dom";
import { fileDrop } from "../kit/file-drop";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Player } from "../kit/player";
import { pictureIn } from "../kit/photograph";
import { Pictures } from "../kit/pictures";
import type { Point } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import { Controls } from "./open-capsnet/controls";
import { largerOf } from "./open-capsnet/larger";
import { Numbers } from "./open-capsnet/numbers";
import styles from "./open-capsnet/open-capsnet.css";
import { Scene } from "./open-capsnet/scene";
import { checkState, OUTPUTS, START, type State } from "./open-capsnet/state";
import { FILM, stopAt } from "./open-capsnet/tour";
import { viewOf, type Hover, type Sizes, type View } from "./open-capsnet/view";
import { headline, inWords } from "./open-capsnet/words";
import { Written } from "./open-capsnet/written";

const HINT = "Write. Or point at a needle.";
/** Seconds of a round. */
const ROUND = 1.6;

/** Sizes of a model. */
function sizesOf({ encoder: { config, names } }: Halves): Sizes {
  const { image_size: size, image_channels: planes, conv_channels: channels, conv_kernel, conv_stride = 1, primary_types: types } = config;
  const { primary_kernel: side, primary_stride: step, primary_dim: D, classes: J, pose_dim: E, iterations: rounds } = config;
  const mapSize = Math.floor((size - conv_kernel) / conv_stride) + 1;
  const grid = Math.floor((mapSize - side) / step) + 1;
  return { planes, names, size, I: types * grid * grid, J, D, E, rounds, grid, types, channels, mapSize, patch: patchOf(config), window: { side, step } };
}

/** The arguments that differ from what Python takes by itself. */
function changed(state: State, start: State): Record<string, Value> {
  const wishes = Object.entries(state).filter(([key]) => !(OUTPUTS as string[]).includes(key));
  return Object.fromEntries(wishes.filter(([key, value]) => key === "digit" || !same(value, start[key as keyof State])));
}

export default defineFigure("open-capsnet", "The open CapsNet", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  const name: string = model.get("model") ?? "";
  const weights = model.get("weights") ?? name;
  let halves = await openHalves(weights, true);
  let sizes = sizesOf(halves);
  const samples = model.get("samples") ?? [];
  let written = new Written(sizes.size, samples, sizes.planes);
  let pictures = new Pictures(model.get("pictures") ?? [], sizes.size, sizes.planes);
  let leave = ending();
  let reader = await Reader.open<OpenQuestion>(halves, heard, leave.signal, failed);
  const start = { ...START, round: sizes.rounds, digit: written.samples.length ? START.digit : -1 };

  let asked: OpenQuestion | undefined;
  let opened: Opened | undefined;
  /** The picture that was laid open. */
  let read: Float32Array = new Float32Array(0);
  let firstAnswer = () => {};
  let hover: Hover = { child: -1, parent: -1 };
  let view: View | undefined;

  const live: Live<State> = context.live<State>({
    start,
    outputs: OUTPUTS,
    check: (state) =>
      checkState(state, { size: sizes.size, planes: sizes.planes, samples: written.samples.length, children: sizes.I, parents: sizes.J, rounds: sizes.rounds }),
    python: (state) => ({ ...(model.get("model") && { model: model.get("model") as string }), ...changed(state, start) }),
    own: () => (model.get("model") ? [] : ["model"]),
    step,
    draw,
    words: (state) => (view ? inWords(view, written.wayOf(state) ? state.written : 1, empty()) : ""),
  });
  const player: Player = new Player({
    beats: () => sizes.rounds,
    seconds: () => ROUND,
    onBeat: (round) => live.set({ round }),
    onChange: () => live.redraw(),
    context,
  });
  player.follow(live.state.round);
  const scene: Scene = new Scene(
    {
      begin,
      go,
      drag: (to) => {
        const { state } = live;
        const way = written.wayOf(state);
        if (way) live.set({ written: way.nearest(to, state.written) });
      },
      write: (by) => written.wayOf(live.state) && live.set({ written: Math.max(0, Math.min(1, Number((live.state.written + by).toFixed(4)))) }),
      putBack: () => live.set({ written: 1 }),
      over,
      holdChild: (child) => live.set({ child: child === live.state.child ? -1 : child }),
      chooseChild: (child) => live.set({ child }),
      holdParent: (parent) => live.set({ parent }),
      letGo: () => live.set({ child: -1, parent: -1, speakers: false, stop: 0 }),
      redraw: () => live.redraw(),
    },
    signal,
  );
  scene.adopt(sizes);
  const controls = new Controls(written, pictures, {
    set: (changes) => live.set(changes),
    stop: goTo,
  });
  const first = halves;
  const larger = largerOf(model.get("larger"), (place) => change(place ? openHalves(place.weights) : Promise.resolve(first), place?.model ?? name));
  const transport = new Transport({
    name: "Round",
    groups: () => Array.from({ length: sizes.rounds }, (_, t) => ({ beats: 1, name: `Round ${t + 1}` })),
    words: () => (player.beat ? `round ${player.beat} of ${sizes.rounds}` : "before round 1"),
    player,
  });
  const numbers = new Numbers();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  frame.strip.append(controls.inside, controls.samples, ...transport.short, controls.speakers, controls.enter, ...(larger ? [larger.element] : []));
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  // In Jupyter a reader's own model is an argument of the widget; on a page it is a file.
  if (typeof weights === "string") frame.addTools(fileDrop("Open your own weights…", ".safetensors", frame.section, openFile));
  let bring: HTMLElement | undefined;
  forColours();
  await new Promise<void>((resolve) => {
    firstAnswer = resolve;
    ask();
  });

  /** What ends with the figure, and may end before it. */
  function ending(): AbortController {
    const end = new AbortController();
    signal.addEventListener("abort", () => end.abort());
    return end;
  }

  function empty(): boolean {
    return !asked?.image.some((value) => value > 0);
  }

  function step(seconds: number): boolean {
    if (!opened) return false;
    player.follow(live.state.round);
    const runs = player.step(seconds);
    return scene.step(viewOf(live.state, hover, opened, sizes), opened, player.at, seconds) || runs;
  }

  function draw(): void {
    if (!opened) return; // the theme changed before anything was there to draw
    const { state } = live;
    view = viewOf(state, hover, opened, sizes, player.at);
    const seen = ask();
    const way = written.wayOf(state);
    const sheet = {
      seen,
      strokes: written.strokes(state),
      ahead: way?.ahead(state.written, 1.1 * (sizes.size / 28)) ?? [],
      tip: way && !state.strokes.length && !state.image.length ? way.at(state.written) : undefined,
      thickness: written.thickness,
      written: state.written,
    };
    const words = inWords(view, way ? state.written : 1, empty());
    scene.draw(view, sheet, headline(view), words);
    transport.draw();
    controls.draw(state);
    if (drawer.open) numbers.draw(viewOf(state, hover, opened, sizes), read);
  }

  /** Ask the network for all that is shown, unless it has just been asked. */
  function ask(): Float32Array {
    const { state } = live;
    const image = written.see(state);
    const round = state.round;
    const looked = view ?? { child: -1, parent: -1, about: -1 };
    const capsule = looked.parent;
    const pair = view && drawer.open ? numbers.pair(view) : undefined;
    const question: OpenQuestion = { image, iterations: sizes.rounds, round, capsule, ...(pair && { pair }) };
    if (asked && asked.image === image && asked.round === round && asked.capsule === capsule && same(asked.pair ?? [], pair ?? [])) return image;
    asked = question;
    reader.ask(question);
    return image;
  }

  function heard(found: Opened, { image }: OpenQuestion): void {
    if (found.norms.length !== sizes.I * sizes.J) return; // of a model that was there before
    [opened, read] = [found, image];
    frame.setSource(`${modelName(halves.encoder)} · read in ${found.time.toFixed(0)} ms, ${reader.place}`);
    const last = viewOf(live.state, hover, found, sizes);
    live.set({ lengths: Array.from(last.moment.lengths), pose: Array.from(found.drawn.pose) });
    live.redraw();
    firstAnswer();
  }

  async function openFile(file: File): Promise<void> {
    if (await change(readWholeModel(file), "")) larger?.leave();
  }

  let newest = 0;
  /** Open another network in this one's place: whether it is there now. `called` is its name in Python. */
  async function change(coming: Promise<Halves>, called: string): Promise<boolean> {
    const turn = ++newest;
    const there = ending();
    try {
      const next = await coming;
      const its = await Reader.open<OpenQuestion>(next, heard, there.signal, failed);
      if (turn !== newest) return there.abort(), false; // the reader has chosen another meanwhile
      leave.abort();
      [halves, reader, leave, sizes] = [next, its, there, sizesOf(next)];
      adopt(called);
      frame.warn("");
      return true;
    } catch (error) {
      if (turn === newest) frame.warn((error as Error).message);
      return false;
    }
  }

  /** A network for colours is shown pictures; one for ink is written to. */
  function forColours(): void {
    if (sizes.planes > 1 && !bring)
      frame.addTools((bring = fileDrop("Open a picture…", "image/*", h("div"), (file) => void openPicture(file))));
    if (bring) bring.hidden = sizes.planes === 1;
    frame.setHint(sizes.planes > 1 ? "Choose a picture." : HINT);
  }

  async function openPicture(file: File): Promise<void> {
    try {
      live.set({ image: await pictureIn(file, sizes.size), strokes: [], digit: -1, written: 1 });
      frame.warn("");
    } catch (error) {
      frame.warn((error as Error).message);
    }
  }

  /** Another network reads what is written now. */
  function adopt(called: string): void {
    const { image, strokes, digit } = live.state;
    const before = { size: written.size, planes: written.planes };
    written = new Written(sizes.size, sizes.J === 10 && sizes.planes === 1 && !sizes.names ? samples : [], sizes.planes);
    pictures = new Pictures([], sizes.size, sizes.planes);
    forColours();
    [opened, view, asked, hover] = [undefined, undefined, undefined, { child: -1, parent: -1 }];
    model.set("model", called);
    scene.adopt(sizes);
    controls.adopt(written, pictures);
    const alike = before.size === sizes.size && before.planes === sizes.planes;
    const kept = alike ? { image, strokes } : { image: [], strokes: [] };
    live.set({ ...kept, digit: digit < written.samples.length ? digit : -1, child: -1, parent: -1, round: sizes.rounds, stop: 0 });
    ask();
  }

  /** The network did not answer: the next question may fare better, even if it is the same. */
  function failed(error: unknown): void {
    console.error(error);
    asked = undefined;
    frame.warn(`The network gave no answer: ${(error as Error).message}. Move something to ask again.`);
    firstAnswer();
  }

  function over(child: number, parent: number): void {
    if (hover.child === child && hover.parent === parent) return;
    hover = { child, parent };
    live.redraw();
  }

  /** A stop of the tour, and the round that it is about; the sixth is the film of all rounds. */
  function goTo(stop: number): void {
    const round = stopAt(stop)?.round === "first" ? 1 : sizes.rounds;
    live.set({ stop, child: -1, parent: -1, speakers: false });
    player.scrub(stop === FILM && !reducedMotion() ? 1 : round);
    if (player.at < round) player.play();
  }

  /** The pen takes the sample's place: a sample is there to be written over. */
  function begin(at: Point): void {
    if (sizes.planes > 1) return;
    const { digit, image, strokes } = live.state;
    const fresh = digit >= 0 && !image.length && !strokes.length;
    live.set({ ...(fresh && { digit: -1, written: 1 }), strokes: [...strokes, [rounded(at)]] });
  }

  function go(to: Point): void {
    if (sizes.planes > 1) return;
    const { strokes } = live.state;
    const last = strokes[strokes.length - 1];
    live.set({ strokes: [...strokes.slice(0, -1), [...last, rounded(to)]] });
  }

  function rounded([x, y]: Point): [number, number] {
    return [Number(x.toFixed(2)), Number(y.toFixed(2))];
  }
});
