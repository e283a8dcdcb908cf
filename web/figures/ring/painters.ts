/** How the rings, their bars and names, the digit and both answers are drawn. */
import { arc, sector } from "../../kit/arc";
import { out } from "../../kit/motion";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around, radians, type Band, type Places } from "./places";
import { CLEAR, kindOf, type Answer, type Kind, type Pair, runsOf } from "./readings";
import { BARS, STEP, TRAINED } from "./state";
import type { Averages } from "./words";

/** Both networks, as on the trial's other pictures: ours in blue, theirs in grey. */
export const NETWORKS = ["CapsNet", "CNN"] as const;
const COLOURS = [ink("blue"), ink("muted")] as const;
const SOFT = "var(--muted)";
/** A bar fills this part of its place. */
const FULL = 0.84;
/** A run of fewer bars has no name. */
const LEAST = 2;

/** All that is drawn: answers by bar as far as they are known, and how far each bar has grown, 0..1. */
export interface Scene {
  label: number;
  turned: number;
  known(bar: number): Pair | undefined;
  grown: Float32Array;
  now: Pair;
  /** Fills of bars that waver. */
  hatches: readonly [string, string];
  averages: Averages | undefined;
}

/** A piece of a ring, around an angle. */
const wedge = (middle: Point, degrees: number, half: number, near: number, far: number): string =>
  sector(middle, [near, far], radians(degrees - half), radians(degrees + half));

/** The share of many digits that is read right, as a line round the ring. */
function paintAverage(pen: Pen, middle: Point, foot: number, high: number, { right, degrees }: Averages, n: 0 | 1): void {
  const shares = n ? right.cnn : right.capsnet;
  const line = shares.map((share, k) => around(middle, k * degrees, foot + 1 + high * share));
  const inner = `M${short(middle[0] - foot)} ${short(middle[1])}a${short(foot)} ${short(foot)} 0 1 0 ${short(2 * foot)} 0a${short(foot)} ${short(foot)} 0 1 0 ${short(-2 * foot)} 0Z`;
  const outer = `M${line.map((point) => point.map(short).join(" ")).join("L")}Z`;
  pen.path(inner + outer, { fill: COLOURS[n], fillOpacity: 0.28, class: "between" });
  pen.line(line, { stroke: COLOURS[n], width: 2.5 }, true);
}

/** What is read, at the middle of each run; of names that would touch, the longer run's; none below the knob. */
function paintNames(pen: Pen, { middle, narrow, names, knob }: { middle: Point; narrow: boolean; names: number; knob: number }, { label, grown, known, turned }: Scene, n: 0 | 1): void {
  const size = narrow ? 13 : 16;
  const written: Point[] = [around(middle, turned, knob)];
  const runs = runsOf((bar) => (grown[bar] > 0.5 ? known(bar)?.[n].says : undefined));
  for (const { first, last, says } of runs.sort((a, b) => b.last - b.first - (a.last - a.first))) {
    if (last - first + 1 < LEAST) continue;
    const right = label < 0 || says === label;
    const at = around(middle, ((first + last) / 2) * STEP, names);
    if (written.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < 1.15 * size)) continue;
    written.push(at);
    pen.text(at, String(says), {
      size, bold: true, fill: right ? COLOURS[n] : "var(--wrong)",
    });
  }
}

/** The bars of one network, and the names of their runs. */
function paintBand(pen: Pen, { middle, narrow, knob }: Places, { foot, high, names }: Band, scene: Scene, n: 0 | 1): void {
  const { label, grown, averages } = scene;
  pen.circle(middle, foot, { stroke: SOFT, width: 1 });
  pen.circle(middle, foot + high, { stroke: ink("line"), width: 1 });
  const bars: Record<Kind, string> = { sure: "", wavering: "", wrong: "", astray: "" };
  for (let bar = 0; bar < BARS; bar++) {
    const answer = scene.known(bar)?.[n];
    if (!answer || grown[bar] <= 0) continue;
    const far = Math.max(2, high * answer.loud * out(grown[bar]));
    bars[kindOf(answer, label)] += wedge(middle, bar * STEP, (FULL * STEP) / 2, foot + 1, foot + 1 + far);
  }
  // One thing at a time: many digits take the place of the one.
  if (averages) return paintAverage(pen, middle, foot, high, averages, n);
  pen.path(bars.sure, { fill: COLOURS[n] });
  pen.path(bars.wavering, { fill: scene.hatches[n], stroke: COLOURS[n], width: 0.8 });
  pen.path(bars.wrong, { fill: "var(--wrong)" });
  pen.path(bars.astray, { fill: "var(--wrong-pale)", stroke: "var(--wrong)", width: 0.8 });
  paintNames(pen, { middle, narrow, names, knob }, scene, n);
}

/** Both rings, where training was, and where the digit stands now. */
export function paintRings(pen: Pen, places: Places, scene: Scene): void {
  const { middle, bands, trained, knob, paper } = places;
  bands.forEach((band, n) => paintBand(pen, places, band, scene, n as 0 | 1));
  pen.path(arc(middle, trained, radians(-TRAINED), radians(TRAINED)), { stroke: ink("green"), width: 4, class: "round" });
  pen.circle(middle, paper, { fill: "var(--raised)", stroke: ink("line"), width: 1 });
  pen.line([around(middle, scene.turned, paper), around(middle, scene.turned, knob)], { stroke: "var(--ink)", width: 2 });
}

function shareOf({ right, degrees }: Averages, turned: number, n: number): number {
  const shares = n ? right.cnn : right.capsnet;
  return shares[((Math.round(turned / degrees) % shares.length) + shares.length) % shares.length];
}

function paintShare(pen: Pen, [x, y]: Point, narrow: boolean, share: number, colour: string): void {
  pen.text([x, narrow ? y + 12 : y], `${fixed(100 * share, 0)} %`, { size: narrow ? 18 : 38, bold: true, fill: colour });
}

function paintAnswer(pen: Pen, [x, y]: Point, narrow: boolean, answer: Answer, label: number, colour: string): void {
  const kind = kindOf(answer, label);
  const wrong = kind === "wrong" || kind === "astray";
  pen.text([x, narrow ? y + 14 : y], String(answer.says), {
    size: narrow ? 30 : 78, bold: true, fill: wrong ? "var(--wrong)" : colour, opacity: answer.lead < CLEAR ? 0.62 : 1,
  });
  pen.text([x, narrow ? y + 38 : y + 54], fixed(answer.loud), { size: narrow ? 12.5 : 15, fill: SOFT });
}

/** What both say now: a large digit, and how loud. */
export function paintAnswers(pen: Pen, { answers, narrow }: Places, { now, label, averages, turned }: Scene): void {
  answers.forEach(([x, y], n) => {
    const name = NETWORKS[n];
    if (narrow) pen.text([x, y - 10], name, { size: 13, bold: true, fill: COLOURS[n] });
    else pen.text([x, y - 62], name, { size: 16, bold: true, fill: COLOURS[n] });
    if (averages) return paintShare(pen, [x, y], narrow, shareOf(averages, turned, n), COLOURS[n]);
    paintAnswer(pen, [x, y], narrow, now[n], label, COLOURS[n]);
  });
}

/** What colours, hatches and heights mean: of one digit's bars, or of the lines of many. */
export function paintKey(pen: Pen, { key: [x, y], narrow }: Places, hatches: readonly [string, string], averages: Averages | undefined): void {
  const size = narrow ? 11.5 : 13;
  const step = narrow ? 18 : 22;
  type Row = [string, (at: Point) => void];
  const box = ([a, b]: Point, wide: number, look: object) => pen.rect([a, b - 6], wide, 12, look);
  const both = ([a, b]: Point, look: (n: 0 | 1) => object) => ([0, 1] as const).forEach((n) => box([a + 12 * n, b], 10, look(n)));
  const trained: Row = [`trained: ±${TRAINED}°`, ([a, b]) => pen.line([[a, b], [a + 22, b]], { stroke: ink("green"), width: 4, class: "round" })];
  const share = (n: 0 | 1): Row => [`${NETWORKS[n]}: ${narrow ? "right" : "read right"}`, ([a, b]) => {
    box([a, b + 1], 22, { fill: COLOURS[n], fillOpacity: 0.28 });
    pen.line([[a, b - 6], [a + 22, b - 6]], { stroke: COLOURS[n], width: 2.5 });
  }];
  const scale = (words: string): Row => [words, ([a, b]) => {
    for (const down of [-6, 6]) pen.line([[a, b + down], [a + 22, b + down]], { stroke: SOFT, width: 1 });
    pen.arrow([a + 11, b + 5], [a + 11, b - 5], 2, SOFT);
  }];
  const rows: Row[] = averages
    ? [share(0), share(1), scale("from 0 % to 100 %"), trained]
    : [
        ["right, sure", (at) => both(at, (n) => ({ fill: COLOURS[n] }))],
        ["right, wavers", (at) => both(at, (n) => ({ fill: hatches[n], stroke: COLOURS[n], width: 0.8 }))],
        ["wrong, sure", (at) => box(at, 22, { fill: "var(--wrong)" })],
        ["wrong, wavers", (at) => box(at, 22, { fill: "var(--wrong-pale)", stroke: "var(--wrong)", width: 0.8 })],
        scale(narrow ? "how sure, 0–1" : "how sure, 0 to 1"),
        trained,
      ];
  rows.forEach(([words, mark], k) => {
    mark([x, y + k * step]);
    pen.text([x + 30, y + k * step], words, { size, anchor: "start", fill: SOFT });
  });
}

/** Two hatchings in the colours of the networks; each is the fill of a bar that wavers. */
export const HATCHES = [[COLOURS[0], pale("blue"), 45], [COLOURS[1], "var(--paper)", -45]] as const;
