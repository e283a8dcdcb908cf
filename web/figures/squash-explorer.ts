/**
 * Squash explorer: drag a vector and see what squash makes of it, in the plane, along the curve, and
 * in what three ways of writing it down yield at this point and at zero.
 *
 * Traits: `s` (the vector), `field` (whether arrows all around are shown before and after).
 */
import { along, shrunk, sideways, squashVariant } from "../core/squash-variants";
import { within } from "../kit/checks";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Toggle } from "../kit/toggle";
import { fixed } from "../kit/words";
import { Curve } from "./squash-explorer/curve";
import { Jacobians } from "./squash-explorer/jacobians";
import { Plane } from "./squash-explorer/plane";
import { question } from "./squash-explorer/question";
import styles from "./squash-explorer/squash-explorer.css";
import type { Vector } from "./squash-explorer/vector";

const HINT =
  "Drag the tip of s, or move it with the arrow keys. Squash keeps its direction and makes it shorter " +
  "than 1. The dashed circle holds small changes of s; the ellipse is what becomes of them.";

/** Farther out there is nothing to see: v is as long as it gets. */
const FARTHEST = 100;

/** To two decimals: so that exactly zero can be reached, by hand and by keys. */
function rounded(s: Vector): Vector {
  return s.map((x) => Math.round(x * 100) / 100 + 0) as Vector;
}

/** The same direction with another length; the zero vector has none and gets that of the x axis. */
function withLength(s: Vector, length: number): Vector {
  const r = Math.hypot(...s);
  return r ? [(s[0] / r) * length, (s[1] / r) * length] : [length, 0];
}

const pair = (s: Vector): string => `(${fixed(s[0])}, ${fixed(s[1])})`;

function inNumbers(name: string, vector: Vector, kind: string): HTMLElement[] {
  const texts = [`${name} = ${pair(vector)}`, `‖${name}‖ = ${fixed(Math.hypot(...vector), 3)}`];
  return texts.map((text) => h("span", { class: kind }, text));
}

function inWords(s: Vector): string {
  const r = Math.hypot(...s);
  if (r === 0)
    return (
      "s is zero. The formula as it stands divides 0 by 0: value and gradient are NaN. " +
      "A constant in the denominator mends the value only. With the safe norm both are zero."
    );
  return (
    `s is ${fixed(r)} long, v is ${fixed(shrunk(r), 3)} long in the same direction. ` +
    `A small push along s arrives ${fixed(along(r), 3)} times as large, ` +
    `one across it ${fixed(sideways(r), 3)} times.`
  );
}

export default defineFigure("squash-explorer", "Squash explorer", ({ frame, live, signal }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  const state = live({
    start: { s: [1.2, 0.9] as Vector, field: false },
    glide: ["s"],
    check: ({ s }) => {
      if (s.length !== 2) throw new Error(`s must have 2 numbers; this one has ${s.length}.`);
      within("s", s, -FARTHEST, FARTHEST);
    },
    draw: ({ s, field }) => {
      const result = squashVariant("safe", s);
      plane.draw(s, result, field);
      curve.draw(Math.hypot(...s));
      numbers.replaceChildren(...inNumbers("s", s, "before"), ...inNumbers("v", result.v, "after"));
      jacobians.draw(s);
      arrows.set(field);
    },
    words: ({ s }) => inWords(s),
  });
  const move = (s: Vector, glide = false) => state.set({ s: rounded(s) }, glide);
  const putBack = () => move(state.start.s, true);

  const plane = new Plane(move, putBack, signal);
  const curve = new Curve((r) => move(withLength(state.state.s, r)), putBack, signal);
  const numbers = h("p", { class: "sums number" });
  const jacobians = new Jacobians();
  const arrows = new Toggle("Arrows all around", (field) => state.set({ field }));
  const toZero = button("Set s to zero", () => move([0, 0], true));
  const tools = h("div", { class: "row" }, toZero, arrows.element);
  const right = h("div", { class: "stack" }, curve.element, numbers, tools);
  const guess = question(() => Math.hypot(...state.state.s));
  const columns = h("div", { class: "columns" }, plane.element, right);
  frame.body.append(columns, guess.element, jacobians.element);
});
