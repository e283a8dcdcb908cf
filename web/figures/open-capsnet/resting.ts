/** A mouse that rests where it has clicked: what comes to lie under it, as a menu closes, is not pointed at. */
export class Resting {
  private x = NaN;
  private y = NaN;

  constructor(signal: AbortSignal) {
    const rest = ({ clientX, clientY }: PointerEvent) => ([this.x, this.y] = [clientX, clientY]);
    document.addEventListener("pointerup", rest, { capture: true, signal });
  }

  /** Whether this event comes from there, and so from no movement of the hand. */
  at({ clientX, clientY, pointerType }: PointerEvent): boolean {
    return pointerType === "mouse" && clientX === this.x && clientY === this.y;
  }
}
