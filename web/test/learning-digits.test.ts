import assert from "node:assert/strict";
import { test } from "node:test";
import { AS_IN_THE_PAPER } from "../core/learning/shape";
import { bearings } from "../figures/learning-digits/bearings";
import { CHANGES, NONE, planOf } from "../figures/learning-digits/changes";
import { BEATS, lookAt, LOOKS, MILESTONES, picturesAt, positionOf } from "../figures/learning-digits/course";
import { pile } from "../figures/learning-digits/piles";
import { DIGITS, Places } from "../figures/learning-digits/places";

test("a look is taken after whole batches, and found again at its place in the film", () => {
  const { batch } = planOf(NONE, 0);
  LOOKS.forEach((pictures, k) => {
    assert.equal(pictures % batch, 0);
    assert.equal(lookAt(positionOf(pictures)), k + 1);
    assert.equal(picturesAt(positionOf(pictures)), pictures);
  });
  assert.equal(positionOf(0), 0);
  assert.equal(positionOf(MILESTONES[BEATS]), BEATS);
  assert.equal(LOOKS.at(-1), MILESTONES[BEATS]);
});

test("every change does one thing otherwise than the plan without it", () => {
  const plain = JSON.stringify(planOf(NONE, 3));
  const plans = CHANGES.map(({ id }) => planOf(id, 3));
  assert.equal(new Set([plain, ...plans.map((plan) => JSON.stringify(plan))]).size, CHANGES.length + 1);
  for (const { twist = {} } of CHANGES)
    for (const [name, value] of Object.entries(twist))
      assert.notEqual(value, AS_IN_THE_PAPER[name as keyof typeof AS_IN_THE_PAPER]);
});

test("digits fall onto their columns, and those above a leaver drop", () => {
  const lengths = (...longest: number[]) =>
    Float32Array.from(longest.flatMap((j) => [0, 1].map((k) => (j === k ? 0.9 : 0.1))));
  const first = pile(lengths(0, 0, -1, 0), 2);
  assert.deepEqual(first.columns, [[0, 1, 3], []]);
  assert.deepEqual([...first.where], [0, 0, -1, 0]);
  const second = pile(lengths(1, 0, 0, 0), 2, first);
  assert.deepEqual(second.columns, [[1, 3, 2], [0]]);
});

test("arrows lean to the side that goes with the slant", () => {
  const slants = Float32Array.from([-0.4, -0.2, 0, 0.2, 0.4]);
  // The pose's second number is the slant, the first says that the digit is there.
  const poses = Float32Array.from([...slants].flatMap((slant) => [0.9, slant, 0]));
  const piles = { columns: [[0, 1, 2, 3, 4]], where: new Int8Array(5) };
  const angles = bearings(poses, piles, slants);
  for (let k = 1; k < 5; k++) assert.ok(angles[k] > angles[k - 1]);
  assert.ok(Math.abs(angles[2]) < 1e-6);
});

test("everybody has a place of its own in the air, inside the picture, on every screen", () => {
  for (const width of [320, 358, 718, 904]) {
    const places = new Places(width);
    const there = Array.from({ length: DIGITS }, (_, k) => places.inAir(k));
    for (const [x, y] of there) assert.ok(x > 0 && x < width && y > 0 && y < places.floor);
    const near = there.some(([x, y], k) => there.some(([u, v], l) => l > k && Math.hypot(x - u, y - v) < 4));
    assert.ok(!near);
    assert.ok(places.inPile(0, DIGITS - 1, DIGITS)[1] > places.legend);
    const [[x], [u, v]] = [places.inPile(0, 0, DIGITS), places.inPile(0, 1, DIGITS)];
    const rows = Array.from({ length: DIGITS }, (_, n) => places.inPile(0, n, DIGITS)[1]).filter((y) => y < v);
    const next = v - Math.max(...rows);
    assert.ok(u - x > 2 && next > 0.7 * places.tileIn(DIGITS), "a crowd is no scrawl: each is seen");
    assert.equal(places.tileIn(6), places.tile);
  }
});
