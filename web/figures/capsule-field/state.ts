/** What the reader sets: the scene, its turn, and the grid. */
import { assemble, type Part } from "../../core/shapes";

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
    { kind: "house", x: 0.29, y: 0.33, angle: -0.2, size: 0.54 },
    { kind: "boat", x: 0.7, y: 0.65, angle: 0.35, size: 0.54 },
  ]).parts],
  turn: 0,
  grid: 5,
};

const MOST_PARTS = 12;
const GRIDS = [2, 10] as const;

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ parts, grid }: State): void {
  if (!parts.length || parts.length > MOST_PARTS)
    throw new Error(`parts must hold 1 to ${MOST_PARTS} shapes.`);
  for (const { kind, size } of parts)
    if ((kind !== "rectangle" && kind !== "triangle") || size <= 0)
      throw new Error("Each of the parts must be a rectangle or a triangle, with a size above 0.");
  if (!Number.isInteger(grid) || grid < GRIDS[0] || grid > GRIDS[1])
    throw new Error(`grid must be a whole number from ${GRIDS[0]} to ${GRIDS[1]}.`);
}
