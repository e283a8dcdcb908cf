/** A decoder's image as a drawing: layers of ink, sharp at any size, or its outline as one thin line. */
import { finer, outline, outlines } from "../core/contours";
import { ink, short, type Pen } from "./pen";
import type { Point } from "./stage";

/** An oblong of a stage. */
export interface Box {
  at: Point;
  wide: number;
  high: number;
}

/** Where layers begin, in intensity, and how opaque each is. */
export type Layers = readonly (readonly [level: number, opacity: number])[];

/** Ink on paper, softest at its edge. */
const LAYERS: Layers = [
  [0.14, 0.07], [0.22, 0.1], [0.3, 0.14], [0.38, 0.2], [0.46, 0.28], [0.54, 0.4], [0.62, 1],
];
/** So many layers that no edge of one is seen: no ink at `from`, full ink at `to`, as a smooth step between. */
export function smoothLayers(from: number, to: number, count: number): Layers {
  const inkAt = (k: number) => (0.98 * k * k * (3 * count - 2 * k)) / count ** 3;
  return Array.from({ length: count }, (_, k) => [from + ((to - from) * (k + 0.5)) / count, 1 - (1 - inkAt(k + 1)) / (1 - inkAt(k))]);
}

/** Where a decoder's ink begins to be seen, and where it is full. */
const [FAINT, FULL] = [0.1, 0.68];
/** A drawing that rests, without an edge; and one that is elsewhere in the next frame. */
const [RESTING, MOVING] = [smoothLayers(FAINT, FULL, 16), smoothLayers(FAINT, FULL, 4)];

/** How a decoder's drawing is inked, at rest or on its way. */
export const softly = (moves: boolean): Layers => (moves ? MOVING : RESTING);

/** Units of a drawing's width, in which its lines are kept. */
const WIDE = 100;
/** The line that stands for a whole drawing. */
const EDGE = 0.4;

/** The image (size, size) as layers of ink, one hundred units wide, to be painted at any size. */
export function inkLayers(image: Float32Array, size: number, kind = LAYERS): string[] {
  return outlines(finer(image, size), 2 * size, kind.map(([level]) => level), WIDE / (2 * size));
}

/** Such layers as ink that fills a box. */
export function paintLayers(pen: Pen, layers: readonly string[], { at, wide }: Box, colour: string, strength = 1, kind = LAYERS): void {
  const transform = `translate(${short(at[0])} ${short(at[1])}) scale(${(wide / WIDE).toFixed(4)})`;
  layers.forEach((d, k) => pen.path(d, {
    fill: colour, fillOpacity: Number((strength * kind[k][1]).toFixed(3)), transform, class: "ink",
  }));
}

/** The image (size, size) as ink that fills a box. */
export function paintInk(
  pen: Pen, image: Float32Array, size: number, box: Box, colour = "var(--ink)", strength = 1, kind = LAYERS,
): void {
  paintLayers(pen, inkLayers(image, size, kind), box, colour, strength, kind);
}

/** The outline of an image, one hundred units wide, to be painted at any size. */
export function edgeOf(image: Float32Array, size: number, level = EDGE): string {
  return outline(finer(image, size), 2 * size, level, WIDE / (2 * size));
}

/** Such an outline at its place, as a line or as an area. */
export function paintEdge(
  pen: Pen, d: string, at: Point, wide: number,
  { width = 0, dash, fill, opacity = 1, colour = ink("purple") }:
    { width?: number; dash?: string; fill?: number; opacity?: number; colour?: string },
): void {
  const scale = wide / WIDE;
  pen.path(d, {
    transform: `translate(${short(at[0])} ${short(at[1])}) scale(${scale.toFixed(4)})`,
    opacity,
    class: "edge-line",
    ...(width && { stroke: colour, width: Number((width / scale).toFixed(2)) }),
    ...(dash && { dash: dash.split(" ").map((length) => short(Number(length) / scale)).join(" ") }),
    ...(fill && { fill: colour, fillOpacity: fill }),
  });
}
