/** Digits in ink, drawings in two inks, outlines, and the ten lengths: what both figures paint. */
import { alike } from "../../core/alike";
import { edgeOf, inkLayers, paintEdge, paintLayers, smoothLayers, softly, type Box, type Layers } from "../../kit/ink-drawing";
import { Chase } from "../../kit/chase";
import { ink, Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";
import type { Picture, Shift } from "../../core/overlap";

/** Colours of the two digits, and of a digit that is not there. */
export const HUES = [ink("blue"), ink("vermilion")] as const;
/** Only for what is wrong. */
export const WRONG = "var(--wrong)";
/** Quiet words. */
export const SOFT = "var(--muted)";
/** Seconds in which a drawing follows what the network says. */
const SOON = 0.045;

const layers = new WeakMap<Float32Array, string[]>();
const edges = new WeakMap<Float32Array, string>();

/** A digit's outline, one hundred units wide; made once. */
export function outlineOf({ ink: image, side }: Picture): string {
  if (!edges.has(image)) edges.set(image, edgeOf(image, side));
  return edges.get(image)!;
}

/** The box of a digit on a sheet that shows a canvas of so many pixels. */
export function boxOf({ side }: Picture, sheet: Box, size: number, [x, y]: Shift): Box {
  const unit = sheet.wide / size;
  const margin = Math.floor((size - side) / 2);
  const at = [sheet.at[0] + (margin + x) * unit, sheet.at[1] + (margin + y) * unit] as const;
  return { at, wide: side * unit, high: side * unit };
}

/** The canvas that the network sees, or draws on. */
export function paintSheet(pen: Pen, { at, wide, high }: Box): void {
  pen.rect(at, wide, high, { fill: "var(--ground)", round: 12, class: "sheet" });
}

/** Few layers of a digit are enough: its edge lies under a rim, and four of them move in every frame. */
const DIGIT = smoothLayers(0.2, 0.62, 3);

/** A digit in ink. */
export function paintDigit(pen: Pen, digit: Picture, box: Box, colour = "var(--ink)"): void {
  if (!layers.has(digit.ink)) layers.set(digit.ink, inkLayers(digit.ink, digit.side, DIGIT));
  paintLayers(pen, layers.get(digit.ink)!, box, colour, 1, DIGIT);
}

/** Whose ink it is: the digit's outline in its own colour. */
export function paintRim(pen: Pen, digit: Picture, { at, wide }: Box, colour: string): void {
  paintEdge(pen, outlineOf(digit), at, wide, { width: 2, colour });
}

/** A digit that is lost: its outline, dashed. */
export function paintLost(pen: Pen, digit: Picture, { at, wide }: Box, colour: string): void {
  paintEdge(pen, outlineOf(digit), at, wide, { width: 1.6, dash: "5 5", colour });
}

/** A drawing on its way is inked anew when a pixel has changed by more: what nobody sees need not be drawn. */
const SEEN = 1 / 128;

/** Seconds for which a drawing has not changed before it is inked without an edge: a hand that goes on is not kept waiting. */
const PAUSE = 0.2;

/** Ink as faint as this is not drawn. */
const FAINT = 0.1;

/** Drawings in several inks over one another; each mixes with what lies below it. */
export class Inks {
  private readonly pens: Pen[];
  private readonly chases: Chase[];
  /** Each drawing's layers, made anew when it has changed. */
  private layers: ({ paths: string[]; kind: Layers } | undefined)[];
  /** The images that these were made of. */
  private readonly inked: Float32Array[] = [];
  private goals: readonly Float32Array[] = [];
  /** For how many seconds each has been where it is going. */
  private readonly rested: number[] = [];

  constructor(stage: Stage, private readonly colours: readonly string[]) {
    this.chases = colours.map(() => new Chase());
    this.layers = colours.map(() => undefined);
    this.pens = colours.map(() => {
      const layer = stage.layer();
      layer.group.classList.add("over-ink");
      return new Pen(layer);
    });
  }

  /** The drawings follow these images, one for each ink; true while they do, and until they are inked for good. */
  step(images: readonly Float32Array[], seconds: number): boolean {
    const before = this.goals;
    this.goals = images;
    return this.chases.map((chase, k) => {
      const moves = chase.step(images[k], seconds, SOON);
      const rested = this.rested[k] ?? PAUSE;
      this.rested[k] = moves || !alike(images[k], before[k]) ? 0 : rested + seconds;
      const arrives = rested < PAUSE && this.rested[k] >= PAUSE;
      if (arrives || (!this.rested[k] && this.differs(k))) this.layers[k] = undefined;
      return this.rested[k] < PAUSE;
    }).some(Boolean);
  }

  /** Whether a drawing can be told from what was inked of it. */
  private differs(k: number): boolean {
    const [{ at }, inked] = [this.chases[k], this.inked[k]];
    return at.length !== inked?.length || at.some((value, i) => Math.abs(value - inked[i]) > SEEN);
  }

  /** In a box; without one they are not there. */
  draw(box: Box | undefined, size: number): void {
    this.pens.forEach((pen, k) => pen.draw(() => {
      const { at } = this.chases[k];
      if (!box || !at.some((value) => value > FAINT)) return;
      if (!this.layers[k]) this.inked[k] = at.slice();
      const kind = softly(this.rested[k] < PAUSE);
      const layers = (this.layers[k] ??= { kind, paths: inkLayers(at, size, kind) });
      paintLayers(pen, layers.paths, box, this.colours[k], 1, layers.kind);
    }));
  }
}

/** The ten lengths as bars over their digits, those with a colour in it. */
export function paintLengths(pen: Pen, { at: [x, y], wide, high }: Box, lengths: ArrayLike<number>, colours: ReadonlyMap<number, string>, size: number): void {
  const cell = wide / lengths.length;
  pen.line([[x, y + high], [x + wide, y + high]], { stroke: "var(--line)", width: 1 });
  for (let j = 0; j < lengths.length; j++) {
    const colour = colours.get(j);
    const middle = x + (j + 0.5) * cell;
    const tall = high * lengths[j];
    pen.rect([middle - 0.34 * cell, y + high - tall], 0.68 * cell, tall, { fill: colour ?? "var(--track)", round: 2 });
    pen.text([middle, y + high + 0.75 * size], String(j), { size: colour ? size + 1.5 : size, bold: colour !== undefined, fill: colour ?? SOFT });
  }
}
