/** Bytes of a weights file, turned into numbers. */

/** The bytes behind a base64 string (static book) or a DataView (binary message of Jupyter). */
export function bytesOf(data: string | DataView): Uint8Array {
  if (typeof data !== "string") return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Little-endian float32 values; copied, because the bytes need not be aligned to four. */
export function float32FromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

/** Little-endian IEEE 754 half-precision values, exactly, as float32. */
export function float16FromBytes(bytes: Uint8Array): Float32Array {
  const table = (halfTable ??= makeHalfTable());
  const values = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < values.length; i++) values[i] = table[bytes[2 * i] | (bytes[2 * i + 1] << 8)];
  return values;
}

/** Integers of which each is one character, as `capsviz.quantisation` writes them: “O” is zero. */
export function integersFromText(text: string): Int8Array {
  const integers = new Int8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    integers[i] = code - (code > BACKSLASH ? 1 : 0) - MIDDLE;
  }
  return integers;
}

/** The character that stands for zero, and the one that is left out. */
const MIDDLE = 79;
const BACKSLASH = 92;

/**
 * Integers of this shape times the scale of their output: the rounding that `capsviz.quantisation`
 * did, undone. Outputs are numbered along `axes`, row by row.
 */
export function scaled(
  integers: Int8Array,
  scale: Float32Array,
  shape: readonly number[],
  axes: readonly number[] = [0],
): Float32Array {
  const rowLength = shape[shape.length - 1] ?? 1;
  const rows = integers.length / rowLength;
  const step = axes.includes(shape.length - 1) ? 1 : 0;
  const values = new Float32Array(integers.length);
  for (let row = 0, i = 0; row < rows; row++) {
    let output = 0;
    for (const axis of axes) {
      const stride = shape.slice(axis + 1, -1).reduce((a, b) => a * b, 1);
      output = output * shape[axis] + (axis === shape.length - 1 ? 0 : Math.floor(row / stride) % shape[axis]);
    }
    for (const end = i + rowLength; i < end; i++, output += step) values[i] = integers[i] * scale[output];
  }
  return values;
}

let halfTable: Float32Array | undefined;

/** All 65,536 half-precision numbers: a look-up is several times faster than the arithmetic. */
function makeHalfTable(): Float32Array {
  const table = new Float32Array(0x10000);
  for (let bits = 0; bits < 0x8000; bits++) {
    const exponent = bits >> 10;
    const fraction = bits & 0x3ff;
    const value =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction
            ? NaN
            : Infinity
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    table[bits] = value;
    table[bits | 0x8000] = -value;
  }
  return table;
}
