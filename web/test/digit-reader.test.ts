import assert from "node:assert/strict";
import { test } from "node:test";
import { drawStrokes } from "../core/ink";
import { Paper } from "../figures/digit-reader/paper";
import { heightFor, Places } from "../figures/digit-reader/places";
import { checkState, showsTwo, START, STILL, type State } from "../figures/digit-reader/state";

test("sheet, drawing and lengths lie inside the picture, and none on another", () => {
  for (const width of [288, 358, 430, 718, 1120]) {
    const places = new Places(width);
    const boxes = [places.sheet, places.drawing, places.lengths];
    for (const { at, wide, high } of boxes) {
      assert.ok(at[0] >= 0 && at[0] + wide <= width, String(width));
      assert.ok(at[1] >= 0 && at[1] + high <= heightFor(width) + 1e-9, String(width));
    }
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const apart = [0, 1].some((axis) => {
          const [long, other] = [a, b].map((box) => (axis ? box.high : box.wide));
          return a.at[axis] + long <= b.at[axis] || b.at[axis] + other <= a.at[axis];
        });
        assert.ok(apart, String(width));
      }),
    );
    const [x, y] = places.on(places.under([77, 88], 28), 28);
    assert.ok(Math.abs(x - 77) + Math.abs(y - 88) < 1e-9);
  }
});

test("the strokes that are shown are those that the network sees", () => {
  const paper = new Paper(28, [[[[5, 5], [20, 22]]], [[[14, 4], [14, 24]]]]);
  const written: State["strokes"] = [[[8, 20], [20, 8]]];
  const state: State = { ...START, digit: 0, second: 1, strokes: written, angle: 30, size: 0.8, x: 2 };
  const seen = drawStrokes(paper.strokes(state), START.thickness, 28);
  assert.deepEqual(paper.see(state), seen.map((v) => Math.round(v * 255) / 255));
  const [moved, , over] = paper.strokes(state);
  assert.notDeepEqual(moved, [[5, 5], [20, 22]]);
  assert.deepEqual(over, [[14, 4], [14, 24]], "what is laid over it stays");
});

test("a second capsule is drawn from a length of 0.3 on; an angle beyond half a turn is refused", () => {
  const drawn = (k: number) => ({ class: k, pose: new Float32Array(2), image: new Float32Array(4) });
  assert.ok(showsTwo({ lengths: Float32Array.of(0.9, 0.31), rival: drawn(1) }, START));
  assert.ok(!showsTwo({ lengths: Float32Array.of(0.9, 0.31), rival: drawn(1) }, { capsule: 0 }), "the reader's choice is drawn alone");
  assert.ok(!showsTwo({ lengths: Float32Array.of(0.9, 0.29), rival: drawn(1) }, START));
  assert.throws(() => checkState({ ...START, ...STILL, angle: 181 }, 28, 10, 10), /angle must be from −180 to 180/);
});
