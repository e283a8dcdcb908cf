/** The numbers: what is found and thought now, and how far each network is off at angles never shown. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { around } from "../toy-world/angles";
import { hasHand, KNOWS, type Sight, type Thought } from "./reading";
import { NAMES } from "./words";

/** Facts of a network: the median angle that its needles are off, in degrees. */
export type Facts = Record<string, { off?: Record<string, number> }>;

/** Whether a network is right about a whole at most angles; of one that was not measured nobody knows. */
export const knowsOf = (facts: Facts, name: string, kind: WholeKind): boolean => (facts[name].off?.[kind] ?? Infinity) < (KNOWS * 180) / Math.PI;

/** What is found and thought of those that are in the picture: angles as everywhere in the figure, whole degrees clockwise from up. */
class Now {
  readonly elements: readonly HTMLElement[];
  private readonly lengths: NumberTable;
  private readonly angles: NumberTable;

  constructor(readonly kinds: readonly WholeKind[]) {
    const columns = [...kinds];
    this.lengths = new NumberTable({ caption: "Now", rows: ["capsule’s length", "hand’s length: how sure"], columns });
    this.angles = new NumberTable({ caption: "Degrees, clockwise from up", rows: ["thinks", "true"], columns, digits: 0 });
    this.elements = [this.lengths.element, this.angles.element];
  }

  draw(thoughts: readonly Thought[]): void {
    this.lengths.set([thoughts.map(({ length }) => length), thoughts.map(({ sure }) => sure)]);
    // Who has no idea thinks no angle: such a cell is empty.
    const thinks = thoughts.map((thought) => (hasHand(thought) ? around(thought.angle) : undefined)) as number[];
    this.angles.set([thinks, thoughts.map(({ truth }) => around(truth))]);
  }
}

/** Tables of now, and one of all networks. */
export class Numbers {
  readonly element: HTMLElement;
  private now = new Now([]);
  private readonly place = h("div", { class: "now" });

  constructor(facts: Facts) {
    const known = Object.entries(facts).filter(([, { off }]) => off);
    const median = new NumberTable({
      caption: "Off at angles never shown, median degrees", rows: known.map(([name]) => NAMES[name] ?? name), columns: [...WHOLE_KINDS], digits: 1,
    });
    median.set(known.map(([, { off }]) => WHOLE_KINDS.map((kind) => off![kind])));
    const note = h("p", {}, "90° would be guessing. Angles are read out of the capsules by a linear map.");
    this.element = h("div", { class: "tables" }, this.place, ...(known.length ? [h("div", {}, median.element, note)] : []));
  }

  draw({ thoughts }: Sight): void {
    const there = thoughts.filter(({ shown }) => shown);
    const kinds = there.map(({ kind }) => kind);
    if (kinds.join() !== this.now.kinds.join()) {
      this.now = new Now(kinds);
      this.place.replaceChildren(...this.now.elements);
    }
    this.now.draw(there);
  }
}
