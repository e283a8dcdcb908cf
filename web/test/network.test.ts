import assert from "node:assert/strict";
import { test } from "node:test";
import { plainLoops, webAssembly } from "../core/kernel";
import { couplingEntropy, Network } from "../core/network";
import { answer } from "../core/reading";
import { tinyModel } from "./fixtures";

test("the whole network answers alike with WebAssembly and without", () => {
  const model = tinyModel();
  const question = { image: Float32Array.of(0.1, 0.9, 0.4, 0), iterations: 2, capsule: 1 };
  const [fast, plain] = [webAssembly, plainLoops].map((compile) =>
    answer(new Network({ encoder: model, decoder: model }, compile), question),
  );
  assert.equal(fast.entropies.length, 2);
  assert.deepEqual([fast.drawn.class, fast.rival.class], [1, 0]);
  fast.drawn.image.forEach((pixel, k) => assert.ok(Math.abs(pixel - plain.drawn.image[k]) < 1e-6));
  fast.lengths.forEach((length, j) => assert.ok(Math.abs(length - plain.lengths[j]) < 1e-6));
});

test("without a wish the longest capsule is drawn", () => {
  const model = tinyModel();
  const network = new Network({ encoder: model, decoder: model });
  const { lengths, drawn } = answer(network, {
    image: Float32Array.of(1, 0, 0.5, 1),
    iterations: 3,
    capsule: -1,
  });
  assert.equal(lengths[drawn.class], Math.max(...lengths));
});

test("halves of different models are refused", () => {
  const other = tinyModel();
  other.id = "other";
  other.config.conv_channels = 5;
  assert.throws(
    () => new Network({ encoder: other, decoder: tinyModel() }),
    /“other” and “tiny” are halves of different models/,
  );
});

test("halves of two trainings under one id are refused", () => {
  const halves = { encoder: { ...tinyModel(), whole: "a" }, decoder: { ...tinyModel(), whole: "b" } };
  assert.throws(() => new Network(halves), /halves of different models: export both again/);
});

test("couplings are undecided at log₂ J bits, decided at zero", () => {
  assert.equal(couplingEntropy(new Float32Array(8).fill(0.25), 4), 2);
  assert.equal(couplingEntropy(Float32Array.of(1, 0, 0, 1), 2), 0);
});
