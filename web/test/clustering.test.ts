import assert from "node:assert/strict";
import { test } from "node:test";
import { agreementClusters, farthestFirst, kMeans } from "../core/clustering";

// Four votes agree about (0, 0), one strays.
const VOTES = [[0.1, 0], [-0.1, 0], [0, 0.1], [0, -0.1], [5, 0]];

test("the first mean is the plain one; the stray then loses its weight", () => {
  const [first, second, third] = agreementClusters(VOTES, 3);
  assert.deepEqual(first.weights, [1, 1, 1, 1, 1]);
  assert.ok(Math.abs(first.mean[0] - 1) < 1e-12);
  assert.ok(second.weights[4] < 1e-4);
  assert.ok(Math.hypot(...third.mean) < 0.01);
});

test("half of the votes lie within the radius, and on it a vote weighs one half", () => {
  const [first, second] = agreementClusters(VOTES, 2);
  assert.equal(first.distance.filter((d) => d <= first.radius).length, 3);
  const middle = first.distance.indexOf(first.radius);
  assert.equal(second.weights[middle], 0.5);
});

test("an even number of votes has the median between the middle two", () => {
  assert.equal(agreementClusters([[0], [1], [3], [8]], 1)[0].radius, 2.5); // distances 3 2 0 5
});

test("votes that coincide keep weight 1, all others none", () => {
  const [, second, third] = agreementClusters([[0], [0], [0], [0], [9]], 3);
  assert.ok(second.mean[0] < 0.01);
  assert.ok(third.weights.every(Number.isFinite));
});

test("k-means: one centre is the plain mean; of two, the stray takes one for itself", () => {
  assert.ok(Math.abs(kMeans(VOTES, 1, 1)[0].centres[0][0] - 1) < 1e-12);
  assert.deepEqual(farthestFirst(VOTES, 2), [[0.1, 0], [5, 0]]);
  const last = kMeans(VOTES, 2, 3)[2];
  assert.deepEqual(last.assignment, [0, 0, 0, 0, 1]);
  assert.deepEqual(last.centres[1], [5, 0]);
  assert.ok(Math.abs(last.centres[0][0]) < 1e-12);
});

test("a centre without votes stays where it is", () => {
  const [round] = kMeans([[1, 1], [1, 1]], 2, 1);
  assert.deepEqual(round.centres, [[1, 1], [1, 1]]);
});
