/** Student's t: how often chance alone goes so far. Mirrors `capsviz.statistics`. */

/** The chance that |t| or more comes out by luck, with so many degrees of freedom (whole or not). */
export function twoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** Mean and sample standard deviation. */
export function moments(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}

/** The chance of a difference as large as that of a and b, by Welch's test. */
export function welch(a: readonly number[], b: readonly number[]): number {
  const [[ma, sa], [mb, sb]] = [moments(a), moments(b)];
  const [va, vb] = [sa ** 2 / a.length, sb ** 2 / b.length];
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return twoSided((ma - mb) / Math.sqrt(va + vb), freedom);
}

/** Half the width of the 95 % interval of a paired difference, or (`paired` false) of Welch's. */
export function reach(a: readonly number[], b: readonly number[], paired: boolean): number {
  if (Math.min(a.length, b.length) < 2) return Infinity;
  if (paired) {
    const [, spread] = moments(a.map((x, k) => x - b[k]));
    return (critical(a.length - 1) * spread) / Math.sqrt(a.length);
  }
  const [va, vb] = [a, b].map((values) => moments(values)[1] ** 2 / values.length);
  if (!(va + vb)) return 0;
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return critical(freedom) * Math.sqrt(va + vb);
}

/** The |t| that chance alone exceeds once in twenty times, by halving. */
function critical(freedom: number): number {
  let [low, high] = [0, 13]; // 12.7 with one degree of freedom, less with more
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2;
    if (twoSided(middle, freedom) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** Regularised incomplete beta function by its continued fraction (Lentz), as in Numerical Recipes. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let [c, d] = [1, 1 / safe(1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return front * fraction;
}

const safe = (x: number): number => (Math.abs(x) < 1e-30 ? 1e-30 : x);

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for arguments above a half (Lanczos). */
function logGamma(z: number): number {
  const x = z - 1;
  const sum = LANCZOS.reduce((total, c, k) => total + c / (x + k + 1), 0.99999999999980993);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}
