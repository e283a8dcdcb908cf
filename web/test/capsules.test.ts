import assert from "node:assert/strict";
import { test } from "node:test";
import { length, predictionVectors, route, squash } from "../core/capsules";

const close = (a: number, b: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

test("squash: a length of 3 becomes 0.9, the direction stays, zero stays zero", () => {
  const v = squash(Float32Array.of(0, 3, 0, 0, 0, 0), 3);
  close(length(v.subarray(0, 3)), 0.9);
  close(v[1], 0.9);
  assert.deepEqual(Array.from(v.subarray(3)), [0, 0, 0]);
});

test("prediction vectors are u times W", () => {
  // One child of two numbers, one parent of three.
  const votes = predictionVectors(Float32Array.of(2, 3), Float32Array.of(1, 2, 3, 10, 20, 30), {
    I: 1, J: 1, D: 2, E: 3,
  });
  assert.deepEqual(Array.from(votes), [32, 64, 96]);
});

test("children that agree about a parent send more to it, and couplings sum to 1", () => {
  // Two children, two parents, E = 1: they agree (1, 1) on the first and differ (1, −1) on the second.
  const rounds = route(Float32Array.of(1, 1, 1, -1), { I: 2, J: 2, E: 1 }, 3);
  assert.equal(rounds.length, 3);
  for (const { coupling } of rounds) close(coupling[0] + coupling[1], 1);
  assert.deepEqual(Array.from(rounds[0].coupling), [0.5, 0.5, 0.5, 0.5]);
  close(rounds[0].output[0], 0.5); // s = 1, squashed
  close(rounds[0].output[1], 0);
  close(rounds[1].coupling[0], 1 / (1 + Math.exp(-0.5)));
  assert.ok(rounds[2].coupling[0] > rounds[1].coupling[0]);
  assert.throws(() => route(Float32Array.of(1), { I: 1, J: 1, E: 1 }, 0), /at least one iteration/);
});
