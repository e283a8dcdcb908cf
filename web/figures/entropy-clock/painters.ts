/** How the dial with its sleepers and speakers, the sum and the count of the decided are drawn. */
import { hourOf } from "../../core/who-speaks";
import { arc } from "../../kit/arc";
import { inOut, mix, part } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { type Places, seatOf } from "./places";
import { ROUNDS } from "./state";
import { carriedByTen, type Chapter, type Story } from "./story";

const [LOUD, QUIET, SOFT] = [ink("purple"), ink("muted"), "var(--muted)"];
/** A needle as short as this is not drawn. */
const STIRS = 0.06;
/** The count of the decided goes up to at least so many. */
const LEAST_COUNT = 12;
/** A capsule that is shorter is silent: nothing is drawn of it. */
const SILENT = 0.08;
/** How far the whole of a child reaches from the dial's rim inwards, in radii. */
const SHARE = 0.34;

/** Two rounds and how far the film has gone from the one to the other. */
export interface Moment {
  from: Chapter;
  to: Chapter;
  share: number;
  /** The one that is nearer. */
  near: Chapter;
}

/** What is asked of the network: where a child looks. */
export interface Windows {
  readonly size: number;
  windowOf(i: number): Point;
}

/** The film at a place: 0 is round 1, 9 is round 10. */
export function momentAt({ chapters }: Story, at: number): Moment {
  const before = Math.min(ROUNDS - 2, Math.floor(at));
  const [from, to] = [chapters[before], chapters[before + 1]];
  const share = inOut(part(at, before, before + 1));
  return { from, to, share, near: share < 0.5 ? from : to };
}

/** Where a child is, and how far it leans out of its bed. */
export function childAt({ dial: [x, y], radius, bed }: Places, { from, to, share }: Moment, i: number, children: number): [number, number, number] {
  const [nx, ny] = [mix(from.needles[2 * i], to.needles[2 * i], share), mix(from.needles[2 * i + 1], to.needles[2 * i + 1], share)];
  const lean = Math.hypot(nx, ny);
  const [sx, sy] = seatOf(i, children);
  const inside = bed * (1 - lean);
  return [x + inside * sx + (radius - 8) * nx, y + inside * sy + (radius - 8) * ny, lean];
}

/** An hour for each parent, filled as far as its capsule is long. */
function paintHours(pen: Pen, { dial: [x, y], radius, narrow }: Places, { parents, winner }: Story, { from, to, share }: Moment): void {
  const [r, width] = [radius + (narrow ? 9 : 14), narrow ? 5 : 7];
  const band = (hour: number, half: number) => arc([x, y], r, hour - half + Math.PI / 2, hour + half + Math.PI / 2);
  const half = (0.84 * Math.PI) / parents;
  for (let j = 0; j < parents; j++) {
    const [hour, length] = [hourOf(j, parents), mix(from.lengths[j], to.lengths[j], share)];
    const won = j === winner;
    pen.path(band(hour, half), { stroke: ink("line"), width, class: "round" });
    if (length > SILENT) pen.path(band(hour, half * length), { stroke: won ? LOUD : QUIET, width, class: "round" });
    const far = r + (narrow ? 15 : 23);
    const place: Point = [x + far * Math.cos(hour), y + far * Math.sin(hour)];
    pen.text(place, String(j), { size: won ? (narrow ? 19 : 26) : narrow ? 14 : 17, bold: won, fill: won ? LOUD : SOFT });
  }
}

const dot = (x: number, y: number, r: number): string => `M${short(x - r)} ${short(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

const sizeOf = (carried: number, narrow: boolean): number => (narrow ? 0.62 : 1) * (3.2 + 9 * Math.sqrt(Math.max(0, carried)));

/** All children: most lie in bed; the ten that carry most of the sum are large. */
export function paintDial(pen: Pen, places: Places, story: Story, moment: Moment): void {
  const { dial, bed, narrow } = places;
  const { near } = moment;
  paintHours(pen, places, story, moment);
  pen.circle(dial, bed + 6, { fill: ink("line"), fillOpacity: 0.35 });
  const ten = new Set(near.ten);
  const all = Array.from({ length: story.children }, (_, i) => childAt(places, moment, i, story.children));
  let [threads, dots] = ["", ""];
  all.forEach(([x, y, lean], i) => {
    if (ten.has(i)) return;
    if (lean > STIRS) threads += `M${short(dial[0])} ${short(dial[1])}L${short(x)} ${short(y)}`;
    dots += dot(x, y, narrow ? 1.8 : 2.6);
  });
  if (threads) pen.path(threads, { stroke: QUIET, width: 1, opacity: 0.4 });
  pen.path(dots, { fill: QUIET, fillOpacity: 0.75 });
  for (const i of [...near.ten].reverse()) {
    const [x, y, lean] = all[i];
    if (lean > STIRS) pen.line([dial, [x, y]], { stroke: LOUD, width: narrow ? 1.6 : 2.2, opacity: 0.6 });
    pen.circle([x, y], sizeOf(near.carried[i], narrow), { fill: LOUD, stroke: "var(--paper)", width: 1.2 });
  }
}

/** Where on the sheet the ten look: the middles of their windows, in pixels of the picture. */
export function paintLooks(pen: Pen, { sheet: { at, wide }, narrow }: Places, { near }: Moment, windowOf: (i: number) => Point, size: number): void {
  const scale = wide / size;
  for (const i of [...near.ten].reverse()) {
    const [x, y] = windowOf(i);
    pen.circle([at[0] + scale * x, at[1] + scale * y], 0.7 * sizeOf(near.carried[i], narrow), { fill: LOUD, stroke: "var(--paper)", width: 1.2 });
  }
  if (!narrow) pen.text([at[0] + wide / 2, at[1] + wide + 16], "where the ten look", { size: 13, fill: LOUD });
}

/** The child that is pointed at: its way through the rounds, its shares, and its patch of the digit. */
export function paintPointed(pen: Pen, places: Places, story: Story, moment: Moment, child: number, network: Windows): void {
  const { dial: [x, y], radius, sheet, narrow } = places;
  const { children, parents, chapters } = story;
  const way = chapters.map((one): Point => {
    const [px, py] = childAt(places, { from: one, to: one, share: 0, near: one }, child, children);
    return [px, py];
  });
  for (let j = 0; j < parents; j++) {
    const k = child * parents + j;
    const share = mix(moment.from.coupling[k], moment.to.coupling[k], moment.share);
    const [cos, sin] = [Math.cos(hourOf(j, parents)), Math.sin(hourOf(j, parents))];
    const [out, inner] = [radius - 2, radius - 2 - SHARE * radius * share];
    pen.line([[x + out * cos, y + out * sin], [x + inner * cos, y + inner * sin]], { stroke: ink("accent"), width: narrow ? 5 : 8 });
  }
  pen.line(way, { stroke: ink("accent"), width: 2 });
  for (const at of way) pen.circle(at, narrow ? 2 : 2.8, { fill: ink("accent") });
  const [px, py] = childAt(places, moment, child, children);
  pen.circle([px, py], narrow ? 8 : 11, { stroke: ink("accent"), width: 2.5 });
  // A window lies wholly within the picture, and the first begins at its corner.
  const [half, [wx, wy], scale] = [network.windowOf(0)[0], network.windowOf(child), sheet.wide / network.size];
  const corner: Point = [sheet.at[0] + scale * (wx - half), sheet.at[1] + scale * (wy - half)];
  pen.rect(corner, 2 * half * scale, 2 * half * scale, { fill: ink("accent"), fillOpacity: 0.14, stroke: ink("accent"), width: 2.5, round: 3 });
}

/** How the winner's sum is made up. */
export function paintSum(pen: Pen, { bar: { at, wide, high }, narrow }: Places, { children, winner }: Story, { near }: Moment): void {
  const size = narrow ? 12.5 : 14;
  const ten = carriedByTen(near);
  pen.text([at[0], at[1] - 14], `who carries the ${winner}`, { size, anchor: "start", fill: SOFT });
  if (narrow) pen.text([at[0] + wide, at[1] - 14], `ten: ${fixed(100 * ten, 0)} %`, { size, bold: true, anchor: "end", fill: LOUD });
  pen.rect(at, wide, high, { fill: ink("line"), round: 3 });
  let x = at[0];
  near.ten.forEach((i, n) => {
    const part = Math.max(0, Math.min(at[0] + wide - x, wide * near.carried[i]));
    pen.rect([x, at[1]], Math.max(0, part - 1), high, { fill: LOUD, fillOpacity: 1 - 0.05 * n, round: 2 });
    x += part;
  });
  if (narrow) return;
  pen.text([at[0], at[1] + high + 16], `ten: ${fixed(100 * ten, 0)} %`, { size, bold: true, anchor: "start", fill: LOUD });
  pen.text([at[0] + wide, at[1] + high + 16], `${children - near.ten.length} others`, { size, anchor: "end", fill: SOFT });
}

/** How many have decided, a column for each round. */
export function paintDecided(pen: Pen, { curve: { at: [x, y], wide, high }, narrow }: Places, { chapters, children }: Story, at: number): void {
  const size = narrow ? 12.5 : 14;
  const most = Math.max(LEAST_COUNT, ...chapters.map(({ decided }) => decided));
  const now = Math.round(at);
  const pitch = wide / ROUNDS;
  pen.text([x, y - 14], "have decided", { size, anchor: "start", fill: SOFT });
  pen.text([x + wide, y - 14], `${chapters[now].decided} of ${children}`, { size, bold: true, anchor: "end" });
  chapters.forEach(({ decided }, t) => {
    const tall = (high * decided) / most;
    const fill = t === now ? "var(--ink)" : t < now ? QUIET : ink("line");
    pen.rect([x + t * pitch + 1.5, y + high - tall], pitch - 3, tall, { fill, round: 2 });
  });
  pen.line([[x, y + high], [x + wide, y + high]], { stroke: QUIET, width: 1 });
  if (narrow) return;
  pen.text([x, y + high + 14], "round 1", { size: 13, anchor: "start", fill: SOFT });
  pen.text([x + wide, y + high + 14], String(ROUNDS), { size: 13, anchor: "end", fill: SOFT });
}

/** What the signs of the dial mean; a phone has no room for it, and there the page tells. */
export function paintKey(pen: Pen, { width, height, narrow }: Places): void {
  if (narrow) return;
  const [x, y] = [width - 132, height - 62];
  const words = { size: 13, anchor: "start", fill: SOFT } as const;
  pen.circle([x, y], 7, { fill: LOUD });
  pen.text([x + 16, y], "one of the ten", words);
  pen.circle([x, y + 22], 2.6, { fill: QUIET });
  pen.text([x + 16, y + 22], "another child", words);
  pen.line([[x - 7, y + 44], [x + 7, y + 44]], { stroke: LOUD, width: 6, class: "round" });
  pen.text([x + 16, y + 44], "length of a digit", words);
}
