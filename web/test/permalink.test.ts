import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeState, encodeState } from "../kit/permalink";

test("a state goes into an address and comes back", () => {
  const state = { s: [1.2, -0.9], bug: "none – “ü”", on: true, parts: [{ kind: "boat", x: 1 / 3 }] };
  const hash = encodeState("squash-explorer", 1, state);
  assert.match(hash, /^#squash-explorer=[A-Za-z0-9_-]+$/);
  const expected = { ...state, parts: [{ kind: "boat", x: 0.33333 }] };
  assert.deepEqual(decodeState(hash, "squash-explorer", 1), expected);
});

test("a long state goes into an address too", () => {
  const strokes = Array.from({ length: 20000 }, (_, k) => [k % 28, 0.12345]);
  const hash = encodeState("digit-reader", 1, { strokes });
  assert.deepEqual(decodeState(hash, "digit-reader", 1), { strokes });
});

test("an address speaks to one figure of a page only", () => {
  const second = encodeState("squash-explorer", 2, {});
  assert.equal(decodeState(second, "squash-explorer", 1), undefined);
  assert.deepEqual(decodeState(second, "squash-explorer", 2), {});
  assert.equal(decodeState(second, "squash", 2), undefined);
  assert.equal(decodeState("#a-heading", "squash-explorer", 1), undefined);
});

test("what cannot be read is null: the figure says so", () => {
  for (const text of ["!!", "bm90IGpzb24", ""])
    assert.equal(decodeState(`#squash-explorer=${text}`, "squash-explorer", 1), null);
});
