/** The window that slides over the sheet, pixel by pixel and row by row: each place makes one pixel of every map. */
import type { Sizes, View } from "./view";

/** Before it begins the camera comes near; then so many seconds through all rows, the first slowly and then faster: places grow with this power of time. */
const [ARRIVE, SECONDS, FASTER] = [0.6, 4, 1.5];

/** Where it is in the maps, in their pixels. */
export interface Scan {
  row: number;
  column: number;
  /** Whether it has been everywhere. */
  done: boolean;
}

/** The first pixel of the picture that it sees there. */
export const cornerOf = ({ row, column }: Scan, { field }: Pick<Sizes, "field">): readonly [x: number, y: number] => [column * field.step, row * field.step];

/** The map that fires most, of its own measure; its brightest pixel is where the window comes to rest. */
function brightest({ opened: { maps, measures }, sizes: { mapSize } }: View): { map: number; row: number; column: number } {
  const area = mapSize ** 2;
  let best = { map: 0, at: 0, value: -1 };
  maps.forEach((fired, k) => {
    const map = Math.floor(k / area);
    const value = fired / (measures.maps[map] || 1);
    if (value > best.value) best = { map, at: k % area, value };
  });
  return { map: best.map, row: Math.floor(best.at / mapSize), column: best.at % mapSize };
}

/** Whether a pixel of a map is made already; row by row the window goes there and back. */
export const made = ({ row, column, done }: Scan, y: number, x: number): boolean =>
  done || y < row || (y === row && (row % 2 ? x >= column : x <= column));

/** The time that has gone by since the reader came to it. */
export class Scanning {
  private seconds = 0;

  constructor(private readonly still: () => boolean) {}

  /** True while it slides; who does not look at it will see it from the start. */
  step(looked: boolean, seconds: number): boolean {
    if (!looked) this.seconds = 0;
    else this.seconds = this.still() ? ARRIVE + SECONDS : this.seconds + seconds;
    return looked && this.seconds < ARRIVE + SECONDS;
  }

  at(view: View): Scan {
    const { mapSize } = view.sizes;
    if (this.seconds >= ARRIVE + SECONDS) return { ...brightest(view), done: true };
    const passed = Math.max(0, this.seconds - ARRIVE) / SECONDS;
    const place = Math.floor(passed ** FASTER * mapSize ** 2);
    const row = Math.floor(place / mapSize);
    const along = place % mapSize;
    return { row, column: row % 2 ? mapSize - 1 - along : along, done: false };
  }
}
