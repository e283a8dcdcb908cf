/** Three signs of the figure's own, for readers who would rather see it done first. */
import { Chance } from "../../core/chance";
import { varied } from "../../core/signs/hand";
import { centred, type Drawing } from "../../core/signs/drawing";
import { ENOUGH, type State, type Strokes } from "./state";

type Point = readonly [number, number];

const along = (from: number, to: number, at: (t: number) => Point, steps = 24): Point[] =>
  Array.from({ length: steps + 1 }, (_, k) => at(from + ((to - from) * k) / steps));
const bow = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] =>
  along(from * Math.PI, to * Math.PI, (t) => [cx + rx * Math.cos(t), cy + ry * Math.sin(t)]);

/** Back and belly, which cross where the tail begins. */
const flank = (x: number, side: number): Point => [x, 50 + side * 25 * Math.sin((Math.PI * (x - 8)) / 66)];
const FISH: Drawing = [
  [...along(94, 8, (x) => flank(x, -1), 30), ...along(8, 94, (x) => flank(x, 1), 30)],
  [flank(94, 1), [86, 50], flank(94, -1)],
  [[26, 45], [28, 46]],
];
const lobes = (t: number) => 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
const HEART: Drawing = [along(0, 2 * Math.PI, (t) => [50 + 42 * Math.sin(t) ** 3, 45 - 2.6 * lobes(t)], 40)];
const UMBRELLA: Drawing = [
  bow(50, 50, 44, 42, 1, 2),
  [...bow(21, 50, 15, 8, 1, 2), ...bow(50, 50, 14, 8, 1, 2), ...bow(79, 50, 15, 8, 1, 2)],
  [[50, 8], [50, 84], ...bow(40, 84, 10, 11, 0, 1)],
];

/** Names of our signs, and three drawings of each, as a hand varies them. */
export function ourSigns(seed: number): Pick<State, "names" | "drawings"> {
  const chance = new Chance(seed + 77);
  const drawn = (sign: Drawing): Strokes =>
    varied(centred(sign), chance).map((stroke) => stroke.map((point) => point.map((x) => Number((50 + 80 * x).toFixed(1)))));
  return {
    names: ["fish", "heart", "umbrella"],
    drawings: [FISH, HEART, UMBRELLA].map((sign) => Array.from({ length: ENOUGH }, () => drawn(sign))),
  };
}
