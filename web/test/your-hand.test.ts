import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, type Held } from "../core/pull";
import { digitStrokes } from "../core/strokes/stroke-digits";
import { Paper } from "../figures/your-hand/paper";
import { heightFor, on, Places, under } from "../figures/your-hand/places";
import { checkState, REACH, sheetWith, START, type State } from "../figures/your-hand/state";
import { inWords, type Seen } from "../figures/your-hand/words";

const SHEET = { image: [], strokes: [], digit: 3 };

test("sheet, strings and drawing stand beside each other, and a phone's finger has room to scroll", () => {
  for (const width of [320, 354, 419, 420, 520, 718, 864, 1120]) {
    const { sheet, drawing, strings, digits, narrow } = new Places(width);
    const high = heightFor(width);
    assert.ok(sheet.at[0] >= 0 && sheet.at[0] + sheet.wide <= width, `${width}`);
    assert.ok(sheet.at[1] + sheet.wide < high && digits.at[1] + digits.high <= high, `${width}`);
    assert.ok(strings.from >= 0 && strings.to <= width && strings.to - strings.from > 60, `${width}`);
    const middle = drawing.at[0] + drawing.wide / 2;
    assert.ok(middle - drawing.wide / 2.3 >= -1 && middle + drawing.wide / 2.3 <= width + 1, `${width}`);
    if (narrow) assert.ok(sheet.wide <= 300 && drawing.at[1] + drawing.high < sheet.at[1] + 16);
    else assert.ok(sheet.at[0] + sheet.wide <= strings.from && strings.middle < middle);
    const [x, y] = on(under([100, 50], sheet, 28), sheet, 28);
    assert.ok(Math.abs(x - 100) + Math.abs(y - 50) < 1e-9);
  }
  assert.ok(new Places(900).sheet.wide >= 400, "it is large where there is room");
});

test("what is half written is read as such, and the same picture is not made twice", () => {
  const paper = new Paper(28, digitStrokes());
  const mass = (image: Float32Array) => image.reduce((sum, value) => sum + value, 0);
  const [none, half, all] = [0, 0.5, 1].map((written) => paper.see(SHEET, written));
  assert.equal(mass(none), 0);
  assert.ok(mass(half) > 20 && mass(half) < mass(all));
  assert.equal(paper.see(SHEET, 1), all);
  assert.notEqual(paper.see({ ...SHEET, strokes: [[[3, 3]]] }, 1), all);
});

test("ink follows the hand as far as the numbers may go, and no farther", () => {
  const draw = ([x, y]: readonly number[]) =>
    Float32Array.from({ length: 784 }, (_, i) => {
      const [right, down] = [(i % 28) + 0.5 - 14 - 10 * x, Math.floor(i / 28) + 0.5 - 14 - 10 * y];
      return Math.exp(-(right ** 2 + down ** 2) / 9);
    });
  const leeway = { start: [0, 0], reach: REACH, spreads: new Float64Array(2).fill(1) };
  const pull = (hand: readonly [number, number]) => {
    let [pose, held]: [number[], Held] = [[0, 0], { at: [14, 14], hand }];
    for (let k = 0; k < 40; k++) {
      const step = follow(draw, pose, leeway, 28, held);
      if (!step) return { pose, there: true };
      [pose, held] = [step.pose, { at: step.at, hand }];
      if (!step.moves) break;
    }
    return { pose, there: false };
  };
  const near = pull([16, 14]);
  assert.ok(near.there && Math.abs(near.pose[0] - 0.2) < 0.04 && Math.abs(near.pose[1]) < 0.02, String(near.pose));
  const far = pull([26, 14]);
  assert.ok(!far.there && far.pose[0] === REACH, String(far.pose));
});

test("the words say who writes, what is read, and which numbers follow", () => {
  const lengths = [0.1, 0.05, 0.9, 0.2];
  const seen: Seen = { digit: -1, writes: false, empty: false, lengths, pull: [], bead: -1, names: undefined, poseDim: 16 };
  const say = (more: Partial<Seen>) => inWords({ ...seen, ...more });
  assert.equal(say({}), "It reads a 2; its capsule is 0.90 long. Take hold of the drawing, or of a bead, and pull.");
  assert.match(say({ digit: 2 }), /^It reads a 2 .*keeps sixteen numbers.*Now you\.$/);
  assert.match(say({ lengths: [] }), /^The pen writes already; the network is on its way\.$/);
  assert.match(say({ digit: 2, lengths: [] }), /on its way\.$/);
  assert.match(say({ digit: 2, writes: true }), /^A hand writes, and the network reads along\.$/);
  assert.match(say({ empty: true }), /^An empty sheet\./);
  assert.match(say({ lengths: [0.1, 0.3, 0.2, 0] }), /^It is sure of no digit yet: nearest is the 1, its capsule is 0\.30 long\.$/);
  assert.equal(say({ pull: [0, -0.2, 0.05, 0.001] }), "The ink moves, and two of four numbers follow; most of all number 2 by −0.20.");
  assert.equal(say({ pull: [0, 0.02, 0, 0] }), "The ink moves; one number follows: number 2 by +0.02.");
  assert.match(say({ pull: [0.001, 0, 0, 0] }), /^Pull farther/);
  assert.equal(say({ pull: [0, -0.2, 0, 0], bead: 1 }), "Number 2 is −0.20 from what was read, and the drawing follows.");
});

test("what the figure does not have is refused in words", () => {
  const has = { size: 28, samples: 10, poseDim: 16 };
  const wrong: [Partial<State>, RegExp][] = [
    [{ digit: 10 }, /digit must be a whole number from −1 to 9/],
    [{ pull: [0.1] }, /pull must be 16 numbers, or none; it is 1/],
    [{ pull: new Array(16).fill(0.5) }, /pull must be from −0.4 to 0.4/],
    [{ image: [[1]] }, /image must be 28 × 28/],
    [{ strokes: [[[1, 2, 3]]] as unknown as State["strokes"] }, /lists of points/],
    [{ strokes: [[[1, 5000]]] }, /strokes must be from/],
  ];
  for (const [more, message] of wrong) assert.throws(() => checkState({ ...START, ...more }, has), message);
  checkState({ ...START, ...sheetWith({ strokes: [[[1, 2]]] }) }, has);
  checkState({ ...START, pull: [0.1] }, { ...has, poseDim: undefined });
});
