/** All digits, to choose from: in a row, each as its capsule's first sample draws it; or large, each with one number moved. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { InkSheet } from "../../kit/ink-sheet";
import { called } from "../../kit/words";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import type { State } from "./state";
import { membersOf } from "./ten";

/** Drawings that may be large have their pixels doubled twice. */
const SHEET = { doublings: 2 };

/** The choice of a digit. */
export class Digits {
  readonly element = h("div", { class: "digit-row" });
  private choice!: Choice;
  private model!: PoseModel;
  private sheets: InkSheet[] = [];
  private words: HTMLElement[] = [];
  /** What is painted, so that the same is not drawn again in every frame. */
  private painted = "";
  /** Where it stands. */
  private place = "";

  constructor(private readonly onChoose: (digit: number) => void) {}

  make(model: PoseModel): void {
    this.model = model;
    const { classes, size } = model.decoder;
    this.sheets = Array.from({ length: classes }, () => new InkSheet(size, SHEET));
    this.words = this.sheets.map(() => h("b", {}));
    const names = this.sheets.map((_, digit) => called(model.names, digit));
    const faces = this.sheets.map(({ canvas }, k) => h("span", { class: "face" }, canvas, this.words[k]));
    this.choice = new Choice(model.names ? "Class" : "Digit", faces, this.onChoose, names);
    this.element.replaceChildren(this.choice.group);
    this.painted = "";
  }

  /** `by` is how far the number in hand has moved in all of them, where they are large; `colour` is that of the ink. */
  draw(state: State, by: number, { digits: { at: [x, y], wide, high }, faces: { cell, image, pitch }, view }: Places, colour: readonly number[]): void {
    const { element, model } = this;
    element.hidden = view === "morph";
    const large = cell > 0;
    element.classList.toggle("ten", large);
    const lengths = { left: x, top: y, width: wide, height: high, "--cell": cell, "--image": image, "--pitch": pitch };
    const place = Object.values(lengths).join();
    if (place !== this.place) for (const [name, length] of Object.entries(lengths)) element.style.setProperty(name, `${length}px`);
    this.place = place;
    this.choice.choose(state.digit);
    if (element.hidden) return;
    const painted = large ? [colour, state.digit, state.sample, state.number, by].join() : colour.join();
    if (painted === this.painted) return;
    this.painted = painted;
    const members = large ? membersOf(model, state, by) : [];
    this.sheets.forEach((sheet, k) => {
      const { pose = model.start(k), word = "", broken = false } = members[k] ?? {};
      sheet.paint(model.decoder.decode(pose, k), colour);
      sheet.canvas.classList.toggle("broken", broken);
      if (this.words[k].textContent !== word) this.words[k].textContent = word;
    });
  }
}
