import assert from "node:assert/strict";
import { test } from "node:test";
import { between, Camera, onto, through, WHOLE, type Lens } from "../figures/open-capsnet/camera";
import { lensFor } from "../figures/open-capsnet/framing";
import { quiet } from "../figures/open-capsnet/looks";
import { Moods } from "../figures/open-capsnet/mood";
import { filterBoxes } from "../figures/open-capsnet/filters";
import { besideWindow } from "../figures/open-capsnet/paint-window";
import { examples } from "../figures/open-capsnet/paint-close";
import { Places } from "../figures/open-capsnet/places";
import { cornerOf, made, Scanning } from "../figures/open-capsnet/scan";
import { hasRounds, stopAt } from "../figures/open-capsnet/tour";
import type { View } from "../figures/open-capsnet/view";

const near = (a: number, b: number, what = "") => assert.ok(Math.abs(a - b) < 1e-6, `${what} ${a} ${b}`);
const SHAPE = { grid: 6, types: 8, parents: 10, maps: 4 };
const [MAPS, SIDE] = [4, 20];

function viewAt(stop: number, changes: Partial<View> = {}): View {
  const maps = new Float32Array(MAPS * SIDE ** 2);
  maps[2 * SIDE ** 2 + 7 * SIDE + 11] = 3;
  return {
    stop, winner: 3, about: 3, child: -1, parent: -1, map: -1, drawing: false, speakers: false, time: 3, round: 3,
    sum: { for: 1, against: 0, left: 1, loudest: [{ child: 40, carries: 1 }] }, lit: stopAt(stop)?.lit ?? new Set(),
    sizes: { mapSize: SIDE, field: { side: 9, step: 1 } }, opened: { maps, measures: { maps: [1, 1, 2, 1] } }, ...changes,
  } as unknown as View;
}

test("a lens shows its box in the middle of the room, as large as it goes there", () => {
  const room = { at: [10, 50], wide: 300, high: 200 } as const;
  const lens = onto({ at: [5, 5], wide: 30, high: 10 }, room, 99);
  near(lens.zoom, 10);
  assert.deepEqual(through(lens, [5, 10]), [10, 150]);
  near(onto({ at: [0, 0], wide: 1, high: 1 }, room, 4).zoom, 4);
});

test("on its way the camera begins and ends where it should, and one place stands still", () => {
  const [a, b]: Lens[] = [{ zoom: 1, shift: [0, 0] }, { zoom: 4, shift: [-300, -90] }];
  const still = [100, 30] as const; // seen at the same spot by both
  for (const t of [0, 0.2, 0.7, 1]) {
    const [x, y] = through(between(a, b, t), still);
    near(x, 100);
    near(y, 30);
  }
  assert.deepEqual(between(a, b, 1), b);
  near(between(a, b, 0.5).zoom, 2, "as much larger in each half");
  assert.deepEqual(between(a, { zoom: 1, shift: [40, 0] }, 0.5).shift, [20, 0]);
});

test("a camera flies for more than half a second, turns where it is, and cuts where motion is not wanted", () => {
  const goal: Lens = { zoom: 3, shift: [-50, 20] };
  const camera = new Camera(() => false);
  assert.equal(camera.step(0.1), false, "nothing to fly to");
  camera.aim(goal);
  assert.equal(camera.step(0.5), true);
  const { zoom } = camera.now;
  assert.ok(zoom > 1 && zoom < 3);
  camera.aim(WHOLE);
  camera.step(0.01);
  assert.ok(Math.abs(camera.now.zoom - zoom) < 0.05, "no jump");
  for (let k = 0; k < 7; k++) camera.step(0.1);
  assert.deepEqual(camera.now, WHOLE);
  const cut = new Camera(() => true);
  cut.aim(goal);
  assert.equal(cut.step(0.01), false);
  assert.deepEqual(cut.now, goal);
});

test("through the camera everything is where it is arranged", () => {
  const lens: Lens = { zoom: 2.5, shift: [-70, 33] };
  for (const width of [358, 904]) {
    const [whole, seen] = [new Places(width, SHAPE), new Places(width, SHAPE, lens)];
    const pairs = [
      [whole.needle(77), seen.needle(77)], [whole.port(4), seen.port(4)], [whole.vector(9, 0.7), seen.vector(9, 0.7)],
      [whole.digit(2), seen.digit(2)], [whole.on([9, 20], 28), seen.on([9, 20], 28)], [whole.maps[3].at, seen.maps[3].at], [whole.bars.at, seen.bars.at],
    ] as const;
    for (const [at, there] of pairs) through(lens, at).forEach((value, k) => near(value, there[k]));
    assert.equal(seen.under(seen.needle(101)), 101);
  }
});

test("what each stop is about fits on the stage below the headline, and is larger where it is one thing", () => {
  for (const width of [358, 560, 718, 904])
    for (let stop = 1; stop <= 8; stop++) {
      const whole = new Places(width, SHAPE);
      const view = viewAt(stop);
      const lens = lensFor(view, whole);
      const seen = new Places(width, SHAPE, lens);
      const { sheet, drawing, bars } = seen;
      const meant = { 1: [sheet], 2: [sheet, seen.maps[0]], 8: [drawing, bars] }[stop] ?? [];
      const points = { 3: [seen.needle(40)], 4: [seen.needle(40), seen.vector(0, 1), seen.port(9)], 5: [seen.port(3), seen.vector(3, 1)], 6: [seen.needle(0), seen.vector(9, 1)], 7: [seen.port(3)] }[stop] ?? [];
      for (const { at, wide, high } of meant) points.push(at, [at[0] + wide, at[1] + high]);
      for (const [x, y] of points) assert.ok(x >= 0 && x <= width && y > 40 && y <= whole.height, `${width}, stop ${stop}: ${x} ${y}`);
      // On a phone votes come from all of its width: there is nothing to be left out around one digit.
      if ((width > 500 ? [1, 3, 5, 7] : [1, 3]).includes(stop)) assert.ok(lens.zoom > 1.8, `${width}, stop ${stop}: ${lens.zoom}`);
    }
  assert.equal(lensFor(viewAt(0), new Places(904, SHAPE)), WHOLE);
});

test("the window slides over every place once, and comes to rest where most was found", () => {
  const scanning = new Scanning(() => false);
  const view = viewAt(2);
  assert.equal(scanning.step(true, 0.5), true);
  assert.deepEqual(scanning.at(view), { row: 0, column: 0, done: false }, "the camera comes first");
  let before = 0;
  for (let k = 0; k < 40; k++) {
    scanning.step(true, 0.1);
    const scan = scanning.at(view);
    const count = Array.from({ length: SIDE ** 2 }, (_, at) => made(scan, Math.floor(at / SIDE), at % SIDE)).filter(Boolean).length;
    assert.ok(count >= before && count < SIDE ** 2);
    assert.ok(made(scan, scan.row, scan.column));
    before = count;
    if (k === 21) assert.ok(count > SIDE ** 2 / 4, "soon there is something to see");
  }
  assert.ok(before > SIDE);
  assert.equal(scanning.step(true, 9), false);
  const { row, column, done } = scanning.at(view);
  assert.deepEqual([row, column, done], [7, 11, true]);
  assert.deepEqual(cornerOf({ row, column, done }, { field: { side: 9, step: 2 } }), [22, 14]);
  scanning.step(false, 0.1);
  assert.equal(scanning.at(view).done, false, "who comes again sees it anew");
  while (scanning.step(true, 0.2));
  assert.equal(scanning.at(view).done, true, "it does not stop one place before the end");
});

test("while a round is on its way who does not speak steps back", () => {
  const moodAt = (view: View) => {
    const moods = new Moods();
    moods.step(view, 5);
    return moods.now;
  };
  assert.equal(moodAt(viewAt(0)).plays, 0);
  assert.equal(moodAt(viewAt(0, { time: 1.4 })).plays, 1);
  const { pixels, needle, layers } = moodAt(viewAt(1));
  assert.deepEqual([pixels, needle, layers.sheet], [1, 0, 1]);
  const ghost = (stop: number, layer: "capsules" | "drawing") => quiet(moodAt(viewAt(stop)).layers[layer]);
  for (const stop of [1, 2]) assert.ok(ghost(stop, "capsules") < 1e-6, "near the sheet nothing else is seen");
  assert.ok(ghost(3, "drawing") > 0.1, "else what is hushed is a ghost");
});

test("words at the window lie where no ink is, and on the sheet", () => {
  const places = new Places(904, SHAPE);
  const { at, wide } = places.sheet;
  const unit = wide / 28;
  const seen = new Float32Array(28 * 28);
  for (let y = 3; y < 25; y++) for (const x of [12, 13, 14]) seen[28 * y + x] = 1;
  for (const [column, row] of [[9, 9], [0, 0], [19, 19], [9, 0], [9, 19]]) {
    const box = { at: places.on([column, row], 28), wide: 9 * unit, high: 9 * unit };
    const [x, y] = besideWindow(places, box, seen, 28);
    assert.ok(x > at[0] && x < at[0] + wide && y > at[1] && y < at[1] + wide);
    const [px, py] = places.read([x, y], 28).map(Math.floor);
    assert.equal(seen[28 * py + px], 0, `${column} ${row}`);
    assert.ok(x < box.at[0] || x > box.at[0] + box.wide || y < box.at[1] || y > box.at[1] + box.high, "beside it");
  }
});

test("on a phone the filters of all maps are seen, on nothing else", () => {
  const whole = new Places(358, SHAPE);
  const view = viewAt(2, { sizes: { planes: 1 } } as unknown as Partial<View>);
  const seen = new Places(358, SHAPE, lensFor(view, whole));
  const boxes = [seen.sheet, ...seen.maps, ...filterBoxes(seen, view)];
  assert.equal(boxes.length, 9);
  boxes.forEach((a, i) => {
    assert.ok(a.at[0] >= 0 && a.at[0] + a.wide <= 358 && a.at[1] > 40 && a.at[1] + a.high <= whole.height);
    for (const b of boxes.slice(i + 1))
      assert.ok(a.at[0] + a.wide <= b.at[0] || b.at[0] + b.wide <= a.at[0] || a.at[1] + a.high <= b.at[1] || b.at[1] + b.high <= a.at[1]);
  });
});

test("pixels that stand for all are of this picture: paper, an edge, ink", () => {
  const seen = new Float32Array(28 * 28);
  for (let y = 6; y < 20; y++) [seen[28 * y + 12], seen[28 * y + 13], seen[28 * y + 14]] = [1, 1, 0.45];
  const found = examples(seen, 28);
  assert.deepEqual(found.map(({ name }) => name).sort(), ["edge", "ink", "paper"]);
  for (const { x, y, value } of found) assert.equal(seen[28 * y + x], value);
  assert.deepEqual(examples(new Float32Array(28 * 28), 28).map(({ name, value }) => [name, value]), [["paper", 0]]);
});

test("rounds can be gone through outside of the tour and where it speaks of them", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].filter(hasRounds), [0, 4, 5, 6]);
});
