/** How one image differs from another, in words: for readers who cannot see the picture. */

interface Moments {
  ink: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Shear against the vertical, as an angle in degrees; positive leans to the right. */
  slant: number;
}

/** Ink, centre, spread and slant of an image of size × size intensities. */
export function moments(image: Float32Array, size: number): Moments {
  let ink = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < image.length; i++) {
    ink += image[i];
    sumX += image[i] * (i % size);
    sumY += image[i] * Math.floor(i / size);
  }
  const x = sumX / ink;
  const y = sumY / ink;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < image.length; i++) {
    const dx = (i % size) - x;
    const dy = Math.floor(i / size) - y;
    xx += image[i] * dx * dx;
    yy += image[i] * dy * dy;
    xy += image[i] * dx * dy;
  }
  return {
    ink,
    x,
    y,
    width: Math.sqrt(xx / ink),
    height: Math.sqrt(yy / ink),
    slant: (Math.atan2(-xy, yy) * 180) / Math.PI,
  };
}

/** What is said where no difference is notable. */
export const NO_CHANGE = "hardly any change";

/**
 * The most notable differences, at most three: “12 % more ink, leans 6° further right, 5 % wider”. That in the
 * measure `first` (“up–down”), of which the reader was told, comes first if it is notable at all.
 */
export function describeChange(from: Float32Array, to: Float32Array, size: number, first = ""): string {
  const a = moments(from, size);
  const b = moments(to, size);
  const notable = [
    percent("thickness", b.ink / a.ink, "more ink", "less ink"),
    amount("slant", b.slant - a.slant, 2, (by) => `${by.toFixed(0)}°`, "leans $ further right", "leans $ further left"),
    percent("width", b.width / a.width, "wider", "narrower"),
    percent("height", b.height / a.height, "taller", "lower"),
    amount("left–right", b.x - a.x, 0.5, pixels, "moves $ right", "moves $ left"),
    amount("up–down", b.y - a.y, 0.5, pixels, "moves $ down", "moves $ up"),
  ].filter(({ weight }) => weight >= 1);
  const rank = ({ measure, weight }: Difference) => (measure === first ? Infinity : weight);
  notable.sort((p, q) => rank(q) - rank(p));
  const words = notable.slice(0, 3).map(({ text }) => text);
  return words.join(", ") || NO_CHANGE;
}

/** A difference in one measure, in words; `weight` 1 is just notable. */
interface Difference {
  measure: string;
  weight: number;
  text: string;
}

function percent(measure: string, ratio: number, more: string, less: string): Difference {
  const change = Math.round((ratio - 1) * 100);
  return { measure, weight: Math.abs(change) / 3, text: `${Math.abs(change)} % ${change > 0 ? more : less}` };
}

function amount(
  measure: string,
  change: number,
  threshold: number,
  inWords: (by: number) => string,
  more: string,
  less: string,
): Difference {
  const text = (change > 0 ? more : less).replace("$", inWords(Math.abs(change)));
  return { measure, weight: Math.abs(change) / threshold, text };
}

function pixels(by: number): string {
  return `${by.toFixed(1)} pixels`;
}

/** The change of each measure that is well seen, in the order of `measured`. */
export const WELL_SEEN = [8, 0.1, 0.08, 0.06, 0.8, 0.8] as const;

/** What a number of a pose may do, with the change that is just seen; amounts in words. */
const MEASURES: readonly { name: string; kind?: string; least: number; amount(change: number): string }[] = [
  { name: "slant", least: 3, amount: (by) => `${by.toFixed(0)}°` },
  { name: "thickness", least: 0.1, amount: (by) => `× ${Math.exp(by).toFixed(1)}` },
  { name: "width", least: 0.06, amount: (by) => `× ${Math.exp(by).toFixed(1)}` },
  { name: "height", least: 0.06, amount: (by) => `× ${Math.exp(by).toFixed(1)}` },
  { name: "left–right", kind: "place", least: 0.6, amount: (by) => `${by.toFixed(1)} px` },
  { name: "up–down", kind: "place", least: 0.6, amount: (by) => `${by.toFixed(1)} px` },
];
const [WIDTH, HEIGHT] = [2, 3];

/**
 * How the drawing changes in each measure from one end of a number's range to the other: degrees,
 * logarithms of ratios, pixels. Thickness is ink over size.
 */
export function measured(from: Float32Array, to: Float32Array, size: number): number[] {
  const [a, b] = [moments(from, size), moments(to, size)];
  const [wide, high] = [Math.log(b.width / a.width), Math.log(b.height / a.height)];
  const thick = Math.log(b.ink / a.ink) - (wide + high) / 2;
  const changes = [b.slant - a.slant, thick, wide, high, b.x - a.x, b.y - a.y];
  return changes.map((change) => (Number.isFinite(change) ? change : 0)); // an image may be empty
}

/** What a number does, “height × 1.7”, and what else it does about as much, “thickness × 3.1” or nothing. */
export interface Meaning {
  name: string;
  /** To the left and up are of one kind. */
  kind: string;
  amount: string;
  also: string;
}

/** How well a change is seen in the measure `m`: 0 if it is not, 1 if well. */
function seenIn(change: readonly number[], m: number): number {
  return Math.abs(change[m]) < MEASURES[m].least ? 0 : Math.abs(change[m]) / WELL_SEEN[m];
}

/** What is seen so much as well as the best is about as well seen. */
const ABOUT = 0.6;

/** What a number means whose ends differ like this: it is called by what is seen best. */
export function meaningOf(change: readonly number[]): Meaning {
  const weight = (m: number) => seenIn(change, m);
  const [first, second] = MEASURES.map((_, m) => m).sort((m, n) => weight(n) - weight(m));
  if (!weight(first)) return { name: "details", kind: "details", amount: "", also: "" };
  const { name, kind = name } = MEASURES[first];
  const amount = MEASURES[first].amount(Math.abs(change[first]));
  if (weight(second) < ABOUT * weight(first)) return { name, kind, amount, also: "" };
  const both = [first, second].every((m) => m === WIDTH || m === HEIGHT);
  if (both && change[WIDTH] * change[HEIGHT] > 0) return { name: "size", kind: "size", amount, also: "" };
  return { name, kind, amount, also: `${MEASURES[second].name} ${MEASURES[second].amount(Math.abs(change[second]))}` };
}

/**
 * A word for each of several numbers, the first first: what is seen best of it, or about as well where a number before
 * it is called by that already. Each word is there once, for a word for everything says nothing; an empty one where
 * none fits, or none is left.
 */
export function wordsFor(changes: readonly (readonly number[])[]): string[] {
  const taken = new Set<string>();
  return changes.map((change) => {
    const seen = MEASURES.map(({ name }, m) => ({ name, weight: seenIn(change, m) })).sort((a, b) => b.weight - a.weight);
    if (!seen[0].weight) return "";
    const may = [meaningOf(change).name, ...seen.filter(({ weight }) => weight >= ABOUT * seen[0].weight).map(({ name }) => name)];
    const word = may.find((name) => !taken.has(name)) ?? "";
    taken.add(word);
    return word;
  });
}

/** Less slanted than this a drawing is upright, in degrees. */
const UPRIGHT = 9;
/** What a drawing is called at either end of a range, where the measure is smaller and larger. */
const ENDS: Record<string, Ends> = {
  thickness: ["thin", "thick"],
  width: ["narrow", "wide"],
  height: ["short", "tall"],
  size: ["small", "large"],
  "left–right": ["left", "right"],
  "up–down": ["up", "down"],
};
/** What is divided by what where a measure is a ratio. */
const RATIOS: Record<string, string> = {
  thickness: "thickest ÷ thinnest",
  width: "widest ÷ narrowest",
  height: "tallest ÷ shortest",
  size: "largest ÷ smallest",
};

/** How far the ends of a number's range are apart: “thickest ÷ thinnest: 5.3”, “slant: 49° from end to end”. */
export function apart({ name, amount }: Meaning): string {
  if (!amount) return "";
  return name in RATIOS ? `${RATIOS[name]}: ${amount.replace("× ", "")}` : `${name}: ${amount} from end to end`;
}

/** One end in a word or two, and the other. */
export type Ends = readonly [from: string, to: string];

/** What the drawing is at the ends of a number's range, “thin” and “thick”; empty where there is no word for it. */
export function endsOf({ name }: Pick<Meaning, "name">, from: Float32Array, to: Float32Array, size: number): Ends {
  if (name === "slant") return leaning(moments(from, size).slant, moments(to, size).slant);
  const words = ENDS[name];
  if (!words) return ["", ""];
  const m = MEASURES.findIndex((measure) => measure.name === (name === "size" ? "width" : name));
  return measured(from, to, size)[m] < 0 ? [words[1], words[0]] : words;
}

const leans = (slant: number): string => (slant > 0 ? "leans right" : "leans left");

function leaning(from: number, to: number): Ends {
  const word = (slant: number) => (Math.abs(slant) < UPRIGHT ? "upright" : leans(slant));
  const [a, b] = [word(from), word(to)];
  if (a !== b) return [a, b];
  if (from * to < 0) return [leans(from), leans(to)];
  return Math.abs(from) < Math.abs(to) ? ["more upright", leans(to)] : [leans(from), "more upright"];
}

/** 1 if there is more of what a number means where it is larger, −1 if where it is smaller; up is more, and so is right. */
export function senseOf({ name }: Meaning, change: readonly number[]): 1 | -1 {
  const m = MEASURES.findIndex((measure) => measure.name === (name === "size" ? "width" : name));
  const grows = m >= 0 && name === "up–down" ? change[m] < 0 : !(change[m] < 0);
  return grows ? 1 : -1;
}
