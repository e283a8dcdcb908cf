/** What a child gives away: ribbons as wide as its couplings, from its purse to the parents. */
import { ink, pale, type Pen } from "../../kit/pen";
import { inOut, mix, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Experiment } from "./experiment";
import { sharesSeen, type Moment } from "./moment";
import type { Places } from "./places";
import { sharing } from "./seen";

/** Points along a ribbon's edge. */
const FINE = 24;
/** Sums of couplings farther from 1 than this are wrong. */
export const NOT_ONE = 0.01;

/** One ribbon: its middle and its width at both ends. */
export interface Ribbon {
  i: number;
  j: number;
  share: number;
  from: Point;
  to: Point;
  widths: Point;
}

/** The ribbons of these couplings, stacked at both ends. */
function lay(shares: Float32Array, I: number, J: number, places: Places): Ribbon[] {
  const { purse, intake, from, to, few } = places;
  const column = (j: number) => Array.from({ length: I }, (_, i) => shares[i * J + j]);
  const heights = Array.from({ length: J }, (_, j) => {
    return places.centre(j)[1] - (intake * column(j).reduce((a, c) => a + c, 0)) / 2;
  });
  // A crowd's ribbons lie side by side from the start: what one parent is given is one broad ribbon.
  const given = Array.from(heights, (_, j) => purse * column(j).reduce((a, c) => a + c, 0));
  const stacks = given.map((_, j) => (places.height - given.reduce((a, b) => a + b, 0)) / 2 + given.slice(0, j).reduce((a, b) => a + b, 0));
  return Array.from({ length: I }, (_, i) => {
    const row = shares.subarray(i * J, (i + 1) * J);
    let top = places.child(i)[1] - (purse * row.reduce((a, c) => a + c, 0)) / 2;
    return Array.from(row, (share, j): Ribbon => {
      const widths: Point = [purse * share, intake * share];
      const [begin, end] = [(few ? top : stacks[j]) + widths[0] / 2, heights[j] + widths[1] / 2];
      top += widths[0];
      stacks[j] += widths[0];
      heights[j] += widths[1];
      return { i, j, share, from: [from, begin], to: [to, end], widths };
    });
  }).flat();
}

/** A place on a ribbon, from 0 at the child to 1 at the parent; `aside` in half widths. */
export function along({ from, to, widths }: Ribbon, t: number, aside = 0): Point {
  const eased = t * t * (3 - 2 * t);
  const half = mix(widths[0], widths[1], eased) / 2;
  return [mix(from[0], to[0], t), mix(from[1], to[1], eased) + aside * half];
}

/** The ribbons of each parent as one. */
function merged(ribbons: readonly Ribbon[], J: number): Ribbon[] {
  return Array.from({ length: J }, (_, j) => {
    const mine = ribbons.filter((ribbon) => ribbon.j === j);
    const widths = ([0, 1] as const).map((end) => mine.reduce((sum, { widths }) => sum + widths[end], 0)) as [number, number];
    const middle = (end: "from" | "to"): Point => [mine[0][end][0], (mine[0][end][1] + mine.at(-1)![end][1]) / 2];
    return { i: 0, j, share: 0, from: middle("from"), to: middle("to"), widths };
  });
}

/** How one of a crowd splits itself: a bar across, and where it does not add up to 1, how long it should be. */
function paintSplit(pen: Pen, places: Places, i: number, mine: readonly Ribbon[], before: boolean): void {
  const whole = places.narrow ? 26 : 44;
  const high = Math.max(1.5, 0.7 * places.purse);
  const [x, y] = [places.from - whole - 4, places.child(i)[1] - high / 2];
  let at = x;
  for (const { j, share } of mine) {
    pen.rect([at, y], whole * share, high, { fill: before ? pale(places.parentColours[j]) : ink(places.parentColours[j]) });
    at += whole * share;
  }
  const wrong = Math.abs(at - x - whole) > NOT_ONE * whole && !before;
  if (wrong) pen.line([[x + whole, y], [x + whole, y + high]], { stroke: "var(--wrong)", width: 2 });
}

/** How full a ribbon is, one that has not the word, and at the end one that carries less than half of its child. */
const FULL = { usual: 0.34, other: 0.2, chosen: 0.5, lost: 0.08 };

/** Paint the ribbons and the purses; the couplings are seen on their way from round to round. */
export function paintRibbons(
  pen: Pen, places: Places, experiment: Experiment, moment: Moment, bent: readonly (readonly boolean[])[],
  chosen: number | undefined, finish: number,
): Ribbon[] {
  const { shape: { I, J }, rounds } = experiment;
  const { beat, passed, round, before } = moment;
  const { few, purse, parentColours } = places;
  const shares = sharesSeen(rounds, moment, sharing(moment));
  const ribbons = lay(shares, I, J, places);
  const grown = before ? 0 : round === 0 ? inOut(part(beat === "share" ? passed : 1, 0.1, 0.95)) : 1;
  for (const ribbon of few ? ribbons : merged(ribbons, J)) {
    const colour = ink(parentColours[ribbon.j]);
    // A vote that was bent is no longer what its part says.
    const dash = few && bent[ribbon.i][ribbon.j] ? { dash: "4 5" } : {};
    if (grown < 1)
      pen.line(Array.from({ length: FINE + 1 }, (_, k) => along(ribbon, k / FINE)), {
        stroke: colour, width: 1.6, opacity: (chosen === undefined || ribbon.i === chosen ? 0.7 : 0.3) * (1 - grown), ...dash,
      });
    if (grown === 0) continue;
    const edge = (side: number) =>
      Array.from({ length: FINE + 1 }, (_, k) => along(ribbon, (grown * k) / FINE, side));
    const given = !few || chosen === undefined ? FULL.usual : ribbon.i === chosen ? FULL.chosen : FULL.other;
    const kept = few && ribbon.share < 0.5 ? mix(given, FULL.lost, finish) : given;
    pen.line([...edge(-1), ...edge(1).reverse()], {
      fill: colour, fillOpacity: kept, stroke: colour, width: "dash" in dash ? 1.6 : 0.6, ...dash,
    }, true);
  }
  for (let i = 0; i < I; i++) {
    const mine = ribbons.slice(i * J, (i + 1) * J);
    if (!few) {
      paintSplit(pen, places, i, mine, before);
      continue;
    }
    const [x, y, wide] = [places.purseAt, places.child(i)[1], places.from - places.purseAt];
    for (const { j, from, widths } of mine)
      pen.rect([x, from[1] - widths[0] / 2], wide, widths[0], {
        fill: before ? pale(parentColours[j]) : ink(parentColours[j]),
      });
    const sum = mine.reduce((total, { share }) => total + share, 0);
    if (Math.abs(sum - 1) < NOT_ONE || before) continue;
    pen.rect([x - 2, y - purse / 2], wide + 4, purse, { fill: "none", stroke: "var(--wrong)", width: 1.5, dash: "3 3" });
  }
  return ribbons;
}

/** A drop that runs down a ribbon to the vote that it makes. */
export function paintDrop(pen: Pen, places: Places, ribbon: Ribbon, t: number): void {
  const [x, y] = along(ribbon, t);
  pen.circle([x, y], Math.max(3, 0.3 * ribbon.widths[0]), { fill: ink(places.parentColours[ribbon.j]), opacity: 0.85 });
}
