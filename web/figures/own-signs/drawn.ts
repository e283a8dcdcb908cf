/** What a capsule draws back, as it is shown: soft where it is uncertain, and over it the reader's own lines. */
import { BOX, centred, PEN, SIZE } from "../../core/signs/drawing";
import { inkLayers, paintLayers, smoothLayers, type Box } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import { rounded } from "../writing/line";
import type { Strokes } from "./state";

/** Of the darkest place: where ink begins to be seen, and where it is full. */
const [FROM, TO, COUNT] = [0.38, 0.97, 20];
const SMOOTH = smoothLayers(FROM, TO, COUNT);
/** Of a picture as small as a letter a few layers are enough: many of them are made while a hand pulls. */
const SMALL = smoothLayers(FROM, TO, 4);
/** The darkest place of a drawing that is only a haze counts as so dark. */
const HAZE = 0.45;

/** The picture (28, 28) as layers of ink; none of nothing. */
export function layersOf(drawn: Float32Array, kind = SMOOTH): string[] {
  if (!drawn.length) return [];
  const most = Math.max(HAZE, ...drawn);
  return inkLayers(drawn.map((value) => value / most), SIZE, kind);
}

/** The same for a small picture. */
export function smallLayersOf(drawn: Float32Array): string[] {
  return layersOf(drawn, SMALL);
}

/** Small layers as ink that fills a box. */
export function paintSmall(pen: Pen, layers: readonly string[], box: Box, colour: string, strength = 1): void {
  paintLayers(pen, layers, box, colour, strength, SMALL);
}

/** Such layers as ink that fills a box. */
export function paintDrawn(pen: Pen, layers: readonly string[], box: Box, colour: string, strength = 1): void {
  paintLayers(pen, layers, box, colour, strength, SMOOTH);
}

/** The reader's own strokes as the network saw them, in a picture that fills the box, to be held against it. */
export function paintOwn(pen: Pen, sheet: Strokes, { at: [x, y], wide }: Box, width: number, colour: string): void {
  const place = (value: number) => ((value * (BOX - PEN) + SIZE / 2) / SIZE) * wide;
  const d = centred(sheet as [number, number][][]).map((stroke) => rounded(stroke.map(([px, py]) => [x + place(px), y + place(py)]))).join("");
  pen.path(d, { stroke: colour, width, class: "stroke" });
}

/** Keeps the layers of the last picture: while a pen moves, what is drawn back mostly stays. */
export class Drawn {
  private of = new Float32Array(0);
  private layers: string[] = [];

  layersFor(drawn: Float32Array): string[] {
    if (drawn.length !== this.of.length || drawn.some((value, k) => value !== this.of[k])) {
      this.of = drawn.slice();
      this.layers = layersOf(this.of);
    }
    return this.layers;
  }
}
