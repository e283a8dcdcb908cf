/** Where things are: the sheet that is seen, the plane of the capsules, the sheet that is drawn. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** A picture narrower than this has the plane below the sheets. */
const NARROW = 560;
/** Room for words above and below a square. */
const [ABOVE, BELOW] = [26, 28] as const;

/** All places for one width of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly seen: Box;
  readonly plane: Box;
  readonly drawn: Box;
  /** What was asked and done, and where the words about marks begin; on a phone there is no room for them. */
  readonly record: Box | undefined;
  readonly key: Point;
  readonly height: number;

  constructor(width: number) {
    const narrow = (this.narrow = width < NARROW);
    const gap = narrow ? 26 : 46;
    const side = narrow ? (width - gap - 4) / 2 : Math.min(272, (width - 2 * gap - 4) / 3);
    const large = narrow ? Math.min(width - 60, 250) : side;
    const left = narrow ? 2 : (width - 3 * side - 2 * gap) / 2;
    const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });
    this.seen = box(left, ABOVE, side);
    this.drawn = box(left + (narrow ? 1 : 2) * (side + gap), ABOVE, side);
    this.plane = narrow
      ? box((width - large) / 2, ABOVE + side + BELOW + ABOVE + 6, large)
      : box(left + side + gap, ABOVE, side);
    const foot = this.plane.at[1] + large + BELOW;
    this.record = narrow ? undefined : { at: [this.drawn.at[0], foot + 22], wide: side, high: 104 };
    this.key = narrow ? [this.plane.at[0], foot + 12] : [this.plane.at[0] + 4, foot + 22];
    this.height = Math.round(foot + (narrow ? 30 : 146));
  }
}

/** The middle of a square. */
export const middleOf = ({ at: [x, y], wide, high }: Box): Point => [x + wide / 2, y + high / 2];

/** The height of the picture for a width. */
export const heightFor = (width: number): number => new Places(width).height;
