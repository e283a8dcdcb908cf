import assert from "node:assert/strict";
import { test } from "node:test";
import { Background, catchUp, FrameLoop } from "../kit/schedule";

// No frame and no timer ever comes here, as between the wish to print and the printing.
Object.assign(globalThis, {
  requestAnimationFrame: () => 1,
  cancelAnimationFrame: () => {},
  window: { setTimeout: () => 1 },
});

test("what waits for a frame is drawn before the page is printed, to the end of its movement", () => {
  const seen: number[] = [];
  const loop = new FrameLoop((now) => seen.push(now) < 3, new AbortController().signal);
  loop.request();
  assert.equal(seen.length, 0);
  catchUp();
  assert.equal(seen.length, 3);
  assert.ok(seen[0] > performance.now() + 1000);
  catchUp();
  assert.equal(seen.length, 3);
});

test("so is what waits in the background, and not what was taken from the page", () => {
  const done: string[] = [];
  const abort = new AbortController();
  new Background(new AbortController().signal).run([() => done.push("a"), () => done.push("b")], 500);
  new Background(abort.signal).run([() => done.push("gone")]);
  abort.abort();
  catchUp();
  assert.deepEqual(done, ["a", "b"]);
});

test("what never comes to rest does not keep the page from being printed", () => {
  let drawn = 0;
  const abort = new AbortController();
  new FrameLoop(() => (drawn += 1) > 0, abort.signal).request();
  catchUp();
  assert.ok(drawn >= 1 && drawn <= 1000);
  abort.abort();
});
