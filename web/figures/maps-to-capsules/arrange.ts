/** How many maps of a type, and how many types, stand side by side, so that none is left over alone. */

/** Maps in a row of a type's box, and boxes in a row of the wall. */
export interface Arrangement {
  readonly maps: number;
  readonly boxes: number;
}

/** CSS pixels between maps, between boxes, and of a box beside its maps. */
const BETWEEN = 4;
const BETWEEN_BOXES = 6;
const FRAME = 10;

/** How wide a map is when the wall fills the width. */
export function tileWidth({ maps, boxes }: Arrangement, width: number): number {
  const box = (width - (boxes - 1) * BETWEEN_BOXES) / boxes - FRAME;
  return (box - (maps - 1) * BETWEEN) / maps;
}

/** Lengths of rows of `count` things whose last row is at least half full, and not one thing alone. */
function rowsOf(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k + 1).filter((long) => {
    const last = count % long || long;
    return last === long || (last > 1 && last >= long / 2);
  });
}

/**
 * The arrangement with the fewest rows of maps that are at least `least` pixels wide, within `width`;
 * of several the one with the widest maps. A last row is at least half full.
 */
export function arranged(types: number, dim: number, width: number, least: number): Arrangement {
  let best: Arrangement = { maps: 1, boxes: 1 };
  let fewest = Infinity;
  for (const maps of rowsOf(dim))
    for (const boxes of rowsOf(types)) {
      const tile = tileWidth({ maps, boxes }, width);
      if (tile < least) continue;
      // Wider maps count less than a row, and make a difference where the rows are as many.
      const rows = Math.ceil(dim / maps) * Math.ceil(types / boxes) - tile / width / 2;
      if (rows < fewest) [best, fewest] = [{ maps, boxes }, rows];
    }
  return best;
}
