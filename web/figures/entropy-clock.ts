/**
 * Entropy clock: a digit is read by a whole CapsNet in the page. Its children lie in the middle of a
 * dial with an hour for each class, and in ten rounds of routing those that decide walk to their hour.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page an id), `samples` (strokes of the digits to choose among), and those of `State`.
 */
import { Network } from "../core/network";
import { openHalves } from "../core/halves";
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
import { EMPTY, pictureOf, type OnSheet, type Samples, written } from "../kit/sheet";
import { Stage, type Point } from "../kit/stage";
import { Transport } from "../kit/transport";
import { same, type Value } from "../kit/values";
import styles from "./entropy-clock/entropy-clock.css";
import { childAt, momentAt, paintDecided, paintDial, paintKey, paintLooks, paintPointed, paintSum } from "./entropy-clock/painters";
import { heightFor, placesFor } from "./entropy-clock/places";
import { check, DIGITS, ROUNDS, START, type State } from "./entropy-clock/state";
import { carriedByTen, type Story, tell } from "./entropy-clock/story";
import { inWords } from "./entropy-clock/words";

/** Seconds from one round to the next. */
const SECONDS = 1.1;
/** A pointer this near to a child points at it, in pixels. */
const NEAR = 12;

export default defineFigure("entropy-clock", "Who makes up their mind?", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Press play. Who gets up?");
  const name: string = model.get("model") ?? "";
  const halves = await openHalves(model.get("weights") ?? name);
  const network = new Network(halves);
  const { size } = network;
  const samples: Samples = model.get("samples") ?? [];
  let read: { picture: Float32Array; story: Story } | undefined;
  /** The child that is pointed at; −1 for none. */
  let pointed = -1;
  /** Which drawing of which width lies on the sheet. */
  let inked: unknown[] = [];

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => check(state, size, samples.length),
    python: (state) => ({
      ...(name && { model: name }),
      ...(Object.fromEntries(Object.entries(state).filter(([key, value]) => key === "digit" || !same(value, START[key as keyof State]))) as Record<string, Value>),
    }),
    own: () => (name ? [] : ["model"]),
    step: (seconds) => {
      player.follow(live.state.round - 1);
      return player.step(seconds);
    },
    draw,
    words: (state) => inWords(storyOf(state), Math.round(player.at) + 1, pointed),
  });
  const player: Player = new Player({
    beats: () => ROUNDS - 1,
    seconds: () => SECONDS,
    onBeat: (beat) => live.set({ round: beat + 1 }),
    onChange: () => live.redraw(),
    context,
  });
  const stage: Stage = new Stage({ name: "Children on a dial", height: heightFor, onResize: () => live.redraw(), signal });
  const pad = new Pad(stage, { begin: (at) => write(at, true), go: (to) => write(to, false) });
  stage.group.append(pad.surface);
  const [inkPen, pen] = [new Pen(stage.layer()), new Pen(stage.layer("over"))];
  const transport = new Transport({
    name: "Round",
    // A piece leads from one round to the next, and its name stands where it begins.
    groups: () => Array.from({ length: ROUNDS }, (_, t) => ({ beats: t < ROUNDS - 1 ? 1 : 0, name: String(t + 1) })),
    words: () => `round ${live.state.round}`,
    player,
  });
  const child = new Handle(stage, {
    name: "Child",
    look: "none",
    onMove: point,
    onStep: (by) => choose(pointed < 0 ? (by > 0 ? 0 : last()) : order().indexOf(pointed) + by),
    onReset: () => aim(-1),
    onLeave: () => aim(-1),
  });
  for (const kind of ["pointerdown", "pointermove"] as const)
    stage.svg.addEventListener(kind, (event) => {
      if (kind === "pointerdown" || event.pointerType === "mouse") point(stage.pixelsOf(event));
    }, { signal });
  stage.svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && aim(-1), { signal });
  const digits = new Choice("Digit", DIGITS.map(String), (k) => show({ digit: DIGITS[k] }));
  const table = new NumberTable({
    caption: "Round by round", corner: "round", rows: Array.from({ length: ROUNDS }, (_, t) => String(t + 1)),
    columns: ["bits of a child", "have decided", "ten carry", "length of the winner"],
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.addTools(button("Clear the sheet", () => show({ digit: -1 })));
  frame.strip.append(...transport.short);
  if (samples.length > Math.max(...DIGITS)) frame.strip.append(digits.group);
  frame.setSource(`${modelName(halves.encoder)} · ${network.shape.I} primary capsules`);
  frame.asStage(stage.element);
  frame.body.append(stage.element);

  /** Something else on the sheet, from the first round on. */
  function show(changes: Partial<OnSheet>): void {
    live.set({ ...EMPTY, ...changes });
  }

  /** The pen takes the sample's place: it is there to be written over. */
  function write([px, py]: Point, begins: boolean): void {
    const { at, wide } = placesFor(stage.extent[0]).sheet;
    live.set(written(live.state, [((px - at[0]) / wide) * size, ((py - at[1]) / wide) * size], begins));
  }

  function aim(at: number): void {
    if (at === pointed) return;
    pointed = at;
    live.redraw();
  }

  /** The children as keys go through them: who carries most comes first. */
  const order = (): number[] => {
    const { carried: parts } = momentAt(storyOf(live.state), player.at).near;
    return Array.from(parts.keys()).sort((a, b) => parts[b] - parts[a]);
  };
  const last = (): number => network.shape.I - 1;
  const choose = (place: number): void => aim(order()[Math.max(0, Math.min(last(), place))]);

  /** The child under a place of the dial; the large ones lie on top. */
  function point([px, py]: Point): void {
    const story = storyOf(live.state);
    const moment = momentAt(story, player.at);
    const places = placesFor(stage.extent[0]);
    const far = (i: number): number => {
      const [x, y] = childAt(places, moment, i, story.children);
      return Math.hypot(x - px, y - py) - (moment.near.ten.includes(i) ? 4 : 0);
    };
    let [nearest, least] = [-1, NEAR];
    for (let i = 0; i < story.children; i++) if (far(i) < least) [nearest, least] = [i, far(i)];
    aim(nearest);
  }

  function storyOf(state: State): Story {
    const picture = pictureOf(state, samples, size);
    if (!read || picture.some((value, k) => value !== read!.picture[k])) read = { picture, story: tell(network, picture) };
    return read.story;
  }

  function draw(): void {
    const { state } = live;
    player.follow(state.round - 1);
    const story = storyOf(state);
    const places = placesFor(stage.extent[0]);
    const moment = momentAt(story, player.at);
    pad.place({ ...places.sheet, high: places.sheet.wide });
    const drawing = [read!.picture, places.sheet.wide];
    if (drawing.some((one, k) => one !== inked[k])) {
      inked = drawing;
      inkPen.draw(() => paintInk(inkPen, read!.picture, size, { ...places.sheet, high: places.sheet.wide }));
    }
    pen.draw(() => {
      paintDial(pen, places, story, moment);
      paintLooks(pen, places, moment, network.windowOf, size);
      paintSum(pen, places, story, moment);
      paintDecided(pen, places, story, player.at);
      paintKey(pen, places);
      if (pointed >= 0) paintPointed(pen, places, story, moment, pointed, network);
    });
    const [x, y] = pointed < 0 ? places.dial : childAt(places, moment, pointed, story.children);
    child.set([x, y], pointed < 0 ? "none" : inWords(story, state.round, pointed));
    stage.describe(`A dial with an hour for each of ${story.parents} classes; children that have decided stand near theirs. Longest: ${story.winner}.`);
    transport.draw();
    digits.choose(state.strokes.length || state.image.length ? -1 : DIGITS.indexOf(state.digit));
    if (drawer.open)
      table.set(story.chapters.map((one) => [one.bits, one.decided, carriedByTen(one), one.lengths[story.winner]]));
  }
});
