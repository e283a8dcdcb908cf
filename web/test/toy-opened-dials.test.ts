/** The toy network opened: how long its votes are drawn, where it fails in words, and what is to be done first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { WholeKind } from "../core/shapes";
import { hintAt } from "../figures/toy-opened/beckon";
import type { Link } from "../figures/toy-opened/chain";
import { inAngles, runsOf } from "../figures/toy-opened/failing";
import { REACH } from "../figures/toy-opened/pieces";
import { Places } from "../figures/toy-opened/places";
import type { Verdict } from "../figures/toy-opened/reading";
import { rimFor, RIMS, scaled } from "../figures/toy-opened/scale";
import { SPOKES, type Answers } from "../figures/toy-opened/spokes";
import { START } from "../figures/toy-opened/state";

/** Votes that go so far. */
const far = (...ends: number[]): Link[] => ends.map((to) => ({ to: [to, 0] }) as unknown as Link);

test("votes fill their dial, and never leave it", () => {
  for (let long = 0.3; long < 1.5; long += 0.01) {
    const rim = rimFor(far(0.1, long, 0.2));
    assert.ok(long <= rim + 1e-9, `${long} lies within ${rim}`);
    assert.ok(long / rim > 0.74, `${long} fills ${rim}`);
  }
  assert.equal(rimFor(far(1)), 1, "who is as sure as can be touches the rim");
  assert.equal(rimFor(far(2)), RIMS[RIMS.length - 1]);
  const [dial] = new Places(904, "house").dials;
  assert.equal(scaled(dial, 0.5).inner, 2 * dial.outer);
  assert.equal(scaled(dial, 1).inner, dial.outer);
});

/** Answers to all angles, from a letter for each: right, wrong, lost. */
const answers = (letters: string): Answers =>
  new Map([...letters].map((letter, k) => [k, { off: 0, verdict: ({ r: "right", w: "wrong", l: "lost" } as Record<string, Verdict>)[letter] }]));
const said = (letters: string, kind: WholeKind = "boat"): string => inAngles([{ kind, answers: answers(letters) }]);

test("runs of angles go around the circle, across its beginning too", () => {
  const all = "r".repeat(SPOKES);
  assert.deepEqual(runsOf(answers(all)), []);
  assert.deepEqual(runsOf(answers(`wl${all.slice(4)}ww`)), [{ first: 22, many: 4 }]);
  assert.deepEqual(runsOf(answers("w".repeat(SPOKES))), [{ first: 0, many: SPOKES }]);
  assert.deepEqual(runsOf(answers(`rw${all.slice(5)}wwl`)).map(({ many }) => many), [3, 1]);
});

test("where it fails is said, and only what is so", () => {
  const r = (many: number) => "r".repeat(many);
  assert.equal(said(r(24)), "It knows the boat at every angle.");
  assert.equal(said("wl".repeat(12), "house"), "It knows the house at no angle.");
  assert.equal(said(`${r(9)}wwwwlll${r(8)}`), "Wrong or no idea at 7 of 24 angles, upside down, from 135° to 225°.");
  assert.equal(said(`${r(10)}w${r(13)}`), "Wrong at 1 of 24 angles, upside down, at 150°.");
  assert.equal(said(`l${r(22)}l`), "No idea at 2 of 24 angles, upright, from 345° to 0°.");
  assert.equal(said(`${r(4)}lllll${r(9)}w${r(5)}`), "Wrong or no idea at 6 of 24 angles, above all on its right side, from 60° to 120°.");
  assert.equal(said("rw".repeat(12)), "Wrong at 12 of 24 angles, in 12 places around.", "no run is the longest");
  assert.equal(said(`${r(3)}${"w".repeat(14)}${r(7)}`), "Wrong at 14 of 24 angles, from 45° to 240°.", "one that is so long has no side");
  assert.equal(said(r(20)), "It is asked at every angle.");
});

test("of two it is said of each, in two lines of a phone", () => {
  const [house, boat] = ["r".repeat(24), `${"r".repeat(4)}${"w".repeat(10)}r${"l".repeat(9)}`];
  const both = (...letters: string[]) => inAngles((["house", "boat"] as const).map((kind, j) => ({ kind, answers: answers(letters[j]) })));
  assert.equal(both(house, house), "It knows both at every angle.");
  assert.equal(both(house, boat), "House: right at every angle. Boat: fails at 19 of 24, above all from 60° to 195°.");
  assert.equal(both("w".repeat(24), house), "House: right at no angle. Boat: right at every angle.");
  assert.ok(both(boat, boat).length <= 108);
  assert.equal(both(house, house.slice(1)), "It is asked at every angle.");
});

test("what is to be done first stands beside the knob, on the picture, and not on the knob", () => {
  for (const width of [356, 904]) {
    const places = new Places(width, "boat");
    for (let angle = -3; angle < 3; angle += 0.1) {
      const [x, y, , size] = START.boat;
      const [wx, wy] = hintAt(places, [x, y, angle, size]);
      const knob = places.at([x + REACH * size * Math.sin(angle), y - REACH * size * Math.cos(angle)]);
      const [left, top] = places.corner;
      assert.ok(wx >= left + 60 && wx + 60 <= Math.min(width, left + places.side + 30) && wy >= top && wy <= top + places.side, `${width} ${angle}`);
      assert.ok(Math.abs(wx - knob[0]) > 64 || Math.abs(wy - knob[1]) > 20, `${width} ${angle}`);
    }
  }
});
