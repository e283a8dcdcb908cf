/**
 * NumPy's default generator, number for number: PCG64 (O'Neill 2014), seeded through a SeedSequence,
 * with its uniform and (ziggurat) normal numbers. So a seed means the same pictures here and there.
 */

/** 32-bit product. */
const times = Math.imul;
const POOL = 4;

/** Spreads a seed, and the number of a stream, over the bits of a generator's state. */
export function seedWords(seed: number, stream: number | undefined, count: number): Uint32Array {
  const entropy = [seed >>> 0, ...(seed > 0xffffffff ? [Math.floor(seed / 2 ** 32)] : [])];
  if (stream !== undefined) {
    while (entropy.length < POOL) entropy.push(0);
    entropy.push(stream);
  }
  const pool = new Uint32Array(POOL);
  let constant = 0x43b0d7e5;
  const hashed = (value: number) => {
    value ^= constant;
    constant = times(constant, 0x931e8875);
    value = times(value, constant);
    return value ^ (value >>> 16);
  };
  const mixed = (x: number, y: number) => {
    const value = (times(0xca01f9dd, x) - times(0x4973f715, y)) | 0;
    return value ^ (value >>> 16);
  };
  for (let k = 0; k < POOL; k++) pool[k] = hashed(entropy[k] ?? 0);
  for (let from = 0; from < POOL; from++)
    for (let to = 0; to < POOL; to++)
      if (from !== to) pool[to] = mixed(pool[to], hashed(pool[from]));
  for (let from = POOL; from < entropy.length; from++)
    for (let to = 0; to < POOL; to++) pool[to] = mixed(pool[to], hashed(entropy[from]));

  let second = 0x8b51f9dd;
  return Uint32Array.from({ length: count }, (_, k) => {
    let value = pool[k % POOL] ^ second;
    second = times(second, 0x58f38ded);
    value = times(value, second);
    return value ^ (value >>> 16);
  });
}

const MASK = (1n << 128n) - 1n;
const MULTIPLIER = (2549297995355413924n << 64n) + 4865540595714422341n;

/** A stream of NumPy's chance numbers. */
export class NumpyRandom {
  private state: bigint;
  private readonly increment: bigint;

  /** As `np.random.default_rng(seed)`, or of the child `stream` of its SeedSequence. */
  constructor(seed: number, stream?: number) {
    const words = seedWords(seed, stream, 8);
    const long = (k: number) =>
      (((BigInt(words[k + 1]) << 32n) | BigInt(words[k])) << 64n) |
      (BigInt(words[k + 3]) << 32n) |
      BigInt(words[k + 2]);
    this.increment = ((long(4) << 1n) | 1n) & MASK;
    this.state = (((this.increment + long(0)) & MASK) * MULTIPLIER + this.increment) & MASK;
  }

  /** 64 random bits. */
  private bits(): bigint {
    this.state = (this.state * MULTIPLIER + this.increment) & MASK;
    const folded = BigInt.asUintN(64, (this.state >> 64n) ^ this.state);
    const turn = this.state >> 122n;
    return BigInt.asUintN(64, (folded >> turn) | (folded << (64n - turn)));
  }

  /** Uniform in [0, 1). */
  random(): number {
    return Number(this.bits() >> 11n) * 2 ** -53;
  }

  /** Normal with mean 0 and deviation 1. */
  normal(): number {
    for (;;) {
      const bits = this.bits();
      const layer = Number(bits & 255n);
      const negative = (bits >> 8n) & 1n;
      const size = Number((bits >> 9n) & 0xfffffffffffffn);
      const x = (negative ? -1 : 1) * size * WIDTH[layer];
      if (size < INSIDE[layer]) return x;
      if (layer === 0) {
        for (;;) {
          const beyond = -Math.log1p(-this.random()) / EDGE;
          const height = -Math.log1p(-this.random());
          if (2 * height > beyond * beyond)
            return (Math.floor(size / 256) % 2 ? -1 : 1) * (EDGE + beyond);
        }
      }
      const [above, below] = [HEIGHT[layer - 1], HEIGHT[layer]];
      if ((above - below) * this.random() + below < Math.exp(-0.5 * x * x)) return x;
    }
  }
}

/** Where the ziggurat's tail begins, and the area of each of its 256 layers. */
const EDGE = 3.6541528853610088;
const AREA = 0.0049286732339746549;
const [WIDTH, INSIDE, HEIGHT] = ziggurat();

/** Marsaglia & Tsang's tables (2000): for 52 random bits, a layer's width, its safe part, its height. */
function ziggurat(): [Float64Array, Float64Array, Float64Array] {
  const [width, inside, height] = [0, 0, 0].map(() => new Float64Array(256)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const density = (x: number) => Math.exp(-0.5 * x * x);
  const scale = 2 ** 52;
  const first = AREA / density(EDGE);
  width[0] = first / scale;
  width[255] = EDGE / scale;
  inside[0] = Math.floor((EDGE / first) * scale);
  height[0] = 1;
  height[255] = density(EDGE);
  let outer = EDGE;
  for (let k = 254; k >= 1; k--) {
    const inner = Math.sqrt(-2 * Math.log(AREA / outer + density(outer)));
    inside[k + 1] = Math.floor((inner / outer) * scale);
    width[k] = inner / scale;
    height[k] = density(inner);
    outer = inner;
  }
  inside[1] = 0;
  return [width, inside, height];
}
