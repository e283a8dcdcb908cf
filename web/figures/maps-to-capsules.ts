/**
 * Maps to capsules: feature maps regrouped as capsules. A cell of the maps is picked; its vector is
 * read out the right way, and beside it the way that forgets to move the channels last.
 *
 * Traits: `maps` (C, H, W), `pose_dim` (numbers in a capsule, a divisor of C), `cell` (row, column),
 * `type` (the capsule's type), all counted from 0; `picture` (what the maps were made of, if known) and
 * `patch` (width of what a cell sees of it, and the step from cell to cell, in pixels).
 */
import { capsuleNumber, channelsLast, gather, plainView, poseSizes, type MapShape } from "../core/regroup";
import { numbersIn, whole, within } from "../kit/checks";
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import styles from "./maps-to-capsules/maps-to-capsules.css";
import { Reading } from "./maps-to-capsules/reading";
import { Scene } from "./maps-to-capsules/scene";
import { MapWall } from "./maps-to-capsules/wall";

interface State {
  maps: number[][][];
  pose_dim: number;
  cell: [number, number];
  type: number;
  picture: number[][];
  patch: [number, number];
}

const HINT = "Click a cell of a map.";

interface Parts {
  shape: MapShape;
  numbers: Float32Array;
  wall: MapWall;
  choice: Choice;
  right: Reading;
  wrong: Reading;
  scene: Scene | undefined;
}

/** With larger poses there are fewer types: the last one rather than none. */
const lastType = (type: number, types: number): number => Math.min(type, Math.max(0, Math.ceil(types) - 1));

function view({ pose_dim, cell, type }: State, { C, H, W }: MapShape): string {
  const [row, column] = cell;
  return (
    `maps.view(${C / pose_dim}, ${pose_dim}, ${H}, ${W})\n` +
    `    .permute(0, 2, 3, 1)[${type}, ${row}, ${column}]`
  );
}

/** No number of a map may be larger. */
const LARGEST = 1e6;

function check({ maps, pose_dim, cell, type, picture, patch }: State): void {
  within("maps", numbersIn("maps", maps, 3), -LARGEST, LARGEST);
  within("picture", numbersIn("picture", picture, 2), -LARGEST, LARGEST);
  if (picture.some((row) => row.length !== picture[0].length || !row.length))
    throw new Error("picture must have rows of one length.");
  if (patch.length !== 2) throw new Error("patch must be two numbers: width and step.");
  within("patch", patch, 1, 1000);
  const [C, H, W] = [maps.length, maps[0]?.length, maps[0]?.[0]?.length];
  if (!H || !W || maps.some((map) => map.length !== H || map.some((row) => row.length !== W)))
    throw new Error("maps must be a box of numbers: as many rows and columns in every map.");
  if (!poseSizes(C).includes(pose_dim))
    throw new Error(`pose_dim must divide the ${C} maps; this is ${pose_dim}.`);
  if (cell.length !== 2) throw new Error("cell must be two numbers: row and column.");
  if (!(cell[0] in maps[0]) || !(cell[1] in maps[0][0]))
    throw new Error(`There is no cell in row ${cell[0]}, column ${cell[1]}.`);
  whole("type", type, 0, C / pose_dim - 1);
}

function inWords({ maps, pose_dim, cell, type }: State): string {
  const shape = { C: maps.length, H: maps[0].length, W: maps[0][0].length };
  const taken = plainView(capsuleNumber(type, ...cell, shape), pose_dim, shape);
  const used = [...new Set(taken.map(({ map }) => map + 1))];
  const first = type * pose_dim + 1;
  const own = pose_dim === 1 ? `map ${first}` : `maps ${first} to ${first + pose_dim - 1}`;
  return (
    `Type ${type + 1} of ${shape.C / pose_dim} in row ${cell[0] + 1}, column ${cell[1] + 1}: ` +
    `one number from each of ${own}. The view alone takes ${pose_dim} neighbours from ` +
    `map ${used.join(" and ")}.`
  );
}

export default defineFigure("maps-to-capsules", "Maps to capsules", ({ frame, live, model }) => {
  frame.addStyles(styles);
  frame.setHint(HINT);
  const state = live<State>({
    start: { maps: [], pose_dim: 9, cell: [2, 3], type: 0, picture: [], patch: [9, 4] },
    check,
    complete: ({ pose_dim, type }, now) =>
      pose_dim && type === undefined ? { type: lastType(now.type, now.maps.length / pose_dim) } : {},
    python: ({ pose_dim, cell, type, patch }) =>
      ofBook() ? { pose_dim, cell, type } : { pose_dim, cell, type, patch },
    own: ({ picture }) => (ofBook() ? [] : picture.length ? ["maps", "picture"] : ["maps"]),
    draw: (now) => {
      layOut(now);
      const { shape, numbers, wall, choice, right, wrong, scene } = parts;
      const capsule = capsuleNumber(now.type, ...now.cell, shape);
      const [own, taken] = [channelsLast, plainView].map((way) => way(capsule, now.pose_dim, shape));
      choice.choose(poseSizes(shape.C).indexOf(now.pose_dim));
      wall.paint(numbers, frame.ramps.change);
      wall.mark(now.type, now.pose_dim, now.cell, taken);
      right.draw(own, gather(numbers, own, shape), view(now, shape));
      const alone = `maps.view(1, -1, ${now.pose_dim})\n    [0, ${capsule}]`;
      wrong.draw(taken, gather(numbers, taken, shape), alone);
      scene?.draw(now.cell, frame.ramps.grey);
    },
    words: inWords,
  });
  if (!state.state.maps.length) throw new Error("This figure was given no maps to show.");

  /** Python makes the book's maps again by itself; those of a reader are too long to write out. */
  function ofBook(): boolean {
    return Boolean(model.get("of_book")) && state.state.maps === state.start.maps;
  }

  let parts: Parts;
  let shown: State | undefined;
  /** Build everything anew for other maps. */
  function layOut(now: State): void {
    if (shown && (["maps", "picture", "patch"] as const).every((key) => now[key] === shown![key])) return;
    shown = now;
    parts = build(now, { C: now.maps.length, H: now.maps[0].length, W: now.maps[0][0].length });
    const { choice, wall, right, wrong, scene } = parts;
    const beside = scene ? [scene.element] : [];
    const top = h("div", { class: scene ? "with-scene" : "" }, wall.element, ...beside);
    const readings = h("div", { class: "columns" }, right.element, wrong.element);
    frame.body.replaceChildren(choice.group, top, readings);
  }

  function build({ maps, picture, patch }: State, shape: MapShape): Parts {
    const sizes = poseSizes(shape.C);
    const names = sizes.map((dim) => `${shape.C / dim} × ${dim}-D`);
    const numbers = Float32Array.from(maps.flat(2));
    const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const wall = new MapWall(shape, largest, {
      pick: (type, cell) => state.set({ type, ...(cell && { cell }) }),
      point: (component) => right.point(component),
    });
    const right = new Reading("Channels last, then the view", "blue", largest, (d) => wall.point("own", d));
    const wrong = new Reading("The view alone", "purple", largest, (d) => wall.point("taken", d));
    const choice = new Choice("Types and numbers of a capsule", names, (k) => {
      state.set({ pose_dim: sizes[k], type: lastType(state.state.type, shape.C / sizes[k]) });
    });
    const scene = picture.length ? new Scene(picture, patch) : undefined;
    return { shape, numbers, wall, choice, right, wrong, scene };
  }
});
