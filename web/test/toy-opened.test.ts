import assert from "node:assert/strict";
import { test } from "node:test";
import type { WholeKind } from "../core/shapes";
import { chainOf } from "../figures/toy-opened/chain";
import { Flight } from "../figures/toy-opened/flight";
import { flowOf } from "../figures/toy-opened/flow";
import { Gathering } from "../figures/toy-opened/gathering";
import { Lesson, STEPS } from "../figures/toy-opened/lesson";
import { markAt } from "../figures/toy-opened/picking";
import { Places, REACH } from "../figures/toy-opened/places";
import { apart } from "../figures/toy-opened/pointing";
import type { Child, Stream, Thought } from "../figures/toy-opened/reading";
import { ribbonsOf } from "../figures/toy-opened/ribbons";
import { freeSide, speaks } from "../figures/toy-opened/scale";
import { gathered, START, type State } from "../figures/toy-opened/state";
import { Trail } from "../figures/toy-opened/trail";
import { inVotes } from "../figures/toy-opened/words";
import { outline } from "../figures/toy-opened/wreath";

test("with both the dials stand on one axis beside a picture that stays as it was, words to their right", () => {
  for (const width of [620, 700, 904, 1000])
    for (const wreath of [0, 1]) {
      const [one, two] = ["boat", "both"].map((shown) => new Places(width, shown, wreath));
      assert.deepEqual([two.corner, two.side, two.height, two.legend], [one.corner, one.side, one.height, one.legend]);
      const [house, boat] = two.dials;
      const reach = wreath ? REACH * house.outer : house.outer + 24;
      assert.equal(house.middle[0], boat.middle[0]);
      assert.equal(house.words[0], boat.words[0]);
      assert.equal(house.outer, boat.outer);
      assert.ok(house.middle[1] - reach >= 0 && boat.middle[1] + reach <= two.height, `${width}`);
      assert.ok(boat.middle[1] - house.middle[1] >= 2 * reach - 1e-6, "nothing around one lies on the other");
      assert.ok(2 * house.outer > 0.48 * two.side, `a dial is not small beside the picture: ${width}`);
      for (const { port, middle, words } of two.dials) {
        assert.ok(port[0] > two.corner[0] + two.side + 15 && (wreath || port[0] < middle[0] - reach), `${width}`);
        assert.ok(words[0] >= middle[0] + reach && words[0] + 90 < width, `${width} ${words}`);
        assert.equal(words[1], middle[1]);
      }
      const [, single] = one.dials;
      assert.ok(single.middle[0] - REACH * single.outer > one.corner[0] + one.side && single.middle[0] + REACH * single.outer < width, `${width}`);
    }
});

test("ribbons lie side by side where they begin and end, in the colour of the part, and end at the dial of the whole", () => {
  const places = new Places(904, "both");
  const streams: Stream[] = [
    { kind: "triangle", of: "house", at: [0.3, 0.2], angle: 0, gives: [2, 1] },
    { kind: "rectangle", of: "house", at: [0.3, 0.4], angle: 0, gives: [1, 0] },
    { kind: "rectangle", of: "boat", at: [0.7, 0.7], angle: 0, gives: [0.5, 3] },
  ];
  const ribbons = ribbonsOf(places, streams);
  assert.equal(ribbons.length, 5, "of nothing there is none");
  for (const j of [0, 1]) {
    const arriving = ribbons.filter(({ to }) => to === j).sort((a, b) => a.end[1] - b.end[1]);
    assert.deepEqual(arriving.map(({ part }) => part), j ? [0, 2] : [0, 1, 2], "in the order of their parts");
    arriving.slice(1).forEach(({ end, width }, k) => assert.ok(end[1] - arriving[k].end[1] > (width + arriving[k].width) / 2));
    for (const { end } of arriving) assert.equal(end[0], places.dials[j].port[0]);
  }
  const [one, other] = ribbons.filter(({ part }) => part === 0);
  assert.ok(Math.abs(one.begin[1] - other.begin[1]) > (one.width + other.width) / 2);
  assert.deepEqual(ribbons.map(({ strays }) => strays), [false, true, false, true, false]);
});

test("a small whole stands as it is turned", () => {
  const first = (angle: number) => outline("boat", [100, 100], angle, 10).slice(1).split("L")[0].split(" ").map(Number);
  const [x, y] = first(0);
  const [turnedX, turnedY] = first(Math.PI / 2);
  assert.ok(x < 100 && y > 100, "the hull begins at the left, below the middle");
  assert.ok(Math.abs(turnedX - (200 - y)) < 0.02 && Math.abs(turnedY - x) < 0.02, "clockwise");
});

test("the outline of the truth flies once, and rests at first", () => {
  const flight = new Flight();
  assert.equal(flight.at, 1, "unseen, it stands on its dial");
  flight.begin(false);
  assert.equal(flight.at, 0);
  assert.equal(flight.step(0.5), true);
  assert.equal(flight.at, 0);
  flight.step(1);
  assert.ok(flight.at > 0 && flight.at < 1);
  assert.equal(flight.step(10), false);
  assert.equal(flight.at, 1);
  flight.begin(false);
  assert.equal(flight.at, 1, "once");
  const still = new Flight();
  still.begin(true);
  assert.equal(still.at, 1, "without motion it simply stands there");
});

test("one that is alone is a little larger, unless it has a size of its own", () => {
  const sizes = (state: State, shown: string) => (["house", "boat"] as const).map((kind) => ({ ...state, ...gathered(state, shown) })[kind][3]);
  assert.deepEqual(sizes(START, "both"), [0.5, 0.5]);
  assert.deepEqual(sizes({ ...START, ...gathered(START, "both") }, "house"), [0.52, 0.5]);
  assert.deepEqual(sizes({ ...START, boat: [0.5, 0.5, 0, 0.6] }, "both"), [0.5, 0.6]);
});

test("of votes it is said what they are, and what they come to", () => {
  const one = (kind: WholeKind, off: number, sure = 0.8, length = 0.9): Thought => ({ kind, off, sure, length, shown: true }) as Thought;
  const said = (...thoughts: Thought[]) => inVotes({ thoughts, all: [{ loud: 1 } as Child] }).replace("Each arrow is a vote: this way is up. ", "");
  assert.equal(said(one("boat", 0.1)), "End to end, they make the hand.");
  assert.equal(said(one("boat", 1)), "End to end, they lead astray.");
  assert.equal(said(one("boat", 0.1, 0.2)), "End to end, they get nowhere.");
  assert.equal(said(one("house", 0.1), one("boat", 0.1)), "End to end, they make the hands.");
  assert.equal(said(one("house", 0.1), one("boat", 1)), "The boat’s lead astray.");
  assert.equal(said(one("house", 1), one("boat", 2)), "End to end, they lead astray.");
  assert.equal(said(one("house", 1, 0.1), one("boat", 2)), "The house’s get nowhere, the boat’s lead astray.");
  assert.equal(said(one("house", 0), one("boat", 0, 1, 0.1)), "It does not find the boat.");
  assert.equal(inVotes({ thoughts: [one("boat", 0)], all: [{ loud: 0 } as Child] }), "No part capsule speaks for what is there.");
});

/** A capsule that adds this to the boat: so much, in this direction, in degrees. */
const adds = (much: number, degrees: number): Child => {
  const angle = (degrees * Math.PI) / 180;
  return { pulls: [[0, 0], [much * Math.cos(angle), much * Math.sin(angle)]] } as unknown as Child;
};

test("votes lie end to end, right ones first, and no way crosses another one", () => {
  const all = [adds(0.3, 200), adds(0.2, 10), adds(0.1, 90), adds(0.4, -10), adds(0.2, -60)];
  const links = chainOf(all, 1, 0);
  assert.deepEqual(links.map(({ child }) => all.indexOf(child)), [3, 1, 2, 0, 4], "once around");
  assert.deepEqual(links.map(({ right }) => right), [true, true, false, false, false]);
  links.slice(1).forEach(({ from }, k) => assert.deepEqual(from, links[k].to));
  const sum = [0, 1].map((k) => all.reduce((most, { pulls }) => most + pulls[1][k], 0));
  links[4].to.forEach((x, k) => assert.ok(Math.abs(x - sum[k]) < 1e-9));
  assert.deepEqual(chainOf(all, 1, Math.PI / 2).map(({ child }) => all.indexOf(child))[0], 2, "what is right there");
});

test("where there is no room votes go around more often, and come to the same", () => {
  const round = Array.from({ length: 24 }, (_, k) => adds(0.3, 15 * k));
  const links = chainOf(round, 1, 0);
  assert.ok(Math.max(...links.map(({ to }) => Math.hypot(...to))) <= 1.5, "once around would go 2.3 far");
  assert.equal(new Set(links.map(({ child }) => child)).size, 24);
  assert.ok(Math.hypot(...links[23].to) < 1e-9);
});

test("votes fly to the dials one after the other, unless nothing is to move", () => {
  const gathering = new Gathering();
  assert.equal(gathering.come(3, 9), 1);
  gathering.begin(true);
  assert.equal(gathering.come(3, 9), 1);
  gathering.begin(false);
  assert.equal(gathering.come(0, 9), 0);
  assert.equal(gathering.step(0.6), true);
  assert.equal(gathering.come(0, 9), 1);
  assert.ok(gathering.come(3, 9) > 0 && gathering.come(3, 9) < 1 && gathering.come(8, 9) === 0);
  assert.equal(gathering.step(2), false);
  assert.equal(gathering.come(8, 9), 1);
});

test("an arrow is near along all its length", () => {
  assert.equal(apart([5, 3], [[0, 0], [10, 0]]), 3);
  assert.equal(apart([14, 3], [[0, 0], [10, 0]]), 5);
  assert.equal(apart([3, 4], [[0, 0], [0, 0]]), 5);
});

test("of two flows the words speak of the one that does most harm, and of none that does none", () => {
  const one = (kind: WholeKind, harm: number, shown = true): Thought => ({ kind, harm, shown, foreign: 0.4 }) as Thought;
  assert.equal(flowOf([one("house", 0), one("boat", 0)]), undefined);
  assert.equal(flowOf([one("house", 0, false), one("boat", 0.5)]), undefined, "alone it hears nobody else");
  assert.deepEqual(flowOf([one("house", 0.2), one("boat", 0.5)]), { from: "house", to: "boat", share: 0.4 });
  assert.deepEqual(flowOf([one("house", 0.2), one("boat", 0.1)]), { from: "boat", to: "house", share: 0.4 });
});

test("a step is struck once it was taken, in whatever way and order", () => {
  const [poses, angles] = STEPS;
  const labels = { taught: "labels", layer: "answer" };
  const lesson = new Lesson();
  assert.equal(lesson.see(labels), false);
  assert.equal(lesson.next(), poses);
  assert.equal(lesson.see(labels), false, "it is still to be taken");
  assert.equal(lesson.see({ ...labels, taught: "poses" }), true, "what was said has been done");
  assert.equal(lesson.next(), angles);
  const quick = new Lesson();
  quick.see({ taught: "labels", layer: "angles" });
  assert.equal(quick.next(), poses);
  quick.see({ taught: "poses", layer: "angles" });
  assert.equal(quick.next(), undefined, "back with labels alone nothing is asked for again");
});

test("a place around a dial is the nearest small whole's angle, and others are none", () => {
  const [dial] = new Places(904, "house").dials;
  const [x, y] = dial.middle;
  assert.equal(markAt(dial, [x, y - 1.2 * dial.outer]), 0);
  assert.ok(Math.abs(markAt(dial, [x + 1.25 * dial.outer, y + 5])! - Math.PI / 2) < 1e-9);
  assert.equal(markAt(dial, [x, y - dial.inner]), undefined);
  assert.equal(markAt(dial, [x, y]), undefined);
});

test("on a phone the one dial has its words beside it, and is the larger for it", () => {
  const [one, two] = ["boat", "both"].map((shown) => new Places(356, shown));
  assert.deepEqual([two.corner, two.side, two.height, two.legend], [one.corner, one.side, one.height, one.legend]);
  const { middle, outer, words } = one.dials[1];
  assert.ok(outer > two.dials[1].outer + 10);
  assert.ok(words[0] > middle[0] + REACH * outer && words[0] + 84 <= 356);
  assert.ok(middle[1] + REACH * outer < one.legend - 6, "the wreath is clear of the legend");
  const [house, boat] = two.dials;
  assert.ok(boat.middle[0] - house.middle[0] >= REACH * (house.outer + boat.outer));
  for (const { middle, outer, words } of two.dials) {
    assert.ok(middle[0] - REACH * outer >= 0 && middle[0] + REACH * outer <= 356);
    assert.ok(words[1] + 28 < two.legend - 8, "two lines of words");
  }
});

test("what each network answered while it was turned is kept, until another hand turns the whole", () => {
  const trail = new Trail();
  const at = (truth: number, off: number): Thought => ({ truth, off, sure: 1, length: 0.9 }) as Thought;
  const verdicts = (taught: string) => [...trail.answers(taught).values()].map(({ verdict }) => verdict);
  trail.pass("labels", "boat", at(0, 0), false);
  trail.pass("labels", "boat", at(1, 2), true);
  trail.pass("labels", "boat", at(2, 0), true);
  trail.pass("poses", "boat", at(2, 0), false);
  trail.pass("poses", "boat", at(3, 0), true);
  assert.deepEqual(verdicts("labels"), ["wrong", "right"]);
  assert.equal([...trail.answers("labels").values()][0].off, 2);
  assert.deepEqual(verdicts("poses"), ["right"]);
  trail.pass("poses", "both", at(3, 0), false);
  assert.equal(trail.answers("labels").size, 0, "another picture");
  trail.pass("poses", "both", at(1, 0), true);
  trail.pass("poses", "both", at(0, 0), false);
  assert.equal(trail.answers("poses").size, 0, "another hand");
});

test("what a circle is stands on it where neither votes nor the truth are, or where most room is", () => {
  const dial = new Places(904, "boat").dials[1];
  const at = (angle: number, radius: number): [number, number] => [dial.middle[0] + radius * Math.sin(angle), dial.middle[1] - radius * Math.cos(angle)];
  assert.deepEqual([904, 330].map((width) => speaks(new Places(width, "boat").dials[1])), [true, false], "a phone's dial has no room for words");
  assert.equal(freeSide(dial, 60, "too weak", 0, []), Math.PI);
  assert.equal(freeSide(dial, 60, "too weak", Math.PI, []), 0, "not where the truth is");
  assert.equal(freeSide(dial, 60, "too weak", 0, [at(Math.PI + 0.4, 60)]), Math.PI / 2, "the ends of words are in the way too");
  assert.equal(freeSide(dial, 60, "too weak", undefined, [at(Math.PI, 60)]), 0, "within, the truth is not in the way");
  assert.equal(freeSide(dial, 60, "1", 0, [at(Math.PI + 0.4, 60)]), Math.PI, "a number is short");
  const ring = Array.from({ length: 80 }, (_, k) => at((k * Math.PI) / 40, 60)).filter((_, k) => Math.abs(k - 30) > 1);
  assert.equal(freeSide(dial, 60, "too weak", 0, ring), 0.75 * Math.PI, "the gap in a ring of votes");
});
