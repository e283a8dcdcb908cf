/** Parts from outside: what a link or a host may ask for. */
import { PART_KINDS, type Part } from "../../core/shapes";
import { within } from "../../kit/checks";

/** Canvas widths to either side, sizes, and radians within which a part can still be drawn. */
const [FARTHEST, SIZES, MOST_TURNED] = [10, [0.01, 10], 1000] as const;

/** Throws, in words for the reader, unless there are 1 to `most` parts that can be drawn. */
export function checkParts(parts: readonly Part[], most: number): void {
  if (parts.length < 1 || parts.length > most) throw new Error(`The scene must have 1 to ${most} parts.`);
  for (const { kind, x, y, angle, size } of parts) {
    if (!PART_KINDS.includes(kind)) throw new Error(`There is no part called “${kind}”.`);
    within("x and y of a part", [x, y], -FARTHEST, FARTHEST);
    within("The angle of a part", [angle], -MOST_TURNED, MOST_TURNED);
    within("The size of a part", [size], ...SIZES);
  }
}
