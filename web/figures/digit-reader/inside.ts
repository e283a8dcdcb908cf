/** Inside the network: the pose of the drawn capsule, and how far routing decides. */
import type { Answer } from "../../core/reading";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import { Slider } from "../../kit/slider";
import { theClass, type Names } from "../../kit/words";
import { MOST_ROUNDS } from "./state";

/** A number of a pose is seldom larger; its bar ends there. */
const LIMIT = 0.6;

/** Sixteen numbers as bars, and how undecided routing is, round by round: entropy in per cent of its most. */
export class Inside {
  readonly pose: HTMLElement;
  readonly rounds: HTMLElement;
  private readonly title = h("p", { class: "part" });
  private halves: Bars[] = [];
  private readonly note = h("p", { class: "caption" });
  private names: Names;
  private readonly slider: Slider;
  private readonly list = h("ol", { class: "entropies" });

  private classes = 0;
  private readonly bars = h("div", { class: "halves" });

  constructor(classes: number, poseDim: number, names: Names, onRounds: (iterations: number) => void) {
    const ticks = h("p", { class: "caption" }, "A tick marks where a number was before the sheet was moved.");
    this.pose = h("div", { class: "panel stack" }, this.title, this.bars, ticks);
    this.slider = new Slider({
      name: "Rounds of routing",
      min: 1,
      max: MOST_ROUNDS,
      step: 1,
      format: String,
      onMove: onRounds,
    });
    const asked = h("p", { class: "part" }, "How undecided routing still is");
    this.rounds = h("div", { class: "panel stack rounds" }, this.slider.element, asked, this.list, this.note);
    this.make(classes, poseDim, names);
  }

  /** The numbers of another network. */
  make(classes: number, poseDim: number, names: Names): void {
    [this.classes, this.names] = [classes, names];
    const half = Math.ceil(poseDim / 2);
    const labels = Array.from({ length: poseDim }, (_, e) => String(e + 1));
    this.halves = [labels.slice(0, half), labels.slice(half)].map(
      (some) => new Bars({ name: `Numbers ${some[0]} to ${some[some.length - 1]}`, labels: some, max: LIMIT, signed: true }),
    );
    this.bars.replaceChildren(...this.halves.map(({ element }) => element));
    const [kind, kinds] = names ? ["class", "classes"] : ["digit", "digits"];
    this.note.textContent =
      `How evenly a capsule below shares itself out among the ${classes} ${kinds}, on average. ` +
      `At 100 % each ${kind} gets the same; at 0 % one ${kind} gets all.`;
  }

  /** `still` is the pose that the capsule had before the sheet was moved: shown as ticks. */
  draw({ drawn, entropies }: Answer, iterations: number, still?: ArrayLike<number>): void {
    this.title.textContent = this.names ? `Pose of ${theClass(this.names, drawn.class)}` : `Pose of capsule ${drawn.class}`;
    let from = 0;
    for (const bars of this.halves) {
      const to = from + bars.element.children.length;
      bars.set(drawn.pose.slice(from, to), still && Array.from(still).slice(from, to));
      from = to;
    }
    this.slider.set(iterations);
    const items = entropies.map((entropy, t) =>
      h("li", {}, h("span", {}, `Round ${t + 1}`), h("strong", {}, `${((100 * entropy) / Math.log2(this.classes)).toFixed(1)} %`)),
    );
    this.list.replaceChildren(...items);
  }
}
