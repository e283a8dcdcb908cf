/** One step at a time: the numbers of a step, in words, and where they stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session, PLAN } from "../core/learning/session";
import { READER } from "../core/learning/shape";
import { movedBy, worst, type SingleStep } from "../core/learning/single";
import { Places } from "../figures/learning-digits/places";
import { SlowPlaces } from "../figures/learning-digits/slow-places";
import { orderOf } from "../figures/learning-digits/slow-scene";
import { slowWords, toldOf } from "../figures/learning-digits/slow-words";

const seen = (lengths: number[], shares: number[], reach: number[]) => ({
  lengths: Float32Array.from(lengths), shares: Float32Array.from(shares), reach: Float32Array.from(reach),
});
/** Two capsules, three children; the picture is a 1. */
const STEP: SingleStep = {
  step: 7, imagesSeen: 112, label: 1, picture: new Uint8Array(784), moved: {},
  before: seen([0.2, 0.3], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0.1, 0.2, -0.1]),
  after: seen([0.1, 0.4], [0.4, 0.4, 0.4, 0.6, 0.6, 0.6], [-0.1, 0, 0.1, 0.2, 0.1, 0]),
  pulls: Float32Array.from([-1, -1, -1, 1, 1, 1]),
};

test("a step taken slowly is the step that the film takes", () => {
  const plan = { ...PLAN, shape: READER, pictures: 640, unseen: 16, watched: 16 };
  const [film, slow] = [new Session(plan), new Session(plan)];
  film.step();
  film.step();
  slow.step();
  const found = slow.stepSlowly();
  assert.deepEqual(slow.network.parameters.read(), film.network.parameters.read());
  assert.deepEqual([found.step, found.imagesSeen, slow.imagesSeen], [2, 32, 32]);
  assert.equal(found.before.reach.length, 10 * 64);
  const given = Array.from({ length: 64 }, (_, i) => Array.from({ length: 10 }, (_, j) => found.after.shares[j * 64 + i]).reduce((a, b) => a + b));
  assert.ok(given.every((sum) => Math.abs(sum - 1) < 1e-4), "a child's shares add up to one");
  assert.ok(Object.values(found.moved).every((share) => share > 0 && share < 0.5));
  assert.ok(found.picture.some((value) => value > 200));
});

test("the words tell two facts, of the label's capsule or of another", () => {
  const told = toldOf(STEP, -1);
  assert.deepEqual([told.parent, told.pulled, told.farther, told.votes], [1, 3, 2, 3]);
  const words = slowWords(STEP, -1, "");
  assert.match(words, /^Step 7, a 1, no answer yet\. Its capsule grows from 0\.30 to 0\.40: 2 of 3 votes now reach farther\.$/);
  assert.match(slowWords(STEP, 0, ""), /^Step 7, a 1, no answer yet\. The capsule of the 0 shrinks from 0\.20 to 0\.10: 1 of 3 votes now reach farther\.$/);
  const wrong = { ...STEP, before: { ...STEP.before, lengths: Float32Array.from([0.5, 0.3]) } };
  assert.match(slowWords(wrong, -1, ""), /^Step 7, a 1, read as a 0\./);
  const against = { ...STEP, pulls: STEP.pulls.map((pull) => -pull) };
  assert.match(slowWords(against, -1, ""), /: 2 of 3 votes now reach farther, against the pull: the rest of the batch pulls too\.$/);
  assert.match(slowWords({ ...STEP, after: STEP.before }, -1, ""), /Its capsule stays 0\.30 long:/);
  assert.equal(slowWords(STEP, -1, "It stopped."), "It stopped.");
  assert.match(slowWords(undefined, -1, ""), /learns up to here/);
});

test("of a batch, the picture that is read worst is shown", () => {
  const lengths = Float32Array.from([0.9, 0.1, 0.2, 0.8, 0.5, 0.4]);
  assert.equal(worst(lengths, [0, 0, 0], 2), 1);
  assert.equal(worst(lengths, [0, 1, 0], 2), 2);
});

test("children stand in the order of their reach; how far a tensor moved is a share of its length", () => {
  assert.deepEqual(orderOf(Float32Array.from([0.1, 0.3, -0.2])), [1, 0, 2]);
  const moved = movedBy({ a: Float32Array.from([3, 4]), zero: new Float32Array(2) }, { a: Float32Array.from([3, 3]), zero: Float32Array.from([1, 1]) });
  assert.deepEqual(moved, { a: 0.2, zero: 0 });
});

test("nothing overlaps, on every screen", () => {
  for (const [width, height] of [[320, 504], [358, 504], [718, 572], [904, 572]]) {
    const { picture, told, votes, lengths } = new SlowPlaces(width, height, new Places(width, true).floor);
    const bottom = ({ at, high }: { at: readonly number[]; high: number }) => at[1] + high;
    assert.ok(votes.high > 120 && votes.at[0] + votes.wide <= width);
    assert.ok(bottom(votes) < lengths.at[1] && bottom(lengths) <= height);
    assert.ok(told[1] + 64 < (width > 420 ? lengths.at[1] : votes.at[1]), "the large number is in nobody's way");
    assert.ok(width > 420 ? picture.at[0] + picture.wide < votes.at[0] - 20 : bottom(picture) < votes.at[1] - 10);
  }
});
