/**
 * The first guess of inverse graphics: a thing's template laid over every place of a small copy of
 * the picture. The score is the share of the variance that the template explains when its contrast
 * and the ground are free: the squared correlation, 0 where that is negative.
 */
import { compose, type Pose } from "./poses";
import { render } from "./render";
import type { Picture } from "./fitting";
import type { Part } from "./shapes";

/** A thing drawn once: the pixels that count, as steps in a padded picture, and how much of each
 *  it covers, less the mean. */
export interface Template {
  readonly angle: number;
  readonly size: number;
  readonly steps: Int32Array;
  readonly deviations: Float32Array;
  readonly variance: number;
}

/**
 * Templates of a thing at all these sizes (canvas widths) and angles, for pictures `width` wide.
 * All pixels of the picture count; with `margin` only those under the thing grown by this factor.
 */
export function templates(
  parts: readonly Part[],
  width: number,
  sizes: readonly number[],
  angles: readonly number[],
  margin?: number,
): Template[] {
  return sizes.flatMap((size) => angles.map((angle) => template(parts, width, size, angle, margin)));
}

/** Rows and columns of a picture with room for half of the largest template on every side. */
const padded = (width: number) => 2 * width + 1;

function template(
  parts: readonly Part[],
  width: number,
  size: number,
  angle: number,
  margin: number | undefined,
): Template {
  const across = padded(width);
  const drawn = (grown: number, marks: boolean) => {
    const at: Pose = { x: 0.5, y: 0.5, angle, size: (grown * size * width) / across };
    return render(parts.map((part) => ({ kind: part.kind, ...compose(at, part) })), across, marks);
  };
  const covered = drawn(1, true);
  const window = margin ? drawn(margin, false) : covered;
  const pixels = Array.from(window.keys()).filter((i) => window[i] > 0);
  const count = margin ? pixels.length : width ** 2;
  const mean = pixels.reduce((sum, i) => sum + covered[i], 0) / count;
  const squares = pixels.reduce((sum, i) => sum + covered[i] ** 2, 0);
  const origin = (across ** 2 - 1) / 2;
  return {
    angle,
    size,
    steps: Int32Array.from(pixels, (i) => i - origin),
    deviations: Float32Array.from(pixels, (i) => covered[i] - (margin ? mean : 0)),
    variance: squares - count * mean ** 2,
  };
}

/** A picture made ready to be searched. */
export class Searchable {
  /** The picture less its mean, in the midst of zeros. */
  private readonly deviations: Float32Array;
  private readonly variance: number;

  constructor(private readonly picture: Picture) {
    const { pixels, size } = picture;
    const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    this.variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    this.deviations = new Float32Array(padded(size) ** 2);
    pixels.forEach((value, place) => (this.deviations[this.inside(place)] = value - mean));
  }

  /** Share of the picture's variance that a template explains with its origin in a pixel. */
  everywhere({ steps, deviations, variance }: Template, place: number): number {
    const picture = this.deviations;
    const origin = this.inside(place);
    let covariance = 0;
    for (let k = 0; k < steps.length; k++) covariance += deviations[k] * picture[origin + steps[k]];
    return covariance > 0 ? covariance ** 2 / (variance * this.variance) : 0;
  }

  /** Share of the variance under and around a template (one with a margin) that it explains. */
  around({ steps, deviations, variance }: Template, place: number): number {
    const picture = this.deviations;
    const origin = this.inside(place);
    let [covariance, sum, squares] = [0, 0, 0];
    for (let k = 0; k < steps.length; k++) {
      const value = picture[origin + steps[k]];
      covariance += deviations[k] * value;
      sum += value;
      squares += value * value;
    }
    const spread = squares - sum ** 2 / steps.length;
    return covariance > 0 && spread > 0 ? covariance ** 2 / (variance * spread) : 0;
  }

  private inside(place: number): number {
    const { size } = this.picture;
    const margin = (padded(size) - size) >> 1;
    return (margin + Math.floor(place / size)) * padded(size) + margin + (place % size);
  }
}

/** A smaller copy of a picture, `width` pixels wide: means over the area of each new pixel. */
export function shrunk({ pixels, size }: Picture, width: number): Picture {
  const halfway = new Float32Array(size * width);
  for (let row = 0; row < size; row++)
    average(pixels.subarray(row * size), size, 1, halfway.subarray(row * width), width, 1);
  const small = new Float32Array(width * width);
  for (let column = 0; column < width; column++)
    average(halfway.subarray(column), size, width, small.subarray(column), width, width);
  return { pixels: small, size: width };
}

/** Means of a line of `n` numbers, `stride` apart, over `m` stretches of equal length. */
function average(
  from: Float32Array,
  n: number,
  stride: number,
  to: Float32Array,
  m: number,
  step: number,
): void {
  for (let k = 0; k < m; k++) {
    const [begin, end] = [(k * n) / m, ((k + 1) * n) / m];
    let sum = 0;
    for (let i = Math.floor(begin); i < Math.min(n, end); i++)
      sum += from[i * stride] * (Math.min(i + 1, end) - Math.max(i, begin));
    to[k * step] = sum / (end - begin);
  }
}
