/** The buttons below the stage: signs of ours or all anew, the last drawing or the sheet, and the numbers put back. */
import { button } from "../../kit/dom";
import type { State } from "./state";

/** What is offered while there are no signs. */
const OURS = "Use three of ours";

/** What undoing does. */
const UNDO = { given: "Take the last drawing back onto the sheet", deleted: "Bring the deleted drawing back" } as const;

/** What they ask of the figure. */
export interface ChipHands {
  anew(): void;
  /** Undo what was done last, or clear the sheet. */
  wipe(): void;
  putBack(): void;
}

/** Three chips; `inside` leads to another figure, and on a phone gives way to the third. */
export class Chips {
  readonly elements: HTMLElement[];
  private readonly ours: HTMLButtonElement;
  private readonly wipe: HTMLButtonElement;
  private readonly back: HTMLButtonElement;

  constructor(private readonly inside: HTMLElement, hands: ChipHands) {
    this.ours = button(OURS, hands.anew);
    // Short, so that on a phone “Look inside” finds room beside it when it comes.
    this.wipe = button("Clear", hands.wipe);
    this.back = button("Put back", hands.putBack, "Put all numbers back");
    for (const one of [this.ours, this.wipe, this.back]) one.className = "chip";
    this.back.classList.add("put-back");
    this.elements = [this.ours, this.wipe, inside, this.back];
  }

  /** What can be undone, and whether a number was pulled. */
  draw({ drawings, sheet }: State, undoable: keyof typeof UNDO | undefined, pulled: boolean): void {
    this.wipe.hidden = !drawings.length && !sheet.length && !undoable;
    this.ours.textContent = drawings.length ? "Start anew" : OURS;
    this.wipe.textContent = undoable ? "Undo" : "Clear";
    this.wipe.setAttribute("aria-label", undoable ? UNDO[undoable] : "Clear the sheet");
    this.back.hidden = !pulled;
    this.inside.classList.toggle("gives-way", pulled);
  }
}
