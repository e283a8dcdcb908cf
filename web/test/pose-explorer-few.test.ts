/** Which numbers have strips in the pose explorer's first view, and when these become others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { byWhatTheyDid, Few, inTheirPlaces, strongest } from "../figures/pose-explorer/few";
import type { PoseModel } from "../figures/pose-explorer/model";
import { changed, START, type State } from "../figures/pose-explorer/state";

/** Eight numbers, each of which inks a pixel of its own: the first most, the last hardly. */
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 1];
const ORDER = WEIGHTS.map((_, k) => k);
const NO_WORDS = WEIGHTS.map(() => ["", ""]);
const model = {
  start: () => WEIGHTS.map(() => 0),
  study: () => ({ order: ORDER, meanings: WEIGHTS.map(() => ({ kind: "ink" })), ends: NO_WORDS, also: NO_WORDS }),
  moved: ({ pose }: State, least = 1e-4) => ORDER.filter((k) => Math.abs(pose[k]) > least),
  decoder: { decode: (pose: readonly number[]) => Float32Array.from(pose, (value, k) => value * WEIGHTS[k]) },
} as unknown as PoseModel;
const SAMPLE: State = { ...START, pose: model.start(0) };
const PULLED: State = { ...SAMPLE, pose: [0.01, 0, 0, 0, 0, 0.1, 0.1, 0.1] };

test("what a number did is what it makes of the sample by itself, not how far it has gone", () => {
  assert.deepEqual(byWhatTheyDid(model, PULLED).slice(0, 4), [5, 6, 7, 0]);
  assert.deepEqual(byWhatTheyDid(model, { ...SAMPLE, pose: [0.02, 0, 0, 0, 0, 0, 0, 0.1] }).slice(0, 2), [0, 7]);
});

test("who did most comes first, and whoever has a strip already keeps its place", () => {
  assert.deepEqual(inTheirPlaces([3, 9, 1, 8, 0], [0, 1, 2, 3, 4]), [3, 1, 9, 0, 8], "3 and 0 change places, 1 stays, 8 and 9 come where 2 and 4 were");
  assert.deepEqual(inTheirPlaces([9, 4, 0, 8, 7], [0, 1, 2, 3, 4]), [9, 0, 8, 7, 4], "the first is new, and the one before it goes down");
  assert.deepEqual(inTheirPlaces([0, 4, 3, 2, 1], [0, 1, 2, 3, 4]), [0, 1, 2, 3, 4], "the same five");
  assert.deepEqual(inTheirPlaces([2, 1, 0], []), [2, 1, 0]);
});

test("once others have moved than the strongest, those have strips that did most, and the rest is counted", () => {
  const few = new Few();
  few.follow(model, SAMPLE, 0, false);
  assert.deepEqual([few.numbers, few.did], [strongest(model, SAMPLE), false]);
  few.follow(model, PULLED, 0.1, false);
  assert.deepEqual([few.numbers.slice(0, 4), few.did, few.others(model, PULLED)], [[5, 1, 6, 7], true, 0]);
  const all = { ...SAMPLE, pose: WEIGHTS.map((_, k) => 0.01 * (k + 1)) };
  few.follow(model, all, 0.1, false);
  assert.equal(few.others(model, all), 3);
  few.follow(model, SAMPLE, 0.1, false);
  assert.deepEqual([few.numbers, few.did], [strongest(model, SAMPLE), false], "back at the sample");
});

test("no strip changes while the ink in the hand moves, nor while one of them is slid", () => {
  const few = new Few();
  few.follow(model, SAMPLE, 0, true);
  assert.equal(few.follow(model, PULLED, 0.1, true), true, "it waits");
  assert.equal(few.did, false);
  assert.equal(few.follow(model, PULLED, 0.1, true), true);
  assert.equal(few.follow(model, PULLED, 0.15, true), false, "the ink rests");
  assert.equal(few.numbers[0], 5);
  const { numbers } = few;
  const slid = { ...PULLED, pose: changed(PULLED.pose, 7, 0.25) };
  few.follow(model, slid, 0.1, false);
  assert.equal(few.numbers, numbers, "now the last did more than others: it keeps its place");
  few.follow(model, { ...slid, view: "all" }, 0.1, false);
  few.follow(model, slid, 0.1, false);
  assert.notEqual(few.numbers, numbers, "another view between them");
});
