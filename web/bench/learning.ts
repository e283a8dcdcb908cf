/** How many pictures a second learn in a page: `capsvizLearning(milliseconds)` for each network. */
import { LearningNetwork } from "../core/learning/network";
import { COMPACT, READER, type Shape } from "../core/learning/shape";
import { place, strokePictures } from "../core/learning/data";
import { start } from "../core/learning/start";
import { NumpyRandom } from "../core/strokes/numpy-random";

const BATCH = 16;
const NETWORKS: Record<string, Shape> = {
  reader: READER,
  "reader and decoder": { ...READER, decoderHidden: [128] },
  compact: COMPACT,
};

/** Pictures a second, steps of Adam included. */
function rate(shape: Shape, milliseconds: number): number {
  const network = new LearningNetwork(shape, BATCH);
  start(network.parameters, network.sizes, new NumpyRandom(0, 4));
  const pictures = strokePictures(0, 32 * BATCH, network.sizes.pixels);
  let seen = 0;
  const step = () => {
    const first = seen % pictures.labels.length;
    for (let row = 0; row < BATCH; row++) place(network.images, row, pictures, first + row, network.sizes.pixels);
    network.learn(pictures.labels.subarray(first, first + BATCH), 0.001);
    seen += BATCH;
  };
  for (let k = 0; k < 20; k++) step(); // until it is compiled
  seen = 0;
  const begun = performance.now();
  while (performance.now() - begun < milliseconds) step();
  return (1000 * seen) / (performance.now() - begun);
}

Object.assign(globalThis, {
  capsvizLearning: (milliseconds: number) =>
    Object.fromEntries(Object.entries(NETWORKS).map(([name, shape]) => [name, rate(shape, milliseconds)])),
});
