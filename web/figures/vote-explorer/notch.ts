/** A knob turns and scales: a hand that only turns it does not change the size before it has gone clearly in or out. */

/** So far, as a ratio. */
const FREE = 1.3;

/** The size that a hand means, from when it took hold until it lets go. */
export class Notch {
  /** Size of the thing when its knob was taken hold of. */
  private grabbed: number | undefined;

  /** What is meant by `wanted` for a thing of this size. */
  of(size: number, wanted: number): number {
    this.grabbed ??= size;
    const times = wanted / this.grabbed;
    if (times > FREE) return (this.grabbed * times) / FREE;
    return times < 1 / FREE ? this.grabbed * times * FREE : this.grabbed;
  }

  letGo(): void {
    this.grabbed = undefined;
  }
}
