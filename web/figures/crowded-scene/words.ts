/** The scene and its parse in sentences. */
import type { Part } from "../../core/shapes";
import { capital, fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { openOf, pairsOf } from "./guess";
import { fitOf, onItsHead, standing } from "./pairs";
import { parentOf, partNames, ROUNDS, type Found, type Hidden, type Parsing, type State } from "./parsing";
import { strongest, SURE, verdictsOf } from "./verdict";

/** Votes farther than this from what they are summed up to, in part sizes, mean two things at once. */
const CROWDED = 0.25;
/** Two lengths that differ by less are as good as the same. */
const CLOSE = 0.05;
/** Less than this is nothing. */
const NOTHING = 0.02;
const UNDECIDED = "Not every part has chosen yet: go on a few rounds.";
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** Everything at once, for whoever does not see it: who gives what to whom. */
export function inFull({ round }: State, parsing: Parsing): string {
  const names = partNames(parsing.parts);
  if (round === 0) return `Before the first round: ${listed(names)}, and no whole yet.`;
  const found = parsing.at(round);
  const said = found.map(({ kind, length, coupling }) => {
    const own = names.filter((_, i) => parentOf(found, i) === kind);
    const shares = own.map((name) => `${name} (${fixed(coupling[names.indexOf(name)])})`);
    return `${kind} ${fixed(length)}${own.length ? `, of ${listed(shares)}` : ", of no part"}`;
  });
  return `Round ${round}: ${said.join("; ")}.`;
}

/** Before the first round the reader pairs parts. */
function guessing({ guess }: State, { parts }: Parsing): string {
  const names = partNames(parts);
  const pairs = pairsOf(guess);
  const [one, other] = pairs.length < 2 ? guess : guess.slice(2);
  const many = parts.length === 1 ? "One part" : `${capital(NUMBERS[parts.length])} parts`;
  const question = parts.length === 2 ? "Do they belong together?" : "Which two belong together?";
  if (one === undefined) return `${many}, and no whole yet. ${question}`;
  const open = openOf(guess);
  if (open !== undefined) return `${capital(names[open])} – and which other part?`;
  const fit = fitOf(parts[one], parts[other]);
  if (!fit && parts[one].kind === parts[other].kind)
    return `Two ${parts[one].kind}s make no whole. Choose another pair.`;
  if (!fit) return `${capital(names[one])} and ${names[other]} predict different wholes: they do not fit.`;
  const kinds = pairs.flatMap((pair) => fitOf(parts[pair[0]], parts[pair[1]])?.kind ?? []);
  if (kinds.length > 1) return `${kinds[0] === kinds[1] ? `Two ${kinds[0]}s` : `A ${kinds[0]} and a ${kinds[1]}`}. Now see what routing can say: press play.`;
  const what = `A ${fit.kind}${onItsHead(fit.whole) ? " on its head" : ""}`;
  const door = fit.kind === "house" ? "with its door in the roof" : "with its rectangle upside down";
  const odd = fit.against ? `, ${door}` : "";
  return `${what}${odd}? Press play: what does routing say?`;
}

/** The house that nobody built, as one calls it. */
function hiddenName({ house }: Hidden): string {
  return onItsHead(house) ? "an upside-down house" : "a house";
}

/** Without marks a rectangle looks the same upside down, and a house may be there that nobody built. */
function withoutMarks({ otherReading: hidden, parts }: Parsing, found: readonly Found[]): string {
  const names = partNames(parts);
  if (!hidden) return "Without the doors nobody sees which way up a rectangle stands.";
  const { roof, base } = hidden;
  const share = fixed(found.find(({ kind }) => kind === "house")!.coupling[roof]);
  return (
    `Without the doors ${names[roof]} and ${names[base]} are ${hiddenName(hidden)} as well. ` +
    `${capital(names[roof])} votes for it, and gives it ${share}.`
  );
}

/** How many parts choose a whole; it has two. */
function takers(coupling: readonly number[]): number {
  return coupling.filter((share) => share > 0.5).length;
}

/** The whole that more parts choose than it has, and that says of them what none of them says. */
export function crowdedOne(parsing: Parsing, found: readonly Found[]): Found | undefined {
  return found.find((whole) => takers(whole.coupling) > 2 && whole.length > 0.5 && parsing.spread(whole) > CROWDED);
}

/** Why the house that nobody built was not found. */
function whyNot({ marks }: State, { hidden }: Parsing): string {
  return marks && hidden && onItsHead(hidden.house) ? " The house on its head would have its door in the roof." : "";
}

/** What routing made of the reader's pairs; nothing as long as one of their parts has not chosen. */
function compared(state: State, parsing: Parsing, found: readonly Found[]): string {
  const verdicts = verdictsOf(state, found);
  if (!verdicts.length || verdicts.some(({ ends }) => !ends)) return "";
  if (verdicts.length > 1) return verdicts.every(({ right }) => right) ? `You saw them both.${whyNot(state, parsing)}` : "";
  const [{ ends, right }] = verdicts;
  const [one, other] = ends!;
  if (right) return `You saw it: both parts chose the ${one}.`;
  if (one !== other) return `Your pair came apart: one part is the ${one}'s, the other the ${other}'s.`;
  return `Both parts of your pair went to the ${one}.`;
}

/** One capsule for several wholes: the reader may have found what it cannot say. */
function crowding(state: State, parts: readonly Part[], found: readonly Found[], { kind, length, coupling }: Found): string {
  const right = verdictsOf(state, found).filter((verdict) => verdict.right && verdict.kind === kind).length;
  const yours = ["O", "Yours is right, but o", "You saw two. O"][right];
  const several = standing(parts, kind).length;
  const spoiled = several > 1 ? `, so it mixes the ${NUMBERS[several] ?? several} and` : `, and ${takers(coupling)} parts choose it: it`;
  return `${yours}ne ${kind} capsule can hold one ${kind}${spoiled} says ${fixed(length)} where no ${kind} stands.`;
}

/** What is on its way. */
function going({ hidden, parts }: Parsing, found: readonly Found[]): string {
  if (!hidden || !onItsHead(hidden.house)) return UNDECIDED;
  const share = found[0].coupling[hidden.roof];
  if (share < NOTHING) {
    // The one that has farthest to go.
    const last = parts.map((_, i) => i).sort((a, b) => strongest(found, a) - strongest(found, b))[0];
    const { kind, coupling } = [...found].sort((a, b) => b.coupling[last] - a.coupling[last])[0];
    return `Nothing is left of the house on its head. Now ${partNames(parts)[last]} can choose: ${fixed(coupling[last])} ${kind}.`;
  }
  if (parentOf(found, hidden.roof) !== "boat") return UNDECIDED;
  // The number that stands in the picture.
  return `${capital(partNames(parts)[hidden.roof])} leaves the upside-down house: ${fixed(found[1].coupling[hidden.roof])} for the boat.`;
}

/** The whole whose two parts do not make it, as one of them was moved: it stands between their votes. */
function loose({ parts }: Parsing, found: readonly Found[]): { whole: Found; own: number[] } | undefined {
  for (const whole of found) {
    const own = parts.map((_, i) => i).filter((i) => parentOf(found, i) === whole.kind);
    if (own.length !== 2) continue;
    const fit = fitOf(parts[own[0]], parts[own[1]]);
    if (fit?.kind !== whole.kind || fit.against) return { whole, own };
  }
  return undefined;
}

/** Which whole is longer while nobody has chosen, and why. */
function undecided([one, other]: readonly Found[]): string {
  const [longer] = [one, other].sort((a, b) => b.length - a.length);
  return Math.abs(one.length - other.length) < CLOSE
    ? "Both are as long: nothing speaks for one of them yet."
    : `The ${longer.kind} is longer: the votes for it agree better.`;
}

/** What is worth noticing in this round, as far as it is seen. */
export function remark(state: State, parsing: Parsing, found = parsing.at(state.round)): string {
  const { round, marks } = state;
  if (round === 0) return "Every part votes for a house and for a boat. Press play to route the votes.";
  if (parsing.at(round).every(({ length }) => length < NOTHING))
    return "Every vote meets its opposite: both stay at 0.00, and no part can choose.";
  const crowded = crowdedOne(parsing, found);
  if (crowded) return crowding(state, parsing.parts, found, crowded);
  const apart = loose(parsing, found);
  if (apart) {
    const { whole: { kind }, own } = apart;
    const names = own.map((i) => partNames(parsing.parts)[i]);
    return `${capital(listed(names))} choose the ${kind} and do not fit: it stands between their votes.`;
  }
  if (!marks) return withoutMarks(parsing, found);
  if (parsing.parts.every((_, i) => parentOf(found, i) && strongest(found, i) > SURE))
    return compared(state, parsing, found) || `Each part has found its whole.${whyNot(state, parsing)}`;
  if (parsing.parts.every((_, i) => !parentOf(found, i)))
    return `Everyone gives half to each. ${undecided(found)}`;
  return going(parsing, found);
}

/** The round, and since when nothing changes. */
function counted(round: number, { settled }: Parsing): string {
  if (settled >= ROUNDS || round < settled) return `Round ${round}`;
  return round === settled ? `Settled in round ${round}` : `Round ${round}, settled in round ${settled}`;
}

/**
 * What is seen now: first the reader's guess, then what is worth noticing. The round and both lengths stand in the
 * picture already. `found` is what the picture has of the round, which may be on its way.
 */
export function inWords(state: State, parsing: Parsing, found = parsing.at(state.round)): string {
  return state.round === 0 ? guessing(state, parsing) : remark(state, parsing, found);
}

/** The same with its round and the lengths, for whoever does not see them. */
export function aloud(state: State, parsing: Parsing): string {
  if (state.round === 0) return guessing(state, parsing);
  const found = parsing.at(state.round);
  const lengths = listed(found.map(({ kind, length }) => `${kind} ${fixed(length)}`));
  return `${counted(state.round, parsing)}: ${lengths}. ${remark(state, parsing, found)}`;
}

/** What a part predicts, and how much it gives to either. */
export function aboutPart(state: State, parsing: Parsing, i: number): string {
  const name = partNames(parsing.parts)[i];
  const found = parsing.at(state.round);
  const said = found.map(({ kind, coupling }) => {
    const pose = parsing.vote(i, kind);
    const turned = onItsHead(pose) ? "an upside-down" : "a";
    const share = state.round ? `${fixed(coupling[i])} to ` : "";
    return `${share}${turned} ${kind} at ${around(pose.angle)}°`;
  });
  return `${capital(name)} ${state.round ? "gives" : "predicts"} ${listed(said)}.`;
}
