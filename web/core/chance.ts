/** Chance numbers, many and cheap (Marsaglia's xorshift of 32 bits); NumPy's own are not needed here. */

/** A stream of chance numbers; the same for the same seed. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed + 1, 0x9e3779b9) ^ 0x5bd1e995) | 0 || 1;
    for (let k = 0; k < 8; k++) this.random();
  }

  /** Uniform in [0, 1). */
  random(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}
