/**
 * Your hand: a hand writes a digit, a network reads it, keeps sixteen numbers, and draws it from these.
 * Then the reader writes on the same sheet, and takes hold of the drawing: the numbers follow.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), `samples` (strokes of the digits
 * that write themselves), and those of `State`. On a page `doors` are addresses of pages, by the figures
 * that stand there. The pen writes at once; the network is read when it is there.
 */
import { openHalves } from "../core/halves";
import { follow, inkNear, type Held, type Place } from "../core/pull";
import { endingWith } from "../core/reader";
import { readWholeModel } from "../core/reader-file";
import type { Answer } from "../core/reading";
import { digitStrokes } from "../core/strokes/stroke-digits";
import { button, h } from "../kit/dom";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import { clamp } from "../kit/handles";
import type { Live } from "../kit/live";
import { modelsMenu } from "../kit/models-menu";
import { same, type Value } from "../kit/values";
import { called, shortened, theClass, type Names } from "../kit/words";
import { doors, type Behind } from "./your-hand/doors";
import { Ghost } from "./your-hand/ghost";
import { Mind } from "./your-hand/mind";
import { Paper, sizeOf } from "./your-hand/paper";
import { Scene, type Shown } from "./your-hand/scene";
import { checkState, OUTPUTS, REACH, sheetWith, START, type State } from "./your-hand/state";
import { inWords, SURE } from "./your-hand/words";
import styles from "./your-hand/your-hand.css";

/** A pen that comes back later than this writes something else, in milliseconds. */
const ANOTHER = 2200;
const HINT = "Write a digit here.";

/** The arguments that differ from what Python takes by itself. */
function changed(state: State): Record<string, Value> {
  const wishes = Object.entries(state).filter(([key]) => !OUTPUTS.includes(key as keyof State));
  return Object.fromEntries(wishes.filter(([key, value]) => key === "digit" || !same(value, START[key as keyof State])));
}

/** Where the ink of a drawing begins from above: there a hand would take it. */
function topOf(image: Float32Array, size: number): Place {
  const most = Math.max(...image);
  const k = image.findIndex((value) => value > 0.85 * most);
  return [(k % size) + 0.5, Math.floor(k / size) + 1];
}

export default defineFigure("your-hand", "Your hand", (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  const name: string = model.get("model") ?? "";
  const weights: Parameters<typeof openHalves>[0] = model.get("weights") ?? name;
  const ownSamples = model.get("samples") ?? digitStrokes();
  let paper = new Paper(sizeOf(weights), ownSamples);
  let leave = endingWith(signal);
  const ghost = new Ghost();
  let mind: Mind | undefined;
  /** Whether the network is on its way: until then the picture is drawn in every frame. */
  let coming = true;
  let asked: Float32Array | undefined;
  let answer: Answer | undefined;
  /** The drawing as it was pulled, and the pose that it is made of. */
  let redrawn: { pull: readonly number[]; of: Answer; pose: number[]; image: Float32Array } | undefined;
  let held: Held | undefined;
  /** Where the ink can be taken hold of, once it has been. */
  let grip: Place | undefined;
  /** The number whose bead was dragged last; −1 if the ink was. */
  let bead = -1;
  let writes = false;
  let lifted = -Infinity;

  const live: Live<State> = context.live<State>({
    start: paper.samples.length ? START : { ...START, digit: -1 },
    outputs: OUTPUTS,
    check: (state) => checkState(state, { size: paper.size, samples: paper.samples.length, poseDim: mind?.decoder.poseDim }),
    python: (state) => ({ ...(name && { model: name }), ...changed(state) }),
    own: () => (name ? [] : ["model"]),
    step,
    draw,
    words: ({ digit, lengths, pull }) =>
      inWords({ digit, writes: ghost.writes, empty: empty(), lengths: answer ? lengths : [], pull, bead, poseDim: mind?.decoder.poseDim ?? 16, names: mind?.names }),
  });
  const scene: Scene = new Scene(paper, { begin, go, lift, take, drag, letGo, nudge, putBack, takeBead, bead: dragBead, redraw: () => live.redraw() }, signal);
  const clean = button("Clean sheet", () => live.set(sheetWith()));
  clean.className = "chip";
  const hands = h("div", { class: "hands" });
  let digits!: Choice;
  lay();
  frame.strip.append(clean, hands, ...doors(model.get("doors") ?? {}, carried));
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);
  // After the first picture: the pen waits for nobody.
  setTimeout(() => void arrive());

  async function arrive(): Promise<void> {
    try {
      adopt(await Mind.open(await openHalves(weights), heard, failed, leave.signal), true);
      frame.warn("");
    } catch (error) {
      frame.warn((error as Error).message);
    }
    coming = false;
    live.redraw();
    if (typeof weights === "string") modelsMenu({ frame, signal, figure: "your-hand", open });
  }

  /** This network reads from now on. */
  function adopt(found: Mind, own: boolean): void {
    const { size, poseDim, classes } = found.decoder;
    const samples = found.drawn ?? (classes === 10 || (own && model.get("samples")) ? ownSamples : []);
    if (size !== paper.size) live.set({ strokes: [], image: [] }); // they were meant for other paper
    if (size !== paper.size || samples !== paper.samples) {
      paper = new Paper(size, samples);
      scene.adopt(paper);
      lay(found.names);
    }
    if (live.state.digit >= samples.length) live.set({ digit: -1 });
    if (live.state.pull.length && live.state.pull.length !== poseDim) live.set({ pull: [] });
    [mind, asked] = [found, undefined];
    frame.setSource(`${found.name} · reads ${found.place}`);
  }

  async function open(file: File | undefined, stale: () => boolean): Promise<void> {
    const there = endingWith(signal);
    const found = await Mind.open(file ? await readWholeModel(file) : await openHalves(weights), heard, failed, there.signal);
    if (stale()) return there.abort();
    leave.abort();
    [leave, answer, redrawn, held] = [there, undefined, undefined, undefined];
    model.set("model", file ? "" : name);
    scene.adopt(paper);
    adopt(found, !file);
    live.set({ ...sheetWith(file && found.drawn ? { digit: 0 } : {}), pull: [] });
    live.redraw();
  }

  /** What writes itself: digits, or the signs of another network. */
  function lay(names?: Names): void {
    const faces = paper.samples.map((_, k) => shortened(called(names, k), 8));
    digits = new Choice("Let the hand write", faces, (digit) => live.set(sheetWith({ digit })), names ? [...names] : []);
    hands.replaceChildren(h("span", { "aria-hidden": "true" }, "let it write"), digits.group);
    hands.hidden = !paper.samples.length;
    hands.classList.toggle("named", names !== undefined);
    frame.setHint(names ? "Write here." : HINT);
  }

  function empty(): boolean {
    const { image, strokes, digit } = live.state;
    return !image.length && !strokes.length && digit < 0;
  }

  /** Nothing of what is on the sheet can be seen: whatever the network says of it stands for nothing. */
  function blank(): boolean {
    return asked !== undefined && !asked.some((value) => value > 0);
  }

  function step(seconds: number): boolean {
    const runs = ghost.step(live.state.digit, seconds);
    ask();
    const pulls = pull();
    tell();
    const moves = scene.step(shown(), blank(), seconds);
    return runs || pulls || moves || coming;
  }

  /** Ask the network what is on the sheet, unless it has just been asked. */
  function ask(): void {
    const image = paper.see(live.state, ghost.at);
    if (!mind || image === asked) return;
    asked = image;
    mind.ask(image);
  }

  function heard(found: Answer): void {
    answer = found;
    live.redraw();
  }

  /** What the page writes into the traits follows what is shown. */
  function tell(): void {
    const now = shown();
    if (now) live.set({ lengths: Array.from(now.lengths), pose: Array.from(now.pose) });
  }

  /** The network did not answer: the next question may fare better, even if it is the same. */
  function failed(error: unknown): void {
    console.error(error);
    asked = undefined;
    frame.warn(`The network gave no answer: ${(error as Error).message}. Write on to ask again.`);
  }

  /** The network's answer, with what was pulled. */
  function shown(): Shown | undefined {
    if (!answer || !mind) return undefined;
    const { lengths, drawn } = answer;
    const { pull } = live.state;
    const read = { class: drawn.class, lengths, pull, before: drawn.image, names: mind.names };
    if (!pull.length) return { ...read, pose: drawn.pose, image: drawn.image };
    if (redrawn?.pull !== pull || redrawn.of !== answer) {
      const pose = Array.from(drawn.pose, (value, k) => value + pull[k]);
      redrawn = { pull, of: answer, pose, image: mind.decoder.decode(pose, drawn.class) };
    }
    return { ...read, pose: redrawn.pose, image: redrawn.image };
  }

  /** The ink follows the hand, by as little as the numbers need to change. */
  function pull(): boolean {
    const now = shown();
    if (!held || !now || !answer || !mind) return false;
    const { decoder } = mind;
    const start = Array.from(answer.drawn.pose);
    const leeway = { start, reach: REACH, spreads: mind.spreads(now.class) };
    const next = follow((pose) => decoder.decode(pose, now.class), Array.from(now.pose), leeway, decoder.size, held);
    if (!next) return false;
    held = { ...held, at: next.at };
    grip = next.at;
    live.set({ pull: next.pose.map((value, k) => clamp(value - start[k], [-REACH, REACH])) });
    return next.moves;
  }

  function draw(): void {
    const { state } = live;
    const now = shown();
    if (!state.pull.length && !held) grip = undefined;
    const knob = now && !blank() && !writes && !ghost.writes ? (grip ?? topOf(now.image, paper.size)) : undefined;
    scene.draw(state, ghost.at, now, held, knob);
    digits.choose(state.strokes.length || state.image.length ? -1 : state.digit);
    scene.stage.describe(now ? `The network draws ${now.names ? theClass(now.names, now.class) : `the digit ${now.class}`}.` : "There is no drawing yet.");
  }

  /** The pen takes the ghost's place, and that of what was written some time ago. */
  function begin(at: Place): void {
    const { strokes, digit, image, pull: pulled } = live.state;
    const fresh = digit >= 0 || image.length > 0 || pulled.length > 0 || performance.now() - lifted > ANOTHER;
    writes = true;
    live.set(sheetWith({ strokes: [...(fresh ? [] : strokes), [rounded(at)]] }));
  }

  function go(to: Place): void {
    const { strokes } = live.state;
    const last = strokes[strokes.length - 1];
    live.set({ strokes: [...strokes.slice(0, -1), [...last, rounded(to)]] });
  }

  function lift(): void {
    writes = false;
    lifted = performance.now();
    live.redraw();
  }

  function rounded([x, y]: Place): [number, number] {
    return [Number(x.toFixed(2)), Number(y.toFixed(2))];
  }

  function take(at: Place): boolean {
    const ink = answer && !blank() && inkNear(scene.drawn, paper.size, at);
    if (!ink) return false;
    [held, bead] = [{ at: ink, hand: at }, -1];
    live.redraw();
    return true;
  }

  function drag(to: Place): void {
    const now = shown();
    if (!now) return;
    held = { at: held?.at ?? grip ?? topOf(now.image, paper.size), hand: to };
    live.redraw();
  }

  function letGo(): void {
    held = undefined;
    live.redraw();
  }

  function takeBead(): boolean {
    [held, grip] = [undefined, undefined];
    return shown() !== undefined && !blank();
  }

  /** The number of a bead, as far as it may go from what was read. */
  function dragBead(k: number, value: number): void {
    if (!answer) return;
    const { pose } = answer.drawn;
    const { pull: before } = live.state;
    const pull = Array.from(pose, (was, n) => (n === k ? clamp(value - was, [-REACH, REACH]) : (before[n] ?? 0)));
    bead = k;
    live.set({ pull });
  }

  /** The same by keys: at once, as far as the ink will go. */
  function nudge(to: Place): void {
    bead = -1;
    drag(to);
    for (let tries = 0; tries < 8 && pull(); ) tries++;
    letGo();
  }

  function putBack(): void {
    held = grip = undefined;
    bead = -1;
    live.set({ pull: [] });
  }

  /** What the figure behind a door opens with. */
  function carried(to: Behind): Record<string, Value> | undefined {
    if (mind?.names) return undefined; // the figure there has its own network
    const now = shown();
    if (to === "open-capsnet") return empty() ? undefined : { digit: -1, strokes: short(paper.framed(live.state, 1)) };
    return now && now.lengths[now.class] >= SURE ? { digit: now.class, pose: Array.from(now.pose) } : undefined;
  }

  function short(strokes: readonly (readonly (readonly [number, number])[])[]): Value {
    return strokes.map((stroke) => stroke.map(rounded)) as unknown as Value;
  }
});
