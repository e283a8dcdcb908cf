import assert from "node:assert/strict";
import { test } from "node:test";
import { DenseLayers, type Layer } from "../core/dense";
import { webAssembly } from "../core/kernel";

/** Layers of these widths, none a multiple of four, with weights from a formula. */
function layers(...widths: number[]): Layer[] {
  const wave = (n: number, phase: number) => Float32Array.from({ length: n }, (_, k) => Math.sin(k + phase));
  return widths.slice(1).map((outputs, k) => ({
    weight: wave(outputs * widths[k], k),
    bias: wave(outputs, k + 0.5),
  }));
}

/** The same in doubles, one output after the other. */
function expected(all: Layer[], input: number[]): number[] {
  return all.reduce((x, { weight, bias }, k) => {
    const y = Array.from(bias, (b, o) => x.reduce((sum, xi, i) => sum + xi * weight[o * x.length + i], b));
    return k < all.length - 1 ? y.map((value) => Math.max(0, value)) : y;
  }, input);
}

test("WebAssembly runs here: what follows tests it, not its substitute", () => {
  assert.ok(webAssembly(1000));
});

for (const [name, compile] of [["WebAssembly", webAssembly], ["plain loops", () => undefined]] as const)
  test(`${name}: equal to the formula, for the whole input and for a masked one`, () => {
    const all = layers(6, 7, 13, 5);
    const network = new DenseLayers(all, compile);
    for (const [offset, part] of [[0, [1, -2, 0, 0.5, 3, -1]], [2, [0.4, -0.7]], [5, [9]]] as const) {
      const whole = new Array(6).fill(0);
      part.forEach((value, k) => (whole[offset + k] = value));
      network.input.set(part);
      network.run(part.length, offset);
      expected(all, whole).forEach((y, o) => assert.ok(Math.abs(network.output[o] - y) < 1e-5));
    }
  });
