/** What changes from one picture in colours to another, in words; planes (3, pixels) in 0..1. */
import type { Meaning } from "./shape-words";

/** A change that is as uniform as this is one of the whole picture, not of what is on it. */
const UNIFORM = 0.6;
/** Least change of a picture's mean that is told, in 0..1. */
const LEAST = 0.01;

/** The mean change of each channel, and the root of the mean square of all changes. */
function changes(from: Float32Array, to: Float32Array): { means: number[]; size: number } {
  const pixels = from.length / 3;
  const means = [0, 0, 0];
  let squares = 0;
  for (let k = 0; k < from.length; k++) {
    means[Math.floor(k / pixels)] += (to[k] - from[k]) / pixels;
    squares += (to[k] - from[k]) ** 2;
  }
  return { means, size: Math.sqrt(squares / from.length) };
}

const percent = (by: number) => `${Math.round(100 * Math.abs(by))} %`;

/** What a number does that leads from one picture to the other: to the light, to the colours, or to shapes. */
export function colourMeaning(from: Float32Array, to: Float32Array): Meaning {
  const { means, size } = changes(from, to);
  const light = (means[0] + means[1] + means[2]) / 3;
  const hue = Math.hypot(...means.map((mean) => mean - light)) / Math.sqrt(3);
  const of = (kind: string, amount: string): Meaning => ({ name: kind, kind, amount, also: "" });
  if (size < LEAST) return of("details", "");
  if (Math.abs(light) > UNIFORM * size) return of("light", percent(light));
  if (hue > UNIFORM * size) return of("colour", percent(hue));
  return of("shape", percent(size));
}

/** How a picture differs from another: “5 % darker, 12 % of change from pixel to pixel”. */
export function describeColours(from: Float32Array, to: Float32Array): string {
  const { means, size } = changes(from, to);
  const light = (means[0] + means[1] + means[2]) / 3;
  const words = [];
  if (Math.abs(light) >= LEAST) words.push(`${percent(light)} ${light > 0 ? "lighter" : "darker"}`);
  if (size >= LEAST) words.push(`its pixels change by ${percent(size)}`);
  return words.join(", ") || "hardly any change";
}
