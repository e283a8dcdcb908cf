/** Where the eye is, which part the hand is on, and how far parts are off their places. */
import { PARTS } from "../../core/chair";
import { numbersIn, within } from "../../kit/checks";

/** The traits of the figure. */
export interface State {
  /** Degrees around the chair, 0 in front, and above the floor. */
  azimuth: number;
  elevation: number;
  /** The part whose matrices are shown. */
  part: string;
  /** For each part how far it is pulled off its place, in heights of the chair and in its frame. */
  moved: number[][];
}

/** Degrees that the eye may stand above the floor. */
export const ELEVATIONS = [0, 80] as const;
/** Heights of the chair that a part may be moved along each axis. */
export const FARTHEST = 1;

const inPlace = (): number[][] => PARTS.map(() => [0, 0, 0]);

/** Where it opens. */
export const START: State = { azimuth: 32, elevation: 20, part: "back", moved: inPlace() };

/** What the menu offers: all in place, the back off, and all apart. */
export const ARRANGEMENTS: Record<string, () => number[][]> = {
  "Put it together": inPlace,
  "Pull the back off": () => PARTS.map((name) => (name === "back" ? [0.2, 0.1, -0.14] : [0, 0, 0])),
  "Take it apart": () => [
    [0, 0.06, 0], [0, 0.15, -0.1], [-0.12, 0, 0.12], [0.12, 0, 0.12], [-0.12, 0, -0.12], [0.12, 0, -0.12],
  ],
};

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ azimuth, elevation, part, moved }: State): void {
  within("azimuth", [azimuth], -360, 360);
  within("elevation", [elevation], ...ELEVATIONS);
  if (!PARTS.some((name) => name === part)) throw new Error(`part must be one of ${PARTS.join(", ")}.`);
  const numbers = numbersIn("moved", moved, 2);
  if (moved.length !== PARTS.length || moved.some((row) => row.length !== 3))
    throw new Error(`moved must be ${PARTS.length} rows of three numbers.`);
  within("moved", numbers, -FARTHEST, FARTHEST);
}

/** The same direction, from −180° to 180°, to a tenth. */
export function around(azimuth: number): number {
  const turned = azimuth - 360 * Math.round(azimuth / 360);
  return Math.round(10 * turned) / 10 + 0;
}
