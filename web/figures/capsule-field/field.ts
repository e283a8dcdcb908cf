/** What the field of capsules knows of a scene, and what a max-pooled map keeps of it. */
import { compose, wrapped, type Pose } from "../../core/poses";
import { PART_KINDS, type Part, type PartKind } from "../../core/shapes";
import type { Capsule } from "./capsules";

const MIDDLE = 0.5;

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

/** By how much the arrows turned while the scene did. */
export interface Turning {
  /** Arrows found again where the turned scene should have them. */
  readonly arrows: number;
  /** Their mean turn, weighed by presence, and how far the farthest is from it; radians. */
  readonly mean: number;
  readonly spread: number;
}

/** Arrows shorter than this are not followed. */
const LONG = 0.5;
/** An arrow counts as found again within this distance, in canvas widths. */
const NEAR = 0.05;

/** Whether two capsules speak of one shape: near the border of two cells both may see it. */
export function sameShape(one: Capsule, other: Capsule): boolean {
  return Math.hypot(one.pose.x - other.pose.x, one.pose.y - other.pose.y) < NEAR;
}

/** Follow every long arrow of the upright scene to where the turned scene should have it. */
export function followed(before: readonly Capsule[], after: readonly Capsule[], turn: number): Turning {
  const turns: { turn: number; weight: number }[] = [];
  for (const arrow of before.filter(({ presence }) => presence > LONG)) {
    const goal = turned(arrow.pose, turn);
    const again = after
      .filter(({ kind, presence }) => kind === arrow.kind && presence > LONG)
      .map((other) => ({ other, away: Math.hypot(other.pose.x - goal.x, other.pose.y - goal.y) }))
      .sort((a, b) => a.away - b.away)[0];
    if (!again || again.away > NEAR) continue;
    // Counted from the scene's own turn, so that 181° is not −179°.
    const difference = wrapped(again.other.pose.angle - arrow.pose.angle - turn);
    turns.push({ turn: turn + difference, weight: arrow.presence });
  }
  const weights = turns.reduce((sum, { weight }) => sum + weight, 0);
  const mean = turns.reduce((sum, { turn, weight }) => sum + turn * weight, 0) / (weights || 1);
  const spread = Math.max(0, ...turns.map(({ turn }) => Math.abs(turn - mean)));
  return { arrows: turns.length, mean, spread };
}

/**
 * Parts at random places, far enough from each other and from the edge; kinds and sizes stay. Where
 * there is no room for them, so do the places.
 */
export function scrambled(parts: readonly Part[], random: () => number = Math.random): Part[] {
  // The first parts can take all the room from the last one: then begin again.
  for (let beginning = 0; beginning < 200; beginning++) {
    const placed: Part[] = [];
    for (let tries = 0; placed.length < parts.length && tries < 100; tries++) {
      const part = parts[placed.length];
      const [x, y] = [0.17 + 0.66 * random(), 0.17 + 0.66 * random()];
      const angle = (2 * random() - 1) * Math.PI;
      if (placed.every((other) => Math.hypot(other.x - x, other.y - y) > 0.66 * (other.size + part.size)))
        placed.push({ ...part, x, y, angle });
    }
    if (placed.length === parts.length) return placed;
  }
  return [...parts];
}

