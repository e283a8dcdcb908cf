/**
 * Luck: two networks, equally good, are trained a few times each and compared by a rule, again and
 * again; false verdicts pile up. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { part } from "../kit/motion";
import { Pen } from "../kit/pen";
import { Slider } from "../kit/slider";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import { Toggle } from "../kit/toggle";
import styles from "./luck/luck.css";
import { heightFor, type Landed, paint } from "./luck/scene";
import { checkState, FEWEST, MOST, NAMES, type Rule, RULES, START, type State, WALL } from "./luck/tries";
import { inWords } from "./luck/words";

/** A try alone takes this long, in seconds; of a hundred, so many happen in one second. */
const [ALONE, PER_SECOND] = [1.1, 60];
/** So many squares of a hundred are falling at a time. */
const FALLING = 14;

export default defineFigure("luck", "How often luck looks like a difference", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Train both. Then again, and again.");
  let progress = 1;
  /** Up to where a hundred pour, and how far they have; NaN if none do. */
  let [until, poured] = [NaN, NaN];
  const live: Live<State> = context.live<State>({ start: START, check: checkState, step, draw, words: inWords });
  const stage: Stage = new Stage({
    name: "Comparisons of A and B", height: heightFor, onResize: () => live.redraw(), signal,
  });
  const pen = new Pen(stage.layer());
  const once = button("", () => more(1));
  const often = button("a hundred times", () => more(100));
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
    live.set(changes);
  }

  /** So many tries more; a full wall is cleared first. */
  function more(count: number): void {
    const from = live.state.tries >= WALL ? 0 : live.state.tries;
    const now = Math.min(WALL - from, count);
    if (reducedMotion()) return live.set({ tries: from + now });
    progress = now > 1 ? 1 : 0;
    [until, poured] = now > 1 ? [from + now, from] : [NaN, NaN];
    live.set({ tries: now > 1 ? from : from + 1 });
    live.redraw();
  }

  /** One alone is seen falling; a hundred pour onto the wall. */
  function step(seconds: number): boolean {
    progress = Math.min(1, progress + seconds / ALONE);
    if (until) {
      poured += PER_SECOND * seconds;
      const tries = Math.min(until, Math.floor(poured));
      if (tries > live.state.tries) live.set({ tries });
      if (poured >= until + FALLING) until = NaN;
    }
    return progress < 1 || until > 0;
  }

  /** The last one falls when its verdict is known; a hundred follow each other. */
  const landed: Landed = (k) => {
    if (reducedMotion()) return 1;
    if (until) return part(poured, k, k + FALLING);
    return k === live.state.tries - 1 ? part(progress, 0.8, 1) : 1;
  };

  function draw(): void {
    const { state } = live;
    stage.describe(inWords(state));
    paint(pen, state, stage.extent[0], reducedMotion() ? 1 : progress, landed);
    once.textContent = `train ${state.seeds} seeds each`;
    seeds.set(state.seeds);
    rules.choose(RULES.indexOf(state.rule as Rule));
    truth.set(state.better);
  }
});
