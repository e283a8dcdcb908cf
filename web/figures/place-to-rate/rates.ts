/** The sixteen numbers of the digit's capsule: a bar for each now, over a grey one for the middle. */
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { paintTitle } from "./painters";
import type { Place, Places } from "./places";
import { type Sight, widestMove } from "./sights";

const SOFT = "var(--muted)";
const RATE = ink("purple");
/** Numbers of a pose that are drawn, up and down. */
const REACH = 0.65;

/** The tip of number e among so many. */
function tipOf({ at: [x, y], wide, high }: Place, e: number, of: number, value: number): Point {
  return [x + ((e + 0.5) * wide) / of, y + (high / 2) * (1 - Math.max(-1, Math.min(1, value / REACH)))];
}

/** A broad grey bar for each number: as it is where the digit is at home. */
function paintGhosts(pen: Pen, place: Place, numbers: ArrayLike<number>): void {
  const [, zero] = tipOf(place, 0, numbers.length, 0);
  const wide = (0.66 * place.wide) / numbers.length;
  Array.from(numbers, (value, e) => {
    const [x, tip] = tipOf(place, e, numbers.length, value);
    pen.rect([x - wide / 2, Math.min(tip, zero)], wide, Math.abs(tip - zero), { fill: SOFT, fillOpacity: 0.3, round: 1.5, class: "ghost" });
  });
}

/** A stem with a dot for each number. */
function paintStems(pen: Pen, place: Place, numbers: ArrayLike<number>, colour: string, radius: number, weak: (e: number) => boolean): void {
  const [, zero] = tipOf(place, 0, numbers.length, 0);
  Array.from(numbers, (value, e) => {
    const tip = tipOf(place, e, numbers.length, value);
    const opacity = weak(e) ? 0.6 : 1;
    pen.line([[tip[0], zero], tip], { stroke: colour, width: 0.62 * radius, opacity, class: "stem" });
    pen.circle(tip, radius, { fill: colour, stroke: "var(--paper)", width: radius > 3 ? 1.2 : 0.6, opacity });
  });
}

/** What does not change while the digit is moved: the axis, and the numbers in the middle. */
export function paintAxis(pen: Pen, places: Places, home: Sight): void {
  const { rates: place, narrow } = places;
  const { at: [x, y], wide, high } = place;
  for (const value of [-0.5, 0, 0.5]) {
    const [, line] = tipOf(place, 0, 1, value);
    pen.line([[x, line], [x + wide, line]], { stroke: value ? ink("line") : SOFT, width: 1 });
    pen.text([x - 7, line], fixed(value, value ? 1 : 0), { size: 13, anchor: "end", fill: SOFT });
  }
  paintGhosts(pen, place, home.pose);
  const foot = y + high + (narrow ? 30 : 33);
  const [now, then] = [x + wide / 2 - 68, x + wide / 2 - 4];
  pen.line([[now - 14, foot], [now - 4, foot]], { stroke: RATE, width: 3 });
  pen.circle([now - 4, foot], 4.4, { fill: RATE });
  pen.text([now + 6, foot], "now", { size: 13, anchor: "start", fill: SOFT });
  pen.rect([then - 14, foot - 4.5], 14, 9, { fill: SOFT, fillOpacity: 0.3, round: 1.5 });
  pen.text([then + 6, foot], "in the middle", { size: 13, anchor: "start", fill: SOFT });
}

/** Each number now, with the digit on its way from one place to the next; of the one that has moved most, from where to where. */
export function paintNumbers(
  pen: Pen, places: Places, home: Sight, from: Sight, to: Sight, share: number, drawn: Sight, winner: number,
): void {
  const { rates: place, head, narrow } = places;
  paintTitle(pen, head, narrow, "how much?", `sixteen numbers of the ${winner}’s capsule`, RATE);
  const now = Array.from(from.pose, (value, e) => mix(value, to.pose[e], share));
  const far = drawn === home ? -1 : widestMove(home, drawn);
  const { at: [left, top], wide, high } = place;
  if (far >= 0) {
    const pitch = wide / now.length;
    pen.rect([left + far * pitch, top], pitch, high, { fill: RATE, fillOpacity: 0.13, round: 3 });
  }
  paintStems(pen, place, now, RATE, narrow ? 4 : 4.6, (e) => far >= 0 && e !== far);
  if (far < 0) return;
  const [x] = tipOf(place, far, now.length, 0);
  const words = `number ${far + 1}: ${fixed(home.pose[far])} → ${fixed(drawn.pose[far])}`;
  const half = 78; // of the words, which stay over the bars
  pen.text([Math.max(left + half, Math.min(left + wide - half, x)), top + high + (narrow ? 9 : 12)], words, { size: 13, bold: true, fill: RATE });
}

/** The numbers of the primary capsule that is pointed at, small: now, and grey as they are in the middle. */
export function paintOwn(pen: Pen, { own }: Places, now: ArrayLike<number>, home: ArrayLike<number>): void {
  const { at: [x, y], wide, high } = own;
  const name = 118;
  pen.text([x, y + high / 2], `its ${now.length === 8 ? "eight" : now.length} numbers`, { size: 13, bold: true, anchor: "start", fill: ink("accent") });
  const place = { at: [x + name, y] as Point, wide: Math.min(wide - name, 16 * now.length), high };
  const zero = y + high / 2;
  pen.line([[place.at[0], zero], [place.at[0] + place.wide, zero]], { stroke: SOFT, width: 1 });
  paintGhosts(pen, place, home);
  paintStems(pen, place, now, ink("accent"), 3, () => false);
}
