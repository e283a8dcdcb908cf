import assert from "node:assert/strict";
import { test } from "node:test";
import { Places } from "../figures/bench-board/places";
import { perByte, RoofPlan } from "../figures/bench-board/roof-plan";
import type { Board } from "../figures/bench-board/state";

const board = (name: string, billions: number, rows: [bytes: number, billions: number][]): Board => ({
  name, images: 128, slow: 1, unit: "s", rate: billions * 1e9, bandwidth: 22e9,
  rows: rows.map(([bytes, speed], k) => ({ name: `version ${k}`, seconds: 1, floor: 0.1, stages: [], multiply_adds: speed * 1e9, bytes: (speed * 1e9) / bytes })),
});
/** Multiply-adds for a byte and billions of them a second: four as they were measured, and what might be. */
const BOARDS = [
  board("train 128", 151, [[138, 34], [138, 56], [138, 48], [41, 46]]),
  board("train 256", 170, [[188, 12], [188, 53], [188, 47], [53, 46]]),
  board("read 128", 151, [[189, 32], [189, 61], [189, 47], [58, 54]]),
  board("read 256", 170, [[214, 30], [214, 57], [214, 48], [63, 54]]),
  board("all in one place", 22, [[1, 22], [1, 22]]),
  board("limited by memory", 151, [[0.5, 2], [0.1, 1]]),
  board("far below", 151, [[4000, 0.001]]),
];

test("under the roof nothing leaves the plot, on a page and on a phone", () => {
  for (const board of BOARDS)
    for (const width of [358, 904]) {
      const places = new Places(width, board);
      const { left, right, top, bottom } = places.roof;
      const plan = new RoofPlan(places, board);
      const hung = board.rows.map((row) => plan.point(row));
      const roofs = board.rows.map((row) => plan.at(perByte(row), plan.roof(perByte(row))));
      const inside = ([x, y]: readonly [number, number], room: number): boolean =>
        x >= left + room && x <= right - room && y >= top + room && y <= bottom - room;
      for (const point of [...hung, ...roofs]) assert.ok(inside(point, 24), `${board.name} at ${width}: ${point}`);
      for (const end of [...plan.slope, ...plan.flat]) assert.ok(inside(end, -1e-6), `${board.name} at ${width}: roof ${end}`);
      hung.forEach(([x, y], k) => assert.ok(x <= right - 90 && y >= roofs[k][1] - 1e-6, "room for its name, and under the roof"));
    }
});

test("what is pulled to a height does as much as stands there", () => {
  const plan = new RoofPlan(new Places(904, BOARDS[0]), BOARDS[0]);
  const [, y] = plan.at(50, 60e9);
  assert.ok(Math.abs(plan.secondAt(y) / 60e9 - 1) < 1e-9);
});
