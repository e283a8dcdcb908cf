/** Where the reader's own signs stand, on every screen and with any number of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST } from "../core/signs/signs";
import { paintHeading } from "../figures/own-signs/heading";
import { squares } from "../figures/own-signs/oblongs";
import { Places } from "../figures/own-signs/places";
import type { Pen } from "../kit/pen";

test("beside the sheet every card shows three drawings, its name on a line of its own, and its arrow", () => {
  for (const width of [860, 904, 1040])
    for (let cards = 3; cards <= MOST; cards++) {
      const places = new Places(width, cards, 1);
      assert.equal(places.named, true);
      for (let k = 0; k < cards; k++) {
        const card = places.card(k);
        const { pictures, name, lane } = places.inside(card);
        const [right, bottom] = [card.at[0] + card.wide, card.at[1] + card.high];
        assert.equal(pictures.length, 3);
        const six = places.inside(card, 6).pictures;
        assert.ok(six.length === 6 && six[5].at[0] + six[5].wide <= pictures[2].at[0] + pictures[2].wide + 1e-9, "a sixth drawing is there, too");
        for (const { at, wide } of pictures) {
          assert.ok(wide >= 18 && at[0] + wide <= right && at[1] + wide <= bottom, `${width}, ${cards} cards`);
          assert.ok(at[1] > name[1] + 8, "the name has its own line");
        }
        assert.ok(lane.long > 60 && lane.from[0] + lane.long <= right && lane.from[1] < bottom);
        assert.ok(bottom <= places.height);
      }
    }
});

test("until something is read, sheet and cards have the stage; on a phone the numbers' room comes with them", () => {
  const [before, half, after] = [0, 0.5, 1].map((open) => new Places(355, 3, open));
  assert.ok(before.sheet.wide > 340 && after.sheet.wide >= 300 && half.sheet.wide < before.sheet.wide);
  for (const places of [before, half, after]) {
    assert.ok(places.sheet.at[1] + places.sheet.wide < places.card(0).at[1]);
  }
  assert.ok(before.card(0).at[1] - before.sheet.at[1] - before.sheet.wide < 16, "no blank before");
  const { numbers, heading, sheet } = after;
  assert.ok(sheet.at[1] + sheet.wide < heading[1] && heading[1] < numbers.at[1] && numbers.at[1] + numbers.high < after.card(0).at[1]);
  assert.ok(after.height < 650, "with words and chips it fits onto a phone's screen");
  const [wide, narrow] = [0, 1].map((open) => new Places(904, 3, open));
  assert.deepEqual([wide.sheet, wide.height], [narrow.sheet, narrow.height], "no pen has to follow its sheet");
  assert.ok(wide.card(0).wide > 1.9 * narrow.card(0).wide);
  assert.ok(narrow.card(0).at[0] + narrow.card(0).wide < narrow.numbers.at[0]);
});

test("a finger finds every number, and while one is held the drawing back is the largest thing, between its two ends", () => {
  for (const width of [355, 430, 718, 860, 904, 1136])
    for (const cards of [3, 4, 5]) {
      const places = new Places(width, cards, 1);
      const { numbers, sheet, spread, held: { drawn, ends: [low, far], strip } } = places;
      assert.equal(strip !== undefined, places.covers, "an arrow that is covered has a strip");
      if (strip) assert.ok(strip.at[1] >= drawn.at[1] + drawn.wide && strip.at[1] + strip.high <= spread.at[1] + spread.high + 1e-9);
      assert.ok(numbers.wide >= 140 && numbers.wide * numbers.high >= 8 * 3500, `${width}: a string has a room of its own`);
      assert.ok(numbers.at[0] + numbers.wide <= width && numbers.at[1] + numbers.high <= places.height);
      for (const { at, wide } of [low, drawn, far]) assert.ok(at[0] >= spread.at[0] && at[0] + wide <= spread.at[0] + spread.wide && at[1] >= spread.at[1] && at[1] + wide <= spread.at[1] + spread.high);
      assert.ok(low.at[0] + low.wide <= drawn.at[0] && drawn.at[0] + drawn.wide <= far.at[0], "left and right of it");
      assert.ok(low.wide >= (width < 420 ? 80 : 64) && drawn.wide > 1.6 * low.wide, `${width}`);
      assert.ok(spread.at[0] <= sheet.at[0] && spread.wide >= sheet.wide && (places.covers ? spread.at[0] + spread.wide < numbers.at[0] : true));
      if (places.covers) assert.ok(drawn.wide > 0.8 * sheet.wide, "nearly as large as the sheet");
    }
});

test("on a phone the figure fits onto the screen with any number of signs", () => {
  for (let cards = 2; cards <= MOST; cards++) {
    const places = new Places(386, cards, 1);
    assert.ok(places.height <= 648 && places.sheet.wide >= 264, `${cards}: ${places.height}`);
    for (let k = 0; k < cards; k++) {
      const card = places.card(k);
      const { pictures: [{ at, wide }], name, lane } = places.inside(card);
      const [right, bottom] = [card.at[0] + card.wide, card.at[1] + card.high];
      assert.ok(card.high >= 34 && right <= 386 && bottom <= places.height);
      assert.ok(wide >= 14 && at[0] >= card.at[0] && at[1] + wide <= bottom && name[0] > at[0] + wide);
      assert.ok(lane.long > 80 && lane.from[0] + lane.long <= right && lane.from[1] < bottom);
    }
  }
});

test("what it draws for each sign stands in the row of its card, and what that is in a row that is free", () => {
  for (let signs = 2; signs < MOST; signs++) {
    const places = new Places(904, signs + 1, 1);
    const all = places.draws(signs);
    all.forEach(({ at: [x, y], wide }, k) => {
      const card = places.card(k);
      assert.deepEqual([y, wide <= card.high, x >= places.numbers.at[0], x + wide <= 904], [card.at[1], true, true, true]);
    });
    const said = places.besideCaption(signs)!;
    assert.ok(all.every(({ at: [x, y], wide }) => said[1] > y + wide || said[0] >= x + wide), `${signs}`);
  }
  assert.equal(new Places(904, MOST, 1).besideCaption(MOST), undefined);
  assert.deepEqual(new Places(355, 3, 1).draws(3), squares(new Places(355, 3, 1).numbers, 3));
});

test("words over the numbers' room fit into it, where it is narrow in fewer words", () => {
  const said = (width: number, cards: number) => {
    const places = new Places(width, cards, 1);
    const found: { words: string; size: number }[] = [];
    const pen = { text: (_: unknown, words: string, { size }: { size: number }) => found.push({ words, size }) } as unknown as Pen;
    paintHeading(pen, places, "Learned from thousands like these", "thousands like these");
    const [{ words, size }] = found;
    assert.ok(0.5 * size * words.length <= places.numbers.wide + 1e-9 && size > 13, `${width}`);
    return words;
  };
  assert.equal(said(904, 4), "Learned from thousands like these");
  assert.equal(said(904, 7), "thousands like these");
});

test("squares fill their place in rows, the last in its middle", () => {
  const tall = squares({ at: [10, 0], wide: 100, high: 300 }, 3);
  assert.ok(tall.every(({ at, wide }) => wide > 90 && at[0] > 10 && at[0] < 15));
  const three = squares({ at: [0, 0], wide: 200, high: 200 }, 3);
  assert.ok(Math.abs(three[2].at[0] + three[2].wide / 2 - 100) < 1e-9 && three[2].at[1] > three[0].at[1]);
  assert.deepEqual(squares({ at: [0, 0], wide: 1, high: 1 }, 0), []);
});
