import assert from "node:assert/strict";
import { test } from "node:test";
import { route } from "../core/capsules";
import { during } from "../core/rounds";

test("between two rounds everything is part of the way", () => {
  const rounds = route(Float32Array.of(1, 1, 1, -1), { I: 2, J: 2, E: 1 }, 2);
  assert.deepEqual(Array.from(during(rounds, 0).output), [0, 0]);
  assert.deepEqual(during(rounds, 2).coupling, rounds[1].coupling);
  const half = during(rounds, 1.5).coupling[0];
  assert.ok(Math.abs(half - (rounds[0].coupling[0] + rounds[1].coupling[0]) / 2) < 1e-6);
  assert.ok(Math.abs(during(rounds, 0.5).output[0] - rounds[0].output[0] / 2) < 1e-6);
});
