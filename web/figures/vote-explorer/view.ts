/** What all pictures of the vote explorer share. */
import type { Part } from "../../core/shapes";

/** The middle of the canvas. */
export const VIEW = { x: [0.02, 0.98], y: [0.02, 0.98], margin: 2, maxWidth: 320 } as const;

/** The rectangle, then the triangle. */
export type Seen = readonly Part[];
