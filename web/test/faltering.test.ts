/** One failure stops nothing: the next frame, job, question or answer is taken all the same. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Latest } from "../core/latest";
import { Background, FrameLoop } from "../kit/schedule";
import { until } from "./waiting";

Object.assign(globalThis, {
  window: globalThis,
  requestAnimationFrame: (call: (now: number) => void) => setTimeout(() => call(performance.now())),
  cancelAnimationFrame: clearTimeout,
});

const { signal } = new AbortController();

/** What goes to the console instead of ending the work. */
function complaints(t: TestContext): unknown[] {
  const heard: unknown[] = [];
  t.mock.method(console, "error", (error: Error) => heard.push(error.message));
  return heard;
}

test("a frame that throws is followed by the next one", async (t) => {
  const heard = complaints(t);
  let frames = 0;
  const loop = new FrameLoop(() => {
    frames += 1;
    if (frames === 1) throw new Error("broken frame");
    return frames < 4;
  }, signal);
  loop.request();
  await until(() => heard.length > 0);
  assert.deepEqual([frames, heard], [1, ["broken frame"]]);
  loop.request();
  await until(() => frames === 4);
  assert.equal(frames, 4);
});

test("a job that throws does not take the others with it", async (t) => {
  const heard = complaints(t);
  const done: number[] = [];
  const job = (k: number) => () => {
    if (k === 1) throw new Error("broken job");
    done.push(k);
  };
  new Background(signal).run([0, 1, 2].map(job));
  await until(() => done.includes(2));
  assert.deepEqual([done, heard], [[0, 2], ["broken job"]]);
});

test("a question that throws is dropped, and the next one answered", async () => {
  const [answers, errors]: [string[], string[]] = [[], []];
  function* solve(question: string): Generator<void, string> {
    yield;
    if (question === "bad") throw new Error("no answer");
    return `${question}!`;
  }
  const hear = (answer: string) => void answers.push(answer);
  const latest = new Latest(solve, hear, signal, (error) => errors.push((error as Error).message));
  latest.ask("bad");
  await until(() => errors.length > 0);
  latest.ask("good");
  await until(() => answers.length > 0);
  assert.deepEqual([answers, errors], [["good!"], ["no answer"]]);
});
