/** What the decoder draws: one capsule in grey, or two that are both long in two colours. */
import type { Answer } from "../../core/reading";
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import { inks, palettes, type Ramp, type Theme } from "../../kit/palette";

/** From this length on the second capsule counts as seen too. */
export const SEEN = 0.3;

/** Steps of each of two intensities, in a table of both. */
const STEPS = 16;

/** Whether a second capsule is long enough to be drawn too. */
export function showsTwo({ lengths, rival }: Pick<Answer, "lengths" | "rival">): boolean {
  return lengths[rival.class] >= SEEN;
}

/** “#0072b2” as red, green and blue. */
function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** The picture beside the sheet, and a line that says what it shows. */
export class Drawing {
  readonly element: HTMLElement;
  /** Which capsule it is, or which two, each alone. */
  readonly note: HTMLElement;
  private readonly large: ImagePainter;
  private readonly apart: ImagePainter[];
  private readonly caption = h("p", { class: "caption" });
  private readonly names = [h("span"), h("span")];
  private readonly pair: HTMLElement;
  private readonly mixed: Float32Array;
  private ramps: { of: Theme; single: [Ramp, Ramp]; both: Ramp } | undefined;

  constructor(size: number) {
    this.large = new ImagePainter(size, "What the decoder draws");
    this.apart = [0, 1].map(() => new ImagePainter(size, ""));
    this.mixed = new Float32Array(size * size);
    const [first, rival] = this.apart.map(({ canvas }, k) => h("div", {}, canvas, this.names[k]));
    this.pair = h("div", { class: "pair" }, first, rival);
    this.element = h("div", { class: "drawing" }, this.large.canvas);
    this.note = h("div", { class: "note" }, this.caption, this.pair);
  }

  draw({ drawn, rival, lengths }: Answer, grey: Ramp, theme: Theme): void {
    const two = showsTwo({ lengths, rival });
    this.pair.hidden = !two;
    this.caption.hidden = two;
    if (!two) {
      this.large.paint(drawn.image, grey);
      const text = `Drawn from the ${drawn.pose.length} numbers of capsule ${drawn.class}`;
      if (this.caption.textContent !== text) this.caption.textContent = text;
      return;
    }
    const { single, both } = this.coloured(theme);
    const level = (value: number) => Math.min(STEPS - 1, Math.floor(value * STEPS));
    this.mixed.forEach((_, k, mixed) => {
      mixed[k] = (level(drawn.image[k]) * STEPS + level(rival.image[k])) / (STEPS * STEPS - 1);
    });
    this.large.paint(this.mixed, both);
    [drawn, rival].forEach((one, k) => {
      this.apart[k].paint(one.image, single[k]);
      this.names[k].textContent = `${one.class}: ${lengths[one.class].toFixed(2)} long`;
    });
  }

  /** Colours for each of the two alone, and for pairs of intensities: first · STEPS + second. */
  private coloured(theme: Theme): { single: [Ramp, Ramp]; both: Ramp } {
    if (this.ramps?.of === theme) return this.ramps;
    const paper = palettes[theme].paper;
    const [a, b] = [channels(inks[theme].blue), channels(inks[theme].vermilion)];
    // Two inks on white take light away, one after the other; two lights on black add up.
    const mix = (s: number, t: number) =>
      paper.map((ground, c) =>
        theme === "light"
          ? (ground * (1 - s + (s * a[c]) / 255) * (1 - t + (t * b[c]) / 255))
          : Math.min(255, ground + s * (a[c] - ground) + t * (b[c] - ground)),
      );
    const ramp = (colour: (k: number) => number[]) =>
      Uint32Array.from({ length: 256 }, (_, k) => {
        const [red, green, blue] = colour(k).map((value) => Math.max(0, Math.round(value)));
        return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
      });
    const both = ramp((k) => mix(Math.floor(k / STEPS) / (STEPS - 1), (k % STEPS) / (STEPS - 1)));
    const single: [Ramp, Ramp] = [ramp((k) => mix(k / 255, 0)), ramp((k) => mix(0, k / 255))];
    this.ramps = { of: theme, single, both };
    return this.ramps;
  }
}
