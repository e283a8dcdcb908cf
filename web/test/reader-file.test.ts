import assert from "node:assert/strict";
import { test } from "node:test";
import { Network } from "../core/network";
import { readModelFile, readWholeModel } from "../core/reader-file";
import { checkGrey } from "../core/weights";

const config = {
  image_size: 4, image_channels: 1, conv_channels: 4, conv_kernel: 3, primary_types: 1, primary_dim: 2,
  primary_kernel: 2, primary_stride: 1, classes: 2, pose_dim: 3, iterations: 3, decoder_hidden: [5],
};
const about = { format: 1, id: "mine", config };

type Tensors = Record<string, { shape: number[]; values: ArrayLike<number> }>;
const filled = (shape: number[], value = 0.5) => ({
  shape,
  values: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value),
});
const decoder = (): Tensors => ({
  "decoder.layers.0.weight": filled([5, 6]),
  "decoder.layers.0.bias": filled([5], 0),
  "decoder.layers.2.weight": filled([16, 5]),
  "decoder.layers.2.bias": filled([16], 0),
});

/** A safetensors file of float32 tensors; `change` has a last word on its header's text. */
function file(tensors: Tensors, metadata: unknown = about, change = (header: string) => header): File {
  let at = 0;
  const header: Record<string, unknown> = { __metadata__: { capsviz: JSON.stringify(metadata) } };
  for (const [name, { shape, values }] of Object.entries(tensors))
    header[name] = { dtype: "F32", shape, data_offsets: [at, (at += 4 * values.length)] };
  const text = new TextEncoder().encode(change(JSON.stringify(header)));
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(text.length), true);
  const numbers = Object.values(tensors).map(({ values }) => Float32Array.from(values));
  return new File([length, text, ...numbers], "mine.safetensors");
}

const encoder = (channels = 1): Tensors => ({
  "conv1.weight": filled([4, channels, 3, 3]),
  "conv1.bias": filled([4]),
  "primary.weight": filled([2, 4, 2, 2]),
  "primary.bias": filled([2]),
  W: filled([1, 2, 2, 3]),
});

const refused = (wrong: File, why: RegExp) =>
  assert.rejects(readModelFile(wrong), (error: Error) => error.name === "WeightsError" && why.test(error.message));

test("a model is read, with its samples", async () => {
  const samples = { "samples.poses": filled([2, 3]), "samples.labels": { shape: [2], values: [1, 0] } };
  const found = await readModelFile(file({ ...decoder(), ...samples }));
  assert.equal(found.id, "mine");
  assert.deepEqual(found.config, config);
  assert.deepEqual(found.tensors["decoder.layers.2.weight"].shape, [16, 5]);
  assert.deepEqual(found.samples?.poses.shape, [2, 3]);
});

test("what reads otherwise than pages do is refused where pictures are read, and opens where poses are drawn", async () => {
  const other = (changes: object) => file({ ...decoder(), ...encoder() }, { ...about, config: { ...config, ...changes } });
  for (const [changes, why] of [
    [{ hidden_capsules: [32] }, /hidden layers of capsules; a page computes one step.*pose explorer/],
    [{ places_mixed: true }, /of another program.*pose explorer/],
    [{ softmax_over_children: true }, /of another program/],
  ] as const) {
    await assert.rejects(readWholeModel(other(changes)), (error: Error) => error.name === "WeightsError" && why.test(error.message));
    assert.equal((await readModelFile(other(changes))).id, "mine");
  }
  assert.equal((await readWholeModel(other({ hidden_capsules: [] }))).encoder.id, "mine");
});

test("a network for colours, whose classes have names", async () => {
  const coloured = { ...about, config: { ...config, image_channels: 3 }, class_names: ["boat", "house"] };
  const tensors = { ...decoder(), ...encoder(3), "decoder.layers.2.weight": filled([48, 5]), "decoder.layers.2.bias": filled([48], 0) };
  const found = await readWholeModel(file(tensors, coloured));
  assert.deepEqual(found.encoder.names, ["boat", "house"]);
  const network = new Network(found);
  assert.equal(network.draw([0, 0, 0], 1).length, 48);
  assert.equal(network.read(new Float32Array(48), 1).lengths.length, 2);
  assert.throws(() => checkGrey(found.encoder), /“mine” reads images of 3 channels; this figure shows one \(grey\)\. The open CapsNet/);
  await refused(file(tensors, { ...coloured, config: { ...config, image_channels: 2 } }), /image_channels 2; it must be 1 \(grey\) or 3/);
  assert.equal((await readModelFile(file(decoder(), { ...about, class_names: ["one"] }))).names, undefined);
});

test("a script of earlier days is refused, and told what to do", async () => {
  await refused(new File(["capsvizWeights({})"], "old.decoder.js"), /^“old\.decoder\.js” is a script.*export-web/);
});

test("what is no safetensors file, or not a whole one, is refused", async () => {
  const whole = file(decoder());
  for (const size of [0, 7, 8, 100, whole.size - 1])
    await refused(new File([whole.slice(0, size)], "cut.safetensors"), /“cut\.safetensors” is/);
  await refused(new File([whole, "x"], "long.safetensors"), /something was added/);
  await refused(new File([" ".repeat(200_000)], "blank.safetensors"), /no safetensors file/);
  const twice = (header: string) => header.replace('{"dtype"', '{"dtype":"F32","dtype"');
  await refused(file(decoder(), about, twice), /stands twice/);
  await refused(file(decoder(), about, (header) => header.replace("[5,6]", "[5e9,6]")), /larger or smaller/);
  await refused(file(decoder(), about, (header) => header.replace("F32", "__proto__")), /reads F32/);
  await refused(file(decoder(), about, (header) => header.replace("[0,120]", "[4,124]")), /overlap|gap/);
});

test("nothing is built that a page could not hold", async () => {
  for (const [key, value] of Object.entries({ image_size: 1e5, classes: 1e9, pose_dim: -1, iterations: 0.5 }))
    await refused(file(decoder(), { ...about, config: { ...config, [key]: value } }), RegExp(`has ${key} ${value};`));
  await refused(file(decoder(), { ...about, config: { ...config, decoder_hidden: [1e9] } }), /decoder_hidden/);
  await refused(file(decoder(), { ...about, config: { ...config, decoder_hidden: Array(99).fill(1) } }), /hidden layers/);
  await refused(file(decoder(), { ...about, config: { ...config, pose_dim: 4 } }), /asks for 5 × 8/);
  await refused(file(decoder(), 7), /no CapsNet's configuration/);
  await refused(file({}), /no tensor “decoder\.layers\.0\.weight”/);
});

test("dead numbers are refused", async () => {
  for (const [value, why] of [[NaN, /holds NaN/], [Infinity, /holds Infinity/], [0, /nothing but zeros/], [1e30, /no trained/]] as const)
    await refused(file({ ...decoder(), "decoder.layers.2.weight": filled([16, 5], value) }), why);
  const samples = { "samples.poses": filled([1, 3]), "samples.labels": { shape: [1], values: [2] } };
  await refused(file({ ...decoder(), ...samples }), /other classes than 0 to 1/);
});
