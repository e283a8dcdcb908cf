import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../core/descent";
import { Latest } from "../core/latest";
import { render } from "../core/render";
import { drawing, partsOf } from "../core/shapes";
import { estimate, type Estimate } from "../figures/inverse-graphics/estimator";
import { noisy } from "../figures/inverse-graphics/noise";
import { ballOn } from "../figures/inverse-graphics/paint-valley";
import { heightFor, Places } from "../figures/inverse-graphics/places";
import { BEATS, heightAt, Search } from "../figures/inverse-graphics/search";
import { poseOf, START } from "../figures/inverse-graphics/state";
import { alone, errors, hits, judged, percent } from "../figures/inverse-graphics/verdict";
import { inWords } from "../figures/inverse-graphics/words";

const truth = { kind: "boat", pose: { x: 0.5, y: 0.5, angle: 3.1, size: 0.6 } } as const;
const right: Estimate = { ...truth, belief: 0.99999, explained: 0.98, pattern: 0 };

test("noise: the same again for a seed, of the asked strength, cut off and in 256 levels", () => {
  const grey = new Float32Array(10_000).fill(0.5);
  const once = noisy(grey, 0.1, 3);
  assert.deepEqual(once, noisy(grey, 0.1, 3));
  assert.notDeepEqual(once, noisy(grey, 0.1, 4));
  const spread = Math.sqrt(once.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / once.length);
  assert.ok(Math.abs(spread - 0.1) < 0.005, String(spread));
  assert.ok(noisy(grey, 2, 0).every((value) => value >= 0 && value <= 1));
  assert.ok(once.every((value) => Math.abs(value * 255 - Math.round(value * 255)) < 1e-4));
  assert.deepEqual(noisy(Float32Array.of(0, 1), 0, 9), Float32Array.of(0, 1));
});

test("noise makes the estimate worse, and in the end wrong", () => {
  const picture = render(partsOf({ kind: truth.kind, ...truth.pose }), 28);
  const off = (deviation: number) => {
    const graded = [1, 2, 3, 4, 5, 6].map((seed) => {
      const found = estimate({ pixels: noisy(picture, deviation, seed), size: 28 });
      return { wrong: judged(found, truth, 28).grade === "wrong", angle: errors(found.pose, truth.pose, 28).angle };
    });
    return { wrong: graded.filter(({ wrong }) => wrong).length, angle: Math.max(...graded.map(({ angle }) => Math.abs(angle))) };
  };
  const [clear, hazy, drowned] = [0, 0.3, 3].map(off);
  assert.deepEqual([clear.wrong, hazy.wrong], [0, 0]);
  assert.ok(clear.angle < 1e-3 && hazy.angle > clear.angle && hazy.angle < 0.1, `${clear.angle} ${hazy.angle}`);
  assert.ok(drowned.wrong >= 4, `${drowned.wrong} of 6 wrong`);
});

test("errors are in pixels, radians over full turns, and shares of the size", () => {
  const found = errors({ x: 0.55, y: 0.45, angle: -3.1, size: 0.66 }, truth.pose, 28);
  const expected = { x: 1.4, y: -1.4, angle: 2 * Math.PI - 6.2, size: 0.1 };
  for (const key of ["x", "y", "angle", "size"] as const)
    assert.ok(Math.abs(found[key] - expected[key]) < 1e-9, key);
});

test("every way to be wrong is called so", () => {
  const pose = (change: object) => ({ ...right, pose: { ...truth.pose, ...change } });
  assert.match(judged(right, truth, 28).text, /^Right: a boat, 99.9 % sure/);
  assert.match(judged({ ...right, kind: "house" }, truth, 28).text, /takes the boat for a house/);
  assert.match(judged(pose({ x: 0.7 }), truth, 28).text, /5.6 pixels away/);
  assert.match(judged(pose({ angle: 3.1 - Math.PI }), truth, 28).text, /turned by 180°/);
  assert.match(judged(pose({ size: 0.9 }), truth, 28).text, /150 % of the size/);
  assert.equal(judged({ ...right, belief: 0.6 }, truth, 28).grade, "unsure");
});

test("without a truth the estimate judges itself", () => {
  assert.match(alone(right).text, /^A boat/);
  assert.match(alone({ ...right, explained: 0.5, pattern: 0.6 }).text, /^Neither a boat nor a house/);
  assert.equal(alone({ ...right, explained: 0.3, pattern: 0.02 }).grade, "right", "noise has no shape");
  assert.match(alone({ ...right, explained: 0.01 }).text, /^Nothing found/);
  assert.match(alone({ ...right, belief: 0.7 }).text, /70 % boat, 30 % house/);
});

test("a percentage never promises more than there is", () => {
  assert.deepEqual([1, 0.9999, 0.997, 0.5, 0.001, 0].map(percent), ["100 %", "99.9 %", "99 %", "50 %", "under 1 %", "0 %"]);
});

test("the newest question is answered, work that began is finished, those between are dropped", async () => {
  (globalThis as { window?: unknown }).window = globalThis;
  const answers: [answer: number, question: number][] = [];
  await new Promise<void>((done) => {
    function* tenfold(question: number): Generator<void, number> {
      yield;
      // While the work on 2 is under way, more questions pour in.
      if (question === 2) for (const more of [3, 4, 5]) work.ask(more);
      yield;
      return 10 * question;
    }
    const answered = (answer: number, question: number) => {
      answers.push([answer, question]);
      if (question === 5) done();
    };
    const work = new Latest(tenfold, answered, new AbortController().signal);
    for (const question of [0, 1, 2]) work.ask(question);
  });
  assert.deepEqual(answers, [[20, 2], [50, 5]]);
});

const drawn = poseOf(START.pose);
const boat = { pixels: render(partsOf({ kind: "boat", ...drawn }), 28), size: 28 };
const said = (search: Search, at: number) => inWords(START, search, at, drawn);

test("the first ghost arrives; one that starts the wrong way round is stuck, and it is said", () => {
  const search = new Search(boat, "boat", poseOf(START.start), 1);
  assert.ok(hits(search.at(BEATS)[0].pose, drawn, 28));
  assert.match(said(search, 0), /^A ghost boat over the picture: .* Q is 52.5/);
  assert.match(said(search, 4.5), /^23 steps downhill/);
  assert.match(said(search, BEATS), /^Found, from the pixels alone/);
  const lost = new Search(boat, "boat", { ...drawn, angle: drawn.angle + Math.PI, size: 0.5 }, 1);
  assert.match(said(lost, BEATS), /^Stuck in a wrong valley, .* is turned by 1[678]\d° against the picture’s/);
  assert.match(inWords(START, lost, BEATS, undefined), /^The search has ended/, "where nobody knows what there is");
});

test("eight ghosts begin at the middle of the ink, all around, and the least Q wins", () => {
  const search = new Search(boat, "boat", poseOf(START.start), 8);
  const starts = search.at(0).map(({ pose }) => pose);
  for (const { x, y, size } of starts)
    assert.ok(Math.hypot(x - 0.5, y - 0.5) < 0.05 && Math.abs(size - 0.6) < 0.03, `${x} ${y} ${size}`);
  assert.deepEqual(starts.map(({ angle }) => Math.round((angle - starts[0].angle) / (Math.PI / 4))), [0, 1, 2, 3, 4, 5, 6, 7]);
  const ends = search.at(BEATS);
  assert.equal(ends[search.best].Q, Math.min(...ends.map(({ Q }) => Q)));
  assert.match(said(search, BEATS), /^Three of eight arrive; the least Q wins/);
});

test("the valley is Q itself, the ball lies on it, and it closes where a turn is full", () => {
  const search = new Search(boat, "boat", poseOf(START.start), 1);
  for (const at of [0, 3, BEATS]) {
    const [{ pose }] = search.at(at);
    const curve = search.valley(at);
    assert.ok(Math.abs(curve[24] - difference(boat, drawing("boat"), { ...pose, angle: -Math.PI / 2 })) < 1e-9);
    assert.ok(Math.abs(heightAt(curve, pose.angle) - search.at(at)[0].Q) < 1.5, `at ${at}`);
    assert.ok(Math.abs(heightAt(curve, Math.PI - 1e-9) - curve[0]) < 1e-3);
    assert.equal(ballOn(curve, pose.angle).high, heightAt(curve, pose.angle));
  }
});

test("an angle is found again where it stands in the valley, and the pixels below the pointer", () => {
  for (const width of [718, 358]) {
    const places = new Places(width, heightFor(width));
    for (const angle of [-3, -1, 0, 2.5]) assert.ok(Math.abs(places.angle(places.across(angle)) - angle) < 1e-9);
    const { x, y } = places.on({ x: 0.3, y: 0.8, angle: 0, size: 1 });
    assert.deepEqual(places.canvas([x, y]).map((at) => Number(at.toFixed(6))), [0.3, 0.8]);
    assert.ok(places.valley.right <= width && places.feet.y < heightFor(width));
  }
});
