/** Strips of numbers that do nearly the same are told apart by what else these do, or come last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toldApart, twinsLast, type Called } from "../figures/pose-explorer/twins";

const THIN: Called = { ends: ["thin", "thick"], also: ["", ""] };
const NARROW: Called = { ends: ["thin", "thick"], also: ["narrow", "wide"] };
const LONG: Called = { ends: ["thin", "thick"], also: ["leans left", "leans right"] };
const TALL: Called = { ends: ["short", "tall"], also: ["thin", "thick"] };
const DETAILS: Called = { ends: ["", ""], also: ["", ""] };

test("the second strip of a name says what else it does, the first only what it does most", () => {
  assert.deepEqual(toldApart([NARROW, TALL, NARROW]), [["thin", "thick"], ["short", "tall"], ["thin, narrow", "thick, wide"]]);
});

test("a second word is said once, and only where there is one and room for it", () => {
  assert.deepEqual(toldApart([THIN, NARROW, NARROW]).at(-1), ["thin", "thick"]);
  assert.deepEqual(toldApart([THIN, THIN]).at(-1), ["thin", "thick"]);
  assert.deepEqual(toldApart([THIN, LONG]).at(-1), ["thin", "thick"]);
  assert.deepEqual(toldApart([DETAILS, DETAILS]), [["", ""], ["", ""]]);
});

test("numbers that would say nothing new come last, the others keep their order", () => {
  const called = [THIN, THIN, TALL, NARROW, LONG];
  assert.deepEqual(twinsLast([0, 1, 2, 3, 4], (k) => called[k]), [0, 2, 3, 1, 4]);
  assert.deepEqual(twinsLast([3, 1, 2], () => DETAILS), [3, 1, 2]);
});
