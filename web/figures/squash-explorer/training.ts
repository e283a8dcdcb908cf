/** One step of training, as four pictures: the gradients, their sum, the weights, the loss. */
import { PATIENT, PICTURES, PIXELS, STEP, STEPS, type Training } from "../../core/contagion";
import { part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { goneOn, grown, ill as illOf, lastLoss, OF_WEIGHTS, ROWS } from "./seen";

/** The beats of the step, in order. */
export const BEATS = ["sum", "update", "next step"] as const;

const OF_PICTURES = PICTURES / ROWS;
/** The radius of the last loss. */
const DOT = 4;
const NAMES = [`${PICTURES} gradients`, "their sum", `${2 * PIXELS} weights`, "loss"];
const NARROW_NAMES = ["gradients", "sum", "weights", "loss"];

/** The largest of the numbers that are some. */
function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, x) => (Math.abs(x) > most ? Math.abs(x) : most), 1e-9);
}

/** The lower half of the figure. */
export class TrainingStep {
  readonly stage: Stage;
  private readonly pen: Pen;

  constructor(onResize: () => void, signal: AbortSignal) {
    this.stage = new Stage({
      name: "One step of training",
      height: (width) => 34 + ROWS * this.cellAt(width) + 6,
      onResize,
      signal,
    });
    this.pen = new Pen(this.stage.layer());
  }

  /** `at`: how many of the beats have passed. */
  draw({ ofPictures, ofWeights, before, after, losses }: Training, at: number, empty: boolean): void {
    const { pen, stage } = this;
    const cell = this.cell;
    const narrow = stage.extent[0] < 420;
    const widths = [OF_PICTURES, OF_WEIGHTS, OF_WEIGHTS, OF_WEIGHTS].map((n) => n * cell);
    const gap = (stage.extent[0] - widths.reduce((a, b) => a + b, 0)) / 3;
    const left = widths.map((_, k) => widths.slice(0, k).reduce((a, b) => a + b + gap, 0));
    const [summed, updated, seen] = [0, 1, 2].map((k) => part(at, k, k + 1));
    const lengths = ofPictures.map(([x, y]) => Math.hypot(x, y));
    const ill = [lengths.some(Number.isNaN), summed > 0 && ofWeights.some(Number.isNaN), updated > 0 && after.some(Number.isNaN),
      goneOn(seen) && losses.slice(STEP).some(Number.isNaN)];
    pen.draw(() => {
      (narrow ? NARROW_NAMES : NAMES).forEach((name, k) =>
        pen.text([left[k] + widths[k] / 2, 12], name, {
          size: narrow ? 12 : 13.5, bold: true, fill: ill[k] ? "var(--wrong)" : "var(--muted)",
        }));
      this.paintGrid([left[0], 28], OF_PICTURES, lengths, largest(lengths), 1);
      this.paintPatient([left[0], 28], empty, lengths[PATIENT]);
      this.paintGrid([left[1], 28], OF_WEIGHTS, ofWeights, largest(ofWeights), summed);
      this.paintGrid([left[2], 28], OF_WEIGHTS, before, largest(before), 1);
      if (updated > 0) this.paintGrid([left[2], 28], OF_WEIGHTS, after, largest(before), updated, true);
      this.paintLosses([left[3], 28], [widths[3], ROWS * cell], losses, seen);
      if (narrow) return;
      ["Σ", "− η", "forward"].forEach((name, k) => {
        const colour = [summed, updated, seen][k] > 0 && ill[k] ? "var(--wrong)" : "var(--muted)";
        const [from, to] = [left[k] + widths[k] + 8, left[k + 1] - 8];
        const y = 28 + (ROWS * cell) / 2;
        pen.arrow([from, y], [to, y], 1.5, colour);
        pen.text([(from + to) / 2, y - 13], name, { size: 13, fill: colour });
      });
    });
    stage.describe(`${PICTURES} gradients of pictures, their sum of which ${illOf(ofWeights, summed)} numbers are NaN, the weights, and the loss.`);
  }

  private get cell(): number {
    return this.cellAt(this.stage.extent[0]);
  }

  private cellAt(width: number): number {
    const columns = OF_PICTURES + 3 * OF_WEIGHTS;
    return width < 420 ? (width - 3 * 12) / columns : Math.min(15, (width - 3 * 52) / columns);
  }

  /**
   * The numbers of a grid, of which those near its left side come first, into empty cells or `over`
   * what is there; what is no number is red.
   */
  private paintGrid([x0, y0]: Point, columns: number, values: ArrayLike<number>, scale: number, come: number, over = false): void {
    const cell = this.cell;
    for (let k = 0; k < columns * ROWS; k++) {
      const [column, row] = [k % columns, Math.floor(k / columns)];
      const full = grown(k, columns, come);
      const [x, y] = [x0 + column * cell, y0 + row * cell];
      const side = (cell - 1.5) * full;
      const value = values[k];
      const ink = Number.isNaN(value)
        ? { fill: "var(--wrong)" }
        : { fill: value < 0 ? "var(--muted)" : "var(--purple)", fillOpacity: 0.1 + 0.75 * Math.min(1, Math.abs(value) / scale) };
      if (come < 1 && !over) this.pen.rect([x, y], cell - 1.5, cell - 1.5, { round: 2, fill: "var(--ground)" });
      if (full > 0) this.pen.rect([x + (cell - 1.5 - side) / 2, y + (cell - 1.5 - side) / 2], side, side, { round: 2, ...ink });
    }
  }

  /** The picture whose vector the reader holds. */
  private paintPatient([x0, y0]: Point, empty: boolean, gradient: number): void {
    const cell = this.cell;
    const at: Point = [x0 + (PATIENT % OF_PICTURES) * cell - 2.5, y0 + Math.floor(PATIENT / OF_PICTURES) * cell - 2.5];
    const wrong = Number.isNaN(gradient);
    this.pen.rect(at, cell + 3.5, cell + 3.5, {
      round: 4, fill: "none", stroke: wrong ? "var(--wrong)" : "var(--ink)", width: empty ? 2.5 : 1.8,
    });
  }

  /** The losses up to this step, and as far as the next ones are seen, those. */
  private paintLosses([x0, y0]: Point, [wide, high]: Point, losses: readonly number[], seen: number): void {
    const { pen } = this;
    const top = losses[0] * 1.05;
    const at = (step: number): Point => [x0 + ((wide - DOT - 1) * step) / (STEPS - 1), y0 + high * (1 - losses[step] / top)];
    pen.line([[x0, y0 + high], [x0 + wide, y0 + high]], { stroke: "var(--line)", width: 1.5 });
    const last = lastLoss(seen);
    const points = losses.map((loss, k) => ({ k, ill: Number.isNaN(loss) }));
    const whole = points.filter(({ k, ill }) => k <= last && !ill).map(({ k }) => at(k));
    pen.line(whole, { stroke: "var(--ink)", width: 2.2 });
    pen.circle(whole[whole.length - 1], DOT, { fill: "var(--ink)" });
    const first = points.find(({ ill }) => ill)?.k;
    if (first === undefined || last < first || !goneOn(seen)) return;
    const [x, y] = whole[whole.length - 1];
    const to: Point = [Math.min(x + wide * 0.2, x0 + wide - 16), y0 + high * 0.34];
    pen.line([[x, y - 6], [to[0], to[1] + 12]], { stroke: "var(--wrong)", width: 1.8, dash: "2 4" });
    pen.text(to, "NaN", { size: high < 90 ? 14 : 20, bold: true, fill: "var(--wrong)" });
  }
}
