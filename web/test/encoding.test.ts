import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, float16FromBytes, float32FromBytes, integersFromText, scaled } from "../core/encoding";

const float16 = (...bits: number[]) =>
  float16FromBytes(Uint8Array.from(bits.flatMap((b) => [b & 255, b >> 8])));

test("half precision: ordinary, negative, subnormal, largest and infinite numbers", () => {
  const found = float16(0x3c00, 0xc000, 0x3555, 0x0001, 0x03ff, 0x7bff, 0x7c00, 0x0000);
  const expected = [1, -2, 0.333251953125, 2 ** -24, 1023 * 2 ** -24, 65504, Infinity, 0];
  assert.deepEqual(Array.from(found), expected);
  assert.ok(Number.isNaN(float16(0x7e00)[0]));
  assert.ok(Object.is(float16(0x8000)[0], -0));
});

test("float32 is read from bytes that are not aligned", () => {
  const bytes = new Uint8Array(9);
  new DataView(bytes.buffer).setFloat32(1, 1.5, true);
  new DataView(bytes.buffer).setFloat32(5, -0.25, true);
  assert.deepEqual(Array.from(float32FromBytes(bytes.subarray(1))), [1.5, -0.25]);
});

test("int8 has one scale for each row", () => {
  const integers = Int8Array.from([127, -127, 1, 0]);
  assert.deepEqual(Array.from(scaled(integers, Float32Array.of(0.5, 2), [2, 2])), [63.5, -63.5, 2, 0]);
  assert.deepEqual(Array.from(scaled(integers, Float32Array.of(0.5, 2), [2, 2], [1])), [63.5, -254, 0.5, 0]);
});

test("bytes come from base64 and from a view into a larger buffer", () => {
  assert.deepEqual(Array.from(bytesOf(btoa("\x00\xff\x10"))), [0, 255, 16]);
  const buffer = Uint8Array.from([9, 1, 2, 9]).buffer;
  assert.deepEqual(Array.from(bytesOf(new DataView(buffer, 1, 2))), [1, 2]);
});

test("integers come from text, one character each, and a backslash is never among them", () => {
  assert.deepEqual(Array.from(integersFromText("ONP[]z#")), [0, -1, 1, 12, 13, 42, -44]);
});
