/**
 * A drawing as another hand might have made it. Three examples of a sign are few; of each the network
 * sees hundreds of variations, of the strokes and not of the pixels: lines stay sharp, pens differ.
 */
import type { Chance } from "../chance";
import type { Stroke } from "../ink";
import { centred, inked, type Drawing, type Inking } from "./drawing";

/** Half the range of each factor; turns in radians, the rest in shares of the sign's size. */
const TURN = 0.26;
const SHEAR = 0.22;
const STRETCH = 0.18;
const BEND = 0.1;
const WOBBLE = 0.02;
/** Pen and shift in pixels. */
const PENS = [1.8, 3.2] as const;
const ZOOMS = [0.85, 1.08] as const;
const SHIFT = 1.6;

const between = (random: Chance, low: number, high: number) => low + (high - low) * random.random();
const around = (random: Chance, half: number) => between(random, -half, half);

/** A centred drawing, bent, sheared and turned, for a `strength` below 1 less so; then centred again. */
export function varied(strokes: Drawing, random: Chance, strength = 1): Stroke[] {
  const [turn, shear, stretch] = [TURN, SHEAR, STRETCH].map((half) => around(random, strength * half));
  const bends = Array.from({ length: 6 }, () => strength * BEND * random.normal());
  const phases = Array.from({ length: 4 }, () => 2 * Math.PI * random.random());
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const move = ([x0, y0]: Stroke[number]): Stroke[number] => {
    const bend = (k: number) => 2 * (bends[k] * x0 * x0 + bends[k + 1] * x0 * y0 + bends[k + 2] * y0 * y0);
    const wobble = (at: number, k: number) => strength * WOBBLE * Math.sin(9 * at + phases[k]);
    const x = (x0 + bend(0) + wobble(y0, 0) + wobble(x0, 1)) * (1 + stretch) + shear * y0;
    const y = (y0 + bend(3) + wobble(x0, 2) + wobble(y0, 3)) * (1 - stretch);
    return [cos * x - sin * y, sin * x + cos * y];
  };
  return centred(strokes.map((stroke) => stroke.map(move).map(([x, y]) => [100 * x, 100 * y] as const)));
}

/** Another pen, a little larger or smaller, not quite in the middle. */
export function anyInking(random: Chance): Inking {
  return {
    pen: between(random, ...PENS),
    zoom: between(random, ...ZOOMS),
    shift: [around(random, SHIFT), around(random, SHIFT)],
  };
}

/** The picture of a variation of a centred drawing. */
export function variation(strokes: Drawing, random: Chance): Float32Array {
  return inked(varied(strokes, random), anyInking(random));
}
