import assert from "node:assert/strict";
import { test } from "node:test";
import { changeRamp, greyRamp, inks, palettes } from "../kit/palette";

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

function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((k) => {
      const c = parseInt(hex.slice(k, k + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test("lines and text can be read on paper and on the quiet ground, by day and by night", () => {
  const grounds = { light: ["#ffffff", "#f4f2ec"], dark: ["#1f262e", "#1a2027"] } as const;
  for (const theme of ["light", "dark"] as const)
    for (const [name, colour] of Object.entries(inks[theme]))
      for (const ground of grounds[theme])
        assert.ok(contrast(colour, ground) >= 4.5, `${theme} ${name} on ${ground}`);
});
