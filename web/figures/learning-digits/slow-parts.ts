/** The parts of one step, each on a layer of its own: those that a beat is about are there, and no others. */
import { part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";

const PARTS = ["ground", "votes", "shares", "sum", "lengths", "drops"] as const;
/** In the order in which they are painted, one before the other. */
export type Part = (typeof PARTS)[number];

/** Beats in which a part comes, or goes; and the end, in beats. */
const [COMES, END] = [0.14, 9] as const;

/** When a part is to be seen, in beats from and to. */
const TURNS: Partial<Record<Part, readonly (readonly [from: number, to: number])[]>> = {
  votes: [[-1, 2], [3.15, END]],
  shares: [[1.15, 2], [3.15, 4]],
  sum: [[1.4, 2]],
  lengths: [[2.12, END]], // where the votes were
};

/** How strong a part is at a moment of the step. */
export function lightOf(name: Part, at: number): number {
  const come = (from: number) => part(at, from, from + COMES);
  return Math.max(...(TURNS[name] ?? [[-1, END]]).map(([from, to]) => come(from) * (1 - part(at, to, to + COMES))));
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
      const light = lightOf(name, at);
      group.setAttribute("opacity", light.toFixed(3));
      pen.draw(() => light && paint[name](pen));
    }
  }

  clear(): void {
    for (const { pen } of this.layers) pen.draw(() => undefined);
  }
}
