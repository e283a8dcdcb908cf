/** The digits as they are stamped onto the canvas: all of them in each colour, as transparent pictures. */
import { h } from "../../kit/dom";
import { DIGITS } from "./places";

const SIDE = 28;
const PER_ROW = 20;
/** So wide is the rim of paper around a digit on its way, in pixels of the picture: less than a digit's own margin. */
const RIM = 2.6;
/** The rim is the digit itself, stamped so many times around its place. */
const AROUND = 12;
const COLOURS = ["ink", "wrong", "muted", "purple", "blue", "line", "track", "paper"] as const;

/** A colour of the canvas, by the name that the kit gives it. */
export type Inks = Record<(typeof COLOURS)[number], string>;
/** How a digit is stamped: in a colour, or as the rim of paper that keeps it apart from what lies below it. */
export type Stamp = "ink" | "wrong" | "muted" | "purple" | "blue" | "rim";

/** Where a digit stands in a sheet: left, top, wide, high. */
function tile(k: number): [number, number, number, number] {
  return [(k % PER_ROW) * SIDE, Math.floor(k / PER_ROW) * SIDE, SIDE, SIDE];
}

function sheet(): HTMLCanvasElement {
  return h("canvas", { width: PER_ROW * SIDE, height: (DIGITS / PER_ROW) * SIDE });
}

/** All digits in one colour. */
function stamped(unseen: Uint8Array, colour: string): HTMLCanvasElement {
  const canvas = sheet();
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let k = 0; k < DIGITS; k++) {
    const [left, top] = tile(k);
    for (let p = 0; p < SIDE * SIDE; p++) {
      const [x, y] = [left + (p % SIDE), top + Math.floor(p / SIDE)];
      picture.data[4 * (y * canvas.width + x) + 3] = unseen[k * SIDE * SIDE + p];
    }
  }
  context.putImageData(picture, 0, 0);
  return canvas;
}

/** The same, each fatter by a rim. */
function rimmed(unseen: Uint8Array, paper: string): HTMLCanvasElement {
  const canvas = sheet();
  const context = canvas.getContext("2d")!;
  const plain = stamped(unseen, paper);
  for (let n = 0; n < AROUND; n++) {
    const turn = (2 * Math.PI * n) / AROUND;
    context.drawImage(plain, RIM * Math.cos(turn), RIM * Math.sin(turn));
  }
  return canvas;
}

/** The sheets of one theme, made once for each. */
export class Stamps {
  inks!: Inks;
  private sheets!: Record<Stamp, HTMLCanvasElement>;
  private made = "";

  /** `probe` is an element of the figure, whose colours are asked. */
  constructor(private readonly probe: HTMLElement) {}

  /** Make sure that these digits are there in the colours of the theme. */
  prepare(unseen: Uint8Array, labels: Uint8Array, theme: string): void {
    const style = getComputedStyle(this.probe);
    const key = `${theme} ${labels.join("").slice(0, 40)} ${style.getPropertyValue("--ink")}`;
    if (key === this.made) return;
    this.made = key;
    this.inks = Object.fromEntries(
      COLOURS.map((name) => {
        this.probe.style.color = `var(--${name})`;
        return [name, style.color];
      }),
    ) as Inks;
    const { ink, wrong, muted, purple, blue, paper } = this.inks;
    const plain = Object.entries({ ink, wrong, muted, purple, blue }).map(([name, colour]) => [name, stamped(unseen, colour)]);
    this.sheets = { ...Object.fromEntries(plain), rim: rimmed(unseen, paper) };
  }

  /** Put digit `k` there, its middle at a point. */
  put(context: CanvasRenderingContext2D, k: number, stamp: Stamp, [x, y]: readonly [number, number], side: number): void {
    context.drawImage(this.sheets[stamp], ...tile(k), x - side / 2, y - side / 2, side, side);
  }
}
