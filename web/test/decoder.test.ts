import assert from "node:assert/strict";
import { test } from "node:test";
import { Decoder } from "../core/decoder";
import { samplePoses } from "../core/samples";
import { modelName, values, type Payload } from "../core/weights";
import { tinyModel } from "./fixtures";

/** The decoder as the paper has it: the whole masked vector through full matrices. */
function plainly(model: Payload, pose: number[], digit: number): number[] {
  const read = (name: string) => values(model.tensors[name], name);
  let x = new Array(6).fill(0);
  pose.forEach((value, e) => (x[digit * 3 + e] = value));
  for (const [k, out] of [[0, 5], [2, 4]]) {
    const weight = read(`decoder.layers.${k}.weight`);
    const bias = read(`decoder.layers.${k}.bias`);
    x = Array.from(bias, (b, o) => b + x.reduce((sum, xi, i) => sum + xi * weight[o * x.length + i], 0));
    if (out === 5) x = x.map((y) => Math.max(0, y));
  }
  return x.map((y) => 1 / (1 + Math.exp(-y)));
}

test("skipping zeros does not change the result", () => {
  const model = tinyModel();
  const decoder = new Decoder(model);
  for (const digit of [0, 1])
    for (const pose of [[0.3, -0.7, 0.2], [0, 0, 0], [0, 2, 0], [-5, -5, -5]]) {
      const image = decoder.decode(pose, digit);
      plainly(model, pose, digit).forEach((y, i) => assert.ok(Math.abs(image[i] - y) < 1e-6));
    }
});

test("one decode leaves no trace in the next", () => {
  const decoder = new Decoder(tinyModel());
  const before = decoder.decode([0.3, -0.7, 0.2], 1);
  decoder.decode([9, 9, 9], 0);
  assert.deepEqual(decoder.decode([0.3, -0.7, 0.2], 1), before);
});

test("samples are sorted by class", () => {
  const [zeros, ones] = samplePoses(tinyModel());
  assert.deepEqual(zeros.map((pose) => pose[0].toFixed(1)), ["0.4"]);
  assert.deepEqual(ones.map((pose) => pose[0].toFixed(1)), ["0.1", "0.7"]);
});

test("weights that do not fit are named", () => {
  const wrongShape = tinyModel();
  wrongShape.tensors["decoder.layers.0.weight"].shape = [6, 5];
  assert.throws(() => new Decoder(wrongShape), /decoder\.layers\.0\.weight.*6 × 5.*5 × 6/);
  const missing = tinyModel();
  delete missing.tensors["decoder.layers.2.bias"];
  assert.throws(() => new Decoder(missing), /no tensor “decoder\.layers\.2\.bias”/);
  const cutOff = tinyModel();
  cutOff.tensors["decoder.layers.0.bias"].data = new DataView(new ArrayBuffer(8));
  assert.throws(() => new Decoder(cutOff), /should hold 5 numbers but holds 2/);
  const colour = tinyModel();
  colour.config.image_channels = 3;
  assert.throws(() => new Decoder(colour), /configuration asks for 12 × 5/);
});

test("a model is called by its name, and one that has none is not called by a digest", () => {
  const model = tinyModel();
  assert.equal(modelName(model), "tiny");
  assert.equal(modelName({ ...model, id: "model-e77bba4d28ec" }), "a network trained on this page");
});
