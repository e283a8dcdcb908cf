/** The drawer: what the capsules draw, the filters of the first layer, and numbers. */
import { h } from "../../kit/dom";
import type { Frame } from "../../kit/frame";
import { percent } from "./chart";
import type { Run, Watched } from "./run";
import type { Moment } from "./run";

const SIDE = 28;

/** A canvas to be filled pixel by pixel. */
class Pixels {
  private readonly context: CanvasRenderingContext2D;
  private readonly image: ImageData;
  private readonly words: Uint32Array;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext("2d")!;
    this.image = this.context.createImageData(canvas.width, canvas.height);
    this.words = new Uint32Array(this.image.data.buffer);
  }

  put(left: number, top: number, side: number, colour: (p: number) => number): void {
    for (let p = 0; p < side * side; p++)
      this.words[(top + Math.floor(p / side)) * this.canvas.width + left + (p % side)] = colour(p);
  }

  show(): void {
    this.context.putImageData(this.image, 0, 0);
  }
}

/** What the drawer shows of one moment. */
export class Inside {
  readonly element: HTMLElement;
  private readonly digits = h("canvas", { class: "drawn", width: 10 * (SIDE + 2), height: 2 * (SIDE + 2) });
  private readonly filters = h("canvas", { class: "filters" });
  private readonly numbers = h("dl", { class: "facts" });

  constructor() {
    this.element = h(
      "div",
      { class: "learned" },
      h("p", { class: "named" }, "Ten unseen digits, and what their capsules draw of them"),
      this.digits,
      h("p", { class: "named" }, "The sixteen filters of the first layer"),
      this.filters,
      this.numbers,
    );
  }

  draw(moment: Moment, { unseen, labels }: Watched, run: Run, ramps: Frame["ramps"]): void {
    const drawn = moment.drawings;
    const firsts = Array.from({ length: 10 }, (_, j) => labels.indexOf(j));
    const sheet = new Pixels(this.digits);
    firsts.forEach((n, j) => {
      sheet.put(j * (SIDE + 2), 0, SIDE, (p) => ramps.grey[unseen[n * SIDE * SIDE + p]]);
      if (drawn.length) sheet.put(j * (SIDE + 2), SIDE + 2, SIDE, (p) => ramps.grey[drawn[j * SIDE * SIDE + p]]);
    });
    sheet.show();
    this.drawFilters(moment.filters, ramps);
    const facts: [string, string][] = [
      ...(run.slow ? ([["pictures a step, on this slow machine", String(run.slow.batch)]] as [string, string][]) : []),
      ["pictures learned from", moment.imagesSeen.toLocaleString("en")],
      ["read, of 1,000 unseen", percent(moment.accuracy)],
      ["loss of the last steps", Number.isFinite(moment.loss) ? moment.loss.toFixed(4) : "–"],
      ["seconds of computing", run.seconds.toFixed(2)],
    ];
    this.numbers.replaceChildren(...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
  }

  /** Each filter by its own largest weight: blue adds, red takes away. */
  private drawFilters(filters: Float32Array, ramps: Frame["ramps"]): void {
    const count = 16;
    const side = Math.round(Math.sqrt(filters.length / count));
    [this.filters.width, this.filters.height] = [8 * (side + 1) - 1, 2 * (side + 1) - 1];
    const sheet = new Pixels(this.filters);
    for (let k = 0; k < count; k++) {
      const own = filters.subarray(k * side * side, (k + 1) * side * side);
      const most = own.reduce((a, w) => Math.max(a, Math.abs(w)), 1e-9);
      const [left, top] = [(k % 8) * (side + 1), Math.floor(k / 8) * (side + 1)];
      sheet.put(left, top, side, (p) => ramps.change[Math.round(127.5 * (1 + own[p] / most))]);
    }
    sheet.show();
  }
}
