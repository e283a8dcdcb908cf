import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "../core/render";
import type { Part } from "../core/shapes";
import { sensing, type Capsule } from "../figures/capsule-field/capsules";
import { followed, mapChange, pooled, scrambled, turned, UNCHANGED } from "../figures/capsule-field/field";
import { inWords } from "../figures/capsule-field/numbers";
import { tracked } from "../figures/capsule-field/tracking";
import { checkState, START } from "../figures/capsule-field/state";

function seen(parts: readonly Part[]): Capsule[] {
  const work = sensing({ pixels: render(parts, 60), size: 60 }, START.grid);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const upright = seen(START.parts);

test("fifty capsules, and one long arrow for each shape of the scene it opens with", () => {
  assert.equal(upright.length, 50);
  assert.equal(upright.filter(({ presence }) => presence > 0.5).length, START.parts.length);
});

test("arrows turn with the scene (equivariance), the largest presence anywhere stays (invariance)", () => {
  for (const degrees of [-150, -60, 15, 40, 90, 135, 180]) {
    const turn = (degrees * Math.PI) / 180;
    const after = seen(START.parts.map((part) => turned(part, turn)));
    const { arrows, mean, spread } = followed(upright, after, turn);
    assert.ok(arrows >= 4, `${degrees}°: ${arrows} arrows`);
    assert.ok(Math.abs(mean - turn) < 0.03, `${degrees}°: mean ${mean}`);
    assert.ok(spread < 0.1, `${degrees}°: spread ${spread}`);
    for (const kind of ["rectangle", "triangle"] as const)
      assert.ok(Math.abs(pooled(after)[kind] - pooled(upright)[kind]) < 0.1, `${degrees}° ${kind}`);
  }
});

test("a turn by 45° lights other cells of the maps, and the readout says so", () => {
  const turn = Math.PI / 4;
  const now = seen(START.parts.map((part) => turned(part, turn)));
  const maps = mapChange(upright, now);
  assert.equal(maps.of, 50);
  assert.ok(maps.cells >= 2 * START.parts.length - 2, `${maps.cells} cells changed`);
  assert.ok(maps.most > 0.8 && maps.anywhere < UNCHANGED, JSON.stringify(maps));
  const words = inWords(START.parts.length, turn, { now, upright });
  assert.match(words, new RegExp(`the pooled maps changed in ${maps.cells} of 50 cells, the largest presence anywhere by 0\\.0`));
  assert.deepEqual(mapChange(now, now), { of: 50, cells: 0, most: 0, anywhere: 0 });
});

test("pooling over everything cannot tell a house and a boat from their parts in a heap", () => {
  let state = 1;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  for (let k = 0; k < 20; k++) {
    const heap = seen(scrambled(START.parts, random));
    for (const kind of ["rectangle", "triangle"] as const)
      assert.ok(Math.abs(pooled(heap)[kind] - pooled(upright)[kind]) < 0.1, `${kind} of heap ${k}`);
    assert.ok(followed(upright, heap, 0).arrows < 4);
  }
});

test("arrows that follow a moving hand say what a full search says", () => {
  const before = { parts: START.parts, field: upright };
  for (const degrees of [-40, -3, 8, 75]) {
    const turn = (degrees * Math.PI) / 180;
    const parts = START.parts.map((part) => turned(part, turn));
    const [quick, full] = [tracked(before, parts, START.grid), seen(parts)];
    const { arrows, mean } = followed(upright, quick, turn);
    assert.ok(arrows >= 4 && Math.abs(mean - turn) < 0.03, `${degrees}°: ${arrows} arrows, mean ${mean}`);
    const other = quick.filter(({ presence }, k) => Math.abs(presence - full[k].presence) > 0.1);
    assert.ok(other.length <= 1, `${degrees}°: ${JSON.stringify(other)}`);
  }
});

test("arrows follow pixels: where a shape has left the picture, none is drawn", () => {
  const before = { parts: START.parts, field: upright };
  const gone = START.parts.map((part, k) => (k ? part : { ...part, x: -0.6 }));
  const field = tracked(before, gone, START.grid);
  assert.equal(field.filter(({ presence }) => presence > 0.5).length, START.parts.length - 1);
});

test("an arrow is followed to where the turned scene has it, by its own kind only", () => {
  const capsule = (kind: "rectangle" | "triangle", x: number, angle: number, presence: number): Capsule => ({
    kind, row: 0, column: 0, presence, pose: { x, y: 0.5, angle, size: 0.2 },
  });
  const before = [capsule("triangle", 0.2, 3, 1), capsule("triangle", 0.9, 0, 0.4)];
  const half = Math.PI;
  const found = followed(before, [capsule("triangle", 0.8, 3 - half + 0.02, 0.9)], half);
  assert.deepEqual([found.arrows, found.mean.toFixed(6)], [1, (half + 0.02).toFixed(6)]);
  assert.equal(followed(before, [capsule("rectangle", 0.8, 3 - half, 1)], half).arrows, 0);
  assert.equal(followed(before, [capsule("triangle", 0.7, 3 - half, 1)], half).arrows, 0);
});

test("turning goes about the middle of the canvas", () => {
  const part: Part = { kind: "triangle", x: 0.5, y: 0.2, angle: 0.1, size: 0.3 };
  const after = turned(part, Math.PI / 2);
  assert.deepEqual([after.x, after.y, after.angle].map((v) => v.toFixed(6)), ["0.800000", "0.500000", (0.1 + Math.PI / 2).toFixed(6)]);
  assert.deepEqual([after.kind, after.size], ["triangle", 0.3]);
});

test("scenes and grids that cannot be shown are refused", () => {
  checkState(START);
  const part = START.parts[0];
  for (const wrong of [{ parts: [] }, { parts: Array(13).fill(part) }, { parts: [{ ...part, size: 0 }] }, { grid: 1 }, { grid: 2.5 }])
    assert.throws(() => checkState({ ...START, ...wrong }), /must/);
});
