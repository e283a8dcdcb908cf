import assert from "node:assert/strict";
import { test } from "node:test";
import { PART_OF_WHOLE } from "../core/shapes";
import { matrixOf, pair, predict, relationOf, replaced, START } from "../figures/vote-explorer/votes";

const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-5, `${a} is not ${b}`);

test("a relation survives its matrix, and other matrices are no relation", () => {
  const relation = PART_OF_WHOLE.boat.triangle;
  const again = relationOf(matrixOf(relation))!;
  close(again.x, relation.x);
  close(again.y, relation.y);
  close(again.size, relation.size);
  close(Math.cos(again.angle - relation.angle), 1);
  const bent = matrixOf(relation);
  bent[1][1] += 0.5;
  assert.equal(relationOf(bent), undefined);
  assert.equal(relationOf(bent.map((row) => row.map(() => 0))), undefined);
});

test("W of the start is the toy world's, pair by pair", () => {
  assert.deepEqual([0, 1, 2, 3].map((k) => pair(k).name), [
    "rectangle → house", "rectangle → boat", "triangle → house", "triangle → boat",
  ]);
  const { i, j } = pair(3);
  matrixOf(PART_OF_WHOLE.boat.triangle).flat().forEach((x, k) => close(START.W[i][j].flat()[k], x));
});

test("a replaced matrix changes one prediction and leaves the old W alone", () => {
  const zero = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  const W = replaced(START.W, 1, 1, zero);
  assert.notDeepEqual(START.W[1][1], zero);
  const [house, boat] = predict({ ...START, W });
  close(house.product, -4);
  assert.equal(boat.product, 0);
  assert.equal(boat.poses[1], undefined); // a vote without size is drawn nowhere
  assert.ok(boat.poses[0]);
});
