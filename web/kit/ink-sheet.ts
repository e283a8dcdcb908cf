/** A drawing in ink on no ground: whatever paper lies below its canvas shows through. */
import { alike } from "../core/alike";
import { finer } from "../core/contours";
import { h } from "./dom";
import { inColour, mixPlanes } from "./photograph";

/** Intensities from and to which ink goes from nothing to full: a decoder's drawings are soft. */
const [FAINT, FULL] = [0.1, 0.75];

/** How a sheet is made, if not for one small drawing. */
export interface SheetLook {
  /** How often the pixels are doubled each way: once for a stamp, twice for a drawing as wide as a hand. */
  doublings?: number;
  /** Intensities from and to which ink goes from nothing to full. */
  faint?: number;
  full?: number;
}

/** A canvas for a drawing of `size` × `size` intensities, or of as many pixels in colour. */
export class InkSheet {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly cell: ImageData;
  private readonly side: number;
  private readonly look: Required<SheetLook>;
  /** What is on it, so that the same is not painted again in every frame. */
  private shown = new Float32Array(0);
  private ink = "";

  constructor(private readonly size: number, look: SheetLook = {}) {
    this.look = { doublings: 1, faint: FAINT, full: FULL, ...look };
    this.side = size * 2 ** this.look.doublings;
    this.canvas = h("canvas", { width: this.side, height: this.side, "aria-hidden": "true" });
    this.context = this.canvas.getContext("2d")!;
    this.cell = this.context.createImageData(this.side, this.side);
  }

  /** Paint it in this ink; one in colours, (3, size, size), as it is. With a `base` only what goes beyond that is in this ink. */
  paint(image: Float32Array, colour: readonly number[], base?: { image: Float32Array; colour: readonly number[] }): void {
    if (!base && this.shows(image, colour)) return;
    const { data } = this.cell;
    if (inColour(image, this.size)) {
      const plane = this.size ** 2;
      const fine = [0, 1, 2].map((c) => this.finest(image.subarray(c * plane, (c + 1) * plane)));
      mixPlanes(fine.flatMap((values) => Array.from(values)), data);
    } else {
      const fine = this.finest(image);
      const below = base && this.finest(base.image);
      const { faint } = this.look;
      const [red, green, blue] = colour;
      for (let i = 0, at = 0; i < fine.length; i++, at += 4) {
        // Most of a sheet is empty paper.
        if (fine[i] <= faint) {
          data[at + 3] = 0;
          continue;
        }
        const inked = this.inked(fine[i]);
        data[at + 3] = 255 * inked;
        const kept = below ? Math.min(1, this.inked(below[i]) / inked) : 0;
        data[at] = kept * (base?.colour[0] ?? 0) + (1 - kept) * red;
        data[at + 1] = kept * (base?.colour[1] ?? 0) + (1 - kept) * green;
        data[at + 2] = kept * (base?.colour[2] ?? 0) + (1 - kept) * blue;
      }
    }
    this.context.putImageData(this.cell, 0, 0);
  }

  /** How much ink an intensity has, from 0 to 1. */
  private inked(intensity: number): number {
    const { faint, full } = this.look;
    const t = Math.max(0, Math.min(1, (intensity - faint) / (full - faint)));
    return t * t * (3 - 2 * t);
  }

  /** Whether this is on it already; if not, it is from now on. */
  private shows(image: Float32Array, colour: readonly number[]): boolean {
    const ink = colour.join();
    if (ink === this.ink && alike(image, this.shown)) return true;
    this.ink = ink;
    this.shown = Float32Array.from(image);
    return false;
  }

  /** An image with its pixels doubled as often as the sheet's. */
  private finest(image: Float32Array): Float32Array {
    let fine = image;
    for (let side = this.size; side < this.side; side *= 2) fine = finer(fine, side);
    return fine;
  }
}

/** The colour of an element's text as red, green and blue; in forced colours it is the system's. */
export function inkOf(element: Element): readonly number[] {
  return getComputedStyle(element).color.match(/[\d.]+/g)!.slice(0, 3).map(Number);
}
