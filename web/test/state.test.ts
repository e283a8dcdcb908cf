import assert from "node:assert/strict";
import { test } from "node:test";
import { OFFSETS, PoseState } from "../figures/pose-explorer/state";

const samples = () => [
  [Float32Array.of(0.25, -0.125), Float32Array.of(0.75, 0)],
  [Float32Array.of(0.5, 0.5)],
  [],
];

test("the strip has the paper's eleven offsets", () => {
  assert.deepEqual(OFFSETS, [-0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.25]);
});

test("sliders have room for every sample and the strip around it, and never rescale", () => {
  const state = new PoseState(samples(), 2);
  assert.equal(state.limit, 1); // the largest number of a sample is 0.75, the strip reaches 0.25
  for (const [digit, sample] of [[0, 0], [0, 1], [1, 0], [2, 0]]) {
    state.begin(digit, sample);
    state.move(0, state.limit);
    state.move(1, -state.limit);
    state.setPose([-1.2, 0]);
    assert.equal(state.limit, 1);
  }
  assert.equal(new PoseState([[]], 2).limit, 0.5);
});

test("the strip ends where the sliders do, unless a host went beyond", () => {
  const state = new PoseState(samples(), 2);
  state.begin(0, 1);
  state.move(0, 1);
  assert.equal(state.anchor, 0.75);
  assert.equal(state.stripPosition, 10);
  assert.equal(state.framePose(10)[0], 1);
  state.move(0, -1);
  assert.equal(state.anchor, -0.75);
  assert.ok(Math.abs(state.stripPosition) < 1e-6);
  state.setPose([-1.2, 0]);
  assert.ok(Math.abs(state.anchor + 1.2) < 1e-6);
});

test("what is shown by itself gives way to what the reader takes", () => {
  const state = new PoseState(samples(), 2);
  state.begin(0, 0);
  assert.ok(state.show(1) && !state.taken);
  assert.ok(state.take(0) && state.taken);
});

test("moving changes the pose, never the sample", () => {
  const state = new PoseState(samples(), 2);
  state.begin(0, 0);
  state.move(1, 0.5);
  assert.deepEqual(Array.from(state.pose), [0.25, 0.5]);
  state.begin(0, 0);
  assert.deepEqual(Array.from(state.pose), [0.25, -0.125]);
});

test("the strip stands still until the value leaves it or another dimension is taken", () => {
  const state = new PoseState(samples(), 2);
  state.begin(0, 0);
  assert.equal(state.anchor, 0.25);
  assert.equal(state.move(0, 0.5), false);
  assert.equal(state.anchor, 0.25);
  assert.equal(state.stripPosition, 10);
  assert.equal(state.move(0, -0.25), true);
  assert.equal(state.anchor, -0.25);
  assert.equal(state.move(1, 0), true);
  assert.equal(state.anchor, -0.125);
  assert.ok(Math.abs(state.framePose(10)[1] - 0.125) < 1e-6);
  assert.equal(state.framePose(10)[0], -0.25);
});

test("another sample is another one, of the same digit", () => {
  const state = new PoseState(samples(), 2);
  for (const random of [0, 0.5, 0.999]) {
    state.begin(0, 0);
    state.anotherSample(() => random);
    assert.deepEqual([state.digit, state.sample], [0, 1]);
  }
  state.begin(1, 0);
  state.anotherSample();
  assert.equal(state.sample, 0);
});

test("a digit without samples begins at the zero pose; numbers beyond the model are brought back", () => {
  const state = new PoseState(samples(), 2);
  state.begin(2, 0);
  assert.deepEqual(Array.from(state.pose), [0, 0]);
  state.anotherSample();
  assert.equal(state.sample, 0);
  state.begin(9, 9);
  assert.deepEqual([state.digit, state.sample], [2, 0]);
});
