/** The reader's own signs: state, file, variations and strangers, without a page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance } from "../core/chance";
import { centred, pictureOf, SIZE, thinned, type Drawing } from "../core/signs/drawing";
import { asFile, openFile } from "../core/signs/file";
import { varied } from "../core/signs/hand";
import { Lesson, type News } from "../core/signs/lesson";
import { effectsOf, KNOWS, longestOf, showing, spansFor, strongestFirst, type Reading } from "../core/signs/signs";
import { isTorn, wholeOf } from "../core/signs/tear";
import { Strangers } from "../core/signs/strangers";
import { Teaching, withoutOneEach } from "../core/signs/teaching";
import { Looking } from "../figures/own-signs/looking";
import { ourSigns } from "../figures/own-signs/ours";
import { EndPictures } from "../figures/own-signs/end-pictures";
import { clearness, within } from "../figures/own-signs/glimpses";
import { Going } from "../figures/own-signs/going";
import { History } from "../figures/own-signs/history";
import { Pulling } from "../figures/own-signs/pulling";
import { checkState, ENOUGH, isDot, kept, START, teachable, without, withoutDrawing, type State, type Strokes } from "../figures/own-signs/state";
import { Telling } from "../figures/own-signs/telling";
import { Variations, variationsOf } from "../figures/own-signs/variations";
import { countOf, verdictsInWords } from "../figures/own-signs/verdicts";
import { inWords, promptOf } from "../figures/own-signs/words";
import { rounded } from "../figures/writing/line";
import type { Pen } from "../kit/pen";
import { clock, rest, until } from "./waiting";

const LINE: Strokes = [[[10, 10], [90, 20]]];
const ours = ourSigns(0);
const drawings = ours.drawings as [number, number][][][][];

test("a picture does not depend on where and how large a sign was drawn", () => {
  const moved = drawings[0][0].map((stroke) => stroke.map(([x, y]) => [x / 2 + 30, y / 2 + 7] as [number, number]));
  const [a, b] = [pictureOf(drawings[0][0]), pictureOf(moved)];
  assert.ok(a.every((value, k) => Math.abs(value - b[k]) < 1e-5));
  assert.equal(pictureOf([[[50, 50]]]).filter((value) => value > 0.5).length < 12, true, "a dot stays a dot");
});

test("thinning keeps both ends of every stroke", () => {
  const slow = [Array.from({ length: 200 }, (_, k) => [20 + k / 10, 50] as [number, number])];
  const [stroke] = thinned(slow);
  assert.ok(stroke.length < 10);
  assert.deepEqual([stroke[0], stroke.at(-1)], [slow[0][0], slow[0][199]]);
  assert.deepEqual(thinned([[[1, 2]]]), [[[1, 2]]]);
});

test("variations differ, and stay in the middle of their box", () => {
  const chance = new Chance(1);
  const [a, b] = [0, 1].map(() => varied(centred(drawings[0][0]), chance));
  assert.notDeepEqual(a, b);
  for (const one of [a, b]) {
    const all = one.flat(2).map(Math.abs);
    assert.ok(Math.abs(Math.max(...all) - 0.5) < 1e-9);
  }
});

test("what is like an own sign is not shown as a stranger", () => {
  const centredOnes = drawings.flat().map((drawing) => centred(thinned(drawing)));
  const labels = drawings.flatMap((own, sign) => own.map(() => sign));
  const strangers = new Strangers(centredOnes, labels, new Chance(2), 0);
  assert.ok(strangers.isOwn(pictureOf(drawings[1][2])));
  assert.ok(!strangers.isOwn(pictureOf([[[10, 90], [90, 10]]])));
  const found = Array.from({ length: 80 }, () => strangers.next()).filter((picture) => picture !== undefined);
  assert.ok(found.length > 40 && found.every((picture) => picture.length === SIZE ** 2 && picture.some((v) => v > 0.5)));
});

test("three drawings make a sign; after two signs what is drawn is read", () => {
  let state: State = START;
  for (let n = 0; n < 2 * ENOUGH; n++) {
    assert.equal(teachable(state), false);
    state = { ...state, ...kept({ ...state, sheet: LINE }, LINE, state.sign) };
    checkState(state);
  }
  assert.deepEqual([state.sign, state.names, state.drawings.map((own) => own.length)], [-1, ["sign 1", "sign 2"], [3, 3]]);
  assert.equal(teachable(state), true);
  const third = { ...state, ...kept(state, LINE, 2) };
  assert.deepEqual([third.names[2], third.sign], ["sign 3", 2], "of a new sign more are wanted");
  const full = Array.from({ length: 9 }).reduce((now: State) => ({ ...now, ...kept(now, LINE, 0) }), { ...third, sign: -1 });
  assert.equal(full.drawings[0].length, 6);
  checkState(full);
  const fewer = { ...full, ...without(full, 1) };
  checkState(fewer);
  const one = { ...state, ...withoutDrawing(state, 0, 1) };
  assert.deepEqual(one.drawings.map((own) => own.length), [2, 3]);
  const gone = { ...state, drawings: [[LINE], state.drawings[1]] };
  assert.deepEqual(withoutDrawing(gone, 0, 0).names, ["sign 2"], "a sign goes with its last drawing");
  assert.deepEqual(withoutDrawing(gone, 7, 0), {}, "a cross pressed twice finds nothing any more");
  assert.deepEqual(fewer.names, ["sign 1", "sign 3"]);
  assert.equal({ ...fewer, ...kept(fewer, LINE, 2) }.names[2], "sign 4", "no name twice");
});

test("the sheet says what is to be drawn, until the first stroke", () => {
  const own = { ...START, names: ["a"], drawings: [[LINE, LINE, LINE]], sign: 1 };
  assert.deepEqual(promptOf(START), [], "the hint is there");
  assert.deepEqual(promptOf(own), ["Now another sign", "1 of 3"]);
  assert.deepEqual(promptOf({ ...own, sheet: LINE }), []);
  assert.deepEqual(promptOf({ ...own, names: ["a", "b"], drawings: [...own.drawings, [LINE]] }), ["The same sign again", "2 of 3"]);
  assert.deepEqual(promptOf({ ...own, sign: 0 }), ["Another “a”"]);
  assert.deepEqual(promptOf({ ...own, sign: -1 }), [], "it reads");
});

for (const [what, wrong] of Object.entries({
  names: { drawings: [[LINE]] },
  sign: { sign: 3 },
  sheet: { sheet: [[[0, 101]]] },
  drawing: { names: ["a"], drawings: [[[]]] },
  pen: { pen: [1] },
}) as [string, Partial<State>][])
  test(`${what} that make no sense are refused by name`, () => {
    assert.throws(() => checkState({ ...START, ...wrong }), new RegExp(what));
  });

test("the threshold is the middle of the margins, and below it nothing is known", () => {
  assert.equal(KNOWS, (0.9 + 0.1) / 2);
  assert.equal(longestOf([0.2, 0.51, 0.3]), 1);
  assert.equal(longestOf([0.49, 0.1]), -1);
  const state = { ...START, ...ours, sign: -1, sheet: LINE, lengths: [0.49, 0.1, 0.1], answer: -1 };
  const known = { phase: "taught", seconds: 1, trouble: "", slow: "", slipped: false, down: false, rests: false, told: true, doubtful: false, bent: undefined, looked: -1, stays: false } as const;
  assert.match(inWords(state, known), /^I do not know/);
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, known), /^That's “heart”, no doubt: its arrow is 0\.80\u00a0long\./);
  assert.match(inWords({ ...state, lengths: [0.1, 0.79, 0.1], answer: 1 }, known), /“heart”, quite sure: its arrow is 0\.79/);
  assert.match(inWords({ ...state, lengths: [0.3, 0.52, 0.1], answer: 1 }, known), /“heart”, only just: its arrow is 0\.52\u00a0long\. It also thinks of “fish”: 0\.30/);
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1] }, known), /^I do not know this one\. The arrow of “heart” is 0\.80 long, but/);
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, { ...known, doubtful: true }), /^“heart”, I'd say: 0\.80\. But look/);
  const bent = { place: 1, word: "width", from: -0.2, now: 0.3, change: "5 % wider" };
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, { ...known, bent }), /^Number 2, width, goes from −0\.20 to \+0\.30: 5 % wider\./);
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, { ...known, bent: { ...bent, word: "" } }), /^Number 2 goes from/);
  const looked = { ...known, bent, looked: 1 };
  assert.equal(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, looked), "“heart” is learned from three drawings, each in thousands of variations.");
  assert.match(inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, { ...looked, stays: true }), /variations\. Its × deletes a drawing\.$/);
  const said = (now: number) => inWords({ ...state, lengths: [0.1, 0.8, 0.1], answer: 1 }, { ...known, bent: { ...bent, now } });
  assert.match(said(-0.197), /from −0\.200 to −0\.197:/, "two numbers that differ are seen to differ");
  assert.equal(said(-0.2001), "Number 2 is where it was: −0.20.");
  assert.match(inWords({ ...state, sheet: [], left_out: [7, 1, 1] }, known), /^Now draw one again\. Left out of the lesson, 7 of your 9 drawings are read right \(✓\), 1 not at all \(\?\), 1 wrongly \(×\)\./);
  assert.match(inWords({ ...state, sheet: [] }, known), /^Learned in 1\.0 seconds\. Now draw one of them again\.$/);
  const right = { ...state, lengths: [0.1, 0.8, 0.1], answer: 1 };
  assert.equal(inWords({ ...right, left_out: [9, 0, 0] }, known), inWords(right, known), "what is counted later does not change what is being read");
});

test("every drawing is left out once, and the last of a sign stays", () => {
  const signs = [drawings[0], drawings[1].slice(0, 1), drawings[2].slice(0, 2)];
  const left = [];
  for (let k = 0; ; k++) {
    const fold = withoutOneEach(signs, k);
    if (!fold) break;
    assert.ok(fold.taught.every((own) => own.length > 0));
    for (const [drawing, sign] of fold.left) assert.ok(!fold.taught[sign].includes(drawing));
    left.push(...fold.left.map(([drawing]) => drawing));
  }
  assert.deepEqual(new Set(left), new Set([...drawings[0], ...signs[2]]));
});

test("it learns our three signs, knows others' drawings of them, and a file keeps it all", async () => {
  const teaching = new Teaching(drawings, 0);
  while (!teaching.done) teaching.step();
  teaching.measure(drawings);
  const other = ourSigns(5).drawings as typeof drawings; // another hand's
  const answers = other.map((own) => own.map((drawing) => teaching.read(drawing).answer));
  assert.deepEqual(answers, [[0, 0, 0], [1, 1, 1], [2, 2, 2]]);
  const { drawn } = teaching.read(other[1][0]);
  const picture = pictureOf(other[1][0]);
  const blank = picture.reduce((sum, value) => sum + value ** 2, 0);
  assert.ok(picture.reduce((sum, value, k) => sum + (value - drawn[k]) ** 2, 0) < blank, "better than empty paper");
  const weights = teaching.network.parameters.read();
  const bytes = asFile({ weights, names: ours.names, drawings });
  const saved = await openFile(new File([bytes], "mine.safetensors"));
  assert.deepEqual(saved.weights, weights);
  assert.deepEqual(saved.names, ours.names);
  assert.deepEqual(saved.drawings, drawings.map((own) => own.map(thinned)));
  for (const [content, words] of [
    [new Uint8Array(4), /“x” is no safetensors file: it is too short/],
    [bytes.slice(0, -4), /is cut off/],
    [bytes.map((value, k) => (k > bytes.length - 5 ? 255 : value)), /no sensible numbers/],
  ] as const)
    await assert.rejects(openFile(new File([content], "x")), words);
});

test("a long capsule that draws something else back is no answer", () => {
  const chance = new Chance(4);
  const spiral: Drawing = [Array.from({ length: 61 }, (_, k) => [(5 + 0.7 * k) * Math.cos(k / 4), (5 + 0.7 * k) * Math.sin(k / 4)] as const)];
  const spirals = [0, 1, 2, 3].map(() => varied(centred(spiral), chance).map((stroke) => stroke.map(([x, y]) => [100 * x, 100 * y] as const)));
  const signs = [drawings[0], spirals.slice(1), drawings[2]];
  const teaching = new Teaching(signs, 0);
  while (!teaching.done) teaching.step();
  teaching.measure(signs);
  assert.equal(teaching.read(spirals[0]).answer, 1);
  // It has as much ink everywhere as a spiral has, and nobody would call it one.
  const zigzag: Drawing = [[[10, 15], [90, 25], [10, 35], [90, 45], [10, 55], [90, 65], [10, 75], [90, 85]]];
  const { lengths, answer } = teaching.read(zigzag);
  assert.deepEqual([longestOf(lengths), answer], [1, -1]);
});

test("its decoder goes on alone: lengths stay, drawings come nearer, and a circle is no sure spiral", () => {
  const at = (r: number, turn: number, dx: number, dy: number) => [50 + dx + r * Math.cos(turn), 50 + dy + r * Math.sin(turn)] as const;
  const spiral = (grown: number, dx: number, dy: number): Drawing =>
    [Array.from({ length: 25 }, (_, k) => at(grown * (4 + (32 * k) / 24), (k * Math.PI) / 8, dx, dy))];
  const arrow = (a: number): Drawing => [[[15 + a, 50], [85 + a, 50 - a]], [[62, 30 + a], [85 + a, 50 - a], [62, 72 + a]]];
  const signs = [[arrow(0), arrow(3), arrow(-3)], [spiral(1, 0, 0), spiral(1.06, 2, -2), spiral(0.93, -2, 1)]];
  const teaching = new Teaching(signs, 0);
  while (!teaching.done) teaching.step();
  teaching.measure(signs);
  const others = [arrow(1.5), spiral(0.98, 1, 2)];
  const circle: Drawing = [Array.from({ length: 37 }, (_, t) => at(34, (t * Math.PI) / 18, 0, 0))];
  const off = (drawing: Drawing) => {
    const { drawn } = teaching.read(drawing);
    return pictureOf(drawing).reduce((sum, value, k) => sum + (value - drawn[k]) ** 2, 0);
  };
  const [before, lengths] = [others.map(off), others.map((drawing) => teaching.read(drawing).lengths)];
  const early = teaching.read(circle);
  assert.ok(early.answer < 0 || early.doubtful, "at first it is at least doubted");
  while (!teaching.clear) teaching.drawClearer();
  teaching.measure(signs);
  others.forEach((drawing, k) => {
    const { answer, doubtful, lengths: now } = teaching.read(drawing);
    assert.deepEqual([answer, doubtful], [k, false]);
    assert.deepEqual(now, lengths[k]);
    assert.ok(off(drawing) < before[k] / 5, "lines, and no longer a cloud");
  });
  const late = teaching.read(circle);
  assert.ok(late.answer < 0 || late.doubtful);
});

test("numbers come by what they change between their ends, which are drawn with the others as they are pulled", () => {
  const at = (...values: number[]) => Float32Array.from(values);
  const ends = [at(0, 0), at(0, 1), at(0, 0), at(3, 0), at(1, 1), at(1, 1)];
  const drawn = at(4, 2);
  assert.deepEqual(strongestFirst({ ends, drawn }), [1, 0, 2]);
  assert.deepEqual(effectsOf(ends, drawn), [1 / 6, 1 / 2, 0]);
  assert.deepEqual([[1, 0, 2], [0, 1, 2], [0, 2, 1]].map((order) => showing({ ends, drawn }, order)), [1, 2, 3], "behind these nothing is seen to change");
  const teaching = new Teaching(drawings, 0);
  for (let k = 0; k < 20; k++) teaching.step();
  const read = teaching.read(drawings[0][0]);
  const pose = Array.from(read.pose);
  const sign = read.lengths.indexOf(Math.max(...read.lengths));
  assert.equal(read.ends.length, 2 * pose.length);
  assert.deepEqual(teaching.bent(pose.map((x, k) => (k === 2 ? read.spans[2][1] : x)), read.spans, sign).drawn, read.ends[5]);
  const bent = teaching.bent(pose.map((x, k) => (k === 0 ? x + 0.1 : x)), read.spans, sign);
  assert.deepEqual([bent.ends[0], bent.ends[1]], [read.ends[0], read.ends[1]], "its own ends stay");
  assert.notDeepEqual(bent.ends[2], read.ends[2]);
});

test("a number that is pulled answers for what it did, and for no other's doing", () => {
  // A stroke that number 1 makes longer, downward, and number 2 thicker.
  let grown = 0;
  const draw = ([long, wide]: readonly number[]) =>
    Float32Array.from({ length: 28 * 28 }, (_, i) => Number(Math.floor(i / 28) >= 8 - grown && Math.floor(i / 28) < 14 + long && i % 28 >= 12 && i % 28 < 15 + wide));
  const spans: [number, number][] = [[-4, 8], [-2, 6]];
  const ends = spans.flatMap(([low, high], k) => [low, high].map((value) => draw([0, 0].map((zero, n) => (n === k ? value : zero)))));
  const pulling: Pulling = new Pulling(new AbortController().signal, (pose, _spans, _sign, _hand, from) => pulling.bent({ drawn: draw(pose), began: draw(from), spans, ends }), () => {});
  const read = () => ({ lengths: [0.9, 0.1], answer: 0, pose: [0, 0], spans, ends, drawn: draw([0, 0]), doubtful: false }) as unknown as Reading;
  pulling.hear(read(), false);
  pulling.pull(0, 8);
  const tall = pulling.words!;
  assert.match(tall.change, /taller/);
  assert.deepEqual([tall.word, pulling.hung("blue").words], ["height", ["height", "left–right"]]);
  assert.equal(pulling.hung("blue").chosen, 1, "at first the strongest");
  pulling.choose(0);
  pulling.pull(1, 3);
  const thick = pulling.words!;
  assert.deepEqual([thick.from, thick.now], [0, 3]);
  assert.doesNotMatch(thick.change, /taller/, "that was the other number");
  pulling.pull(1, 4);
  assert.equal(pulling.words!.from, 0, "as long as it is in the hand");
  pulling.pull(0, 4);
  assert.equal(pulling.words!.from, 8, "it goes on from where it was");
  // The decoder learns on: what the other network drew where the pull began counts no more.
  grown = 3;
  const said = pulling.words!;
  pulling.hear(read(), true);
  assert.deepEqual(pulling.words, said, "what is said stays until the hand moves on");
  pulling.pull(0, 8);
  assert.equal(pulling.words!.change, "hardly any change");
  const slid = draw([8, 0]).map((_, i, all) => all[(i + 28) % all.length] * Number(i % 28 < 14) + all[(i - 28 + 784) % all.length] * Number(i % 28 >= 14));
  pulling.bent({ drawn: slid, began: draw([8, 0]), spans, ends });
  assert.equal(pulling.words!.change, "its lines bend", "what is seen to change is not denied");
  pulling.pull(0, 8);
  const longer = pulling.length!;
  assert.ok(longer > 8, "the arrow is as long as its pulled numbers make it");
  pulling.hear(read(), false);
  assert.deepEqual([pulling.hung("blue").chosen, pulling.length], [0, undefined], "another drawing of the sign: the number stays the one that was chosen");
  pulling.renew();
  assert.equal(pulling.hung("blue").chosen, 1);
  const order = () => [...pulling.hung("blue").order];
  pulling.hear(read(), false);
  pulling.hear({ ...read(), ends: [...ends.slice(2), ...ends.slice(0, 2)] }, true);
  assert.deepEqual(order(), [1, 0], "while the decoder learns on, nothing changes its place");
  pulling.settle();
  assert.deepEqual(order(), [0, 1], "then the strongest is the first");
});

test("a number can be pulled as far as the sign's variations go, to both sides of what was read, and the drawing keeps its ink", () => {
  const close = (spans: readonly (readonly number[])[], want: number[][]) => spans.flat().forEach((x, n) => assert.ok(Math.abs(x - want.flat()[n]) < 1e-6));
  close(spansFor([0.1, 0.9, -0.9], [[0, 0.3], [0, 0.3], [0, 0.3]]), [[0, 0.3], [0, 1], [-1, 0.3]]);
  const [[low, high]] = spansFor([0.2], undefined);
  assert.ok(low < 0.2 && high > 0.2, "of a sign without drawings nothing is known");
  const teaching = new Teaching(drawings, 0);
  while (!teaching.done) teaching.step();
  const wide = (read: ReturnType<typeof teaching.read>) => read.spans.map(([from, to]) => to - from);
  const before = teaching.read(drawings[0][1]);
  teaching.measure(drawings);
  const after = teaching.read(drawings[0][1]);
  const mean = (all: number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;
  assert.ok(mean(wide(after)) < 0.7 * mean(wide(before)), `${wide(after)}`);
  assert.ok(after.spans.every(([from, to], k) => from < after.pose[k] && after.pose[k] < to));
  const ink = (picture: Float32Array) => picture.reduce((sum, value) => sum + value, 0);
  assert.ok(after.ends.every((end) => ink(end) > 0.85 * ink(after.drawn) && !isTorn(wholeOf(end), wholeOf(after.drawn))), "no end is torn");
  // Where another number was pulled, a way may be shorter than it was, and never ends before the bead on it.
  const pose = Array.from(after.pose, (x, k) => (k < 2 ? after.spans[k][1] : x));
  const bent = teaching.bent(pose, after.spans, 0);
  assert.ok(bent.ends.every((end) => [bent, after].some(({ drawn }) => !isTorn(wholeOf(end), wholeOf(drawn)))));
  assert.deepEqual(teaching.bent(pose, after.spans, 0, 3).spans[3], after.spans[3], "the one in the hand keeps its way");
  bent.spans.forEach(([from, to], k) => assert.ok(from >= after.spans[k][0] && to <= after.spans[k][1] && from <= pose[k] && pose[k] <= to));
});

test("a drawing is torn where its line has a gap, a loop opens, or it is only a haze", () => {
  const line = (draw: (x: number, y: number) => number) => Float32Array.from({ length: SIZE * SIZE }, (_, i) => draw(i % SIZE, Math.floor(i / SIZE)));
  const whole = line((x, y) => Number(y > 12 && y < 15 && x > 4 && x < 24));
  const gap = line((x, y) => (Math.abs(x - 14) < 2 ? 0.2 : 1) * Number(y > 12 && y < 15 && x > 4 && x < 24));
  const bowed = line((x, y) => Number(Math.abs(y - 10 - x / 5) < 1.5 && x > 4 && x < 24));
  const torn = (one: Float32Array, before: Float32Array) => isTorn(wholeOf(one), wholeOf(before));
  assert.deepEqual([whole, gap, bowed].map((one) => wholeOf(one).pieces), [1, 2, 1]);
  assert.deepEqual([whole, gap, bowed, whole.map((value) => 0.6 * value)].map((one) => torn(one, whole)), [false, true, false, true]);
  const ring = (open: number) => line((x, y) => Number(Math.abs(Math.hypot(x - 14, y - 14) - 9) < 1.5 && !(y < 10 && Math.abs(x - 14) < open)));
  assert.deepEqual([0, 2].map((open) => { const { pieces, loops } = wholeOf(ring(open)); return [pieces, loops]; }), [[1, 1], [1, 0]]);
  assert.deepEqual([torn(ring(2), ring(0)), torn(ring(0), ring(2))], [true, false], "what closes is no tear");
  assert.deepEqual(wholeOf(new Float32Array(SIZE * SIZE)), { pieces: 0, loops: 0, darkness: 0 });
});

test("what is read is told when the pen rests, as a flight, a shot past the goal and a drawing that grows", async () => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: false }) });
  let begun = 0;
  const telling = new Telling(new AbortController().signal, () => begun++);
  assert.deepEqual([telling.answered, telling.grown, telling.arrow], [true, 1, 1], "what was not drawn by hand is told already");
  telling.hush();
  assert.deepEqual([telling.waits, telling.answered, telling.grown, telling.step(1)], [true, false, 0, false]);
  telling.lift();
  telling.hush();
  await rest(420);
  assert.equal(begun, 0, "another stroke of the same sign");
  telling.lift();
  await rest(420);
  assert.deepEqual([begun, telling.flight], [1, 0]);
  const arrows: number[] = [];
  let seconds = 0;
  for (; telling.step(0.05); seconds += 0.05) arrows.push(telling.arrow);
  assert.ok(seconds <= 1.2 && Math.min(...arrows) < 0.3 && Math.max(...arrows) > 1.02, `${arrows}`);
  assert.deepEqual([telling.answered, telling.grown, telling.flight], [true, 1, undefined]);
});

test("whoever looks at a card sees variations of its drawings, which wait for a pointer that rests", () => {
  const [some, same] = [0, 0].map((seed) => variationsOf(ours.drawings[1], seed));
  assert.deepEqual(some, same, "they are no others at the next look");
  assert.equal(new Set(some.map((one) => JSON.stringify(one))).size, some.length);
  const variations = new Variations();
  const after = (seconds: number) => {
    for (let t = 0; t < seconds; t += 0.05) variations.step(0.05);
    return variations.shown;
  };
  assert.equal(after(1), -1);
  variations.look(1);
  assert.deepEqual([variations.shown, after(0.2), after(0.3)], [-1, -1, 1]);
  variations.look(0);
  assert.equal(variations.shown, 0, "from card to card they follow at once");
  variations.look(-1);
  assert.deepEqual([variations.shown, variations.step(0.1)], [-1, false]);
  variations.look(1, true);
  assert.equal(variations.shown, 1, "a press is no pointer that passes");
});

test("a decoder that has learned nothing is no grey oblong: it comes out of paper, and stays in its place", () => {
  const drawing = pictureOf(drawings[1][0]);
  const fog = drawing.map((_, n) => 0.5 + 0.04 * Math.sin(7 * n));
  assert.equal(clearness(fog), 0);
  assert.equal(clearness(drawing), 1);
  const half = clearness(fog.map((grey, n) => (0.5 * grey + 0.5 * drawing[n])));
  assert.ok(half > 0 && half < 1, `${half}`);
  assert.equal(within(fog).filter((value, n) => value && (n < 3 * SIZE || n % SIZE < 3 || n % SIZE >= SIZE - 3)).length, 0);
  assert.deepEqual(within(drawing), drawing, "of a drawing nothing is cut off");
});

test("at a string's end the ink that comes has the sign's colour, and what stays is grey, over the edge of now", () => {
  const [now, end] = [pictureOf([[[10, 50], [90, 50]]]), pictureOf([[[10, 50], [90, 50]], [[50, 10], [50, 90]]])];
  const pictures = new EndPictures();
  const painted = (which: number) => {
    const found: { d: string; fill?: string; stroke?: string }[] = [];
    const pen = { path: (d: string, look: object) => found.push({ d, ...look }) } as unknown as Pen;
    pictures.paint(pen, { at: [0, 0], wide: 40, high: 40 }, which, "red");
    return found;
  };
  assert.deepEqual(painted(0), [], "nothing is read yet");
  pictures.take(now, [now, end]);
  const [whole, stays, edge] = painted(0);
  assert.deepEqual([whole.fill, stays.fill, edge.stroke], ["red", "var(--track)", "var(--muted)"]);
  assert.equal(whole.d, stays.d, "nothing comes");
  const [more, same] = painted(1);
  assert.ok(more.d !== same.d && more.d !== whole.d, "a line comes");
  assert.equal(same.d, whole.d, "and the other stays");
});

test("a pen's way is smooth, and keeps its corners", () => {
  const circle = Array.from({ length: 9 }, (_, k) => [50 + 30 * Math.cos(k / 2), 50 + 30 * Math.sin(k / 2)] as const);
  assert.match(rounded(circle), /^M[^L]*L[^L]*$/, "a straight piece only at its end");
  assert.equal(rounded([[0, 0], [10, 0], [0, 5]]), "M0 0L10 0L5 2.5L0 5");
  assert.equal(rounded([[3, 4]]), "M3 4L3 4");
});

test("a hand that asks faster than it is answered hears of its newest question only", async () => {
  const told: News[] = [];
  const lesson = new Lesson((news) => told.push(news), clock(5));
  lesson.hear({ teach: drawings, seed: 0, id: 1 });
  await rest(30);
  for (let n = 1; n <= 5; n++) lesson.hear({ read: drawings[0][0], n });
  await until(() => told.some((news) => "reading" in news));
  lesson.hear({ go: false });
  assert.deepEqual(told.flatMap((news) => ("reading" in news ? [news.n] : [])), [5]);
});

test("a lesson is looked at sign by sign, and what is seen grows", async () => {
  const told: News[] = [];
  const lesson = new Lesson((news) => told.push(news), clock(5));
  lesson.hear({ teach: drawings, seed: 0, id: 1 });
  await until(() => told.some((news) => "taught" in news));
  lesson.hear({ go: false });
  const looks = told.flatMap((news) => ("progress" in news ? [news.glimpse] : []));
  assert.deepEqual(looks.slice(0, 4).map(({ sign }) => sign), looks.slice(0, 4).map((_, k) => k % drawings.length));
  assert.ok(looks.every(({ drawn }) => drawn.length === 28 * 28));
  assert.ok(looks.at(-1)!.length > 0.5 && looks.at(-1)!.length > looks[0].length);
});

test("steps are undone from the last to the first, and strokes of a drawing that is gone are no steps", () => {
  const history = new History();
  const before = (sign: number) => ({ ...START, sign });
  history.note("given", before(1));
  history.note("stroke", before(2));
  history.note("cleared", before(3));
  assert.equal(history.last, "cleared");
  assert.deepEqual(history.undo(), { names: [], drawings: [], sheet: [], sign: 3 });
  assert.equal(history.last, "stroke");
  history.note("cleared", before(4));
  history.newDrawing();
  assert.equal(history.last, "given", "another drawing has begun");
  assert.equal(history.undo()!.sign, 1);
  assert.deepEqual([history.last, history.undo()], [undefined, undefined]);
  for (let n = 0; n < 100; n++) history.note("asked", before(0));
  let steps = 0;
  while (history.undo()) steps++;
  assert.ok(steps > 20 && steps < 100, "not for ever");
});

test("a number that is brought to its end is seen on its way, and a hand stops it", () => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: false }) });
  const going = new Going();
  assert.equal(going.step(1), undefined);
  going.begin(3, 0, 1);
  const values = Array.from({ length: 12 }, () => going.step(0.05)?.[1] ?? 1);
  assert.ok(values.every((value, n) => !n || value >= values[n - 1]) && values[2] < 0.5 && values.at(-1) === 1, `${values}`);
  assert.equal(going.on, false);
  going.begin(3, 0, 1);
  going.stop();
  assert.equal(going.step(0.1), undefined);
});

test("a card that was pressed stays, behind one that is pointed at", () => {
  let changes = 0;
  const looking = new Looking(() => changes++);
  looking.press(1);
  assert.deepEqual([looking.card, looking.stays], [1, true]);
  looking.at(0);
  assert.deepEqual([looking.card, looking.stays], [0, false]);
  looking.at(0);
  assert.equal(changes, 2, "nothing new");
  looking.at(-1);
  assert.deepEqual([looking.card, looking.stays], [1, true]);
  looking.press(1);
  assert.deepEqual([looking.card, looking.stays], [-1, false]);
  looking.at(1);
  looking.press(1);
  looking.away();
  assert.equal(looking.card, -1);
});

test("a slip of the pen is no sign; whatever is wider or higher is one", () => {
  assert.equal(isDot([[[50, 50]], [[53, 54]]]), true);
  assert.equal(isDot([[[50, 50], [50, 56]]]), false);
  const known = { phase: "nothing yet", seconds: 0, trouble: "", slow: "", slipped: true, down: false, rests: false, told: true, doubtful: false, bent: undefined, looked: -1, stays: false } as const;
  assert.match(inWords(START, known), /only a dot/);
});

test("a lesson that fails says the step, and a new one begins afresh", async () => {
  const told: News[] = [];
  const lesson = new Lesson((news) => told.push(news), clock(5));
  lesson.hear({ take: {}, signs: [[], []], id: 3 });
  const wrong = told.find((news) => "error" in news);
  assert.match((wrong as { error: string }).error, /the weights have no conv1.weight/);
  lesson.hear({ go: false });
  lesson.hear({ teach: drawings, seed: 0, id: 4 });
  await rest(60);
  assert.equal(told.some((news) => "progress" in news), false, "it rests while nobody sees it");
  lesson.hear({ go: true });
  await until(() => told.some((news) => "progress" in news && news.id === 4));
  lesson.hear({ go: false });
});

test("how drawings are read that were left out is told in words", () => {
  assert.equal(verdictsInWords(undefined), "");
  assert.equal(verdictsInWords([undefined, undefined]), "");
  assert.equal(verdictsInWords(["right", "unknown", "right", "wrong"]), "2 read right, 1 not known, 1 read wrongly, left out of a lesson");
  assert.deepEqual(countOf([["right", undefined], ["wrong", "right"]]), [2, 0, 1]);
});

test("a caption has three lines on a phone at most, however long a name", () => {
  const name = "W".repeat(24);
  const state = { ...START, names: [name, name, name], drawings: ours.drawings, sign: -1, sheet: LINE, lengths: [0.1, 0.7, 0.3], answer: 1 };
  const known = { phase: "taught", seconds: 12.3, trouble: "", slow: "", slipped: false, down: false, rests: false, told: true, doubtful: false, bent: undefined, looked: -1, stays: false } as const;
  const bent = { place: 7, word: "thickness", from: -0.25, now: -0.35, change: "12 % more ink, leans 12° further right, moves 1.5 pixels right" };
  const all = [
    inWords(state, known), inWords({ ...state, answer: -1 }, known), inWords({ ...state, lengths: [0.1, 0.2, 0.3], answer: -1 }, known),
    inWords(state, { ...known, doubtful: true }), inWords(state, { ...known, bent }), inWords({ ...state, sheet: [], left_out: [17, 11, 12] }, known),
    inWords(state, { ...known, bent, looked: 1, stays: true }), inWords({ ...state, sheet: [], sign: 0 }, known), inWords({ ...state, sheet: [] }, { ...known, phase: "learning" }),
  ];
  for (const words of all) assert.ok(words.length <= 122, `${words.length}: ${words}`);
});
