/** How the attacked pictures, the changes, the answers and the lanes of strengths are drawn. */
import { bestWrong } from "../../core/fooling";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { aNumber, fixed } from "../../kit/words";
import { leastOf, saidOf, type Films, type Said } from "./films";
import { type Places, type Side, strengthAt } from "./places";
import { EPSILONS } from "./state";

/** Both networks, as on the trial's other pictures: ours in blue, theirs in grey. */
export const NETWORKS = ["CapsNet", "CNN"] as const;
/** What each is drawn in. */
export const COLOURS = [ink("blue"), ink("muted")] as const;
const SOFT = "var(--muted)";
/** What an attack adds to the paper and takes from the ink. */
const [ADDED, TAKEN] = [ink("purple"), ink("orange")];
/** Shades of ink that are told apart. */
const SHADES = 12;

/** Pixels as squares, those of one shade in one path; values 0..1. */
function paintPixels(pen: Pen, values: Float32Array, size: number, { at: [x, y], wide }: { at: Point; wide: number }, fill: string): void {
  const shades: string[] = new Array(SHADES).fill("");
  const side = wide / size;
  for (let k = 0; k < values.length; k++) {
    const shade = Math.min(SHADES, Math.ceil(values[k] * SHADES - 0.25));
    if (shade < 1) continue;
    const [column, row] = [k % size, Math.floor(k / size)];
    shades[shade - 1] += `M${short(x + column * side)} ${short(y + row * side)}h${short(side)}v${short(side)}h${short(-side)}z`;
  }
  shades.forEach((d, n) => d && pen.path(d, { fill, fillOpacity: Number(((n + 1) / SHADES).toFixed(3)), class: "pixels" }));
}

/** By how much a change is enlarged where it is shown alone, whatever the strength: what is twice as strong looks twice as strong. */
export const ENLARGED = 3;

/** The picture that a network reads, with what the attack has added and taken; or the change `alone`, enlarged. */
export function paintPicture(pen: Pen, { picture }: Side, start: Float32Array, now: Float32Array, size: number, alone: boolean): void {
  pen.rect(picture.at, picture.wide, picture.wide, { fill: "var(--raised)", stroke: ink("line"), width: 1.5, round: 6 });
  const times = alone ? ENLARGED : 1;
  if (!alone) paintPixels(pen, now.map((value, k) => Math.min(value, start[k])), size, picture, "var(--ink)");
  paintPixels(pen, now.map((value, k) => Math.min(1, times * Math.max(0, value - start[k]))), size, picture, ADDED);
  if (alone) paintPixels(pen, now.map((value, k) => Math.min(1, times * Math.max(0, start[k] - value))), size, picture, TAKEN);
}

/** A picture that nobody can read: nothing is on the sheet. */
export function paintNothing(pen: Pen, { picture: { at: [x, y], wide }, name }: Side, n: 0 | 1, narrow: boolean): void {
  pen.rect([x, y], wide, wide, { fill: "none", stroke: ink("line"), width: 1.5, dash: "5 5", round: 6 });
  pen.text([x + wide / 2, y + wide / 2], "nothing to read", { size: narrow ? 13 : 15, fill: SOFT });
  pen.text(name, NETWORKS[n], { size: narrow ? 15 : 17, bold: true, fill: COLOURS[n], anchor: "start" });
}

/** What the colours of a change say. */
export function paintLegend(pen: Pen, { legend: [x, y], narrow }: Places, alone: boolean): void {
  const words = { size: 13, anchor: "start", fill: SOFT } as const;
  const entries = alone ? ([[ADDED, "inked"], [TAKEN, "erased"]] as const) : ([[ADDED, narrow ? "inked" : "what was inked"]] as const);
  entries.forEach(([fill, name], k) => {
    pen.rect([x, y + 20 * k - 6], 12, 12, { fill, fillOpacity: 0.75, round: 2 });
    pen.text([x + 18, y + 20 * k], name, words);
  });
}

/** What a network says now. */
export function paintSaid(pen: Pen, { name, says: [x, y] }: Side, n: 0 | 1, said: Said | undefined, label: number, narrow: boolean): void {
  pen.text(name, narrow ? NETWORKS[n] : `${NETWORKS[n]} says`, { size: narrow ? 15 : 17, bold: true, fill: COLOURS[n], anchor: "start" });
  if (!said) return pen.text([x, y], "…", { size: 24, fill: SOFT });
  const wrong = label >= 0 && said.says !== label;
  pen.text([x, y], String(said.says), { size: narrow ? 40 : 50, bold: true, fill: wrong ? "var(--wrong)" : COLOURS[n] });
  pen.text([x + (narrow ? 22 : 28), y + (narrow ? 5 : 8)], fixed(said.loud), { size: narrow ? 13 : 15, fill: SOFT, anchor: "start" });
}

/** A run of neighbouring strengths at which a network reads the same. */
export interface Run {
  from: number;
  to: number;
  says: number;
  wrong: boolean;
}

/** What is read at every strength that is known, neighbours of one answer together. */
export function runsOf(films: Films, network: 0 | 1, label: number): Run[] {
  const runs: Run[] = [];
  EPSILONS.forEach((_, k) => {
    const film = films.known(network, k);
    if (!film) return;
    const { scores } = film[film.length - 1];
    const { says } = saidOf(scores, network);
    const wrong = label >= 0 && bestWrong(scores, label).gap > 0;
    const last = runs[runs.length - 1];
    if (last && last.to === k - 1 && last.says === says && last.wrong === wrong) last.to = k;
    else runs.push({ from: k, to: k, says, wrong });
  });
  return runs;
}

/** Pixels of a letter in a lane. */
const LETTER = 9;

/** The middle of a piece's words: of the piece, or of its longer part beside the frame that would cut them. */
function clearOf(places: Places, strength: number, x: number, wide: number, long: number): number {
  const now = strengthAt(places, strength);
  const [left, right] = [now - places.step / 2 - 4, now + places.step / 2 + 4];
  const middle = x + wide / 2;
  const cut = [left, right].some((edge) => Math.abs(edge - middle) < long / 2 + 4);
  if (!cut) return middle;
  const [before, behind] = [left - x, x + wide - right];
  if (Math.max(before, behind) < long + 6) return now; // within the frame
  return before > behind ? x + before / 2 : right + behind / 2;
}

/** One answer along a lane; it is full where it is wrong. */
function paintRun(pen: Pen, places: Places, { foot, high }: Side["lane"], { from, to, says, wrong }: Run, network: 0 | 1, strength: number): void {
  const { left, step, narrow } = places;
  const colour = wrong ? "var(--wrong)" : COLOURS[network];
  const [x, wide] = [left + from * step + 1, (to - from + 1) * step - 2];
  pen.rect([x, foot - high], wide, high, { fill: colour, fillOpacity: wrong ? 1 : 0.16, round: 5, class: wrong ? "wrong" : "right" });
  const words = !wrong && to - from > 2 ? `reads ${aNumber(says)}` : String(says);
  pen.text([clearOf(places, strength, x, wide, words.length * LETTER), foot - high / 2], words, { size: narrow ? 14 : wrong ? 19 : 16, bold: true, rim: false, fill: wrong ? "var(--paper)" : colour });
}

/** On which side of the handle its value stands: right (1) or left (−1); the other one is free. */
const labelSide = (strength: number): 1 | -1 => (strength > EPSILONS.length / 2 ? -1 : 1);

/** For every strength what comes of it: the class that is read. */
export function paintLanes(pen: Pen, places: Places, films: Films, label: number, strength: number): void {
  const { sides, left, step, axis, narrow, knob } = places;
  const now = strengthAt(places, strength);
  const top = sides[0].lane.foot - sides[0].lane.high;
  pen.text([narrow ? 2 : left, top - 17], "What each reads the harder it is attacked", { size: narrow ? 13 : 14, fill: SOFT, anchor: "start" });
  sides.forEach(({ lane }, n) => {
    const { foot, high } = lane;
    const network = n as 0 | 1;
    const least = label < 0 ? undefined : leastOf(films, network, label);
    const tells = !narrow && least !== undefined;
    pen.rect([left, foot - high], step * EPSILONS.length, high, { fill: "none", stroke: ink("line"), round: 5 });
    pen.text([left - 10, foot - high / 2 - (tells ? 8 : 0)], NETWORKS[n], { size: narrow ? 13 : 15, bold: true, anchor: "end", fill: COLOURS[n] });
    if (label >= 0) for (const run of runsOf(films, network, label)) paintRun(pen, places, lane, run, network, strength);
    if (tells) pen.text([left - 10, foot - high / 2 + 9], `fooled from ${fixed(least)}`, { size: 13, anchor: "end", fill: SOFT });
  });
  pen.rect([now - step / 2 - 1.5, top - 4], step + 3, axis - top + 2, { fill: "none", stroke: "var(--ink)", width: 2, round: 5 });
  pen.line([[now, axis - 2], [now, knob]], { stroke: "var(--ink)", width: 2 });
  // Over the handle's stem: a number may stand on it, and stays.
  EPSILONS.forEach((epsilon, k) => k % 5 === 0 && pen.text([strengthAt(places, k), axis + 11], fixed(epsilon, 1), { size: 13, fill: SOFT, class: "label tick" }));
  pen.text([left - 10, axis + 11], "ε", { size: 15, italic: true, anchor: "end", fill: SOFT });
  const aside = labelSide(strength);
  pen.text([now + aside * 20, knob], `ε = ${fixed(EPSILONS[strength])}`, { size: narrow ? 14 : 16, bold: true, anchor: aside > 0 ? "start" : "end" });
}
