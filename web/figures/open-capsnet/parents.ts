/** The class capsules as buttons: pointed at or chosen, one of them opens its bundle. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import type { Places } from "./places";
import type { Resting } from "./resting";
import type { View } from "./view";

/** What the hand does. */
export interface ParentHands {
  /** It is over this one; −1 for none. */
  over(parent: number): void;
  /** It chose this one, or let it go: −1. */
  hold(parent: number): void;
}

/** So many letters of a name have room. */
const LETTERS = 3;

/** A radio button over each digit. */
export class Parents {
  readonly element = h("div", { class: "parents" });
  private choice: Choice | undefined;
  private labels: HTMLElement[] = [];
  private faces: HTMLElement[] = [];
  private names: string[] = [];
  private held = -1;
  private called = (j: number): string => `Digit ${j}`;

  constructor(
    private readonly hands: ParentHands,
    private readonly resting: Resting,
  ) {}

  /** Where classes have names, their first letters stand there. */
  make(count: number, names?: readonly string[]): void {
    const { hands } = this;
    this.called = (j) => (names ? names[j] : `Digit ${j}`);
    this.faces = Array.from({ length: count }, (_, j) => h("b", { title: this.called(j) }, names ? names[j].slice(0, LETTERS) : String(j)));
    this.names = [];
    this.choice = new Choice(names ? "Class" : "Digit", this.faces, (j) => hands.hold(j), this.faces.map((_, j) => this.called(j)));
    this.labels = [...this.choice.group.querySelectorAll("label")];
    this.labels.forEach((label, j) => {
      label.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !this.resting.at(event) && hands.over(j));
      label.addEventListener("pointerleave", () => hands.over(-1));
      // A radio button that is pressed again stays chosen; here it lets go.
      label.querySelector("input")!.addEventListener("click", () => this.held === j && hands.hold(-1));
    });
    this.element.replaceChildren(this.choice.group);
  }

  set(places: Places, { parent, child, winner, round, moment }: View): void {
    this.held = parent;
    this.choice?.choose(parent);
    const [wide, high] = places.narrow ? [places.row, 44] : [places.unit + 66, places.row];
    this.labels.forEach((label, j) => {
      const [x, y] = places.digit(j);
      const left = places.narrow ? x - wide / 2 : x - 0.62 * places.letters - 6;
      Object.assign(label.style, { left: `${left}px`, top: `${places.narrow ? y - 16 : y - high / 2}px`, width: `${wide}px`, height: `${high}px` });
      const face = this.faces[j];
      face.classList.toggle("longest", j === winner && round > 0);
      face.classList.toggle("hushed", child < 0 && parent >= 0 && j !== parent);
      face.style.fontSize = `${face.textContent!.length > 2 ? Math.min(13, places.letters) : places.letters}px`;
      const name = `${this.called(j)}, ${moment.lengths[j].toFixed(2)} long`;
      if (this.names[j] === name) return;
      this.names[j] = name;
      this.choice?.rename(j, name);
    });
  }
}
