/** The products whose sum a parent lays: “0.80 · 1.81”, at the side of its disc, by the arrows that they are. */
import { ink, type Pen } from "../../kit/pen";
import { fixed } from "../../kit/words";
import type { Places } from "./places";

/** From one line to the next, in CSS pixels. */
const LINE = 19;

/** A vote of child i times its share. */
export interface Product {
  i: number;
  share: number;
  length: number;
  opacity: number;
}

/** One below the other, each in its child's colour. */
export function paintProducts(pen: Pen, places: Places, j: number, products: readonly Product[]): void {
  products.forEach(({ i, share, length, opacity }, k) => {
    const at = places.flank(j, (k - (products.length - 1) / 2) * LINE);
    const words = `${k ? "+ " : ""}${fixed(share)} · ${fixed(length)}`;
    if (opacity > 0) pen.text(at, words, { size: 14, bold: true, fill: ink(places.childColours[i]), opacity, anchor: "start" });
  });
}
