/** What a lesson shows of itself: each sign's capsule grows, and what it draws comes out of the fog. */
import type { Glimpse } from "../../core/signs/signs";
import { Chase } from "../../kit/chase";
import { type Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import { layersOf, paintDrawn } from "./drawn";
import { sizeIn } from "./heading";
import { squares } from "./oblongs";
import type { Places } from "./places";

/** Seconds in which the capsules' arrows follow. */
const SOON = 0.1;

/** A picture leaves a wide rim of itself empty: so much larger than its place it is shown. */
const ZOOM = 1.3;

/** What the drawings are. */
const CAPTION = "what it draws for each";

/** The signs of one lesson. */
export class Glimpses {
  private readonly follows = new Chase();
  private lengths: number[] = [];
  private layers: (readonly string[])[] = [];

  /** Of each sign's own capsule; none once the reader draws. */
  get shown(): Float32Array {
    return this.follows.at;
  }

  begin(signs: number): void {
    [this.lengths, this.layers] = [Array<number>(signs).fill(0), Array<string[]>(signs).fill([])];
  }

  hear({ sign, length, drawn }: Glimpse): void {
    if (sign >= this.layers.length) return;
    if (this.lengths.length) this.lengths[sign] = length;
    this.layers[sign] = layersOf(drawn);
  }

  /** The reader draws, or it is known how its drawings are read: the arrows are for that. */
  quiet(): void {
    this.lengths = [];
  }

  /** They go. */
  end(): void {
    [this.lengths, this.layers] = [[], []];
  }

  /** True while something moves. */
  step(seconds: number): boolean {
    return this.follows.step(this.lengths, seconds, SOON);
  }

  /** The drawings, each in its sign's colour, on their way from the sheet to their places. */
  paint(pen: Pen, places: Places, way: number, colourOf: (sign: number) => string): void {
    const [here, there] = [squares(places.sheet, this.layers.length), places.draws(this.layers.length)];
    if (way === 1) this.paintCaption(pen, places);
    this.layers.forEach((layers, k) => {
      const between = (pick: (box: Box) => number) => mix(pick(here[k]), pick(there[k]), way);
      const side = between((box) => box.wide);
      const [wide, rim] = [ZOOM * side, (ZOOM - 1) * 0.5 * side];
      paintDrawn(pen, layers, { at: [between(({ at }) => at[0]) - rim, between(({ at }) => at[1]) - rim], wide, high: wide }, ink(colourOf(k)));
    });
  }

  private paintCaption(pen: Pen, places: Places): void {
    const { length } = this.layers;
    const { numbers: { wide } } = places;
    if (length) pen.text(places.caption(length), CAPTION, { size: sizeIn(wide, CAPTION), fill: "var(--muted)", rim: false });
  }
}
