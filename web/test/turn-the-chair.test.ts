/** The chair is drawn in an order in which nothing hides what is in front of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PART_POSES, view } from "../core/chair";
import { inverseMove, moved, place, product } from "../core/matrices";
import { PIECES } from "../figures/turn-the-chair/joinery";
import { Order } from "../figures/turn-the-chair/order";
import { around } from "../figures/turn-the-chair/state";

const eyeAt = (azimuth: number, elevation: number) => place(inverseMove(view(azimuth, elevation)), [0, 0, 0]);
/** The first places of the order in which all pieces of a part have been painted. */
function lastOf(order: readonly number[], part: number): number {
  return Math.max(...order.flatMap((k, at) => (PIECES[k].part === part ? [at] : [])));
}
const firstOf = (order: readonly number[], part: number): number => order.findIndex((k) => PIECES[k].part === part);

test("every piece is closed, and all its sides look outward", () => {
  for (const { faces } of PIECES) {
    const corners = faces.flatMap((face) => face.corners);
    const middle = [0, 1, 2].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length);
    for (const { corners: own, outward } of faces) {
      const side = own[0].reduce((sum, x, k) => sum + (x - middle[k]) * outward[k], 0);
      assert.ok(side > 0);
      assert.ok(Math.abs(Math.hypot(...outward) - 1) < 1e-9);
    }
  }
});

test("from the front the back comes first, from behind last; from above the legs come before the seat", () => {
  const order = new Order(PIECES, PART_POSES);
  const front = order.from(eyeAt(0, 10));
  const behind = order.from(eyeAt(180, 10));
  const above = order.from(eyeAt(30, 75));
  assert.ok(lastOf(front, 1) < firstOf(front, 2), "the back behind a front leg");
  assert.ok(firstOf(behind, 1) > lastOf(behind, 0), "the back before the seat");
  for (const leg of [2, 3, 4, 5]) assert.ok(lastOf(above, leg) < firstOf(above, 0));
  for (const found of [front, behind, above]) assert.deepEqual([...found].sort((a, b) => a - b), [...PIECES.keys()]);
});

test("parts that are pushed through each other are painted all the same", () => {
  const poses = PART_POSES.map((pose, i) => (i === 2 ? product(moved(0.1, 0.2, -0.1), pose) : pose));
  assert.equal(new Order(PIECES, poses).from(eyeAt(75, 30)).length, PIECES.length);
});

test("an azimuth goes around", () => {
  assert.deepEqual([190, -190, 359.96, 179.96, -0.04].map(around), [-170, 170, 0, 180, 0]);
});
