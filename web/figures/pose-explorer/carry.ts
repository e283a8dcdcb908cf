/** A drawing that is carried along the spokes of a ring: a hand may change its mind and take another one. */
import type { Point } from "../../kit/stage";
import type { Wheel } from "./wheel";

/** Nearer to the middle than this share of the way, the hand chooses the spoke anew at once; farther out it must cross well over. */
const [NEAR, OVER] = [0.15, 0.65];
/** At the picture it snaps. */
const SNAP = 0.96;

/** Where a hand carries the drawing. */
export interface Carried {
  row: number;
  share: number;
}

/** One drawing in the hand. */
export class Carry {
  private row: number;

  /** From the hand to the middle of the drawing that it took. */
  constructor(private readonly wheel: Wheel, private readonly reach: Point, row: number) {
    this.row = row;
  }

  to(hand: Point): Carried {
    const { wheel, reach } = this;
    const [x, y] = wheel.from([hand[0] + reach[0], hand[1] + reach[1]]);
    const nearest = wheel.towards([x, y]);
    const along = (row: number) => {
      const [dx, dy] = [Math.sin(wheel.angle(row)), -Math.cos(wheel.angle(row))];
      return { gone: x * dx + y * dy, aside: Math.abs(x * dy - y * dx) };
    };
    const pitch = wheel.angle(1);
    const kept = this.row < 0 ? undefined : along(this.row);
    const stays = kept && kept.gone > NEAR * wheel.far && Math.atan2(kept.aside, kept.gone) < OVER * pitch;
    if (!stays) this.row = nearest;
    const share = Math.max(0, Math.min(1, along(this.row).gone / wheel.far));
    return { row: this.row, share: share > SNAP ? 1 : share };
  }
}
