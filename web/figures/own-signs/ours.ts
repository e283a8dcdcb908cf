/** Three signs of the figure's own, for readers who would rather see it done first. */
import { Chance } from "../../core/signs/chance";
import { varied } from "../../core/signs/hand";
import { centred, type Drawing } from "../../core/signs/drawing";
import { ENOUGH, type State, type Strokes } from "./state";

type Point = readonly [number, number];

const along = (from: number, to: number, at: (t: number) => Point): Point[] =>
  Array.from({ length: 25 }, (_, k) => at(from + ((to - from) * k) / 24));
const bow = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] =>
  along(from * Math.PI, to * Math.PI, (t) => [cx + rx * Math.cos(t), cy + ry * Math.sin(t)]);

const FISH: Drawing = [
  along(0, 1, (t) => [92 - 62 * Math.sin(Math.PI * t) - 24 * Math.sin(Math.PI * t) ** 3, 28 + 44 * t + 44 * Math.sin(2 * Math.PI * t)]),
  [[92, 28], [84, 50], [92, 72]],
  [[24, 44], [26, 45]],
];
const SPIRAL: Drawing = [along(0, 2.4, (t) => [50 + (5 + 17 * t) * Math.cos(2 * Math.PI * t), 50 + (5 + 17 * t) * Math.sin(2 * Math.PI * t)])];
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
    names: ["fish", "spiral", "umbrella"],
    drawings: [FISH, SPIRAL, UMBRELLA].map((sign) => Array.from({ length: ENOUGH }, () => drawn(sign))),
  };
}
