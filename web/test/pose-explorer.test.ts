import assert from "node:assert/strict";
import { test } from "node:test";
import { Handwritings } from "../core/handwritings";
import { contours, finer, outline, outlines } from "../core/contours";
import { becomes, wordsOf } from "../core/becoming";
import { apart, endsOf, meaningOf, measured, senseOf } from "../core/shape-words";
import { across } from "../figures/pose-explorer/lanes";
import { heightFor, Places } from "../figures/pose-explorer/places";
import { Playing } from "../kit/playing";
import { PoseModel, type Study } from "../figures/pose-explorer/model";
import { flow, inkNear, pulled } from "../core/pull";
import { Carry } from "../figures/pose-explorer/carry";
import { atEdge, firmness, fullest, Holding, pieces } from "../figures/pose-explorer/holding";
import { Pull } from "../figures/pose-explorer/pull";
import { groupsOf, inHand, rowsOf } from "../figures/pose-explorer/rows";
import { changed, checkState, REACH, START, VIEWS, type State } from "../figures/pose-explorer/state";
import { spokesOf } from "../figures/pose-explorer/spokes";
import { membersOf, movedBy } from "../figures/pose-explorer/ten";
import { CLASSES, Wheel } from "../figures/pose-explorer/wheel";
import { besides } from "../figures/pose-explorer/wheel-picture";
import { atHome, inWords, stopped } from "../figures/pose-explorer/words";
import { stored, tinyModel } from "./fixtures";

const SIZE = 28;

/** A soft blot: centre, spreads across and down, how far it leans, how dark. */
function blot([x, y, wide, high, lean, dark]: readonly number[]): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const down = Math.floor(i / SIZE) + 0.5 - y;
    const across = (i % SIZE) + 0.5 - x + lean * down;
    return dark * Math.exp(-((across / wide) ** 2) - (down / high) ** 2);
  });
}
const ROUND = [14, 14, 4, 4, 0, 1];

function begun(model: PoseModel, more: Partial<State> = {}): State {
  const { digit = 1, sample = 0 } = more;
  return { ...START, digit, sample, pose: model.start(digit, sample), ...more };
}

/** The number of a strip, from 0. */
const numberOf = ({ who }: { who: string }) => Number(who.split(" ")[1]) - 1;

test("a contour runs around what is above its level, at the exact distance", () => {
  const [loop, ...others] = contours(blot(ROUND), SIZE, 0.5);
  assert.equal(others.length, 0);
  const radius = 4 * Math.sqrt(Math.log(2));
  for (let k = 0; k < loop.length; k += 2)
    assert.ok(Math.abs(Math.hypot(loop[k] - 14, loop[k + 1] - 14) - radius) < 0.06);
  const ring = blot(ROUND).map((v, i) => v - blot([14, 14, 2, 2, 0, 1])[i]);
  assert.equal(contours(ring, SIZE, 0.2).length, 2);
  assert.deepEqual(contours(new Float32Array(SIZE * SIZE), SIZE, 0.5), []);
  assert.equal(contours(new Float32Array(4).fill(1), 2, 0.5).length, 1, "it closes at the rim");
  assert.match(outline(blot(ROUND), SIZE, 0.5), /^M[\d. ]+(Q[\d. ]+)+Z$/);
});

test("lines at several levels are those at each of them, wherever the ink lies", () => {
  const levels = [0.1, 0.3, 0.6, 0.9];
  const spread = blot([3, 25, 6, 2, 1, 1]).map((value, i) => Math.max(value, blot(ROUND)[i], i === 0 ? 1 : 0));
  const one = levels.map((level) => outline(spread, SIZE, level, 2));
  assert.deepEqual(outlines(spread, SIZE, levels, 2), one);
  assert.deepEqual([...one.join("").matchAll(/M/g)].length, levels.reduce((sum, level) => sum + contours(spread, SIZE, level).length, 0));
});

test("twice as fine is the same picture", () => {
  const fine = finer(blot(ROUND), SIZE);
  const exact = Float32Array.from({ length: 4 * SIZE * SIZE }, (_, i) => {
    const [x, y] = [((i % (2 * SIZE)) + 0.5) / 2, (Math.floor(i / (2 * SIZE)) + 0.5) / 2];
    return Math.exp(-(((x - 14) / 4) ** 2) - ((y - 14) / 4) ** 2);
  });
  exact.forEach((value, i) => assert.ok(Math.abs(fine[i] - value) < 0.01));
});

test("what changes is measured, and a number is called by what is seen best", () => {
  const ends: [number[], number[], string, string][] = [
    [[14, 14, 4, 6, -0.2, 1], [14, 14, 4, 6, 0.2, 1], "slant", "23°"],
    [[14, 14, 3, 4, 0, 1], [14, 14, 4.5, 4, 0, 1], "width", "× 1.5"],
    [[14, 14, 4, 4, 0, 0.5], [14, 14, 4, 4, 0, 1], "thickness", "× 2.0"],
    [[14, 14, 3, 3, 0, 1], [14, 14, 4, 4, 0, 1], "size", "× 1.3"],
    [[13, 14, 4, 4, 0, 1], [15, 14, 4, 4, 0, 1], "left–right", "2.0 px"],
    [ROUND, ROUND, "details", ""],
  ];
  const changes = ends.map(([from, to]) => measured(blot(from), blot(to), SIZE));
  const found = changes.map(meaningOf);
  ends.forEach(([, , name, amount], k) => {
    assert.equal(found[k].name, name);
    if (name !== "slant") assert.equal(found[k].amount, amount);
  });
  assert.deepEqual([1, 2, 4, 5].map((k) => apart(found[k])), ["widest ÷ narrowest: 1.5", "thickest ÷ thinnest: 2.0", "left–right: 2.0 px from end to end", ""]);
  assert.deepEqual(measured(new Float32Array(SIZE * SIZE), blot(ROUND), SIZE).every(Number.isFinite), true);
});

test("one capsule alone is decoded as before, and a morph is both, each so much shorter", () => {
  const model = new PoseModel(tinyModel());
  const state = begun(model);
  assert.deepEqual(model.draw(model.capsules(state)), model.decoder.decode(state.pose, 1));
  const half = model.capsules({ ...state, other: 0, morph: 0.5 });
  assert.deepEqual(half, Float32Array.from([...model.start(0), ...state.pose].map((value) => value / 2)));
  const own = model.capsules({ ...state, other: 1, morph: 1 });
  assert.deepEqual(own, Float32Array.from([0, 0, 0, ...model.start(1, 1)]), "to another of the same class");
});

test("what a drawing becomes is said by words that compare, the most striking first", () => {
  const words = (to: readonly number[]) => wordsOf(becomes(blot(ROUND), blot(to), SIZE));
  assert.deepEqual(words(ROUND), []);
  assert.deepEqual(words([14, 14, 6, 4, 0, 1]), ["wider"]);
  assert.deepEqual(words([14, 10, 4, 4, 0, 1]), ["moves up"]);
  assert.deepEqual(words([14, 14, 4, 4, 0, 0.5]), ["thinner"]);
  assert.deepEqual(becomes(blot(ROUND), blot([14, 10, 4, 4, 0, 1]), SIZE).map(({ more }) => more), [true], "up is more");
});

test("a side of a number ends where its ink would fall to pieces or become a blot; of a smear nothing falls", () => {
  const payload = tinyModel();
  const sides = (draw: (by: number) => Float32Array) => {
    const model = new PoseModel(payload);
    const start = model.start(1)[0];
    Object.defineProperty(model.decoder, "size", { value: SIZE });
    model.decoder.decode = (pose) => draw(pose[0] - start);
    return ([-1, 1] as const).map((way) => model.side(1, 0, 0, way).limit);
  };
  const firm = (by: number) => blot([14, 14, 4, 4, 0, 4 - 24 * Math.max(0, by)]).map((value) => Math.min(1, value));
  const [low, high] = sides(firm);
  assert.equal(low, REACH);
  assert.ok(high > 0.1 && high < 0.2, String(high));
  const [, whole] = sides((by) => blot([14, 14, 4 + 60 * by, 4 + 60 * by, 0, 2]).map((value) => Math.min(1, value)));
  assert.ok(whole < 0.1, String(whole));
  assert.deepEqual(sides(() => new Float32Array(SIZE ** 2).fill(0.5)), [REACH, REACH]);
  assert.ok(Math.abs(fullest(new Float32Array(SIZE ** 2).fill(0.5), SIZE) - 0.5) < 1e-6);
  const small = new Float32Array(SIZE ** 2);
  small[5 * SIZE + 7] = 1;
  assert.ok(Math.abs(fullest(small, SIZE) - 1 / 81) < 1e-6);
  const ink = new Holding(blot(ROUND), SIZE, { firm: 0.5, level: 0.5, blot: 0.8 });
  assert.deepEqual([blot(ROUND), new Float32Array(SIZE ** 2).fill(1)].map((drawn) => ink.holds(drawn)), [true, false]);
});

test("outward is more: a spoke is turned as its strip is, and stands under the first of its words", () => {
  const side = (name: string, word: string, more: boolean, weight = 2) =>
    ({ limit: REACH, image: new Float32Array(0), becomes: [{ name, word, more, weight }], beyond: "" });
  const [thin, thick] = [side("thickness", "thinner", false), side("thickness", "thicker", true)];
  const still = { limit: REACH, image: new Float32Array(0), becomes: [], beyond: "" };
  const meaning = (name: string) => ({ name, kind: name, amount: "", also: "" });
  const both = { ...thick, becomes: [...thick.becomes, { name: "slant", word: "leans right", more: true, weight: 1.9 }] };
  const study: Study = {
    order: [0, 1, 2, 3], meanings: ["thickness", "width", "thickness", "details"].map(meaning), senses: [1, -1, -1, 1], ends: [], also: [],
    sides: [[thin, both], [side("width", "wider", true), side("width", "narrower", false, 9)], [thick, thin], [still, still]],
  };
  const found = spokesOf(study);
  assert.deepEqual(found.map(({ k, group }) => [k, group]), [[0, "thicker"], [2, "thicker"], [1, "wider"], [3, "details"]]);
  assert.deepEqual(found[0].outward, ["thicker", "leans right"]);
  assert.deepEqual([found[2].outward, found[2].inward], [["wider"], ["narrower"]]);
});

test("strips have more on the right, left and right where they are, and up on the right", () => {
  const sense = (from: readonly number[], to: readonly number[]) => {
    const change = measured(blot(from), blot(to), SIZE);
    return senseOf(meaningOf(change), change);
  };
  const [left, right] = [[14, 14, 4, 6, -0.2, 1], [14, 14, 4, 6, 0.2, 1]];
  assert.deepEqual([sense(left, right), sense(right, left)], [1, -1], "leaning");
  assert.deepEqual([sense([14, 14, 3, 4, 0, 1], [14, 14, 4.5, 4, 0, 1]), sense([14, 14, 4, 4, 0, 1], [14, 14, 4, 4, 0, 0.5])], [1, -1]);
  assert.deepEqual([sense([14, 16, 4, 4, 0, 1], [14, 12, 4, 4, 0, 1]), sense([13, 14, 4, 4, 0, 1], [15, 14, 4, 4, 0, 1])], [1, 1], "up, right");
  assert.equal(sense(ROUND, ROUND), 1);
});

test("along a turned spoke the number shrinks, and half of one is the way to where its ink holds", () => {
  const model = new PoseModel(tinyModel());
  const state = begun(model, { view: "all" });
  const study = model.study(1, 0);
  const flat = { image: new Float32Array(4), becomes: [], beyond: "" };
  const thicker = { name: "thickness", word: "thicker", more: true, weight: 3 };
  const sides = [{ ...flat, limit: 0.1, becomes: [thicker] }, { ...flat, limit: REACH }] as const;
  const thickness = { name: "thickness", kind: "thickness", amount: "", also: "" };
  model.study = () => ({
    ...study, meanings: study.meanings.map(() => thickness), senses: study.senses.map(() => -1), sides: study.sides.map(() => sides),
  });
  const [row] = rowsOf(model, state);
  const k = numberOf(row);
  const start = model.start(1)[k];
  assert.ok(Math.abs(row.move(REACH).pose![k] - (start - 0.1)) < 1e-9);
  assert.ok(Math.abs(row.move(-REACH).pose![k] - (start + REACH)) < 1e-9);
  assert.equal(row.words(REACH), "−0.10", "how far it has gone");
  const moved = rowsOf(model, { ...state, ...row.move(0.2) }).find((one) => numberOf(one) === k)!;
  assert.ok(Math.abs(moved.value! - 0.2) < 1e-9);
  assert.equal(row.name, `Number ${k + 1}: outward thicker`);
});

test("a drawing that has come to another class is as large as that, and all of it in the picture", () => {
  for (const width of [320, 358, 718, 1120])
    for (let row = 0; row < 9; row++)
      for (const share of [0, 0.3, 0.6, 0.8, 0.9, 1]) {
        const places = new Places(width, heightFor(width), "morph", 9);
        places.travel(row, share);
        const { at: [x, y], wide } = places.drawing;
        assert.ok(x > -2 && x + wide < width + 2 && y > -2 && y + wide < places.arrows.at[1], `${width} ${row} ${share}`);
        if (share === 1) assert.equal(wide, places.wheel!.cell);
      }
});

test("a drawing in the hand keeps to its spoke until the hand is well over to another", () => {
  const wheel = new Wheel([0, 0], 100, 9, CLASSES);
  const carry = new Carry(wheel, [0, 0], -1);
  const at = (spoke: number, share: number) => carry.to(wheel.on(spoke, share * wheel.far));
  assert.deepEqual(at(2, 0.5).row, 2);
  assert.ok(Math.abs(at(2, 0.5).share - 0.5) < 1e-9);
  assert.equal(at(2.55, 0.5).row, 2, "a little aside");
  assert.equal(at(2.8, 0.5).row, 3);
  assert.deepEqual(at(3, 0.97), { row: 3, share: 1 });
  assert.deepEqual(at(7, 0.05).row, 7, "near the middle it chooses anew");
  const held = new Carry(wheel, [5, 0], 4);
  assert.ok(held.to([-5, 0]).share < 1e-9, "where it was taken it stays in the hand");
});

test("on a phone the ring is an oval, and the drawing is where the hand is there as well", () => {
  const { wheel, height } = new Places(358, heightFor(358), "morph", 9);
  const [top, low] = [0, 4.5].map((spoke) => wheel!.on(spoke, wheel!.far)[1]);
  assert.ok(low - top > 1.3 * 2 * wheel!.far && top - wheel!.cell / 2 >= 0 && low + wheel!.cell / 2 < height - 40);
  const carry = new Carry(wheel!, [0, 0], -1);
  for (const spoke of [0, 1, 3, 8]) {
    const { row, share } = carry.to(wheel!.on(spoke, 0.1 * wheel!.far));
    assert.deepEqual([row, share.toFixed(6)], [spoke, "0.100000"]);
    assert.equal(carry.to(wheel!.on(spoke, wheel!.far)).share, 1);
    carry.to(wheel!.middle);
  }
});

test("words around a wheel give way to each other, and only there", () => {
  const apart = besides([0, 50, 200], [80, 80, 40], 500);
  assert.ok(apart[1] - apart[0] > 87.5 && apart[2] === 200, String(apart));
  assert.ok(Math.abs(apart[0] + apart[1] - 50) < 1e-9, "each by the same");
  const over = besides([10, 250, 490], [60, 60, 60], 500);
  assert.ok(over[0] + 500 - over[2] > 67.5, "over the top as well");
});

test("another sample is one that is drawn firmly, if there is one", () => {
  const payload = tinyModel();
  payload.samples = { poses: stored([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1]), labels: stored([3], [1, 1, 1]), lengths: stored([3], [1, 1, 1]) };
  const following = (darkness: readonly number[]) => {
    const model = new PoseModel(payload);
    model.decoder.decode = (pose) => new Float32Array(4).fill(darkness[Array.from(pose).indexOf(1)]);
    return [0, 1, 2].map((sample) => model.following(1, sample));
  };
  assert.deepEqual(following([0.9, 0.9, 0.9]), [1, 2, 0]);
  assert.deepEqual(following([0.9, 0.3, 0.9]), [2, 2, 0]);
  assert.deepEqual(following([0.3, 0.3, 0.3]), [1, 2, 0]);
});

test("strips go as far as the paper's figure to either side of the sample, and only their number moves", () => {
  const model = new PoseModel(tinyModel());
  const state = begun(model, { view: "all" });
  const rows = rowsOf(model, state);
  assert.deepEqual(rows.map(({ min, max, value }) => [min, max, value]), Array(3).fill([-REACH, REACH, 0]));
  rows.forEach((row, r) => {
    const k = numberOf(row);
    const moved = row.move(0.2);
    assert.deepEqual(moved, { pose: changed(state.pose, k, state.pose[k] + 0.2 * model.study(1, 0).senses[k]), number: k });
    const after = rowsOf(model, { ...state, ...moved });
    assert.deepEqual(after.map(({ value }) => Math.round(value! * 100)), rows.map((_, n) => (n === r ? 20 : 0)));
    assert.deepEqual(after.map(({ key }, n) => key === rows[n].key), rows.map((_, n) => n === r), "its own pictures stay");
    assert.deepEqual(row.move(0.001), { pose: state.pose, number: k }, "near the sample is the sample");
  });
});

test("a strip prints how far, and no sign that would point back on one that is turned", () => {
  const model = new PoseModel(tinyModel());
  for (const row of rowsOf(model, begun(model, { view: "all" }))) {
    for (const at of [-0.2, 0, 0.2]) assert.equal(row.far(at), row.words(at).replace(/^[+−]/, ""), row.name);
    assert.equal(row.far(0.2), "0.20");
    assert.notEqual(row.words(-0.2), row.words(0.2), "who hears it hears which way");
  }
});

test("one number in every digit moves by the same, and ways lead to all others", () => {
  const model = new PoseModel(tinyModel());
  const state = begun(model, { view: "digits", number: 2 });
  const [one, ...more] = rowsOf(model, state);
  assert.equal(more.length, 0);
  assert.deepEqual([one.name, one.value], ["Number 3 in all digits", 0]);
  const after = { ...state, ...one.move(0.1) };
  assert.ok(Math.abs(movedBy(model, after) - 0.1) < 1e-9);
  membersOf(model, after, 0.1).forEach(({ pose }, digit) => assert.deepEqual(pose, changed(model.start(digit), 2, model.start(digit)[2] + 0.1)));
  assert.deepEqual(membersOf(model, state, 0).map(({ word }) => word), ["", ""]);
  const ways = rowsOf(model, begun(model, { view: "morph", other: 0, morph: 0.25 }));
  assert.deepEqual(ways.map(({ name, value, here, inHand }) => [name, value, here, inHand]), [["To the 0", 0.25, true, true]]);
  assert.deepEqual(ways[0].move(0.5), { other: 0, morph: 0.5 });
  assert.deepEqual(ways[0].capsules(0), model.capsules(begun(model)));
  // To another handwriting of its own there is a way only for those who ask for it.
  assert.deepEqual(rowsOf(model, begun(model, { view: "morph", other: 1 })).map(({ name }) => name), ["To the 0", "To another 1"]);
});

test("the number in hand has a strip, however weak it is", () => {
  const payload = tinyModel();
  const model = new PoseModel(payload);
  const { order } = model.study(1, 0);
  assert.equal(inHand(model, begun(model)), order[0]);
  for (let number = 0; number < 3; number++) {
    const state = begun(model, { number });
    assert.ok(rowsOf(model, state).some((row) => row.name.startsWith(`Number ${number + 1}:`)));
  }
});

test("pulled ink goes where the hand wants it, by the numbers that move it there", () => {
  const draw = (pose: readonly number[]) => blot([14 + 10 * pose[0], 14 + 10 * pose[1], 3, 3, 0, 1 + pose[2]]);
  const at = inkNear(draw([0, 0, 0]), SIZE, [15, 15])!;
  assert.deepEqual(at, [15, 15]);
  const slopes = [0, 1, 2].map((k) => {
    const [low, high] = [-1e-3, 1e-3].map((by) => draw(changed([0, 0, 0], k, by)));
    return high.map((v, i) => (v - low[i]) / 2e-3);
  });
  const [across, , , down] = flow(draw([0, 0, 0]), slopes, SIZE, [14, 14]);
  for (const moved of [across, down]) assert.ok(moved > 8 && moved <= 10.5, String(moved));
  let pose = [0, 0, 0];
  let ink = at;
  for (let k = 0; k < 30; k++) {
    const step = pulled(draw, pose, new Float64Array(3).fill(1), SIZE, ink, [18, 15]);
    assert.ok(step.change.every((change) => Math.abs(change) <= 0.0501));
    pose = pose.map((value, n) => value + step.change[n]);
    ink = step.at as [number, number];
  }
  assert.ok(Math.hypot(ink[0] - 18, ink[1] - 15) < 0.3, String(ink));
  assert.ok(pose[0] > 0.2 && pose[0] < 0.4 && Math.abs(pose[1]) < 0.12, String(pose));
  assert.equal(inkNear(draw([0, 0, 0]), SIZE, [2, 2]), undefined);
  const [x, y] = inkNear(draw([0, 0, 0]), SIZE, [2, 2], SIZE)!;
  assert.ok(x > 8 && x < 14 && y > 8 && y < 14, "the nearest ink, from far away");
});

/** Samples in which the second number goes with the first, and the third by itself. */
const HABITS = [[0, 0, 0], [0.1, 0.11, 0], [-0.1, -0.09, 0.02], [0.06, 0.05, -0.02], [-0.06, -0.07, 0.01]];

test("steps along handwritings lead to a pose and back, and numbers that go together move together", () => {
  const hands = new Handwritings([0.1, 0, 0.2], HABITS.map((pose) => Float32Array.from(pose)));
  const pose = [0.2, -0.1, 0.25];
  hands.pose(hands.stepsTo(pose)).forEach((value, k) => assert.ok(Math.abs(value - pose[k]) < 1e-9));
  const [across, along] = [[0.1, -0.1, 0], [0.1, 0.1, 0]].map((by) => Math.hypot(...hands.stepsTo(by.map((v, k) => v + [0.1, 0, 0.2][k]))));
  assert.ok(across > 2 * along, `${across} ${along}`);
  const few = new Handwritings([1, 2], [[1, 2]]);
  assert.deepEqual([few.stepsTo([2, 4]), few.usual], [[1, 2], Infinity]);
});

test("a pull ends where a capsule would be too long, samples do not go, or the ink would fall to pieces", () => {
  const samples = HABITS.map((pose) => Float32Array.from(pose));
  const pull = (start: number[], fade: number, hand: readonly [number, number]) => {
    const draw = (pose: ArrayLike<number>) =>
      blot([14 + 20 * pose[0], 14 + 20 * pose[1], 3, 3, 0, 1 - fade * Math.abs(pose[0] - start[0])]);
    const model = {
      start: () => start, samplesOf: () => samples, capsules: ({ pose }: State) => pose, draw, decoder: { size: SIZE },
    } as unknown as PoseModel;
    const one = new Pull(model, START);
    let pose = start;
    let held: Parameters<Pull["step"]>[1] = { at: [14 + 20 * start[0], 14 + 20 * start[1]], hand };
    for (let k = 0; k < 60; k++) {
      const step = one.step(pose, held);
      if (!step) return { pose, reached: true };
      [pose, held] = [step.pose, step.held];
      assert.ok(Math.hypot(...pose) < 1, `${pose}`);
      if (!step.moves) break;
    }
    const strain = one.step(pose, held)!.strain;
    return { pose, reached: false, strain: Math.max(...strain.map(Math.abs)), firm: firmness(draw(pose)) / firmness(draw(start)) };
  };
  assert.ok(pull([0, 0, 0], 0, [15, 15]).reached, "a small way is no trouble");
  const far = pull([0, 0, 0], 0, [24, 24]);
  assert.ok(!far.reached && far.strain! > 0.01 && far.pose[0] > 0.05 && far.pose[0] < 0.2, JSON.stringify(far));
  const long = pull([0.69, 0.69, 0], 0, [29, 29]);
  assert.ok(!long.reached && Math.hypot(...long.pose) > 0.98, JSON.stringify(long));
  const faint = pull([0, 0, 0], 4, [20, 20]);
  assert.ok(!faint.reached && faint.firm! >= 0.85 && faint.firm! < 0.9, JSON.stringify(faint));
});

test("a pull tears no ink apart", () => {
  const two = (apart: number) => {
    const [left, right] = [-apart, apart].map((by) => blot([14 + by, 14, 2, 2, 0, 1]));
    return left.map((value, k) => Math.max(value, right[k]));
  };
  assert.deepEqual([0, 1, 8].map((apart) => pieces(two(apart), SIZE)), [1, 1, 2]);
  assert.equal(pieces(new Float32Array(SIZE ** 2), SIZE), 0);
  const start = [0, 0, 0];
  const draw = (pose: ArrayLike<number>) => two(1 + 30 * Math.abs(pose[0]));
  const model = {
    start: () => start, samplesOf: () => HABITS.map((pose) => Float32Array.from(pose)),
    capsules: ({ pose }: State) => pose, draw, decoder: { size: SIZE },
  } as unknown as PoseModel;
  const one = new Pull(model, START);
  let step = one.step(start, { at: [15, 14], hand: [24, 14] });
  for (let k = 0; k < 40 && step?.moves; k++) step = one.step(step.pose, step.held);
  assert.ok(step && Math.abs(step.pose[0]) > 0.01, "it has followed");
  assert.equal(pieces(draw(step.pose), SIZE), 1);
  const stretched = step.pose.map((value, k) => value + step!.strain[k]);
  assert.equal(pieces(draw(stretched), SIZE), 1, "nor while it is held");
});

test("a pull carries no ink over the edge of the paper", () => {
  const start = [0, 0, 0];
  const draw = (pose: ArrayLike<number>) => blot([14 + 90 * pose[0], 14, 3, 3, 0, 1]);
  const model = {
    start: () => start, samplesOf: () => HABITS.map((pose) => Float32Array.from(pose)),
    capsules: ({ pose }: State) => pose, draw, decoder: { size: SIZE },
  } as unknown as PoseModel;
  assert.ok(atEdge(draw([0, 0, 0]), SIZE) < 0.01 && atEdge(draw([0.15, 0, 0]), SIZE) > 0.9);
  const one = new Pull(model, START);
  let step = one.step(start, { at: [15, 14], hand: [30, 14] });
  for (let k = 0; k < 60 && step?.moves; k++) step = one.step(step.pose, step.held);
  assert.ok(step && Math.abs(step.pose[0]) > 0.03, "it has followed");
  assert.ok(atEdge(draw(step.pose), SIZE) <= 0.21, String(step.pose));
  const stretched = step.pose.map((value, k) => value + step!.strain[k]);
  assert.ok(atEdge(draw(stretched), SIZE) <= 0.21, "nor while it is held");
});

test("all strips lie inside the picture, and none on another", () => {
  for (const width of [320, 358, 480, 718, 904, 1120])
    for (const [view, rows] of [["strongest", 5], ["digits", 1]] as const)
      for (const lead of [0, 3, 4].filter((one) => one < rows)) {
        const places = new Places(width, heightFor(width), view, rows, lead);
        const { lanes } = places;
        const what = `${width} ${view} ${lead}`;
        lanes.map(({ zone }) => zone).forEach(({ at: [x, y], wide, high }, k, zones) => {
          assert.ok(x >= 0 && x + wide <= width + 0.01 && y >= 0 && y + high <= places.height + 0.01, `${what} ${k}`);
          assert.ok(y > places.title[1], `${what} ${k}`);
          for (const other of zones.slice(0, k))
            assert.ok(y >= other.at[1] + other.high - 0.01 || y + high <= other.at[1] + 0.01 || x >= other.at[0] + other.wide, `${what} ${k}`);
        });
        lanes.forEach((lane, k) => {
          const { at: [, y], wide, high } = lane.zone;
          assert.ok(high >= 40 && wide > 4 * lane.inset, `${what} ${k} ${high}`);
          assert.ok(lane.track > y && lane.track < y + high, `${what} ${k}`);
          if (view === "digits") return;
          assert.ok(lane.cell >= 24 && lane.cell * lane.pictures <= wide, `${what} ${k} ${lane.cell}`);
          const [top, bottom] = [lane.middle - lane.cell / 2, lane.middle + lane.cell / 2];
          assert.ok(top >= y - 0.01 && bottom < lane.track, `${what} ${k}`);
          if (view === "strongest") assert.equal(across(lane, 0), across(lanes[0], 0), "ends stand below each other");
        });
        const { drawing, digits } = places;
        if (view === "strongest") assert.ok(drawing.at[1] + drawing.high <= digits.at[1], "no ink on the row of digits");
        assert.deepEqual(places.inside([drawing.at[0] - 9, drawing.at[1] + drawing.high + 50]), [drawing.at[0], drawing.at[1] + drawing.high]);
        if (view === "strongest") {
          const [x, y] = places.on(places.under([100, 50], SIZE), SIZE);
          assert.ok(Math.abs(x - 100) + Math.abs(y - 50) < 1e-9);
        }
        if (view === "digits") assert.ok(places.faces.image >= 60, "digits that are seen");
        else if (width < 420) assert.ok(places.drawing.wide * 0.72 >= 150, "the digit itself");
      }
});

test("a wheel lies inside the picture, its pictures beside each other, and the digit on its paper", () => {
  for (const width of [320, 358, 480, 718, 904, 1120])
    for (const spokes of [3, 8, 16, 24]) {
      const places = new Places(width, heightFor(width), "all", spokes);
      const wheel = places.wheel!;
      const what = `${width} ${spokes}`;
      const far = (k: number) => wheel.on(k, wheel.far);
      for (let k = 0; k < spokes; k++) {
        const [x, y] = far(k);
        const half = wheel.cell / 2;
        const beside = width < 420 || places.drawing.at[0] + places.drawing.wide <= x - half;
        assert.ok(x - half >= 0 && x + half <= width && y - half > 0 && y + half < (beside ? places.height : places.digits.at[1]), what);
        // On a phone drawing and digits stand above it.
        if (width < 420) assert.ok(y - half > places.digits.at[1] + places.digits.high && places.digits.at[1] >= places.drawing.at[1] + places.drawing.high, what);
        const apart = Math.hypot(x - far(k + 1)[0], y - far(k + 1)[1]);
        assert.ok(apart > wheel.cell, `${what}: ${apart} apart, ${wheel.cell} wide`);
        assert.ok(Math.hypot(wheel.at(k, 1)[0] - x, wheel.at(k, 1)[1] - y) > half, "no spoke runs into its picture");
        // A slider's ends, turned, are the spoke's.
        const { box, inset, turn } = wheel.grip(k);
        const along = box.wide / 2 - inset;
        const end = [Math.cos, Math.sin].map((part, axis) => box.at[axis] + [box.wide, box.high][axis] / 2 + along * part((turn * Math.PI) / 180));
        wheel.at(k, 1).forEach((value, axis) => assert.ok(Math.abs(value - end[axis]) < 1e-9, what));
      }
      assert.ok(places.digits.at[1] + places.digits.high <= places.height);
      const [left, right] = [-1, 1].map((side) => wheel.middle[0] + side * (wheel.words + 12));
      assert.ok(left >= 0 && right <= width, "room for a word along the arc");
      // The middle 20 of 28 pixels hold the ink: their corners stay on the paper.
      if (wheel.hub) assert.ok((places.drawing.wide * 20) / 28 < 2 * wheel.hub, what);
      else if (width >= 420) assert.ok(places.drawing.at[0] + places.drawing.wide <= left + 12, "it stands beside the drawing");
    }
});

test("where there is room the digit is as large beside the wheel as beside strips, and spokes are longer", () => {
  const of = (width: number, view: "all" | "strongest") => new Places(width, heightFor(width), view, 16);
  const wide = of(904, "all");
  assert.deepEqual(wide.drawing, of(904, "strongest").drawing, "it does not move when the view changes");
  assert.deepEqual(wide.digits, of(904, "strongest").digits);
  const long = ({ wheel }: Places) => wheel!.outer - wheel!.inner;
  assert.ok(long(wide) > 1.4 * long(of(700, "all")));
  // Near the middle sliders are narrower: none lies on its neighbour.
  for (const { wheel } of [wide, of(358, "all")]) {
    const { box, inner } = wheel!.grip(3);
    assert.ok(inner * box.high <= wheel!.angle(1) * wheel!.inner);
  }
});

test("the picture of a spoke grows inward, away from the words around it", () => {
  for (const width of [358, 904]) {
    const wheel = new Places(width, heightFor(width), "all", 16).wheel!;
    const edge = (grown: number) => {
      const { at: [x, y], side } = wheel.picture(5, grown);
      return Math.hypot(x - wheel.middle[0], y - wheel.middle[1]) + side / 2;
    };
    assert.ok(wheel.picture(5, 1).side > 1.5 * wheel.picture(5, 0).side);
    assert.ok(Math.abs(edge(1) - edge(0)) < 1e-9);
  }
});

test("the squares of ten digits stand as the digits do, a shorter last line in the middle", () => {
  for (const [width, line] of [[358, 4], [904, 5]] as const) {
    const places = new Places(width, heightFor(width), "digits", 1);
    const faces = Array.from({ length: 10 }, (_, digit) => places.face(digit));
    // On a phone empty rims lie over each other and over the edge; the ink is in the middle 20 of 28 pixels.
    const ink = faces.map(({ at: [x], wide }) => [x + wide / 7, x + (6 * wide) / 7]);
    assert.ok(ink.every(([from, to]) => from >= 0 && to <= width) && faces.every(({ at: [, y] }) => y >= 0));
    assert.ok(ink.every(([from], k) => k % line === 0 || from >= ink[k - 1][1]), "no ink on a neighbour's");
    assert.equal(new Set(faces.map(({ at: [, y] }) => y)).size, Math.ceil(10 / line));
    const middles = [faces.slice(0, line), faces.slice(-(10 % line || line))].map((all) => (all[0].at[0] + all[all.length - 1].at[0]) / 2);
    assert.ok(Math.abs(middles[0] - middles[1]) < 1e-9);
    }
});

test("all numbers stand with those that become the same", () => {
  const model = new PoseModel(tinyModel());
  const rows = rowsOf(model, begun(model, { view: "all" }));
  assert.equal(groupsOf(rows).length, new Set(rows.map(({ group }) => group)).size);
  assert.equal(groupsOf(rows).reduce((sum, size) => sum + size, 0), 3);
  assert.equal(rows[0].who, `number ${model.study(1, 0).order[0] + 1}`);
  for (const { value } of rows) assert.equal(value, 0);
});

test("a strip that grows under the pointer stays under it", () => {
  const zones = (lead: number) => new Places(718, 440, "strongest", 5, lead).lanes.map(({ zone }) => zone);
  for (let from = 0; from < 5; from++)
    for (let to = 0; to < 5; to++) {
      const [before, after] = [zones(from)[to], zones(to)[to]];
      assert.ok(after.at[1] <= before.at[1] + 0.01 && after.at[1] + after.high >= before.at[1] + before.high - 0.01, `${from} ${to}`);
    }
});

test("a strip plays once, to both ends, and is where it was", () => {
  const row = rowsOf(new PoseModel(tinyModel()), begun(new PoseModel(tinyModel())))[0];
  const play = new Playing();
  assert.equal(play.step(row, 0.05), undefined);
  play.start();
  const seen: number[] = [];
  for (let k = 0; k < 200; k++) {
    const value = play.step(row, 0.02);
    if (value !== undefined) seen.push(value);
  }
  assert.ok(Math.max(...seen) > REACH - 0.01 && Math.min(...seen) < 0.01 - REACH);
  assert.ok(Math.abs(seen[seen.length - 1]) < 0.01 && !play.on);
});

test("ends are named by what the drawing is there", () => {
  const name = (kind: string) => ({ name: kind, kind, amount: "", also: "" });
  const lean = (by: number) => blot([14, 14, 3, 5, by, 1]);
  const thick = blot([14, 14, 4, 4, 0, 1]).map((value) => Math.min(1, 2 * value));
  assert.deepEqual(endsOf(name("slant"), lean(0), lean(0.6), SIZE), ["upright", "leans right"]);
  assert.deepEqual(endsOf(name("slant"), lean(0.6), lean(-0.6), SIZE), ["leans right", "leans left"]);
  assert.deepEqual(endsOf(name("slant"), lean(0.4), lean(0.8), SIZE), ["more upright", "leans right"]);
  assert.deepEqual(endsOf(name("thickness"), thick, blot(ROUND), SIZE), ["thick", "thin"]);
  assert.deepEqual(endsOf(name("up–down"), blot(ROUND), blot([14, 17, 4, 4, 0, 1]), SIZE), ["up", "down"]);
  assert.deepEqual(endsOf(name("details"), blot(ROUND), thick, SIZE), ["", ""]);
});

test("what a model does not have is refused in words", () => {
  const model = new PoseModel(tinyModel());
  const wrong: [Partial<State>, RegExp][] = [
    [{ digit: 2, pose: [0, 0, 0] }, /digit must be a whole number from 0 to 1/],
    [{ sample: 7 }, /sample must be/],
    [{ pose: [0, 0] }, /has 3 numbers/],
    [{ number: 3 }, /number must be a whole number from −1 to 2/],
    [{ other: 5 }, /other must be/],
    [{ morph: 1.5 }, /morph must be from 0 to 1/],
    [{ view: "nonsense" as State["view"] }, new RegExp(VIEWS.join(", "))],
  ];
  for (const [more, message] of wrong)
    assert.throws(() => checkState({ ...begun(model), ...more }, model.extent), message);
});

test("the words say what has moved", () => {
  const model = new PoseModel(tinyModel());
  const state = begun(model);
  assert.equal(inWords(model, state), "Digit 1, sample 1 of 2: a capsule 0.37 long.");
  const little = changed(state.pose, 0, state.pose[0] + 0.004);
  assert.match(inWords(model, { ...state, pose: changed(little, 1, 0.3) }), /^Number 2 has moved by/, "what is not seen to move is not counted");
  assert.match(inWords(model, { ...state, pose: changed(state.pose, 1, 0.3) }), /^Number 2 has moved by 0\.\d\d(: hardly any change|, and the 1 [^,]+)\.$/);
  assert.equal(stopped(model, 1, "torn"), "The ink stays behind: any farther, and the 1 would fall to pieces.");
  assert.equal(inWords(model, { ...state, pose: [1, 1, 1] }), "The pose is now 1.73 long. No capsule can be: the drawing is guesswork.");
  assert.equal(inWords(model, { ...state, other: 0, morph: 0.5 }), "50 % of the way to the 0: one capsule fades, one grows.");
  assert.deepEqual([atHome(model, state), atHome(model, { ...state, other: 0, morph: 0.5 })], [true, false]);
  assert.equal(inWords(model, { ...state, other: 0, morph: 1 }), "Now only the 0 speaks.");
  assert.equal(inWords(model, { ...state, view: "morph" }), "Only the 1 speaks: drag it towards another digit.");
  assert.match(inWords(model, { ...state, view: "digits" }), /^One number in all of them/);
  const moved = { ...state, view: "digits", number: 1, pose: changed(state.pose, 1, state.pose[1] + 0.2) } as const;
  model.side = (digit) => ({
    limit: digit ? REACH : 0.05, image: new Float32Array(4), beyond: "blots", becomes: [{ name: "slant", word: "leans left", more: false, weight: 2 }],
  });
  const told = (of: State) => inWords(model, of).replaceAll("\u00a0", " ");
  assert.equal(told(moved), "1 leans left; 0 blots.", "that in hand first");
  model.side = () => ({ limit: REACH, image: new Float32Array(4), beyond: "", becomes: [{ name: "height", word: "taller", more: true, weight: 2 }] });
  assert.equal(told(moved), "All of them get taller.");
  const several = { ...state, pose: state.pose.map((value) => value + 0.1) };
  assert.match(inWords(model, several), /^3 numbers have moved: /);
  assert.match(inWords(model, { ...several, number: 2 }), /^Number 3 and 2 others have moved: /, "that in the hand, also when it is let go");
  assert.match(inWords(model, { ...several, number: 2, pose: changed(several.pose, 0, state.pose[0]) }), /^Numbers 3 and 2 have moved: /);
});

test("what one number makes of ten digits is told of all ten", () => {
  const model = new PoseModel(tinyModel());
  const words = ["thicker", "thinner", "wider", "thicker", "", "leans left", "wider", "", "thinner", "thinner"];
  Object.assign(model.decoder, { classes: 10 });
  model.start = () => [0, 0, 0];
  model.side = (digit) => ({
    limit: REACH, image: new Float32Array(4), beyond: "", becomes: words[digit] ? [{ name: "", word: words[digit], more: true, weight: 2 }] : [],
  });
  const told = (digit: number) => inWords(model, { ...START, digit, view: "digits", number: 1, pose: [0, 0.1, 0] }).replaceAll("\u00a0", " ");
  assert.equal(told(3), "3 and 0 get thicker; 1, 8 and 9 thinner; 2 and 6 wider; 5 leans left; 4 and 7 stay.");
  assert.equal(told(5), "5 leans left; 1, 8 and 9 get thinner; 0 and 3 thicker; 2 and 6 wider; 4 and 7 stay.");
});
