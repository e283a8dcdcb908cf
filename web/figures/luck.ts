/**
 * Luck: two networks, equally good, are trained a few times each and compared by a rule, again and
 * again; false verdicts pile up. Traits: see `State`.
 */
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Pen } from "../kit/pen";
import { Slider } from "../kit/slider";
import { Stage } from "../kit/stage";
import { reducedMotion } from "../kit/theme";
import styles from "./luck/luck.css";
import { heightFor, paint } from "./luck/scene";
import { checkState, FEWEST, MOST, type Rule, RULES, START, type State, WALL } from "./luck/tries";
import { inWords } from "./luck/words";

/** A try alone takes this long, in seconds; of a hundred, so many happen in one second. */
const [ALONE, PER_SECOND] = [1.1, 60];

export default defineFigure("luck", "How often luck looks like a difference", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Train both. Then again, and again.");
  let [progress, waiting, due] = [1, 0, 0];
  const live: Live<State> = context.live<State>({ start: START, check: checkState, step, draw, words: inWords });
  const stage: Stage = new Stage({
    name: "Comparisons of A and B", height: heightFor, onResize: () => live.redraw(), signal,
  });
  const pen = new Pen(stage.layer());
  const once = button("", () => more(1));
  const often = button("a hundred times", () => more(100));
  once.className = "try";
  often.className = "many";
  const seeds = new Slider({
    name: "Seeds of each network", shortName: "seeds", min: FEWEST, max: MOST, step: 1, format: String,
    onMove: (value) => again({ seeds: value }),
  });
  const rules = new Choice("Rule", ["95 % interval", "both spreads"], (k) => again({ rule: RULES[k] }));
  const truth = button("A is really better", () => again({ better: !live.state.better }));
  frame.addTools(truth);
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  frame.strip.append(once, often, seeds.element, rules.group);

  /** Another rule, number or truth: the count starts anew. */
  function again(changes: Partial<State>): void {
    [waiting, progress] = [0, 1];
    live.set({ ...changes, tries: 0 });
  }

  /** So many tries more; a full wall is cleared first. */
  function more(count: number): void {
    const from = live.state.tries >= WALL ? 0 : live.state.tries;
    const now = Math.min(WALL - from, count);
    if (reducedMotion()) return live.set({ tries: from + now });
    [progress, due] = [now > 1 ? 1 : 0, 0];
    live.set({ tries: now > 1 ? from : from + 1 });
    waiting = now > 1 ? now : 0;
    live.redraw();
  }

  /** One alone is seen falling; a hundred pour onto the wall. */
  function step(seconds: number): boolean {
    progress = Math.min(1, progress + seconds / ALONE);
    if (waiting) {
      due += PER_SECOND * seconds;
      const now = Math.min(waiting, Math.floor(due));
      due -= now;
      waiting -= now;
      if (now) live.set({ tries: live.state.tries + now });
    }
    return progress < 1 || waiting > 0;
  }

  function draw(): void {
    const { state } = live;
    stage.describe(inWords(state));
    paint(pen, state, stage.extent[0], reducedMotion() ? 1 : progress);
    once.textContent = `train ${state.seeds} seeds each`;
    seeds.set(state.seeds);
    rules.choose(RULES.indexOf(state.rule as Rule));
    truth.setAttribute("aria-pressed", String(state.better));
  }
});
