/** One step at a time: the numbers of a step, in words, and where they stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session, PLAN } from "../core/learning/session";
import { READER } from "../core/learning/shape";
import { movedBy, worst, type SingleStep } from "../core/learning/single";
import { Places } from "../figures/learning-digits/places";
import { axisOf } from "../figures/learning-digits/slow-axis";
import { timeOf } from "../figures/learning-digits/slow-moment";
import { againstOf, castOf, orderOf, sharePulls, signed, sumsOf, toldOf, wishes } from "../figures/learning-digits/slow-numbers";
import { SlowPlaces } from "../figures/learning-digits/slow-places";
import { lightOf } from "../figures/learning-digits/slow-parts";
import { sumAt } from "../figures/learning-digits/slow-sum";
import { arrowFor } from "../figures/learning-digits/slow-votes";
import { lengthsTitle, offBy, slowWords, STEP_BEATS } from "../figures/learning-digits/slow-words";

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
  for (let j = 0; j < 10; j++) {
    const sum = sumsOf(found, j, orderOf(found.before.reach.subarray(64 * j, 64 * (j + 1)))).at(-1)!;
    assert.ok(Math.abs(sum ** 2 / (1 + sum ** 2) - found.before.lengths[j]) < 1e-3, "votes times shares add up to what squash makes the length of");
  }
  assert.ok(Object.values(found.moved).every((share) => share > 0 && share < 0.5));
  assert.ok(found.picture.some((value) => value > 200));
});

test("the words tell what the step did to the label's capsule, or to another, and whom it serves", () => {
  const told = toldOf(STEP, -1);
  assert.deepEqual([told.parent, told.pulled, told.farther, told.votes], [1, 3, 2, 3]);
  assert.ok(Math.abs(told.sum - 0.1) < 1e-6);
  const after = (step: SingleStep, parent = -1) => slowWords(step, parent, "", 5, "margin", 16);
  assert.equal(after(STEP), "Step 7. Its capsule grows from 0.300 to 0.400: 2 of 3 votes now reach farther. One step serves all 16 pictures.");
  assert.match(after(STEP, 0), /^Step 7\. The capsule of the 0 shrinks from 0\.200 to 0\.100: 1 of 3 votes now reach farther\./);
  const moved = (...lengths: number[]) => ({ ...STEP, after: { ...STEP.after, lengths: Float32Array.from(lengths) } });
  assert.match(after(moved(0.1, 0.2)), /shrinks from 0\.300 to 0\.200\. One length goes against its arrow: one step serves all 16 pictures\.$/);
  assert.match(after(moved(0.3, 0.2)), /\. 2 lengths go against their arrows: one step serves all 16 pictures\.$/);
  assert.match(after({ ...STEP, after: STEP.before }), /Its capsule stays 0\.300 long:/);
  assert.match(after(moved(0.2, 0.304)), /Its capsule grows from 0\.300 to 0\.304:/);
  assert.equal(slowWords(STEP, -1, "It stopped."), "It stopped.");
  assert.match(slowWords(undefined, -1, ""), /learns up to this moment/);
});

test("a length goes against its arrow if that is seen", () => {
  const { wish } = wishes(STEP, "margin");
  const against = (zero: number, one: number) => againstOf({ ...STEP, after: { ...STEP.after, lengths: Float32Array.from([zero, one]) } }, wish);
  assert.deepEqual([against(0.1, 0.4), against(0.3, 0.4), against(0.201, 0.2)], [[], [0], [1]]);
});

test("each beat of a step has a sentence of its own", () => {
  const at = (beat: number, parent = -1, loss?: "cross-entropy" | "square before max") => slowWords(STEP, parent, "", beat, loss, 16);
  assert.equal(at(0.5), "Step 7, a 1, no answer yet. 3 small capsules vote on the 1: 2 for it, 1 against.");
  assert.match(at(1, 0), /vote on the 0, which is not there: 0 for it, 3 against\.$/);
  const wrong = { ...STEP, before: { ...STEP.before, lengths: Float32Array.from([0.5, 0.3]) } };
  assert.match(slowWords(wrong, -1, "", 1), /^Step 7, a 1, read as a 0\./);
  assert.match(at(1.5), /added up one after the other\.$/, "the sum is not told before it is counted");
  assert.equal(at(2), "Step 7. Each vote counts times its share. They add up to 0.100, and squash makes that 0.300 long.");
  assert.equal(at(2.5), "Step 7. Its capsule is 0.60 short of 0.9. The loss of its ten lengths: 0.365.");
  assert.equal(at(2.5, 0), "Step 7. The capsule of the 0 is 0.10 longer than 0.1. The loss of its ten lengths: 0.365.");
  assert.match(at(2.5, -1, "cross-entropy"), /Its capsule wants to be the longest\./);
  assert.equal(at(3.5), "Step 7. Backward, the gradient pulls 3 of 3 votes farther, and 2 of the shares up.");
  assert.match(at(5), /Its capsule grows/);
});

test("those are looked at that speak loudest, and the one that speaks most against it, if one does", () => {
  const meant = (...reach: number[]) => {
    const cast = castOf({ ...STEP, before: { ...STEP.before, lengths: Float32Array.of(0.2), reach: Float32Array.from(reach) } }, 0);
    return cast.order.filter((_, k) => cast.meant(k));
  };
  assert.deepEqual([meant(0.1, 0.5, 0.2, 0.3, -0.1), meant(0.1, 0.5, 0.2, 0.3, 0.05)], [[1, 3, 2, 4], [1, 3, 2]]);
});

test("what is off at a bar is said in two words", () => {
  assert.deepEqual([offBy(0.2, true, "margin"), offBy(0.95, true, "margin"), offBy(0.95, true, "square before max")], ["0.70 short", "long enough", "0.05 too long"]);
  assert.deepEqual([offBy(0.2, false, "margin"), offBy(0.05, false, "margin"), offBy(0.2, false, "cross-entropy")], ["0.10 too long", "short enough", ""]);
});

test("a beat shows what it is about, and nothing else", () => {
  const seen = (at: number) => (["votes", "shares", "sum", "lengths"] as const).filter((part) => lightOf(part, at) > 0).join(" ");
  assert.deepEqual(STEP_BEATS.map((_, k) => seen(k + 1)), ["votes", "votes shares sum", "lengths", "votes shares lengths", "votes lengths"]);
  for (let at = 0; at <= 5; at += 0.05) assert.ok(seen(at), `never nothing, at ${at}`);
});

test("one after the other: votes, shares, their sum, its length; the loss; back; the step", () => {
  const order = ["votes", "shares", "sum", "squash", "lengths", "loss", "back", "gradient", "step"] as const;
  const half = (name: (typeof order)[number]) => Array.from({ length: 500 }, (_, n) => n / 100).find((at) => timeOf(at)[name] >= 0.5)!;
  order.slice(1).forEach((name, k) => assert.ok(half(order[k]) < half(name), name));
  assert.deepEqual([0, 1.5, 3, 9].map((count) => sumAt([1, 3, 2], count)), [0, 2, 2, 2]);
});

test("an axis is as long as what stands on it, from one round number to another", () => {
  const of = (...values: number[]) => axisOf(Float32Array.from(values)).ticks;
  assert.deepEqual(of(0.44, -0.18), [-0.2, 0, 0.2, 0.4, 0.6]);
  assert.deepEqual(of(1.7, 0.1), [0, 0.5, 1, 1.5, 2]);
  assert.deepEqual(of(8.2, -2.1), [-5, 0, 5, 10]);
  assert.ok(of(0).length > 1, "even of nothing");
});

test("a pull is an arrow that can be seen, or none", () => {
  assert.deepEqual([0, 1e-8, 1e-4, -1e-4, 1, -9].map((pull) => arrowFor(pull, 20 * pull)), [0, 0, 12, -12, 20, -40]);
});

test("the title of the ten lengths says what the marks at them are, while they are there", () => {
  assert.equal(lengthsTitle(5, "margin", 3.5, false), "what the loss wants of the ten lengths", "the marks are the loss's");
  assert.match(lengthsTitle(5, "margin", 2.5, false), /wants 0\.9 of the 5 and at most 0\.1 of the others$/);
  assert.match(lengthsTitle(5, "square before max", 2.5, false), /and 0\.1 of the others/);
  assert.match(lengthsTitle(5, "cross-entropy", 2.5, false), /wants the 5 longest$/);
  assert.match(lengthsTitle(5, "margin", 5, true), /dashes: before the step$/);
});

test("what the loss wants of a share is what the sum's length would gain by it", () => {
  const [long, by] = [0.3, 1e-4];
  const sum = Math.sqrt(long / (1 - long));
  const lossAt = (r: number) => (0.9 - (r * r) / (1 + r * r)) ** 2;
  const slope = -(lossAt(sum + by) - lossAt(sum - by)) / (2 * by);
  [...sharePulls(STEP, 1, wishes(STEP, "margin").wish)].forEach((pull, i) => assert.ok(Math.abs(pull - slope * STEP.before.reach[3 + i]) < 1e-4));
  const enough = { ...STEP, before: { ...STEP.before, lengths: Float32Array.from([0.05, 0.95]) } };
  assert.deepEqual([...sharePulls(enough, 1, wishes(enough, "margin").wish)].map(Math.abs), [0, 0, 0]);
  assert.match(slowWords(enough, -1, "", 3.5), /; at the shares it does not pull\.$/);
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

test("nothing overlaps, on every screen and at every beat; what a beat is about has the room", () => {
  for (const width of [320, 358, 718, 904]) {
    const { height } = new Places(width);
    const bottom = ({ at, high }: { at: readonly number[]; high: number }) => at[1] + high;
    const narrow = width < 420;
    for (const at of [0, 1, 2, 3, 4, 5]) {
      const places = new SlowPlaces(width, height, at);
      const { track, picture, told } = places;
      assert.ok(track.at[1] + 40 < picture.at[1]);
      const there = (["votes", "shares", "sum", "lengths"] as const).filter((part) => lightOf(part, at) > 0).map((part) => places[part]);
      for (const chart of there) {
        assert.ok(chart.at[0] > (narrow ? 30 : picture.at[0] + picture.wide + 30) && chart.at[0] + chart.wide <= width && bottom(chart) <= height);
        assert.ok(chart.at[1] > (narrow ? Math.max(bottom(picture), told[1] + 44) + 12 : picture.at[1]));
      }
      there.slice(1).forEach((chart, k) => assert.ok(chart.at[1] - bottom(there[k]) >= 26, "a title has room"));
      assert.ok(bottom(there[there.length - 1]) > height - 24, "nothing is empty at the foot");
      assert.ok(there[there.length - 1].high > 120 && there[0].high > 100);
    }
    assert.ok(new SlowPlaces(width, height, 3).lengths.high > 0.6 * height, "the loss has all of the stage");
  }
});
