import assert from "node:assert/strict";
import { test } from "node:test";
import { poseSizes } from "../core/regroup";
import { capsuleAt, placesOf, runsOf } from "../figures/maps-to-capsules/capsule";
import { heightFor, Places } from "../figures/maps-to-capsules/places";
import { check, STEPS, WAYS, type State } from "../figures/maps-to-capsules/state";
import { fieldName, inWords } from "../figures/maps-to-capsules/words";

const count = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
const MAPS = count(18).map((c) => count(6).map((y) => count(6).map((x) => 36 * c + 6 * y + x)));
const NUMBERS = Float32Array.from(MAPS.flat(2));
const START: State = {
  maps: MAPS, pose_dim: 9, cell: [2, 3], type: 0, picture: [], patch: [9, 4], way: "channels-last", step: 0,
};

test("the skewer through the stack takes one place, the one along a row one map", () => {
  const [own, taken] = WAYS.map((way) => capsuleAt(START, NUMBERS, way));
  assert.deepEqual([...own.s], count(9).map((c) => 36 * c + 15));
  // Capsule 15 of nine numbers begins at number 135: map 3, place 27, which is row 4, column 3.
  assert.deepEqual([...taken.s], count(9).map((d) => 135 + d));
  assert.deepEqual(taken.sources[0], { map: 3, row: 4, column: 3 });
  assert.deepEqual([placesOf(own), placesOf(taken)], [1, 9]);
  assert.deepEqual(runsOf(taken.sources), [3, 6]);
  assert.equal(own.code, "maps.view(2, 9, 6, 6).permute(0, 2, 3, 1)[0, 2, 3]");
  assert.equal(taken.code, "maps.view(1, -1, 9)[0, 15]");
});

test("both ways take from the maps of the type alone: they are all in the stack", () => {
  for (const pose_dim of poseSizes(18))
    for (const type of count(18 / pose_dim))
      for (const way of WAYS) {
        const { sources } = capsuleAt({ ...START, pose_dim, type, cell: [5, 5] }, NUMBERS, way);
        assert.ok(sources.every(({ map }) => Math.floor(map / pose_dim) === type));
      }
});

test("a point on a sheet is in the cell that is drawn there, and the front sheet comes first", () => {
  for (const width of [320, 358, 718])
    for (const sheets of [1, 2, 9, 18]) {
      const places = new Places(width, heightFor(width), { C: 18, H: 6, W: 6 }, sheets, true);
      for (const row of count(6)) for (const column of count(6)) {
        assert.deepEqual(places.under(0, places.middle(0, row, column)), [row, column]);
        assert.deepEqual(places.hit(places.middle(0, row, column)), { sheet: 0, cell: [row, column] });
      }
      for (const k of count(sheets))
        for (const [x, y] of places.quad(k))
          assert.ok(x >= 0 && x <= width - 60 && y >= 0 && y <= places.arrow.at[1] - 20, `${width}, ${sheets}: ${x}, ${y}`);
      for (const d of count(sheets)) assert.ok(places.bead(d, places.arrow.full)[0] < width - 6);
    }
});

test("every step is said, and the wrong way is called wrong", () => {
  for (const step of count(STEPS.length + 1))
    for (const way of WAYS)
      for (const pose_dim of poseSizes(18)) {
        const state = { ...START, pose_dim, way, step };
        check(state);
        assert.doesNotMatch(inWords(state, capsuleAt(state, NUMBERS)), /NaN|undefined|\bone [a-z]+s\b/);
      }
  const wrong = { ...START, way: "view-alone" as const, step: 2 };
  assert.match(inWords(wrong, capsuleAt(wrong, NUMBERS)), /The shape is right, the capsule is not/);
  assert.throws(() => check({ ...START, way: "sideways" as never }), /way is one of channels-last, view-alone/);
  assert.throws(() => check({ ...START, step: 4 }), /step must be a whole number from 0 to 3/);
});

test("lengths that belong to no place are not said to be at one", () => {
  assert.equal(fieldName(36, false), "‖v‖ at all 36 places");
  assert.equal(fieldName(36, true), "‖v‖ of 36, none of one place");
});
