/** Weights to begin with. */
import type { NumpyRandom } from "../strokes/numpy-random";
import { size, type Parameters } from "./parameters";
import type { Sizes } from "./shape";

/**
 * Convolutions and decoder as PyTorch begins, uniform within 1/√inputs; W normal, so large that a sum
 * of votes starts where squash has a slope: with a deviation of `spread`/√I.
 *
 * The paper's network starts from 0.01 and needs a thousand steps to leave the flat place around zero.
 * 1.2 is where this small one begins to learn at once; 8 times as much puts every sum on the plateau.
 */
export function start(parameters: Parameters, sizes: Sizes, random: NumpyRandom, spread = 1.2): void {
  const tensors: Record<string, Float32Array> = {};
  let bound = 0;
  for (const { name, shape } of parameters.tensors) {
    if (name.endsWith(".weight")) bound = 1 / Math.sqrt(size(shape.slice(1)));
    const draw =
      name === "W"
        ? () => (spread / Math.sqrt(sizes.I)) * random.normal()
        : () => (2 * random.random() - 1) * bound;
    tensors[name] = Float32Array.from({ length: size(shape) }, draw);
  }
  parameters.write(tensors);
}
