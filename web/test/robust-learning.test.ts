/** A slow machine, a number that is none, and who rests when nobody looks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { batchFor, Calibration, slowWords, TRIED, type Slow } from "../core/learning/calibration";
import { faultWords } from "../core/learning/faults";
import { Learning, type News } from "../core/learning/learning";
import { LearningNetwork, NotFinite } from "../core/learning/network";
import { PLAN } from "../core/learning/session";
import { READER, type Twist } from "../core/learning/shape";
import { start } from "../core/learning/start";
import { Lesson, type News as LessonNews } from "../core/signs/lesson";
import { NumpyRandom } from "../core/strokes/numpy-random";
import { planOf } from "../figures/learning-digits/changes";
import { LOOKS } from "../figures/learning-digits/course";
import { ourSigns } from "../figures/own-signs/ours";
import { clock, rest, until } from "./waiting";

test("twenty steps are timed by their median, and a slow machine gets half the batch, and half of that", () => {
  const timed = (times: number[]) => {
    const calibration = new Calibration(16, 15);
    return times.map((time) => calibration.note(time)).filter((slow) => slow !== undefined);
  };
  assert.deepEqual(timed(new Array(40).fill(14)), []);
  assert.deepEqual(timed([500, ...new Array(30).fill(2)]), [], "one long pause is no slow machine");
  assert.deepEqual(timed(new Array(40).fill(28)), [{ batch: 8, before: 16, milliseconds: 28 }]);
  assert.deepEqual(timed(new Array(TRIED - 1).fill(99)), [], "not before twenty");
  assert.deepEqual([batchFor(16, 1000, 15), batchFor(32, 70, 60), batchFor(32, 50, 60)], [4, 16, 32]);
  assert.match(slowWords({ batch: 8, before: 16, milliseconds: 28.4 }), /takes 28 ms a step, so it learns from 8 pictures at a time, not 16/);
});

test("the film's looks are taken with every batch that a slow machine may get", () => {
  for (const batch of [16, 8, 4]) assert.ok(LOOKS.every((pictures) => pictures % planOf("none", 0, batch).batch === 0));
});

test("a slow session says so after twenty steps, stands still, and begins anew with what it is told", async () => {
  const told: News[] = [];
  const learning = new Learning((news) => told.push(news), clock(40));
  const small = { ...PLAN, shape: READER, unseen: 16, watched: 16, pictures: 640 };
  learning.hear({ begin: small, looks: [], calibrate: true });
  learning.hear({ run: true, pace: 0 });
  await until(() => told.some((news) => "slow" in news));
  const { slow } = told.find((news) => "slow" in news) as { slow: Slow };
  assert.deepEqual(slow, { batch: 8, before: 16, milliseconds: 40 });
  const count = told.length;
  await rest(30);
  assert.equal(told.length, count, "it waits for whoever begins it anew");
  learning.hear({ begin: { ...small, batch: slow.batch, pictures: 400 }, looks: [] });
  learning.hear({ run: true, pace: 0 });
  await until(() => told.some((news) => "look" in news && news.done));
  assert.equal(told.filter((news) => "slow" in news).length, 1, "who knows is not timed again");
});

test("a slow lesson begins anew by itself", async () => {
  const told: LessonNews[] = [];
  const lesson = new Lesson((news) => told.push(news), clock(100));
  const drawings = ourSigns(0).drawings as [number, number][][][][];
  lesson.hear({ teach: drawings, seed: 0, id: 1 });
  await until(() => told.some((news) => "slow" in news));
  assert.deepEqual((told.find((news) => "slow" in news) as { slow: Slow }).slow, { batch: 16, before: 32, milliseconds: 100 });
  lesson.hear({ go: false });
});

/** A network with chance weights, and a batch of pictures of which `empty` is blank paper. */
function network(twist: Partial<Twist> = {}, decoderHidden: number[] = []): LearningNetwork {
  const made = new LearningNetwork({ ...READER, decoderHidden }, 8, twist);
  start(made.parameters, made.sizes, new NumpyRandom(1, 4));
  made.images.forEach((_, k, all) => (all[k] = Math.max(0, Math.sin(k / 7))));
  return made;
}

function fault(made: LearningNetwork): NotFinite {
  try {
    made.learn(new Uint8Array(8), 0.01);
  } catch (error) {
    if (error instanceof NotFinite) return error;
    throw error;
  }
  throw new Error("it learned");
}

test("a number that is none stops the step, which names layer and picture; no weight has changed", () => {
  const made = network({}, [16]);
  made.images[5 * 784 + 3] = NaN;
  const before = made.parameters.read();
  const error = fault(made);
  assert.deepEqual(error.fault, { layer: "the picture itself", way: "forward", picture: 5 });
  assert.equal(error.picture?.length, 784);
  assert.ok(Number.isNaN(error.picture![3]));
  assert.match(error.message, /the picture itself held a number that is none, at picture 6 of the batch/);
  assert.deepEqual(made.parameters.read(), before);
});

test("a number too large is found where it arose", () => {
  const made = network();
  const weights = made.parameters.read();
  weights["primary.weight"] = weights["primary.weight"].map((w) => w * 1e38);
  for (const name of ["conv1.bias", "primary.bias"]) weights[name] = weights[name].map(() => 0);
  made.parameters.write(weights);
  made.images.fill(0);
  made.images.fill(1, 2 * 784, 3 * 784);
  const { fault: { layer, picture } } = fault(made);
  assert.match(layer, /primary|sums|votes/);
  assert.equal(picture, 2);
});

test("the unsafe norm fails on the way back at the first blank picture, where every loss is still a number", () => {
  const made = network({ epsilon: 0 });
  const weights = made.parameters.read();
  for (const name of ["conv1.bias", "primary.bias"]) weights[name] = weights[name].map(() => 0);
  made.parameters.write(weights);
  made.images.fill(0, 3 * 784, 4 * 784);
  const { fault: { way, picture }, message } = fault(made);
  assert.deepEqual([way, picture], ["back", 3]);
  assert.match(message, /^the gradient at .* at picture 4 of the batch$/);
  const safe = network();
  safe.parameters.write(weights);
  safe.images.fill(0, 3 * 784, 4 * 784);
  safe.learn(new Uint8Array(8), 0.01);
});

test("weights that are no numbers are named", () => {
  assert.equal(faultWords({ layer: "the weights W", way: "forward", picture: -1 }), "the weights W held a number that is none");
});
