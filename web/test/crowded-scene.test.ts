import assert from "node:assert/strict";
import { test } from "node:test";
import { parentOf, Parsing, partNames, ROUNDS, type State } from "../figures/crowded-scene/parsing";
import { PRESETS } from "../figures/crowded-scene/presets";
import { isFound } from "../figures/crowded-scene/belief";
import { checkGuess, openOf, pairsOf, picked } from "../figures/crowded-scene/guess";
import { fitOf } from "../figures/crowded-scene/pairs";
import { apart, dressedOutline, extentOf, heightFor, Places } from "../figures/crowded-scene/places";
import { chord, depth, splitAt } from "../figures/crowded-scene/split";
import { verdictsOf } from "../figures/crowded-scene/verdict";
import { aboutPart, aloud, inFull, inWords, remark } from "../figures/crowded-scene/words";
import type { Point } from "../kit/stage";

const [tower, boats, boat, other] = PRESETS.map(({ parts }) => new Parsing(parts));
const state = ({ parts }: Parsing, round: number, marks = true, guess: number[] = []): State => ({
  parts: [...parts], round, marks, whole: "", guess,
});

test("every part of the tower finds its whole, which stands where it was built", () => {
  const found = tower.at(10);
  assert.deepEqual([0, 1, 2, 3].map((i) => parentOf(found, i)), ["house", "house", "boat", "boat"]);
  assert.ok(Math.abs(found[0].pose!.y - 0.28) < 0.02 && Math.abs(found[1].pose!.y - 0.72) < 0.02);
});

test("nothing is found before the first round, and nobody has chosen in the first", () => {
  assert.ok(tower.at(0).every(({ pose }) => pose === undefined));
  assert.equal(parentOf(tower.at(1), 0), undefined);
  assert.match(remark(state(tower, 0), tower), /Press play/);
  assert.match(inWords(state(tower, 0), tower), /no whole yet/);
});

test("the tower hides a house, a boat hides none", () => {
  assert.deepEqual([tower.hidden!.roof, tower.hidden!.base], [2, 1]);
  assert.ok(Math.abs(tower.hidden!.house.y - 0.5) < 1e-9);
  assert.equal(boat.hidden, undefined);
  const { roof, base, house } = other.otherReading!;
  assert.deepEqual([roof, base], [2, 1], "the middle two, as its picture has them");
  assert.ok(Math.cos(house.angle) < 0, "on its head");
});

test("two boats are crowded, one is not", () => {
  assert.doesNotMatch(remark(state(boats, 10), boats), /Yours is right/);
  assert.match(remark({ ...state(boats, 10), guess: [0, 1] }, boats), /^Yours is right, but one boat capsule can hold one boat.*where no boat stands\.$/);
  assert.match(remark(state(boats, 10), boats), /^One boat capsule can hold one boat, so it mixes the two and says 0\.98/);
  assert.equal(remark(state(boat, 10), boat), "Each part has found its whole.");
  assert.match(remark(state(other, 10, false), other), /stay at 0\.00/);
});

test("what is said of the first round follows from its numbers", () => {
  for (const [parsing, said] of [
    [tower, /house 0\.81 and boat 0\.81\. Everyone gives half to each\. Both are as long/],
    [boats, /house 0\.36 and boat 0\.93\. Everyone gives half to each\. The boat is longer/],
    [boat, /house 0\.14 and boat 0\.80\. Everyone gives half to each\. The boat is longer/],
  ] as const) assert.match(aloud(state(parsing, 1), parsing), said);
});

test("while shares are on their way the words say as much of them as is seen", () => {
  const words = (time: number) => inWords(state(boat, Math.ceil(time)), boat, boat.at(time));
  // What the roof of the tower's house on its head, which it leaves, gives elsewhere: the number in the picture.
  const { roof } = tower.hidden!;
  for (const time of [1.1, 1.4])
    assert.ok(inWords(state(tower, 2), tower, tower.at(time)).includes(tower.at(time)[1].coupling[roof].toFixed(2)), String(time));
  assert.doesNotMatch(words(0.05), /meets its opposite/);
  assert.doesNotMatch(words(1.5), /has found/);
});

test("a part that was dragged aside is said not to fit", () => {
  const moved = new Parsing(tower.parts.map((part, i) => (i ? part : { ...part, x: part.x + 0.3 })));
  for (const round of [4, 10])
    assert.match(inWords(state(moved, round), moved), /Triangle 1 and rectangle 1 choose the house and do not fit/);
  assert.doesNotMatch(inWords(state(tower, 4), tower), /do not fit/);
});

test("every scene can be drawn and said in words at every moment, forwards and back", () => {
  for (const { parts, marks, name } of PRESETS) {
    const parsing = new Parsing(parts);
    for (let time = ROUNDS; time >= 0; time -= 0.25) {
      const found = parsing.at(time);
      for (const { pose, kind } of found)
        if (pose) {
          const numbers = [pose.x, pose.y, pose.angle, pose.size];
          assert.ok(numbers.every(Number.isFinite), `${name}, ${time}: ${kind} ${numbers}`);
          assert.ok(pose.size > 0.01, `${name}, ${time}: a ${kind} of no size has no direction`);
        }
      if (!Number.isInteger(time)) continue;
      const words = state(parsing, time, marks);
      for (const text of [inWords(words, parsing), inFull(words, parsing), remark(words, parsing), aboutPart(words, parsing, 0)])
        assert.doesNotMatch(text, /NaN|undefined/);
    }
  }
});

test("votes for opposite ways up leave a place and no direction: no outline, and no error", () => {
  // In the first round the house gets a vote upright and one upside down from each boat.
  const house = boats.at(1)[0];
  assert.equal(house.pose, undefined);
  assert.ok(house.length > 0.1, "although the vector is not short: it is all place");
});

test("rounds settle where nothing that is written changes any more, and the words say since when", () => {
  assert.deepEqual([tower, boats, boat, other].map(({ settled }) => settled), [ROUNDS, 6, 4, 1]);
  const said = (round: number) => aloud(state(boat, round), boat);
  assert.match(said(3), /^Round 3: /);
  assert.match(said(4), /^Settled in round 4: /);
  assert.match(said(6), /^Round 6, settled in round 4: /);
});

test("a whole is found when two parts choose it and make it", () => {
  const found = (parsing: Parsing, round: number) => parsing.at(round).map((whole) => isFound(whole, parsing.parts));
  assert.deepEqual(found(tower, 10), [true, true]);
  assert.deepEqual(found(tower, 3), [false, false]);
  assert.deepEqual(found(boats, 10), [false, false], "four parts are no boat");
  const moved = new Parsing(tower.parts.map((part, i) => (i ? part : { ...part, x: part.x + 0.3 })));
  assert.equal(found(moved, 10)[0], false);
});

test("a place lies so deep in a part as its nearest edge is far", () => {
  const square: Point[] = [[0, 0], [4, 0], [4, 4], [0, 4]];
  assert.equal(depth(square, [1, 2]), 1);
  assert.equal(depth(square, [-2, 2]), -2);
});

test("parts are named by kind and number, and say what they give", () => {
  assert.deepEqual(partNames(tower.parts), ["triangle 1", "rectangle 1", "triangle 2", "rectangle 2"]);
  assert.equal(
    aboutPart(state(tower, 3), tower, 2),
    "Triangle 2 gives 0.00 to an upside-down house at 180° and 1.00 to a boat at 0°.",
  );
  assert.match(aboutPart(state(tower, 0), tower, 0), /^Triangle 1 predicts a house at 0°/);
});

test("two parts make the whole that both predict, and a house on its head only against its door", () => {
  const pair = (i: number, j: number) => fitOf(tower.parts[i], tower.parts[j]);
  const [house, head, boatBelow] = [pair(0, 1), pair(2, 1), pair(3, 2)];
  assert.deepEqual([house?.kind, house?.against], ["house", false]);
  assert.deepEqual([head?.kind, head?.against], ["house", true]);
  assert.ok(Math.cos(head!.whole.angle) < -0.99 && Math.abs(head!.whole.y - 0.5) < 1e-9);
  assert.deepEqual([boatBelow?.kind, boatBelow?.against], ["boat", false]);
  for (const [i, j] of [[0, 2], [1, 3], [0, 3]]) assert.equal(pair(i, j), undefined);
});

test("a pair that makes a whole is kept beside a second one, any other is given up for the next", () => {
  const [yes, no] = [() => true, () => false];
  assert.deepEqual(picked(picked([], 2, yes), 1, yes), [2, 1]);
  assert.deepEqual(picked([2, 1], 2, yes), [1]);
  assert.deepEqual(picked([2, 1], 2, no), [2], "of one that makes nothing another is begun");
  assert.deepEqual(picked([2], 2, yes), []);
  assert.deepEqual(picked([2, 1], 0, no), [0]);
  assert.deepEqual(picked(picked([2, 1], 0, yes), 3, yes), [2, 1, 0, 3]);
  assert.deepEqual(picked([2, 1, 0, 3], 2, yes), [0, 3, 1], "what is left of a pair waits for another");
  assert.deepEqual(picked([2, 1, 0, 3], 4, yes), [4]);
  assert.deepEqual(picked([2, 1, 0], 1, yes), [0, 1], "a part that waits gets its other one out of a pair");
  assert.deepEqual([pairsOf([2, 1, 0]), openOf([2, 1, 0]), openOf([2, 1])], [[[2, 1]], 0, undefined]);
  assert.throws(() => checkGuess([0, 1, 2, 3, 4], 8), /two pairs|four different/);
  assert.throws(() => checkGuess([0, 0], 4));
  checkGuess([0, 1, 2, 3], 4);
});

test("two pairs are said together, and answered", () => {
  const said = (parsing: Parsing, round: number, guess: number[]) => inWords(state(parsing, round, true, guess), parsing);
  assert.equal(said(boats, 0, [0, 1, 2, 3]), "Two boats. Now see what routing can say: press play.");
  assert.match(said(tower, 0, [0, 1, 2, 3]), /^A house and a boat\./);
  assert.match(said(boats, 0, [0, 1, 2]), /^(Triangle|Rectangle) 2 – and which other part\?$/);
  assert.match(said(boats, 10, [0, 1, 2, 3]), /^You saw two\. One boat capsule can hold one boat, so it mixes the two and says 0\.98 where no boat stands\.$/);
  assert.match(said(tower, 10, [0, 1, 2, 3]), /You saw them both\. The house on its head would have its door in the roof\.$/);
});

test("in every round of the tower a number moves in the sentence", () => {
  const said = [3, 4, 5, 6, 7].map((round) => remark(state(tower, round), tower));
  assert.equal(new Set(said).size, said.length, said.join(" | "));
  assert.match(said[2], /Now rectangle \d can choose: 0\.\d\d (house|boat)\.$/);
});

test("without ribbons and numbers the scene has their room", () => {
  for (const width of [358, 904])
    for (const parts of [boats.parts, tower.parts]) {
      const [tight, free] = [0, 1].map((share) => new Places(width, heightFor(width), extentOf(parts), share));
      assert.ok(free.unit >= tight.unit);
      if (parts === tower.parts) assert.equal(free.unit, tight.unit, "it is high, and has no need of it");
      else if (width < 420) assert.ok(free.unit > 1.2 * tight.unit, `${free.unit} ${tight.unit}`);
      for (const [x, y] of parts.flatMap((part) => free.outline(free.on(part)))) assert.ok(x > 0 && x < width && y > 0 && y < free.height);
    }
});

test("the guess is said at once, and compared when every part has chosen", () => {
  const said = (round: number, guess: number[]) => inWords(state(tower, round, true, guess), tower);
  assert.match(said(0, []), /^Four parts, and no whole yet\. Which two/);
  assert.match(said(0, [1, 2]), /^A house on its head, with its door in the roof\? Press play/);
  assert.match(said(0, [1, 3]), /^Two rectangles make no whole/);
  assert.match(said(10, [2, 3]), /^You saw it: both parts chose the boat\.$/);
  assert.match(said(10, [1, 2]), /came apart: one part is the house's, the other the boat's\.$/);
  assert.doesNotMatch(said(1, [1, 2]), /[Yy]our/);
});

test("a pair is right when both of its parts chose the whole that they make", () => {
  const found = tower.at(10);
  const of = (guess: number[]) => verdictsOf({ guess, parts: tower.parts }, found)[0];
  assert.deepEqual(of([2, 3]), { pair: [2, 3], kind: "boat", ends: ["boat", "boat"], right: true });
  assert.deepEqual(of([1, 2]), { pair: [1, 2], kind: undefined, ends: ["house", "boat"], right: false }, "against its mark");
  assert.equal(of([0, 2]).right, false);
  assert.equal(verdictsOf({ guess: [2, 3], parts: tower.parts }, tower.at(1))[0].ends, undefined, "not yet");
  assert.deepEqual(verdictsOf({ guess: [2], parts: tower.parts }, found), []);
});

test("a part is filled by shares of its area, and cut where it is seen", () => {
  const square: Point[] = [[0, 0], [4, 0], [4, 4], [0, 4]];
  const quarter = splitAt(square, 0.25);
  assert.ok(Math.abs(quarter.x - 1) < 1e-5);
  assert.ok(Math.abs(splitAt([[0, 4], [4, 4], [2, 0]], 0.125).x - 1) < 1e-5);
  assert.ok(quarter.left.every(([x]) => x <= 1.001) && quarter.right.every(([x]) => x >= 0.999));
  assert.deepEqual(chord([[0, 4], [4, 4], [2, 0]], 2), [1, 3]);
});

test("wholes that lie apart use the width, and stay in the picture with their clothes on", () => {
  // Two boats at one height.
  const level = boats.parts.map((part, i) => ({ ...part, y: part.y + (i < 2 ? 0.26 : -0.26) }));
  for (const [width, part] of [[904, 0.5], [358, 0.6]] as const)
    for (const free of [0, 1]) {
      const places = new Places(width, heightFor(width), extentOf(level), free);
      const xs = level.flatMap((one) => places.outline(places.on(one)).map(([x]) => x));
      assert.ok(Math.max(...xs) - Math.min(...xs) > part * width, `${width} ${free}`);
    }
  const [{ kind, whole }] = [fitOf(boat.parts[0], boat.parts[1])!];
  for (const width of [285, 358, 500, 904])
    for (const free of [0, 1]) {
      const places = new Places(width, heightFor(width), extentOf(boat.parts), free);
      for (const [x] of dressedOutline(kind, places.on(whole))) assert.ok(x > 0 && x < width, `${width} ${x}`);
    }
});

test("parts, totals and numbers stay on the stage and clear of each other", () => {
  for (const width of [285, 358, 500, 718, 904])
    for (const { parts } of PRESETS) {
      const places = new Places(width, heightFor(width), extentOf(parts));
      const drawn = parts.flatMap((part) => places.outline(places.on(part)));
      for (const [x, y] of drawn) assert.ok(x > 0 && x < width && y > 0 && y < places.height);
      for (const j of [0, 1]) {
        const [cx, cy] = places.total(j);
        // A number beside the outermost part still ends before the total, or on a phone in the picture.
        const free = places.narrow ? width / 2 : width / 2 - (cx < width / 2 ? cx : width - cx) - places.radius;
        for (const [px] of drawn) assert.ok(Math.abs(px - width / 2) + 2.2 * places.letters.number < free, `${width}`);
        assert.ok(cx >= places.radius && cx <= width - places.radius && cy >= places.radius);
      }
    }
  const found = apart([50, 50, 52, 99], 15, [10, 100]);
  const order = [...found].sort((a, b) => a - b);
  assert.ok(order.every((y, k) => k === 0 || y - order[k - 1] >= 15) && order[3] <= 100);
});

test("a part goes no farther than its numbers find room beside it", () => {
  for (const { parts } of PRESETS)
    for (const width of [358, 718, 904]) {
      const places = new Places(width, heightFor(width), extentOf(parts));
      parts.forEach((part, i) => {
        const [left, right] = places.leeway(part);
        assert.ok(left <= part.x && part.x <= right, "where it is it may be");
        for (const [j, x] of [left, right].entries()) {
          const scene = parts.map((other, k) => (k === i ? { ...other, x } : other));
          const far = places.outline(places.on(scene[i])).map(([at]) => at);
          const rim = places.total(j)[0] + (j === 0 ? 1 : -1) * places.radius;
          const [beside, room] = places.narrow ? [places.turn(j), 0] : [rim, 2.2 * places.letters.number];
          const free = (j === 0 ? Math.min(...far) - beside : beside - Math.max(...far)) - room;
          assert.ok(free > 8, `${width} ${i} ${free}`);
        }
      });
    }
});
