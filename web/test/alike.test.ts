import assert from "node:assert/strict";
import { test } from "node:test";
import { alike } from "../core/alike";

test("rows are alike item by item, whatever they are made of", () => {
  const picture = Float32Array.of(0, 0.5, 1);
  assert.ok(alike(picture, picture));
  assert.ok(alike(picture, [0, 0.5, 1]));
  assert.ok(!alike(picture, Float32Array.of(0, 0.5, 0.9)));
  assert.ok(alike([picture, 3], [picture, 3]));
  assert.ok(!alike([picture, 3], [picture.slice(), 3]), "items are compared as they are");
});

test("the beginning of a row is not the row", () => {
  assert.ok(!alike([1, 2], [1, 2, 3]));
  assert.ok(!alike([1, 2, 3], [1, 2]));
  assert.ok(!alike<number>([], [1]));
  assert.ok(!alike([1], undefined));
});
