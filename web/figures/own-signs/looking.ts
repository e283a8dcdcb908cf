/** Which card is looked at, that it shows what it is learned from: pointed at, or pressed so that it stays. */

/** One card at a time; −1 for none. */
export class Looking {
  private looked = -1;
  /** The card that was pressed. */
  pinned = -1;

  constructor(private readonly onChange: () => void) {}

  /** A pointer, or the keys, come to this card, or leave all of them. */
  at(k: number): void {
    if (k === this.looked) return;
    this.looked = k;
    this.onChange();
  }

  /** It stays until it is pressed again. */
  press(k: number): void {
    this.pinned = k === this.pinned ? -1 : k;
    this.onChange();
  }

  /** None is looked at, even if the focus is still on it. */
  away(): void {
    [this.looked, this.pinned] = [-1, -1];
    this.onChange();
  }

  /** The card that is seen: that under the pointer before one that was pressed. */
  get card(): number {
    return this.looked >= 0 ? this.looked : this.pinned;
  }

  /** Whether that was pressed, and is none that a pointer may only pass. */
  get stays(): boolean {
    return this.card >= 0 && this.card === this.pinned;
  }
}
