/** How the attacked pictures, the changes, the answers and the lanes of strengths are drawn. */
import { bestWrong, type Frame } from "../../core/fooling";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
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

/** The picture that a network reads: what is left of the ink, and over it what the attack has added. */
export function paintPicture(pen: Pen, { picture }: Side, start: Float32Array, now: Float32Array, size: number): void {
  pen.rect(picture.at, picture.wide, picture.wide, { fill: "var(--raised)", stroke: ink("line"), width: 1.5, round: 6 });
  paintPixels(pen, now.map((value, k) => Math.min(value, start[k])), size, picture, "var(--ink)");
  paintPixels(pen, now.map((value, k) => Math.max(0, value - start[k])), size, picture, ADDED);
}

/** By how much a change is enlarged, whatever the strength: what is twice as strong looks twice as strong. */
const ENLARGED = 3;

/** The change alone, enlarged, and what its colours say. */
export function paintChange(pen: Pen, { change }: Side, start: Float32Array, now: Float32Array, size: number): void {
  const { at: [x, y], wide } = change;
  pen.rect(change.at, wide, wide, { fill: "var(--raised)", stroke: ink("line"), width: 1.5, round: 4 });
  paintPixels(pen, now.map((value, k) => Math.min(1, ENLARGED * Math.max(0, value - start[k]))), size, change, ADDED);
  paintPixels(pen, now.map((value, k) => Math.min(1, ENLARGED * Math.max(0, start[k] - value))), size, change, TAKEN);
  const words = { size: 12, anchor: "start", fill: SOFT } as const;
  const [right, middle] = [x + wide + 8, y + wide / 2];
  pen.text([right, middle - 18], `change × ${ENLARGED}`, words);
  ([[ADDED, "inked", 1], [TAKEN, "erased", 18]] as const).forEach(([fill, name, down]) => {
    pen.rect([right, middle + down - 5], 10, 10, { fill, fillOpacity: 0.75, round: 2 });
    pen.text([right + 15, middle + down], name, words);
  });
}

/** What a network says now. */
export function paintSaid(pen: Pen, { name, says: [x, y] }: Side, n: 0 | 1, said: Said | undefined, label: number, narrow: boolean): void {
  pen.text(name, narrow ? NETWORKS[n] : `${NETWORKS[n]} says`, { size: narrow ? 14 : 16, bold: true, fill: COLOURS[n], anchor: "start" });
  if (!said) return pen.text([x, y], "…", { size: 24, fill: SOFT });
  const wrong = label >= 0 && said.says !== label;
  pen.text([x, y], String(said.says), { size: narrow ? 46 : 44, bold: true, fill: wrong ? "var(--wrong)" : COLOURS[n] });
  pen.text([narrow ? x : x + 26, narrow ? y + 36 : y + 7], fixed(said.loud), { size: narrow ? 13 : 15, fill: SOFT, anchor: narrow ? "middle" : "start" });
}

/** What is read at a strength: the class in a cell, which is full where it is wrong. */
function paintCell(pen: Pen, [x, foot]: Point, step: number, high: number, { scores }: Frame, network: 0 | 1, label: number): void {
  const wrong = label >= 0 && bestWrong(scores, label).gap > 0;
  const colour = wrong ? "var(--wrong)" : COLOURS[network];
  pen.rect([x - 0.44 * step, foot - high], 0.88 * step, high, { fill: colour, fillOpacity: wrong ? 1 : 0.16, round: 3, class: wrong ? "wrong" : "right" });
  pen.text([x, foot - high / 2], String(saidOf(scores, network).says), {
    size: step < 24 ? 12 : 15, bold: true, rim: false, fill: wrong ? "var(--paper)" : colour,
  });
}

/** On which side of the handle its value stands: right (1) or left (−1); the other one is free. */
const labelSide = (strength: number): 1 | -1 => (strength > EPSILONS.length / 2 ? -1 : 1);

/** For every strength what comes of it: the class that is read. */
export function paintLanes(pen: Pen, places: Places, films: Films, label: number, strength: number): void {
  const { sides, left, step, axis, narrow, knob } = places;
  const now = strengthAt(places, strength);
  const top = sides[0].lane.foot - sides[0].lane.high;
  pen.text([narrow ? 2 : left, top - 14], narrow ? "What each reads at every ε; red is wrong" : "What each reads at every strength ε; red is wrong", { size: 12.5, fill: SOFT, anchor: "start" });
  pen.rect([now - step / 2 - 1.5, top - 4], step + 3, axis - top + 2, { fill: "none", stroke: "var(--ink)", width: 2, round: 5 });
  sides.forEach(({ lane: { foot, high } }, n) => {
    const network = n as 0 | 1;
    const least = leastOf(films, network, label);
    const tells = !narrow && least !== undefined;
    pen.text([left - 8, foot - high / 2 - (tells ? 7 : 0)], NETWORKS[n], { size: narrow ? 12 : 14, bold: true, anchor: "end", fill: COLOURS[n] });
    EPSILONS.forEach((_, k) => {
      const film = films.known(network, k);
      if (film) paintCell(pen, [strengthAt(places, k), foot], step, high, film[film.length - 1], network, label);
    });
    if (tells) pen.text([left - 8, foot - high / 2 + 9], `fooled from ${fixed(least)}`, { size: 12.5, anchor: "end", fill: SOFT });
  });
  pen.line([[now, axis - 2], [now, knob]], { stroke: "var(--ink)", width: 2 });
  EPSILONS.forEach((epsilon, k) => {
    const apart = Math.abs(k - strength);
    if (k % 5 === 0 && apart > 1) pen.text([strengthAt(places, k), axis + 10], fixed(epsilon, 1), { size: 12, fill: SOFT });
  });
  pen.text([left - 8, axis + 10], "ε", { size: 15, italic: true, anchor: "end", fill: SOFT });
  const aside = labelSide(strength);
  pen.text([now + aside * 20, knob], `ε = ${fixed(EPSILONS[strength])}`, { size: narrow ? 14 : 16, bold: true, anchor: aside > 0 ? "start" : "end" });
}
