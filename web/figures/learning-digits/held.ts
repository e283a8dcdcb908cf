/** The digit that is held up: where its card stands, and the button that lets go of it. */
import { button } from "../../kit/dom";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";

/** The side of the card of a digit that is held up, and of those that are held out at the end. */
export const [LIFTED, HELD_OUT] = [64, 44] as const;

/** The middle of a card that stands at its digit, and in the picture. */
export function cardAt([x, y]: Point, { width, floor }: Places, side: number): Point {
  const within = (value: number, most: number) => Math.max(side / 2 + 3, Math.min(most - side / 2 - 3, value));
  return [within(x, width), within(y, floor)];
}

/** The upper corner of the card of a digit there, on its right (1) or left (−1): what is at hand there leaves the digit in sight. */
export function cornerOf(at: Point, places: Places, side: 1 | -1): Point {
  const [x, y] = cardAt(at, places, LIFTED);
  return [x + (side * LIFTED) / 2, y - LIFTED / 2];
}

/** A small cross at the corner of the card. */
export class LetGo {
  readonly element: HTMLButtonElement;

  constructor(onPress: () => void) {
    this.element = button("✕", onPress, "Let go");
    this.element.className = "let-go";
    this.element.setAttribute("aria-label", "Let go of the digit");
    this.place(undefined, undefined);
  }

  /** At the card of the digit there; nowhere while none is held. */
  place(at: Point | undefined, places: Places | undefined): void {
    this.element.hidden = !at;
    if (!at || !places) return;
    const [x, y] = cornerOf(at, places, 1);
    Object.assign(this.element.style, { left: `${Math.min(places.width - 14, x)}px`, top: `${y}px` });
  }
}
