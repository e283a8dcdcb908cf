/** What would be drawn at the two ends of each string, over what is drawn now: what a number does is seen without a word. */
import { SIZE } from "../../core/signs/drawing";
import { LINE } from "../../core/signs/tear";
import { inkLayers, paintLayers, smoothLayers, type Box } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import { darkened } from "./drawn";

/** So small it is an edge, and no layers are needed. */
const EDGE = smoothLayers(LINE - 0.01, LINE + 0.01, 1);
/** A picture leaves a rim of itself empty: so much larger it is shown. */
const ZOOM = 1.2;
/** How strong that is which is drawn now: it is seen where the ends leave it. */
const NOW = 0.35;

/** Pictures by their number; their ink is made when it is first seen. */
export class EndPictures {
  private drawn: Float32Array | undefined;
  private ends: readonly Float32Array[] = [];
  private readonly inked = new Map<Float32Array, string[]>();

  take(drawn: Float32Array, ends: readonly Float32Array[]): void {
    if (ends === this.ends && drawn === this.drawn) return;
    [this.drawn, this.ends] = [drawn, ends];
    this.inked.clear();
  }

  paint(pen: Pen, { at: [x, y], wide }: Box, which: number, colour: string): void {
    const rim = ((ZOOM - 1) * wide) / 2;
    const box = { at: [x - rim, y - rim] as const, wide: ZOOM * wide, high: ZOOM * wide };
    if (this.drawn) paintLayers(pen, this.inkOf(this.drawn), box, "var(--ink)", NOW, EDGE);
    paintLayers(pen, this.inkOf(this.ends[which]), box, colour, 1, EDGE);
  }

  private inkOf(picture: Float32Array): string[] {
    if (!this.inked.has(picture)) this.inked.set(picture, inkLayers(darkened(picture), SIZE, EDGE));
    return this.inked.get(picture)!;
  }
}
