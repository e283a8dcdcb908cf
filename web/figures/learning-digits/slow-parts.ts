/** The parts of one step, each on a layer of its own: they are shown in turn, and faint while it is another's. */
import { mix, part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";
import { ROUTED } from "./slow-words";

const PARTS = ["ground", "votes", "shares", "lengths", "drops"] as const;
/** In the order in which they are painted, one before the other. */
export type Part = (typeof PARTS)[number];

/** What is not yet, or not now, to be looked at is so strong. */
const FAINT = 0.14;
/** Beats in which a part comes, or goes; and the end, in beats. */
const [COMES, END] = [0.14, 9] as const;

/** When a part is to be looked at, in beats from and to: forward, then what the loss wants, then back, and the step. */
const TURNS: Partial<Record<Part, readonly (readonly [from: number, to: number])[]>> = {
  votes: [[-1, 1], [2.2, END]],
  shares: [[0.35, 1], [2.2, END]],
  lengths: [[ROUTED, END]],
};

/** How strong a part is at a moment of the step. */
export function lightOf(name: Part, at: number): number {
  const turns = TURNS[name]?.map(([from, to]) => part(at, from, from + COMES) * (1 - part(at, to, to + COMES)));
  return mix(FAINT, 1, turns ? Math.max(...turns) : 1);
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
