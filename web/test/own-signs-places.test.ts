/** Where the reader's own signs stand, on every screen and with any number of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST } from "../core/signs/signs";
import { Places } from "../figures/own-signs/places";

test("beside the sheet every card shows three drawings, its name on a line of its own, and its arrow", () => {
  for (const width of [860, 904, 1040])
    for (let cards = 3; cards <= MOST; cards++) {
      const places = new Places(width, cards, true);
      assert.equal(places.named, true);
      for (let k = 0; k < cards; k++) {
        const card = places.card(k);
        const { pictures, name, lane } = places.inside(card);
        const [right, bottom] = [card.at[0] + card.wide, card.at[1] + card.high];
        assert.equal(pictures.length, 3);
        for (const { at, wide } of pictures) {
          assert.ok(wide >= 18 && at[0] + wide <= right && at[1] + wide <= bottom, `${width}, ${cards} cards`);
          assert.ok(at[1] > name[1] + 8, "the name has its own line");
        }
        assert.ok(lane.long > 60 && lane.from[0] + lane.long <= right && lane.from[1] < bottom);
        assert.ok(bottom <= places.height);
      }
    }
});

test("on a phone the cards follow the sheet at once, and make room for the numbers", () => {
  const [before, after] = [false, true].map((strung) => new Places(355, 3, strung));
  const end = before.sheet.at[1] + before.sheet.wide;
  assert.ok(before.card(0).at[1] - end < 16);
  assert.ok(after.card(0).at[1] > after.numbers.at[1] + after.numbers.high);
  assert.equal(after.height - before.height, after.card(0).at[1] - before.card(0).at[1]);
});
