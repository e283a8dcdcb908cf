/** The parts of one step, each on a layer of its own: they come in turn, and pale while it is another's. */
import { part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";
import { ROUTED } from "./slow-words";

const PARTS = ["ground", "votes", "shares", "lengths", "drops"] as const;
/** In the order in which they are painted, one before the other. */
export type Part = (typeof PARTS)[number];

/** Beats in which a part comes, or pales; and the end, in beats. */
const [COMES, END] = [0.14, 9] as const;
/** So strong is a part that has come while it is another's turn. */
const ASIDE = 0.42;

/** When a part is to be looked at, in beats from and to: forward, then what the loss wants, then back, and the step, in which shares say nothing new. */
const TURNS: Partial<Record<Part, readonly (readonly [from: number, to: number])[]>> = {
  votes: [[-1, 1], [2.2, END]],
  shares: [[0.35, 1], [2.2, 3]],
  lengths: [[ROUTED, END]],
};

/** How strong a part is at a moment of the step: what has come stays where it is. */
export function lightOf(name: Part, at: number): number {
  const turns = TURNS[name];
  if (!turns) return 1;
  const come = (from: number) => part(at, from, from + COMES);
  const turn = Math.max(...turns.map(([from, to]) => come(from) * (1 - part(at, to, to + COMES))));
  return Math.max(turn, ASIDE * come(turns[0][0]));
}

/** Pens for all of them. */
export class SlowParts {
  private readonly layers: readonly { name: Part; group: SVGGElement; pen: Pen }[];

  constructor(stage: Stage) {
    this.layers = PARTS.map((name) => {
      const layer = stage.layer();
      return { name, group: layer.group, pen: new Pen(layer) };
    });
  }

  /** Paint what there is of each at this moment. */
  draw(at: number, paint: Record<Part, (pen: Pen) => void>): void {
    for (const { name, group, pen } of this.layers) {
      group.setAttribute("opacity", lightOf(name, at).toFixed(3));
      pen.draw(() => paint[name](pen));
    }
  }

  clear(): void {
    for (const { pen } of this.layers) pen.draw(() => undefined);
  }
}
