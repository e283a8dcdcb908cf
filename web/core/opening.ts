/**
 * A network laid open: of one picture everything from its maps to its drawing, in the form in which a
 * figure shows it. Numbers are the network's own; only needles are a view, of D numbers in a plane.
 */
import { alike } from "./alike";
import { length, type Round } from "./capsules";
import { drawStrokes, type Stroke } from "./ink";
import { poseOf, type Network, type Reading } from "./network";
import { principalPlane } from "./planes";
import type { Drawn } from "./reading";

/** A picture to lay open, and what is looked at. */
export interface OpenQuestion {
  /** (channels, size, size) in 0..1. */
  image: Float32Array;
  /** How many rounds there are, and that whose output is drawn; 0 is before the first, where all is zero. */
  iterations: number;
  round: number;
  /** The class capsule to draw; −1 for the longest. */
  capsule: number;
  /** A child and a parent whose vote is looked at; none by default. */
  pair?: readonly [child: number, parent: number];
}

/** A pixel of a map: which one, its value, and the weights (channels, side, side) and the bias that make it. */
export interface MapPixel {
  channel: number;
  row: number;
  column: number;
  value: number;
  weight: Float32Array;
  bias: number;
}

/** What one child tells one parent. */
export interface Vote {
  child: number;
  parent: number;
  /** The child before it was squashed, s_i (D,), W_ij (D, E) and û_{j|i} (E,). */
  sum: Float32Array;
  matrix: Float32Array;
  vote: Float32Array;
  /** The brightest pixel of the maps that are shown, among those that the child sees. */
  pixel: MapPixel;
}

/** Everything that a figure shows of a picture. */
export interface Opened {
  /** The maps that are shown, (M, grid, grid), and which of all they are. */
  maps: Float32Array;
  channels: readonly number[];
  /** The model's own measures, whatever the picture. */
  measures: Measures;
  /** Primary capsules u (I, D), as needles (I, 2), and how far each is from what it is on an empty sheet, (I,). */
  primary: Float32Array;
  needles: Float32Array;
  stir: Float32Array;
  /** ‖û_{j|i}‖, (I, J). */
  norms: Float32Array;
  rounds: Round[];
  /** Lengths of the class capsules after the last round. */
  lengths: Float32Array;
  drawn: Drawn;
  vote: Vote | undefined;
  /** How long it took to compute, in milliseconds. */
  time: number;
}

/** What is a lot for this model, of the probes: pictures of one model are drawn to one scale. */
export interface Measures {
  /** The brightest pixel of each map that is shown. */
  maps: readonly number[];
  /** What arrives at a parent in the first round, Σ_i c_ij ‖û_{j|i}‖, on average. */
  pile: number;
}

/** So many maps are shown. */
const MAPS = 4;
/** Thickness of the probes' pen in their 28 pixels. */
const [PROBE, PEN] = [28, 2.4];
/** How many probes there are. */
const PROBES = 4;

/** What the planes are found with: a ring, an eight and two crosses have edges of every kind. */
function probes(): Stroke[][] {
  const curve = (at: (t: number) => Stroke[number], steps: number): Stroke =>
    Array.from({ length: steps + 1 }, (_, k) => at((2 * Math.PI * k) / steps));
  return [
    [curve((t) => [14 + 7 * Math.cos(t), 14 + 9 * Math.sin(t)], 16)],
    [curve((t) => [14 + 4.5 * Math.sin(2 * t), 14 - 9 * Math.cos(t)], 32)],
    [[[8, 6], [20, 22]], [[20, 6], [8, 22]]],
    [[[14, 5], [14, 23]], [[7, 14], [21, 14]]],
  ];
}

/** The maps that differ most from each other: each holds most of what those before it do not. */
export function differing(maps: readonly Float32Array[], count: number): number[] {
  const left = maps.map((map) => Float64Array.from(map));
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, maps.length)) {
    const sizes = left.map((map, k) => (chosen.includes(k) ? -1 : Math.hypot(...map)));
    const next = sizes.indexOf(Math.max(...sizes));
    chosen.push(next);
    if (sizes[next] < 1e-9) continue;
    const axis = left[next].map((x) => x / sizes[next]);
    for (const map of left) {
      const along = map.reduce((sum, x, k) => sum + x * axis[k], 0);
      map.forEach((_, k) => (map[k] -= along * axis[k]));
    }
  }
  return chosen.sort((a, b) => a - b);
}

/** The length of each vote. */
function norms(votes: Float32Array, E: number): Float32Array {
  return Float32Array.from({ length: votes.length / E }, (_, ij) => length(votes.subarray(ij * E, (ij + 1) * E)));
}

function sum(values: Float32Array): number {
  return values.reduce((total, x) => total + x, 0);
}

/** Where needles point for a model: a plane for each type, turned so that the capsules of an empty sheet hang. */
class Needles {
  constructor(
    private readonly rest: Float32Array,
    private readonly axes: readonly Float32Array[],
    private readonly D: number,
  ) {}

  /** (I, 2): right and down. */
  of(primary: Float32Array): Float32Array {
    const { rest, axes, D } = this;
    const I = primary.length / D;
    const needles = new Float32Array(2 * I);
    const seen = (u: Float32Array, i: number, k: number) => {
      const plane = axes[Math.floor((i * axes.length) / I)];
      let sum = 0;
      for (let d = 0; d < D; d++) sum += u[i * D + d] * plane[k * D + d];
      return sum;
    };
    for (let i = 0; i < I; i++) {
      const [x, y, x0, y0] = [seen(primary, i, 0), seen(primary, i, 1), seen(rest, i, 0), seen(rest, i, 1)];
      const long = Math.hypot(x0, y0) || 1;
      // Turned by what turns (x0, y0) into (0, 1).
      needles[2 * i] = (x * y0 - y * x0) / long;
      needles[2 * i + 1] = (x * x0 + y * y0) / long;
    }
    return needles;
  }

  /** How far each capsule is from its rest, (I,). */
  stir(primary: Float32Array): Float32Array {
    const { rest, D } = this;
    const away = primary.map((x, k) => x - rest[k]);
    return Float32Array.from({ length: primary.length / D }, (_, i) => length(away.subarray(i * D, (i + 1) * D)));
  }
}

/** Lays open whatever it is asked; a picture that it has just read is not read again. */
export class Opening {
  private readonly channels: readonly number[];
  private readonly measures: Measures;
  private readonly needles: Needles;
  private last: { image: Float32Array; iterations: number; reading: Reading; maps: Float32Array } | undefined;

  constructor(private readonly network: Network) {
    const { size, channels: planes, encoder, shape: { J, E } } = network;
    const { dim: D, types, maps } = encoder;
    const zoom = size / PROBE;
    const rest = encoder.encode(new Float32Array(planes * size * size));
    const of: Float32Array[][] = Array.from({ length: types }, () => []);
    let channels: readonly number[] = [];
    const brightest = new Float32Array(MAPS);
    let pile = 0;
    for (const strokes of probes()) {
      const scaled = strokes.map((stroke) => stroke.map(([x, y]) => [x * zoom, y * zoom] as const));
      const probe = drawStrokes(scaled, PEN * zoom, size);
      const image = Float32Array.from({ length: planes * probe.length }, (_, k) => probe[k % probe.length]);
      const { primary: u, votes } = network.read(image, 1);
      if (!channels.length)
        channels = differing(Array.from({ length: maps.count }, (_, k) => encoder.map(k)), MAPS);
      channels.forEach((channel, k) => (brightest[k] = Math.max(brightest[k], ...encoder.map(channel))));
      for (let i = 0; i < encoder.capsules; i++)
        of[Math.floor((i * types) / encoder.capsules)].push(u.subarray(i * D, (i + 1) * D));
      pile += sum(norms(votes, E)) / (J * J * PROBES);
    }
    this.channels = channels;
    this.measures = { maps: [...brightest.subarray(0, channels.length)], pile };
    this.needles = new Needles(rest, of.map((some) => principalPlane(some, D)), D);
  }

  look({ image, iterations, round, capsule, pair }: OpenQuestion): Opened {
    const begin = performance.now();
    const { network, needles } = this;
    const { J, E } = network.shape;
    const { reading, maps } = this.read(image, iterations);
    const { primary, votes, rounds, lengths } = reading;
    const poses = round > 0 ? rounds[round - 1].output : new Float32Array(J * E);
    const now = Float32Array.from({ length: J }, (_, j) => length(poseOf(poses, j, E)));
    const chosen = capsule < 0 ? now.indexOf(Math.max(...now)) : capsule;
    const pose = poseOf(poses, chosen, E).slice();
    return {
      maps,
      channels: this.channels,
      measures: this.measures,
      primary,
      needles: needles.of(primary),
      stir: needles.stir(primary),
      norms: norms(votes, E),
      rounds,
      lengths,
      drawn: { class: chosen, pose, image: network.draw(pose, chosen) },
      vote: pair && this.vote(votes, maps, ...pair),
      time: performance.now() - begin,
    };
  }

  private vote(votes: Float32Array, maps: Float32Array, child: number, parent: number): Vote {
    const { network, network: { encoder, shape: { J, E } } } = this;
    const at = (child * J + parent) * E;
    return {
      child, parent, sum: encoder.sum(child), matrix: network.matrix(child, parent),
      vote: votes.slice(at, at + E), pixel: this.pixel(maps, child),
    };
  }

  private pixel(maps: Float32Array, child: number): MapPixel {
    const { channels, network: { encoder } } = this;
    const { grid: size } = encoder.maps;
    const { side, step, grid } = encoder.window;
    const cell = child % (grid * grid);
    const [top, left] = [Math.floor(cell / grid) * step, (cell % grid) * step];
    let best = { channel: 0, row: top, column: left, value: -1 };
    channels.forEach((channel, k) => {
      for (let row = top; row < top + side; row++)
        for (let column = left; column < left + side; column++) {
          const value = maps[(k * size + row) * size + column];
          if (value > best.value) best = { channel, row, column, value };
        }
    });
    return { ...best, ...encoder.filter(best.channel) };
  }

  private read(image: Float32Array, iterations: number): { reading: Reading; maps: Float32Array } {
    const { last, network, channels } = this;
    if (last?.iterations === iterations && alike(last.image, image)) return last;
    const reading = network.read(image, iterations);
    const cells = network.encoder.maps.grid ** 2;
    const maps = new Float32Array(channels.length * cells);
    channels.forEach((channel, k) => maps.set(network.encoder.map(channel), k * cells));
    this.last = { image: image.slice(), iterations, reading, maps };
    return this.last;
  }
}

/** The square of the picture that a capsule sees. */
export function patchOf(
  config: { conv_kernel: number; conv_stride?: number; primary_kernel: number; primary_stride: number },
): { side: number; step: number } {
  const { conv_kernel, conv_stride = 1, primary_kernel, primary_stride } = config;
  return { side: conv_kernel + (primary_kernel - 1) * conv_stride, step: conv_stride * primary_stride };
}
