import assert from "node:assert/strict";
import { test } from "node:test";
import { AS_IN_THE_PAPER } from "../core/learning/shape";
import { Air } from "../figures/learning-digits/air";
import { bearings } from "../figures/learning-digits/bearings";
import { CHANGES, NONE, planOf } from "../figures/learning-digits/changes";
import { BEATS, lookAt, LOOKS, MILESTONES, picturesAt, positionOf, sentenceAt } from "../figures/learning-digits/course";
import { Departures } from "../figures/learning-digits/departures";
import { FanPlaces } from "../figures/learning-digits/fan";
import { spanOf } from "../figures/learning-digits/fan-labels";
import { compareFans, fansCome, spreadOf, widestFan } from "../figures/learning-digits/fans";
import { standIns } from "../figures/learning-digits/fans-at-rest";
import { Flier } from "../figures/learning-digits/flight";
import { Ground } from "../figures/learning-digits/ground";
import { leaning, pile } from "../figures/learning-digits/piles";
import { cardAt, cornerOf, LIFTED } from "../figures/learning-digits/held";
import { DIGITS, Places } from "../figures/learning-digits/places";
import { Stacks } from "../figures/learning-digits/stacks";

test("a look is taken after whole batches, and found again at its place in the film", () => {
  const { batch } = planOf(NONE, 0);
  LOOKS.forEach((pictures, k) => {
    assert.equal(pictures % batch, 0);
    assert.equal(lookAt(positionOf(pictures)), k + 1);
    assert.equal(picturesAt(positionOf(pictures)), pictures);
  });
  assert.equal(positionOf(0), 0);
  assert.equal(positionOf(MILESTONES[BEATS]), BEATS);
  assert.equal(LOOKS.at(-1), MILESTONES[BEATS]);
});

test("every change does one thing otherwise than the plan without it", () => {
  const plain = JSON.stringify(planOf(NONE, 3));
  const plans = CHANGES.map(({ id }) => planOf(id, 3));
  assert.equal(new Set([plain, ...plans.map((plan) => JSON.stringify(plan))]).size, CHANGES.length + 1);
  for (const { twist = {} } of CHANGES)
    for (const [name, value] of Object.entries(twist))
      assert.notEqual(value, AS_IN_THE_PAPER[name as keyof typeof AS_IN_THE_PAPER]);
});

test("digits fall onto their columns, and those above a leaver drop", () => {
  const lengths = (...longest: number[]) =>
    Float32Array.from(longest.flatMap((j) => [0, 1].map((k) => (j === k ? 0.9 : 0.1))));
  const first = pile(lengths(0, 0, -1, 0), 2);
  assert.deepEqual(first.columns, [[0, 1, 3], []]);
  assert.deepEqual([...first.where], [0, 0, -1, 0]);
  const second = pile(lengths(1, 0, 0, 0), 2, first);
  assert.deepEqual(second.columns, [[1, 3, 2], [0]]);
});

test("a few set out at a time, those first that are spoken of, until the piles are as they should be", () => {
  const all = [...Array(DIGITS).keys()];
  const [first, second] = [0, 1].map((j) => ({ columns: [0, 1].map((c) => (c === j ? all : [])), where: new Int8Array(DIGITS).fill(j) }));
  const gate = new Departures();
  assert.deepEqual(gate.next(first, 0, []), first, "at the beginning everybody is there");
  const spoken = [150, 199];
  let piles = gate.next(second, 0, spoken);
  assert.ok(piles.columns[1].length >= 2 && piles.columns[1].length <= 60 && gate.any);
  assert.deepEqual(piles.columns[1].slice(0, 2), spoken);
  assert.deepEqual([...piles.where].map((j, k) => piles.columns[j].includes(k)), all.map(() => true));
  assert.equal(gate.next(second, 60, []), piles, "while so many fly nobody goes");
  assert.equal(gate.next(first, 60, []).columns[1].length, piles.columns[1].length);
  for (let n = 0; n < 40 && (n === 0 || gate.any); n++) piles = gate.next(second, 0, []);
  assert.deepEqual([...piles.where], [...second.where]);
  assert.equal(gate.hurry(first), first);
  const none = { columns: [[], []], where: new Int8Array(DIGITS).fill(-1) };
  assert.deepEqual(gate.next(none, 60, []), none, "who is let go of does not wait");
});

test("a sentence of the film stays for half a beat", () => {
  assert.deepEqual([0, 0.4, 0.5, 1.99, 2, BEATS].map(sentenceAt), [0, 0, 0.5, 1.5, 2, BEATS]);
});

test("a few arrows stand for a fan, with its outermost and with those that are wrong there", () => {
  const bearings = Float32Array.from({ length: 30 }, (_, k) => Math.sin(7 * k));
  const labels = Uint8Array.from({ length: 30 }, (_, k) => Number(k % 10 === 0));
  const { own, strangers } = standIns({ bearings, piles: { columns: [[...bearings.keys()]], where: new Int8Array(30) } }, labels, 0);
  const sorted = [...bearings.keys()].filter((k) => !labels[k]).sort((a, b) => bearings[a] - bearings[b]);
  assert.deepEqual([own.length, own[0], own[7]], [8, sorted[0], sorted[26]]);
  assert.ok(own.every((k, n) => !n || bearings[k] > bearings[own[n - 1]]));
  assert.ok(strangers.length === 2 && strangers.every((k) => labels[k]));
});

test("arrows lean to the side that goes with the slant", () => {
  const slants = Float32Array.from([-0.4, -0.2, 0, 0.2, 0.4]);
  // The pose's second number is the slant, the first says that the digit is there.
  const poses = Float32Array.from([...slants].flatMap((slant) => [0.9, slant, 0]));
  const piles = { columns: [[0, 1, 2, 3, 4]], where: new Int8Array(5) };
  const angles = bearings(poses, piles, slants);
  for (let k = 1; k < 5; k++) assert.ok(angles[k] > angles[k - 1]);
  assert.ok(Math.abs(angles[2]) < 1e-6);
});

test("everybody has a place of its own in the air, inside the picture, on every screen; before the film they have all of it", () => {
  for (const width of [320, 358, 718, 904])
    for (const sky of [false, true]) {
      const places = new Places(width, sky);
      const there = Array.from({ length: DIGITS }, (_, k) => places.inAir(k));
      for (const [x, y] of there) assert.ok(x > 0 && x < width && y > (sky ? 8 : places.legend) && y < places.floor);
      const near = there.some(([x, y], k) => there.some(([u, v], l) => l > k && Math.hypot(x - u, y - v) < 4));
      assert.ok(!near);
      assert.equal(places.tileIn(6), places.tile);
      if (sky) assert.ok(Math.min(...there.map(([, y]) => y)) < 40, "up to where the chart will be");
    }
});

test("none covers another in a column, a class of its own has the size of all, and who lies in a crowd can be read", () => {
  for (const width of [320, 358, 718, 904]) {
    const places = new Places(width);
    for (const of of [6, 24, 30, 60, DIGITS]) {
      const [across, tile] = [places.across(of), places.tileIn(of)];
      const [[x, y], [u], [, v]] = [places.inPile(0, 0, 0, of), places.inPile(0, 1, 0, of), places.inPile(0, 0, 1, of)];
      assert.ok(u - x >= tile - 1e-9, `${of} in ${width}`);
      if (of <= 60) assert.ok(y - v >= tile - 1e-9, `${of} in ${width}`);
      assert.ok(tile > 0.5 * places.tile, `${of} in ${width}`);
      assert.ok(places.inPile(0, 0, Math.ceil(of / across) - 1, of)[1] > places.legend, `${of} in ${width}`);
    }
    assert.equal(places.tileIn(30), places.tile);
  }
});

test("the fans come when nine in ten are read, and at last after 2,048 pictures", () => {
  const comes = (accuracy: number, pictures: number) => fansCome({ whole: { at: () => ({ accuracy }) } as never, at: positionOf(pictures) });
  assert.deepEqual([comes(0.1, 0), comes(0.89, 1024), comes(0.9, 1024), comes(0.3, 2048)], [false, false, true, true]);
});

test("until the fans come the piles stand at the foot of the picture, which then glides", () => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: false }) });
  const ground = new Ground(904);
  for (const width of [320, 358, 718, 904]) {
    ground.fit(width);
    assert.ok(ground.now.height - ground.now.floor < 36 && ground.sky.floor === ground.now.floor, "nothing is empty below the names");
  }
  const before = ground.now.floor;
  assert.ok(ground.step(0.2, true));
  const after = new Places(904).floor;
  assert.deepEqual([ground.goal.floor, ground.now.floor < before, ground.now.floor > after], [after, true, true]);
  while (ground.step(0.2, true));
  assert.equal(ground.now, ground.goal);
  assert.ok(ground.now.fanOf(3)[1] < ground.now.height - 16, "arcs have room below the floor");
  assert.equal(ground.sky.floor, ground.now.floor, "before the film, too");
  ground.fit(358);
  assert.equal(ground.now.fans, 1, "another width changes nothing of that");
});

test("the list of changes is in plain words, each once", () => {
  const menu = CHANGES.map((change) => change.menu);
  assert.equal(new Set(menu).size, CHANGES.length);
  for (const one of menu) assert.ok(one.length < 44 && /^[A-Z]/.test(one) && !/[.]$/.test(one), one);
});

test("who leaves a stack lets those above drop, and nobody else moves", () => {
  const stacks = new Stacks();
  const piles = (column: number[]) => ({ columns: [column], where: Int8Array.from({ length: DIGITS }, (_, k) => (column.includes(k) ? 0 : -1)) });
  const first = stacks.seat(piles([0, 1, 2, 3, 4, 5]), () => 3);
  assert.deepEqual([first.get(0), first.get(3), first.get(5)], [{ stack: 0, below: 0 }, { stack: 0, below: 1 }, { stack: 2, below: 1 }]);
  const second = stacks.seat(piles([1, 2, 3, 4, 5]), () => 3);
  for (const k of [1, 2, 4, 5]) assert.deepEqual(second.get(k), first.get(k));
  assert.deepEqual(second.get(3), { stack: 0, below: 0 });
  const third = stacks.seat(piles([1, 2, 4, 5, 9]), () => 3);
  assert.deepEqual(third.get(9), { stack: 0, below: 0 }, "who comes fills the lowest stack");
  const level = stacks.seat(piles([1, 4, 2]), () => 3);
  assert.deepEqual([...level.values()].map(({ below }) => below), [0, 0, 0]);
});

test("who hangs makes room for a column that grows, and has a place of its own", () => {
  for (const width of [320, 904]) {
    const [places, air] = [new Places(width), new Air()];
    const column = Array.from({ length: 60 }, (_, n) => 3 * n);
    const where = Int8Array.from({ length: DIGITS }, (_, k) => (k % 3 || k >= 180 ? -1 : 4));
    const none = air.seat({ columns: [], where: where.map(() => -1) }, places);
    assert.deepEqual(none.get(7), places.inAir(7));
    const columns = Array.from({ length: 10 }, (_, j) => (j === 4 ? column : []));
    const hang = [...air.seat({ columns, where }, places).values()];
    assert.equal(hang.length, 140);
    assert.equal(new Set(hang.map(String)).size, 140);
    const top = places.inPile(4, 0, Math.ceil(60 / places.across(60)) - 1, 60)[1];
    assert.ok(hang.every(([x, y]) => Math.abs(x - places.columnAt(4)) > 10 || y < top));
  }
});

test("in the large fan every digit has room, in the order of the arrows", () => {
  for (const width of [320, 904])
    for (const j of [0, 9]) {
      const fan = new FanPlaces(new Places(width), j);
      const angle = Array.from({ length: 30 }, (_, k) => (k % 2 ? 0.2 : 1.3) * Math.sin(k));
      const blades = fan.blades([...angle.keys()], angle, angle.map(() => 0.9));
      assert.ok(fan.at[0] - fan.radius >= 0 && fan.at[0] + fan.radius <= width);
      blades.forEach(({ digit: [x, y] }, n) => {
        assert.ok(y < 8 && Math.hypot(x, y) + fan.side / 2 <= fan.radius);
        for (const { digit: [u, v] } of blades.slice(n + 1)) assert.ok(Math.hypot(x - u, y - v) > 0.7 * fan.side);
      });
      assert.ok(blades.every(({ tip }, n) => !n || Math.atan2(tip[0], -tip[1]) >= Math.atan2(blades[n - 1].tip[0], -blades[n - 1].tip[1])));
    }
});

test("a card that is held up stands in the picture, and its corner with it", () => {
  for (const width of [320, 904]) {
    const places = new Places(width);
    for (const x of [0, 100, width])
      for (const y of [0, places.floor + 40]) {
        const [cx, cy] = cardAt([x, y], places, LIFTED);
        assert.ok(cx >= LIFTED / 2 && cx <= width - LIFTED / 2 && cy >= LIFTED / 2 && cy <= places.floor - LIFTED / 2);
        assert.deepEqual(cornerOf([x, y], places, 1), [cx + LIFTED / 2, cy - LIFTED / 2]);
      }
  }
});

test("a fan goes from its leftmost arrow to its rightmost", () => {
  const piles = { columns: [[0, 2], []], where: Int8Array.of(0, -1, 0) };
  const bearings = Float32Array.of(0.5, 9, -0.25);
  assert.deepEqual([spanOf({ bearings, piles }, 0), spanOf({ bearings, piles }, 1)], [[-0.25, 0.5], undefined]);
});

test("digits of a crowd in the large fan make room to both sides of it", () => {
  const fan = new FanPlaces(new Places(904), 4);
  const angle = Array.from({ length: 21 }, () => 0.1);
  const turns = fan.blades([...angle.keys()], angle, angle.map(() => 0.9)).map(({ digit: [x, y] }) => Math.atan2(x, -y));
  const middle = (turns[0] + turns[20]) / 2;
  assert.ok(Math.abs(middle - 0.1) < 0.02, `the crowd's middle is where its arrows are: ${middle}`);
});

test("on a phone the small fans have twice the room of a column, and each is found below its own", () => {
  for (const width of [320, 358, 904]) {
    const places = new Places(width);
    for (let j = 0; j < 10; j++) {
      const [x, y] = places.fanOf(j);
      assert.equal(places.fanAt([x, y - places.reach / 2]), j);
      assert.equal(places.fanAt([places.columnAt(j), places.floor + 12]), j, "its name opens it too");
      assert.ok(Math.abs(x - places.columnAt(j)) < 0.5 * places.columnWidth && x - places.reach >= 0 && x + places.reach <= width);
      assert.ok(y < places.height - 16);
    }
    if (width < 420) assert.ok(places.reach > 0.8 * places.columnWidth);
    assert.equal(places.fanAt([100, places.floor - 5]), -1);
  }
});

test("a digit goes over the piles that stand between it and its place", () => {
  const one = new Flier();
  [one.x, one.y, one.side] = [0, 300, 20];
  one.send([300, 280], 100);
  const over: number[] = [];
  for (let frame = 0; frame < 300; frame++) {
    one.step(1 / 60);
    if (one.x > 60 && one.x < 240) over.push(one.y);
  }
  assert.ok(over.length > 3 && Math.max(...over) < 140, "between the two it is above");
  assert.ok(!one.moves && !one.crosses);
  assert.deepEqual([Math.round(one.x), Math.round(one.y)], [300, 280]);
});

test("two that cross together part, and both come down", () => {
  const both = [0, 6].map((x) => Object.assign(new Flier(), { x, y: 300, side: 20 }));
  both.forEach((one, n) => one.send([300 + 20 * n, 280], 100));
  let least = Infinity;
  for (let frame = 0; frame < 400; frame++) {
    Flier.part(both[0], both[1], 1 / 60);
    for (const one of both) one.step(1 / 60);
    if (both[0].x > 100 && both[0].x < 250) least = Math.min(least, Math.hypot(both[0].x - both[1].x, both[0].y - both[1].y));
  }
  assert.ok(least > 8 && both.every((one) => !one.crosses), `${least}`);
});

test("fans are shut, alike or wider by a number, and seeds alone do not make them so", () => {
  const labels = new Uint8Array(8);
  const fan = (...bearings: number[]) => spreadOf({ bearings: Float32Array.from(bearings), piles: { columns: [[...bearings.keys()]], where: new Int8Array(bearings.length) } }, labels);
  assert.ok(Math.abs(fan(-0.4, 0.4, -0.4, 0.4) - 0.4) < 1e-6);
  assert.equal(fan(0.4, 0.4, 0.4, 0.4), 0, "a fan that leans is shut all the same");
  assert.equal(fan(0.4, -0.4), 0, "two arrows are no fan");
  const two = { bearings: Float32Array.from([0, 0, 0, 0.1, -1, 1, -1, 1]), piles: { columns: [[0, 1, 2, 3], [4, 5, 6, 7]], where: new Int8Array(8) } };
  assert.equal(widestFan(two, [0, 0, 0, 0, 1, 1, 1, 1]), 1);
  assert.deepEqual([compareFans(0.02, 0.4), compareFans(0.31, 0.42), compareFans(0.42, 0.31), compareFans(0.5, 0.3), compareFans(0.02, 0.05)], ["shut", "alike", "alike", "wider", "alike"]);
});

test("a digit that hangs with its own arrow the longest leans to it", () => {
  const lengths = Float32Array.from([0.3, 0.1, 0.1, 0.3, 0.9, 0.1, 0.1, 0.9]);
  assert.deepEqual([...leaning(lengths, 2, pile(lengths, 2), Uint8Array.from([0, 0, 0, 0]))], [1, 0, 0, 0]);
});
