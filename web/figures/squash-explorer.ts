/**
 * Squash explorer: a vector on a rubber band, the slope as heat, and what a single zero does to all
 * weights of a network, in three ways to write squash. Traits: see `State`.
 */
import { train } from "../core/contagion";
import { squashVariant } from "../core/squash-variants";
import { Choice } from "../kit/choice";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Player } from "../kit/player";
import { Spring } from "../kit/spring";
import { reducedMotion } from "../kit/theme";
import { Transport } from "../kit/transport";
import { fixed } from "../kit/words";
import { Curve } from "./squash-explorer/curve";
import { Jacobians } from "./squash-explorer/jacobians";
import { Plane } from "./squash-explorer/plane";
import { question } from "./squash-explorer/question";
import styles from "./squash-explorer/squash-explorer.css";
import { checkState, NORMS, START, type State } from "./squash-explorer/state";
import { BEATS, TrainingStep } from "./squash-explorer/training";
import type { Vector } from "./squash-explorer/vector";
import { inWords } from "./squash-explorer/words";

/** What the ways to write squash are called on their chips. */
const NAMES = ["as written", "+ 10⁻⁸", "safe norm"];
/** Seconds of a beat, and how much faster it runs back. */
const [SECONDS, BACK] = [1.1, -3];

/** To two decimals: so that exactly zero can be reached, by hand and by keys. */
function rounded(s: Vector): Vector {
  return s.map((x) => Math.round(x * 100) / 100 + 0) as Vector;
}

/** The same direction with another length; the zero vector has none and gets that of the x axis. */
function withLength(s: Vector, length: number): Vector {
  const r = Math.hypot(...s);
  return r ? [(s[0] / r) * length, (s[1] / r) * length] : [length, 0];
}

const isZero = (s: Vector): boolean => s[0] === 0 && s[1] === 0;

const pair = (s: Vector): string => `(${fixed(s[0])}, ${fixed(s[1])})`;

function inNumbers(name: string, vector: Vector, kind: string): HTMLElement[] {
  const texts = [`${name} = ${pair(vector)}`, `‖${name}‖ = ${fixed(Math.hypot(...vector), 3)}`];
  return texts.map((text) => h("span", { class: kind }, text));
}

export default defineFigure("squash-explorer", "Squash explorer", (context) => {
  const { frame, live: begin, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Pull s. Then let it be zero.");
  const live = begin<State>({
    start: START,
    glide: ["s"],
    check: checkState,
    step,
    draw,
    words: (state) => inWords(state, train(state.norm, state.s), player.at),
  });
  const rubber: readonly Spring[] = squashVariant("safe", live.state.s).v.map((x) => new Spring(x));
  const player: Player = new Player({
    beats: () => BEATS.length,
    seconds: () => SECONDS,
    onBeat: (beat) => live.set({ beat }),
    onChange: () => live.redraw(),
    context,
  });

  /** The rubber draws v to where it belongs; true while it does, or the step of training runs. */
  function step(seconds: number): boolean {
    const { v } = squashVariant("safe", live.state.s);
    const drawn = rubber.map((spring, k) => spring.step(v[k], seconds));
    return [player.step(seconds), ...drawn].some(Boolean);
  }

  /** Where a gradient becomes NaN, one sees by oneself what comes of it; and elsewhere that it is over. */
  function move(s: Vector, glide = false): void {
    const to = rounded(s);
    const [was, is] = [isZero(live.state.s), isZero(to)];
    live.set({ s: to }, glide);
    if (was && !is) player.scrub(0);
    if (is && !was && live.state.norm !== "safe" && !reducedMotion()) player.play();
  }
  const putBack = () => move(live.start.s, true);
  const plane = new Plane((s) => move(s), putBack, signal);
  const curve = new Curve((r) => move(withLength(live.state.s, r)), putBack, signal);
  const training = new TrainingStep(() => live.redraw(), signal);
  const sums = h("p", { class: "sums number" });
  const jacobians = new Jacobians();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), sums, jacobians.element);
  frame.addDrawer("Guess first", () => undefined, question(() => Math.hypot(...live.state.s)).element);
  const arrows = button("Arrows all around", () => live.set({ field: !live.state.field }));
  frame.addTools(arrows);

  const transport = new Transport({
    name: "Step of training",
    groups: () => BEATS.map((name) => ({ beats: 1, name })),
    words: () => (player.at === 0 ? "gradients" : BEATS[player.beat - 1]),
    player,
  });
  const toZero = button("s = 0", () => move([0, 0], true));
  toZero.className = "chip";
  toZero.setAttribute("aria-label", "Set s to zero");
  const norms = new Choice("How the length is computed", NAMES, (k) => {
    live.set({ norm: NORMS[k] });
    if (reducedMotion() || !isZero(live.state.s)) return;
    // Weights do not heal: the step is taken back, and taken again.
    if (NORMS[k] === "safe") player.play(BACK);
    else player.play();
  });
  frame.strip.append(...transport.short, toZero, norms.group);
  const above = h("div", { class: "above" }, plane.element, curve.element);
  frame.asStage(above);
  frame.body.append(above, training.stage.element);

  function draw({ s, field, norm, beat }: State): void {
    player.follow(beat);
    const result = squashVariant(norm, s);
    const ill = result.jacobian.some(Number.isNaN);
    plane.draw(s, result, [rubber[0].at, rubber[1].at], field);
    curve.draw(Math.hypot(...s), ill);
    training.draw(train(norm, s), player.at, isZero(s));
    transport.draw();
    norms.choose(NORMS.indexOf(norm));
    arrows.setAttribute("aria-pressed", String(field));
    if (!drawer.open) return;
    sums.replaceChildren(...inNumbers("s", s, "before"), ...inNumbers("v", squashVariant("safe", s).v, "after"));
    jacobians.draw(s);
  }
});
