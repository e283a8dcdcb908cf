/** After the first gesture a second hint: on the control that leads to the figure's next idea, until a control is used. */
import { h } from "./dom";

/** What a hint can hang on: a control, or a place in a picture. */
export type Hook = Pick<Element, "getBoundingClientRect">;

/** The next hint, at the foot of a figure. */
export class Invitation {
  readonly element = h("p", { class: "invitation", hidden: true });
  private readonly said = new Set<string>();

  /** `foot` is what it stands on; `strip` holds the controls. */
  constructor(private readonly foot: HTMLElement, strip: HTMLElement) {
    for (const touch of ["pointerdown", "keydown", "input"])
      strip.addEventListener(touch, (event) => {
        if ((event as KeyboardEvent).key !== "Tab") this.element.hidden = true;
      }, true);
  }

  /** It has been followed. */
  hide(): void {
    this.element.hidden = true;
  }

  /** Say it, once, on the upper edge of this control. */
  say(text: string, control: Hook): void {
    if (this.said.has(text)) return;
    this.said.add(text);
    const { element, foot } = this;
    element.textContent = text;
    element.hidden = false;
    const [on, at] = [foot, control].map((one) => one.getBoundingClientRect());
    const left = Math.min(at.left - on.left + at.width / 2 - element.offsetWidth / 2, on.width - element.offsetWidth);
    element.style.left = `${Math.max(0, left)}px`;
    // The words stand between picture and controls, and may become more lines: neither moves away from its hint.
    const inPicture = !(control instanceof Element);
    element.style.bottom = inPicture ? "auto" : `${on.bottom - at.top}px`;
    element.style.top = inPicture ? `${at.top - on.top - element.offsetHeight}px` : "auto";
  }
}
