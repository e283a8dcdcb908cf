/** Whether ink holds together: how firm it is, in how many pieces, whether it is a blot or leaves its paper. */

/** How dark the ink of an image is on average, weighed by the ink. */
export function firmness(image: Float32Array): number {
  let [ink, squares] = [0, 0];
  for (const value of image) {
    ink += value;
    squares += value * value;
  }
  return ink > 0 ? squares / ink : 0;
}

/** Ink from this intensity on is seen as a stroke, up to this it is hardly seen, and so few pixels of a stroke are a speck. */
const [STROKE, FAINT, SPECK] = [0.5, 0.2, 3];

/** Into how many pieces the ink of an image falls that is darker than `level`; specks do not count. */
export function pieces(image: Float32Array, size: number, level = STROKE): number {
  const left = image.map((value) => Number(value > level));
  let found = 0;
  for (let begin = left.indexOf(1); begin >= 0; begin = left.indexOf(1, begin)) {
    const open = [begin];
    let count = 0;
    left[begin] = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      count++;
      const [x, y] = [at % size, Math.floor(at / size)];
      for (let j = Math.max(0, y - 1); j <= Math.min(size - 1, y + 1); j++)
        for (let i = Math.max(0, x - 1); i <= Math.min(size - 1, x + 1); i++)
          if (left[j * size + i]) {
            left[j * size + i] = 0;
            open.push(j * size + i);
          }
    }
    if (count > SPECK) found++;
  }
  return found;
}

/** How strong the ink is along the edge of an image: beyond it a stroke would be cut off. */
export function atEdge(image: Float32Array, size: number): number {
  let most = 0;
  for (let k = 0; k < size; k++)
    for (const i of [k, size * (size - 1) + k, size * k, size * k + size - 1]) most = Math.max(most, image[i]);
  return most;
}

/** A blot is a square with sides of this share of the image's that is nearly full. */
const BLOT = 0.32;

/** How full the fullest such square of an image is. */
export function fullest(image: Float32Array, size: number): number {
  const side = Math.round(BLOT * size);
  const across = new Float64Array(size * (size - side + 1));
  for (let y = 0; y < size; y++)
    for (let x = 0, sum = 0; x < size; x++) {
      sum += image[y * size + x] - (x >= side ? image[y * size + x - side] : 0);
      if (x >= side - 1) across[(x - side + 1) * size + y] = sum;
    }
  let most = 0;
  for (let x = 0; x <= size - side; x++)
    for (let y = 0, sum = 0; y < size; y++) {
      sum += across[x * size + y] - (y >= side ? across[x * size + y - side] : 0);
      if (y >= side - 1) most = Math.max(most, sum);
    }
  return most / side ** 2;
}

/** What a drawing must keep: this share of its firmness, in one piece all that is darker than `level`, and no blot so full. */
export interface Care {
  firm: number;
  level: number;
  blot: number;
}

/** What the ink of a drawing must stay like: measured on the sample's. */
export class Holding {
  private readonly firm: number;
  private readonly pieces: number;
  private readonly edge: number;
  private readonly full: number;

  constructor(drawn: Float32Array, private readonly size: number, private readonly care: Care) {
    this.firm = care.firm * firmness(drawn);
    this.pieces = pieces(drawn, size, care.level);
    this.edge = FAINT + atEdge(drawn, size);
    this.full = Math.max(care.blot, fullest(drawn, size));
  }

  /** Whether it is in no more pieces than the sample's, and on its paper. */
  whole(drawn: Float32Array): boolean {
    return pieces(drawn, this.size, this.care.level) <= this.pieces && atEdge(drawn, this.size) <= this.edge;
  }

  /** Whether it has run together. */
  blots(drawn: Float32Array): boolean {
    return fullest(drawn, this.size) > this.full;
  }

  /** Whether it is firm and no blot as well. */
  holds(drawn: Float32Array): boolean {
    return firmness(drawn) >= this.firm && this.whole(drawn) && !this.blots(drawn);
  }
}
