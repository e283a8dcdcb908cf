import assert from "node:assert/strict";
import { test } from "node:test";
import { capsuleNumber, channelsLast, gather, plainView, poseSizes } from "../core/regroup";

const SHAPE = { C: 4, H: 2, W: 3 };

test("18 maps can be regrouped in six ways", () => {
  assert.deepEqual(poseSizes(18), [18, 9, 6, 3, 2, 1]);
});

test("channels last: one place in all maps of the type", () => {
  const n = capsuleNumber(1, 0, 2, SHAPE);
  assert.equal(n, 8);
  assert.deepEqual(channelsLast(n, 2, SHAPE), [
    { map: 2, row: 0, column: 2 },
    { map: 3, row: 0, column: 2 },
  ]);
});

test("a plain view: the next numbers in memory, across rows and maps", () => {
  assert.deepEqual(plainView(1, 2, SHAPE), [
    { map: 0, row: 0, column: 2 },
    { map: 0, row: 1, column: 0 },
  ]);
  assert.deepEqual(plainView(1, 4, SHAPE).map(({ map }) => map), [0, 0, 1, 1]);
});

test("numbers are taken from their sources", () => {
  const maps = Float32Array.from({ length: 24 }, (_, k) => k);
  assert.deepEqual(Array.from(gather(maps, channelsLast(8, 2, SHAPE), SHAPE)), [14, 20]);
  assert.deepEqual(Array.from(gather(maps, plainView(8, 2, SHAPE), SHAPE)), [16, 17]);
});
