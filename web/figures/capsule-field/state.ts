/** What the reader sets: the scene, its turn, and the grid. */
import { assemble, type Part } from "../../core/shapes";
import { whole, within } from "../../kit/checks";
import { checkParts } from "../toy-world/check-parts";

/** The traits of the figure. */
export interface State {
  /** The scene before it is turned. */
  parts: Part[];
  /** Radians, about the middle of the canvas. */
  turn: number;
  /** Cells along each side. */
  grid: number;
}

/** What it opens with if nobody asks for anything else. */
export const START: State = {
  parts: [...assemble([
    { kind: "house", x: 0.32, y: 0.36, angle: -0.2, size: 0.48 },
    { kind: "boat", x: 0.65, y: 0.64, angle: 0.35, size: 0.48 },
  ]).parts],
  turn: 0,
  grid: 5,
};

const MOST_PARTS = 12;
const GRIDS = [2, 10] as const;
/** Radians. */
const MOST_TURNED = 1000;

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ parts, turn, grid }: State): void {
  checkParts(parts, MOST_PARTS);
  within("turn", [turn], -MOST_TURNED, MOST_TURNED);
  whole("grid", grid, ...GRIDS);
}
