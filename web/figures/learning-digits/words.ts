/** What is seen, in whole sentences. */
import { slowWords } from "../../core/learning/calibration";
import { aNumber, capital } from "../../kit/words";
import { changeOf, NONE } from "./changes";
import { percent, type View } from "./chart";
import { BEATS, picturesAt, positionOf } from "./course";
import { fansBeside } from "./fans";
import { CLAIMS } from "./piles";
import type { Moment, Run } from "./run";

/** Differences smaller than this are what another seed makes, too. */
const SMALL = 0.01;
const NINE_IN_TEN = 0.9;
/** A film this far ahead of the learning waits for it, in beats. */
const AHEAD = 0.2;
const COUNTS = ["", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
/** So many times as many pictures are worth a word. */
const LATE = 1.5;

/** So many pictures long the reader is told of a slow machine. */
const TOLD = 512;

/** Before all learning: the curve begins where guessing does, with everybody in the air. */
const atFirst = ({ accuracy }: Moment): string =>
  `Two hundred digits that it has never seen, and random weights. By chance ${percent(accuracy)} are right.`;
/** So many digits that change columns together are worth a word; so few of a class are asleep. */
const MANY = 5;
const ASLEEP = 0.2;
/** Of so many classes at most it can be said that they are the last. */
const LAST = 3;
/** So many must have fallen before one column can be said to draw them all, and so large a part of them it has. */
const [FALLEN, DRAWS] = [24, 0.45] as const;

function asked(twin: Run, guess: number): string {
  const change = changeOf(twin.change)!;
  const question = guess < 0 ? "First guess, then press play." : `You say ${percent(guess)}. Press play.`;
  return `${change.told} ${question}`;
}

/** A sentence, and the watched digits that it is about: what is between stars in it is marked as they are. */
export interface Told {
  words: string;
  named: readonly number[];
  /** Whether these are the ones that are left at the end, which are held out from among the others. */
  heldOut: boolean;
}

const about = (words: string, named: readonly number[] = [], heldOut = false): Told => ({ words, named, heldOut });

/** Who has just left a wrong column for the right one, or who still has not woken. */
function event([before, now]: View["news"], labels: Uint8Array): Told {
  if (!now) return about("");
  const { piles } = now;
  const came = new Map<string, number[]>();
  before?.piles.where.forEach((was, k) => {
    const own = labels[k];
    if (was < 0 || was === own || piles.where[k] !== own) return;
    const words = `The *${own}s* leave the ${was}s.`;
    came.set(words, [...(came.get(words) ?? []), k]);
  });
  const [words, leavers] = [...came].sort(([, a], [, b]) => b.length - a.length)[0] ?? ["", []];
  if (leavers.length >= MANY) return about(words, leavers);
  const shares = piles.columns.map((column, j) => column.filter((k) => labels[k] === j).length / labels.filter((label) => label === j).length);
  const last = shares.indexOf(Math.min(...shares));
  const hang = piles.where.filter((j) => j < 0).length;
  if (2 * hang > labels.length) return about("Most still hang: it is not sure of them yet.");
  if (shares[last] >= ASLEEP || shares.filter((share) => share < ASLEEP).length > LAST) return about("Red ones lie askew, in the wrong column.");
  return about(`Last to wake: the *${last}s*.`, [...labels.keys()].filter((k) => labels[k] === last));
}

/** What the curve says: where it counts mostly arrows that are too short to claim a digit, that is said too. */
function measure({ accuracy, piles, leans }: Moment, labels: Uint8Array): string {
  const right = piles.where.reduce((sum, j, k) => sum + Number(j === labels[k]), 0);
  const unsure = leans.reduce((sum, one) => sum + one, 0);
  if (unsure <= right) return `${percent(accuracy)} read`;
  const fell = piles.where.reduce((sum, j) => sum + Number(j >= 0), 0);
  return `${percent(accuracy)} right, ${fell ? `${fell} of ${labels.length}` : "none"} sure enough to fall`;
}

/** Whether both curves have been the same so far, look by look. */
function same(whole: Run, twin: Run, at: number): boolean {
  return twin.moments.every(({ imagesSeen, accuracy }) => positionOf(imagesSeen) > at || whole.at(positionOf(imagesSeen))?.accuracy === accuracy);
}

function onTheWay({ moment, news, watched, whole, twin, at, wanted, landed }: View): Told {
  const { imagesSeen, accuracy } = moment!;
  const count = `${imagesSeen.toLocaleString("en")} pictures`;
  const { slow } = twin ?? whole;
  if (slow && imagesSeen <= TOLD) return about(`${count}. ${slowWords(slow)}`);
  if (wanted > at + AHEAD) return about(`${count} so far. It is still learning, up to ${picturesAt(wanted).toLocaleString("en")}.`);
  const fallen = landed.reduce((a, b) => a + b, 0);
  const most = landed.indexOf(Math.max(...landed));
  const other = twin && whole.at(at);
  const read = measure(moment!, watched!.labels);
  if (other && same(whole, twin, at)) return about(`${count}: ${read}. Both have been the same so far.`);
  if (other) return about(`${count}: ${read}. As in the paper it would be ${percent(other.accuracy)}.`);
  const claimed = moment!.piles.columns.reduce((sum, column) => sum + column.length, 0);
  if (claimed < 12 && fallen < 12) return about(`${count}: ${read}.`);
  if (fallen < 12) return about(`${count}. The first ones fall.`);
  if (fallen > FALLEN && landed[most] > DRAWS * fallen) return about(`${count}. For a while almost anything might be ${aNumber(most)}.`);
  if (accuracy >= 0.9) return about(`${count}, ${percent(accuracy)} read. Now the fans below open: how each digit was written.`);
  const { words, named } = event(news, watched!.labels);
  return about(`${count}. ${words}`, named);
}

/** Those that hang and lie here and are not read; and how many that is, in words. */
function left({ piles }: Moment, labels: Uint8Array): Told {
  const those = [...labels.keys()].filter((k) => piles.where[k] !== labels[k]);
  const count = those.length;
  if (!count) return about(" All two hundred here are right.");
  const words = count === 1 ? " *One* is left: would you have known it?" : ` *${COUNTS[count] ?? count}* are left: would you have known them?`;
  return about(words, count in COUNTS ? those : [], true);
}

function atLast({ seconds }: Run, moment: Moment, labels: Uint8Array): Told {
  const count = moment.imagesSeen.toLocaleString("en");
  const { words, named } = left(moment, labels);
  return about(`${percent(moment.accuracy)} of 1,000 unseen digits after ${count} pictures, in ${seconds.toFixed(1)} s of computing.${words}`, named, true);
}

/** What the reader should make of the two: in the curve, and in what it does not count, the fans. */
function verdict({ whole, moment, beside, watched }: View, twin: Run): string {
  const difference = moment!.accuracy - beside!.accuracy;
  if (twin.change === "unsafe-norm" && difference === 0) return "No capsule was ever exactly zero: the bug waits.";
  const { are: fans, times } = fansBeside(moment!, beside!, watched!.labels);
  const [a, b] = [whole, twin].map((run) => run.moments.find(({ accuracy }) => accuracy >= NINE_IN_TEN)?.imagesSeen);
  const late = !b ? "It never read nine in ten" : a && b > LATE * a ? `Nine in ten took ${(b / a).toFixed(1)} times the pictures` : "";
  if (fans === "shut") return `${late ? `${late}, and` : "But"} its fans are shut: they hardly tell how a digit was written.`;
  if (fans === "wider") return `${late && `${late}. `}Its fans are ${times.toFixed(1)} times as wide.`;
  if (late) return `${late}. Its fans open as wide.`;
  return Math.abs(difference) < SMALL ? "Curve and fans show no difference, and that is the finding." : "Its fans open as wide.";
}

function titleOf(twin: Run | undefined): string {
  const name = twin && twin.change !== NONE ? changeOf(twin.change)!.name : "";
  return name && `${capital(name)}: `;
}

function compared(view: View, twin: Run, guess: number): string {
  const { moment, beside, watched } = view;
  // Its name is in the menu, and what the paper's reads is at the curves.
  const read = guess < 0 ? `${measure(moment!, watched!.labels)}, as in the paper ${percent(beside!.accuracy)}` : `You said ${percent(guess)}, it is ${percent(moment!.accuracy)}`;
  return `${read}. ${verdict(view, twin)}`;
}

/** The fan to which the film of a twin comes where its fans are others, in one sentence. */
function lastFan({ moment, beside, watched, fan }: View, guess: number): string {
  const yours = guess < 0 ? `It reads ${percent(moment!.accuracy)}` : `You said ${percent(guess)}, it is ${percent(moment!.accuracy)}`;
  const { are, times } = fansBeside(moment!, beside!, watched!.labels);
  if (are === "shut") return `${yours}, but blue is a needle: its ${fan}s all look one way, where the paper's fan opens with their slant.`;
  return `${yours}, and its fans, blue, open ${times.toFixed(1)} times as wide as the paper's, outlined.`;
}

function ofOne({ lengths, piles }: Moment, labels: Uint8Array, k: number): string {
  const classes = piles.columns.length;
  const own = Array.from(lengths.subarray(k * classes, (k + 1) * classes));
  const [first, second] = own.map((_, j) => j).sort((a, b) => own[b] - own[a]);
  if (own[first] < CLAIMS) return `${aNumber(labels[k], true)}. All ten arrows are short: it does not know.`;
  const read = `Read as ${first}, length ${own[first].toFixed(2)}.`;
  if (first !== labels[k]) return `${read} It is ${aNumber(labels[k])}.`;
  return own[second] > 0.25 ? `${read} It also thinks of ${second}: ${own[second].toFixed(2)}.` : `${read} Nothing else comes near.`;
}

function ofFan({ piles: { columns } }: Moment, beside: Moment | undefined, j: number): string {
  const count = columns[j].length;
  if (!count) return `No digit lies in the column of the ${j} yet.`;
  const pale = beside?.piles.columns[j].length ? "Outlined behind them, the paper's." : "Sideways goes with the slant.";
  return `The capsule of the ${j}: ${count === 1 ? "one arrow" : `${count} arrows`}, and at each the digit that it stands for. ${pale}`;
}

/** What is told of what is shown, with the reader's guess (−1 for none). */
export function told(view: View, guess: number): Told {
  const { moment, watched, twin, whole, at, lifted, fan } = view;
  if (!moment || !watched) return about("");
  const { trouble, culprit } = twin ?? whole;
  if (trouble && at >= BEATS) return about(`${titleOf(twin)}${trouble}${culprit ? " The picture is beside the cross." : ""} Nothing after it can be mended.`);
  if (fan >= 0 && view.shown && view.beside) return about(lastFan(view, guess));
  if (fan >= 0) return about(ofFan(moment, view.beside, fan));
  if (lifted >= 0) return about(ofOne(moment, watched.labels, lifted));
  if (!moment.imagesSeen) return about(twin ? asked(twin, guess) : atFirst(moment));
  if (at >= BEATS && moment.imagesSeen >= picturesAt(BEATS)) return twin ? about(compared(view, twin, guess)) : atLast(whole, moment, watched.labels);
  return onTheWay(view);
}
