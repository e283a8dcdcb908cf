/**
 * Digit reader: write a digit on a sheet, and a whole CapsNet in the page draws beside it what it sees.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), `samples` (strokes of the
 * digits that can be laid on the sheet), `pictures` (in their place), and those of `State`, which go both ways.
 */
import { alike } from "../core/alike";
import type { Answer, Question } from "../core/reading";
import { openHalves } from "../core/halves";
import { endingWith, Reader } from "../core/reader";
import { readWholeModel } from "../core/reader-file";
import { modelName } from "../core/weights";
import { button, h } from "../kit/dom";
import { fileDrop } from "../kit/file-drop";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { modelsMenu } from "../kit/models-menu";
import { pictureIn } from "../kit/photograph";
import { Pictures } from "../kit/pictures";
import type { Point } from "../kit/stage";
import { same, type Value } from "../kit/values";
import { Capsules } from "./digit-reader/capsules";
import { Controls } from "./digit-reader/controls";
import styles from "./digit-reader/digit-reader.css";
import { Inside } from "./digit-reader/inside";
import { Paper } from "./digit-reader/paper";
import { Scene } from "./digit-reader/scene";
import { checkState, showsTwo, START, STILL, type State } from "./digit-reader/state";
import { inWords } from "./digit-reader/words";

const HINT = "Write a digit on the sheet.";

/** A question, and whether the sheet lies straight in it. */
interface Asked extends Question {
  straight: boolean;
}

/** The arguments that differ from what Python takes by itself. */
function changed(state: State): Record<string, Value> {
  const { seen, lengths, pose, ...wishes } = state;
  const start: Record<string, unknown> = { ...START };
  return Object.fromEntries(
    Object.entries(wishes).filter(([key, value]) => key === "digit" || !same(value, start[key])),
  );
}

function liesStraight(state: State): boolean {
  return (Object.keys(STILL) as (keyof typeof STILL)[]).every((key) => same(state[key], STILL[key]));
}

function sameQuestion(a: Asked, b: Asked): boolean {
  return a.iterations === b.iterations && a.capsule === b.capsule && alike(a.image, b.image);
}

function rows(image: Float32Array, size: number): number[][] {
  return Array.from({ length: image.length / size }, (_, row) => Array.from(image.subarray(row * size, (row + 1) * size)));
}

export default defineFigure("digit-reader", "Digit reader", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  const name: string = model.get("model") ?? "";
  const weights = model.get("weights") ?? name;
  const own = await openHalves(weights, true);
  let halves = own;
  const ownSamples = model.get("samples") ?? [];
  const { classes, pose_dim, image_size, image_channels } = own.encoder.config;
  let paper = new Paper(image_size, ownSamples, own.decoder.names, image_channels);
  let pictures = new Pictures(model.get("pictures") ?? [], image_size, image_channels);
  let leave = endingWith(signal);
  let reader = await Reader.open<Asked>(own, heard, leave.signal, failed);

  let asked: Asked | undefined;
  let answer: Answer | undefined;
  let firstAnswer = () => {};
  /** The pose of a capsule while the sheet lay straight, to compare with. */
  let still: { class: number; pose: Float32Array } | undefined;

  const live: Live<State> = context.live<State>({
    start: paper.samples.length ? START : { ...START, digit: -1 },
    glide: ["x", "y", "angle", "slant", "size", "thickness"],
    outputs: ["seen", "lengths", "pose"],
    check: (state) => checkState(state, paper.size, halves.encoder.config.classes, paper.samples.length, paper.channels),
    reset: () => {
      const { seen, lengths, pose, ...begin } = live.start;
      return { ...begin, digit: Math.min(begin.digit, paper.samples.length - 1) };
    },
    python: (state) => ({ ...(model.get("model") && { model: name }), ...changed(state) }),
    own: () => (model.get("model") ? [] : ["model"]),
    step: (seconds) => (answer ? scene.step(answer, live.state, seconds) : false),
    draw,
    words: (state) => (answer ? inWords(answer, state, halves.decoder.names, before()) : ""),
  });
  let pixels = false;
  const scene: Scene = new Scene(
    paper,
    {
      begin,
      go,
      turn: (angle) => live.set({ angle }),
      putBack: () => live.set({ angle: START.angle }, true),
      redraw: () => live.redraw(),
    },
    signal,
  );
  const controls = new Controls(paper, pictures, {
    set: (changes, glide) => live.set(changes, glide),
    fit: () => live.set(paper.fitted(live.state) ?? {}, true),
  });
  const capsules = new Capsules(classes, paper.names, (capsule) => live.set({ capsule }));
  const inside = new Inside(classes, pose_dim, paper.names, (iterations) => live.set({ iterations }));
  const numbers = frame.addDrawer("Numbers", () => live.redraw(), inside.pose, inside.rounds);
  const moves = frame.addDrawer("Move the sheet", () => live.redraw(), controls.moves);
  const asPixels = button("Show the pixels", () => {
    pixels = !pixels;
    live.redraw();
  });
  const choose = fileDrop("Open a picture…", "image/*", h("div"), (file) => void openPicture(file));
  frame.addTools(choose, ...controls.tools, asPixels);
  forColours();
  scene.stage.element.append(capsules.element);
  const longest = button("Draw from the longest", () => live.set({ capsule: -1 }));
  longest.className = "chip";
  frame.strip.append(controls.clear, longest, controls.samples);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);
  await new Promise<void>((resolve) => {
    firstAnswer = resolve;
    ask(live.state);
  });
  // In Jupyter a reader's own model is an argument of the widget; on a page it is chosen from the menu.
  if (typeof weights === "string") modelsMenu({ frame, signal, figure: "digit-reader", open });

  async function open(file: File | undefined, stale: () => boolean): Promise<void> {
    const there = endingWith(signal);
    const found = file ? await readWholeModel(file) : own;
    const next = await Reader.open<Asked>(found, heard, there.signal, failed);
    if (stale()) return there.abort();
    leave.abort();
    [halves, reader, leave] = [found, next, there];
    adopt(file ? "" : name);
  }

  /** A network for colours is shown pictures; MNIST's place on the sheet, and single pixels, are matters of ink. */
  function forColours(): void {
    const { coloured, names } = paper;
    choose.hidden = !coloured;
    for (const tool of [...controls.tools, asPixels]) tool.hidden = coloured;
    frame.setHint(coloured ? "Choose a picture." : names ? "Write here." : HINT);
  }

  /** Another network reads; what was written for the old one is gone. */
  function adopt(called: string): void {
    const { encoder: { config }, decoder: { drawn, names } } = halves;
    const { image_size, image_channels, classes } = config;
    const digits = classes === 10 && image_channels === 1 && !names;
    paper = new Paper(image_size, drawn ?? (digits ? ownSamples : []), names, image_channels);
    pictures = new Pictures([], image_size, image_channels);
    [asked, answer, still] = [undefined, undefined, undefined];
    model.set("model", called);
    forColours();
    scene.adopt(paper);
    controls.adopt(paper, pictures);
    capsules.make(classes, names);
    inside.make(classes, config.pose_dim, names);
    live.set({ ...STILL, image: [], strokes: [], second: -1, capsule: -1, digit: paper.samples.length ? (drawn ? 0 : START.digit) : -1 });
    ask(live.state);
  }

  function draw(shown: State): void {
    if (!answer) return; // the theme changed before anything was there to draw
    const { state } = live;
    const question = ask(shown);
    scene.draw(state, shown, question.image, answer, pixels);
    controls.draw(state);
    const second = showsTwo(answer, state, paper.coloured) ? answer.rival.class : -1;
    capsules.place(scene.at.lengths);
    capsules.draw(answer.lengths, scene.lengths.at, state.capsule, answer.drawn.class, second);
    longest.hidden = state.capsule < 0;
    asPixels.setAttribute("aria-pressed", String(pixels));
    if (moves.open) controls.drawMoves(state, shown);
    if (numbers.open) inside.draw(answer, state.iterations, before());
  }

  /** Ask the network what it sees, unless it has just been asked. */
  function ask(shown: State): Asked {
    const { iterations, capsule } = live.state;
    const question = { image: paper.see(shown), iterations, capsule, straight: liesStraight(shown) };
    if (asked && sameQuestion(asked, question)) return asked;
    asked = question;
    reader.ask(question);
    return question;
  }

  function heard(found: Answer, { image, straight }: Asked): void {
    if (found.lengths.length !== halves.encoder.config.classes) return; // of a network that was here before
    answer = found;
    const { drawn, lengths, time } = found;
    frame.setSource(`${modelName(halves.encoder)} · read in ${time.toFixed(0)} ms, ${reader.place}`);
    if (straight) still = drawn;
    live.set({ seen: rows(image, paper.size), lengths: Array.from(lengths), pose: Array.from(drawn.pose) });
    live.redraw();
    firstAnswer();
  }

  /** The network did not answer: the next question may fare better, even if it is the same. */
  function failed(error: unknown): void {
    console.error(error);
    asked = undefined;
    frame.warn(`The network gave no answer: ${(error as Error).message}. Move something to ask again.`);
    firstAnswer();
  }

  /** The pose before the sheet was moved, if it is one of the same capsule. */
  function before(): Float32Array | undefined {
    return !asked?.straight && still?.class === answer?.drawn.class ? still?.pose : undefined;
  }

  async function openPicture(file: File): Promise<void> {
    try {
      live.set({ image: await pictureIn(file, paper.size), strokes: [], digit: -1, second: -1, ...STILL });
      frame.warn("");
    } catch (error) {
      frame.warn((error as Error).message);
    }
  }

  /** The pen takes the sample's place: a sample is there to be written over. */
  function begin(at: Point): void {
    if (paper.coloured) return;
    const { digit, image, strokes } = live.state;
    const fresh = digit >= 0 && !image.length && !strokes.length;
    const state = fresh ? { ...live.state, ...STILL } : live.state;
    live.set({ ...(fresh && { digit: -1, ...STILL }), strokes: [...strokes, [under(at, state)]] });
  }

  function go(to: Point): void {
    if (paper.coloured) return;
    const { strokes } = live.state;
    const last = strokes[strokes.length - 1];
    live.set({ strokes: [...strokes.slice(0, -1), [...last, under(to, live.state)]] });
  }

  function under(at: Point, state: State): [number, number] {
    const [x, y] = paper.under(at, state);
    return [Number(x.toFixed(2)), Number(y.toFixed(2))];
  }
});
