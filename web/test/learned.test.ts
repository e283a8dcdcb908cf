/** What is learned in a page is found, opened and forgotten by its other figures; without a page here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Lessons } from "../core/learned";
import { networkFile, tensorShapes } from "../core/learning/network-file";
import { LearningNetwork } from "../core/learning/network";
import { start } from "../core/learning/start";
import { Network } from "../core/network";
import { readModelFile, readWholeModel } from "../core/reader-file";
import { samplePoses } from "../core/samples";
import { asFile } from "../core/signs/file";
import { shapeFor } from "../core/signs/signs";
import { onItsSheet } from "../core/signs/taught";
import { NumpyRandom } from "../core/strokes/numpy-random";
import { CHANGES } from "../figures/learning-digits/changes";
import { examplesOf, opensElsewhere } from "../figures/learning-digits/offering";
import { ourSigns } from "../figures/own-signs/ours";
import { titleOf } from "../figures/own-signs/words";
import { aClass, called, shortened, theClass } from "../kit/words";

const one = (from: string, title = "x") => ({ from, title, bytes: new Uint8Array(3) });

test("of each teacher the newest is there, and a wish is taken once by whom it is for", async () => {
  const lessons = new Lessons();
  let news = 0;
  const end = new AbortController();
  lessons.follow(() => news++, end.signal);
  assert.equal(await lessons.put(one("b")), false, "Node keeps nothing");
  await lessons.put(one("a"));
  await lessons.put(one("b", "newer"));
  assert.deepEqual(lessons.list.map(({ from, title }) => [from, title]), [["a", "x"], ["b", "newer"]]);
  lessons.ask({ figure: "digit-reader", from: "b" });
  assert.equal(lessons.take("open-capsnet"), undefined);
  assert.equal(lessons.take("digit-reader")?.title, "newer");
  assert.equal(lessons.take("digit-reader"), undefined);
  await lessons.look();
  await lessons.forget("b");
  assert.deepEqual([lessons.list.length, lessons.of("b")], [1, undefined]);
  end.abort();
  const heard = news;
  await lessons.put(one("c"));
  assert.equal(news, heard, "who is gone hears nothing");
});

/** A network with chance weights for our three signs, as its file, and as it reads. */
function taught(): { network: LearningNetwork; file: File } {
  const shape = shapeFor(3);
  const network = new LearningNetwork(shape, 4);
  start(network.parameters, network.sizes, new NumpyRandom(3, 4));
  const ours = ourSigns(0);
  const examples = { poses: Float32Array.from({ length: 3 * 8 }, (_, k) => k / 100), labels: [0, 2, 2] };
  const bytes = asFile({ weights: network.parameters.read(), names: ours.names, drawings: ours.drawings as [number, number][][][][], examples });
  return { network, file: new File([bytes], "own-signs.safetensors") };
}

test("other figures read a file of taught signs as the network itself does, names and drawings included", async () => {
  const { network, file } = taught();
  const halves = await readWholeModel(file);
  assert.deepEqual(halves.decoder.names, ["fish", "heart", "umbrella"]);
  assert.deepEqual(samplePoses(halves.decoder).map((poses) => poses.length), [1, 0, 2]);
  assert.ok(Math.abs(samplePoses(halves.decoder)[2][1][7] - 0.23) < 1e-6);
  for (const drawing of halves.decoder.drawn!)
    for (const [x, y] of drawing.flat()) assert.ok(x > 4 && x < 24 && y > 4 && y < 24, "where MNIST's digits lie");
  const picture = Float32Array.from({ length: 28 * 28 }, (_, k) => Math.max(0, Math.sin(k / 9)));
  network.images.set(picture);
  const expected = network.read().slice(0, 3);
  const found = new Network(halves).read(picture, 3).lengths;
  found.forEach((length, j) => assert.ok(Math.abs(length - expected[j]) < 1e-4, `${length} ${expected[j]}`));
});

test("names that make no sense are refused, and without any there are numbers", async () => {
  const shape = shapeFor(2);
  const weights = Object.fromEntries(
    Object.entries(tensorShapes(shape)).map(([name, size]) => [name, new Float32Array(size.reduce((a, b) => a * b, 1)).fill(0.1)]),
  );
  const bare = networkFile({ shape, weights, id: "bare" });
  assert.equal((await readModelFile(new File([bare], "x"))).names, undefined);
  const wrong = networkFile({ shape, weights, id: "wrong", more: { signs: JSON.stringify({ names: ["a"], drawings: [] }) } });
  await assert.rejects(readModelFile(new File([wrong], "x")), /“x” has drawings of signs that make no sense/);
  const empty = networkFile({ shape, weights, id: "empty", more: { signs: JSON.stringify({ names: [" ", "b"], drawings: [[], []] }) } });
  const found = await readModelFile(new File([empty], "x"));
  assert.deepEqual([found.names, found.drawn], [["sign 1", "b"], [[], []]]);
  assert.deepEqual(onItsSheet(undefined), []);
});

test("a class is called by its name, or by its number", () => {
  const names = ["fish", "a very long name indeed"];
  assert.deepEqual([called(names, 0), theClass(names, 0), aClass(names, 0, true)], ["fish", "“fish”", "“fish”"]);
  assert.deepEqual([called(undefined, 8), theClass(undefined, 8), aClass(undefined, 8, true)], ["8", "the 8", "An 8"]);
  assert.deepEqual([shortened(names[1], 8), shortened("fish", 4)], ["a very…", "fish"]);
  assert.equal(titleOf({ names: ["fish", "spiral"] }), "your signs: fish and spiral");
});

test("a twin opens elsewhere only where other figures compute it as it was learned", () => {
  const here = CHANGES.map(({ id }) => id).filter((id) => !opensElsewhere(id));
  assert.deepEqual(here, ["softmax-over-children", "shared-logits", "view", "no-decoder"]);
});

test("drawings begin from digits that were read rightly, six of each at most", () => {
  const labels = Uint8Array.from([0, 1, ...new Array(9).fill(1)]);
  const where = Int8Array.from([1, -1, ...new Array(9).fill(1)]);
  const poses = Float32Array.from({ length: 22 }, (_, k) => k);
  const found = examplesOf({ watched: { labels }, moments: [{ piles: { where }, poses }] } as unknown as Parameters<typeof examplesOf>[0]);
  assert.deepEqual([found.labels, found.poses[0], found.poses.length], [[1, 1, 1, 1, 1, 1], 4, 12]);
});
