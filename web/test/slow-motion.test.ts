/** One step at a time: the numbers of a step, in words, and where they stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session, PLAN } from "../core/learning/session";
import { READER } from "../core/learning/shape";
import { movedBy, worst, type SingleStep } from "../core/learning/single";
import { Places } from "../figures/learning-digits/places";
import { sharePulls, signed, toldOf, wishes } from "../figures/learning-digits/slow-numbers";
import { SlowPlaces } from "../figures/learning-digits/slow-places";
import { lightOf } from "../figures/learning-digits/slow-parts";
import { arrowFor, orderOf } from "../figures/learning-digits/slow-scene";
import { lengthsTitle, slowWords } from "../figures/learning-digits/slow-words";

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
  assert.match(words, /^Step 7, a 1, no answer yet\. Its capsule grows from 0\.300 to 0\.400: 2 of 3 votes now reach farther\.$/);
  assert.match(slowWords(STEP, 0, ""), /^Step 7, a 1, no answer yet\. The capsule of the 0 shrinks from 0\.200 to 0\.100: 1 of 3 votes now reach farther\.$/);
  const wrong = { ...STEP, before: { ...STEP.before, lengths: Float32Array.from([0.5, 0.3]) } };
  assert.match(slowWords(wrong, -1, ""), /^Step 7, a 1, read as a 0\./);
  const against = { ...STEP, pulls: STEP.pulls.map((pull) => -pull) };
  assert.match(slowWords(against, -1, ""), /: 2 of 3 votes now reach farther, against the pull: the rest of the batch pulls too\.$/);
  assert.match(slowWords({ ...STEP, after: STEP.before }, -1, ""), /Its capsule stays 0\.300 long:/);
  const little = { ...STEP, after: { ...STEP.after, lengths: Float32Array.from([0.2, 0.304]) } };
  assert.match(slowWords(little, -1, ""), /Its capsule grows from 0\.300 to 0\.304:/);
  assert.equal(slowWords(STEP, -1, "It stopped."), "It stopped.");
  assert.match(slowWords(undefined, -1, ""), /learns up to here/);
});

test("each beat of a step has a sentence of its own", () => {
  const at = (beat: number, parent = -1, loss?: "cross-entropy" | "square before max") => slowWords(STEP, parent, "", beat, loss).replace("Step 7, a 1, no answer yet. ", "");
  assert.equal(at(0.5), "Forward, 3 votes come for its capsule, and each is given a share.");
  assert.equal(at(0.9), "Its capsule is 0.300 long, from 3 votes, each times its share.");
  assert.equal(at(1.5), "Its capsule is 0.60 short of 0.9. The loss of its ten lengths: 0.365.");
  assert.equal(at(1.5, 0), "The capsule of the 0 is 0.10 longer than 0.1. The loss of its ten lengths: 0.365.");
  assert.match(at(1.5, -1, "cross-entropy"), /^Its capsule wants to be the longest\./);
  assert.equal(at(2.5), "Backward, the gradient pulls 3 of 3 votes farther, and 2 of the shares up.");
  assert.match(at(4), /^Its capsule grows/);
});

test("the parts of a step come in turn, and pale where they say nothing new", () => {
  const lit = (at: number) => (["ground", "votes", "shares", "lengths", "drops"] as const).filter((part) => lightOf(part, at) > 0.99).join(" ");
  assert.deepEqual([0.2, 0.55, 0.9, 1.5, 2.8, 4].map(lit), [
    "ground votes drops", "ground votes shares drops", "ground votes shares lengths drops",
    "ground lengths drops", "ground votes shares lengths drops", "ground votes lengths drops",
  ]);
  assert.deepEqual([lightOf("lengths", 0.5), lightOf("shares", 0.3)], [0, 0], "what is not yet known is not there");
  for (const at of [1, 1.5, 2, 2.8, 3.5, 4])
    for (const part of ["votes", "shares", "lengths"] as const) assert.ok(lightOf(part, at) > 0.2, `the ${part} stay, at ${at}`);
});

test("a pull is an arrow that can be seen, or none", () => {
  assert.deepEqual([0, 1e-8, 1e-4, -1e-4, 1, -9].map((pull) => arrowFor(pull, 20 * pull)), [0, 0, 12, -12, 20, -40]);
});

test("the title of the ten lengths says what the marks at them are, while they are there", () => {
  assert.deepEqual([1, 2.5].map((at) => lengthsTitle(5, "margin", at, false)), ["the ten lengths", "the ten lengths"], "the marks are the loss's");
  assert.match(lengthsTitle(5, "margin", 1.5, false), /wants 0\.9 of the 5 and at most 0\.1 of the others; orange: what is still off$/);
  assert.match(lengthsTitle(5, "square before max", 1.5, false), /and 0\.1 of the others/);
  assert.match(lengthsTitle(5, "cross-entropy", 1.5, false), /wants the 5 longest$/);
  assert.match(lengthsTitle(5, "margin", 4, true), /in dashes: before the step$/);
});

test("what the loss wants of a share is what the sum's length would gain by it", () => {
  const [long, by] = [0.3, 1e-4];
  const sum = Math.sqrt(long / (1 - long));
  const lossAt = (r: number) => (0.9 - (r * r) / (1 + r * r)) ** 2;
  const slope = -(lossAt(sum + by) - lossAt(sum - by)) / (2 * by);
  [...sharePulls(STEP, 1, wishes(STEP, "margin").wish)].forEach((pull, i) => assert.ok(Math.abs(pull - slope * STEP.before.reach[3 + i]) < 1e-4));
  const enough = { ...STEP, before: { ...STEP.before, lengths: Float32Array.from([0.05, 0.95]) } };
  assert.deepEqual([...sharePulls(enough, 1, wishes(enough, "margin").wish)].map(Math.abs), [0, 0, 0]);
  assert.match(slowWords(enough, -1, "", 2.5), /; at the shares it does not pull\.$/);
});

test("a change has as many digits as it takes to see it", () => {
  const changes = [[0.3, 0.5], [0.4478, 0.4962], [0.5, 0.4918], [0.5, 0.49988], [0.5, 0.5], [0.5, 0.5 + 1e-7]] as const;
  assert.deepEqual(changes.map(([from, to]) => signed(from, to)), ["+0.200", "+0.048", "−0.008", "−0.0001", "±0", "±0"]);
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
  for (const width of [320, 358, 718, 904]) {
    const { height } = new Places(width);
    const { track, picture, told, votes, shares, lengths, scale, key } = new SlowPlaces(width, height);
    const bottom = ({ at, high }: { at: readonly number[]; high: number }) => at[1] + high;
    assert.ok(track.at[1] + 40 < picture.at[1]);
    assert.ok(scale[0] > 5 && scale[0] + 30 < votes.at[0] && Math.abs(scale[1] - votes.at[1]) < votes.high, "the scale is told at its axis");
    assert.ok(votes.high > 120 && votes.at[0] + votes.wide <= width);
    assert.ok(bottom(votes) < shares.at[1] && bottom(shares) + 8 < key && key + 8 < lengths.at[1] && bottom(lengths) <= height);
    assert.ok(told[1] + 64 < (width > 420 ? lengths.at[1] : votes.at[1]), "the large number is in nobody's way");
    assert.ok(lengths.high > 130, "bars are as large in every beat");
    assert.ok(width > 420 ? picture.at[0] + picture.wide < votes.at[0] - 20 : bottom(picture) < votes.at[1] - 10);
  }
});
