/** The picture of one moment: two of a kind and two kinds, or what the reader's own eyes are shown. */
import { Chase } from "../../kit/chase";
import { Pen } from "../../kit/pen";
import { Stage } from "../../kit/stage";
import { Hold } from "../two-digits/holds";
import { HUES, Inks, WRONG } from "../two-digits/stamps";
import { paintEyes, paintMissing, paintRows } from "./painters";
import type { Comparison } from "./pair";
import { heightFor, Places } from "./places";
import type { State } from "./state";

/** What the reader does. */
export interface Hands {
  place(digit: 0 | 1, to: [number, number]): void;
  putBack(digit: 0 | 1): void;
  redraw(): void;
}

/** Seconds in which bars follow the lengths. */
const SOON = 0.06;

/** The stage of both rows. */
export class Scene {
  readonly stage: Stage;
  private readonly pen: Pen;
  private readonly over: Pen;
  private readonly inks: readonly [Inks, Inks];
  /** The digits of both rows: one handle for each digit, and its ink in either row. */
  private readonly holds: readonly [Hold, Hold];
  private readonly below: readonly [Hold, Hold];
  private readonly lengths = [new Chase(), new Chase()] as const;

  constructor(hands: Hands, signal: AbortSignal) {
    this.stage = new Stage({ name: "Two of a kind, and two kinds in the same places", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    const layer = () => {
      const made = stage.layer();
      made.group.classList.add("through");
      return new Pen(made);
    };
    this.pen = layer();
    this.inks = [new Inks(stage, [HUES[0]]), new Inks(stage, [...HUES, WRONG])];
    this.over = layer();
    const above = stage.layer();
    const hold = (d: 0 | 1, name: string, colour: "blue" | "vermilion" = "blue") =>
      new Hold(stage, above, name, { colour, onPlace: (to) => hands.place(d, to), onReset: () => hands.putBack(d), redraw: hands.redraw });
    this.holds = [hold(0, "First digit"), hold(1, "Second digit")];
    this.below = [hold(0, "First digit of two kinds"), hold(1, "Second digit of two kinds", "vermilion")];
  }

  /** Digits, inks and bars go on; true while they do. */
  step(state: State, { twins, others }: Comparison, seconds: number): boolean {
    const at = [state.first_at, state.second_at];
    return [
      ...[this.holds, this.below].flatMap((row) => row.map((hold, d) => hold.step(at[d], seconds))),
      this.inks[0].step(twins.images, seconds),
      this.inks[1].step(others.images, seconds),
      this.lengths[0].step(twins.sight.lengths, seconds, SOON),
      this.lengths[1].step(others.sight.lengths, seconds, SOON),
    ].some(Boolean);
  }

  /** All of one state. */
  draw(state: State, comparison: Comparison, size: number, phase: "rest" | "ready" | "flash" | "ask"): void {
    const places = new Places(this.stage.extent[0]);
    const { pen, over } = this;
    const network = state.eyes === "network";
    const shown = this.holds.map((hold) => hold.at);
    pen.draw(() => {
      if (network) paintRows(pen, places, comparison, shown, size, [this.lengths[0].at, this.lengths[1].at]);
      else paintEyes(pen, places, state.answers, phase);
    });
    this.inks.forEach((inks, k) => inks.draw(network ? places.rows[k].drawing : undefined, size));
    over.draw(() => {
      if (network) paintMissing(over, places, comparison, shown, size);
    });
    const at = [state.first_at, state.second_at];
    [this.holds, this.below].forEach((row, k) => row.forEach((hold, d) => {
      hold.hidden = !network;
      const { digits } = k ? comparison.others : comparison.twins;
      hold.draw(digits[d], places.rows[k].sheet, size, at[d]);
    }));
  }
}
