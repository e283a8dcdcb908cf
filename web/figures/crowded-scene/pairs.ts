/** What two parts make: the whole that both of them predict. */
import { wrapped, type Pose } from "../../core/poses";
import { halfTurned, infer, PART_OF_WHOLE, WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";

/** Predictions of one whole differ by no more than this: in radians, and in sizes of the whole. */
const [MOST_TURNED, MOST_ASIDE] = [0.2, 0.15];

/** A whole of two parts. */
export interface Fit {
  kind: WholeKind;
  whole: Pose;
  /** Whether the rectangle has to be read upside down for it, against its mark. */
  against: boolean;
}

function agree(one: Pose, other: Pose): boolean {
  const turned = Math.abs(wrapped(one.angle - other.angle));
  const aside = Math.hypot(one.x - other.x, one.y - other.y) / one.size;
  return turned < MOST_TURNED && aside < MOST_ASIDE;
}

/** The whole that a triangle and a rectangle make, in whichever order they come; undefined if none. */
export function fitOf(one: Part, other: Part): Fit | undefined {
  if (one.kind === other.kind) return undefined;
  const [triangle, rectangle] = one.kind === "triangle" ? [one, other] : [other, one];
  for (const against of [false, true])
    for (const kind of WHOLE_KINDS) {
      const relation = PART_OF_WHOLE[kind];
      const whole = infer(triangle, relation.triangle);
      const read = against ? halfTurned(rectangle) : rectangle;
      if (agree(whole, infer(read, relation.rectangle))) return { kind, whole, against };
    }
  return undefined;
}

/** Whether it stands on its head. */
export function onItsHead({ angle }: Pose): boolean {
  return Math.cos(angle) < 0;
}

/** The wholes of a kind as they truly stand: what the parts make, whatever its one capsule says. */
export function standing(parts: readonly Part[], kind: WholeKind): Pose[] {
  return parts.flatMap((one, i) =>
    parts.slice(i + 1).flatMap((other) => {
      const fit = fitOf(one, other);
      return fit?.kind === kind && !fit.against ? [fit.whole] : [];
    }),
  );
}
