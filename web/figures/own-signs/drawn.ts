/** What a capsule draws back, as it is shown: soft where it is uncertain, and over it the reader's own lines. */
import { BOX, centred, PEN, SIZE } from "../../core/signs/drawing";
import { LINE } from "../../core/signs/tear";
import { edgeOf, inkLayers, paintEdge, paintLayers, smoothLayers, type Box } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import { rounded } from "../writing/line";
import type { Strokes } from "./state";

/** Of the darkest place: where ink begins to be seen, and where it is full. */
const [FROM, TO, COUNT] = [0.32, 0.78, 20];
const SMOOTH = smoothLayers(FROM, TO, COUNT);
/** As large as the sheet its edge is an edge, so that it is seen to move; in the middle of it the line ends. */
const SHARP = smoothLayers(LINE - 0.12, LINE + 0.12, 12);
/** The darkest place of a drawing that is only a haze counts as so dark. */
const HAZE = 0.45;

/** The picture (28, 28), its darkest place as dark as ink is. */
export function darkened(drawn: Float32Array): Float32Array {
  const most = Math.max(HAZE, ...drawn);
  return drawn.map((value) => value / most);
}

/** The picture (28, 28) as layers of ink; none of nothing. */
export function layersOf(drawn: Float32Array, kind = SMOOTH): string[] {
  return drawn.length ? inkLayers(darkened(drawn), SIZE, kind) : [];
}

/** The same for a picture as large as the sheet, and the outline of such a one. */
export const sharpLayersOf = (drawn: Float32Array): string[] => layersOf(drawn, SHARP);
/** The outline of such a picture, one hundred units wide: where a pull began. */
export const edgeOfDrawn = (drawn: Float32Array): string => (drawn.length ? edgeOf(darkened(drawn), SIZE, LINE) : "");

/** Sharp layers as ink that fills a box. */
export function paintSharp(pen: Pen, layers: readonly string[], box: Box, colour: string, strength = 1): void {
  paintLayers(pen, layers, box, colour, strength, SHARP);
}

/** Such an outline, dashed: how it was. */
export function paintBegan(pen: Pen, edge: string, { at, wide }: Box, opacity: number): void {
  paintEdge(pen, edge, at, wide, { width: 1.8, dash: "5 4", colour: "var(--ink)", opacity });
}

/** Soft layers as ink that fills a box. */
export function paintDrawn(pen: Pen, layers: readonly string[], box: Box, colour: string, strength = 1): void {
  paintLayers(pen, layers, box, colour, strength, SMOOTH);
}

/** The reader's own strokes as the network saw them, in a picture that fills the box, to be held against it. */
export function paintOwn(pen: Pen, sheet: Strokes, { at: [x, y], wide }: Box, width: number, colour: string, opacity = 1): void {
  const place = (value: number) => ((value * (BOX - PEN) + SIZE / 2) / SIZE) * wide;
  const d = centred(sheet as [number, number][][]).map((stroke) => rounded(stroke.map(([px, py]) => [x + place(px), y + place(py)]))).join("");
  pen.path(d, { stroke: colour, width, opacity, class: "stroke" });
}

/** Keeps what was made of the last picture: while a pen moves, what is drawn back mostly stays. */
export class Kept<Made> {
  private of = new Float32Array(0);
  private made: Made | undefined;

  constructor(private readonly make: (drawn: Float32Array) => Made) {}

  for(drawn: ArrayLike<number>): Made {
    if (this.made === undefined || drawn.length !== this.of.length || this.of.some((value, k) => value !== drawn[k])) {
      this.of = Float32Array.from(drawn);
      this.made = this.make(this.of);
    }
    return this.made;
  }
}
