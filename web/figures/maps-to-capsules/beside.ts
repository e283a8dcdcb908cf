/** What stands beside the stack: the picture with what the numbers have seen of it, and the lengths of all capsules. */
import { ink, short, type Pen } from "../../kit/pen";
import { part } from "../../kit/motion";
import { capsuleAt, placesOf, type Capsule } from "./capsule";
import type { Places } from "./places";
import { shapeOf, type State } from "./state";
import { fieldName } from "./words";

/** Greys of the picture. */
const GREYS = 6;

/** The picture, and a frame around what each number's place sees of it. */
export function paintPicture(
  pen: Pen, places: Places, { picture, patch: [wide, step] }: State, capsule: Capsule,
  { wrong, cell }: { wrong: boolean; cell: readonly [number, number] },
): void {
  if (!picture.length) return;
  const { middle, size } = places.picture;
  const pixel = size / Math.max(picture.length, picture[0].length);
  const [left, top] = [middle[0] - (pixel * picture[0].length) / 2, middle[1] - (pixel * picture.length) / 2];
  const darkest = Math.max(...picture.flat(), 1e-9);
  const paths = new Map<number, string>();
  picture.forEach((row, r) =>
    row.forEach((value, c) => {
      const level = Math.round((GREYS * value) / darkest);
      if (level <= 0) return;
      const square = `M${short(left + c * pixel)} ${short(top + r * pixel)}h${short(pixel + 0.2)}v${short(pixel + 0.2)}h${short(-pixel - 0.2)}Z`;
      paths.set(level, (paths.get(level) ?? "") + square);
    }),
  );
  pen.rect([left - 4, top - 4], pixel * picture[0].length + 8, pixel * picture.length + 8, { round: 6, fill: "var(--ground)" });
  for (const [level, path] of paths) pen.path(path, { fill: "var(--ink)", fillOpacity: Number((level / GREYS).toFixed(2)) });
  const colour = wrong ? "var(--wrong)" : ink("purple");
  const seen = wrong ? capsule.sources.map(({ row, column }) => [row, column]) : [cell];
  for (const [row, column] of seen)
    pen.rect([left + column * step * pixel, top + row * step * pixel], wide * pixel, wide * pixel, {
      round: 3, fill: "none", stroke: colour, width: wrong ? 1.8 : 2.6, opacity: wrong ? 0.65 : 1,
    });
  const count = wrong ? placesOf(capsule) : 1;
  pen.text([middle[0], top + pixel * picture.length + 20], count === 1 ? "one place" : `${count} places`, {
    size: 14, bold: true, fill: colour,
  });
}

/** How long the capsules of this type are: a dot each. */
export function paintField(pen: Pen, places: Places, state: State, numbers: Float32Array, { wrong, at }: { wrong: boolean; at: number }): void {
  const { field } = places;
  const shown = part(at, 2.3, 2.8);
  if (!field || shown <= 0) return;
  const { H, W } = shapeOf(state);
  const step = field.size / Math.max(H, W);
  const [left, top] = [field.middle[0] - (W * step) / 2, field.middle[1] - (H * step) / 2];
  const colour = wrong ? "var(--wrong)" : ink("purple");
  for (let row = 0; row < H; row++)
    for (let column = 0; column < W; column++) {
      const { v } = capsuleAt(state, numbers, state.way, [row, column]).lengths;
      const own = row === state.cell[0] && column === state.cell[1];
      const at_: [number, number] = [left + (column + 0.5) * step, top + (row + 0.5) * step];
      pen.circle(at_, 0.46 * step * v * shown, { fill: own ? colour : ink("muted"), fillOpacity: own ? 1 : 0.55 });
      if (own) pen.circle(at_, 0.46 * step, { stroke: colour, width: 1.6, opacity: shown });
    }
  pen.text([places.width - 4, top - 14], fieldName(H * W, wrong), { size: 13, anchor: "end", fill: ink("muted"), opacity: shown });
}
