/** While a number is in the reader's hand, and for a moment after, it is seen how the drawing was before. */

/** So long after it was let go, or a key moved it, in seconds. */
const LINGERS = 1.2;

/** One hold after the other. */
export class Hold {
  private left = 0;

  /** A number was moved. */
  begin(): void {
    this.left = LINGERS;
  }

  get on(): boolean {
    return this.left > 0;
  }

  /** True until it has run out; in the hand it does not. */
  step(seconds: number, inHand: boolean): boolean {
    this.left = inHand ? LINGERS : Math.max(0, this.left - seconds);
    return this.on;
  }
}
