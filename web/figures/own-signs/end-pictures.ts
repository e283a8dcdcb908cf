/**
 * What would be drawn at the two ends of each string, against what is drawn now: ink that comes has the sign's colour,
 * ink that stays is grey, and where ink goes its edge is left. What a number does is seen without a word.
 */
import { SIZE } from "../../core/signs/drawing";
import { LINE } from "../../core/signs/tear";
import { edgeOf, inkLayers, paintEdge, paintLayers, smoothLayers, type Box } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import { darkened } from "./drawn";

/** So small it is an edge, and no layers are needed. */
const EDGE = smoothLayers(LINE - 0.01, LINE + 0.01, 1);
/** A picture leaves a rim of itself empty: so much larger it is shown. */
const ZOOM = 1.2;
/** How wide the edge of what is drawn now is, in pixels. */
const RIM = 1.2;

/** The ink that two pictures share: it stays on the way from the one to the other. */
const shared = (one: Float32Array, other: Float32Array): Float32Array => one.map((value, k) => Math.min(value, other[k]));

/** Pictures by their number; their ink is made when it is first seen. */
export class EndPictures {
  private drawn: Float32Array = new Float32Array(0);
  private ends: readonly Float32Array[] = [];
  private now: string | undefined;
  private readonly made: { whole: string[]; stays: string[] }[] = [];

  take(drawn: Float32Array, ends: readonly Float32Array[]): void {
    if (ends === this.ends && drawn === this.drawn) return;
    [this.drawn, this.ends, this.now, this.made.length] = [drawn, ends, undefined, 0];
  }

  paint(pen: Pen, { at: [x, y], wide }: Box, which: number, colour: string): void {
    if (!this.drawn.length) return;
    const rim = ((ZOOM - 1) * wide) / 2;
    const box = { at: [x - rim, y - rim] as const, wide: ZOOM * wide, high: ZOOM * wide };
    const { whole, stays } = (this.made[which] ??= this.inkOf(this.ends[which]));
    this.now ??= edgeOf(darkened(this.drawn), SIZE, LINE);
    paintLayers(pen, whole, box, colour, 1, EDGE);
    paintLayers(pen, stays, box, "var(--track)", 1, EDGE);
    paintEdge(pen, this.now, box.at, box.wide, { width: RIM, colour: "var(--muted)" });
  }

  private inkOf(end: Float32Array): { whole: string[]; stays: string[] } {
    const [one, other] = [darkened(end), darkened(this.drawn)];
    return { whole: inkLayers(one, SIZE, EDGE), stays: inkLayers(shared(one, other), SIZE, EDGE) };
  }
}
