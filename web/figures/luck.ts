/**
 * Luck: two networks, equally good, are trained a few times each and compared by a rule, again and
 * again; each comparison falls on a pile, and false verdicts gather beyond its walls. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { part } from "../kit/motion";
import { Pen } from "../kit/pen";
import { Slider } from "../kit/slider";
import { Spring } from "../kit/spring";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { Toggle } from "../kit/toggle";
import styles from "./luck/luck.css";
import { DROPS, type Heap, heapOf, type Landed, LIES } from "./luck/pile";
import { columnsAt, heightFor } from "./luck/places";
import { paint } from "./luck/scene";
import { checkState, FEWEST, MOST, NAMES, type Rule, RULES, START, type State, WALL } from "./luck/tries";
import { type Change, inWords } from "./luck/words";

/** A try alone takes this long, in seconds; of a hundred, so many happen in one second. */
const [ALONE, PER_SECOND] = [1.8, 60];
/** So many balls of a hundred are falling at a time. */
const FALLING = 42;

export default defineFigure("luck", "How often luck looks like a difference", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Train both. Then again, and again.");
  let progress = 1;
  /** From where up to where a hundred pour, and how far they have; NaN if none do. */
  let [since, until, poured] = [NaN, NaN, NaN];
  /** How far A has come to where it is better. */
  let lead: Spring | undefined;
  let change: Change = "";
  /** Where the balls lie, for which state, and where they lay before another rule, number or truth. */
  let [heap, key, before]: [Heap, string, Heap] = [[], "", []];
  const moved = new Spring(1, 90, 17);
  const live: Live<State> = context.live<State>({
    start: START, check: checkState, step, draw, words: (state) => inWords(state, down(), change),
  });
  const stage: Stage = new Stage({
    name: "Comparisons of A and B", height: heightFor, onResize: () => live.redraw(), signal,
  });
  const pen = new Pen(stage.layer());
  const once = button("", () => more(1));
  const often = button("× 100", () => more(100));
  often.setAttribute("aria-label", "a hundred times");
  once.className = "act";
  often.className = "many";
  const seeds = new Slider({
    name: "Seeds of each network", shortName: "seeds", min: FEWEST, max: MOST, step: 1, format: String,
    onMove: (value) => compare({ seeds: value }),
  });
  const rules = new Choice("Rule", RULES.map((rule) => NAMES[rule]), (k) => compare({ rule: RULES[k] }));
  const truth = new Toggle("A is really better", (better) => compare({ better }));
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  frame.strip.append(once, often, truth.element, seeds.element, rules.group);

  /** Another rule, number or truth: as many comparisons as there were, judged by it. */
  function compare(changes: Partial<State>): void {
    [until, progress] = [NaN, 1];
    if (!reducedMotion()) [before, moved.at] = [heap, 0]; // the balls go over to where they belong now
    change = "better" in changes ? "moved" : "seeds" in changes ? "drawn" : "";
    live.set(changes);
  }

  /** So many tries more; a full pile is cleared first. */
  function more(count: number): void {
    change = "";
    const from = live.state.tries >= WALL ? 0 : live.state.tries;
    const now = Math.min(WALL - from, count);
    if (reducedMotion()) return live.set({ tries: from + now });
    progress = now > 1 ? 1 : 0;
    [since, until, poured] = now > 1 ? [from, from + now, from] : [NaN, NaN, NaN];
    live.set({ tries: now > 1 ? from : from + 1 });
    live.redraw();
  }

  /** One alone is seen falling; a hundred pour onto the pile. */
  function step(seconds: number): boolean {
    progress = Math.min(1, progress + seconds / ALONE);
    if (until) {
      poured += PER_SECOND * seconds;
      const tries = Math.min(until, Math.floor(poured));
      if (tries > live.state.tries) live.set({ tries });
      if (poured >= until + FALLING) until = NaN;
    }
    const goal = live.state.better ? 1 : 0;
    lead ??= new Spring(goal, 120, 20);
    const moves = [lead.step(goal, seconds), moved.step(1, seconds)];
    return moves.includes(true) || progress < 1 || until > 0;
  }

  /** The last one falls when its verdict is known; a hundred follow each other. */
  const landed: Landed = (k) => {
    if (reducedMotion()) return 1;
    if (until) return k < since ? 1 : part(poured, k, k + FALLING);
    return k === live.state.tries - 1 ? part(progress, DROPS, LIES) : 1;
  };

  /** The pile of a state. */
  function gather(state: State): void {
    const { seeds: each, rule, better, tries } = state;
    const columns = columnsAt(stage.extent[0]);
    const now = `${each} ${rule} ${better} ${columns}`;
    if (now === key && heap.length === tries) return;
    [heap, key] = [heapOf(state, columns), now];
  }

  /** How many lie on the pile: those that are told. */
  function down(): number {
    const { tries } = live.state;
    let count = tries;
    while (count > 0 && landed(count - 1) < 1) count--;
    return count;
  }

  function draw(): void {
    const { state } = live;
    stage.describe(inWords(state, down(), change));
    gather(state);
    // Of a hundred the last one that lies there is shown: no verdict is told that is not counted.
    const shown = until ? down() - 1 : state.tries - 1;
    paint(pen, state, stage.extent[0], {
      shown, ringed: until ? -1 : shown, t: reducedMotion() ? 1 : progress, lead: lead!.at, landed, down: down(), heap, before, way: moved.at,
    });
    once.textContent = `train ${state.seeds} seeds each`;
    seeds.set(state.seeds);
    rules.choose(RULES.indexOf(state.rule as Rule));
    truth.set(state.better);
  }
});
