/**
 * The open CapsNet: a whole network from your pen to its drawing, and everything in between, while you
 * write. Maps, primary capsules as needles, their votes as ribbons, ten vectors, the drawing.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), `samples` (strokes of the
 * digits that can be laid on the sheet), `pictures` (in their place), and those of `State`, which go both ways.
 */
import type { Halves } from "../core/network";
import type { Opened, OpenQuestion } from "../core/opening";
import { openHalves } from "../core/halves";
import { endingWith, Reader } from "../core/reader";
import { readWholeModel } from "../core/reader-file";
import type { Brought } from "../core/learned";
import { onItsSheet } from "../core/signs/taught";
import { modelName } from "../core/weights";
import { h } from "../kit/dom";
import { fileDrop } from "../kit/file-drop";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { modelsMenu } from "../kit/models-menu";
import { Player } from "../kit/player";
import { pictureIn } from "../kit/photograph";
import { Pictures } from "../kit/pictures";
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import { Centring } from "./open-capsnet/centring";
import { followColours } from "./open-capsnet/colours";
import { Controls } from "./open-capsnet/controls";
import { handOf } from "./open-capsnet/hand";
import { largerOf, type Place } from "./open-capsnet/larger";
import { Numbers } from "./open-capsnet/numbers";
import styles from "./open-capsnet/open-capsnet.css";
import { paceOf } from "./open-capsnet/pace";
import { Scene } from "./open-capsnet/scene";
import { sizesOf } from "./open-capsnet/sizes";
import { checkState, OUTPUTS, START, type State } from "./open-capsnet/state";
import { FILM, hasRounds, stopAt } from "./open-capsnet/tour";
import { NOTHING, viewOf, type Hover, type View } from "./open-capsnet/view";
import { headline, inWords, type Paper } from "./open-capsnet/words";
import { Written } from "./open-capsnet/written";

const HINT = "Write. Or point at anything.";

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
  const own = await openHalves(weights, true);
  let halves = own;
  let sizes = sizesOf(halves);
  const samples = model.get("samples") ?? [];
  let written = new Written(sizes.size, samples, sizes.names, sizes.planes);
  let pictures = new Pictures(model.get("pictures") ?? [], sizes.size, sizes.planes);
  let leave = endingWith(signal);
  let reader = await Reader.open<OpenQuestion>(halves, heard, leave.signal, failed);
  const start = { ...START, round: sizes.rounds, digit: written.samples.length ? START.digit : -1 };

  let asked: OpenQuestion | undefined;
  let opened: Opened | undefined;
  /** The picture that was laid open. */
  let read: Float32Array = new Float32Array(0);
  let firstAnswer = () => {};
  let hover: Hover = NOTHING;
  let newest = 0;
  const centring = new Centring(reducedMotion);
  let view: View | undefined;
  /** Whether the reader's own drawing, which is the first sample then, is none that the network knows. */
  let refused = false;

  const live: Live<State> = context.live<State>({
    start,
    outputs: OUTPUTS,
    check: (state) =>
      checkState(state, { size: sizes.size, planes: sizes.planes, samples: written.samples.length, children: sizes.I, parents: sizes.J, rounds: sizes.rounds }),
    python: (state) => ({ ...(model.get("model") && { model: model.get("model") as string }), ...changed(state, start) }),
    own: () => (model.get("model") ? [] : ["model"]),
    // Another network may have other samples, and other rounds.
    reset: () => {
      const { lengths, pose, ...begin } = live.start;
      return { ...begin, digit: Math.min(begin.digit, written.samples.length - 1), round: Math.min(begin.round, sizes.rounds) };
    },
    step,
    draw,
    words: (state) => (view ? inWords(view, paper(state), !scene.places.narrow) : ""),
    spoken: (state) => (view ? inWords(view, paper(state)) : ""),
  });
  const player: Player = new Player({
    beats: () => sizes.rounds,
    seconds: (beat) => (opened ? paceOf(opened.rounds)[beat] : 1),
    onBeat: (round) => live.set({ round }),
    onChange: () => live.redraw(),
    context,
  });
  player.follow(live.state.round);
  const scene: Scene = new Scene(
    {
      ...handOf({ state: () => live.state, written: () => written, set: (changes) => live.set(changes), redraw: () => live.redraw() }, centring),
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
      holdVote: (vote) => live.set(vote),
      letGo: () => {
        over(NOTHING);
        if (live.state.stop) goTo(0);
        else live.set({ child: -1, parent: -1, speakers: false });
      },
      redraw: () => live.redraw(),
    },
    signal,
  );
  scene.adopt(sizes);
  const controls = new Controls(written, pictures, {
    set: (changes) => live.set(changes),
    stop: goTo,
  });
  const larger = largerOf(model.get("larger"), (text) => frame.say(text), bring);
  const transport = new Transport({
    name: "Round",
    groups: () => Array.from({ length: sizes.rounds }, (_, t) => ({ beats: 1, name: t ? `${t + 1}` : "round 1" })),
    words: () => (player.beat ? `round ${player.beat} of ${sizes.rounds}` : "before round 1"),
    player,
  });
  // A handle that is let go between two rounds comes to rest at the end of the nearest.
  transport.track.addEventListener("change", () => player.scrub(Math.round(player.at)));
  const numbers = new Numbers();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  if (larger) frame.addTools(larger.element);
  frame.strip.append(controls.inside, controls.samples, ...transport.short, controls.chips);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);
  let choose: HTMLElement | undefined;
  forColours();
  followColours(context.el, () => {
    scene.recolour();
    controls.recolour();
  }, signal);
  await new Promise<void>((resolve) => {
    firstAnswer = resolve;
    ask();
  });
  // In Jupyter a reader's own model is an argument of the widget; on a page it is chosen from the menu.
  if (typeof weights === "string") modelsMenu({ frame, signal, figure: "open-capsnet", open });

  function empty(): boolean {
    return !asked?.image.some((value) => value > 0);
  }

  /** What is to be said of the sheet. */
  function paper(state: State): Paper {
    return { written: written.wayOf(state) ? state.written : 1, empty: empty(), centred: centring.has(state.strokes), refused: refused && state.digit === 0 && !state.strokes.length && !state.image.length };
  }

  function step(seconds: number): boolean {
    if (!opened) return false;
    const laid = centring.step(live.state.strokes, seconds);
    if (laid.strokes) live.set({ strokes: laid.strokes });
    player.follow(live.state.round);
    const runs = player.step(seconds);
    return scene.step(viewOf(live.state, hover, opened, read, sizes, player.at), opened, player.at, seconds) || runs || laid.moves;
  }

  function draw(): void {
    if (!opened) return; // the theme changed before anything was there to draw
    const { state } = live;
    view = viewOf(state, hover, opened, read, sizes, player.at);
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
    const lies = paper(state);
    scene.draw(view, sheet, headline(view, lies), inWords(view, lies));
    transport.draw();
    for (const part of transport.short) part.classList.toggle("unseen", !hasRounds(state.stop));
    controls.draw(state);
    if (drawer.open) numbers.draw(viewOf(state, hover, opened, read, sizes), read);
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
    const last = viewOf(live.state, hover, found, image, sizes);
    live.set({ lengths: Array.from(last.moment.lengths), pose: Array.from(found.drawn.pose) });
    live.redraw();
    firstAnswer();
  }

  async function open(file: File | undefined, stale: () => boolean, brought?: Brought): Promise<void> {
    if (await take(file ? readWholeModel(file) : Promise.resolve(own), file ? "" : name, stale, brought)) larger?.leave();
  }

  /** Bring the larger network, or for nothing the one that was there first; what fails is told. */
  async function bring(place: Place | undefined): Promise<boolean> {
    try {
      return await take(place ? openHalves(place.weights, true) : Promise.resolve(own), place?.model ?? name, () => false);
    } catch (error) {
      frame.warn((error as Error).message);
      return false;
    }
  }

  /** Put another network in this one's place: whether it is there now. `called` is its name in Python. */
  async function take(coming: Promise<Halves>, called: string, stale: () => boolean, brought?: Brought): Promise<boolean> {
    const turn = ++newest;
    const there = endingWith(signal);
    const found = await coming;
    const next = await Reader.open<OpenQuestion>(found, heard, there.signal, failed);
    if (stale() || turn !== newest) {
      there.abort(); // the reader has chosen another meanwhile
      return false;
    }
    leave.abort();
    [halves, reader, leave, sizes] = [found, next, there, sizesOf(found)];
    adopt(called, brought);
    frame.warn("");
    return true;
  }

  /** A network for colours is shown pictures; one for ink is written to. */
  function forColours(): void {
    if (sizes.planes > 1 && !choose)
      frame.addTools((choose = fileDrop("Open a picture…", "image/*", h("div"), (file) => void openPicture(file))));
    if (choose) choose.hidden = sizes.planes === 1;
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

  /** Another network reads what is written now, if it fits and is no sign of another's. */
  function adopt(called: string, brought?: Brought): void {
    const { image, strokes, digit } = live.state;
    const { drawn, names } = halves.decoder;
    const { size, planes, J } = sizes;
    const fits = written.size === size && written.planes === planes && !drawn;
    const own = drawn && brought ? onItsSheet(brought.drawing) : undefined;
    refused = own !== undefined && !brought!.known;
    written = new Written(size, drawn ?? (J === 10 && planes === 1 && !names ? samples : []), names, planes, own);
    pictures = new Pictures([], size, planes);
    forColours();
    [opened, view, asked, hover] = [undefined, undefined, undefined, NOTHING];
    model.set("model", called);
    scene.adopt(sizes);
    controls.adopt(written, pictures);
    const kept = fits ? { image, strokes } : { image: [], strokes: [] };
    const sample = drawn ? 0 : digit < written.samples.length ? digit : -1;
    live.set({ ...kept, digit: sample, child: -1, parent: -1, round: sizes.rounds, stop: 0 });
    ask();
  }

  /** The network did not answer: the next question may fare better, even if it is the same. */
  function failed(error: unknown): void {
    console.error(error);
    asked = undefined;
    frame.warn(`The network gave no answer: ${(error as Error).message}. Move something to ask again.`);
    firstAnswer();
  }

  function over(what: Hover): void {
    if (same(hover, what)) return;
    hover = what;
    if (!same(what, NOTHING)) frame.touch(); // to point at something is to have begun
    live.redraw();
  }

  /** A stop of the tour, and the round that it is about; the sixth is the film of all rounds. */
  function goTo(stop: number): void {
    const round = stopAt(stop)?.round === "first" ? 1 : sizes.rounds;
    hover = NOTHING;
    live.set({ stop, child: -1, parent: -1, speakers: false });
    player.scrub(stop === FILM && !reducedMotion() ? 1 : round);
    if (player.at < round) player.play();
  }
});
