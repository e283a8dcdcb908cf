/**
 * Feature maps regrouped as capsules: which number of which map goes where. Maps are flat, (C, H, W);
 * C = types · dim, the maps of a type lie next to each other.
 */

/** Number of feature maps, and their rows and columns. */
export interface MapShape {
  C: number;
  H: number;
  W: number;
}

/** Where a number comes from. */
export interface Source {
  map: number;
  row: number;
  column: number;
}

/** Divisors of C: the pose sizes that C maps can be regrouped into, from the largest. */
export function poseSizes(C: number): number[] {
  return Array.from({ length: C }, (_, k) => C - k).filter((dim) => C % dim === 0);
}

/** Number of the capsule of this type at this place: type · H·W + row · W + column. */
export function capsuleNumber(type: number, row: number, column: number, { H, W }: MapShape): number {
  return (type * H + row) * W + column;
}

/**
 * Where the `dim` numbers of capsule n come from if the channels are moved last before the view: from
 * one place in all maps of a type. `maps.view(types, dim, H, W).permute(0, 2, 3, 1).reshape(-1, dim)[n]`
 */
export function channelsLast(n: number, dim: number, { H, W }: MapShape): Source[] {
  const type = Math.floor(n / (H * W));
  const place = n % (H * W);
  const [row, column] = [Math.floor(place / W), place % W];
  return Array.from({ length: dim }, (_, d) => ({ map: type * dim + d, row, column }));
}

/**
 * And if not: the next `dim` numbers in memory, from neighbouring places of one map.
 * `maps.view(1, -1, dim)[0, n]`
 */
export function plainView(n: number, dim: number, { H, W }: MapShape): Source[] {
  return Array.from({ length: dim }, (_, d) => {
    const at = n * dim + d;
    const place = at % (H * W);
    return { map: Math.floor(at / (H * W)), row: Math.floor(place / W), column: place % W };
  });
}

/** The numbers at these sources. */
export function gather(maps: Float32Array, sources: readonly Source[], { H, W }: MapShape): Float32Array {
  return Float32Array.from(sources, ({ map, row, column }) => maps[(map * H + row) * W + column]);
}
