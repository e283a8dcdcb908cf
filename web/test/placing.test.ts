import assert from "node:assert/strict";
import { test } from "node:test";
import { clearest, directions, distance } from "../kit/placing";
import type { Point } from "../kit/stage";

const INSIDE = { x: [0, 200], y: [0, 100] } as const;
const HALF: Point = [20, 6];

test("the first place that is in the picture and clear wins", () => {
  const places: Point[] = [[195, 50], [100, 50], [100, 80]];
  assert.equal(clearest(places, HALF, INSIDE, []), 1, "the first one sticks out");
  const line = { from: [90, 0], to: [110, 100], radius: 3 } as const;
  assert.equal(clearest([...places, [40, 50]], HALF, INSIDE, [line]), 3);
  const other = { middle: [45, 52], half: HALF } as const;
  assert.equal(clearest([[40, 50], [40, 80]], HALF, INSIDE, [], [other]), 1);
});

test("where no place is clear, the least bad one in the picture is taken", () => {
  const dot = { from: [100, 50], to: [100, 50], radius: 30 } as const;
  assert.equal(clearest([[100, 50], [130, 50], [300, 50]], HALF, INSIDE, [dot]), 1);
});

test("distances from a box to a line", () => {
  const box = { middle: [0, 0], half: HALF } as const;
  const to = (from: Point, to: Point) => distance(box, { from, to, radius: 0 });
  assert.ok(Math.abs(to([30, -50], [30, 50]) - 10) < 1e-3);
  assert.equal(to([-50, -50], [50, 50]), 0);
  assert.ok(Math.abs(to([23, 10], [50, 10]) - 5) < 1e-2);
});

test("directions begin where they are asked to and go round", () => {
  const found = directions(4, [0, 1]);
  const round = found.map((point) => point.map((c) => Math.round(c) + 0));
  assert.deepEqual(round, [[0, 1], [-1, 0], [1, 0], [0, -1]]);
  assert.deepEqual(directions(1, [0, 0])[0].map(Math.round).map((c) => c + 0), [0, -1], "of no direction: up");
});
