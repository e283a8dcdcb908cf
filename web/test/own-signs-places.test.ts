/** Where the reader's own signs stand, on every screen and with any number of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST } from "../core/signs/signs";
import { Places, squares } from "../figures/own-signs/places";

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

test("until something can be drawn back, sheet and cards have the stage; cards and height stay where they are on a phone", () => {
  const [before, half, after] = [0, 0.5, 1].map((open) => new Places(355, 3, open));
  assert.ok(before.sheet.wide > 340 && after.sheet.wide >= 300 && half.sheet.wide < before.sheet.wide);
  for (const places of [before, half, after]) {
    assert.deepEqual([places.height, places.card(0)], [after.height, after.card(0)]);
    assert.ok(places.sheet.at[1] + places.sheet.wide < places.card(0).at[1]);
  }
  assert.ok(after.numbers.at[1] + after.numbers.high < after.card(0).at[1]);
  assert.ok(after.ends.every(({ at, wide }) => wide >= 36 && at[1] >= after.again.at[1] + after.again.wide && at[0] + wide < after.numbers.at[0] && at[1] + wide < after.card(0).at[1]));
  assert.ok(after.sheet.at[1] + after.sheet.wide < after.again.at[1] && after.again.at[0] + after.again.wide < after.numbers.at[0]);
  const [wide, narrow] = [0, 1].map((open) => new Places(904, 3, open));
  assert.deepEqual([wide.sheet, wide.height], [narrow.sheet, narrow.height], "no pen has to follow its sheet");
  assert.ok(wide.card(0).wide > 1.9 * narrow.card(0).wide);
  assert.ok(narrow.card(0).at[0] + narrow.card(0).wide < narrow.again.at[0]);
});

test("numbers have more room than the lanes, and what their ends would draw has its own beside the drawing back", () => {
  for (const width of [860, 904, 1136])
    for (const cards of [3, 4, 5]) {
      const { numbers, ends, again, sheet, height, width: all, ...places } = new Places(width, cards, 1);
      const lanes = new Places(width, cards, 1).card(0);
      assert.ok(numbers.wide >= 270 && numbers.wide > lanes.wide && numbers.high > 150, `${width}: ${numbers.wide} beside ${lanes.wide}`);
      assert.ok(numbers.at[1] > again.at[1] + again.wide && numbers.at[1] + numbers.high <= height && numbers.at[0] + numbers.wide <= all);
      for (const { at, wide } of ends) assert.ok(wide > 60 && at[0] > again.at[0] + again.wide + 12 && at[0] + wide <= all && at[1] + wide <= numbers.at[1]);
      assert.ok(places.named && sheet.wide >= 330 && lanes.at[0] + lanes.wide < again.at[0]);
    }
  const { numbers, ends, again } = new Places(718, 4, 1);
  assert.ok(ends.every(({ at, wide }) => at[0] > numbers.at[0] + numbers.wide && at[0] + wide <= 718 && at[1] > again.at[1] + again.wide));
});

test("squares fill their place in rows, the last in its middle", () => {
  const tall = squares({ at: [10, 0], wide: 100, high: 300 }, 3);
  assert.ok(tall.every(({ at, wide }) => wide > 90 && at[0] > 10 && at[0] < 15));
  const three = squares({ at: [0, 0], wide: 200, high: 200 }, 3);
  assert.ok(Math.abs(three[2].at[0] + three[2].wide / 2 - 100) < 1e-9 && three[2].at[1] > three[0].at[1]);
  assert.deepEqual(squares({ at: [0, 0], wide: 1, high: 1 }, 0), []);
});
