import assert from "node:assert/strict";
import { test } from "node:test";
import { train } from "../core/contagion";
import { goneOn, grown, ill, OF_WEIGHTS } from "../figures/squash-explorer/seen";
import { START } from "../figures/squash-explorer/state";
import { inWords } from "../figures/squash-explorer/words";

const training = train("naive", [0, 0]);
const words = (at: number) => inWords({ ...START, s: [0, 0], norm: "naive", beat: Math.ceil(at) }, training, at);

test("of a step of training the words count as many NaN as are red", () => {
  for (const at of [0.3, 0.5, 1, 1.3, 1.6, 2]) {
    const come = at - Math.ceil(at) + 1;
    const red = Array.from({ length: 80 }, (_, k) => grown(k, OF_WEIGHTS, come)).filter((size) => size > 0).length;
    assert.equal(ill(training.after, come), red);
    assert.ok(words(at).includes(at > 1 ? `and ${red} of 80 weights` : `of the 80 sums, ${red} are`), words(at));
    assert.equal(red === 80, at % 1 === 0 || come > 0.99, `${at}: ${red}`);
  }
});

test("NaN comes to the loss last, after the weights of which it is made", () => {
  for (const seen of [0, 0.1]) assert.ok(!goneOn(seen));
  for (const at of [0.5, 1.5, 2, 2.1]) assert.doesNotMatch(words(at), /lost/);
  assert.match(words(3), /every picture gives NaN/);
});
