import assert from "node:assert/strict";
import { test } from "node:test";
import { changeRamp, greyRamp, palettes } from "../kit/palette";

const rgb = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

test("ramps run from paper to ink, and from loss over paper to gain", () => {
  for (const palette of Object.values(palettes)) {
    const grey = greyRamp(palette);
    assert.deepEqual([rgb(grey[0]), rgb(grey[255])], [palette.paper, palette.ink]);
    const change = changeRamp(palette);
    assert.deepEqual([rgb(change[127]), rgb(change[128])], [palette.paper, palette.paper]);
    assert.deepEqual([rgb(change[0]), rgb(change[255])], [palette.loss, palette.gain]);
    assert.ok([...grey, ...change].every((pixel) => pixel >>> 24 === 255));
  }
});
