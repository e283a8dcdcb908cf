import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWeightsFile } from "../core/reader-file";

const content = {
  id: "mine",
  format: 1,
  config: { image_size: 28 },
  tensors: { "decoder.layers.0.weight": { shape: [1], dtype: "float32", data: "AAAAAA==" } },
};
const file = (value: unknown) => `capsvizWeights(${JSON.stringify(value)});\n`;

test("an exported file is read", () => {
  assert.equal(parseWeightsFile(file(content), "mine.decoder.js").id, "mine");
});

test("the text is data: code in it never runs", () => {
  const attack = `capsvizWeights((globalThis.hacked = true, ${JSON.stringify(content)}))`;
  assert.throws(() => parseWeightsFile(attack, "attack.js"), /damaged/);
  assert.equal((globalThis as Record<string, unknown>).hacked, undefined);
});

test("wrong files are told what they are", () => {
  assert.throws(() => parseWeightsFile("alert(1)", "a.js"), /“a\.js” is not a capsviz weights file/);
  assert.throws(() => parseWeightsFile(file(content).slice(0, -20) + ")", "b.js"), /cut off/);
  assert.throws(() => parseWeightsFile(file({ ...content, format: 2 }), "c.js"), /format 2/);
  assert.throws(() => parseWeightsFile(file({ ...content, tensors: {} }), "d.js"), /no decoder/);
  assert.throws(() => parseWeightsFile(file(7), "e.js"), /not capsviz weights/);
});
