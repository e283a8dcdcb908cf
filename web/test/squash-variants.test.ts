import assert from "node:assert/strict";
import { test } from "node:test";
import { squash } from "../core/capsules";
import { along, shrunk, sideways, squashVariant, type Variant } from "../core/squash-variants";

const close = (a: number, b: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const VARIANTS: Variant[] = ["naive", "constant", "safe"];

test("away from zero all three ways of writing are squash", () => {
  for (const s of [[3, 4], [-0.5, 0.25], [1e-3, 0]] as [number, number][]) {
    const expected = squash(Float32Array.from(s));
    for (const variant of VARIANTS) squashVariant(variant, s).v.forEach((x, k) => close(x, expected[k]));
  }
});

test("the Jacobian is the slope along s and the turning across it", () => {
  for (const variant of VARIANTS) {
    const { jacobian } = squashVariant(variant, [2, 0]);
    [along(2), 0, 0, sideways(2)].forEach((x, k) => close(jacobian[k], x));
  }
  close(along(2), 0.16);
  close(sideways(2), 0.4);
  close(shrunk(2), 0.8);
});

test("at zero the naive value is NaN, the constant repairs it, and only the safe norm the slope", () => {
  const at = (variant: Variant) => squashVariant(variant, [0, 0]);
  assert.ok([...at("naive").v, ...at("naive").jacobian].every(Number.isNaN));
  assert.deepEqual(at("constant").v, [0, 0]);
  assert.ok(at("constant").jacobian.every(Number.isNaN));
  assert.deepEqual(at("safe"), { v: [0, 0], jacobian: [0, 0, 0, 0] });
});
