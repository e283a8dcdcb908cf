/**
 * The digits as they are stamped onto the canvas: all of them in each colour, as transparent pictures.
 *
 * Their shapes are made once, pixel by pixel; a colour is laid into a shape at a stroke, when it is first asked for.
 * A page may show three such figures, and all of them change their theme in one frame.
 */
import { h } from "../../kit/dom";
import { DIGITS } from "./places";

const SIDE = 28;
const PER_ROW = 20;
/** So wide is the rim of paper around a digit on its way, in pixels of the picture: less than a digit's own margin. */
const RIM = 2.6;
/** The rim is the digit itself, stamped so many times around its place. */
const AROUND = 12;
const COLOURS = ["ink", "wrong", "muted", "purple", "blue", "yellow-pale", "line", "track", "paper"] as const;

/** A colour of the canvas, by the name that the kit gives it. */
export type Inks = Record<(typeof COLOURS)[number], string>;
/** How a digit is stamped: in a colour, or as the rim of paper that keeps it apart from what lies below it. */
export type Stamp = "ink" | "wrong" | "muted" | "rim";

/** Where a digit stands in a sheet: left, top, wide, high. */
function tile(k: number): [number, number, number, number] {
  return [(k % PER_ROW) * SIDE, Math.floor(k / PER_ROW) * SIDE, SIDE, SIDE];
}

function sheet(): HTMLCanvasElement {
  return h("canvas", { width: PER_ROW * SIDE, height: (DIGITS / PER_ROW) * SIDE });
}

/** All digits as a shape, as opaque as there is ink. */
function shapeOf(unseen: Uint8Array): HTMLCanvasElement {
  const canvas = sheet();
  const context = canvas.getContext("2d")!;
  const picture = context.createImageData(canvas.width, canvas.height);
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
function rimmed(shape: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = sheet();
  const context = canvas.getContext("2d")!;
  for (let n = 0; n < AROUND; n++) {
    const turn = (2 * Math.PI * n) / AROUND;
    context.drawImage(shape, RIM * Math.cos(turn), RIM * Math.sin(turn));
  }
  return canvas;
}

/** A shape in one colour. */
function tinted(shape: HTMLCanvasElement, colour: string): HTMLCanvasElement {
  const canvas = sheet();
  const context = canvas.getContext("2d")!;
  context.drawImage(shape, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The sheets of one theme, each made when it is first asked for. */
export class Stamps {
  inks!: Inks;
  private readonly sheets = new Map<Stamp, HTMLCanvasElement>();
  private shapes!: { plain: HTMLCanvasElement; rim: HTMLCanvasElement };
  private of: Uint8Array | undefined;
  private theme = "";

  /** `probe` is an element of the figure, whose colours are asked. */
  constructor(private readonly probe: HTMLElement) {}

  /** Make sure that these digits are there in the colours of the theme. */
  prepare(unseen: Uint8Array, theme: string): void {
    const now = `${theme} ${getComputedStyle(this.probe).getPropertyValue("--ink")}`;
    if (this.of === unseen && this.theme === now) return;
    if (this.of !== unseen) {
      const plain = shapeOf(unseen);
      this.shapes = { plain, rim: rimmed(plain) };
    }
    [this.of, this.theme] = [unseen, now];
    this.sheets.clear();
    const style = getComputedStyle(this.probe);
    this.inks = Object.fromEntries(
      COLOURS.map((name) => {
        this.probe.style.color = `var(--${name})`;
        return [name, style.color];
      }),
    ) as Inks;
  }

  /** Put digit `k` there, its middle at a point. */
  put(context: CanvasRenderingContext2D, k: number, stamp: Stamp, [x, y]: readonly [number, number], side: number): void {
    context.drawImage(this.sheet(stamp), ...tile(k), x - side / 2, y - side / 2, side, side);
  }

  private sheet(stamp: Stamp): HTMLCanvasElement {
    const known = this.sheets.get(stamp);
    if (known) return known;
    const { plain, rim } = this.shapes;
    const made = stamp === "rim" ? tinted(rim, this.inks.paper) : tinted(plain, this.inks[stamp]);
    this.sheets.set(stamp, made);
    return made;
  }
}
