/** Numbers of two digits as they are written and said. */
import { fixed } from "../../kit/words";

/** “0.78”. */
export const long = (lengths: ArrayLike<number>, j: number): string => fixed(lengths[j]);

/** “31 %”. */
export const percent = (share: number): string => `${fixed(100 * share, 0)}\u00a0%`;
