/** Three crowds of parts to route: two, six and forty. */
import type { State } from "./experiment";
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
  for (let seed = 7; ; ) yield (seed = (seed * 16807) % 2147483647) / 2147483647;
}

/** Degrees that, added again and again, go round evenly: votes that mean nothing add up to nothing. */
const GOLDEN = 137.508;

/** Twenty-four parts that mean one boat, and sixteen that are unsure and mean nothing; for a house nobody agrees. */
function forty(): number[][][] {
  const chance = scattered();
  const next = (): number => chance.next().value;
  const bell = () => (next() + next() + next() - 1.5) * 1.15;
  return Array.from({ length: 40 }, (_, i) => {
    const meant = i % 20 < 12;
    const [boat, house] = [meant ? -14 + 15 * bell() : GOLDEN * i, GOLDEN * i + 60];
    const length = () => (meant ? 0.62 : 0.3) + 0.1 * bell();
    return [vote(boat, length()), vote(house, length())];
  });
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
    children: numbered(Array.from({ length: 40 }, (_, i) => (i % 2 ? "triangle" : "rectangle"))),
    parents, iterations: 4,
  },
];
