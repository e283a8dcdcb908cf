/** A row of all digits below the drawing, each as its capsule's first sample draws it. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import { InkSheet, inkOf } from "../../kit/ink-sheet";
import { called } from "../../kit/words";
import type { PoseModel } from "./model";

/** The choice of a digit. */
export class Digits {
  readonly element = h("div", { class: "digit-row" });
  private choice!: Choice;
  private model!: PoseModel;
  private sheets: InkSheet[] = [];
  private painted = "";

  constructor(private readonly onChoose: (digit: number) => void) {}

  make(model: PoseModel): void {
    this.model = model;
    const { classes, size } = model.decoder;
    this.sheets = Array.from({ length: classes }, () => new InkSheet(size));
    const names = this.sheets.map((_, digit) => called(model.names, digit));
    this.choice = new Choice(model.names ? "Class" : "Digit", this.sheets.map(({ canvas }) => canvas), this.onChoose, names);
    this.element.replaceChildren(this.choice.group);
    this.painted = "";
  }

  /** `goal` is the class on the way to which the drawing is; −1 for none. */
  draw(digit: number, goal: number, { at: [x, y], wide, high }: Box, around: Element): void {
    Object.assign(this.element.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
    this.choice.choose(digit);
    this.sheets.forEach(({ canvas }, k) => canvas.classList.toggle("goal", k === goal && k !== digit));
    const colour = inkOf(around);
    if (colour.join() === this.painted) return;
    this.painted = colour.join();
    const { model } = this;
    this.sheets.forEach((sheet, k) => sheet.paint(model.decoder.decode(model.start(k), k), colour));
  }
}
