/** The scene and its parse in sentences. */
import { fixed, listed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { parentOf, partNames, type Found, type Parsing, type State } from "./parsing";

/** Votes farther than this from what they are summed up to, in part sizes, mean two things at once. */
const CROWDED = 0.25;

/** What is seen now. */
export function inWords({ round }: State, parsing: Parsing): string {
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

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** Without marks a rectangle looks the same upside down, and a house may be there that nobody built. */
function withoutMarks({ hidden, parts }: Parsing, found: readonly Found[]): string {
  const names = partNames(parts);
  if (!hidden) return "Without the marks nobody sees which way up a rectangle stands. ";
  const { roof, base } = hidden;
  const share = fixed(found.find(({ kind }) => kind === "house")!.coupling[roof]);
  return (
    `Without the marks ${names[roof]} and ${names[base]} are an upside-down house as well. ` +
    `${capital(names[roof])} votes for it, and gives it ${share}. `
  );
}

/** How many parts choose a whole; it has two. */
function takers({ coupling }: Found): number {
  return coupling.filter((share) => share > 0.5).length;
}

function crowding(whole: Found, spread: number): string {
  const { kind, length, pose } = whole;
  return (
    `Crowding: there is one ${kind} capsule, and ${takers(whole)} parts choose it. ` +
    `It says ${fixed(length)} of one ${kind} at ${around(pose!.angle)}°, ${fixed(spread)} part sizes away from where they see one: ` +
    "the mean of their votes, where nothing stands."
  );
}

function strongest(found: readonly Found[], i: number): number {
  return Math.max(...found.map(({ coupling }) => coupling[i]));
}

/** What is worth noticing in this scene. */
export function remark(state: State, parsing: Parsing): string {
  const { round, marks } = state;
  if (round === 0) return "Every part votes for a house and for a boat. Step forward to route the votes.";
  const found = parsing.at(round);
  const blind = marks ? "" : withoutMarks(parsing, found);
  if (found.every(({ length }) => length < 0.02))
    return `${blind}Every vote meets its opposite: both capsules stay at 0.00, and no part can choose.`;
  const crowded = found.find(
    (whole) => takers(whole) > 2 && whole.length > 0.5 && parsing.spread(whole) > CROWDED,
  );
  if (crowded) return `${blind}${crowding(crowded, parsing.spread(crowded))}`;
  const sure = parsing.parts.every((_, i) => (parentOf(found, i) ? strongest(found, i) > 0.9 : false));
  if (sure) return `${blind}Each part has found its whole.`;
  return `${blind}Not every part has chosen yet: go on a few rounds.`;
}

/** What a part predicts, and how much it gives to either. */
export function aboutPart(state: State, parsing: Parsing, i: number): string {
  const name = partNames(parsing.parts)[i];
  const found = parsing.at(state.round);
  const said = found.map(({ kind, coupling }) => {
    const { angle } = parsing.vote(i, kind);
    const turned = Math.abs(((angle * 180) / Math.PI) % 360) > 90 ? "an upside-down" : "a";
    const share = state.round ? `${fixed(coupling[i])} to ` : "";
    return `${share}${turned} ${kind} at ${around(angle)}°`;
  });
  return `${capital(name)} ${state.round ? "gives" : "predicts"} ${listed(said)}.`;
}
