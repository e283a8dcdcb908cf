/** Three crowds of parts to route: two, six and forty. */
import { same } from "../../kit/values";
import type { State } from "./experiment";
import { Fan } from "./fans";
import { START } from "./start";

type Preset = Pick<State, "u_hat" | "children" | "parents" | "iterations">;

const vote = (degrees: number, length: number): number[] => {
  const angle = (degrees * Math.PI) / 180;
  return [length * Math.cos(angle), length * Math.sin(angle)];
};

/** What a part that stands at this angle says: a triangle's boat stands the other way up. */
function said(kind: string, degrees: number, length: number): number[][] {
  return [vote(kind === "triangle" ? degrees + 180 : degrees, length), vote(degrees, length)];
}

/** Two parts of a boat, two of a house, two of nothing. */
const SIX: [kind: string, degrees: number, length: number][] = [
  ["rectangle", 16, 1.4], ["triangle", 196, 1.4], ["rectangle", -14, 1.4], ["triangle", -14, 1.4],
  ["rectangle", 115, 1.1], ["triangle", 110, 1.1],
];

/** Numbers that look like chance and are the same in every browser: 0 to 1. */
function* scattered(): Generator<number, never> {
  for (let seed = 5; ; ) yield (seed = (seed * 16807) % 2147483647) / 2147483647;
}

/** Forty parts, of which twenty-four mean one boat; sixteen are unsure and mean nothing. */
const CROWD = 40;
const [MEANT, OF] = [12, 20];
const meant = (i: number): boolean => i % OF < MEANT;

/** Their votes. For a house each has one that says the opposite as loudly: nobody agrees. */
function forty(): number[][][] {
  const chance = scattered();
  const next = (): number => chance.next().value;
  const bell = () => (next() + next() + next() - 1.5) * 1.15;
  /** So many votes in pairs that cancel, each `loud`, in an order that looks like none. */
  const cancelling = (of: number, loud: number): number[][] => {
    const pairs = Array.from({ length: of / 2 }, (_, k): [number, number] => [(360 * k) / of + 7 * bell(), loud + 0.14 * bell()]);
    return Array.from({ length: of }, (_, n) => {
      const k = (5 * n) % of;
      const [degrees, length] = pairs[k % pairs.length];
      return vote(degrees + (k < pairs.length ? 0 : 180), length);
    });
  };
  const [sure, unsure] = [MEANT, OF - MEANT].map((of) => (of * CROWD) / OF);
  const houses = { sure: cancelling(sure, 0.6), unsure: cancelling(unsure, 0.3) };
  const boats = cancelling(unsure, 0.3);
  return Array.from({ length: CROWD }, (_, i) =>
    meant(i) ? [vote(-14 + 15 * bell(), 0.62 + 0.1 * bell()), houses.sure.pop()!] : [boats.pop()!, houses.unsure.pop()!]);
}

const numbered = (kinds: readonly string[]): string[] => kinds.map((kind, k) => `${kind} ${k + 1}`);
const { parents } = START;

/** By the number of their children. */
export const PRESETS: readonly Preset[] = [
  { u_hat: START.u_hat, children: START.children, parents, iterations: 3 },
  {
    u_hat: SIX.map(([kind, degrees, length]) => said(kind, degrees, length)),
    children: numbered(SIX.map(([kind]) => kind)), parents, iterations: 4,
  },
  {
    u_hat: forty(),
    children: numbered(Array.from({ length: CROWD }, (_, i) => (i % 2 ? "triangle" : "rectangle"))),
    parents, iterations: 4,
  },
];

/** In the forty, the votes for each parent that a hand spreads and gathers, and about which way. */
const FANS: readonly Fan[] = [
  new Fan(PRESETS[2].u_hat, 0, (-14 * Math.PI) / 180, PRESETS[2].children.map((_, i) => i).filter(meant)),
  new Fan(PRESETS[2].u_hat, 1, (24 * Math.PI) / 180, PRESETS[2].children.map((_, i) => i)),
];

/** The fans of these children, if they are the forty. */
export function fansOf({ children, parents: whole, u_hat }: Pick<State, "children" | "parents" | "u_hat">): readonly Fan[] {
  return u_hat.length === CROWD && same(children, PRESETS[2].children) && same(whole, parents) ? FANS : [];
}
