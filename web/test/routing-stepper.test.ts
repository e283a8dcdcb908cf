import assert from "node:assert/strict";
import { test } from "node:test";
import { route } from "../core/capsules";
import { during } from "../core/rounds";
import { otherImage, perform, winner, type State } from "../figures/routing-stepper/experiment";
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
  assert.match(
    inWords(START, perform(START)),
    /The triangle predicts a boat 1\.81 long at 16° and a house 1\.81 long at 196°\./,
  );
  const third = state({ round: 3 });
  assert.match(inWords(third, perform(third)), /The rectangle gives 0\.95 to the boat and 0\.05/);
});

test("what does not fit together is refused", () => {
  checkState(START);
  const wrong: [Partial<State>, RegExp][] = [
    [{ u_hat: [[[1, 2]]] }, /2 × 2 × 2/],
    [{ children: ["one"] }, /1 × 2 × 2/],
    [{ iterations: 2.5 }, /whole number/],
    [{ round: 4 }, /from 0 to 3/],
    [{ bug: "none at all" as "none" }, /no mistake called/],
    [{ last_image: "first" as "same" }, /one of same, other/],
  ];
  for (const [changes, message] of wrong) assert.throws(() => checkState(state(changes)), message);
});

test("between two rounds everything is part of the way", () => {
  const rounds = route(Float32Array.of(1, 1, 1, -1), { I: 2, J: 2, E: 1 }, 2);
  assert.deepEqual(Array.from(during(rounds, 0).output), [0, 0]);
  assert.deepEqual(during(rounds, 2).coupling, rounds[1].coupling);
  const half = during(rounds, 1.5).coupling[0];
  assert.ok(Math.abs(half - (rounds[0].coupling[0] + rounds[1].coupling[0]) / 2) < 1e-6);
  assert.ok(Math.abs(during(rounds, 0.5).output[0] - rounds[0].output[0] / 2) < 1e-6);
});
