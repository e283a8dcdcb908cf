/** How a digit gets to its place: up out of its pile, across above all piles, and down onto the other. */

/** A spring's stiffness and damping, across and along: a fall ends in a little bounce. */
const [ACROSS, ALONG] = [[190, 23], [160, 19]] as const;
/** The longest step in which a spring is followed exactly enough, in seconds. */
const FINE = 0.008;
/** How hard two push each other, for a pixel by which they overlap. */
const PARTS = 120;
/** Nearer than this to the column it wants, in parts of its side, it goes down. */
const ABOVE = 0.35;

/** Something on springs, which may have to go over what stands between it and its place. */
export class Flier {
  x = 0;
  y = 0;
  goal: readonly [number, number] = [0, 0];
  side = 0;
  private vx = 0;
  private vy = 0;
  /** The height above everything on its way; undefined once it need not mind. */
  private lane: number | undefined;

  /** It wants to be there, and goes at the height of `lane` until it is above it. */
  send(goal: readonly [number, number], lane?: number): void {
    this.goal = goal;
    if (lane !== undefined) this.lane = lane;
  }

  /** Straight there. */
  arrive(): void {
    [this.x, this.y] = this.goal;
    this.vx = this.vy = 0;
    this.lane = undefined;
  }

  step(seconds: number): void {
    const steps = Math.ceil(seconds / FINE);
    const dt = seconds / steps;
    for (let n = 0; n < steps; n++) {
      const [gx, gy] = this.aim();
      this.vx += (ACROSS[0] * (gx - this.x) - ACROSS[1] * this.vx) * dt;
      this.vy += (ALONG[0] * (gy - this.y) - ALONG[1] * this.vy) * dt;
      this.x += this.vx * dt;
      this.y += this.vy * dt;
    }
  }

  /** Two that cross make room for each other; their springs are stronger, so that neither is kept from its place. */
  static part(one: Flier, other: Flier, seconds: number): void {
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const far = Math.hypot(dx, dy);
    const over = Math.min(one.side, other.side) - far;
    if (over <= 0 || far < 1e-6) return;
    const by = (PARTS * over * seconds) / far;
    one.vx -= by * dx;
    one.vy -= by * dy;
    other.vx += by * dx;
    other.vy += by * dy;
  }

  /** Whether it is still on its way across. */
  get crosses(): boolean {
    return this.lane !== undefined;
  }

  /** How far from its place, in pixels across and along. */
  get far(): number {
    return Math.abs(this.goal[0] - this.x) + Math.abs(this.goal[1] - this.y);
  }

  /** Whether it still moves so that one sees it. */
  get moves(): boolean {
    return this.far + 0.1 * Math.abs(this.vy) > 0.3;
  }

  private aim(): readonly [number, number] {
    const { lane, x, y, goal } = this;
    if (lane === undefined) return goal;
    if (Math.abs(goal[0] - x) < ABOVE * this.side) {
      this.lane = undefined;
      return goal;
    }
    // First up beside nobody; only then across.
    return [y > lane + this.side / 2 ? x : goal[0], lane];
  }
}
