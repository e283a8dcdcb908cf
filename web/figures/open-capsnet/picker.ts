/** The grid of needles under the hand: pointed at, pressed, or gone through with the keys. */
import { h } from "../../kit/dom";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Resting } from "./resting";

const ARROWS: Record<string, Point> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/** What the hand does. */
export interface PickerHands {
  /** It is over this capsule; −1 for none. */
  over(child: number): void;
  /** It pressed this one; the same again lets it go. */
  hold(child: number): void;
  /** It went to this one with the keys. */
  choose(child: number): void;
  letGo(): void;
}

/** An invisible surface over the grid, which is also a slider through all capsules. */
export class Picker {
  readonly element = h("div", {
    class: "needles",
    tabindex: 0,
    role: "slider",
    "aria-label": "Capsule",
    "aria-roledescription": "capsule of a grid",
    "aria-description":
      "Arrow keys go from needle to needle, Page Up and Page Down from place to place. Delete lets go.",
    "aria-keyshortcuts": `${Object.keys(ARROWS).join(" ")} PageUp PageDown Delete`,
    "aria-valuemin": -1,
  });
  private places: Places | undefined;
  private says: (child: number) => boolean = () => true;
  private child = -1;

  constructor(private readonly hands: PickerHands, resting: Resting) {
    const { element } = this;
    element.addEventListener("pointermove", (event) => !resting.at(event) && hands.over(this.under(event)));
    element.addEventListener("pointerleave", () => hands.over(-1));
    element.addEventListener("click", (event) => {
      const child = this.under(event);
      if (child >= 0) hands.hold(child);
    });
    element.addEventListener("keydown", (event) => this.press(event));
  }

  /** Lie over the grid; `words` say what the chosen capsule does, and `says` which have something to say: a hand near them means them. */
  set(places: Places, child: number, count: number, words: string, says: (child: number) => boolean): void {
    const { at, wide, high } = places.cells;
    if (places !== this.places)
      Object.assign(this.element.style, { left: `${at[0]}px`, top: `${at[1]}px`, width: `${wide}px`, height: `${high}px` });
    [this.places, this.child, this.says] = [places, child, says];
    for (const [name, value] of [["aria-valuemax", String(count - 1)], ["aria-valuenow", String(child)], ["aria-valuetext", words]])
      if (this.element.getAttribute(name) !== value) this.element.setAttribute(name, value);
  }

  private under({ clientX, clientY }: MouseEvent): number {
    const { places } = this;
    if (!places) return -1;
    const box = this.element.getBoundingClientRect();
    const scale = box.width / places.cells.wide;
    const [x, y] = places.cells.at;
    return places.meant([x + (clientX - box.left) / scale, y + (clientY - box.top) / scale], this.says);
  }

  private press(event: KeyboardEvent): void {
    const { places, child, hands } = this;
    const { key } = event;
    if (!places || event.altKey || event.ctrlKey || event.metaKey) return;
    const { grid, types } = places.shape;
    const count = types * grid * grid;
    const arrow = ARROWS[key];
    let to = child;
    if (arrow) to = child < 0 ? 0 : places.beside(child, ...arrow);
    else if (key === "PageUp" || key === "PageDown") to = child < 0 ? 0 : (child + (key === "PageDown" ? 1 : count - 1)) % count;
    else if (key !== "Delete" && key !== "Backspace") return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Delete" || key === "Backspace") return hands.letGo();
    this.child = to; // at once, for keys that follow within a frame
    hands.choose(to);
  }
}
