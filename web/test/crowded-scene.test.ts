import assert from "node:assert/strict";
import { test } from "node:test";
import { parentOf, Parsing, partNames, ROUNDS, type State } from "../figures/crowded-scene/parsing";
import { PRESETS } from "../figures/crowded-scene/presets";
import { aboutPart, inWords, remark } from "../figures/crowded-scene/words";

const [tower, boats, boat, other] = PRESETS.map(({ parts }) => new Parsing(parts));
const state = ({ parts }: Parsing, round: number, marks = true): State => ({
  parts: [...parts], round, marks, whole: "",
});

test("every part of the tower finds its whole, which stands where it was built", () => {
  const found = tower.at(10);
  assert.deepEqual([0, 1, 2, 3].map((i) => parentOf(found, i)), ["house", "house", "boat", "boat"]);
  assert.ok(Math.abs(found[0].pose!.y - 0.28) < 0.02 && Math.abs(found[1].pose!.y - 0.72) < 0.02);
});

test("nothing is found before the first round, and nobody has chosen in the first", () => {
  assert.ok(tower.at(0).every(({ pose }) => pose === undefined));
  assert.equal(parentOf(tower.at(1), 0), undefined);
  assert.match(remark(state(tower, 0), tower), /Step forward/);
  assert.match(inWords(state(tower, 0), tower), /no whole yet/);
});

test("the tower hides a house, a boat hides none", () => {
  assert.deepEqual([tower.hidden!.roof, tower.hidden!.base], [2, 1]);
  assert.ok(Math.abs(tower.hidden!.house.y - 0.5) < 1e-9);
  assert.equal(boat.hidden, undefined);
});

test("two boats are crowded, one is not", () => {
  assert.match(remark(state(boats, 10), boats), /^Crowding: there is one boat capsule, and 4 parts/);
  assert.equal(remark(state(boat, 10), boat), "Each part has found its whole.");
  assert.match(remark(state(other, 10, false), other), /stay at 0\.00/);
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
      for (const text of [inWords(words, parsing), remark(words, parsing), aboutPart(words, parsing, 0)])
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

test("parts are named by kind and number, and say what they give", () => {
  assert.deepEqual(partNames(tower.parts), ["triangle 1", "rectangle 1", "triangle 2", "rectangle 2"]);
  assert.equal(
    aboutPart(state(tower, 3), tower, 2),
    "Triangle 2 gives 0.00 to an upside-down house at 180° and 1.00 to a boat at 0°.",
  );
  assert.match(aboutPart(state(tower, 0), tower, 0), /^Triangle 1 predicts a house at 0°/);
});
