/** Ribbons: what each part of the picture gives to the wholes, in the colour of the part; all in CSS pixels. */
import { WHOLE_KINDS } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import type { Places } from "./places";
import type { Stream, Thought } from "./reading";

/** Pixels of a part's ribbon for c‖û‖ of 1, where there is room, and the thinnest that is drawn. */
const [BROAD, STRONG] = [7.5, 1] as const;
const broadOf = ({ narrow }: Places): number => (narrow ? 0.6 * BROAD : BROAD);
/** Less harm than this is none. */
export const HARMLESS = 0.25;
/** The size of the mark on a part, in widths of the canvas; between ribbons that lie side by side, and of the bar that they end at, in pixels. */
const [MARK, BETWEEN, BAR] = [0.05, 1.5, 4] as const;

/** What a part gives to a whole. */
interface Strand {
  part: number;
  to: number;
  width: number;
  strays: boolean;
}
/** And where it is drawn. */
interface Ribbon extends Strand {
  begin: Point;
  end: Point;
}

/** Where each of these begins or ends: side by side about a middle. */
function sideBySide(strands: readonly Strand[]): Map<Strand, number> {
  const all = strands.reduce((sum, { width }) => sum + width + BETWEEN, -BETWEEN);
  let at = -all / 2;
  return new Map(strands.map((strand) => {
    const middle = at + strand.width / 2;
    at += strand.width + BETWEEN;
    return [strand, middle];
  }));
}

/** Aside of the way that ribbons go: across above dials, down beside them. */
const aside = ({ narrow }: Places, [x, y]: Point, by: number): Point => (narrow ? [x + by, y] : [x, y + by]);

/** All ribbons that are seen: none lies on another where they begin and end. */
export function ribbonsOf(places: Places, streams: readonly Stream[]): Ribbon[] {
  const strands = streams.flatMap(({ of, gives }, part) =>
    gives.map((much, to): Strand => ({ part, to, width: broadOf(places) * much, strays: of !== WHOLE_KINDS[to] })))
    .filter(({ width }) => width >= STRONG);
  const place = (part: number) => streams[part].at[places.narrow ? 0 : 1];
  const ends = WHOLE_KINDS.map((_, j) => sideBySide(strands.filter(({ to }) => to === j).sort((a, b) => place(a.part) - place(b.part))));
  const begins = streams.map((_, part) => sideBySide(strands.filter((strand) => strand.part === part)));
  return strands.map((strand): Ribbon => {
    const { part, to } = strand;
    return {
      ...strand,
      begin: aside(places, places.at(streams[part].at), begins[part].get(strand)!),
      end: aside(places, places.dials[to].port, ends[to].get(strand)!),
    };
  });
}

/** From a place to another one: down to dials below, across to those beside. */
function path([x, y]: Point, [bx, by]: Point, down: boolean): string {
  const [mx, my] = [short((x + bx) / 2), short((y + by) / 2)];
  const bend = down ? `${short(x)} ${my} ${short(bx)} ${my}` : `${mx} ${short(y)} ${mx} ${short(by)}`;
  return `M${short(x)} ${short(y)}C${bend} ${short(bx)} ${short(by)}`;
}

/** What comes from the other whole is pale; where it does harm it is what is seen, and its own steps back. */
const opacityOf = (strays: boolean, harm: number): number => (harm < HARMLESS ? (strays ? 0.25 : 0.55) : strays ? 0.35 + 0.5 * harm : 0.25);

/** From each part of the picture to the wholes, as broad as all that its capsules give them; a bundle ends at a bar of its whole. */
export function paintStreams(pen: Pen, places: Places, streams: readonly Stream[], thoughts: readonly Thought[]): void {
  const ribbons = ribbonsOf(places, streams);
  // The strays lie on top: they are what may go wrong.
  for (const { part, to, width, strays, begin, end } of [...ribbons].sort((a, b) => Number(a.strays) - Number(b.strays)))
    pen.path(path(begin, end, places.narrow), {
      stroke: `var(--${kindColours[streams[part].kind]}-fill)`, width: Number(width.toFixed(2)), opacity: Number(opacityOf(strays, thoughts[to].harm).toFixed(2)),
      class: strays ? "ribbon stray" : "ribbon", thing: WHOLE_KINDS[to],
    });
  WHOLE_KINDS.forEach((kind, j) => {
    const wide = ribbons.filter(({ to }) => to === j).reduce((sum, { width }) => sum + width + BETWEEN, 0);
    const half = Math.max(8, wide / 2 + 2);
    pen.line([-half, half].map((by) => aside(places, places.dials[j].port, by)), { stroke: ink(kindColours[kind]), width: BAR, class: "port" });
  });
}

/** What the parts are that ribbons come from, small on the pixels. */
export function paintSources(pen: Pen, places: Places, streams: readonly Stream[]): void {
  for (const { kind, at, angle } of streams) {
    const [x, y] = places.at(at);
    paintPart(pen, kind, { x, y, angle, size: MARK * places.side }, { marks: false });
  }
}
