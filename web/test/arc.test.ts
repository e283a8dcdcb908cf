import assert from "node:assert/strict";
import { test } from "node:test";
import { along, arc, around, circle, sector } from "../kit/arc";

test("angles begin above the middle and go clockwise", () => {
  const at = (angle: number) => around([10, 20], 5, angle).map((x) => Math.round(x));
  assert.deepEqual([0, 1, 2, 3].map((k) => at((k * Math.PI) / 2)), [[10, 15], [15, 20], [10, 25], [5, 20]]);
});

test("an arc takes the way that it is told, however long that is", () => {
  assert.equal(arc([0, 0], 2, 0, Math.PI / 2), "M0 -2A2 2 0 0 1 2 0");
  assert.equal(arc([0, 0], 2, 0, -Math.PI / 2), "M0 -2A2 2 0 0 0 -2 0");
  assert.equal(along([0, 0], 2, 0, 1.5 * Math.PI), "A2 2 0 1 1 -2 0");
  assert.match(circle([0, 0], 2), /^M0 -2A2 2 0 0 1 0 2A2 2 0 0 1 0 -2Z$/);
});

test("a sector lies between two circles, a slice reaches to the middle", () => {
  assert.equal(sector([0, 0], [1, 2], 0, Math.PI / 2), "M0 -2A2 2 0 0 1 2 0L1 0A1 1 0 0 0 0 -1Z");
  assert.equal(sector([0, 0], [0, 2], 0, -Math.PI / 2), "M0 -2A2 2 0 0 0 -2 0L0 0Z");
});
