import assert from "node:assert/strict";
import { test } from "node:test";
import { describeChange, moments, wordsFor } from "../core/shape-words";

const SIZE = 28;

/** A stroke of the given width, leaning by `shear` pixels to the right from its foot to its head. */
function stroke(width: number, shear: number, shiftX = 0): Float32Array {
  const image = new Float32Array(SIZE ** 2);
  for (let y = 5; y < 23; y++) {
    const middle = 14 + shiftX + (shear * (13.5 - y)) / 18;
    for (let x = 0; x < SIZE; x++)
      image[y * SIZE + x] = Math.max(0, Math.min(1, width / 2 + 0.5 - Math.abs(x - middle)));
  }
  return image;
}

test("slant is measured in degrees from the vertical", () => {
  assert.ok(Math.abs(moments(stroke(3, 0), SIZE).slant) < 0.1);
  const expected = (Math.atan(9 / 18) * 180) / Math.PI;
  assert.ok(Math.abs(moments(stroke(3, 9), SIZE).slant - expected) < 1);
});

test("a change is put into words, the greatest first", () => {
  assert.equal(describeChange(stroke(3, 0), stroke(3, 0), SIZE), "hardly any change");
  assert.match(describeChange(stroke(3, 0), stroke(3, 6), SIZE), /leans 18° further right/);
  assert.match(describeChange(stroke(3, 6), stroke(3, 0), SIZE), /leans 18° further left/);
  assert.match(describeChange(stroke(3, 0), stroke(4, 0), SIZE), /33 % more ink/);
  assert.equal(describeChange(stroke(3, 0), stroke(3, 0, 2), SIZE), "moves 2.0 pixels right");
  const both = [stroke(3, 0), stroke(3, 6, 1)] as const;
  assert.match(describeChange(...both, SIZE), /^140 % wider/);
  assert.match(describeChange(...both, SIZE, "left–right"), /^moves 1.0 pixels right, 140 % wider/);
});

test("an empty image does not make NaN", () => {
  assert.doesNotMatch(describeChange(stroke(3, 0), new Float32Array(SIZE ** 2), SIZE), /NaN|Infinity/);
});

test("each word is there once, where it fits best, and none where nothing is seen", () => {
  // Slant, thickness, width, height, left–right, up–down.
  const taller = [0, 0, 0, 0.5, 0, 0];
  const little = [0, 0, 0, 0.2, 0, 0];
  const leaning = [20, 0, 0, 0.5, 0, 0];
  assert.deepEqual(wordsFor([taller, little, [0, 0, 0, 0, 0, 0]]), ["height", "", ""]);
  assert.deepEqual(wordsFor([leaning, [12, 0, 0, 0.06, 0, 0]]), ["height", "slant"]);
});
