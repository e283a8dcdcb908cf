/**
 * Routing by agreement of one image, a line of procedure 1 a function (AssemblyScript).
 *
 * û (J, E, I), couplings and logits (J, I), s and v (J, E). I is a multiple of 16, E of 4.
 */
import { exponential, madd, totals } from "./simd";

/** Line 4: c = softmax of b over the parents. */
export function softmax(b: usize, c: usize, I: usize, J: usize): void {
  const row = I * 4;
  const end = J * row;
  for (let i: usize = 0; i < row; i += 16) {
    let top = v128.load(b + i);
    for (let j = row; j < end; j += row) top = f32x4.max(top, v128.load(b + j + i));
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < end; j += row) {
      const e = exponential(f32x4.sub(v128.load(b + j + i), top));
      sum = f32x4.add(sum, e);
      v128.store(c + j + i, e);
    }
    const factor = f32x4.div(f32x4.splat(1), sum);
    for (let j: usize = 0; j < end; j += row)
      v128.store(c + j + i, f32x4.mul(factor, v128.load(c + j + i)));
  }
}

/** Its way back: g = c (dc − Σ_j c dc) + more (0: nothing). g may be dc. */
export function softmaxBack(c: usize, dc: usize, more: usize, g: usize, I: usize, J: usize): void {
  const row = I * 4;
  const end = J * row;
  for (let i: usize = 0; i < row; i += 16) {
    let mean = f32x4.splat(0);
    for (let j: usize = 0; j < end; j += row)
      mean = madd(v128.load(c + j + i), v128.load(dc + j + i), mean);
    for (let j: usize = 0; j < end; j += row) {
      const own = f32x4.mul(v128.load(c + j + i), f32x4.sub(v128.load(dc + j + i), mean));
      v128.store(g + j + i, more ? f32x4.add(own, v128.load(more + j + i)) : own);
    }
  }
}

/** The famous bug: softmax of b over the first `children` of the I children. */
export function softmaxOverChildren(b: usize, c: usize, I: usize, J: usize, children: usize): void {
  for (let j: usize = 0; j < J; j++, b += I * 4, c += I * 4) {
    let top = load<f32>(b);
    for (let i: usize = 4; i < children * 4; i += 4) top = max<f32>(top, load<f32>(b + i));
    let sum: f32 = 0;
    for (let i: usize = 0; i < I * 4; i += 16) {
      v128.store(c + i, exponential(f32x4.min(f32x4.splat(0), f32x4.sub(v128.load(b + i), f32x4.splat(top)))));
    }
    for (let i = children * 4; i < I * 4; i += 4) store<f32>(c + i, 0);
    for (let i: usize = 0; i < children * 4; i += 4) sum += load<f32>(c + i);
    for (let i: usize = 0; i < I * 4; i += 16)
      v128.store(c + i, f32x4.div(v128.load(c + i), f32x4.splat(sum)));
  }
}

/** Its way back, as in `softmaxBack`. */
export function softmaxOverChildrenBack(
  c: usize, dc: usize, more: usize, g: usize, I: usize, J: usize,
): void {
  for (let j: usize = 0; j < J; j++, c += I * 4, dc += I * 4, g += I * 4) {
    let mean: f32 = 0;
    for (let i: usize = 0; i < I * 4; i += 4) mean += load<f32>(c + i) * load<f32>(dc + i);
    for (let i: usize = 0; i < I * 4; i += 4) {
      const own = load<f32>(c + i) * (load<f32>(dc + i) - mean);
      store<f32>(g + i, more ? own + load<f32>(more + i) : own);
    }
    if (more) more += I * 4;
  }
}

/** Line 5: s = Σ_i c û. */
export function weightedSum(c: usize, hat: usize, s: usize, I: usize, J: usize, E: usize): void {
  const row = I * 4;
  for (let j: usize = 0; j < J; j++, c += row)
    for (let e: usize = 0; e < E; e += 4, hat += 4 * row, s += 16) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      for (let i: usize = 0; i < row; i += 16) {
        const w = v128.load(c + i);
        const y = hat + i;
        a0 = madd(w, v128.load(y), a0), a1 = madd(w, v128.load(y + row), a1);
        a2 = madd(w, v128.load(y + 2 * row), a2), a3 = madd(w, v128.load(y + 3 * row), a3);
      }
      v128.store(s, totals(a0, a1, a2, a3));
    }
}

/** Line 6: v = squash(s). */
export function squashRows(s: usize, v: usize, J: usize, E: usize, epsilon: f32): void {
  for (let j: usize = 0; j < J; j++, s += E * 4, v += E * 4) {
    let square: f32 = epsilon;
    for (let e: usize = 0; e < E * 4; e += 4) square += load<f32>(s + e) * load<f32>(s + e);
    const factor = sqrt<f32>(square) / (1 + square);
    for (let e: usize = 0; e < E * 4; e += 4) store<f32>(v + e, factor * load<f32>(s + e));
  }
}

/** Its way back: ∂L/∂s of ∂L/∂v. */
export function squashRowsBack(s: usize, dv: usize, ds: usize, J: usize, E: usize, epsilon: f32): void {
  for (let j: usize = 0; j < J; j++, s += E * 4, dv += E * 4, ds += E * 4) {
    let square: f32 = epsilon;
    let dot: f32 = 0;
    for (let e: usize = 0; e < E * 4; e += 4) {
      square += load<f32>(s + e) * load<f32>(s + e);
      dot += load<f32>(s + e) * load<f32>(dv + e);
    }
    const norm = sqrt<f32>(square);
    const plus: f32 = 1 + square;
    const factor = norm / plus;
    const along = (dot * (1 - square)) / (norm * plus * plus);
    for (let e: usize = 0; e < E * 4; e += 4)
      store<f32>(ds + e, factor * load<f32>(dv + e) + along * load<f32>(s + e));
  }
}

/** Line 7: a = before (0: nothing) + û·v. */
export function agreement(
  hat: usize, v: usize, before: usize, a: usize, I: usize, J: usize, E: usize,
): void {
  const row = I * 4;
  for (let j: usize = 0; j < J; j++, v += E * 4, hat += E * row, a += row) {
    for (let i: usize = 0; i < row; i += 64) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      if (before) {
        a0 = v128.load(before + i), a1 = v128.load(before + i, 16);
        a2 = v128.load(before + i, 32), a3 = v128.load(before + i, 48);
      }
      let y = hat + i;
      for (let e: usize = 0; e < E; e++, y += row) {
        const x = v128.load32_splat(v + e * 4);
        a0 = madd(x, v128.load(y), a0), a1 = madd(x, v128.load(y, 16), a1);
        a2 = madd(x, v128.load(y, 32), a2), a3 = madd(x, v128.load(y, 48), a3);
      }
      v128.store(a + i, a0), v128.store(a + i, a1, 16);
      v128.store(a + i, a2, 32), v128.store(a + i, a3, 48);
    }
    if (before) before += row;
  }
}

/**
 * ∂L/∂û (J, E, I) = Σ_k left_k (J, I) ⊗ right_k (J, E), over the `terms` ways in which û is used: as
 * c ⊗ ∂L/∂s in line 5 of each round, as ∂L/∂b ⊗ v in line 7 of all but the last.
 */
export function outerProducts(
  left: usize, right: usize, dhat: usize, I: usize, J: usize, E: usize, terms: usize,
): void {
  const row = I * 4;
  const coupling = J * row;
  const pose = J * E * 4;
  for (let j: usize = 0; j < J; j++)
    for (let e: usize = 0; e < E; e++, dhat += row) {
      const at = right + (j * E + e) * 4;
      for (let i: usize = 0; i < row; i += 64) {
        let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
        let c = left + j * row + i;
        for (let k: usize = 0; k < terms; k++, c += coupling) {
          const x = v128.load32_splat(at + k * pose);
          a0 = madd(x, v128.load(c), a0), a1 = madd(x, v128.load(c, 16), a1);
          a2 = madd(x, v128.load(c, 32), a2), a3 = madd(x, v128.load(c, 48), a3);
        }
        v128.store(dhat + i, a0), v128.store(dhat + i, a1, 16);
        v128.store(dhat + i, a2, 32), v128.store(dhat + i, a3, 48);
      }
    }
}
