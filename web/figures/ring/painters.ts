/** How the rings, their bars and names, the digit and both answers are drawn. */
import { out } from "../../kit/motion";
import { ink, pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around, type Band, type Places } from "./places";
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
function wedge(middle: Point, degrees: number, half: number, near: number, far: number): string {
  const corner = (angle: number, radius: number) => around(middle, angle, radius).map(short).join(" ");
  const [from, to] = [degrees - half, degrees + half];
  const [r0, r1] = [short(near), short(far)];
  return `M${corner(from, near)}A${r0} ${r0} 0 0 1 ${corner(to, near)}L${corner(to, far)}A${r1} ${r1} 0 0 0 ${corner(from, far)}Z`;
}

/** The share of many digits that is read right, as a line round the ring. */
function paintAverage(pen: Pen, middle: Point, foot: number, high: number, { right, degrees }: Averages, n: 0 | 1): void {
  const shares = n ? right.cnn : right.capsnet;
  const line = shares.map((share, k) => around(middle, k * degrees, foot + 1 + high * share));
  const inner = `M${short(middle[0] - foot)} ${short(middle[1])}a${short(foot)} ${short(foot)} 0 1 0 ${short(2 * foot)} 0a${short(foot)} ${short(foot)} 0 1 0 ${short(-2 * foot)} 0Z`;
  const outer = `M${line.map((point) => point.map(short).join(" ")).join("L")}Z`;
  pen.path(inner + outer, { fill: COLOURS[n], fillOpacity: 0.28, class: "between" });
  pen.line(line, { stroke: COLOURS[n], width: 2.5 }, true);
}

/** The bars of one network, and the names of their runs. */
function paintBand(pen: Pen, { middle, narrow }: Places, { foot, high, names }: Band, scene: Scene, n: 0 | 1): void {
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
  const opacity = averages ? 0.2 : 1;
  pen.path(bars.sure, { fill: COLOURS[n], opacity });
  pen.path(bars.wavering, { fill: scene.hatches[n], stroke: COLOURS[n], width: 0.8, opacity });
  pen.path(bars.wrong, { fill: "var(--wrong)", opacity });
  pen.path(bars.astray, { fill: "var(--wrong-pale)", stroke: "var(--wrong)", width: 0.8, opacity });
  if (averages) return paintAverage(pen, middle, foot, high, averages, n);
  for (const { first, last, says } of runsOf((bar) => (grown[bar] > 0.5 ? scene.known(bar)?.[n].says : undefined))) {
    if (last - first + 1 < LEAST) continue;
    const right = label < 0 || says === label;
    pen.text(around(middle, ((first + last) / 2) * STEP, names), String(says), {
      size: narrow ? 13 : 16, bold: true, fill: right ? COLOURS[n] : "var(--wrong)",
    });
  }
}

/** Both rings, where training was, and where the digit stands now. */
export function paintRings(pen: Pen, places: Places, scene: Scene): void {
  const { middle, bands, trained, knob, paper } = places;
  bands.forEach((band, n) => paintBand(pen, places, band, scene, n as 0 | 1));
  const ends = [-TRAINED, TRAINED].map((angle) => around(middle, angle, trained).map(short).join(" "));
  pen.path(`M${ends[0]}A${short(trained)} ${short(trained)} 0 0 1 ${ends[1]}`, { stroke: ink("green"), width: 4, class: "round" });
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
    if (narrow) pen.text([x, y - 10], name, { size: 12.5, bold: true, fill: COLOURS[n] });
    else pen.text([x, y - 62], name, { size: 16, bold: true, fill: COLOURS[n] });
    if (averages) return paintShare(pen, [x, y], narrow, shareOf(averages, turned, n), COLOURS[n]);
    paintAnswer(pen, [x, y], narrow, now[n], label, COLOURS[n]);
  });
}

/** What colours and hatches mean. */
export function paintKey(pen: Pen, { key: [x, y], narrow }: Places, hatch: string): void {
  const size = narrow ? 12 : 13.5;
  const step = narrow ? 20 : 25;
  const rows: [string, (at: Point) => void][] = [
    [`trained: ±${TRAINED}°`, ([a, b]) => pen.line([[a, b], [a + 22, b]], { stroke: ink("green"), width: 4, class: "round" })],
    ["wavers", ([a, b]) => pen.rect([a, b - 6], 22, 12, { fill: hatch, stroke: COLOURS[0], width: 0.8 })],
    ["wrong, sure", ([a, b]) => pen.rect([a, b - 6], 22, 12, { fill: "var(--wrong)" })],
    ["wrong, wavers", ([a, b]) => pen.rect([a, b - 6], 22, 12, { fill: "var(--wrong-pale)", stroke: "var(--wrong)", width: 0.8 })],
  ];
  rows.forEach(([words, mark], k) => {
    mark([x, y + k * step]);
    pen.text([x + 30, y + k * step], words, { size, anchor: "start", fill: SOFT });
  });
}

/** Two hatchings in the colours of the networks; each is the fill of a bar that wavers. */
export const HATCHES = [[COLOURS[0], pale("blue"), 45], [COLOURS[1], "var(--paper)", -45]] as const;
