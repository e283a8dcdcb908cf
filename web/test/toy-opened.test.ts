import assert from "node:assert/strict";
import { test } from "node:test";
import { Lesson, STEPS } from "../figures/toy-opened/lesson";
import { markAt } from "../figures/toy-opened/picking";
import { Places } from "../figures/toy-opened/places";
import { speaker, type Child, type Thought } from "../figures/toy-opened/reading";
import { SPOKES } from "../figures/toy-opened/spokes";
import { Trail } from "../figures/toy-opened/trail";
import { inAngles } from "../figures/toy-opened/words";

const child = (goes: number, angle: number): Child => ({ type: 0, at: [0.5, 0.5], loud: 1, goes, share: 1, angle, gives: [0, 0] });
const thought = (shown: boolean, off: number): Thought =>
  ({ shown, truth: 0, off, sure: 1, length: 0.9 }) as Thought;

test("the vote that is shown first speaks for the answer: right where the hand is right", () => {
  const [wrong, right] = [child(1, 2), child(1, 0.1)];
  const known = [thought(false, 0), thought(true, 0)];
  assert.equal(speaker([wrong, right], known), right);
  assert.equal(speaker([wrong], known), wrong, "if there is one");
  const lost = [thought(false, 0), thought(true, 1.5)];
  assert.equal(speaker([wrong, right], lost), wrong, "a hand that is wrong has its loudest vote");
  assert.equal(speaker([], known), undefined);
});

test("with both the dials stand one above the other beside a picture that stays as it was", () => {
  for (const width of [620, 700, 904, 1000]) {
    const [one, two] = ["boat", "both"].map((shown) => new Places(width, shown));
    assert.deepEqual([two.corner, two.side, two.height, two.legend], [one.corner, one.side, one.height, one.legend]);
    const [house, boat] = two.dials;
    assert.ok(house.middle[1] - house.outer >= 20, "room for a word on the rim");
    assert.ok(boat.middle[1] - house.middle[1] > house.outer + boat.outer + 20);
    assert.ok(boat.middle[1] + boat.outer + 8 < two.legend, `${width}`);
    for (const { bead, beadRadius, middle, outer, words } of two.dials) {
      assert.ok(bead[0] - beadRadius > two.corner[0] + two.side && bead[0] + beadRadius < middle[0] - outer, `${width}`);
      assert.ok(words[0] > middle[0] + outer && words[0] + 86 < width, `${width} ${words}`);
    }
  }
});

test("a step is struck once it was taken, in whatever way and order", () => {
  const [poses, angles] = STEPS;
  const labels = { taught: "labels", layer: "answer" };
  const lesson = new Lesson();
  assert.equal(lesson.see(labels), false);
  assert.equal(lesson.next(), poses);
  assert.equal(lesson.see(labels), false, "it is still to be taken");
  assert.equal(lesson.see({ ...labels, taught: "poses" }), true, "what was said has been done");
  assert.equal(lesson.next(), angles);
  const quick = new Lesson();
  quick.see({ taught: "labels", layer: "angles" });
  assert.equal(quick.next(), poses);
  quick.see({ taught: "poses", layer: "angles" });
  assert.equal(quick.next(), undefined, "back with labels alone nothing is asked for again");
});

test("a place on the rim of a dial is the nearest mark's angle, and others are none", () => {
  const [dial] = new Places(904, "house").dials;
  const [x, y] = dial.middle;
  assert.equal(markAt(dial, [x, y - dial.outer]), 0);
  assert.ok(Math.abs(markAt(dial, [x + dial.outer + 3, y + 5])! - Math.PI / 2) < 1e-9);
  assert.equal(markAt(dial, [x, y - dial.inner]), undefined);
  assert.equal(markAt(dial, [x, y]), undefined);
});

test("on a phone the one dial has its words beside it, and is the larger for it", () => {
  const [one, two] = ["boat", "both"].map((shown) => new Places(356, shown));
  assert.deepEqual([two.corner, two.side, two.height, two.legend], [one.corner, one.side, one.height, one.legend]);
  const { middle, outer, words } = one.dials[1];
  assert.ok(outer > two.dials[1].outer + 10);
  assert.ok(words[0] > middle[0] + outer + 20 && words[0] + 84 <= 356);
  assert.ok(middle[1] + outer + 27 < one.legend - 6, "a word on the rim is clear of the legend");
});

test("what each network left on the rim is kept, until another hand turns the whole", () => {
  const trail = new Trail();
  const at = (truth: number, off: number): Thought => ({ truth, off, sure: 1, length: 0.9 }) as Thought;
  trail.pass("labels", "boat", at(0, 0), false);
  trail.pass("labels", "boat", at(1, 2), true);
  trail.pass("labels", "boat", at(2, 0), true);
  trail.pass("poses", "boat", at(2, 0), false);
  trail.pass("poses", "boat", at(3, 0), true);
  assert.deepEqual([...trail.marks("labels").values()], ["wrong", "right"]);
  assert.deepEqual([...trail.marks("poses").values()], ["right"]);
  assert.equal(trail.marks(undefined).size, 0);
  trail.pass("poses", "both", at(3, 0), false);
  assert.equal(trail.marks("labels").size, 0, "another picture");
  trail.pass("poses", "both", at(1, 0), true);
  trail.pass("poses", "both", at(0, 0), false);
  assert.equal(trail.marks("poses").size, 0, "another hand");
});

test("what one network knows is said beside what the one before it knew", () => {
  const before = (boat?: number) => ({ taught: "labels", counts: [undefined, boat] });
  const now = "It knows the boat at nearly every angle.";
  assert.equal(inAngles([undefined, 35]), now);
  assert.equal(inAngles([undefined, 35], before()), now, "while that is being asked");
  assert.equal(inAngles([undefined, 35], before(1)), `${now} Taught labels alone, it knew it at hardly any angle.`);
  assert.equal(inAngles([undefined, SPOKES], before(35)), `${now} Taught labels alone, it was much the same.`);
  assert.equal(inAngles([35, 36], before(1)), "It knows both at nearly every angle.");
  assert.equal(inAngles([undefined, undefined], before(1)), "It is asked at every angle.");
});
