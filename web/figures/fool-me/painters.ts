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
const COLOURS = [ink("blue"), ink("muted")] as const;
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

/** The change alone, as strong as it can be seen. */
export function paintChange(pen: Pen, { change }: Side, start: Float32Array, now: Float32Array, size: number, epsilon: number, narrow: boolean): void {
  const scale = epsilon ? 0.9 / epsilon : 0;
  pen.rect(change.at, change.wide, change.wide, { fill: "var(--raised)", stroke: ink("line"), width: 1, round: 4 });
  paintPixels(pen, now.map((value, k) => scale * Math.max(0, value - start[k])), size, change, ADDED);
  paintPixels(pen, now.map((value, k) => scale * Math.max(0, start[k] - value)), size, change, TAKEN);
  if (!narrow) pen.text([change.at[0] + change.wide / 2, change.at[1] - 11], "the change", { size: 12.5, fill: SOFT });
}

/** On a phone both changes share their name. */
export function paintChangesName(pen: Pen, { narrow, sides: [ours, theirs] }: Places): void {
  if (!narrow) return;
  const x = (ours.change.at[0] + ours.change.wide + theirs.change.at[0]) / 2;
  pen.text([x, ours.change.at[1] + ours.change.wide / 2], "the changes", { size: 12, fill: SOFT });
}

/** What a network says now. */
export function paintSaid(pen: Pen, { name, says: [x, y] }: Side, n: 0 | 1, said: Said | undefined, label: number, narrow: boolean): void {
  pen.text(name, NETWORKS[n], { size: narrow ? 13 : 16, bold: true, fill: COLOURS[n], anchor: narrow ? "start" : "middle" });
  if (!said) return pen.text([x, y], "…", { size: 24, fill: SOFT });
  const wrong = label >= 0 && said.says !== label;
  pen.text([x, y], String(said.says), { size: narrow ? 26 : 72, bold: true, fill: wrong ? "var(--wrong)" : COLOURS[n] });
  pen.text([narrow ? x + 26 : x, narrow ? y + 2 : y + 52], fixed(said.loud), { size: narrow ? 12 : 15, fill: SOFT });
}

function paintBar(pen: Pen, [x, foot]: Point, step: number, high: number, { scores }: Frame, network: 0 | 1, label: number): void {
  const wrong = label >= 0 && bestWrong(scores, label).gap > 0;
  const { loud } = saidOf(scores, network);
  pen.rect([x - 0.36 * step, foot - high * loud], 0.72 * step, high * loud, { fill: wrong ? "var(--wrong)" : COLOURS[network], round: 2 });
}

/** For every strength what comes of it: a bar as high as the answer is sure, red where it is wrong. */
export function paintLanes(pen: Pen, places: Places, films: Films, label: number, strength: number): void {
  const { sides, left, step, axis, narrow, knob } = places;
  const right = left + step * EPSILONS.length;
  const now = strengthAt(places, strength);
  pen.rect([now - step / 2 - 1, sides[0].lane.foot - sides[0].lane.high - 6], step + 2, axis - sides[0].lane.foot + sides[0].lane.high + 4, {
    fill: "var(--ink)", fillOpacity: 0.08, round: 5,
  });
  sides.forEach(({ lane: { foot, high } }, n) => {
    const network = n as 0 | 1;
    pen.line([[left, foot], [right, foot]], { stroke: ink("line"), width: 1 });
    pen.text([left - 8, foot - high / 2], NETWORKS[n], { size: narrow ? 11 : 14, bold: true, anchor: "end", fill: COLOURS[n] });
    EPSILONS.forEach((_, k) => {
      const film = films.known(network, k);
      if (film) paintBar(pen, [strengthAt(places, k), foot], step, high, film[film.length - 1], network, label);
    });
    const least = leastOf(films, network, label);
    if (!narrow && least !== undefined)
      pen.text([left - 8, foot - high / 2 + 17], `fooled from ${fixed(least)}`, { size: 12.5, anchor: "end", fill: SOFT });
  });
  pen.line([[now, axis], [now, knob]], { stroke: "var(--ink)", width: 2 });
  EPSILONS.forEach((epsilon, k) => {
    const apart = Math.abs(k - strength);
    if (k % 5 === 0 && apart > 1) pen.text([strengthAt(places, k), axis + 10], fixed(epsilon, 1), { size: 12, fill: SOFT });
  });
  pen.text([left - 8, axis + 10], "ε", { size: 15, italic: true, anchor: "end", fill: SOFT });
  const aside = strength > EPSILONS.length / 2 ? -1 : 1;
  pen.text([now + aside * 20, knob], `ε = ${fixed(EPSILONS[strength])}`, { size: narrow ? 14 : 16, bold: true, anchor: aside > 0 ? "start" : "end" });
}
