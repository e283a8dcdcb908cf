/**
 * A dial's two halves: the asker's arrow lights the one that it looks towards. A vote there agrees with the
 * asker, the more the brighter it is where its arrow ends: brightness grows as the scalar product does.
 */
import { wrapped } from "../../core/poses";
import { svg } from "../../kit/dom";
import { kindColours, type Colour } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Layer, Point } from "../../kit/stage";
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

/** So far beyond the rim stand the words for its halves, where no arrow comes. */
const BEYOND = 10;

/** What a half is called, along the rim in its middle: never upside down. */
function paintHalfName(pen: Pen, { dials, radius, wide }: Places, j: number, angle: number, words: string, look: { fill: string }): void {
  const [x, y] = dials[j];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = (Math.atan2(cos, -sin) * 180) / Math.PI;
  const upright = Math.abs(turn) > 90 ? turn - 180 : turn;
  const at = `translate(${short(x + (radius + BEYOND) * cos)} ${short(y + (radius + BEYOND) * sin)}) rotate(${short(upright)})`;
  pen.text([0, 0], words, { size: wide ? 14 : 13, rim: false, bold: true, transform: at, ...look });
}

/** Light and dark with their names, and the rim. The light of another asker turns there from where it was. */
export function paintDial(pen: Pen, places: Places, j: number, u_hat: Votes, children: readonly string[], { who, before, t }: Asking, told: number): void {
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
    if (children.length > 1) {
      paintHalfName(pen, places, j, angle, "agrees", { fill: ink(colour) });
      paintHalfName(pen, places, j, angle + Math.PI, "against", { fill: ink("muted") });
    }
  }
  pen.circle(middle, radius, { stroke: ink(kindColours[kind]), width: 2 + 3 * flash(told) });
  pen.text([middle[0], name], kind, { bold: true, size: wide ? 17 : 14, fill: ink(kindColours[kind]) });
}
