/**
 * The toy world, painted: rectangles and triangles, and the houses and boats that are made of them.
 * Where they stand and how large their parts are is `core/shapes`; here is only how they look. A whole
 * that is believed in puts on clothes, which are no parts of it: a boat bow, stern, mast, pennant and
 * water, a house eaves, chimney, door, smoke and ground.
 */
import { type Pose } from "../core/poses";
import { HEIGHT, MARK_HEIGHT, MARK_WIDTH, partsOf, type Part, type PartKind, type WholeKind } from "../core/shapes";
import { mix, out } from "./motion";
import { kindColours, type Colour } from "./palette";
import { ink, pale, short, type Pen } from "./pen";

/** How something of the toy world looks; its pose is in CSS pixels, its angle in radians. */
export interface ToyLook {
  /** Its kind's colour by default. */
  colour?: Colour;
  opacity?: number;
  /** Only its outline, dashed: where it would be. */
  ghost?: boolean;
  /** Whether a rectangle shows which way is up. */
  marks?: boolean;
  /** The word that lights it: its kind, or the whole that it is a part of. */
  thing?: string;
  /** A frame in which its own pose is, as a transformation of the drawing. */
  frame?: string;
}

/** How much of its clothes a whole has on, from 0 to 1. */
export interface WholeLook extends ToyLook {
  dress?: number;
  /** Whether a boat's flag flies at its stern: something else stands where its mast would be. */
  astern?: boolean;
  /** Whether its parts keep their own colours, instead of the whole's. */
  parts?: boolean;
  /** Its parts where they stand, if they are not quite in their places. */
  standing?: readonly Part[];
  /** Where its downward axis points, seen along its own two: `UNBENT` if it is upright and as high as it is wide. */
  bent?: Bent;
}

/** The downward axis of something drawn: along its first axis, and across. */
export type Bent = readonly [along: number, across: number];
/** A drawing as it should be. */
export const UNBENT: Bent = [0, 1];

const [TOP, BOTTOM] = [-HEIGHT / 2, HEIGHT / 2];
const OUTLINES: Record<PartKind, string> = {
  rectangle: `M-.5 ${TOP}H.5V${BOTTOM}H-.5Z`,
  triangle: `M0 ${TOP}L.5 ${BOTTOM}H-.5Z`,
};
/** The mark at the foot of a rectangle is its door. */
const DOOR = `M${-MARK_WIDTH / 2} ${BOTTOM}V${BOTTOM - MARK_HEIGHT}H${MARK_WIDTH / 2}V${BOTTOM}Z`;
const SEAMS = `M0 ${TOP}L.17 ${BOTTOM}M0 ${TOP}L-.17 ${BOTTOM}`;

/** Below this size in pixels there is no room for small lines. */
const SMALL = 26;

/** Draws in the frame of a thing, with lines as thick as they are on the screen. */
class Brush {
  readonly colour: string;
  readonly soft: string;
  private readonly line: number;

  constructor(
    private readonly pen: Pen,
    private readonly pose: Pose,
    private readonly look: ToyLook & { thing: string },
    colour: Colour,
    thickness = 0.024,
  ) {
    this.colour = ink(look.colour ?? colour);
    this.soft = pale(look.colour ?? colour);
    this.line = Math.max(1.1, Math.min(2.5, pose.size * thickness)) / pose.size;
  }

  /** An area with an outline, or a line if `fill` is none. */
  stroke(d: string, fill = "none", share = 1, opacity = 1): void {
    const { x, y, angle, size } = this.pose;
    const ghost = this.look.ghost && fill !== "none";
    const { frame = "" } = this.look;
    this.pen.path(d, {
      transform: `${frame}translate(${short(x)} ${short(y)}) rotate(${short((angle * 180) / Math.PI)}) scale(${short(size)})`,
      fill: ghost ? "none" : fill,
      stroke: this.colour,
      width: Number((share * this.line).toFixed(4)),
      opacity: Math.round(100 * opacity * (this.look.opacity ?? 1)) / 100,
      class: "toy",
      thing: this.look.thing,
      ...(ghost && { dash: `${(5 / size).toFixed(3)} ${(4 / size).toFixed(3)}` }),
    });
  }

  /** An area without an outline. */
  fill(d: string, colour = this.colour, opacity = 1): void {
    this.stroke(d, colour, 0, opacity);
  }
}

/** A rectangle or a triangle. */
export function paintPart(pen: Pen, kind: PartKind, pose: Pose, look: ToyLook = {}): void {
  const brush = new Brush(pen, pose, { thing: kind, ...look }, kindColours[kind]);
  brush.stroke(OUTLINES[kind], brush.soft);
  if (look.ghost) return;
  if (kind === "rectangle" && look.marks !== false) brush.fill(DOOR);
  if (kind === "triangle" && pose.size > SMALL) brush.stroke(SEAMS, "none", 0.6, 0.5);
}

/** A house or a boat. */
export function paintWhole(pen: Pen, kind: WholeKind, pose: Pose, { bent, ...look }: WholeLook = {}): void {
  if (bent) {
    const degrees = short((pose.angle * 180) / Math.PI);
    const frame = `translate(${short(pose.x)} ${short(pose.y)}) rotate(${degrees}) matrix(1 0 ${bent.map((by) => by.toFixed(4)).join(" ")} 0 0) `;
    paintWhole(pen, kind, { x: 0, y: 0, angle: 0, size: pose.size }, { ...look, frame });
    return;
  }
  const { dress = 1, parts = false, astern = false, standing = partsOf({ kind, ...pose }), ...own } = look;
  const rest = { thing: kind, ...own };
  const colour = look.colour ?? kindColours[kind];
  const brush = new Brush(pen, pose, rest, colour, 0.014);
  const worn = dress > 0.01 && !look.ghost;
  if (worn) BEHIND[kind](brush, dress, astern);
  for (const part of standing) {
    const look = parts ? own : { ...rest, colour };
    paintPart(pen, part.kind, part, { ...look, marks: kind === "house" || dress < 0.5 });
  }
  if (worn) BEFORE[kind](brush, dress, pose.size);
}

// Whole sizes from here: a boat's deck and a house's walls begin at DECK, and end at KEEL.
const [DECK, KEEL] = [0.025, 0.375];

/** What is behind the parts. */
const BEHIND: Record<WholeKind, (brush: Brush, dress: number, astern: boolean) => void> = {
  boat(brush, dress, astern) {
    const [staff, high, flag] = astern ? [-0.46, -0.13, -0.13] : [0, -0.56, 0.17];
    const top = mix(DECK, high, out(dress));
    const [half, whole] = astern ? [0.045, 0.09] : [0.06, 0.12];
    if (astern) brush.stroke(`M0 ${DECK}V-.34`, "none", 1.5, dress);
    brush.stroke(`M${staff} ${DECK}V${short(top)}`, "none", 1.5, dress);
    brush.stroke(`M${staff} ${short(top)}l${flag} ${half}L${staff} ${short(top + whole)}Z`, brush.colour, 1, dress);
    // Bow and stern make a hull of the rectangle.
    const far = mix(0.25, 0.5, out(dress));
    for (const side of [1, -1])
      brush.stroke(`M${0.25 * side} ${DECK}H${short(far * side)}L${0.25 * side} ${KEEL - 0.04}Z`, brush.soft, 1, dress);
  },
  house(brush, dress) {
    const top = mix(-0.2, -0.42, out(dress));
    brush.stroke(`M.09 -.14V${short(top)}H.17V-.14Z`, brush.soft, 1, dress);
  },
};

/** What is in front of them. */
const BEFORE: Record<WholeKind, (brush: Brush, dress: number, size: number) => void> = {
  boat(brush, dress, size) {
    for (const x of [-0.13, 0, 0.13])
      if (size > SMALL) brush.fill(`M${x - 0.035} .13a.035 .035 0 1 0 .07 0a.035 .035 0 1 0 -.07 0Z`, brush.colour, dress);
    // The hull lies in the water: what is below the waves is behind them.
    const sea = mix(0.42, 0.29, out(dress));
    const far = mix(0.36, 0.55, dress);
    const wave = `q${(far / 10).toFixed(4)} -.05 ${(far / 5).toFixed(4)} 0`.repeat(10);
    // It is hidden by water of the water's own shape: on another ground a larger patch would be seen.
    const begin = `M${short(-far)} ${short(sea)}`;
    const water = `${begin}${wave}Q${short(far - 0.05)} .41 ${short(far - 0.19)} .41H${short(0.19 - far)}Q${short(0.05 - far)} .41 ${short(-far)} ${short(sea)}Z`;
    for (const colour of ["var(--paper)", brush.soft]) brush.fill(water, colour, dress);
    brush.stroke(`${begin}${wave}`, "none", 1.1, dress);
  },
  house(brush, dress, size) {
    brush.stroke(`M-.31 -.025H.31`, "none", 1.6, dress); // eaves
    const ground = mix(0.3, 0.46, dress);
    brush.stroke(`M${short(-ground)} ${KEEL}H${short(ground)}`, "none", 1.2, dress);
    if (size <= SMALL) return;
    for (const x of [-0.18, 0.1]) brush.stroke(`M${x} .09h.08v.08h-.08Z`, "var(--paper)", 0.8, dress);
    for (const k of [0, 1, 2]) {
      const [x, y, r] = [0.145 + 0.05 * k, -0.47 - 0.06 * k, 0.018 + 0.012 * k];
      brush.stroke(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`, "none", 0.8, dress * (0.8 - 0.22 * k));
    }
  },
};
