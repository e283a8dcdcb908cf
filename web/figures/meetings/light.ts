/**
 * A dial's two halves: the asker's arrow lights the one that it looks towards. A vote there agrees with the
 * asker, the more the brighter it is where its arrow ends: brightness grows as the scalar product does.
 */
import { wrapped } from "../../core/poses";
import { svg } from "../../kit/dom";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Layer, Point } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import { areaOf, colourOf, COLOURS, directionOf, type Asking, type Votes } from "./painters";
import type { Places } from "./places";
import { PARENTS } from "./state";

/** The light of an asker: of its colour, or yellow where that would be no light. */
const lightOf = (colour: Colour): string => (colour === "muted" || colour === "ink" ? "var(--yellow-fill)" : areaOf(colour));

/** From the line between light and dark out to the rim, once for every asker's colour and once for the dark. */
export function gradients(layer: Layer): void {
  const gradient = (id: string, colour: string) =>
    svg("linearGradient", { id: `meetings-${id}` }, ...[0, 1].map((offset) => svg("stop", { offset, class: offset ? `far ${id}` : `near ${id}`, style: `stop-color:${colour}` })));
  layer.group.append(svg("defs", {}, ...COLOURS.map((colour) => gradient(colour, lightOf(colour))), gradient("dark", "var(--shade)")));
}

/** Up and down again, while the end of the story is told: what the asker sees flashes. */
export const flash = (told: number): number => Math.sin(Math.PI * told) ** 2;

/** The half of a dial in this direction. */
function paintHalf(pen: Pen, [x, y]: Point, radius: number, angle: number, id: string, opacity: number): void {
  const r = short(radius);
  pen.path(`M0 -${r}A${r} ${r} 0 0 1 0 ${r}Z`, {
    fill: `url(#meetings-${id})`, opacity, transform: `translate(${short(x)} ${short(y)}) rotate(${short((angle * 180) / Math.PI)})`,
  });
}

/** What its halves are called, so far from the asker's line and from the middle. */
const ASIDE = (42 * Math.PI) / 180;
const OUT = 0.6;

/** Light and dark, named on the side that is `free`, and the rim. The light of another asker turns there from where it was. */
export function paintDial(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], { who, before, t }: Asking, told: number, free: number): void {
  const middle = places.dials[j];
  const { radius, wide, name } = places;
  const kind = PARENTS[j];
  const [from, to] = [before, who].map((i) => directionOf(u_hat, i, j));
  const angle = from + wrapped(to - from) * t;
  pen.circle(middle, radius, { fill: "var(--paper)" });
  const colour = colourOf(children, who);
  if (Math.hypot(...u_hat[who][j]) > 0) {
    paintHalf(pen, middle, radius, angle + Math.PI, "dark", 1);
    if (t < 1) paintHalf(pen, middle, radius, angle, colourOf(children, before), 1 - t);
    paintHalf(pen, middle, radius, angle, colour, t);
    if (told > 0) paintHalf(pen, middle, radius, angle, colour, flash(told));
    const at = (aside: number): Point => [middle[0] + OUT * radius * Math.cos(angle + aside), middle[1] + OUT * radius * Math.sin(angle + aside)];
    const look = { size: wide ? 14.5 : 12, rim: false, bold: true, opacity: Math.abs(free) };
    if (free !== 0 && children.length > 1) {
      pen.text(at(Math.sign(free) * ASIDE), "agrees", { ...look, fill: ink(colour) });
      pen.text(at(Math.sign(free) * (Math.PI - ASIDE)), "against", { ...look, fill: ink("muted") });
    }
  }
  pen.circle(middle, radius, { stroke: ink(kindColours[kind]), width: 2 + 3 * flash(told) });
  pen.text([middle[0], name], kind, { bold: true, size: wide ? 17 : 14, fill: ink(kindColours[kind]) });
}

/** How far the nearest of the other arrows is from the words on this side, in radians. */
function roomOn(u_hat: Votes, who: number, j: number, side: number): number {
  const own = directionOf(u_hat, who, j);
  const far = u_hat.flatMap((votes, k) => {
    if (k === who || Math.hypot(...votes[j]) === 0) return [];
    const angle = wrapped(directionOf(u_hat, k, j) - own);
    return [side * ASIDE, side * (Math.PI - ASIDE)].map((words) => Math.abs(wrapped(angle - words)));
  });
  return Math.min(Math.PI, ...far);
}

/** A side is left only for one that is freer by so much; with less than `LEAST` no words have room. Radians. */
const [BETTER, LEAST] = [0.25, 0.2] as const;
/** Seconds from one side to the other. */
const LASTS = 0.4;

/** On which side of the asker's arrow, of each dial, no other arrow runs through the words. */
export class FreeSides {
  /** From −1 to 1; on their way to the other side the words are fainter. */
  readonly at: [number, number] = [1, 1];
  private readonly to: [number, number] = [1, 1];
  private begun = false;

  /** A frame later; true while words change sides. */
  step(u_hat: Votes, who: number, seconds: number): boolean {
    let moves = false;
    for (const j of [0, 1] as const) {
      const [left, right] = [-1, 1].map((side) => roomOn(u_hat, who, j, side));
      const now = this.to[j] < 0 ? left : right;
      const other = this.to[j] < 0 ? right : left;
      if (Math.max(left, right) < LEAST) this.to[j] = 0;
      else if (this.to[j] === 0 || other > now + BETTER) this.to[j] = right >= left ? 1 : -1;
      const way = this.to[j] - this.at[j];
      const by = (2 * seconds) / LASTS;
      this.at[j] = !this.begun || reducedMotion() || Math.abs(way) <= by ? this.to[j] : this.at[j] + Math.sign(way) * by;
      moves ||= this.at[j] !== this.to[j];
    }
    this.begun = true;
    return moves;
  }
}
