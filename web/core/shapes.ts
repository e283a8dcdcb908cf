/**
 * Rectangles and triangles, the houses and boats built of them, as in `capsviz.datasets.shapes`.
 * A thing is its kind and its pose in one flat object, the form in which traits carry it.
 */
import { compose, IDENTITY, inverse, transform, type Pose } from "./poses";

/** The kinds of parts. */
export type PartKind = "rectangle" | "triangle";
/** The kinds of wholes, each made of a triangle and a rectangle. */
export type WholeKind = "house" | "boat";
/** All kinds of parts, in the order of capsules. */
export const PART_KINDS: readonly PartKind[] = ["rectangle", "triangle"];
/** All kinds of wholes, in the order of capsules. */
export const WHOLE_KINDS: readonly WholeKind[] = ["house", "boat"];

/** Height of both kinds of part, and the mark on the rectangle's bottom edge, in part sizes. */
export const HEIGHT = 0.7;
/** Width of the mark on the rectangle's bottom edge, in part sizes. */
export const MARK_WIDTH = 0.26;
/** Height of the mark, in part sizes. */
export const MARK_HEIGHT = 0.3;
/** Size of a part, and distance between the centres of neighbouring parts, in whole sizes. */
export const PART_SIZE = 0.5;
/** Distance between the centres of a whole's two parts, in whole sizes. */
export const STEP = 0.4;

/** A rectangle or a triangle, at a pose. */
export interface Part extends Pose {
  readonly kind: PartKind;
}

/** A house or a boat, at a pose. */
export interface Whole extends Pose {
  readonly kind: WholeKind;
}

/** Parts, wholes, and for each part the index of the whole it belongs to. */
export interface Scene {
  readonly parts: readonly Part[];
  readonly wholes: readonly Whole[];
  readonly parents: readonly number[];
}

const below: Pose = { x: 0, y: STEP / 2, angle: 0, size: PART_SIZE };
const above: Pose = { x: 0, y: -STEP / 2, angle: 0, size: PART_SIZE };

/** The relations: `PART_OF_WHOLE[whole][part]` is the part's pose in the frame of its whole. */
export const PART_OF_WHOLE: Record<WholeKind, Record<PartKind, Pose>> = {
  house: { rectangle: below, triangle: above },
  boat: { rectangle: below, triangle: { ...above, angle: Math.PI } },
};

/** The two parts of a whole from the top of its frame down: the triangle, then the rectangle. */
export function partsOf(whole: Whole): [Part, Part] {
  const { triangle, rectangle } = PART_OF_WHOLE[whole.kind];
  return [
    { kind: "triangle", ...compose(whole, triangle) },
    { kind: "rectangle", ...compose(whole, rectangle) },
  ];
}

/** Inverse graphics: the pose of the whole to which this part would stand in this relation. */
export function infer(part: Pose, relation: Pose): Pose {
  return compose(part, inverse(relation));
}

/** The same part after half a turn about its own centre. */
export function halfTurned(part: Part): Part {
  return { ...part, angle: part.angle + Math.PI };
}

/** The scene of these wholes: two parts each, in the order of the wholes, triangle first. */
export function assemble(wholes: readonly Whole[]): Scene {
  const parts = wholes.flatMap(partsOf);
  return { parts, wholes, parents: parts.map((_, k) => k >> 1) };
}

/** Corners of a part of size 1 upright at the origin, clockwise from the top (left). */
export function corners(kind: PartKind, marks = true): [x: number, y: number][] {
  const bottom = HEIGHT / 2;
  if (kind === "triangle") return [[0, -bottom], [0.5, bottom], [-0.5, bottom]];
  const side = MARK_WIDTH / 2;
  const mark: [number, number][] = [
    [side, bottom],
    [side, bottom - MARK_HEIGHT],
    [-side, bottom - MARK_HEIGHT],
    [-side, bottom],
  ];
  return [[-0.5, -bottom], [0.5, -bottom], [0.5, bottom], ...(marks ? mark : []), [-0.5, bottom]];
}

/** The corners of a part where it stands. */
export function polygon(part: Part, marks = true): [x: number, y: number][] {
  return corners(part.kind, marks).map(([x, y]) => transform(part, x, y));
}

/** A whole or a part as parts in its own frame: what has to be drawn to see one. */
export function drawing(kind: PartKind | WholeKind): readonly Part[] {
  if (kind === "house" || kind === "boat") return partsOf({ kind, ...IDENTITY });
  return [{ kind, ...IDENTITY }];
}
