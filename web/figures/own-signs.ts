/**
 * Your own signs: draw a sign three times, another three times, and a capsule network in the page reads
 * them a moment later. Traits: see `State`; and `file`, the taught network as a safetensors file.
 *
 * Everything is computed in a worker. The network learns anew whenever a drawing was added or taken away.
 */
import { lessons } from "../core/learned";
import { slowWords } from "../core/learning/calibration";
import { openFile } from "../core/signs/file";
import { Pupil } from "../core/signs/pupil";
import { MOST, shapeFor, type Bent, type Glimpse, type Reading } from "../core/signs/signs";
import { Chase } from "../kit/chase";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { fileDrop } from "../kit/file-drop";
import { Handle } from "../kit/handles";
import type { Live } from "../kit/live";
import { forgetLearned, lookInside } from "../kit/models-menu";
import { inOut } from "../kit/motion";
import { Pad } from "../kit/pad";
import { signColour } from "../kit/palette";
import { Pen } from "../kit/pen";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { Cards } from "./own-signs/cards";
import { Chips } from "./own-signs/chips";
import { edgeOfDrawn, Kept, sharpLayersOf } from "./own-signs/drawn";
import { Glimpses } from "./own-signs/glimpses";
import { Hold } from "./own-signs/hold";
import { Numbers } from "./own-signs/numbers";
import { NAME, Offering } from "./own-signs/offering";
import { ourSigns } from "./own-signs/ours";
import styles from "./own-signs/own-signs.css";
import { Pause } from "./own-signs/pause";
import { Places } from "./own-signs/places";
import { Pulling } from "./own-signs/pulling";
import type { Moving } from "./own-signs/moving";
import { ALL_THERE, paint, paintCards } from "./own-signs/scene";
import { checkState, isDot, kept, MOST_POINTS, START, teachable, without, withoutDrawing, type State, type Strokes } from "./own-signs/state";
import { Telling } from "./own-signs/telling";
import { inWords, type Phase } from "./own-signs/words";

/** From the start there is room to be seen for so many signs. */
const LEAST_CARDS = 2;
/** In reading, a stroke so long after the last one begins a new drawing. */
const ANEW = 1600;
/** Seconds of a drawing's flight to its card, and in which lengths and drawing follow the pen. */
const FLIGHT = 0.34;
const SOON = 0.06;
/** Seconds in which the place for the numbers opens, and in which the sheet spreads for what is drawn with one in the hand. */
const OPENS = 0.6;
const SPREADS = 0.35;
/** What the reading has in mind has grown so far when its numbers come. */
const BEADS = 0.6;

export default defineFigure("own-signs", "Own signs", (context) => {
  const { el, frame, model, signal, visible } = context;
  frame.addStyles(styles);
  frame.setHint("Draw a sign here.");
  let pupil: Pupil | undefined;
  let phase: Phase = "nothing yet";
  let [seconds, trouble, slow, slipped, down] = [0, "", "", false, false];
  /** What is learned, or was: taught anew only if that changes. */
  let lesson = "";
  let asked: Strokes = [];
  /** The last drawing that was read: it goes along to where the network is looked into. */
  let lastRead: Strokes | undefined;
  let lastKnown = false;
  let lifted = -Infinity;
  /** The sign that the last drawing was given to, and the one that was being drawn; not there where nothing can be taken back. */
  let given: { k: number; sign: number } | undefined;
  let places = new Places(400, 1, 0);
  /** Whether there has been something to be drawn back. */
  let opens = false;
  const lengths = new Chase();
  const drawn = new Chase();
  const offering = new Offering(ready, model, frame);
  const glimpses = new Glimpses();
  const moving: Moving = { lengths: lengths.at, drawn: drawn.at, began: [], inked: new Kept(sharpLayersOf), edged: new Kept(edgeOfDrawn), doubtful: false, reads: false, ghosts: 0, glimpses, flight: undefined, pause: 0, progress: -1, clock: 0, culprit: undefined, open: 0, held: 0, answered: true, grown: 1, tells: undefined };
  const pause = new Pause(signal);
  const hold = new Hold();
  const telling = new Telling(signal, () => live.redraw());
  const pulling = new Pulling(signal, (...wish) => pupil!.bend(...wish), () => live.redraw());

  const live: Live<State> = context.live<State>({
    start: START,
    outputs: ["lengths", "answer", "left_out"],
    check: checkState,
    reset: () => {
      const { names, drawings, sheet, sign, pen, seed } = live.start;
      [down, slipped, given] = [false, false, undefined];
      return { names, drawings, sheet, sign, pen, seed };
    },
    step,
    draw,
    words: (state) => inWords(state, { phase, seconds, trouble, slow, slipped, down, told: told(), doubtful: pulling.heard?.doubtful ?? false, bent: pulling.words }),
  });
  const stage = new Stage({
    name: "A sheet to draw on, and the signs that are taught",
    height: (width) => (places = new Places(width, cardCount(live.state), inOut(moving.open))).height,
    onResize: () => live.redraw(),
    signal,
  });
  // The sheet lies on the cards, for it spreads over them.
  const cardsLayer = stage.layer();
  const cardsPen = new Pen(cardsLayer);
  const pad = new Pad(stage, { begin, go, end });
  // The arrow keys' pen lies on the same sheet: it must not take the pointer.
  pad.surface.addEventListener("pointerdown", (event) => event.stopPropagation());
  stage.group.append(pad.surface);
  const numbers = new Numbers(stage, shapeFor(1).poseDim, pull, letBe, () => live.redraw());
  const pen = new Pen(stage.layer());
  const keys = new Handle(stage, {
    name: "Pen",
    look: "ring",
    step: 4,
    scale: () => places.sheet.wide / 100,
    onMove: (to) => {
      const at = places.onSheet(to);
      const { sheet } = live.state;
      if (down) live.set({ pen: at, sheet: [...sheet.slice(0, -1), [...(sheet.at(-1) ?? []), at]] });
      else live.set({ pen: at });
    },
    onPress: () => {
      down = !down;
      const { sheet, pen: at } = live.state;
      if (down) {
        telling.hush();
        live.set({ sheet: [...sheet, [[...at]]] });
      } else {
        telling.lift();
        live.redraw();
      }
    },
    onRemove: clear,
  });
  const cards = new Cards({
    press,
    rename: (k, name) => {
      const { names } = live.state;
      if (!name) return;
      live.set({ names: names.map((old, n) => (n === k ? name : old)) });
      offering.rename(k, name);
      if (phase === "taught" || phase === "opened") void offering.publish();
    },
    forget: (k) => change(without(live.state, k)),
    remove: (k, n) => change(withoutDrawing(live.state, k, n)),
  });
  const drawer = frame.addDrawer("Names and lengths", () => live.redraw(), cards.drawer);
  const save = button("Save as a file", () => void offering.save());
  const load = fileDrop("Open a file", ".safetensors", frame.section, (file) => void load_(file));
  const last = button("Open the signs of last time", () => void load_(new File([lessons.of(NAME)!.bytes], "what was kept")));
  const again = button("Learn again from other weights", () => live.set({ seed: (live.state.seed + 1) % 1_000_000 }));
  frame.addTools(save, load, last, again, forgetLearned(NAME, signal));
  lessons.follow(() => live.redraw(), signal);
  frame.setSource("Learned here, in this page; nothing leaves it");
  const inside = lookInside(NAME, signal, () => lastRead && { drawing: lastRead as [number, number][][], known: lastKnown });
  const chips = new Chips(inside, {
    anew: () => {
      lengths.forget();
      const { drawings, seed } = live.state;
      change({ ...START, ...(drawings.length ? {} : { ...ourSigns(seed), sign: -1 }), seed });
    },
    wipe: () => (canTakeBack(live.state) ? takeBack() : clear()),
    putBack: () => {
      letBe();
      numbers.focus();
    },
  });
  frame.strip.append(...chips.elements);
  stage.element.append(cards.element);
  frame.asStage(stage.element);
  frame.hintOn(stage.element);
  frame.body.append(stage.element);
  visible.follow((seen) => {
    pupil?.go(seen);
    if (seen) live.redraw();
  }, signal);

  /** Another set of signs: what was given before is settled. */
  function change(signs: Partial<State>): void {
    given = undefined;
    live.set(signs);
  }

  function cardCount({ drawings, sign }: Readonly<State>): number {
    return Math.min(MOST, Math.max(LEAST_CARDS, drawings.length + (opens ? 1 : 0), sign + 1));
  }

  function step(time: number): boolean {
    if (moving.flight && (moving.flight.t += reducedMotion() ? 1 : time / FLIGHT) >= 1) moving.flight = undefined;
    const { lengths: goal } = live.state;
    const swings = pulling.step(time);
    const tells = telling.step(time);
    const holds = hold.step(time, numbers.held);
    const spreads = Number(isHeld());
    if (moving.held !== spreads) moving.held = towards(moving.held, spreads, time / SPREADS);
    const to = Number(opens);
    if (moving.open !== to) moving.open = towards(moving.open, to, time / OPENS);
    const follows = [lengths.step(goal, time, SOON), drawn.step(pulling.drawn, time, SOON)].some(Boolean);
    const grows = glimpses.step(time);
    const { answer, sheet } = live.state;
    const shown = goal.length ? lengths.at : glimpses.shown;
    moving.lengths = sheet.length && goal.length ? shown.map((length, k) => (k === answer ? length * telling.arrow : length)) : shown;
    [moving.drawn, moving.began] = [drawn.at, pulling.began];
    const learns = moving.progress >= 0 && visible.now && !reducedMotion();
    if (learns) moving.clock += time;
    const begins = visible.now && !live.state.drawings.length && !sheet.length && moving.ghosts < ALL_THERE;
    if (begins) moving.ghosts += time;
    return moving.open !== to || moving.held !== spreads || holds || tells || swings || follows || grows || moving.flight !== undefined || pause.runsOut || learns || begins;
  }

  function towards(from: number, to: number, by: number): number {
    return reducedMotion() || !visible.now ? to : Math.max(Math.min(from, to), Math.min(Math.max(from, to), from + Math.sign(to - from) * by));
  }

  /** Whether what is read is told: what is not known needs no moment for that. */
  function told(): boolean {
    return telling.answered || (!telling.waits && live.state.answer < 0);
  }

  /** Whether a number is in the reader's hand, or was a moment ago and is not put back. */
  function isHeld(): boolean {
    return pulling.heard !== undefined && live.state.answer >= 0 && (numbers.held || (pulling.byHand && hold.on));
  }

  function draw(state: State): void {
    teach(state);
    ask(state);
    opens ||= phase === "taught" || phase === "opened" || moving.culprit !== undefined;
    if (places.cards !== cardCount(state) || places.open !== inOut(moving.open)) stage.refit();
    pad.place(places.sheet);
    const { at, wide } = places.sheet;
    stage.element.style.setProperty("--hint-x", `${at[0] + wide / 2}px`);
    stage.element.style.setProperty("--hint-y", `${at[1] + wide / 2}px`);
    moving.pause = pause.left;
    moving.doubtful = pulling.heard?.doubtful ?? false;
    moving.answered = told();
    moving.grown = state.answer >= 0 ? telling.grown : Number(told());
    moving.tells = telling.flight;
    moving.reads = phase === "taught" || phase === "opened";
    if (reducedMotion()) moving.ghosts = ALL_THERE;
    paintAll(state);
    keys.set(places.onStage(state.pen), `${state.pen.map(Math.round).join(", ")}, ${down ? "on the paper" : "lifted"}`);
    cards.draw(places, state);
    if (drawer.open) cards.drawNames(state);
    chips.draw(state, canTakeBack(state), pulling.byHand);
    save.disabled = phase !== "taught" && phase !== "opened";
    last.hidden = phase !== "nothing yet" || !lessons.of(NAME);
    el.dataset.phase = phase.replace(" ", "-");
    stage.describe(`${state.drawings.length} signs.`);
  }

  function paintAll(state: State): void {
    // What is on no sheet is not read.
    const seen = state.sheet.length ? state : { ...state, lengths: [], answer: -1 };
    const covers = places.covers ? moving.held : 0;
    cardsLayer.group.style.opacity = String(1 - covers);
    cards.element.classList.toggle("covered", covers > 0.5);
    cardsPen.draw(() => paintCards(cardsPen, places, seen, moving));
    const beads = seen.answer >= 0 && pulling.heard !== undefined && moving.open === 1 && moving.grown >= BEADS;
    pen.draw(() => {
      paint(pen, places, seen, { ...moving, held: inOut(moving.held) }, beads);
      if (!beads) return numbers.hide();
      numbers.draw(pen, places.numbers, pulling.hung(signColour(seen.answer)));
      if (!pulling.byHand) pen.text(places.heading, "Eight numbers draw it. Pull one.", { size: 14, fill: "var(--muted)", rim: false });
      if (moving.held) numbers.paintEnds(pen, places.held.ends, inOut(moving.held));
    });
  }

  /** Begin a lesson if what there is to learn has changed; an opened network stays until then. */
  function teach(state: State): void {
    const { drawings, seed } = state;
    const wanted = JSON.stringify([drawings, seed]);
    if (wanted === lesson || !teachable(state)) {
      if (!drawings.length && phase !== "nothing yet") forget();
      return;
    }
    lesson = wanted;
    try {
      ready().teach(drawings as [number, number][][][][], seed);
      offering.begin(state);
    } catch (error) {
      return failed((error as Error).message);
    }
    [phase, trouble, moving.progress, moving.culprit] = ["learning", "", 0, undefined];
    pulling.renew();
    glimpses.begin(drawings.length);
    live.set({ left_out: [] });
    asked = [];
  }

  function forget(): void {
    [phase, lesson, trouble, moving.progress, opens] = ["nothing yet", "", "", -1, false];
    pulling.forget();
    glimpses.end();
    pupil?.forget();
    live.set({ lengths: [], answer: -1, left_out: [] });
  }

  function ready(): Pupil {
    return (pupil ??= new Pupil({ progress, taught, clearer, leftOut, reading, bent, failed, slow: (found) => (slow = slowWords(found)) }, signal));
  }

  function progress(share: number, glimpse: Glimpse): void {
    moving.progress = share;
    glimpses.hear(glimpse);
    live.redraw();
  }

  function taught(took: number): void {
    phase = phase === "opened" ? phase : "taught";
    [seconds, moving.progress, asked] = [took, -1, []];
    live.redraw();
    void offering.publish();
  }

  function clearer(glimpse: Glimpse, end: boolean): void {
    glimpses.hear(glimpse);
    live.redraw();
    if (end) void offering.publish();
  }

  function leftOut({ right, unknown, wrong }: { right: number; unknown: number; wrong: number }): void {
    live.set({ left_out: [right, unknown, wrong] });
    live.redraw();
  }

  /** Ask what is on the sheet, unless that has just been asked. */
  function ask({ sheet, sign }: State): void {
    if ((phase !== "taught" && phase !== "opened") || sign >= 0 || !sheet.length || sheet === asked) return;
    asked = sheet;
    pupil!.read(sheet as [number, number][][]);
  }

  function reading(found: Reading): void {
    if (!live.state.sheet.length || live.state.sign >= 0) return;
    pulling.hear(found, lastRead === asked);
    [lastRead, lastKnown] = [asked, found.answer >= 0];
    live.set({ lengths: Array.from(found.lengths), answer: found.answer });
    live.redraw();
  }

  /** All numbers as they were read. */
  function letBe(): void {
    pulling.letBe();
    live.redraw();
  }

  function pull(k: number, value: number): void {
    pulling.pull(k, value);
    hold.begin();
    live.redraw();
  }

  function bent(found: Bent): void {
    pulling.bent(found);
    live.redraw();
  }

  function failed(words: string, picture?: Float32Array): void {
    moving.culprit = picture;
    glimpses.end();
    [trouble, moving.progress] = [`The learning stopped. ${words} Change a drawing, or learn again from the menu.`, -1];
    live.redraw();
  }

  function begin(at: readonly [number, number]): void {
    pause.stop();
    pulling.letBe();
    const { sheet, sign } = live.state;
    const anew = sign < 0 && performance.now() - lifted > ANEW;
    [down, slipped] = [false, false];
    if (sign < 0) telling.hush();
    if (sign < 0 && phase === "taught") glimpses.quiet();
    live.set({ pen: START.pen, sheet: [...(anew ? [] : sheet), [places.onSheet(at)]] });
  }

  function go(to: readonly [number, number]): void {
    const { sheet } = live.state;
    if (!sheet.length || sheet.flat().length >= MOST_POINTS || !places.holds(to)) return;
    live.set({ sheet: [...sheet.slice(0, -1), [...sheet[sheet.length - 1], places.onSheet(to)]] });
  }

  function end(): void {
    lifted = performance.now();
    const { sign } = live.state;
    if (sign >= 0) pause.begin(() => (live.state.sign === sign ? keep(sign) : live.redraw()));
    else {
      telling.lift();
      pulling.wait();
    }
    live.redraw();
  }

  /** The drawing flies to its card. */
  function keep(k: number): void {
    pause.stop();
    const { sheet } = live.state;
    if (!sheet.length) return;
    slipped = isDot(sheet);
    if (slipped) return clear();
    down = false;
    telling.end();
    pulling.forget();
    moving.flight = { drawing: sheet, sign: k, t: 0 };
    given = { k, sign: live.state.sign };
    live.set({ ...kept(live.state, sheet, k), pen: START.pen });
  }

  /** A card takes what is on the sheet; with nothing there, the next drawings are for it. */
  function press(k: number): void {
    const { sheet, sign } = live.state;
    if (sheet.length) {
      keep(k);
      if (!slipped) frame.say(`It is “${live.state.names[k]}” now.`);
    } else live.set({ sign: sign === k ? -1 : k });
  }

  /** Whether the drawing that was given to a sign last is still its last, and the sheet is free for it. */
  function canTakeBack({ drawings, sheet }: State): boolean {
    return given !== undefined && !sheet.length && (drawings[given.k]?.length ?? 0) > 0;
  }

  function takeBack(): void {
    const { k, sign } = given!;
    const { drawings } = live.state;
    const n = drawings[k].length - 1;
    change({ ...withoutDrawing(live.state, k, n), sign, sheet: drawings[k][n] });
  }

  function clear(): void {
    pause.stop();
    telling.end();
    pulling.forget();
    down = false;
    live.set({ sheet: [], lengths: [], answer: -1, pen: START.pen });
  }

  /** What is in the file takes the place of all; a file that is none leaves everything as it was. */
  async function load_(file: File): Promise<void> {
    try {
      const { names, drawings, weights } = await openFile(file);
      const state: State = { ...START, names, drawings: drawings as unknown as Strokes[][], sign: -1, seed: live.state.seed };
      checkState(state);
      frame.warn("");
      [phase, trouble, moving.progress, lesson] = ["opened", "", -1, JSON.stringify([state.drawings, state.seed])];
      lengths.forget();
      pulling.renew();
      glimpses.begin(names.length);
      glimpses.quiet();
      ready().take(weights, drawings);
      offering.begin(state);
      change(state);
    } catch (error) {
      frame.warn((error as Error).message);
    }
  }
});
