/** What the field of capsules knows of a scene, and what a max-pooled map keeps of it. */
import { compose, wrapped, type Pose } from "../../core/poses";
import { PART_KINDS, type Part, type PartKind } from "../../core/shapes";
import type { Capsule } from "./capsules";

/** The picture is round: turned about its middle it holds what it held before. In canvas widths. */
export const MIDDLE = 0.5;
/** Its radius. */
export const RADIUS = 0.5;

/** A pose after the canvas has been turned about its middle. */
export function turned<P extends Pose>(thing: P, turn: number): P {
  const about: Pose = { x: MIDDLE, y: MIDDLE, angle: turn, size: 1 };
  return { ...thing, ...compose(about, { ...thing, x: thing.x - MIDDLE, y: thing.y - MIDDLE }) };
}

/** The largest presence of each kind anywhere: where it is and which way it points is thrown away. */
export function pooled(field: readonly Capsule[]): Record<PartKind, number> {
  const largest = (kind: PartKind) =>
    Math.max(0, ...field.filter((c) => c.kind === kind).map(({ presence }) => presence));
  return { rectangle: largest("rectangle"), triangle: largest("triangle") };
}

/** What a turn did to the maps of presences. */
export interface MapChange {
  /** Cells of both maps, those whose number changed, and the largest change of one. */
  readonly of: number;
  readonly cells: number;
  readonly most: number;
  /** The change of the largest number of a map: all that pooling over the whole map would notice. */
  readonly anywhere: number;
}

/** So little is no change of a presence. */
export const UNCHANGED = 0.1;

/** Compare the maps of two fields of the same grid, cell by cell, and then their largest numbers. */
export function mapChange(before: readonly Capsule[], after: readonly Capsule[]): MapChange {
  const changes = before.map(({ presence }, k) => Math.abs(after[k].presence - presence));
  const [then, now] = [pooled(before), pooled(after)];
  return {
    of: changes.length,
    cells: changes.filter((change) => change >= UNCHANGED).length,
    most: Math.max(0, ...changes),
    anywhere: Math.max(...PART_KINDS.map((kind) => Math.abs(now[kind] - then[kind]))),
  };
}

/** Arrows shorter than this are not followed. */
export const LONG = 0.5;
/** An arrow counts as found again within this distance, in canvas widths. */
const NEAR = 0.05;

/** Whether two capsules speak of one shape: near the border of two cells both may see it. */
function sameShape(one: Capsule, other: Capsule): boolean {
  return one.kind === other.kind && Math.hypot(one.pose.x - other.pose.x, one.pose.y - other.pose.y) < NEAR;
}

/** One long arrow for every shape that is seen: that of the capsule that sees it best. */
export function distinct(field: readonly Capsule[]): Capsule[] {
  const long = field.filter(({ presence }) => presence > LONG).sort((a, b) => b.presence - a.presence);
  return long.filter((one, k) => !long.slice(0, k).some((other) => sameShape(one, other)));
}

/** An arrow of the upright scene, the same in the turned one, and by how much it turned; radians. */
export interface Followed {
  readonly before: Capsule;
  readonly after: Capsule;
  readonly turn: number;
}

/** Follow every long arrow of the upright scene to where the turned scene should have it. */
export function followed(before: readonly Capsule[], after: readonly Capsule[], turn: number): Followed[] {
  return distinct(before).flatMap((arrow) => {
    const goal: Capsule = { ...arrow, pose: turned(arrow.pose, turn) };
    const again = distinct(after).find((other) => sameShape(goal, other));
    if (!again) return [];
    // Counted from the scene's own turn, so that 181° is not −179°.
    return [{ before: arrow, after: again, turn: turn + wrapped(again.pose.angle - goal.pose.angle) }];
  });
}

/** The mean turn of arrows, weighed by presence, and how far the farthest is from it; radians. */
export function meanTurn(arrows: readonly Followed[]): { mean: number; spread: number } {
  const sum = (of: (arrow: Followed) => number) => arrows.reduce((all, arrow) => all + of(arrow), 0);
  const mean = sum(({ turn, before }) => turn * before.presence) / (sum(({ before }) => before.presence) || 1);
  return { mean, spread: Math.max(0, ...arrows.map(({ turn }) => Math.abs(turn - mean))) };
}

/** A part of size 1 reaches this far from its middle, and a little. */
const REACH = 0.62;

/**
 * Parts at random places, far enough from each other and wholly in the round picture; kinds and sizes
 * stay. Where there is no room for them, so do the places.
 */
export function scrambled(parts: readonly Part[], random: () => number = Math.random): Part[] {
  // The first parts can take all the room from the last one: then begin again.
  for (let beginning = 0; beginning < 200; beginning++) {
    const placed: Part[] = [];
    for (let tries = 0; placed.length < parts.length && tries < 100; tries++) {
      const part = parts[placed.length];
      const far = Math.sqrt(random()) * Math.max(0, RADIUS - REACH * part.size);
      const way = 2 * Math.PI * random();
      const [x, y] = [MIDDLE + far * Math.cos(way), MIDDLE + far * Math.sin(way)];
      const angle = (2 * random() - 1) * Math.PI;
      if (placed.every((other) => Math.hypot(other.x - x, other.y - y) > 0.66 * (other.size + part.size)))
        placed.push({ ...part, x, y, angle });
    }
    if (placed.length === parts.length) return placed;
  }
  return [...parts];
}

