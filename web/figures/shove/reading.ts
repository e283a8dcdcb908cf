/** What the network makes of a state. */
import { inkCentre, TransformingNetwork, translated, type Looked } from "../../core/transforming";
import { values, type Payload } from "../../core/weights";
import type { Point } from "../../kit/stage";
import type { State } from "./state";

/** All that is shown of one moment. */
export interface Sight {
  size: number;
  /** What the network sees: the digit where it stands. */
  picture: Float32Array;
  looked: Looked;
  /** What it would see of the digit in the middle. */
  home: Looked;
  drawing: Float32Array;
  /** Pixels from the ink's middle in the picture to that in the drawing. */
  done: Point;
  /** By how much x and y of the capsules have followed the digit's place, the median. */
  followed: Point;
  /** The middle of all places that are seen, the median of x and of y. */
  middle: Point;
}

/** Middle of some numbers. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The network with its samples. */
export class Shover {
  readonly network: TransformingNetwork;
  readonly samples: number;
  /** What they are called. */
  readonly names: string[];
  private readonly pictures: Float32Array;
  /** What was seen of a digit at a place; looked once. */
  private readonly seen = new Map<string, { picture: Float32Array; looked: Looked }>();

  constructor(payload: Payload) {
    this.network = new TransformingNetwork(payload);
    const { samples, labels } = payload.tensors;
    this.samples = samples.shape[0];
    const known = labels?.shape[0] === this.samples ? values(labels, "labels") : undefined;
    this.names = Array.from({ length: this.samples }, (_, k) => String(known?.[k] ?? k + 1));
    this.pictures = values(samples, "samples").map((byte) => byte / 255);
  }

  /** Read and draw. */
  look({ sample, place, shift }: State): Sight {
    const { network } = this;
    const { picture, looked } = this.at(sample, place);
    const home = this.at(sample, [0, 0]).looked;
    const drawing = network.paint(looked, shift);
    const [from, to] = [picture, drawing].map((image) => inkCentre(image, network.size));
    const follow = (h: 0 | 1) => median(Array.from(looked.presence, (_, k) => looked.places[2 * k + h] - home.places[2 * k + h]));
    const amid = (h: 0 | 1) => median(Array.from(looked.presence, (_, k) => looked.places[2 * k + h]));
    return {
      size: network.size, picture, looked, home, drawing,
      done: [to[0] - from[0], to[1] - from[1]],
      followed: [follow(0), follow(1)],
      middle: [amid(0), amid(1)],
    };
  }

  /** The ink that capsule k alone adds to the drawing, (size, size), each from 0. */
  strokeOf({ shift }: State, { looked, drawing }: Sight, k: number): Float32Array {
    const presence = looked.presence.slice();
    presence[k] = 0;
    const without = this.network.paint({ presence, places: looked.places }, shift);
    return drawing.map((value, n) => Math.max(0, value - without[n]));
  }

  /** The farthest that any capsule sees its thing of a sample, in pixels. */
  get reach(): number {
    const all = Array.from({ length: this.samples }, (_, sample) => this.at(sample, [0, 0]).looked.places);
    return Math.max(...all.flatMap((places) => Array.from(places, Math.abs)));
  }

  private at(sample: number, place: Point): { picture: Float32Array; looked: Looked } {
    const key = `${sample} ${place}`;
    const known = this.seen.get(key);
    if (known) return known;
    const { size } = this.network;
    const whole = this.pictures.subarray(sample * size ** 2, (sample + 1) * size ** 2);
    const picture = translated(whole, size, place[0], place[1]);
    const found = { picture, looked: this.network.look(picture) };
    this.seen.set(key, found);
    return found;
  }
}
