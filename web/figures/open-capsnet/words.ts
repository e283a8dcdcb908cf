/** What the figure says: a headline that thinks aloud, and what is so in whole sentences. */
import { aClass, capital, fixed, theClass } from "../../kit/words";
import { carriedByFew, FEW, ranked } from "./moment";
import { finds } from "./finds";
import { loudOf } from "./looks";
import { carriedBy, dull, even, voteLengths } from "./sides";
import type { View } from "./view";

/** A digit shorter than this has no drawing: of so small numbers the decoder makes the same blot for all. */
export const DRAWABLE = 0.2;
/** A capsule this long counts as a firm answer, one this long beside it as a rival, and one this long as seen on an empty sheet. */
const [SURE, RIVAL, SEEN] = [0.75, 0.25, 0.3];

/** “96 %”. */
function percent(share: number): string {
  return `${fixed(100 * share, 0)}\u202f%`;
}

/** “12°”. */
export function degrees(cosine: number): string {
  return `${Math.round((Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI)}°`;
}

/** “type 6, row 6, column 3”, counted from 1. */
export function whereIs(child: number, grid: number): string {
  const cell = child % (grid * grid);
  const [type, row, column] = [Math.floor(child / (grid * grid)), Math.floor(cell / grid), cell % grid];
  return `type\u00a0${type + 1}, row\u00a0${row + 1}, column\u00a0${column + 1}`;
}

/** The parent to which a child gives most; of all alike, to the per cent that is written, the longest. */
export function favourite({ moment: { coupling }, sizes: { J }, child, winner }: View): number {
  const shares = Array.from(coupling.subarray(child * J, (child + 1) * J), (share) => Math.round(100 * share));
  const most = Math.max(...shares);
  return shares[winner] === most ? winner : shares.indexOf(most);
}

const thousands = (count: number) => String(count).replace(/(\d)(?=(\d{3})+$)/g, "$1,");

/** “Ten of 288”. */
const few = (I: number) => (I > FEW ? `Ten of ${thousands(I)}` : `All ${I}`);

/** What these few do for a whole: more than all of it they carry where the others, taken together, pull back. */
export function carry({ sum }: Pick<View, "sum">, it: string): string {
  const share = carriedByFew(sum);
  return share > 1 ? `carry ${it} *alone*: the others pull back` : `carry *${percent(share)}* of ${it}`;
}

/** Words without emphasis. */
const plain = (words: string) => words.replaceAll("*", "");

/** Which capsules have rings, where that is to be said. */
export function ringed(view: View): string {
  const { sizes: { names, I }, about, parent, round, time, speakers } = view;
  if (!round || speakers || !Number.isInteger(time) || loudOf(view).size === 0) return "";
  const [many, it] = [I > FEW ? "the ten" : "all", theClass(names, about)];
  return `ringed: ${many} that ${parent >= 0 ? `add most to ${it}` : plain(carry(view, it))}`;
}

/** Of the few, those that carry this much have a number beside them. */
export const WORTH = 0.03;

/** What those of the few that have no number carry together, where each is spoken of. */
export function theOthers({ sum: { loudest, left }, speakers, round, time }: View): string {
  const others = loudest.slice(0, FEW).map(({ carries }) => carries / (left || 1)).filter((share) => share < WORTH);
  const together = others.reduce((sum, share) => sum + share, 0);
  return speakers && round && Number.isInteger(time) && others.length > 1 ? `the other ${others.length}: ${percent(together)} together` : "";
}

/** How many there are, below each layer. */
export function counts({ names, I, J, size, channels }: View["sizes"], maps: number): Record<string, string> {
  return {
    sheet: `${size} × ${size} pixels`,
    maps: `${maps} of ${channels} maps`,
    capsules: `${thousands(I)} capsules`,
    votes: `${thousands(I * J)} votes`,
    digits: J === 10 && !names ? "10 digits" : `${J} classes`,
    drawing: "its drawing",
  };
}

/** Whether not all rounds are through: on the way, or at a round before the last. */
const underWay = ({ time, sizes: { rounds } }: View): boolean => time < rounds;

/** What is said while the rounds are played, of the end to which each leads: of the first, and of those in which shares follow agreement. */
function ofFilm({ sizes: { names, rounds }, winner, moment: { lengths }, round }: View): readonly [title: string, said: string] {
  const [it, long] = [theClass(names, winner), fixed(lengths[winner])];
  return round <= 1
    ? ["Round 1: *equal shares*.", `At first all get the same share. Votes that differ cancel: even ${it} is only ${long} long.`]
    : [`Round ${round}: ${round > Math.max(2, rounds - 1) ? "*the rest* falls silent" : "*who agrees* is heard more"}.`, `Each capsule gives more to the ${names ? "class" : "digit"} that its vote agrees with: ${it} grows to ${long}.`];
}

/** What is said at a stop of the tour: a title, and a whole sentence. */
function ofStop(view: View): readonly [title: string, said: string] {
  const { stop, sizes: { names, planes, size, channels, I, D, E, J, field, types, grid, rounds }, winner, parent, sum, moment, time, round } = view;
  const [one, it] = [names ? "class" : "digit", theClass(names, winner)];
  const colours = planes > 1;
  switch (stop) {
    case 1:
      return [`*${size} × ${size} pixels*`, `${colours ? "You choose a picture." : "You write."} The network gets ${size} × ${size} ${colours ? "" : "grey "}pixels, and nothing else.`];
    case 2:
      return [`*${channels} maps*`, `A ${field.side} × ${field.side} window slides over the ${colours ? "picture" : "sheet"}. Each of ${channels} maps looks for one kind of ${colours ? "edge or colour" : "stroke"}; ink is where it finds it.`];
    case 3:
      return [`*${thousands(I)} capsules*`, `${types} types at ${grid} × ${grid} places make ${thousands(I)} capsules. Each is ${D} numbers: a needle is these, seen from one side.`];
    case 4:
      return [`*${J} votes* each`, `A capsule casts ${J} votes: how each ${one} would lie there. Blue agrees with the ${one}, amber is against it.`];
    case 5:
      return round === 1
        ? ["*Equal shares*", `At first all get the same share. Votes that differ cancel: even ${it} is only ${fixed(moment.lengths[winner])} long.`]
        : [`${capital(it)} in *round ${round}*`, `${capital(it)} hears ${fixed(sum.for)} for it and ${fixed(sum.against)} against, and is ${fixed(moment.lengths[winner])} long.`];
    case 6:
      return time < rounds
        ? ["*Who agrees* is heard more", `Each capsule gives more to the ${one} that its vote agrees with.`]
        : ["*One bundle*", `After ${rounds} rounds one bundle is left: that of ${it}.`];
    case 7:
      return parent < 0
        ? ["*The others*", "Nobody else is there."]
        : [`And *${theClass(names, parent)}*?`, `${capital(theClass(names, parent))} hears ${fixed(sum.for)} for it and ${fixed(sum.against)} against: only ${fixed(sum.left)} is left.`];
    default:
      return [
        `${capital(it)}, *drawn*`,
        `${capital(it)} is ${fixed(moment.lengths[winner])} long. From its ${E} numbers the network draws what it believes it saw.`,
      ];
  }
}

/** What a map is, for those who see the sheet and those who do not. */
function ofMap(view: View): string {
  const { opened: { channels }, sizes: { channels: all, planes }, map } = view;
  const one = `Map ${channels[map] + 1} of ${all} looks for one kind of ${planes > 1 ? "edge or colour" : "stroke"}.`;
  const most = finds(view);
  return most
    ? `${one} It fired most at row\u00a0${most.row}, column\u00a0${most.column}: framed are the ${most.side} × ${most.side} pixels it saw.`
    : `${one} None is here.`;
}

/** Which the drawing is of; what is shorter than this cannot be drawn. */
function ofDrawing({ opened: { drawn }, moment: { lengths }, sizes: { names, E, planes }, round }: View): readonly [title: string, said: string] {
  const it = theClass(names, drawn.class);
  const long = lengths[drawn.class];
  if (!round) return ["Before the first round *nothing* is drawn.", `No ${names ? "class" : "digit"} has any length yet.`];
  if (long < DRAWABLE) return [`${capital(it)}: *too short* to draw.`, `${capital(it)} is ${fixed(long)} long. Its ${E} numbers are all near 0 and mean no picture.`];
  return [`*${E} numbers* make this ${names ? "drawing" : drawn.class}.`, `From ${it}'s ${E} numbers alone, the network draws what it believes it saw; ${planes > 1 ? "the picture shows through" : "your ink shines through"}.`];
}

/** What is said of a capsule that takes no side: why. */
function ofDull(view: View, why: "short" | "across"): readonly [title: string, said: string] {
  const { child, about, moment: { cosines }, sizes: { names, J, grid } } = view;
  const it = theClass(names, about);
  const { own, longest } = voteLengths(view, child);
  const begin = `${capital(whereIs(child, grid))}: its vote for ${it} is`;
  return why === "short"
    ? [`This capsule takes *no side*: its vote for ${it} is short.`, `${begin} only ${fixed(own)} long; the longest is ${fixed(longest)}.`]
    : [`This capsule takes *no side*: its vote lies across ${it}.`, `${begin} ${fixed(own)} long, but points ${degrees(cosines[child * J + about])} away: neither for nor against.`];
}

/**
 * What is said of the sheet: how much of a sample is written, whether there is any ink, whether a hand's was
 * moved, and whether it is a drawing that its network did not know, however long an arrow is.
 */
export interface Paper {
  written: number;
  empty: boolean;
  centred: boolean;
  refused: boolean;
}

/** A few words, large; what is between stars is bold. */
export function headline(view: View, { empty, refused }: Pick<Paper, "empty" | "refused">): string {
  const { moment: { coupling, cosines, lengths }, sizes: { names, planes, I, J }, child, parent, speakers, round, stop, winner, sum } = view;
  if (stop) return ofStop(view)[0];
  if (view.map >= 0) {
    const found = finds(view);
    return found ? `This map fired *${found.where}*.` : "This map found *nothing*.";
  }
  if (view.drawing) return ofDrawing(view)[0];
  if (child >= 0) {
    if (!round) return "Before the first round *nothing* is sent.";
    const to = parent >= 0 ? parent : winner;
    const share = (j: number) => percent(coupling[child * J + j]);
    if (parent < 0 && round === 1) return `This capsule gives every ${names ? "class" : "digit"} *${share(to)}*.`;
    const why = dull(view);
    if (why) return ofDull(view, why)[0];
    if (parent < 0 && even(view, child)) return `It gives *${share(to)}* to ${theClass(names, to)}, and carries *${percent(carriedBy(view, child))}* of it.`;
    if (parent >= 0) return `It gives ${theClass(names, to)} *${share(to)}*. Its vote is ${degrees(cosines[child * J + to])} off.`;
    const most = favourite(view);
    return most === winner
      ? `This capsule gives *${share(to)}* of itself to ${theClass(names, to)}.`
      : `It gives *${share(to)}* to ${theClass(names, to)}, and most, ${share(most)}, to ${theClass(names, most)}.`;
  }
  if (parent >= 0) {
    const it = capital(theClass(names, parent));
    return round ? `${it}: *${fixed(sum.for)}* for, *${fixed(sum.against)}* against.` : `${it} has heard *nothing* yet.`;
  }
  if (speakers && round) return `${few(I)} ${carry(view, names ? theClass(names, winner) : `this ${winner}`)}.`;
  if (!round) return "Before the first round *nothing* is sent.";
  const [first, second] = ranked(lengths);
  if (empty) {
    const nothing = `Nothing ${planes > 1 ? "chosen" : "written"}`;
    return lengths[first] < SEEN ? `${nothing}, *nothing* seen.` : `${nothing}, and yet: *${aClass(names, first)}*?`;
  }
  if (underWay(view)) return ofFilm(view)[0];
  if (refused) return `*Not known*; nearest: ${aClass(names, first)}.`;
  if (lengths[first] < SURE) return `*${aClass(names, first, true)}*, perhaps?`;
  if (lengths[second] >= RIVAL) return `*${aClass(names, first, true)}* – or ${aClass(names, second)}?`;
  return `*${aClass(names, first, true)}*.`;
}

/** What is so, for everyone who reads or hears it; with `captioned` what the picture says of rings is not said again. */
export function inWords(view: View, { written, empty, centred }: Paper, captioned = false): string {
  const { moment, sizes, child, parent, round, winner, about, sum, speakers } = view;
  const { names, I, J, rounds, grid } = sizes;
  const { lengths, cosines } = moment;
  const when = `after round ${round} of ${rounds}`;
  const pen = empty ? "The sheet is empty. " : written < 1 ? `${percent(written)} of ${names ? "it" : "the digit"} is written. ` : "";
  const laid = centred && !pen ? "Its weight is laid in the middle, as in MNIST. " : "";
  if (!round) return `${pen}Before the first round every capsule has cast its ${J} votes, and no ${names ? "class" : "digit"} has heard them.`;
  const long = (j: number) => `${lengths[j].toFixed(2)} long`;
  if (view.stop) return ofStop(view)[1];
  if (view.map >= 0) return ofMap(view);
  if (view.drawing) return ofDrawing(view)[1];
  if (child >= 0) {
    const why = dull(view);
    if (why) return ofDull(view, why)[1];
    const j = parent >= 0 ? parent : winner;
    const at = child * J + j;
    const it = theClass(names, j);
    const most = favourite(view);
    if (parent < 0 && most !== j)
      return `${capital(whereIs(child, grid))}: its votes point ${degrees(cosines[at])} away from ${it}, and ${degrees(cosines[child * J + most])} from ${theClass(names, most)}.`;
    return `${capital(whereIs(child, grid))}: its vote points ${degrees(cosines[at])} away from ${it}.`;
  }
  if (parent >= 0)
    return (
      `What is left for ${theClass(names, about)} ${when}, ${fixed(sum.left)}, is squashed to ${fixed(lengths[about])}.` +
      (captioned ? "" : " Ringed are those that add most.")
    );
  if (speakers)
    return (
      `${pen}One capsule alone, ${whereIs(sum.loudest[0].child, grid)}, carries ` +
      `${percent(sum.left > 0 ? sum.loudest[0].carries / sum.left : 0)} of ${theClass(names, winner)} ${when}.`
    );
  if (underWay(view) && !empty) return pen + ofFilm(view)[1];
  const [first, second] = ranked(lengths);
  const found = `${capital(theClass(names, first))} is ${long(first)} ${when}, ${theClass(names, second)} only ${lengths[second].toFixed(2)}.`;
  // Two sentences, for which there is room below the picture.
  return pen || laid || captioned ? pen + laid + found : `${found} ${few(I)} capsules ${plain(carry(view, theClass(names, first)))}.`;
}
