/** How the picture that the network gets looks; all in CSS pixels. */
import { GRID, PIXELS } from "../../core/toy-network";
import { partsOf, polygon, type Whole } from "../../core/shapes";
import { short, type Pen } from "../../kit/pen";
import { paintWhole } from "../../kit/toy-world";
import { ROUND, type Places } from "./places";

/** Shades of a pixel. */
const LEVELS = 8;
/** How dark the darkest is: the picture itself; and below arrows. */
const [INKED, BELOW] = [0.88, 0.34] as const;
/** Half of what is seen between two pixels, in pixels of the picture. */
const SEAM = 0.02;
/** How much is seen of what a house and a boat would be to us: alone, and below arrows. */
const [GUISE, FAINTER] = [0.16, 0.1] as const;

/** How broad the rim of the truth is, in pixels. */
const RIM = 3.4;

/** Hardly there, what we take the shapes for; it ends where the picture ends. */
export function paintGuises(pen: Pen, places: Places, wholes: readonly Whole[], below: boolean): void {
  for (const whole of wholes) paintWhole(pen, whole.kind, places.on(whole), { opacity: below ? FAINTER : GUISE });
}

/** Over the pixels the truth, dashed as on the dials; a rim of paper parts it from dark pixels. */
export function paintTruth(pen: Pen, places: Places, wholes: readonly Whole[]): void {
  for (const { kind, ...pose } of wholes) {
    const on = places.on(pose);
    const rims = partsOf({ kind, ...on }).map((part) => `M${polygon(part, false).map((point) => point.map(short).join(" ")).join("L")}Z`);
    pen.path(rims.join(""), { stroke: "var(--paper)", width: RIM, opacity: 0.85 });
    paintWhole(pen, kind, on, { ghost: true, colour: "ink" });
  }
}

/** The canvas and the cells of the capsules, and in its corner what stands on it. */
export function paintCanvas(pen: Pen, places: Places, given: readonly string[]): void {
  const { corner: [x0, y0], side } = places;
  pen.rect([x0, y0], side, side, { fill: "var(--paper)", stroke: "var(--line)", width: 1, round: ROUND });
  const cell = side / GRID;
  let lines = "";
  for (let k = 1; k < GRID; k++) lines += `M${short(x0 + k * cell)} ${short(y0)}v${short(side)}M${short(x0)} ${short(y0 + k * cell)}h${short(side)}`;
  pen.path(lines, { stroke: "var(--line)", width: 0.8, opacity: 0.55, class: "cells" });
  given.forEach((words, k) => pen.text([x0 + 10, y0 + 18 + 19 * k], words, { size: 13, fill: "var(--muted)", anchor: "start" }));
}

/** What the network sees; `below`, with arrows on it. */
export function paintPixels(pen: Pen, { corner: [x0, y0], side }: Places, picture: Float32Array, below: boolean): void {
  const one = side / PIXELS;
  const seam = SEAM * one;
  const shades = Array<string>(LEVELS + 1).fill("");
  picture.forEach((value, k) => {
    const x = x0 + (k % PIXELS) * one + seam;
    const y = y0 + Math.floor(k / PIXELS) * one + seam;
    const edge = short(one - 2 * seam);
    shades[Math.round(LEVELS * value)] += `M${short(x)} ${short(y)}h${edge}v${edge}h-${edge}Z`;
  });
  for (let level = 1; level <= LEVELS; level++)
    pen.path(shades[level], { fill: "var(--ink)", fillOpacity: Number((((below ? BELOW : INKED) * level) / LEVELS).toFixed(3)), class: "pixels" });
}
