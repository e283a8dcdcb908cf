/** A number on its way to its string's end, since a picture was pressed there: so it is seen what it does. */
import { inOut, mix } from "../../kit/motion";
import { reducedMotion } from "../../kit/theme";

/** It is there in so many seconds. */
const GOES = 0.5;

/** One number at a time. */
export class Going {
  private way: { k: number; from: number; to: number; t: number } | undefined;

  begin(k: number, from: number, to: number): void {
    this.way = { k, from, to, t: 0 };
  }

  stop(): void {
    this.way = undefined;
  }

  get on(): boolean {
    return this.way !== undefined;
  }

  /** Which number it is, and where it is now; undefined while none goes. Where nothing may glide it is there at once. */
  step(seconds: number): readonly [k: number, value: number] | undefined {
    const { way } = this;
    if (!way) return undefined;
    way.t = reducedMotion() ? 1 : Math.min(1, way.t + seconds / GOES);
    if (way.t === 1) this.way = undefined;
    return [way.k, mix(way.from, way.to, inOut(way.t))];
  }
}
