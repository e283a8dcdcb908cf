import assert from "node:assert/strict";
import { test } from "node:test";
import { Bearings, rotated, stands } from "../figures/routing-stepper/bearings";
import { spread } from "../figures/routing-stepper/beside";
import { otherImage, perform, winner, type State } from "../figures/routing-stepper/experiment";
import { invitation, type Idea, type Standing } from "../figures/routing-stepper/invitations";
import { beatsOf, momentAt, named, sharesSeen, traitsAt } from "../figures/routing-stepper/moment";
import { ending, finishing, Outlook } from "../figures/routing-stepper/outlook";
import { Places } from "../figures/routing-stepper/places";
import { fansOf, PRESETS } from "../figures/routing-stepper/presets";
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
  assert.equal(inWords(START, perform(START)), "Four votes, an arrow for each. Nobody has decided.");
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

test("of six children the one that has the word is spoken of", () => {
  const six = { ...START, ...PRESETS[1] };
  const experiment = perform(six);
  assert.equal(inWords(six, experiment, momentAt(0), false, 1), "Triangle 2 votes for a boat at 16° and a house at 196°. Nobody has decided.");
  assert.match(inWords(six, experiment, momentAt(1), false, 3), /share\. Triangle 4 gives 0\.50 to the boat and 0\.50 to the house\.$/);
});

test("words say what has come so far, as the picture does, and no end before it is there", () => {
  const crowd = { ...START, ...PRESETS[2], round: 1, beat: 2 };
  const experiment = perform(crowd);
  const at = (beats: number) => inWords(crowd, experiment, momentAt(beats));
  assert.match(at(1.02), /add\. Each vote grows or fades to the share that was given\.$/, "of forty one sees dots");
  assert.match(inWords(START, perform(START), momentAt(1.85)), /add\. Each parent lays what it was given nose to tail\.$/, "the last vote is on its way");
  assert.match(at(2), /add\. The sums: boat 7\.22 long/);
  assert.match(at(2.1), /squash\. The sums: boat 7\.22 long/);
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
  assert.match(end(PRESETS[2]), /^\*The answer: a boat, 0\.9\d long, at \d+°\.\* \d\d of 40 parts gave the boat more than half\. The house is 0\.\d\d long\.$/);
});

test("numbers beside a purse keep a line between them, and their middle", () => {
  assert.deepEqual(spread([10, 40], 15), [10, 40]);
  assert.deepEqual(spread([10, 14], 16), [4, 20]);
  assert.deepEqual(spread([0, 1, 2], 10), [-9, 1, 11]);
});

test("beside the purse numbers lie on no ribbon and no part, and the pointer finds the row", () => {
  for (const [width, height] of [[624, 510], [358, 350]])
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

/** The places of a state, where every part is turned by so many degrees and votes are so much longer. */
function placesOf(width: number, height: number, from: State, degrees = 0, longer = 1, away = 0): { places: Places; now: State } {
  const turned = (vote: number[]) => rotated(vote, (degrees * Math.PI) / 180).map((x) => x * longer);
  const now = { ...from, u_hat: from.u_hat.map((row) => row.map(turned)) };
  return { places: new Places(width, height, now, perform(now), away), now };
}
const SIZES = [[624, 510], [358, 350]] as const;
const CROWDS = [START, { ...START, ...PRESETS[1] }, { ...START, ...PRESETS[2] }];

test("every vote ends in its parent's disc, whichever way it points, and discs are apart", () => {
  for (const [width, height] of SIZES)
    for (const from of CROWDS)
      for (let degrees = 0; degrees < 360; degrees += 15)
        for (const longer of [1, 3, 500]) {
          const { places, now } = placesOf(width, height, from, degrees, longer);
          for (const row of now.u_hat)
            row.forEach((vote, j) => {
              const [[x, y], [cx, cy]] = [places.tip(j, [vote[0], vote[1]]), places.centre(j)];
              assert.ok(Math.hypot(x - cx, y - cy) <= places.radius + 1e-6);
            });
          const [[, upper], [, lower]] = [places.centre(0), places.centre(1)];
          assert.ok(lower - upper > 2 * places.radius + places.title);
          assert.ok(places.centre(1)[0] + places.radius <= width && upper - places.radius >= 0 && lower + places.radius <= height);
        }
});

test("a part that is turned changes no scale", () => {
  for (const [width, height] of SIZES)
    for (const from of CROWDS.slice(0, 2)) {
      const units = [0, 40, 90, 200].map((degrees) => placesOf(width, height, from, degrees).places.unit);
      for (const unit of units) assert.ok(Math.abs(unit - units[0]) < 0.01);
    }
});

test("sums are seen from so far away that every vote of their chain stays in its disc", () => {
  for (const [width, height] of SIZES)
    for (const from of CROWDS.slice(0, 2))
      for (let degrees = 0; degrees < 360; degrees += 15) {
        const { places, now } = placesOf(width, height, from, degrees, 1, 1);
        for (const { coupling } of perform(now).rounds)
          for (const j of [0, 1]) {
            const nose: [number, number] = [0, 0];
            now.u_hat.forEach((row, i) => {
              row[j].forEach((length, axis) => (nose[axis] += coupling[2 * i + j] * length));
              const [[x, y], [cx, cy]] = [places.tip(j, nose), places.centre(j)];
              assert.ok(Math.hypot(x - cx, y - cy) < places.radius - 7, `${width}, ${degrees}°`);
            });
          }
      }
});

test("a parent's old answer makes way for the new sum, and comes back with what squash leaves", () => {
  const experiment = perform(START);
  const aside = (beats: number) => new Outlook(experiment, momentAt(beats), 0, false).aside;
  assert.deepEqual([0, 5, 5.5, 6, 7, 8].map((beats) => aside(beats)), [0, 0, 1, 1, 0, 0]);
});

test("at the end the children have been given away, with a mistake too, and then no parent is found", () => {
  const now = { ...START, bug: "squash-wrong-axis" as const };
  assert.deepEqual([finishing, ending].map((how) => how(momentAt(12), perform(now))), [1, 0]);
  assert.deepEqual([finishing, ending].map((how) => how(momentAt(12), perform(START))), [1, 1]);
});

test("discs are large, for two children and for forty", () => {
  for (const from of CROWDS) assert.ok(2 * placesOf(624, 510, from).places.radius > 240);
  for (const from of CROWDS) assert.ok(2 * placesOf(358, 350, from).places.radius > 130);
});

test("a fan of votes is read back as wide as it was drawn, and as it began it is what it was", () => {
  const { u_hat } = PRESETS[2];
  const fans = fansOf(PRESETS[2]);
  assert.equal(fans.length, 2);
  assert.equal(fansOf(PRESETS[1]).length, 0);
  for (const fan of fans) {
    const begun = fan.drawn(u_hat, fan.width(u_hat));
    begun.flat(2).forEach((x, k) => assert.ok(Math.abs(x - u_hat.flat(2)[k]) < 1e-6));
    for (const width of [0.3, 1, 2, 3, Math.PI]) {
      const drawn = fan.drawn(u_hat, width);
      assert.ok(Math.abs(fan.width(drawn) - width) < 1e-6, `${width}`);
      drawn.forEach((row, i) => row.forEach((vote, j) => assert.ok(Math.abs(Math.hypot(...vote) - Math.hypot(...u_hat[i][j])) < 1e-9)));
      assert.deepEqual(drawn.map((row) => row[1 - fan.j]), u_hat.map((row) => row[1 - fan.j]), "the other parent's stay");
    }
  }
});

test("a knot that is drawn all the way round is no boat, and a scatter that is gathered is a house", () => {
  const { u_hat } = PRESETS[2];
  const [boat, house] = fansOf(PRESETS[2]);
  const lengths = (votes: number[][][]) => {
    const { output } = perform({ ...START, ...PRESETS[2], u_hat: votes }).right.at(-1)!;
    return [Math.hypot(output[0], output[1]), Math.hypot(output[2], output[3])];
  };
  const apart = lengths(boat.drawn(u_hat, Math.PI));
  assert.ok(apart[0] < 0.3 && apart[1] < 0.3, String(apart));
  const gathered = lengths(house.drawn(u_hat, 0.2));
  assert.ok(gathered[1] > 0.95 && gathered[1] > gathered[0], String(gathered));
});

test("one invitation comes after the other, each until it was tried", () => {
  const standing = (changes: Partial<Standing>): Standing => ({
    state: START, moment: momentAt(0), ended: false, moved: false, crowds: true, tried: new Set<Idea>(), ...changes,
  });
  const ended = { moment: momentAt(12), ended: true };
  assert.equal(invitation(standing({})), undefined);
  assert.match(invitation(standing({ moved: true }))!, /^Now play/);
  assert.match(invitation(standing(ended))!, /tap a bolt/);
  assert.match(invitation(standing({ ...ended, tried: new Set<Idea>(["bolt"]) }))!, /forty/);
  assert.equal(invitation(standing({ ...ended, crowds: false, tried: new Set<Idea>(["bolt"]) })), undefined);
  assert.equal(invitation(standing({ ...ended, state: { ...START, bug: "logits-kept" } })), undefined);
  assert.match(invitation(standing({ state: { ...START, ...PRESETS[1] } }))!, /^Pick a part/);
  assert.match(invitation(standing({ state: { ...START, ...PRESETS[2] } }))!, /^Drag a knob/);
  assert.equal(invitation(standing({ state: { ...START, ...PRESETS[2] }, moment: momentAt(2) })), undefined);
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
