/**
 * The transforming auto-encoder, as in `capsviz.models.transforming`: capsules look at a picture and say
 * whether (p) and where (x, y); a shift is added to x and y; each draws its share, and these are summed.
 */
import { tensor, WeightsError, type Payload } from "./weights";

/** What K capsules see. */
export interface Looked {
  /** p, (K,), in 0..1. */
  presence: Float32Array;
  /** x and y of each, (K, 2), in pixels from an origin of its own. */
  places: Float32Array;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** One network. */
export class TransformingNetwork {
  /** Rows and columns of a picture, and how many capsules there are. */
  readonly size: number;
  readonly capsules: number;
  private readonly units: number;
  private readonly drawers: number;
  private readonly weights: Record<"R" | "r" | "a" | "B" | "G" | "q" | "D" | "d", Float32Array>;

  constructor(payload: Payload) {
    const shape = payload.tensors.place?.shape;
    const pixels = payload.tensors["draw.bias"]?.shape[0];
    if (!shape || !pixels) throw new WeightsError(`“${payload.id}” is no transforming auto-encoder. Export it again.`);
    const [K, U] = shape;
    const G = payload.tensors.generate.shape[2];
    this.size = Math.round(Math.sqrt(pixels));
    [this.capsules, this.units, this.drawers] = [K, U, G];
    const read = (name: string, ...dims: number[]) => tensor(payload, name, dims);
    this.weights = {
      R: read("recognise.weight", K * U, pixels), r: read("recognise.bias", K * U),
      a: read("presence", K, U, 1), B: read("place", K, U, 2),
      G: read("generate", K, 2, G), q: read("generate_bias", K, G),
      D: read("draw.weight", pixels, K * G), d: read("draw.bias", pixels),
    };
  }

  /** Look at a picture (size, size) in 0..1. */
  look(image: ArrayLike<number>): Looked {
    const { capsules: K, units: U, weights: { R, r, a, B } } = this;
    const ink = Array.from({ length: image.length }, (_, i) => i).filter((i) => image[i] !== 0); // most is paper
    const presence = new Float32Array(K);
    const places = new Float32Array(2 * K);
    for (let k = 0; k < K; k++) {
      let loud = 0;
      for (let u = k * U; u < (k + 1) * U; u++) {
        let sum = r[u];
        for (const i of ink) sum += R[u * image.length + i] * image[i];
        const seen = logistic(sum);
        loud += seen * a[u];
        places[2 * k] += seen * B[2 * u];
        places[2 * k + 1] += seen * B[2 * u + 1];
      }
      presence[k] = logistic(loud);
    }
    return { presence, places };
  }

  /** Draw what capsules see, moved by (dx, dy) pixels: a picture (size, size) in 0..1. */
  paint({ presence, places }: Looked, [dx, dy]: readonly [number, number]): Float32Array {
    const { capsules: K, drawers: G, weights: { G: generate, q, D, d } } = this;
    const shares = new Float32Array(K * G);
    for (let k = 0; k < K; k++)
      for (let g = 0; g < G; g++) {
        const sum = (places[2 * k] + dx) * generate[2 * k * G + g] + (places[2 * k + 1] + dy) * generate[(2 * k + 1) * G + g];
        shares[k * G + g] = presence[k] * logistic(sum + q[k * G + g]);
      }
    return d.map((bias, i) => {
      let sum = bias;
      for (let n = 0, at = i * K * G; n < K * G; n++) sum += D[at + n] * shares[n];
      return logistic(sum);
    });
  }
}

/** The picture (size, size) moved by whole pixels; paper comes in. */
export function translated(image: ArrayLike<number>, size: number, dx: number, dy: number): Float32Array {
  const moved = new Float32Array(size * size);
  for (let y = Math.max(0, dy); y < Math.min(size, size + dy); y++)
    for (let x = Math.max(0, dx); x < Math.min(size, size + dx); x++)
      moved[y * size + x] = image[(y - dy) * size + x - dx];
  return moved;
}

/** Centre of mass of the ink, x and y in pixels from the middle; the middle if there is none. */
export function inkCentre(image: ArrayLike<number>, size: number): [number, number] {
  let [ink, x, y] = [0, 0, 0];
  for (let i = 0; i < image.length; i++) {
    ink += image[i];
    x += image[i] * ((i % size) - (size - 1) / 2);
    y += image[i] * (Math.floor(i / size) - (size - 1) / 2);
  }
  return [x / Math.max(ink, 1e-9), y / Math.max(ink, 1e-9)];
}
