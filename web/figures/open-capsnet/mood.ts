/** What stands out of a view and how much, from 0 to 1, on its way. */
import { Chase } from "../../kit/chase";
import { GONE } from "./looks";
import { FILM, stopAt, type Layer, type Near } from "./tour";
import type { View } from "./view";

const LAYERS: readonly Layer[] = ["sheet", "maps", "capsules", "votes", "digits", "drawing"];

const near = (wanted: Near) => ({ stop }: View) => stopAt(stop)?.near === wanted;

const STANDING = {
  /** How much a child, a parent, the few speakers stand out. */
  child: ({ child }: View) => child >= 0,
  parent: ({ child, parent }: View) => child < 0 && parent >= 0,
  few: ({ speakers }: View) => speakers,
  /** Nothing is looked at and no tour goes on: who carries the answer is seen before the rest. */
  rest: ({ stop }: View) => !stop || stop === FILM,
  /** The sheet shows what a map found there, or the drawing. */
  map: ({ map }: View) => map >= 0,
  drawing: ({ drawing }: View) => drawing,
  /** A round is on its way: who does not speak in it steps back. */
  plays: ({ time }: View) => time > 0 && !Number.isInteger(time),
  /** The camera is near the pixels, the window that slides over them, a needle, a parent's piles, the drawing. */
  pixels: near("pixels"),
  window: near("window"),
  needle: near("needle"),
  piles: near("piles"),
  drawn: near("drawing"),
} satisfies Record<string, (view: View) => boolean>;

type Standing = keyof typeof STANDING;
const NAMES = Object.keys(STANDING) as Standing[];

/** How clearly each layer is seen, and how much each thing stands out. */
export type Mood = Record<Standing, number> & { layers: Record<Layer, number> };

/** Seconds in which what is hushed fades. */
const HUSH = 0.09;

/** The mood that follows what is looked at. */
export class Moods {
  private readonly chase = new Chase();

  /** True while it changes; on a phone (`narrow`) nothing is hushed: it is not there. */
  step(view: View, seconds: number, narrow = false): boolean {
    // Near the sheet what comes after it would be a splinter at the edge; on a phone all that is not spoken of.
    const unlit = narrow || STANDING.pixels(view) || STANDING.window(view) ? GONE : 0;
    return this.chase.step([...LAYERS.map((layer) => (view.lit.has(layer) ? 1 : unlit)), ...NAMES.map((name) => Number(STANDING[name](view)))], seconds, HUSH);
  }

  get now(): Mood {
    const { at } = this.chase;
    const layers = Object.fromEntries(LAYERS.map((layer, k) => [layer, at[k] ?? 1]));
    const standing = Object.fromEntries(NAMES.map((name, k) => [name, at[LAYERS.length + k] ?? Number(name === "rest")]));
    return { ...standing, layers } as Mood;
  }

  forget(): void {
    this.chase.forget();
  }
}
