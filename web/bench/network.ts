/** How long a page needs for the network; `capsvizBench` is called by tests/web/page_speed.py. */
import { Decoder } from "../core/decoder";
import { Reader } from "../core/reader";
import { installRegistry, loadWeights } from "../core/registry";
import type { Config, Payload } from "../core/weights";

/** Milliseconds: each run in turn. */
interface Times {
  decoder: number[];
  /** From the question to the answer, and what of it the worker computed. */
  network: number[];
  computed: number[];
  /** From the weights to the worker's being ready. */
  opening: number;
  /** The longest time in which the page could not answer its reader, while the network ran. */
  longestBlock: number;
  /** Tasks of more than 50 ms, as the browser counts them. */
  longTasks: number;
}

const WARM_UP = 5;
/** How often the page looks whether it can answer, in milliseconds. */
const BEAT = 4;

installRegistry(document.baseURI);

Object.assign(globalThis, {
  async capsvizBench(model: string | Config, runs: number): Promise<Times> {
    const [encoder, decoder] =
      typeof model === "string"
        ? await Promise.all([loadWeights(model, "encoder"), loadWeights(model, "decoder")])
        : halves(random(model));
    const pulse = new Pulse();
    let heard = (_computed: number) => {};
    const begin = performance.now();
    const reader = await Reader.open(
      { encoder, decoder },
      ({ time }) => heard(time),
      new AbortController().signal,
    );
    const opening = performance.now() - begin;
    if (reader.place !== "in a worker") throw new Error("there is no worker here");
    const { image_size, iterations, pose_dim } = encoder.config;
    const [network, computed]: [number[], number[]] = [[], []];
    for (let run = -WARM_UP; run < runs; run++) {
      const image = Float32Array.from({ length: image_size ** 2 }, () => Math.random());
      const asked = performance.now();
      const time = await new Promise<number>((resolve) => {
        heard = resolve;
        reader.ask({ image, iterations, capsule: -1 });
      });
      if (run >= 0) {
        network.push(performance.now() - asked);
        computed.push(time);
      }
    }
    const { longest, tasks } = pulse.stop();
    const draw = new Decoder(decoder);
    const times: number[] = [];
    for (let run = -WARM_UP; run < runs; run++) {
      const pose = Float32Array.from({ length: pose_dim }, () => Math.random() - 0.5);
      const asked = performance.now();
      draw.decode(pose, 3);
      if (run >= 0) times.push(performance.now() - asked);
    }
    return { decoder: times, network, computed, opening, longestBlock: longest, longTasks: tasks };
  },
});

/** Feels how long the page is blocked at most. */
class Pulse {
  private longest = 0;
  private tasks = 0;
  private last = performance.now();
  private readonly timer = setInterval(() => {
    const now = performance.now();
    this.longest = Math.max(this.longest, now - this.last - BEAT);
    this.last = now;
  }, BEAT);
  private readonly observer = new PerformanceObserver((list) => (this.tasks += list.getEntries().length));

  constructor() {
    this.observer.observe({ type: "longtask" });
  }

  stop(): { longest: number; tasks: number } {
    clearInterval(this.timer);
    this.observer.disconnect();
    return { longest: this.longest, tasks: this.tasks };
  }
}

/** Encoder and decoder apart, as a model is exported. */
function halves(model: Payload): [Payload, Payload] {
  const part = (decoder: boolean): Payload => {
    const tensors = Object.entries(model.tensors).filter(([name]) => name.startsWith("decoder.") === decoder);
    return { ...model, tensors: Object.fromEntries(tensors) };
  };
  return [part(false), part(true)];
}

/** A model of this shape with random weights: the time does not depend on what it has learned. */
function random(config: Config): Payload {
  const { image_size, image_channels, conv_channels, conv_kernel, primary_kernel, classes, pose_dim } = config;
  const primary = config.primary_types * config.primary_dim;
  const grid = Math.floor((image_size - conv_kernel + 1 - primary_kernel) / config.primary_stride) + 1;
  const widths = [classes * pose_dim, ...config.decoder_hidden, image_size ** 2];
  const shapes: Record<string, number[]> = {
    "conv1.weight": [conv_channels, image_channels, conv_kernel, conv_kernel],
    "conv1.bias": [conv_channels],
    "primary.weight": [primary, conv_channels, primary_kernel, primary_kernel],
    "primary.bias": [primary],
    W: [config.primary_types * grid ** 2, classes, config.primary_dim, pose_dim],
  };
  widths.slice(1).forEach((outputs, k) => {
    shapes[`decoder.layers.${2 * k}.weight`] = [outputs, widths[k]];
    shapes[`decoder.layers.${2 * k}.bias`] = [outputs];
  });
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1)).map(() => 0.04 * (Math.random() - 0.5));
    return [name, { shape, dtype: "float32", data: new DataView(values.buffer) }];
  });
  return { id: "random", format: 1, config, tensors: Object.fromEntries(tensors) };
}
