/** The buttons below the stage: signs of ours, what was done last or the sheet undone, and the numbers put back. */
import { button } from "../../kit/dom";
import type { Step } from "./history";
import type { State } from "./state";

/** What undoing does. */
const UNDO: Record<Step, string> = {
  stroke: "Take the last stroke back",
  cleared: "Bring the cleared drawing back",
  given: "Take the last drawing back onto the sheet",
  deleted: "Bring the deleted drawing back",
  asked: "Ask for no drawing",
  all: "Bring back what was there",
};

/** What they ask of the figure. */
export interface ChipHands {
  ours(): void;
  undo(): void;
  clear(): void;
  putBack(): void;
}

/** A row of chips; `inside` leads to another figure, and on a phone gives way to the last. */
export class Chips {
  readonly elements: HTMLElement[];
  private readonly ours: HTMLButtonElement;
  private readonly undo: HTMLButtonElement;
  private readonly clear: HTMLButtonElement;
  private readonly back: HTMLButtonElement;

  constructor(private readonly inside: HTMLElement, hands: ChipHands) {
    this.ours = button("Use three of ours", hands.ours);
    this.undo = button("Undo", hands.undo);
    this.clear = button("Clear", hands.clear);
    this.back = button("Put back", hands.putBack, "Put all numbers back");
    for (const one of [this.ours, this.undo, this.clear, this.back]) one.className = "chip";
    this.clear.setAttribute("aria-label", "Clear the sheet");
    this.elements = [this.ours, this.undo, this.clear, inside, this.back];
  }

  /** What can be undone, and whether a number was pulled. */
  draw({ drawings, sheet }: State, undoable: Step | undefined, pulled: boolean): void {
    this.ours.hidden = drawings.length > 0;
    this.undo.classList.toggle("no-use", !undoable);
    if (undoable) this.undo.setAttribute("aria-label", UNDO[undoable]);
    this.clear.classList.toggle("no-use", !sheet.length);
    this.back.hidden = !pulled;
    this.inside.classList.toggle("gives-way", pulled);
  }
}
