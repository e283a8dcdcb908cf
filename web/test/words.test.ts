import assert from "node:assert/strict";
import { test } from "node:test";
import { degrees, fixed, listed, signed, unbroken } from "../kit/words";

test("numbers have a true minus sign, and none at zero", () => {
  assert.deepEqual([fixed(-0.306), fixed(-0.001), fixed(2, 0)], ["−0.31", "0.00", "2"]);
  assert.deepEqual([signed(-0.306), signed(-0.001), signed(2, 0)], ["−0.31", "+0.00", "+2"]);
  assert.deepEqual([degrees(Math.PI), degrees(-0.279, 1)], ["180°", "−16.0°"]);
});

test("lists are read as sentences", () => {
  assert.deepEqual(
    [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])],
    ["", "a", "a and b", "a, b and c"],
  );
});

test("a number and its unit stay on one line", () => {
  const joined = unbroken("Row 28 × 28, 38 % wider after 3 ms, 2 seeds").replaceAll("\u00a0", "~");
  assert.equal(joined, "Row 28~×~28, 38~% wider after 3~ms, 2 seeds");
});
