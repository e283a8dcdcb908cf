/** Which parts stand as a house or a boat: only to dress them. The capsules know nothing of it. */
import { wrapped, type Pose } from "../../core/poses";
import { infer, PART_OF_WHOLE, WHOLE_KINDS, type Part, type Whole } from "../../core/shapes";
import { part as passed } from "../../kit/motion";

/** A whole, the numbers of its triangle and its rectangle, and how much of its clothes it has on. */
export interface Dressed {
  readonly whole: Whole;
  readonly parts: readonly [triangle: number, rectangle: number];
  readonly dress: number;
}

/** So far off, in sizes and radians, two parts are dressed as one, or not at all. */
const [TOGETHER, APART] = [0.06, 0.2];

function off(one: Pose, other: Pose): number {
  const size = Math.sqrt(one.size * other.size);
  const turn = Math.abs(wrapped(one.angle - other.angle));
  return Math.hypot(one.x - other.x, one.y - other.y) / size + turn + Math.abs(Math.log(one.size / other.size));
}

/** The pairs of a triangle and a rectangle that say the same of a whole, the best first. */
export function dressed(parts: readonly Part[]): Dressed[] {
  const found: (Dressed & { far: number })[] = [];
  parts.forEach((triangle, i) => {
    if (triangle.kind !== "triangle") return;
    parts.forEach((rectangle, j) => {
      if (rectangle.kind !== "rectangle") return;
      for (const kind of WHOLE_KINDS) {
        const [roof, wall] = [
          infer(triangle, PART_OF_WHOLE[kind].triangle), infer(rectangle, PART_OF_WHOLE[kind].rectangle),
        ];
        const far = off(roof, wall);
        if (far < APART) found.push({ whole: { kind, ...wall }, parts: [i, j], dress: 1 - passed(far, TOGETHER, APART), far });
      }
    });
  });
  const taken = new Set<number>();
  return found
    .sort((a, b) => a.far - b.far)
    .filter(({ parts: pair }) => !pair.some((k) => taken.has(k)) && pair.forEach((k) => taken.add(k)) === undefined);
}
