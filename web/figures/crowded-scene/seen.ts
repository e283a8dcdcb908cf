/** What the painters share. */
import type { Part } from "../../core/shapes";
import type { Point } from "../../kit/stage";
import type { Found, Parsing } from "./parsing";
import type { Settling } from "./settling";

/** How much is left to be seen of what is not spoken of: the picture stays whole. */
export const PALE = 0.6;

/** What there is to see of the rounds at a moment. */
export interface Seen {
  /** The parts as they stand on the canvas, and as they are drawn, in pixels, with their outlines. */
  scene: readonly Part[];
  parts: readonly Part[];
  outlines: readonly (readonly Point[])[];
  parsing: Parsing;
  found: readonly Found[];
  /** How much of the sharing has begun, from 0 before the first round to 1. */
  begun: number;
  /** The whole that is lit up. */
  lit: string;
  settling: Settling;
}
