/** Where eyes, nose and mouth are. */
import { HOME, PARTS } from "../../core/face";
import { within } from "../../kit/checks";
import type { Point } from "../../kit/stage";

/** The traits of the figure. */
export interface State {
  /** Places (4, 2) of left eye, right eye, nose and mouth, in widths of the sheet. */
  places: Point[];
}

/** A part may be drawn off the sheet so far. */
export const OFF = 0.12;

/** A face with its middle here. */
export const faceAt = ([x, y]: Point): Point[] =>
  HOME.map(([dx, dy]): Point => [Math.round(1000 * (x + dx)) / 1000, Math.round(1000 * (y + dy)) / 1000]);

const FACE = faceAt([0.5, 0.48]);

/** What the reader can choose among. */
export const ARRANGEMENTS: Record<string, Point[]> = {
  face: FACE,
  moved: faceAt([0.68, 0.62]),
  "one off": FACE.map((place, i): Point => (i === 3 ? [0.47, 0.12] : place)),
  scrambled: [[0.72, 0.68], [0.2, 0.52], [0.68, 0.2], [0.36, 0.24]],
};

/** Where it begins. */
export const START: State = { places: FACE };

/** Throws, in words for the reader, if a state is impossible. */
export function check({ places }: State): void {
  if (places.length !== PARTS.length || places.some((place) => place.length !== 2))
    throw new Error(`places must be ${PARTS.length} × 2 numbers.`);
  within("places", places.flat(), -OFF, 1 + OFF);
}

/** All parts moved alike; none leaves the table. */
export function shifted(places: readonly Point[], by: Point): Point[] {
  const least = [0, 1].map((h) => Math.max(...places.map((place) => -OFF - place[h])));
  const most = [0, 1].map((h) => Math.min(...places.map((place) => 1 + OFF - place[h])));
  const [dx, dy] = by.map((d, h) => Math.max(least[h], Math.min(most[h], d)));
  return places.map(([x, y]): Point => [Math.round(1000 * (x + dx)) / 1000, Math.round(1000 * (y + dy)) / 1000]);
}
