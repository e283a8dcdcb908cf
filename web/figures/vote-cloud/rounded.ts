/** How exactly a vote is kept. */
import type { Point } from "../../kit/stage";

/** To three decimals, and no −0. */
export const rounded = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000 + 0, Math.round(y * 1000) / 1000 + 0];
