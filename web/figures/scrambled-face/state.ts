/** Where eyes, nose and mouth are. */
import { HOME, KIND_OF, PARTS, PIXELS } from "../../core/face";
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

/** Half the width and height of the ink of each kind, and of the window in which its template looks; in pixels. */
const INK: readonly Point[] = [[5.4, 4], [3.5, 4.4], [7.6, 3.2]];
const LOOKS: readonly Point[] = [[5.5, 4.5], [4.5, 4.5], [8.5, 4.5]];

/**
 * The part beside those that it was dropped upon, by the shortest way: over one another none can be made
 * out, which says nothing about faces.
 */
export function beside(places: readonly Point[], part: number): Point[] {
  let [x, y] = places[part];
  const mine = KIND_OF[part];
  for (let round = 0; round < 3; round++)
    places.forEach((other, i) => {
      if (i === part) return;
      const [sx, sy] = [0, 1].map((h) =>
        Math.max(LOOKS[mine][h] + INK[KIND_OF[i]][h], INK[mine][h] + LOOKS[KIND_OF[i]][h]) / PIXELS);
      const [dx, dy] = [x - other[0], y - other[1]];
      if (Math.abs(dx) >= sx || Math.abs(dy) >= sy) return;
      if (sx - Math.abs(dx) < sy - Math.abs(dy)) x = other[0] + (dx < 0 ? -sx : sx);
      else y = other[1] + (dy < 0 ? -sy : sy);
    });
  const inside = (p: number) => Math.round(1000 * Math.max(-OFF, Math.min(1 + OFF, p))) / 1000;
  return places.map((old, i): Point => (i === part ? [inside(x), inside(y)] : old));
}
