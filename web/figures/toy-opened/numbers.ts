/** The numbers: what is found and thought now, and how far each network is off at angles never shown. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { KNOWS, type Sight } from "./reading";
import { NAMES } from "./words";

const DEGREES = 180 / Math.PI;

/** Facts of a network: the median angle that its needles are off, in degrees. */
export type Facts = Record<string, { off?: Record<string, number> }>;

/** Whether a network is right about a whole at most angles; of one that was not measured nobody knows. */
export const knowsOf = (facts: Facts, name: string, kind: WholeKind): boolean => (facts[name].off?.[kind] ?? Infinity) < KNOWS * DEGREES;

/** A table of now, and one of all networks. */
export class Numbers {
  readonly element: HTMLElement;
  private readonly now = new NumberTable({
    caption: "Now", rows: ["length", "needle’s length", "thought, degrees", "true, degrees"], columns: [...WHOLE_KINDS],
  });

  constructor(facts: Facts) {
    const known = Object.entries(facts).filter(([, { off }]) => off);
    const median = new NumberTable({
      caption: "Off at angles never shown, median degrees", rows: known.map(([name]) => NAMES[name] ?? name), columns: [...WHOLE_KINDS], digits: 1,
    });
    median.set(known.map(([, { off }]) => WHOLE_KINDS.map((kind) => off![kind])));
    const note = h("p", {}, "90° would be guessing. Angles are read out of the capsules by a linear map.");
    this.element = h("div", { class: "tables" }, this.now.element, ...(known.length ? [h("div", {}, median.element, note)] : []));
  }

  draw({ thoughts }: Sight): void {
    this.now.set([
      thoughts.map(({ length }) => length),
      thoughts.map(({ sure }) => sure),
      thoughts.map(({ angle }) => angle * DEGREES),
      thoughts.map(({ truth }) => truth * DEGREES),
    ]);
  }
}
