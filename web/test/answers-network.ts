/** What `answer.mjs` can be asked about the whole network and its convolutions. */
import { Convolutions } from "../core/convolution";
import { plainLoops } from "../core/kernel";
import { couplingEntropy, Network } from "../core/network";
import { Opening } from "../core/opening";
import type { State as ClockState } from "../figures/entropy-clock/state";
import { tell } from "../figures/entropy-clock/story";
import { inWords as clockWords } from "../figures/entropy-clock/words";
import { pictureOf, type Samples } from "../kit/sheet";
import { payloadIn } from "./payloads";

/** Everything the network finds in each image, with its drawing of the longest capsule. */
export function readings(
  question: { encoder: string; decoder: string; images: number[][]; iterations: number; plain: boolean },
): Record<string, number[] | number[][]>[] {
  const halves = { encoder: payloadIn(question.encoder), decoder: payloadIn(question.decoder) };
  const network = new Network(halves, question.plain ? plainLoops : undefined);
  return question.images.map((image) => {
    const { primary, rounds, poses, lengths } = network.read(image, question.iterations);
    const longest = lengths.indexOf(Math.max(...lengths));
    const pose = poses.subarray(longest * network.shape.E, (longest + 1) * network.shape.E);
    return {
      primary: Array.from(primary),
      coupling: rounds.map(({ coupling }) => Array.from(coupling)),
      entropy: rounds.map(({ coupling }) => couplingEntropy(coupling, network.shape.J)),
      poses: Array.from(poses),
      lengths: Array.from(lengths),
      reconstruction: Array.from(network.draw(pose, longest)),
    };
  });
}

/** What the entropy clock shows of a state, and where each child looks. */
export function clock(
  question: { encoder: string; decoder: string; state: ClockState; samples: Samples },
): unknown {
  const network = new Network({ encoder: payloadIn(question.encoder), decoder: payloadIn(question.decoder) });
  const picture = pictureOf(question.state, question.samples, network.size);
  const story = tell(network, picture);
  return {
    picture: Array.from(picture), winner: story.winner, words: story.chapters.map((_, t) => clockWords(story, t + 1)),
    pointed: story.chapters.map((_, t) => clockWords(story, t + 1, 0)),
    chapters: story.chapters.map((one) => ({ ...one, coupling: Array.from(one.coupling), needles: Array.from(one.needles), carried: Array.from(one.carried) })),
    windows: Array.from({ length: story.children }, (_, i) => network.windowOf(i)),
  };
}

/** Every layer and every round as a figure gets them, with the drawing after each round and one vote. */
export function openings(
  question: { encoder: string; decoder: string; images: number[][]; iterations: number; pair: [number, number] },
): Record<string, unknown>[] {
  const network = new Network({ encoder: payloadIn(question.encoder), decoder: payloadIn(question.decoder) });
  const opening = new Opening(network);
  return question.images.map((pixels) => {
    const { iterations, pair } = question;
    const image = Float32Array.from(pixels);
    const look = (round: number) => opening.look({ image, iterations, round, capsule: -1, pair });
    const { maps, channels, primary, needles, stir, norms, rounds, vote } = look(0);
    const numbers = (of: object) =>
      Object.fromEntries(Object.entries(of).map(([name, values]) => [name, typeof values === "object" && "length" in values ? Array.from(values) : values]));
    return {
      channels,
      ...numbers({ maps, primary, needles, stir, norms }),
      rounds: rounds.map(numbers),
      drawn: rounds.map((_, t) => numbers(look(t + 1).drawn)),
      vote: numbers(vote!),
    };
  });
}

/** Two layers of convolution with ReLU between them, at any sizes. */
export function convolutions(
  questions: {
    size: number;
    image: number[];
    plain: boolean;
    layers: { weight: number[]; bias: number[]; side: number; stride: number }[];
  }[],
): number[][] {
  return questions.map(({ size, image, layers, plain }) => {
    const network = new Convolutions(
      size,
      layers.map(({ weight, bias, side, stride }) => ({
        weight: Float32Array.from(weight),
        bias: Float32Array.from(bias),
        side,
        stride,
      })),
      plain ? plainLoops : undefined,
    );
    network.input.set(image);
    network.run();
    const outputs = layers[layers.length - 1].bias.length;
    const cells = network.output.length / network.stride;
    return Array.from({ length: outputs * cells }, (_, k) => {
      const [channel, cell] = [Math.floor(k / cells), k % cells];
      return network.output[cell * network.stride + channel];
    });
  });
}
