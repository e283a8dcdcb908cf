/** The wholes where they are found, on their parts; where votes have their mean; and the boat that nobody built. */
import { transform, type Pose } from "../../core/poses";
import { partsOf, polygon, type WholeKind } from "../../core/shapes";
import { clamp } from "../../kit/handles";
import { mix, out, part } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { ink, short, type Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { paintWhole } from "../../kit/toy-world";
import { parentOf, type Found } from "./parsing";
import { dressedOutline, type Places } from "./places";
import { standing } from "./pairs";
import { PALE, type Seen } from "./seen";
import { depth } from "./split";

/** Where the top of a boat's mast is, in sizes of the boat. */
const MASTHEAD = -0.5;

/** Whether another part stands where the mast of this boat would be. */
function mastless(pose: Pose, { outlines }: Seen, own: readonly number[]): boolean {
  const top = transform(pose, 0, MASTHEAD);
  return outlines.some((points, i) => !own.includes(i) && depth(points, top) > 0);
}

/** The parts that choose a whole. */
export function members({ parts, found }: Pick<Seen, "parts" | "found">, kind: WholeKind): number[] {
  return parts.map((_, i) => i).filter((i) => parentOf(found, i) === kind);
}

/** A whole puts on its clothes on its own parts, where they stand. */
export function paintOn(
  pen: Pen, seen: Seen, { kind, pose, own, dress, opacity }: { kind: WholeKind; pose: Pose; own: readonly number[]; dress: number; opacity: number },
): void {
  const standing = own.map((i) => seen.parts[i]);
  paintWhole(pen, kind, pose, { standing, dress, astern: mastless(pose, seen, own), opacity });
}

/** How much larger than its whole an echo becomes. */
const ECHO = 0.16;

/** The outline of a whole, on its way outwards as `t` goes from 0 to 1; it stays in the picture. */
function paintEcho(pen: Pen, { height }: Places, kind: WholeKind, pose: Pose, t: number): void {
  const outline = dressedOutline(kind, pose);
  const far = Math.max(...outline.map(([, y]) => Math.abs(y - pose.y)));
  const room = Math.min(pose.y, height - pose.y) / far;
  const grown = Math.min(1 + ECHO * out(t), Math.max(1, room - 0.02));
  const echo = outline.map(([x, y]): Point => [mix(pose.x, x, grown), mix(pose.y, y, grown)]);
  pen.line(echo, { stroke: ink(kindColours[kind]), width: Number(short(9 * (1 - t))), opacity: Number((1 - t).toFixed(2)), class: "echo" }, true);
}

/** The wholes that are found, and the echoes of the moment in which they were. */
export function paintFound(pen: Pen, places: Places, seen: Seen): void {
  const { found, begun, lit, settling } = seen;
  found.forEach(({ kind, pose }, j) => {
    const dress = clamp(settling.dress(j), [0, 1.12]);
    if (!pose || dress < 0.02) return;
    const here = places.on(pose);
    const shown = begun * (lit && lit !== kind ? PALE : 1);
    for (const late of [0, 0.18]) {
      const t = part(settling.ring(j), late, 1);
      if (t > 0 && t < 1) paintEcho(pen, places, kind, here, t);
    }
    paintOn(pen, seen, { kind, pose: here, own: members(seen, kind), dress, opacity: shown * Math.min(1, dress) });
  });
}

/** Where the votes for a whole have their mean, in the scene itself, with its name. */
export function paintMean(pen: Pen, places: Places, kind: WholeKind, mean: Pose): void {
  const pose = places.on(mean);
  paintWhole(pen, kind, pose, { ghost: true, colour: "ink" });
  // Below it: inside, the lines of both parts cross.
  const base = partsOf({ kind, ...pose }).find((one) => one.kind === "rectangle")!;
  const low = Math.max(...polygon(base, false).map(([, y]) => y));
  pen.text([base.x, low + 0.9 * places.letters.number], "mean vote", { size: places.letters.number, bold: true, fill: "var(--ink)", rim: true });
}

/** A thread begins in a dot of this radius. */
const DOT = 5;

/** From each whole that stands there to the one that is reported between them. */
export function paintThreads(pen: Pen, places: Places, seen: Seen, { kind, pose }: Found): void {
  const { calm } = seen.settling;
  if (!pose || calm === 0) return;
  const { x, y } = places.on(pose);
  const look = { stroke: ink(kindColours[kind]), width: 1.8, opacity: calm };
  for (const whole of standing(seen.scene, kind)) {
    const from = places.on(whole);
    const end: Point = [mix(from.x, x, calm), mix(from.y, y, calm)];
    pen.line([[from.x, from.y], end], look);
    pen.circle([from.x, from.y], DOT, { fill: ink(kindColours[kind]), opacity: calm, class: "pair" });
  }
}

/** A whole that is reported where nothing stands: a ghost, and whose? */
export function paintPhantom(pen: Pen, places: Places, { kind, pose }: Found): void {
  if (!pose) return;
  const here = places.on(pose);
  paintWhole(pen, kind, here, { colour: "wrong", opacity: 0.45 });
  paintWhole(pen, kind, here, { colour: "wrong", ghost: true });
  const [x, y] = transform(here, 0, 0);
  pen.circle([x, y], places.narrow ? 15 : 21, { fill: "var(--paper)", stroke: "var(--wrong)", width: 2 });
  pen.text([x, y], "?", { size: places.narrow ? 20 : 28, bold: true, fill: "var(--wrong)", rim: false });
}
