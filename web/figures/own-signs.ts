/**
 * Your own signs: draw a sign three times, another three times, and a capsule network in the page reads
 * them a moment later. Traits: see `State`; and `file`, the taught network as a safetensors file.
 *
 * Everything is computed in a worker. The network learns anew whenever a drawing was added or taken away.
 */
import { lessons } from "../core/learned";
import { MOST, shapeFor } from "../core/signs/signs";
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
import { Glimpses } from "./own-signs/glimpses";
import { paintHeading } from "./own-signs/heading";
import { Hold } from "./own-signs/hold";
import { Learning } from "./own-signs/learning";
import { Looking } from "./own-signs/looking";
import { Motion } from "./own-signs/motion";
import { atRest } from "./own-signs/moving";
import { Numbers } from "./own-signs/numbers";
import { NAME, Offering } from "./own-signs/offering";
import { ourSigns } from "./own-signs/ours";
import styles from "./own-signs/own-signs.css";
import { Pause } from "./own-signs/pause";
import { Places } from "./own-signs/places";
import { Pulling } from "./own-signs/pulling";
import { Roll } from "./own-signs/roll";
import { ALL_THERE, paint, paintCards } from "./own-signs/scene";
import { Sketching } from "./own-signs/sketching";
import { checkState, START, without, type State } from "./own-signs/state";
import { Telling } from "./own-signs/telling";
import { Variations } from "./own-signs/variations";
import { inWords } from "./own-signs/words";

/** From the start there is room to be seen for so many signs. */
const LEAST_CARDS = 2;
/** What the reading has in mind has grown so far when its numbers come. */
const BEADS = 0.6;

export default defineFigure("own-signs", "Own signs", (context) => {
  const { el, frame, model, signal, visible } = context;
  frame.addStyles(styles);
  // Signs that are there already are learned at once, and then the sheet itself asks for one.
  frame.setHint((model.get("drawings") as State["drawings"] | undefined)?.length ? "" : "Draw a sign here.");
  let places = new Places(400, LEAST_CARDS, false, 0);
  /** Whether there is something to be drawn back, or will be: a lesson has begun. */
  let opens = false;
  const offering = new Offering(() => learning.ready, model, frame);
  const glimpses = new Glimpses();
  const moving = atRest(glimpses);
  const pause = new Pause(signal);
  const hold = new Hold();
  const variations = new Variations();
  const redraw = () => live.redraw();
  const looking = new Looking(redraw);
  const telling = new Telling(signal, redraw);
  const pulling = new Pulling(signal, (...wish) => learning.ready.bend(...wish), redraw);
  const learning: Learning = new Learning({ live: () => live, moving, pulling, glimpses, offering }, signal);
  const sketching = new Sketching({
    live: () => live, places: () => places, reads: () => learning.reads, say: (words) => frame.say(words),
    moving, pause, telling, pulling, glimpses,
  });
  const motion = new Motion({ moving, pulling, telling, hold, pause, variations });

  const live: Live<State> = context.live<State>({
    start: START,
    outputs: ["lengths", "answer", "left_out"],
    check: checkState,
    reset: () => {
      const { names, drawings, sheet, sign, pen, seed } = live.start;
      sketching.reset();
      looking.away();
      return { names, drawings, sheet, sign, pen, seed };
    },
    step: (time) => {
      variations.look(lookedAt(live.state), looking.stays); // before it moves on: nothing else may be on its way
      return motion.step(time, live.state, { visible: visible.now, inHand: numbers.held, held: isHeld, opens, penDown: sketching.inHand });
    },
    draw,
    words: (state) => {
      const { phase, seconds, trouble, slow } = learning;
      const { slipped, down, rests } = sketching;
      return inWords(state, { phase, seconds, trouble, slow, slipped, down, rests, told: told(), doubtful: pulling.heard?.doubtful ?? false, bent: pulling.words, looked: variations.shown, stays: looking.stays });
    },
  });
  const stage = new Stage({
    name: "A sheet to draw on, and the signs that are taught",
    height: (width) => (places = new Places(width, cardCount(live.state), offers(live.state), inOut(moving.open))).height,
    onResize: redraw,
    signal,
  });
  const cardsPen = new Pen(stage.layer());
  const pad = new Pad(stage, { begin: (at) => (looking.away(), sketching.begin(at)), go: (to) => sketching.go(to), end: () => sketching.end() });
  // The arrow keys' pen lies on the same sheet: it must not take the pointer.
  pad.surface.addEventListener("pointerdown", (event) => event.stopPropagation());
  stage.group.append(pad.surface);
  const numbers = new Numbers(stage, shapeFor(1).poseDim, {
    pull: (k, value) => (pulling.pull(k, value), taken()),
    bring: (k, value) => (pulling.bring(k, value), taken()),
    choose: (k) => {
      pulling.choose(k);
      redraw();
    },
    letGo: redraw,
    reset: letBe,
    redraw,
  });
  const pen = new Pen(stage.layer());
  const keys = new Handle(stage, {
    name: "Pen",
    look: "ring",
    step: 4,
    scale: () => places.sheet.wide / 100,
    onMove: (to) => sketching.penTo(places.onSheet(to)),
    onPress: () => sketching.penPress(),
    onRemove: () => sketching.clear(),
  });
  const cards = new Cards({
    press,
    add: (k) => sketching.add(k),
    rename,
    remove: (k, n) => {
      if (live.state.drawings[k].length < 2) looking.away(); // its sign goes with it
      sketching.remove(k, n);
    },
    look: (k) => looking.at(k),
  });
  const roll = new Roll({ rename, forget: (k) => (looking.away(), sketching.change(without(live.state, k))) });
  const drawer = frame.addDrawer("Names and lengths", redraw, roll.element);
  const save = button("Save as a file", () => void offering.save());
  const load = fileDrop("Open a file", ".safetensors", frame.section, (file) => void open(file));
  const last = button("Open the signs of last time", () => void open(new File([lessons.of(NAME)!.bytes], "what was kept")));
  const again = button("Learn again from other weights", () => live.set({ seed: (live.state.seed + 1) % 1_000_000 }));
  frame.addTools(save, load, last, again, forgetLearned(NAME, signal));
  lessons.follow(redraw, signal);
  frame.setSource("Learned here, in this page; nothing leaves it");
  const inside = lookInside(NAME, signal, () => {
    const { lastRead } = learning;
    return lastRead && { drawing: lastRead.drawing as [number, number][][], known: lastRead.known };
  });
  const chips = new Chips(inside, {
    ours: () => {
      motion.forget();
      const { seed } = live.state;
      sketching.change({ ...START, ...ourSigns(seed), sign: -1, seed });
    },
    undo: () => sketching.undo(),
    clear: () => sketching.clear(),
    putBack: () => {
      letBe();
      numbers.focus();
    },
  });
  frame.strip.append(...chips.elements);
  stage.element.append(cards.element, numbers.fold.element);
  frame.section.addEventListener("keydown", ({ key }) => key === "Escape" && looking.away());
  frame.asStage(stage.element);
  frame.hintOn(stage.element);
  frame.body.append(stage.element);
  visible.follow((seen) => {
    learning.go(seen);
    if (seen) live.redraw();
  }, signal);

  /** Cards of signs, and of the one that is asked for; and whether another one offers a new sign. */
  function cardCount({ drawings, sign }: Readonly<State>): number {
    return Math.min(MOST, Math.max(LEAST_CARDS, drawings.length, sign + 1));
  }
  function offers(state: Readonly<State>): boolean {
    const { length } = state.drawings;
    return opens && state.sign < 0 && length < MOST && length === cardCount(state);
  }

  /** The card of a sign shows what it is learned from, until it is pressed again; where a drawing is asked for it takes the one on the sheet. */
  function press(k: number): void {
    const { drawings, sheet, sign } = live.state;
    if (k >= drawings.length || (k === sign && sheet.length)) sketching.add(k);
    else if (learning.reads) looking.press(k);
  }

  function rename(k: number, name: string): void {
    const { names } = live.state;
    if (!name) return;
    live.set({ names: names.map((old, n) => (n === k ? name : old)) });
    offering.rename(k, name);
    if (learning.reads) void offering.publish();
  }

  /** Whether what is read is told: what is not known needs no moment for that. */
  function told(): boolean {
    return telling.answered || (!telling.waits && live.state.answer < 0);
  }

  /** Whether a number is in the reader's hand, or was a moment ago and is not put back. */
  function isHeld(): boolean {
    return pulling.heard !== undefined && live.state.answer >= 0 && (numbers.held || (pulling.byHand && hold.on));
  }

  /** The sign whose card is looked at: pointed at, pressed, or asked for another drawing; −1 while nothing is to be seen of it, or it was taught elsewhere. */
  function lookedAt({ drawings, sign }: State): number {
    const k = looking.card >= 0 ? looking.card : sign;
    return learning.reads && moving.open === 1 && !numbers.held && drawings[k]?.length ? k : -1;
  }

  function draw(state: State): void {
    if (learning.teach(state)) opens = false;
    learning.ask(state);
    const { phase, reads } = learning;
    // A lesson begins: from here on sheet and cards are where they will be when it ends.
    opens ||= reads || phase === "learning";
    // Under a pen nothing moves: what was drawn would be elsewhere.
    if (!sketching.inHand && (places.signs !== cardCount(state) || places.offers !== offers(state) || places.open !== inOut(moving.open))) stage.refit();
    pad.place(places.sheet);
    const { at, wide } = places.sheet;
    stage.element.style.setProperty("--hint-x", `${at[0] + wide / 2}px`);
    stage.element.style.setProperty("--hint-y", `${at[1] + wide / 2}px`);
    [moving.pause, moving.rests] = [pause.left, sketching.rests];
    moving.doubtful = pulling.heard?.doubtful ?? false;
    moving.answered = told();
    moving.grown = state.answer >= 0 ? telling.grown : Number(told());
    moving.tells = telling.flight;
    moving.reads = reads;
    if (reducedMotion()) moving.ghosts = ALL_THERE;
    paintAll(state);
    keys.set(places.onStage(state.pen), `${state.pen.map(Math.round).join(", ")}, ${sketching.down ? "on the paper" : "lifted"}`);
    cards.draw(places, state, moving.verdicts, looking.stays ? variations.shown : -1, opens);
    if (drawer.open) roll.draw(state);
    chips.draw(state, sketching.undoable, pulling.byHand);
    save.disabled = !reads;
    last.hidden = phase !== "nothing yet" || !lessons.of(NAME);
    el.dataset.phase = phase.replace(" ", "-");
    stage.describe(`${state.drawings.length} signs.`);
  }

  function paintAll(state: State): void {
    // What is on no sheet is not read.
    const seen = state.sheet.length ? state : { ...state, lengths: [], answer: -1 };
    cardsPen.draw(() => paintCards(cardsPen, places, seen, moving, looking.pinned));
    const { shown } = variations;
    const beads = shown < 0 && seen.answer >= 0 && pulling.heard !== undefined && moving.open === 1 && moving.grown >= BEADS;
    pen.draw(() => {
      paint(pen, places, seen, { ...moving, held: inOut(moving.held) }, beads || shown >= 0);
      if (shown >= 0) variations.paint(pen, places, state, signColour(shown));
      if (!beads) return numbers.hide();
      numbers.draw(pen, places.numbers, pulling.hung(signColour(seen.answer)));
      if (!pulling.byHand) paintHeading(pen, places, "Eight numbers draw it. Pull one.", "Pull one of eight.");
    });
  }

  /** All numbers as they were read. */
  function letBe(): void {
    pulling.letBe();
    live.redraw();
  }

  /** A number was moved: it is seen how it was. */
  function taken(): void {
    hold.begin();
    redraw();
  }

  async function open(file: File): Promise<void> {
    try {
      const state = await learning.open(file);
      frame.warn("");
      looking.away();
      motion.forget();
      sketching.change(state);
    } catch (error) {
      frame.warn((error as Error).message);
    }
  }
});
