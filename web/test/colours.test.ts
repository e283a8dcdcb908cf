import assert from "node:assert/strict";
import { test } from "node:test";
import { colourMeaning, describeColours } from "../core/colour-words";
import { Paper } from "../figures/digit-reader/paper";
import { START as READER } from "../figures/digit-reader/state";
import { START, type State } from "../figures/open-capsnet/state";
import { Written } from "../figures/open-capsnet/written";
import { inColour, lightness, mixPlanes, rowsOf } from "../kit/photograph";
import { Pictures } from "../kit/pictures";

const size = 2;
/** Red, green, blue and white, as planes. */
const planes = Float32Array.of(1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1);
const stacked = [[1, 0], [0, 1], [0, 1], [0, 1], [0, 0], [1, 1]];

test("planes become pixels and pixels planes", () => {
  const data = new Uint8ClampedArray(16);
  mixPlanes(planes, data);
  assert.deepEqual([...data.slice(0, 8)], [255, 0, 0, 255, 0, 255, 0, 255]);
  assert.deepEqual(rowsOf(data, size), stacked);
  assert.ok(inColour(planes, size) && !inColour(planes.subarray(0, 4), size));
  assert.deepEqual([...lightness(planes)].map((x) => x.toFixed(3)), ["0.299", "0.587", "0.114", "1.000"]);
});

test("a sheet for pictures lays them as they are, moves each plane alike, and takes no pen", () => {
  const paper = new Paper(size, [], undefined, 3);
  const state = { ...READER, digit: -1, image: stacked, strokes: [[[1, 1]]] as [number, number][][] };
  assert.deepEqual([...paper.see(state)], [...planes]);
  assert.deepEqual([...paper.see({ ...state, x: 1 })], [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const written = new Written(size, [], undefined, 3);
  const open: State = { ...START, digit: -1, image: stacked, strokes: state.strokes };
  assert.deepEqual([...written.see(open)], [...planes]);
  assert.equal(written.see({ ...open, image: [] }).length, 12);
});

test("pictures that come with a figure are found again on its sheet", () => {
  const encoded = btoa(String.fromCharCode(...planes.map((x) => 255 * x)));
  const pictures = new Pictures([encoded, btoa("\0".repeat(12))], size, 3);
  assert.deepEqual(pictures.rows(0), stacked);
  assert.deepEqual([pictures.find(stacked), pictures.find([]), pictures.find([[0.5, 0.5]])], [0, -1, -1]);
  assert.throws(() => new Pictures([btoa("short")], size, 3), /pictures must be of 3 × 2 × 2 bytes/);
});

test("what a number does to a picture, in words", () => {
  const grey = new Float32Array(12).fill(0.5);
  const lighter = grey.map((x) => x + 0.1);
  const redder = grey.map((x, k) => x + (k < 4 ? 0.2 : -0.1));
  const moved = grey.map((x, k) => x + (k % 2 ? 0.2 : -0.2));
  assert.deepEqual([lighter, redder, moved, grey].map((to) => colourMeaning(grey, to).kind), ["light", "colour", "shape", "details"]);
  assert.equal(describeColours(grey, lighter), "10 % lighter, its pixels change by 10 %");
  assert.equal(describeColours(grey, grey), "hardly any change");
});
