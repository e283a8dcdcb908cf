import assert from "node:assert/strict";
import { test } from "node:test";
import { predictionVectors, route } from "../core/capsules";
import { drawStrokes, toMiddle, type Stroke } from "../core/ink";
import { differing } from "../core/opening";
import { principalPlane } from "../core/planes";
import { KeptBundles } from "../figures/open-capsnet/bundles";
import { Centring } from "../figures/open-capsnet/centring";
import { finds } from "../figures/open-capsnet/finds";
import { momentAt, sumAt } from "../figures/open-capsnet/moment";
import { paceOf } from "../figures/open-capsnet/pace";
import { heightFor } from "../figures/open-capsnet/arrangement";
import { Places } from "../figures/open-capsnet/places";
import { bends, onCurve } from "../figures/open-capsnet/curve";
import { says } from "../figures/open-capsnet/sides";
import { strandsOf, voteAt } from "../figures/open-capsnet/strands";
import { loudOf } from "../figures/open-capsnet/looks";
import { START } from "../figures/open-capsnet/state";
import { NOTHING, viewOf, type Sizes, type View } from "../figures/open-capsnet/view";
import { carry, headline, inWords, ringed } from "../figures/open-capsnet/words";
import type { Opened } from "../core/opening";
import { Way } from "../core/way";

const [I, J, D, E] = [2 * 9, 4, 3, 5];
const wave = (n: number, phase: number) => Float32Array.from({ length: n }, (_, k) => Math.sin(1.7 * k + phase));
const votes = predictionVectors(wave(I * D, 0), wave(I * J * D * E, 1), { I, J, D, E });
const rounds = route(votes, { I, J, E }, 3);
const norms = Float32Array.from({ length: I * J }, (_, ij) => Math.hypot(...votes.subarray(ij * E, (ij + 1) * E)));
const answer = { rounds, norms };
const near = (a: number, b: number, what = "") => assert.ok(Math.abs(a - b) < 1e-5, `${what} ${a} ${b}`);

test("what a parent hears for it less what it hears against is the length of its sum, in every round", () => {
  for (let t = 1; t <= 3; t++) {
    const moment = momentAt(answer, t, J);
    for (let j = 0; j < J; j++) {
      const { for: pro, against, left, loudest } = sumAt(moment, j, J);
      const s = Math.hypot(...rounds[t - 1].weightedSum.subarray(j * E, (j + 1) * E));
      near(left, s);
      near(pro - against, s);
      near(loudest.reduce((sum, { carries }) => sum + carries, 0), s);
      assert.ok(loudest[0].carries >= loudest[I - 1].carries);
    }
  }
});

test("ten that carry more than all of it are not said to carry 122 % of it", () => {
  const sumOf = (...carries: number[]) => {
    const left = carries.reduce((sum, x) => sum + x, 0);
    return { for: 0, against: 0, left, loudest: carries.map((x, child) => ({ child, carries: x })) };
  };
  assert.equal(carry({ sum: sumOf(...Array<number>(10).fill(1), 2.5) }, "the 3"), "carry *80\u202f%* of the 3");
  assert.equal(carry({ sum: sumOf(...Array<number>(10).fill(1), -2) }, "the 3"), "carry the 3 *alone*: the others pull back");
});

test("between two rounds cosines are those of the vector that is shown; before the first nothing is sent", () => {
  const moment = momentAt(answer, 1.4, J);
  for (const ij of [0, 7, 30]) {
    const j = ij % J;
    const v = moment.output.subarray(j * E, (j + 1) * E);
    const vote = votes.subarray(ij * E, (ij + 1) * E);
    near(moment.cosines[ij], vote.reduce((sum, x, e) => sum + x * v[e], 0) / (norms[ij] * Math.hypot(...v)));
  }
  const none = momentAt(answer, 0, J);
  assert.ok([...none.widths, ...none.cosines, ...none.lengths].every((x) => x === 0));
});

test("within a round words and numbers are those of its end, while the drawing glides", () => {
  const opened = { ...answer, lengths: rounds[2].output.map(Math.abs), drawn: { class: 0 } } as unknown as Opened;
  const sizes = { I, J, D, E, rounds: 3, grid: 3, names: undefined, planes: 1 } as unknown as Sizes;
  const paper = { written: 1, empty: false, centred: false, refused: false };
  const said = (changes: object, time: number) => {
    const view = viewOf({ ...START, round: Math.ceil(time), ...changes }, NOTHING, opened, new Float32Array(0), sizes, time);
    return [view, [headline(view, paper), inWords(view, paper, true)]] as const;
  };
  for (const changes of [{}, { child: 4 }, { child: 4, parent: 2 }, { parent: 1 }, { speakers: true }])
    for (const [end, times] of [[1, [0.02, 0.5, 0.98]], [2, [1.02, 1.6]]] as const) {
      const [there, words] = said(changes, end);
      for (const time of times) {
        const [view, onTheWay] = said(changes, time);
        assert.deepEqual(onTheWay, words, `${JSON.stringify(changes)} at ${time}`);
        assert.deepEqual(view.sum, there.sum);
        assert.notDeepEqual(view.passing.coupling, there.moment.coupling, "it glides");
      }
    }
  assert.equal(said({ child: 4 }, 0.02)[1][0], "This capsule gives every digit *25\u202f%*.", "an even share from the start");
  const [start] = said({ speakers: true }, 0.02);
  assert.ok(start.passing.coupling[0] < 0.01);
  assert.ok([...loudOf(start).values()].some((clear) => clear === 1), "who is said to speak has a ring");
  assert.equal(ringed(said({}, 1.5)[0]), "");
});

test("a map says how what it saw lies to the ink, and where that is", () => {
  const [size, mapSize, side] = [28, 20, 9];
  const found = (ink: readonly [number, number][], at: readonly [number, number], fired = 1) => {
    const read = new Float32Array(size * size);
    for (const [x, y] of ink) read[y * size + x] = 1;
    const maps = new Float32Array(2 * mapSize ** 2);
    maps[mapSize ** 2 + at[1] * mapSize + at[0]] = fired;
    const sizes = { mapSize, size, planes: 1, field: { side, step: 1 } };
    return finds({ opened: { maps, measures: { maps: [1, 1] } }, read, sizes, map: 1 } as unknown as View);
  };
  const bar = Array.from({ length: 20 }, (_, k) => [12, 4 + k] as [number, number]);
  const lying = bar.map(([x, y]) => [y, x] as [number, number]);
  assert.deepEqual(found(bar, [11, 8]), { row: 13, column: 16, corner: [11, 8], side, where: "just right of a stroke" });
  assert.equal(found(bar, [5, 8])!.where, "just left of a stroke");
  assert.equal(found(bar, [8, 8])!.where, "on a stroke");
  assert.equal(found(lying, [8, 11])!.where, "just below a stroke");
  assert.equal(found(lying, [8, 5])!.where, "just above a stroke");
  assert.equal(found([[13, 13]], [11, 11])!.where, "close to a stroke");
  assert.equal(found([], [11, 11])!.where, "on empty paper");
  assert.equal(found(bar, [8, 8], 0.01), undefined, "it found nothing");
});

test("ribbons fill their ports without gaps, against above for, and lose nothing by being merged", () => {
  const places = new Places(904, { grid: 3, types: 2, parents: J, maps: 4 });
  const moment = momentAt(answer, 3, J);
  const { strands, piles } = strandsOf(moment, places, { scale: 10, alone: new Set([4]) });
  for (let j = 0; j < J; j++) {
    const own = strands.filter(({ parent }) => parent === j).sort((a, b) => a.port[0] - b.port[0]);
    own.slice(1).forEach((strand, k) => near(strand.port[0], own[k].port[1], "gap"));
    const wide = own.reduce((sum, { width }) => sum + width, 0);
    let expected = 0;
    for (let ij = j; ij < I * J; ij += J) expected += 10 * moment.widths[ij];
    near(wide / expected, 1);
    near(piles[j].bottom - piles[j].top, wide);
    near(piles[j].bottom, -piles[j].top, "in the middle of its port");
    assert.ok(strands.some(({ parent, child }) => parent === j && child === 4), "a child that is looked at stands alone");
  }
});

test("a vote has one ribbon, on the side of its sign; while it changes sides it moves from pile to pile", () => {
  const places = new Places(904, { grid: 3, types: 2, parents: J, maps: 4 });
  const moment = momentAt(answer, 3, J);
  const [child, parent] = [4, 2];
  const at = child * J + parent;
  const askance = (cosine: number, side: number) => {
    const [cosines, sides] = [moment.cosines.slice(), moment.sides.slice()];
    [cosines[at], sides[at]] = [cosine, side];
    const { strands, piles } = strandsOf({ widths: moment.widths, cosines, sides }, places, { scale: 10, alone: new Set([child]) });
    const own = strands.filter((strand) => strand.child === child);
    assert.deepEqual(own.map((strand) => strand.parent).sort(), Array.from({ length: J }, (_, j) => j), "one for each digit");
    const { port, width } = own.find((strand) => strand.parent === parent)!;
    near(width, 10 * moment.widths[at]);
    return { port, pile: piles[parent] };
  };
  const [con, half, pro] = [askance(-0.01, -1), askance(0, 0), askance(0.01, 1)];
  assert.ok(con.port[0] >= con.pile.top - 1e-6 && con.port[1] <= con.pile.seam + 1e-6);
  assert.ok(pro.port[0] >= pro.pile.seam - 1e-6 && pro.port[1] <= pro.pile.bottom + 1e-6);
  assert.ok(half.port[0] > con.port[0] && half.port[0] < pro.port[0]);
  assert.deepEqual(moment.sides, moment.cosines.map((cosine) => (cosine < 0 ? -1 : 1)));
});

test("what stands still is not made anew: places, ribbons, moments, sums", () => {
  const shape = { grid: 3, types: 2, parents: J, maps: 4 };
  const lens = { zoom: 2, shift: [3, 4] } as const;
  const places = Places.after(undefined, 904, shape, lens);
  assert.equal(Places.after(places, 904, { ...shape }, lens), places);
  for (const [width, other, through] of [[905, shape, lens], [904, { ...shape, maps: 3 }, lens], [904, shape, { ...lens }]] as const)
    assert.notEqual(Places.after(places, width, other, through), places);
  const moment = momentAt(answer, 3, J);
  assert.equal(momentAt({ ...answer }, 3, J), moment);
  assert.notEqual(momentAt(answer, 2.5, J), momentAt(answer, 2.4, J));
  assert.equal(sumAt(moment, 1, J), sumAt(moment, 1, J));
  const kept = new KeptBundles();
  const shown = { widths: moment.widths.slice(), cosines: moment.cosines.slice(), sides: moment.sides.slice() };
  const first = kept.of(shown, places, { scale: 10, alone: new Set([4]) });
  assert.equal(kept.of(shown, places, { scale: 10, alone: new Set([4]) }), first);
  assert.notEqual(kept.of(shown, places, { scale: 10, alone: new Set([5]) }), first);
  const second = kept.of(shown, places, { scale: 10 });
  shown.widths[3] *= 1.5; // as what glides does: in place
  assert.notEqual(kept.of(shown, places, { scale: 10 }), second);
});

test("a hand near a capsule that has something to say means that one, unless it is right on another", () => {
  const places = new Places(904, { grid: 6, types: 8, parents: 10, maps: 4 });
  const [tells, dull] = [40, places.beside(40, 1, 0)];
  const says = (child: number) => child === tells;
  const [from, to] = [places.needle(tells), places.needle(dull)];
  const between = (t: number) => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])] as const;
  assert.equal(places.under(between(0.7)), dull);
  assert.equal(places.meant(between(0.7), says), tells);
  assert.equal(places.meant(between(0.98), says), dull, "right on its needle");
  assert.equal(places.meant(between(1), says), dull);
  const far = places.beside(dull, 1, 0);
  const beyond = (t: number) => [from[0] + t * (places.needle(far)[0] - from[0]), from[1] + t * (places.needle(far)[1] - from[1])] as const;
  assert.ok(Math.hypot(beyond(0.7)[0] - from[0], beyond(0.7)[1] - from[1]) > places.gap, "farther than the next needle");
  assert.equal(places.meant(beyond(0.7), says), tells, "from one needle farther, too");
  assert.equal(places.meant(between(0.7), () => false), dull, "nobody has");
  assert.equal(places.meant(between(0.7), () => true), dull, "everybody has");
  assert.equal(places.meant([5, 5], says), -1);
});

test("a capsule that takes no side says why: its vote is short, or lies across", () => {
  const children = 30;
  const sizes = { I: children, J: 2, grid: 5, names: undefined } as unknown as Sizes;
  const look = (child: number) => {
    const coupling = new Float32Array(2 * children).fill(0.5);
    [coupling[0], coupling[1]] = [0.9, 0.1];
    const norms = new Float32Array(2 * children).fill(0.2);
    [norms[0], norms[2 * 12]] = [3, 1.5];
    const loudest = Array.from({ length: children }, (_, i) => ({ child: i, carries: i < 10 ? 1 - i / 20 : 0 }));
    return {
      child, parent: -1, about: 0, winner: 0, round: 3, time: 3, map: -1, drawing: false, speakers: false, stop: 0, sizes: { ...sizes, rounds: 3 },
      sum: { for: 8, against: 0, left: 8, loudest }, opened: { norms },
      moment: { coupling, cosines: new Float32Array(2 * children).fill(0.05), lengths: [0.9, 0.1] },
    } as unknown as View;
  };
  const paper = { written: 1, empty: false, centred: false, refused: false };
  assert.equal(headline(look(20), paper), "This capsule takes *no side*: its vote for the 0 is short.");
  assert.match(inWords(look(20), paper), /its vote for the 0 is only 0\.20 long; the longest is 3\.00\.$/);
  assert.equal(headline(look(12), paper), "This capsule takes *no side*: its vote lies across the 0.");
  assert.match(inWords(look(12), paper), /1\.50 long, but points 87° away: neither for nor against\.$/);
  // One of the few has something to say, also where it gives all the same.
  assert.equal(headline(look(4), paper), "It gives *50\u202f%* to the 0, and carries *10\u202f%* of it.");
  assert.deepEqual([0, 4, 12, 20].map((child) => says(look(0), child)), [true, true, false, false]);
});

test("a hand on a ribbon finds its capsule and its digit; on a bundle the digit; else nothing", () => {
  for (const width of [904, 358]) {
    const places = new Places(width, { grid: 3, types: 2, parents: J, maps: 4 });
    const { strands } = strandsOf(momentAt(answer, 3, J), places, { scale: 40 });
    const { child, parent, from, port } = strands.at(-1)!;
    const aside = (port[0] + port[1]) / 2;
    const [x, y] = places.port(parent);
    const to = places.narrow ? ([x + aside, y] as const) : ([x, y + aside] as const);
    for (const t of [0.3, 0.9]) assert.deepEqual(voteAt(places, strands, onCurve([from, ...bends(places, from, to), to], t)), { child, parent });
    const near = places.port(2);
    assert.deepEqual(voteAt(places, [], places.narrow ? [near[0], near[1] - 2] : [near[0] - 2, near[1]]), { child: -1, parent: 2 });
    assert.deepEqual(voteAt(places, [], [2, 2]), { child: -1, parent: -1 });
  }
});

test("everything lies inside the picture and nothing on another thing, at every width", () => {
  for (const width of [288, 358, 540, 560, 718, 904, 1264]) {
    const places = new Places(width, { grid: 6, types: 8, parents: 10, maps: 4 });
    const { height, sheet, maps, cells, drawing } = places;
    near(height, heightFor(width));
    const boxes = [sheet, ...maps, cells, drawing];
    for (const { at, wide, high } of boxes)
      assert.ok(at[0] >= 0 && at[1] >= 0 && at[0] + wide <= width && at[1] + high <= height, String(width));
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) =>
        assert.ok(
          a.at[0] + a.wide <= b.at[0] || b.at[0] + b.wide <= a.at[0] || a.at[1] + a.high <= b.at[1] || b.at[1] + b.high <= a.at[1],
          String(width),
        ),
      ),
    );
    for (let j = 0; j < 10; j++)
      for (const [x, y] of [places.port(j), places.digit(j), places.vector(j, 0), places.vector(j, 1)])
        assert.ok(x > 0 && x < width && y > 0 && y < height, `${width} ${j}`);
  }
});

test("the needle under a hand is the one that is drawn there, and keys reach every one", () => {
  for (const [grid, types] of [[6, 8], [6, 32], [3, 1]]) {
    const places = new Places(904, { grid, types, parents: 10, maps: 4 });
    const count = types * grid * grid;
    for (let i = 0; i < count; i++) assert.equal(places.under(places.needle(i)), i);
    assert.equal(places.under([5, 5]), -1);
    const reached = new Set([0]);
    const queue = [0];
    for (let i = queue.pop(); i !== undefined; i = queue.pop())
      for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const to = places.beside(i, right, down);
        if (!reached.has(to)) queue.push(to);
        reached.add(to);
      }
    assert.equal(reached.size, count);
  }
});

test("a pen goes along strokes, and stays where the hand is on the way", () => {
  const way = new Way([[[0, 0], [10, 0], [10, 10]], [[20, 20]], [[0, 5], [0, 15]]]);
  assert.equal(way.long, 30);
  assert.deepEqual(way.upTo(0), []);
  assert.deepEqual(way.upTo(0.5), [[[0, 0], [10, 0], [10, 5]]]);
  assert.deepEqual(way.upTo(1), [[[0, 0], [10, 0], [10, 10]], [[20, 20]], [[0, 5], [0, 15]]]);
  assert.deepEqual(way.at(0.5), [10, 5]);
  near(way.nearest([5, 1], 0.2), 5 / 30);
  near(way.nearest([10, 5.2], 0.5), 15.2 / 30);
  near(way.nearest([0, 5], 0.05), 0, "not to a stroke that only comes near");
  assert.equal(new Way([]).at(0.3), undefined);
});

test("a plane holds what lies in it; maps that differ are chosen", () => {
  const [a, b] = [[0.6, 0.8, 0, 0], [0, 0, 1, 0]];
  const vectors = Array.from({ length: 20 }, (_, k) => a.map((x, d) => 2 * Math.cos(k) * x + Math.sin(2 * k) * b[d] + (d === 3 ? 0.01 * k : 0)));
  const plane = principalPlane(vectors, 4);
  for (const axis of [a, b]) {
    const kept = [0, 1].map((k) => axis.reduce((sum, x, d) => sum + x * plane[4 * k + d], 0));
    assert.ok(Math.hypot(...kept) > 0.98, String(kept));
  }
  const line = principalPlane([[1, 2, 2], [2, 4, 4]], 3);
  near(Math.abs(line[1]), 2 / 3);
  assert.ok([...line.subarray(3)].every((x) => Math.abs(x) < 1e-6), "no second axis");
  const maps = [[1, 0, 0], [9, 0, 0], [8, 1, 0], [0, 0, 2]].map((map) => Float32Array.from(map));
  assert.deepEqual(differing(maps, 3), [1, 2, 3]);
});

test("ink comes to the middle by its mass, and does not leave the sheet for it", () => {
  const seven: Stroke = [[2, 3], [12, 3], [6, 15]];
  const [dx, dy] = toMiddle([seven], 2, 28);
  const moved: Stroke[] = [seven.map(([x, y]) => [x + dx, y + dy] as const)];
  const again = toMiddle(moved, 2, 28);
  near(Math.hypot(...again), 0, "once is enough");
  const ink = drawStrokes(moved, 2, 28);
  const total = ink.reduce((sum, value) => sum + value, 0);
  near(Math.round(ink.reduce((sum, value, k) => sum + value * ((k % 28) + 0.5), 0) / total), 14);
  assert.deepEqual(toMiddle([[[0, 1], [27, 1], [27, 27]]], 2, 28), [0, 0], "it fills the sheet already");
  assert.deepEqual(toMiddle([], 2, 28), [0, 0]);
});

test("a pen that rests has its strokes glide to the middle; one that writes on, or another's strokes, do not", () => {
  const centring = new Centring(() => false);
  const strokes: Stroke[] = [[[2, 3], [12, 3]]];
  centring.rest(strokes, 2, 28);
  assert.deepEqual(centring.step(strokes, 0.5), { strokes: undefined, moves: true });
  const way = centring.step(strokes, 0.4).strokes!;
  assert.ok(way[0][0][0] > 2 && way[0][0][0] < 9);
  const there = centring.step(way, 1);
  assert.deepEqual(there, { strokes: [[[9, 14], [19, 14]]], moves: false });
  assert.ok(centring.has(there.strokes!) && !centring.has(strokes));
  centring.rest(strokes, 2, 28);
  assert.deepEqual(centring.step([], 1), { strokes: undefined, moves: false });
  centring.rest(strokes, 2, 28);
  centring.stop();
  assert.deepEqual(centring.step(strokes, 1), { strokes: undefined, moves: false });
});

test("a film goes slowly where couplings change most", () => {
  const [first, second, third] = paceOf(rounds);
  const moved = (t: number) => rounds[t].coupling.reduce((sum, c, ij) => sum + Math.abs(c - rounds[t - 1].coupling[ij]), 0);
  assert.ok(first < second && first < third);
  assert.equal(second > third, moved(1) > moved(2));
  assert.deepEqual(paceOf([rounds[0]]), [first]);
});
