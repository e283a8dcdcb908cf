import assert from "node:assert/strict";
import { test } from "node:test";
import { PART_OF_WHOLE } from "../core/shapes";
import { agreed, asked, crowded, fetched, oneness, pulledApart, warmth } from "../figures/vote-explorer/agreement";
import { onArm } from "../figures/vote-explorer/paint";
import { drawnExtent, extentOf, growing, HINT, Places, roomOf } from "../figures/vote-explorer/places";
import { matrixOf, pair, parts, predict, relationOf, replaced, START, type State } from "../figures/vote-explorer/votes";
import { spoilt } from "../figures/vote-explorer/spoilt";
import { inEdit, inWords } from "../figures/vote-explorer/words";

const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-5, `${a} is not ${b}`);

test("a relation survives its matrix, and other matrices are no relation", () => {
  const relation = PART_OF_WHOLE.boat.triangle;
  const again = relationOf(matrixOf(relation))!;
  close(again.x, relation.x);
  close(again.y, relation.y);
  close(again.size, relation.size);
  close(Math.cos(again.angle - relation.angle), 1);
  const bent = matrixOf(relation);
  bent[1][1] += 0.5;
  assert.equal(relationOf(bent), undefined);
  assert.equal(relationOf(bent.map((row) => row.map(() => 0))), undefined);
});

test("W of the start is the toy world's, pair by pair", () => {
  assert.deepEqual([0, 1, 2, 3].map((k) => pair(k).name), [
    "rectangle → house", "rectangle → boat", "triangle → house", "triangle → boat",
  ]);
  const { i, j } = pair(3);
  matrixOf(PART_OF_WHOLE.boat.triangle).flat().forEach((x, k) => close(START.W[i][j].flat()[k], x));
});

test("a replaced matrix changes one prediction and leaves the old W alone", () => {
  const zero = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  const W = replaced(START.W, 1, 1, zero);
  assert.notDeepEqual(START.W[1][1], zero);
  const [house, boat] = predict({ ...START, W });
  close(house.product, -4);
  assert.equal(boat.product, 0);
  assert.equal(boat.poses[1], undefined); // a vote without size is drawn nowhere
  assert.ok(boat.poses[0]);
});

const APART: State = { ...START, triangle: 2.5, triangle_at: [0.2, 0.3, 0.35] };

/** As the book opens. */
const BOOK: State = { ...START, rectangle_at: [0.81, 0.7, 0.3], triangle: 2.6, triangle_at: [0.19, 0.28, 0.3] };

test("agreement ends where the votes part, in angle, place or size alone", () => {
  const one = (change: Partial<State>) => oneness(asked({ ...START, ...change }).between);
  assert.equal(one({}), 1);
  const [x, y, size] = START.triangle_at;
  for (const change of [
    { triangle: START.triangle + 0.4 }, { triangle_at: [x + 0.2, y, size] }, { triangle_at: [x, y, 1.4 * size] },
  ] as Partial<State>[]) assert.equal(one(change), 0);
  const half = one({ triangle_at: [x + 0.06, y, size] });
  assert.ok(half > 0 && half < 1, `near, and not one: ${half}`);
  assert.match(inWords(START), /^Both say the same boat, turned by 16°/);
  assert.match(inWords(APART), /^Two parts, two boats: 53° against each other, .* part widths apart and one 1.25 times/);
});

test("two votes warm as they come near, in turn, place and size", () => {
  const at = (turned: number, far: number, larger = 1) => warmth({ turned, far, larger });
  assert.equal(at(0.1, 0.2), 1);
  assert.equal(at(Math.PI, 3), 0);
  assert.ok(at(0.82, 1.72) < at(0.82, 0.9) && at(0.82, 0.9) < at(0.4, 0.9) && at(0.4, 0.9, 2) < at(0.4, 0.9));
});

test("a spoilt W knows nothing, and its vote is well seen, far from its part", () => {
  for (const whole of ["boat", "house"] as const)
    for (const k of [0, 1])
      for (let seed = 0; seed < 20; seed++) {
        const state = { ...APART, whole };
        const W = spoilt(state, k, seed);
        const j = whole === "house" ? 0 : 1;
        assert.equal(relationOf(W[k][j]), undefined);
        assert.deepEqual(W[1 - k], START.W[1 - k], "the other part keeps what it knows");
        const [vote, part] = [predict({ ...state, W })[j].poses[k]!, parts(state)[k]];
        const [along, across] = predict({ ...state, W })[j].bent[k];
        assert.ok(across < 0 || Math.abs(along) >= 0.28, "sheared or mirrored, and it is seen");
        assert.ok(Math.abs(across) >= 0.72 && Math.abs(along) <= 0.68, "and still known for a boat");
        assert.ok(Math.hypot(vote.x - part.x, vote.y - part.y) > 0.25 && vote.size > 0.25, "not a speck on its part");
      }
});

test("what a spoilt W says is in the picture as it is drawn, and does not lie on the other vote", () => {
  for (const state of [START, APART])
    for (const k of [0, 1])
      for (let seed = 0; seed < 20; seed++) {
        const { poses, bent } = asked({ ...state, W: spoilt(state, k, seed) });
        const extent = extentOf(parts(state), roomOf(poses, bent));
        for (const [width, height] of [[904, 440], [358, 350]]) assert.ok(new Places(width, height, extent).shows(extent), `${width} ${extent}`);
        assert.ok(Math.hypot(poses[0]!.x - poses[1]!.x, poses[0]!.y - poses[1]!.y) >= 0.29);
      }
  const [upright, bent] = [[0, 1], [0.8, 1.1]] as const;
  const [, pose] = asked(START).poses;
  assert.equal(roomOf([pose], [upright])[0]!.size, pose!.size);
  assert.ok(roomOf([pose], [bent])[0]!.size > 1.3 * pose!.size, "what is sheared reaches farther");
});

test("what a spoilt W says is free: of both parts, of the other vote, and its badge of the other badge", () => {
  for (const state of [START, BOOK])
    for (const k of [0, 1])
      for (let seed = 0; seed < 20; seed++) {
        const { poses } = asked({ ...state, W: spoilt(state, k, seed) });
        const both = parts(state);
        const vote = poses[k]!;
        const apart = Math.hypot(vote.x - poses[1 - k]!.x, vote.y - poses[1 - k]!.y) / ((vote.size + poses[1 - k]!.size) / 2);
        assert.ok(apart >= 1.15 && apart <= 2.15, `${apart} wholes off`);
        assert.ok(vote.size > 0.75 * poses[1 - k]!.size, "large enough to be known");
        for (const part of both)
          assert.ok(Math.hypot(vote.x - part.x, vote.y - part.y) >= 0.4 * (vote.size + part.size), "clear of the parts");
        const [a, b] = both.map((part, i) => onArm(part, poses[i]!));
        assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) >= 0.19, "40 pixels on a phone");
      }
});

test("while numbers are edited it is said how far the votes are now, and were before", () => {
  const edit = (value: number) => {
    const matrix = START.W[1][1].map((row) => [...row]);
    matrix[0][2] += value;
    return replaced(START.W, 1, 1, matrix);
  };
  const widths = (W: State["W"]) => asked({ ...APART, W }).between!.far.toFixed(2);
  const words = inEdit({ ...APART, W: edit(0.8) }, edit(0.3));
  assert.equal(words, `This W is broken. The votes are now 53° and ${widths(edit(0.8))} part widths apart; before 53° and ${widths(edit(0.3))} part widths.`);
  assert.match(inEdit({ ...APART, W: edit(0.3) }, edit(0.3)), /as before\.$/);
  assert.match(inEdit(START, edit(0.3)), /^Both say the same boat/, "what is right again is said as ever");
});

test("a W that is a relation bends no whole, any other by what it makes of a quarter turn", () => {
  for (const { bent } of predict(APART))
    for (const [along, across] of bent) {
      close(along, 0);
      close(across, 1);
    }
  // Its second row with the other sign: what goes down with the part goes up with its vote.
  const mirrored = START.W[1][1].map((row, k) => (k === 1 ? row.map((x) => -x) : [...row]));
  const upright: State = { ...START, W: replaced(START.W, 1, 1, mirrored), triangle: Math.PI };
  const [along, across] = predict(upright)[1].bent[1];
  close(along, 0);
  close(across, -1);
});

test("a part that is pulled beyond an edge comes back with its vote, and what is too large is in the middle", () => {
  const places = new Places(904, 440, extentOf(parts(APART), asked(APART).poses));
  const [part] = parts({ ...APART, rectangle_at: [4, -3, 0.28] });
  const vote = asked({ ...APART, rectangle_at: [4, -3, 0.28] }).poses[0];
  const extent = extentOf([part], [vote], Infinity);
  const [dx, dy] = places.back(extent);
  assert.ok(!places.shows(extent) && dx < 0 && dy > 0);
  assert.ok(places.shows([extent[0] + dx, extent[1] + dy, extent[2], extent[3]]));
  assert.deepEqual(places.back([extent[0] + dx, extent[1] + dy, extent[2], extent[3]]).map((by) => Math.abs(by) < 1e-9), [true, true]);
});

test("either part fetches the other one, of either whole, the shorter way round", () => {
  for (const whole of ["boat", "house"] as const)
    for (const k of [0, 1]) {
      const from = { ...APART, whole, rectangle: 12 * Math.PI };
      const change = fetched(from, k)!;
      const after = { ...from, ...change };
      assert.equal(oneness(asked(after).between), 1, `${whole} ${k}`);
      assert.deepEqual(parts(after)[k], parts(from)[k], "the one that calls stays");
      assert.ok(Math.abs(parts(after)[1 - k].angle - parts(from)[1 - k].angle) <= Math.PI + 1e-9);
    }
});

test("pulled apart the votes stand clear of each other on one line, in the middle of the canvas", () => {
  const house: State = { ...START, whole: "house" };
  assert.deepEqual([crowded(START), crowded(house)], [false, true], "parts of a boat are two houses in one place");
  for (const state of [START, house, APART]) {
    const after = { ...state, ...pulledApart(state) };
    const [a, b] = asked(after).poses;
    close(a!.y, b!.y);
    close((a!.x + b!.x) / 2, 0.5);
    assert.ok(a!.x - b!.x >= 1.19 * ((a!.size + b!.size) / 2), "the triangle's on the left");
    assert.deepEqual([crowded(after), agreed(after)], [false, undefined]);
    assert.deepEqual(parts(after).map(({ angle, size }) => [angle, size]), parts(state).map(({ angle, size }) => [angle, size]));
  }
});

test("where the picture is narrow they stand askew, as clear of each other", () => {
  const [a, b] = asked({ ...APART, ...pulledApart(APART, true) }).poses;
  close(a!.x - b!.x, a!.y - b!.y);
  assert.ok(Math.hypot(a!.x - b!.x, a!.y - b!.y) >= 1.19 * ((a!.size + b!.size) / 2));
});

test("a view that draws back leaves what it draws back from where it is, and shows all", () => {
  for (const [width, height] of [[904, 460], [355, 370]]) {
    const seen = (state: State) => drawnExtent(parts(state), asked(state).poses, state.whole, asked(state).bent);
    const [x, y, across, along] = seen(APART);
    const view = new Places(width, height, [x, y, 1.04 * across, 1.04 * along]);
    const grown: State = { ...APART, triangle_at: [APART.triangle_at[0], APART.triangle_at[1], 0.46] };
    const [, triangle] = parts(grown);
    assert.ok(!view.shows(seen(grown)));
    const back = new Places(width, height, view.drawnBack(triangle, seen(grown)));
    assert.ok(back.unit < view.unit && back.shows(seen(grown)));
    close(back.on(triangle).x / 1e3, view.on(triangle).x / 1e3);
    close(back.on(triangle).y / 1e3, view.on(triangle).y / 1e3);
    const small: State = { ...APART, triangle_at: [APART.triangle_at[0], APART.triangle_at[1], 0.3] };
    close(new Places(width, height, view.drawnBack(parts(small)[1], seen(small))).unit / 1e3, view.unit / 1e3);
  }
});

test("nobody is fetched by a W that is no relation, and the words say so", () => {
  const broken = { ...APART, W: spoilt(APART, 1, 0) };
  assert.equal(fetched(broken, 0), undefined);
  assert.equal(fetched(broken, 1), undefined);
  assert.match(inWords(broken), /^The triangle’s W is broken: sixteen numbers that know no boat\. Its vote is \d+° and \d\.\d\d part widths off\.$/);
  assert.ok(fetched({ ...broken, whole: "house" }, 0), "the other whole has a matrix of its own");
  const mirrored = START.W[1][1].map((row, k) => (k === 1 ? row.map((x) => -x) : [...row]));
  const upright = { ...START, W: replaced(START.W, 1, 1, mirrored), whole: "boat" as const,
    rectangle: 0, rectangle_at: [0.5, 0.62, 0.3], triangle: Math.PI, triangle_at: [0.5, 0.38, 0.3] } as State;
  assert.match(inWords(upright), /^The triangle’s W is broken, and yet both say the same boat\./);
});

test("whatever is to be seen fits into the picture, on a phone too", () => {
  const seen = [...parts(APART), ...asked(APART).poses.map((pose) => pose!)];
  for (const [width, height] of [[718, 456], [358, 424]]) {
    const places = new Places(width, height, extentOf(parts(APART), asked(APART).poses));
    for (const pose of seen) {
      const { x, y, size } = places.on(pose);
      assert.ok(x - size / 2 > -1 && x + size / 2 < width + 1 && y - size / 2 > -1 && y + size / 2 < height - HINT + 1);
      const [cx, cy] = places.canvas([x, y]);
      close(cx, pose.x);
      close(cy, pose.y);
    }
  }
});

test("a whole that the triangle has taken up with it is out of sight, until the view is fitted anew", () => {
  const extent = (state: State) => extentOf(parts(state), asked(state).poses);
  const places = new Places(718, 456, extent(START));
  assert.ok(places.shows(extent(START)));
  const [x, y, size] = START.triangle_at;
  const up: State = { ...START, triangle_at: [x, y - 0.25, size] };
  const agreed = { ...up, ...fetched(up, 1) };
  assert.ok(!places.shows(extent(agreed)));
  assert.ok(new Places(718, 456, extent(agreed)).shows(extent(agreed)));
});

test("the vote of a broken W is drawn no smaller than can be seen", () => {
  const part = { x: 100, y: 100, angle: 0, size: 90 };
  assert.ok(growing(part, { ...part, size: 3 }, 1).size >= 40);
  assert.equal(growing(part, { ...part, size: 150 }, 1).size, 150);
  assert.ok(growing(part, part, 0).size < 1);
  const long = growing(part, { ...part, size: 3 }, 1, [8, 1]).size;
  assert.ok(long < 10 && long > 3, "bent so long it is seen without being made larger, which would lead it out of the picture");
});
