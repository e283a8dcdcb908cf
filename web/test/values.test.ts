import assert from "node:assert/strict";
import { test } from "node:test";
import { between, fits, leaves, rounded, same } from "../kit/values";

test("values are the same within rounding, in every depth", () => {
  assert.ok(same([1, [2, { x: 3 }]], [1 + 1e-8, [2, { x: 3 }]]));
  assert.ok(same(1e6, 1e6 + 0.5)); // float32 knows no better
  assert.ok(!same([1, 2], [1, 2.001]));
  assert.ok(!same([1, 2], [1]));
  assert.ok(!same({ a: 1 }, { b: 1 }));
  assert.ok(!same("a", ["a"]));
  assert.ok(same(null, null) && !same(null, 0));
});

test("half of the way between two values of one form; the goal if the forms differ", () => {
  assert.deepEqual(between([0, { x: 2, kind: "a" }], [1, { x: 4, kind: "b" }], 0.5), [
    0.5,
    { x: 3, kind: "b" },
  ]);
  assert.deepEqual(between([0, 1], [4, 5, 6], 0.5), [4, 5, 6]);
  assert.deepEqual(between([], [1], 0.25), [1]);
});

test("numbers are written short, and never as a minus zero", () => {
  assert.deepEqual(rounded([0.1 + 0.2, { x: 1 / 3 }, "a"]), [0.3, { x: 0.33333 }, "a"]);
  assert.ok(Object.is(rounded(-1e-9), 0));
});

test("what a link asks for must have the form of what is there", () => {
  assert.ok(fits([1, 2, 3], [0]));
  assert.ok(fits({ kind: "house", x: 1 }, { kind: "boat", x: 0 }));
  for (const wrong of [NaN, Infinity, 1e308, "1", null, undefined, [1]]) assert.ok(!fits(wrong, 0));
  assert.ok(!fits([1, "2"], [0]));
  assert.ok(!fits([1], [[1]]));
  assert.ok(!fits({ x: 1 }, { x: 0, y: 0 }));
});

test("a value is as large as it has leaves", () => {
  assert.equal(leaves([[1, 2], [3, 4], { a: 5, b: "6" }]), 6);
});
