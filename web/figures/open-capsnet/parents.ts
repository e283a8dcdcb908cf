/** The class capsules as buttons: pointed at or chosen, one of them opens its bundle. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { ink } from "../../kit/pen";
import { called, shortened, type Names } from "../../kit/words";
import { classColour } from "./colours";
import type { Places } from "./places";
import type { Resting } from "./resting";
import type { View } from "./view";

/** Pixels that a letter of a name takes. */
const LETTER = 7;

/** What the hand does. */
export interface ParentHands {
  /** It is over this one; −1 for none. */
  over(parent: number): void;
  /** It chose this one, or let it go: −1. */
  hold(parent: number): void;
}

/** A radio button over each digit. */
export class Parents {
  readonly element = h("div", { class: "parents" });
  private choice: Choice | undefined;
  private labels: HTMLElement[] = [];
  private faces: HTMLElement[] = [];
  private spoken: string[] = [];
  private names: Names;
  private held = -1;
  private laid: Places | undefined;

  constructor(
    private readonly hands: ParentHands,
    private readonly resting: Resting,
  ) {}

  make(count: number, names: Names): void {
    const { hands } = this;
    this.names = names;
    this.laid = undefined;
    this.faces = Array.from({ length: count }, (_, j) => h("b", {}, called(names, j)));
    this.spoken = [];
    this.choice = new Choice(names ? "Class" : "Digit", this.faces, (j) => hands.hold(j), this.faces.map((_, j) => this.nameOf(j)));
    this.element.classList.toggle("named", names !== undefined);
    this.labels = [...this.choice.group.querySelectorAll("label")];
    this.labels.forEach((label, j) => {
      label.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !this.resting.at(event) && hands.over(j));
      label.addEventListener("pointerleave", () => hands.over(-1));
      // A radio button that is pressed again stays chosen; here it lets go.
      label.querySelector("input")!.addEventListener("click", () => this.held === j && hands.hold(-1));
    });
    this.element.replaceChildren(this.choice.group);
  }

  private nameOf(j: number): string {
    return this.names ? called(this.names, j) : `Digit ${j}`;
  }

  set(places: Places, { sizes, parent, child, winner, round, moment, drawing, opened: { drawn } }: View): void {
    this.held = parent;
    this.choice?.choose(parent);
    if (places !== this.laid) this.lay(places);
    this.labels.forEach((label, j) => {
      const face = this.faces[j];
      if (sizes.signs) face.style.color = ink(classColour(sizes, j));
      else face.style.removeProperty("color");
      // The drawing and its numbers are those of one: to point at them lights it.
      label.classList.toggle("lit", drawing && j === drawn.class);
      face.classList.toggle("longest", j === winner && round > 0);
      face.classList.toggle("hushed", drawing ? j !== drawn.class : child < 0 && parent >= 0 && j !== parent);
      const name = `${this.nameOf(j)}, ${moment.lengths[j].toFixed(2)} long`;
      if (this.spoken[j] === name) return;
      this.spoken[j] = name;
      this.choice?.rename(j, name);
    });
  }

  private lay(places: Places): void {
    this.laid = places;
    const [wide, high] = places.narrow ? [places.row, 44] : [places.unit + 66, places.row];
    const up = places.narrow ? places.letters : high / 2;
    this.labels.forEach((label, j) => {
      const [x, y] = places.digit(j);
      const left = places.narrow ? x - wide / 2 : x - 0.62 * places.letters - 6;
      Object.assign(label.style, { left: `${left}px`, top: `${y - up}px`, width: `${wide}px`, height: `${high}px` });
      if (this.names) this.placeName(places, label, j, left);
      else this.faces[j].style.fontSize = `${places.letters}px`;
    });
  }

  /** A name is longer than a digit: it stands below the arrow, as much of it as there is room for. */
  private placeName(places: Places, label: HTMLElement, j: number, left: number): void {
    const room = places.narrow ? places.row : places.unit + 26;
    this.faces[j].textContent = shortened(called(this.names, j), Math.max(3, Math.floor(room / LETTER)));
    label.style.setProperty("--side", places.narrow ? "start" : "end");
    label.style.setProperty("--lane", `${places.narrow ? 0 : places.vector(j, 0)[0] - left}px`);
  }
}
