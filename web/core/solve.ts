/** Solve the n linear equations A x = b (A (n, n) row by row) by elimination with pivots. */
export function solve(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const rows = Array.from({ length: n }, (_, r) => [...A.subarray(r * n, (r + 1) * n), b[r]]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(rows[r][k]) > Math.abs(rows[pivot][k])) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let r = k + 1; r < n; r++) {
      const factor = rows[r][k] / rows[k][k];
      for (let c = k; c <= n; c++) rows[r][c] -= factor * rows[k][c];
    }
  }
  const x = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k][n];
    for (let c = k + 1; c < n; c++) rest -= rows[k][c] * x[c];
    x[k] = rest / rows[k][k];
  }
  return x;
}
