import assert from "node:assert/strict";
import { test } from "node:test";
import { poseSizes } from "../core/regroup";
import { arranged, tileWidth } from "../figures/maps-to-capsules/arrange";
import { NARROW, WIDE } from "../figures/maps-to-capsules/wall";

test("no map and no type is left over in a row of its own, in a column of text and on a phone", () => {
  for (const { width, least } of [WIDE, NARROW])
    for (const C of [18, 16, 32, 12])
      for (const dim of poseSizes(C)) {
        const found = arranged(C / dim, dim, width, least);
        const { maps, boxes } = found;
        for (const [count, long] of [[dim, maps], [C / dim, boxes]]) {
          const last = count % long || long;
          assert.ok(last === long || (last > 1 && last >= long / 2), `${C / dim} × ${dim}: ${count} in rows of ${long}`);
        }
        assert.ok(tileWidth(found, width) >= least, `${C / dim} × ${dim}: ${tileWidth(found, width)} px`);
      }
});

test("nine maps stand in one row where they are wide enough, else three by three", () => {
  assert.deepEqual(arranged(2, 9, WIDE.width, WIDE.least), { maps: 9, boxes: 1 });
  assert.deepEqual(arranged(2, 9, NARROW.width, NARROW.least), { maps: 3, boxes: 2 });
  assert.deepEqual(arranged(3, 6, WIDE.width, WIDE.least), { maps: 3, boxes: 3 });
});
