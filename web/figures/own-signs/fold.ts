/** The row below the strings that says how many more there are, and brings them. */
import { button } from "../../kit/dom";
import type { Oblong } from "./oblongs";

/** A button; nothing else moves when it is pressed. */
export class Fold {
  readonly element: HTMLButtonElement;
  /** Whether the weaker ones are folded away. */
  on = true;

  constructor(onToggle: () => void) {
    this.element = button("", () => {
      this.on = !this.on;
      onToggle();
    });
    this.element.className = "fold";
    this.hide();
  }

  /** Nothing is read: at the next reading the first are seen. */
  hide(): void {
    this.element.hidden = this.on = true;
  }

  /** Where it stands, how many are folded away, how many are seen else, and whether those hardly show. */
  draw({ at: [x, y], wide, high }: Oblong, more: number, first: number, hardly: boolean): void {
    const { element } = this;
    element.hidden = false;
    const says = this.on ? `${more} more${hardly ? " that hardly show" : ""}` : `Back to the first ${first}`;
    if (element.textContent !== says) element.textContent = says;
    element.setAttribute("aria-expanded", String(!this.on));
    Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
  }
}
