/** Where the reader's own signs stand, on every screen and with any number of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST } from "../core/signs/signs";
import { paintHeading } from "../figures/own-signs/heading";
import { squares, type Oblong } from "../figures/own-signs/oblongs";
import { Places } from "../figures/own-signs/places";
import { rowsIn } from "../figures/own-signs/rows";
import { stringsIn, unfolded } from "../figures/own-signs/strings";
import type { Pen } from "../kit/pen";

const WIDTHS = [355, 386, 430, 600, 718, 860, 904, 1136];
/** With one more that is offered, as it is while drawings are read. */
const all = (width: number) => Array.from({ length: MOST - 1 }, (_, n) => new Places(width, n + 2, n + 2 < MOST, 1));

const right = ({ at, wide }: Oblong) => at[0] + wide;
const bottom = ({ at, high }: Oblong) => at[1] + high;
const holds = (outer: Oblong, inner: Oblong) =>
  inner.at[0] >= outer.at[0] - 1e-9 && inner.at[1] >= outer.at[1] - 1e-9 && right(inner) <= right(outer) + 1e-9 && bottom(inner) <= bottom(outer) + 1e-9;
const meet = (a: Oblong, b: Oblong) => a.at[0] < right(b) - 1e-9 && b.at[0] < right(a) - 1e-9 && a.at[1] < bottom(b) - 1e-9 && b.at[1] < bottom(a) - 1e-9;

test("on every card drawings, the place for one more, name and arrow have room of their own", () => {
  for (const width of WIDTHS)
    for (const places of all(width))
      for (let k = 0; k < places.signs; k++) {
        const card = places.card(k);
        const what = `${width}, ${places.signs} signs, card ${k}`;
        for (const count of [3, 6]) {
          const { pictures, slot, name, lane } = places.inside(k, count);
          const boxes = [...pictures, slot];
          assert.ok(boxes.every((box) => holds(card, box)), what);
          assert.ok(boxes.every((box, n) => boxes.every((other, m) => n === m || !meet(box, other))), what);
          assert.ok(boxes.every((box) => name[1] < box.at[1] || name[0] > right(box) || name[0] < box.at[0]), `${what}: the name`);
          assert.ok(lane.long > 38 && holds(card, { at: lane.from, wide: lane.long, high: 4 }), `${what}: the lane`);
        }
        assert.ok(right(card) <= width && bottom(card) <= places.height, what);
      }
});

test("a card keeps its size when the numbers come, and up to three signs show all drawings, to be seen", () => {
  for (const width of WIDTHS)
    for (const signs of [2, 3]) {
      const [before, after] = [0, 1].map((open) => new Places(width, signs, open > 0, open));
      for (let k = 0; k < signs; k++) {
        const [one, other] = [before, after].map((places) => places.card(k));
        assert.deepEqual([one.wide, one.high], [other.wide, other.high], `${width}`);
        const { pictures } = after.inside(k);
        assert.ok(pictures.length === 3 && pictures.every(({ wide }) => wide >= (width >= 860 ? 60 : 40)), `${width}: ${pictures[0].wide}`);
      }
      assert.deepEqual(new Places(width, signs, false, 1).height, after.height, "nor does anything move where no new sign is offered");
    }
});

test("until something is read, sheet and cards have the stage; on a phone the numbers' room comes with them", () => {
  const [before, half, after] = [0, 0.5, 1].map((open) => new Places(355, 2, open > 0, open));
  assert.ok(before.sheet.wide > 340 && after.sheet.wide >= 280 && half.sheet.wide < before.sheet.wide);
  for (const places of [before, half, after]) assert.ok(bottom(places.sheet) < places.card(0).at[1]);
  assert.ok(before.card(0).at[1] - bottom(before.sheet) < 16, "no blank before");
  const { numbers, heading, sheet } = after;
  assert.ok(bottom(sheet) < heading[1] && heading[1] < numbers.at[1] && bottom(numbers) < after.card(0).at[1]);
  const [wide, narrow] = [0, 1].map((open) => new Places(904, 2, open > 0, open));
  assert.deepEqual([wide.sheet.wide, wide.height], [narrow.sheet.wide, narrow.height]);
  assert.ok(Math.abs(wide.sheet.at[0] - (904 - right(wide.card(0)))) < 1, "they stand in the middle");
  assert.ok(right(narrow.sheet) < narrow.numbers.at[0] && right(narrow.numbers) < narrow.card(0).at[0], "the numbers are beside what they bend");
});

test("a finger finds every string, between two pictures, and what hardly shows is folded away", () => {
  for (const width of WIDTHS)
    for (const { numbers, height } of all(width)) {
      assert.ok(right(numbers) <= width && bottom(numbers) <= height);
      for (const visible of [0, 3, 4, 6, 8]) {
        const first = unfolded(numbers, 8, visible);
        assert.ok(first >= 3 && (first <= visible || first === 3), `${first} of ${visible}`);
        for (const count of first < 8 ? [first + 1, 8 - first + 1] : [8]) {
          const strings = stringsIn(numbers, count);
          const what = `${width}: ${count} rows of ${strings[0].row.high}`;
          strings.forEach(({ row, pictures: [low, far], from, long }, n) => {
            assert.ok(holds(numbers, row) && row.high >= 43 && holds(row, low) && holds(row, far), what);
            assert.ok(low.wide >= 36 && right(low) < from[0] && from[0] + long < far.at[0] && long >= 40, what);
            assert.ok(strings.every((other, m) => n === m || !meet(row, other.row)), what);
          });
        }
      }
    }
});

test("what a sign is learned from has its room: a row for each drawing, and a cross that meets none of it", () => {
  for (const width of WIDTHS)
    for (const { numbers } of all(width))
      for (let count = 1; count <= 6; count++) {
        const rows = rowsIn(numbers, count);
        const boxes = rows.flatMap(({ cross: [x, y], drawing, varied }) => [{ at: [x - 15, y - 12], wide: 30, high: 24 } as Oblong, drawing, ...varied]);
        assert.ok(boxes.every((box) => holds(numbers, box) || box.high === 24), `${width}, ${count}`);
        assert.ok(boxes.every((box, n) => boxes.every((other, m) => n === m || !meet(box, other))), `${width}, ${count}`);
        if (count > 2) assert.ok(rows.every(({ varied }) => varied.length * count >= 10 && varied.length * count <= 12), "a dozen in all");
      }
});

test("on a phone the figure fits onto the screen with any number of signs", () => {
  for (const width of [355, 386])
    for (const places of all(width)) {
      assert.ok(places.height <= 646 && places.sheet.wide >= 240, `${places.signs}: ${places.height}, ${places.sheet.wide}`);
      for (let k = 0; k < places.cards; k++) assert.ok(places.card(k).high >= 44, `${places.signs}`);
    }
});

test("what it draws for each sign stands in the row of its card, and what that is in a row that is free", () => {
  for (const signs of [2, 3, 4]) {
    const places = new Places(904, signs, true, 1);
    const drawn = places.draws(signs);
    drawn.forEach((box, k) => {
      const card = places.card(k);
      assert.ok(Math.abs(box.at[1] + box.high / 2 - card.at[1] - card.high / 2) < 1e-9 && box.at[0] >= places.numbers.at[0] && right(box) <= card.at[0]);
    });
    assert.ok(drawn.every((box) => places.caption(signs)[1] > bottom(box)), `${signs}`);
  }
  for (const places of [new Places(355, 3, true, 1), new Places(904, 7, true, 1)]) {
    assert.deepEqual(places.draws(3), squares(places.numbers, 3));
    assert.deepEqual(places.caption(3), places.heading);
  }
});

test("words over the numbers' room fit into it, where it is narrow in fewer words", () => {
  const said = (width: number, signs: number) => {
    const places = new Places(width, signs, true, 1);
    const found: { words: string; size: number }[] = [];
    const pen = { text: (_: unknown, words: string, { size }: { size: number }) => found.push({ words, size }) } as unknown as Pen;
    paintHeading(pen, places, "Learned from thousands like these", "thousands like these");
    const [{ words, size }] = found;
    assert.ok(0.5 * size * words.length <= places.numbers.wide + 1e-9 && size > 13, `${width}`);
    return words;
  };
  assert.equal(said(904, 3), "Learned from thousands like these");
  assert.equal(said(904, 7), "thousands like these");
});

test("squares fill their place in rows, the last in its middle", () => {
  const tall = squares({ at: [10, 0], wide: 100, high: 300 }, 3);
  assert.ok(tall.every(({ at, wide }) => wide > 90 && at[0] > 10 && at[0] < 15));
  const three = squares({ at: [0, 0], wide: 200, high: 200 }, 3);
  assert.ok(Math.abs(three[2].at[0] + three[2].wide / 2 - 100) < 1e-9 && three[2].at[1] > three[0].at[1]);
  assert.deepEqual(squares({ at: [0, 0], wide: 1, high: 1 }, 0), []);
});
