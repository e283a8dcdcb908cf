import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "../core/render";
import type { Part } from "../core/shapes";
import { sensing, type Capsule } from "../figures/capsule-field/capsules";
import { distinct, followed, mapChange, meanTurn, pooled, RADIUS, scrambled, turned, UNCHANGED } from "../figures/capsule-field/field";
import { Places } from "../figures/capsule-field/places";
import { checkState, START, type State } from "../figures/capsule-field/state";
import { glimpsed, picture, tracked } from "../figures/capsule-field/tracking";
import { dressed } from "../figures/capsule-field/wholes";
import { inWords } from "../figures/capsule-field/words";

function seen(parts: readonly Part[]): Capsule[] {
  const work = sensing(picture(parts), START.grid);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const turnedBy = (turn: number) => START.parts.map((part) => turned(part, turn));
const upright = seen(START.parts);
const degree = Math.PI / 180;

/** Numbers between 0 and 1, the same in every run. */
function dice(): () => number {
  let state = 1;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

test("fifty capsules, and one long arrow for each shape of the scene it opens with", () => {
  assert.equal(upright.length, 50);
  assert.equal(upright.filter(({ presence }) => presence > 0.5).length, START.parts.length);
  assert.ok(Math.min(...distinct(upright).map(({ presence }) => presence)) > 0.8);
});

test("arrows turn with the scene (equivariance), the largest presence anywhere stays (invariance)", () => {
  for (const degrees of [-150, -60, 15, 40, 90, 135, 180]) {
    const turn = degrees * degree;
    const after = seen(turnedBy(turn));
    const arrows = followed(upright, after, turn);
    const { mean, spread } = meanTurn(arrows);
    assert.equal(arrows.length, 4, `${degrees}°`);
    assert.ok(Math.abs(mean - turn) < 0.03, `${degrees}°: mean ${mean}`);
    assert.ok(spread < 0.1, `${degrees}°: spread ${spread}`);
    for (const kind of ["rectangle", "triangle"] as const)
      assert.ok(Math.abs(pooled(after)[kind] - pooled(upright)[kind]) < 0.1, `${degrees}° ${kind}`);
  }
});

test("a turn by 45° lights other cells of the maps; the words speak of what is seen, arrows and lamps", () => {
  const turn = Math.PI / 4;
  const now = seen(turnedBy(turn));
  const maps = mapChange(upright, now);
  assert.equal(maps.of, 50);
  assert.ok(maps.cells >= 2 * START.parts.length - 2, `${maps.cells} cells changed`);
  assert.ok(maps.most > 0.8 && maps.anywhere < UNCHANGED, JSON.stringify(maps));
  assert.deepEqual(mapChange(now, now), { of: 50, cells: 0, most: 0, anywhere: 0 });
  assert.equal(
    inWords({ ...START, turn }, { now, upright }),
    "The scene turned by 45°, all 4 arrows by 45°: equivariant. Both lamps stay lit: invariant.",
  );
});

test("the words say which lamp is lit, and call nothing equivariant where no arrow is left", () => {
  const [triangle] = START.parts;
  const say = (parts: readonly Part[], turn = 0) => {
    const sight = { now: seen(parts.map((part) => turned(part, turn))), upright: seen(parts) };
    return inWords({ ...START, parts: [...parts], turn } as State, sight);
  };
  assert.equal(say(START.parts), "4 shapes, 4 arrows; both lamps are lit.");
  assert.equal(say([triangle]), "One shape, one arrow; the lamp of the triangle is lit.");
  assert.equal(
    say([triangle], degree * 20),
    "The scene turned by 20°, its arrow by 20°: equivariant. The lamp of the triangle stays lit: invariant.",
  );
  const gone = say([{ ...triangle, x: 1.5 }], degree * 20);
  assert.equal(gone, "The scene turned by 20°; no arrow is there to turn along. Both lamps are out.");
});

test("the picture is round: a turn brings nothing in and takes nothing away", () => {
  const corner: Part = { kind: "triangle", x: 0.02, y: 0.02, angle: 0, size: 0.2 };
  assert.ok(Math.max(...render([corner], 60)) > 0.9, "a square picture holds it");
  assert.equal(Math.max(...picture([corner]).pixels), 0);
  const ink = (turn: number) => picture([{ ...corner, x: 0.2, y: 0.12 }].map((part) => turned(part, turn))).pixels.reduce((a, b) => a + b, 0);
  for (const degrees of [30, 45, 77]) assert.ok(Math.abs(ink(degrees * degree) / ink(0) - 1) < 0.05, `${degrees}°`);
});

test("pooling over everything cannot tell a house and a boat from their parts in a heap", () => {
  const random = dice();
  for (let k = 0; k < 20; k++) {
    const parts = scrambled(START.parts, random);
    for (const { x, y, size } of parts) assert.ok(Math.hypot(x - 0.5, y - 0.5) + 0.61 * size < RADIUS, "within the rim");
    const heap = seen(parts);
    for (const kind of ["rectangle", "triangle"] as const)
      assert.ok(Math.abs(pooled(heap)[kind] - pooled(upright)[kind]) < 0.1, `${kind} of heap ${k}`);
    assert.ok(followed(upright, heap, 0).length < 4);
  }
});

test("arrows that follow a moving hand say what a full search says", () => {
  const before = { parts: START.parts, field: upright };
  for (const degrees of [-40, -3, 8, 75]) {
    const turn = degrees * degree;
    const parts = turnedBy(turn);
    const [quick, full] = [tracked(before, parts, START.grid), seen(parts)];
    const arrows = followed(upright, quick, turn);
    assert.ok(arrows.length === 4 && Math.abs(meanTurn(arrows).mean - turn) < 0.03, `${degrees}°`);
    const other = quick.filter(({ presence }, k) => Math.abs(presence - full[k].presence) > 0.1);
    assert.ok(other.length <= 1, `${degrees}°: ${JSON.stringify(other)}`);
  }
});

test("the first glimpse, before any search, has an arrow for each shape that is there, and for no other", () => {
  const { field } = glimpsed([...START.parts, { ...START.parts[0], x: -0.6 }], START.grid);
  assert.equal(distinct(field).length, START.parts.length);
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
  assert.deepEqual([found.length, meanTurn(found).mean.toFixed(6)], [1, (half + 0.02).toFixed(6)]);
  assert.equal(followed(before, [capsule("rectangle", 0.8, 3 - half, 1)], half).length, 0);
  assert.equal(followed(before, [capsule("triangle", 0.7, 3 - half, 1)], half).length, 0);
});

test("two capsules that see one shape count as one arrow, the surer one's", () => {
  const capsule = (column: number, presence: number): Capsule => ({
    kind: "triangle", row: 1, column, presence, pose: { x: 0.2, y: 0.3, angle: 0, size: 0.2 },
  });
  assert.deepEqual(distinct([capsule(0, 0.8), capsule(1, 0.9)]).map(({ column }) => column), [1]);
});

test("a house and a boat are dressed while their parts stand together, and in a heap nothing is", () => {
  const kinds = (parts: readonly Part[]) => dressed(parts).map(({ whole, dress }) => [whole.kind, dress]);
  assert.deepEqual(kinds(START.parts).sort(), [["boat", 1], ["house", 1]]);
  const pulled = START.parts.map((part, k) => (k ? part : { ...part, x: part.x + 0.6 * part.size }));
  assert.deepEqual(kinds(pulled).map(([kind]) => kind), ["boat"]);
  const random = dice();
  for (let k = 0; k < 5; k++) assert.deepEqual(kinds(scrambled(START.parts, random)), []);
});

test("every seat is on the table, in a cell that reaches into it", () => {
  for (const [width, grid] of [[355, 5], [718, 5], [904, 10]]) {
    const places = new Places(width);
    const seats = Array.from({ length: grid ** 2 }, (_, k) =>
      places.seat({ ...upright[0], row: Math.floor(k / grid), column: k % grid }, grid));
    const there = seats.flatMap((seat) => (seat ? [places.canvas(seat)] : []));
    assert.equal(there.length, grid === 5 ? 25 : 88);
    for (const [x, y] of there) assert.ok(Math.hypot(x - 0.5, y - 0.5) < RADIUS);
  }
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
