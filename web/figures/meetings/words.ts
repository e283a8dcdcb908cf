/** What is seen, in one sentence. */
import type { Attention } from "../../core/attention";
import { fixed } from "../../kit/words";
import { PARENTS, type State } from "./state";

/** Between these shares of the boat a child is torn. */
const TORN = [0.45, 0.55];

/** Both parents' shares of one child in whole per cent: together 100. */
export function percents({ coupling }: Attention, child: number): [boat: string, house: string] {
  const boat = Math.round(100 * coupling[child][0]);
  return [`${fixed(boat, 0)} %`, `${fixed(100 - boat, 0)} %`];
}

/** What one child's meetings with the others come to: within the boat, and within the house. */
function withOthers({ meetings }: Attention, child: number): number[] {
  return meetings.map((products) => products[child].reduce((sum, product, k) => (k === child ? sum : sum + product), 0));
}

/** The bars below both dials, for whoever does not see them: how far forward, how far back from there, and where they end. */
export function sumsInWords({ meetings }: Attention, child: number): string {
  return PARENTS.map((parent, j) => {
    const products = meetings[j][child];
    const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
    const back = -sum(products.filter((product) => product < 0));
    const there = back > 0 ? ` and ${fixed(back, 2)} back` : "";
    return `For the ${parent} its meetings go ${fixed(sum(products) + back, 2)} forward${there}, to ${fixed(sum(products), 2)}.`;
  }).join(" ");
}

/** The others' meetings with it must come to so much of what they come to in the other whole, to be why it gives itself. */
const REASON = 0.25;

/** Cosines from which on a vote agrees wholly, and in part; down to zero it hardly does. */
const [WHOLLY, PARTLY] = [0.9, 0.2] as const;

/** What a vote says to the asker's: “Do you agree with me?” In a crowd it says it in fewer words. */
export function answerOf(asker: readonly number[], [x, y]: readonly number[], crowd: boolean): string {
  const long = Math.hypot(x, y) * Math.hypot(...asker);
  if (long === 0) return "nothing";
  const cosine = (x * asker[0] + y * asker[1]) / long;
  if (cosine > WHOLLY) return "yes";
  if (cosine > PARTLY) return "partly";
  if (cosine >= 0) return "hardly";
  return cosine < -WHOLLY && !crowd ? "the opposite" : "no";
}

/** Whom it gives itself to, and why. */
function reasons({ children, child }: State, found: Attention): string {
  const who = `The ${children[child]}`;
  const share = found.coupling[child][0];
  const others = withOthers(found, child);
  const [they, s, are] = children.length === 2 ? [`the ${children[1 - child]}`, "s", "is"] : ["the others", "", "are"];
  if (share > TORN[0] && share < TORN[1]) {
    const torn = `${who} is torn between boat and house`;
    if (children.length === 1) return `${torn}: it meets nobody but itself.`;
    if (others.every((sum) => sum > 0)) return `${torn}: ${they} agree${s} with it about both.`;
    if (others.every((sum) => sum < 0)) return `${torn}: ${they} ${are} against it about both.`;
    return `${torn}: the sums are nearly level.`;
  }
  const best = share >= 0.5 ? 0 : 1;
  const gives = `${who} gives ${percents(found, child)[best]} of itself to the ${PARENTS[best]}`;
  const [here, there] = [others[best], others[1 - best]];
  if (here <= there) return `${gives}: its own vote there is longer.`;
  if (here <= 0) return `${gives}: ${they} say${s} no to both, more mildly there.`;
  if (here < -REASON * there) return `${gives}: ${they} ${are} against it about the ${PARENTS[1 - best]}.`;
  const mixed = found.meetings[best][child].some((product) => product < 0);
  if (mixed && there <= 0) return `${gives}: there ${they} agree${s} with it, on balance.`;
  return there > 0 ? `${gives}: there ${they} agree${s} with it more.` : `${gives}: there ${they} agree${s} with it.`;
}

/** Who gives so much of itself to one whole has found it, and nobody was asked twice. */
const DECIDED = 0.97;

/** The same, and that one look was enough. */
export function inWords(state: State, found: Attention): string {
  const { children, child } = state;
  const decided = children.length > 1 && Math.max(...found.coupling[child]) > DECIDED;
  return reasons(state, found) + (decided ? " One look, no rounds." : "");
}
