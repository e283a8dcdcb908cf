/** What a map found: where it fired most, the pixels that it saw there, and where in them the ink is. */
import type { View } from "./view";

/** A map that fires no more than this, of the most that is known of it, has found nothing. */
const FAINT = 0.08;
/** From here on a pixel is ink. */
const INK = 0.5;
/** Beside ink is what is so many times as far from it in one direction as in the other. */
const ASIDE = 1.5;

/** What it found. */
export interface Find {
  /** The pixel in the middle of what it saw, counted from 1. */
  row: number;
  column: number;
  /** The first row and column of what it saw, from 0, and how many they are. */
  corner: readonly [x: number, y: number];
  side: number;
  /** “on a stroke”, “just right of a stroke”; of a picture in colours nothing is said. */
  where: string;
}

/** How the middle of a square lies to the ink that is nearest to it. */
function beside(ink: Float32Array, size: number, [x0, y0]: readonly [number, number], side: number): string {
  const [mx, my] = [x0 + (side - 1) / 2, y0 + (side - 1) / 2];
  let [dx, dy, least] = [0, 0, Infinity];
  for (let y = y0; y < y0 + side; y++)
    for (let x = x0; x < x0 + side; x++) {
      const far = Math.hypot(x - mx, y - my);
      if (ink[y * size + x] >= INK && far < least) [dx, dy, least] = [mx - x, my - y, far];
    }
  if (least === Infinity) return "on empty paper";
  if (least < 1) return "on a stroke";
  const [across, along] = [Math.abs(dx), Math.abs(dy)];
  if (across > ASIDE * along) return `just ${dx > 0 ? "right" : "left"} of a stroke`;
  if (along > ASIDE * across) return `just ${dy > 0 ? "below" : "above"} a stroke`;
  return "close to a stroke";
}

/** Of the map that is pointed at; nothing if it does not fire. */
export function finds({ opened: { maps, measures }, read, sizes: { mapSize, field, size, planes }, map }: View): Find | undefined {
  if (map < 0) return undefined;
  const own = maps.subarray(map * mapSize ** 2, (map + 1) * mapSize ** 2);
  const best = own.reduce((most, value, k) => (value > own[most] ? k : most), 0);
  if (own[best] < FAINT * measures.maps[map]) return undefined;
  const [x, y] = [(best % mapSize) * field.step, Math.floor(best / mapSize) * field.step];
  const middle = Math.ceil(field.side / 2);
  return {
    row: y + middle, column: x + middle, corner: [x, y], side: field.side,
    where: planes > 1 ? "here" : beside(read, size, [x, y], field.side),
  };
}
