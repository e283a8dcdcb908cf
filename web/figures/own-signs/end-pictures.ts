/** What would be drawn at the two ends of a number's string, left and right of what is drawn back, and a word below each. */
import type { Ends } from "../../core/shape-words";
import type { Box } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import { paintSmall, smallLayersOf } from "./drawn";

/** Letters of words, at most, and how wide they are in parts of that. */
const [LETTERS, LETTER] = [15, 0.52] as const;
/** Where no word fits, an arrow is so large. */
const ARROW = 20;
/** A picture leaves a rim of itself empty: so much larger it is shown. */
const ZOOM = 1.2;

/** Two pictures; their ink is made anew where they are others. */
export class EndPictures {
  private layers: readonly (readonly string[])[] = [];
  private layersOf: Float32Array | undefined;

  paint(pen: Pen, places: readonly [Box, Box], pictures: readonly [Float32Array, Float32Array], words: Ends, colour: string, strength: number): void {
    if (pictures[0] !== this.layersOf) this.layers = pictures.map(smallLayersOf);
    [this.layersOf] = pictures;
    places.forEach(({ at: [x, y], wide }, end) => {
      const rim = ((ZOOM - 1) * wide) / 2;
      paintSmall(pen, this.layers[end], { at: [x - rim, y - rim], wide: ZOOM * wide, high: ZOOM * wide }, colour, strength);
      const word = words[end];
      const size = word ? Math.min(LETTERS, wide / (LETTER * word.length)) : ARROW;
      pen.text([x + wide / 2, y + wide + 12], word || (end ? "→" : "←"), { size, fill: "var(--muted)", rim: false, opacity: strength });
    });
  }
}
