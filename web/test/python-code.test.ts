import assert from "node:assert/strict";
import { test } from "node:test";
import { asPython } from "../kit/python-code";

test("a short call stands on one line, with Python's names for everything", () => {
  const code = asPython("squash-explorer", { s: [1.2, -0.0000001], field: true, whole: null, bug: 'a"b' });
  assert.equal(
    code,
    "from capsviz.widgets import SquashExplorer\n\n" +
      'SquashExplorer(s=[1.2, 0], field=True, whole=None, bug="a\\"b")\n',
  );
});

test("EM stays in capitals, as everywhere", () => {
  assert.match(asPython("em-bells", {}), /EMBells\(\)/);
  assert.match(asPython("embedding", {}), /Embedding\(\)/);
});

test("a long one has an argument a line", () => {
  const code = asPython("pose-explorer", { pose: new Array(16).fill(0.125), digit: 3 }, ["model"]);
  assert.equal(
    code,
    "from capsviz.widgets import PoseExplorer\n\n# Your own, as you gave it: model.\n" +
      "PoseExplorer(\n    model,\n" +
      `    pose=[${new Array(16).fill("0.125").join(", ")}],\n    digit=3,\n)\n`,
  );
});

test("of the reader's own variables the first has no name of an argument", () => {
  const code = asPython("maps-to-capsules", { pose_dim: 2 }, ["maps", "picture"]);
  assert.match(code, /# Your own, as you gave them: maps, picture\.\nMapsToCapsules\(maps, picture=picture, pose_dim=2\)/);
});

test("where none of them is the first argument, all have a name", () => {
  const code = asPython("pulled-apart", { first: 3 }, ["", "images", "labels"]);
  assert.match(code, /them: images, labels\.\nPulledApart\(images=images, labels=labels, first=3\)/);
});

test("parts are dictionaries", () => {
  const code = asPython("crowded-scene", { parts: [{ kind: "rectangle", x: 0.5 }] });
  assert.match(code, /parts=\[\{"kind": "rectangle", "x": 0\.5\}\]/);
});
