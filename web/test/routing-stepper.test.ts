import assert from "node:assert/strict";
import { test } from "node:test";
import { Bearings, rotated, stands } from "../figures/routing-stepper/bearings";
import { spread } from "../figures/routing-stepper/beside";
import { otherImage, perform, winner, type State } from "../figures/routing-stepper/experiment";
import { beatsOf, momentAt, named, sharesSeen, traitsAt } from "../figures/routing-stepper/moment";
import { Outlook } from "../figures/routing-stepper/outlook";
import { Places } from "../figures/routing-stepper/places";
import { PRESETS } from "../figures/routing-stepper/presets";
import { checkState, START } from "../figures/routing-stepper/start";
import { inWords, lastImages, verdict } from "../figures/routing-stepper/words";

const state = (changes: Partial<State>): State => ({ ...START, ...changes });

test("the other image of a boat is a house", () => {
  const house = perform(state({ u_hat: otherImage(START.u_hat) }));
  assert.equal(winner(perform(START).right.at(-1)!), 0);
  assert.equal(winner(house.right.at(-1)!), 1);
  assert.deepEqual(otherImage(otherImage(START.u_hat)), START.u_hat);
  assert.deepEqual(lastImages(START, perform(START)), ["this image", "a house"]);
});

test("without a mistake there is nothing to say about one", () => {
  const experiment = perform(START);
  assert.equal(experiment.rounds, experiment.right);
  assert.equal(verdict(START, experiment), "");
});

test("a verdict speaks of the round that is shown; before the first, of the last", () => {
  for (const [round, said] of [[0, 3], [2, 2], [3, 3]]) {
    const now = state({ round, bug: "squash-wrong-axis" });
    assert.match(verdict(now, perform(now)), new RegExp(`in round ${said} the boat`));
  }
  const second = state({ round: 2, bug: "squash-wrong-axis" });
  assert.match(verdict(second, perform(second)), /is 0\.97 long at 24° instead of 0\.89 long at 16°/);
});

test("words tell the votes first, then the rounds", () => {
  assert.equal(inWords(START, perform(START)), "Four votes. Nobody has decided.");
  const crowd = { ...START, ...PRESETS[2] };
  assert.equal(inWords(crowd, perform(crowd)), "80 votes, a dot for each. A cloud agrees, a scatter cancels.");
  const said = [1, 2, 3, 4].map((beat) => {
    const third = state({ round: 3, beat });
    return inWords(third, perform(third));
  });
  assert.match(said[0], /^Round 3 of 3, share\. The rectangle gives 0\.95 to the boat and 0\.05/);
  assert.match(said[1], /^Round 3 of 3, add\. The sums: boat 3\.45 long at 16° and house 0\.00 long\.$/);
  assert.match(said[2], /^Round 3 of 3, squash\. The answer: boat 0\.92 long at 16°/);
  assert.equal(said[3], "*The answer: a boat, 0.92 long, at 16°.* The rectangle gave the boat 0.95 of itself and the triangle 0.95. The house is 0.00 long.");
  const second = state({ round: 2 });
  assert.match(inWords(second, perform(second)), /^Round 2 of 3, compare\. Added to b: rectangle \+1\.62 and .* So far: boat 0\.89 long/);
});

test("words say what has come so far, as the picture does, and no end before it is there", () => {
  const crowd = { ...START, ...PRESETS[2], round: 1, beat: 2 };
  const experiment = perform(crowd);
  const at = (beats: number) => inWords(crowd, experiment, momentAt(beats));
  assert.match(at(1.02), /add\. Each vote grows or fades to the share that was given\.$/, "of forty one sees dots");
  assert.match(inWords(START, perform(START), momentAt(1.85)), /add\. Each parent lays what it was given nose to tail\.$/, "the last vote is on its way");
  assert.match(at(2), /add\. The sums: boat 7\.26 long/);
  assert.match(at(2.1), /squash\. The sums: boat 7\.26 long/);
  assert.match(at(2.9), /squash\. So far: boat/);
  const start = perform(START);
  const sharing = [4.02, 4.5, 4.7, 4.75].map((at) => inWords(START, start, momentAt(at)));
  for (const said of sharing.slice(0, 3)) assert.match(said, /share\. Each child splits itself anew\.$/, "no share that no round has");
  assert.match(sharing[3], /share\. The rectangle gives 0\.80 to the boat/);
  assert.doesNotMatch(inWords(START, start, momentAt(3.3)), /Added/);
  assert.match(inWords(START, start, momentAt(4)), /Added/);
});

test("the end names who was found, who made it, and says so when nobody was", () => {
  const end = (changes: Partial<State>) => {
    const last = { ...START, ...changes };
    const now = { ...last, round: last.iterations };
    return inWords(now, perform(now));
  };
  const right = (angle: number) => START.u_hat.map((row, i) => (i ? row.map((vote) => rotated(vote, angle)) : row));
  assert.match(end({ u_hat: right(Math.PI) }), /^\*The answer: a house, 0\.92 long, at 16°\.\* The rectangle gave the house 0\.95/);
  assert.match(end({ u_hat: START.u_hat.map((row) => row.map((vote) => vote.map((x) => x / 6))) }), /^\*The answer: nothing is sure\. The boat is longest, 0\.\d\d\.\*/);
  assert.match(end(PRESETS[1]), /^\*The answer: a (boat|house), 0\.\d\d long, at \d+°, and a (boat|house), 0\.\d\d long, at \d+°\.\* \d of 6 parts gave the /);
  assert.match(end(PRESETS[2]), /^\*The answer: a boat, 0\.9\d long, at \d+°\.\* \d\d of 40 parts gave the boat more than half of themselves\. The house is 0\.\d\d long\.$/);
});

test("numbers beside a purse keep a line between them, and their middle", () => {
  assert.deepEqual(spread([10, 40], 15), [10, 40]);
  assert.deepEqual(spread([10, 14], 16), [4, 20]);
  assert.deepEqual(spread([0, 1, 2], 10), [-9, 1, 11]);
});

test("beside the purse numbers lie on no ribbon and no part, and the pointer finds the row", () => {
  for (const [width, height] of [[628, 440], [358, 340]])
    for (const now of [START, { ...START, ...PRESETS[1] }]) {
      const places = new Places(width, height, now, perform(now));
      const [x] = places.child(0);
      assert.ok(x + places.childSize / 2 + 26 <= places.beside, `${width}: room for two decimals`);
      assert.ok(x - places.orbit - 7 >= -0.5, "the knob is in the picture");
      assert.ok(places.to - places.from > (width < 400 ? 40 : 90), `${width}: ${places.to - places.from}`);
      now.children.forEach((_, i) => assert.equal(places.rowAt([20, places.child(i)[1] + 3]), i));
      assert.equal(places.rowAt([width - 5, 20]), undefined);
    }
});

test("a verdict names a difference only where one is written, and none before the answer is seen", () => {
  for (const bug of ["softmax-over-children", "logits-kept", "squash-wrong-axis"] as const)
    for (let beats = 0; beats <= 12; beats += 0.25) {
      const now = state({ bug, round: Math.ceil(beats / 4) });
      const said = verdict(now, perform(now), momentAt(beats));
      const [, is, proper] = /is (.*) instead of (.*?)(?:, and nothing.*)?\.$/.exec(said) ?? [undefined, 0, 1];
      assert.notEqual(is, proper, said);
      if (beats > 0 && beats < 2.5) assert.doesNotMatch(said, /in round/);
    }
  const first = state({ bug: "softmax-over-children", round: 1 });
  assert.match(verdict(first, perform(first)), /no child has to choose, and in round 1 no answer differs yet\.$/);
});

test("a vote that is drawn out far stays in the picture when it is let go, and its sum is broken off there", () => {
  for (const [width, height] of [[628, 440], [358, 340]])
    for (const sign of [-1, 1]) {
      const far = state({ u_hat: START.u_hat.map((row, i) => (i ? [row[0], [0.4, 4 * sign]] : row)) });
      const experiment = perform(far);
      const places = new Places(width, height, far, experiment);
      const [, y] = places.tip(1, [0.4, 4 * sign]);
      assert.ok(y > 4 && y < height - 4, `${width}: ${y}`);
      const centre = places.centre(1);
      const beyond = places.tip(1, [0, 9 * sign]);
      const end = centre[1] + (beyond[1] - centre[1]) * places.within(centre, beyond);
      assert.ok(end > 4 && end < height - 4, `${width}: ${end}`);
    }
});

test("circles are large, for two children and for forty, and the book's sums fit in beside them", () => {
  const crowd = { ...START, ...PRESETS[2] };
  for (const now of [START, crowd]) {
    const { unit } = new Places(628, 440, now, perform(now));
    assert.ok(2 * unit >= 160 && 2 * unit <= 200, `${2 * unit}`);
  }
  // Straight up and down there is less room, and the circles move together to make some.
  const upright = state({ u_hat: START.u_hat.map((row) => row.map(([x, y]) => [0, Math.hypot(x, y)])) });
  assert.ok(new Places(628, 440, upright, perform(upright)).unit > 60);
  const experiment = perform(START);
  const places = new Places(628, 440, START, experiment);
  for (const { weightedSum: s } of experiment.rounds) assert.equal(places.within(places.centre(0), places.tip(0, [s[0], s[1]])), 1);
});

test("a part that is turned takes its votes with it, and one vote that is bent leaves it as it stands", () => {
  const bearings = new Bearings();
  const read = (u_hat: number[][][]) => bearings.read({ ...START, u_hat }, START);
  const turn = (row: number[][], angle: number) => row.map((vote) => rotated(vote, angle));
  const sixteen = (16 * Math.PI) / 180;
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);
  const sameWay = (a: number, b: number) => near(Math.cos(a - b), 1);
  assert.equal(read(START.u_hat).moved, false);
  const turned = START.u_hat.map((row, i) => (i ? turn(row, 0.5) : row));
  sameWay(read(turned).angles[1], sixteen + Math.PI + 0.5);
  assert.deepEqual(read(turned).bent.flat(), [false, false, false, false]);
  // Then its vote for the boat, by which a part is read otherwise, is dragged: and the part stays.
  const bent = turned.map((row, i) => (i ? [rotated(row[0], 1), row[1]] : row));
  const { angles, bent: which, own, moved } = read(bent);
  sameWay(angles[1], sixteen + Math.PI + 0.5);
  assert.deepEqual(which, [[false, false], [true, false]]);
  assert.ok(moved);
  own[1].forEach((vote, j) => vote.forEach((x, k) => near(x, turned[1][j][k])));
  // A bent part that is turned turns all the same, and put back it is as it was.
  sameWay(read(bent.map((row) => turn(row, 0.25))).angles[1], sixteen + Math.PI + 0.75);
  sameWay(read(START.u_hat).angles[1], sixteen + Math.PI);
});

test("before the first round two votes agree or cancel, and one who looks ahead sees the end", () => {
  const words = (degrees: number, ahead = false) => {
    const u_hat = START.u_hat.map((row, i) => (i ? row.map((vote) => rotated(vote, (degrees * Math.PI) / 180)) : row));
    const experiment = perform(state({ u_hat }));
    return [0, 1].map((j) => new Outlook(experiment, momentAt(0), j, ahead).words);
  };
  assert.deepEqual(words(0), ["votes agree", "votes cancel"]);
  assert.deepEqual(words(90), ["", ""]);
  assert.deepEqual(words(180), ["votes cancel", "votes agree"]);
  assert.deepEqual(words(0, true), ["in the end 0.92", "in the end 0.00"]);
  assert.deepEqual(words(90, true), ["in the end 0.62", "in the end 0.62"]);
  assert.equal(inWords(START, perform(START), momentAt(0), true), "In the end: boat 0.92 long at 16° and house 0.00 long.");
});

test("the end is felt where a parent was found, and not under a mistake", () => {
  const at = (changes: Partial<State>, beats: number) => {
    const experiment = perform(state(changes));
    return [0, 1].map((j) => new Outlook(experiment, momentAt(beats), j, false)).map(({ found, lost }) => [found, lost]);
  };
  assert.deepEqual(at({}, 12), [[1, 0], [0, 1]]);
  assert.deepEqual(at({}, 11), [[0, 0], [0, 0]]);
  assert.deepEqual(at({ bug: "squash-wrong-axis" }, 12), [[0, 0], [0, 0]]);
});

test("what does not fit together is refused", () => {
  checkState(START);
  const wrong: [Partial<State>, RegExp][] = [
    [{ u_hat: [[[1, 2]]] }, /2 × 2 × 2/],
    [{ children: ["one"] }, /1 × 2 × 2/],
    [{ children: ["one", "one"] }, /1 to 40 different names/],
    [{ beat: 5 }, /from 1 to 4/],
    [{ iterations: 2.5 }, /whole number/],
    [{ round: 4 }, /from 0 to 3/],
    [{ bug: "none at all" as "none" }, /no mistake called/],
    [{ last_image: "first" as "same" }, /one of same, other/],
  ];
  for (const [changes, message] of wrong) assert.throws(() => checkState(state(changes)), message);
});

test("every moment lies in one beat of one round, and a whole number is the end of one", () => {
  assert.deepEqual(momentAt(0), { round: 0, beat: "share", passed: 0, before: true });
  assert.deepEqual(momentAt(0.25), { round: 0, beat: "share", passed: 0.25, before: false });
  assert.deepEqual(momentAt(4), { round: 0, beat: "compare", passed: 1, before: false });
  assert.deepEqual(momentAt(9.5), { round: 2, beat: "add", passed: 0.5, before: false });
  for (let beats = 0; beats <= 12; beats++) assert.equal(beatsOf(traitsAt(beats)), beats);
  assert.deepEqual(traitsAt(8), { round: 2, beat: 4 });
  assert.equal(named(8, 3), "round 2 of 3, compare");
});

test("couplings are on their way while a round shares out, and there before the other beats", () => {
  const { rounds } = perform(START);
  const shares = (at: number, way: number) => sharesSeen(rounds, momentAt(at), way)[0].toFixed(2);
  assert.equal(shares(4.5, 0), "0.50");
  assert.equal(shares(4.5, 0.5), "0.65");
  assert.equal(shares(5, 1), "0.80");
  assert.equal(shares(5.5, 0), "0.80");
});

test("a part stands as its votes say, and in every crowd as many agree as it promises", () => {
  const degrees = (now: State, i: number) => Math.round((stands(now, i) * 180) / Math.PI + 360) % 360;
  assert.deepEqual([degrees(START, 0), degrees(START, 1)], [16, 196]);
  const six = { ...START, ...PRESETS[1] };
  assert.deepEqual([0, 1, 2, 3].map((i) => degrees(six, i)), [16, 196, 346, 346]);
  for (const preset of PRESETS) checkState({ ...START, ...preset });
  const { output } = perform(six).right.at(-1)!;
  assert.ok(Math.hypot(output[0], output[1]) > 0.8 && Math.hypot(output[2], output[3]) > 0.8);
  const { output: last } = perform({ ...START, ...PRESETS[2] }).right.at(-1)!;
  assert.ok(Math.hypot(last[0], last[1]) > 0.95 && Math.hypot(last[2], last[3]) < 0.3, "of forty, one winner");
});
