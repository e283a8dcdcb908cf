/** Ribbons: what each part of the picture gives to the wholes, in the colour of the part; all in CSS pixels. */
import { WHOLE_KINDS } from "../../core/shapes";
import { kindColours } from "../../kit/palette";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { paintPart } from "../../kit/toy-world";
import type { Places } from "./places";
import { percent, type Flow } from "./flow";
import type { Stream } from "./reading";

/** Pixels of a part's ribbon for c‖û‖ of 1, where there is room, and the thinnest that is drawn. */
const [BROAD, STRONG] = [7.5, 1] as const;
const broadOf = ({ narrow }: Places): number => (narrow ? 0.6 * BROAD : BROAD);
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

/** What comes from the other whole is pale; where the words speak of a flow that is all that is seen. */
const [OWN, STRAY, MEANT, REST] = [0.55, 0.25, 0.95, 0.16] as const;
function opacityOf({ strays, to }: Strand, flow: Flow | undefined): number {
  if (flow) return strays && WHOLE_KINDS[to] === flow.to ? MEANT : REST;
  return strays ? STRAY : OWN;
}

/** From each part of the picture to the wholes, as broad as all that its capsules give them; a bundle ends at a bar of its whole. `flow` is what the words speak of. */
export function paintStreams(pen: Pen, places: Places, streams: readonly Stream[], flow: Flow | undefined): void {
  const ribbons = ribbonsOf(places, streams);
  // The strays lie on top: they are what may go wrong.
  for (const ribbon of [...ribbons].sort((a, b) => Number(a.strays) - Number(b.strays))) {
    const { part, to, width, strays, begin, end } = ribbon;
    pen.path(path(begin, end, places.narrow), {
      stroke: `var(--${kindColours[streams[part].kind]}-fill)`, width: Number(width.toFixed(2)), opacity: opacityOf(ribbon, flow),
      class: strays ? "ribbon stray" : "ribbon", thing: WHOLE_KINDS[to],
    });
  }
  WHOLE_KINDS.forEach((kind, j) => {
    const wide = ribbons.filter(({ to }) => to === j).reduce((sum, { width }) => sum + width + BETWEEN, 0);
    const half = Math.max(8, wide / 2 + 2);
    pen.line([-half, half].map((by) => aside(places, places.dials[j].port, by)), { stroke: ink(kindColours[kind]), width: BAR, class: "port" });
  });
}

/** How much the words say that this flow is, where it ends. */
function paintShare(pen: Pen, places: Places, streams: readonly Stream[], { to, share }: Flow): void {
  const j = WHOLE_KINDS.indexOf(to);
  const coming = ribbonsOf(places, streams).filter((one) => one.to === j);
  const strays = coming.filter(({ strays }) => strays);
  if (!strays.length) return;
  const { port: [x, y] } = places.dials[j];
  const half = coming.reduce((sum, { width }) => sum + width + BETWEEN, 0) / 2;
  const at: Point = places.narrow ? [x + (j ? 1 : -1) * (half + 24), y - 6] : [x - 30, y + (strays[0].end[1] > y ? 1 : -1) * (half + 16)];
  pen.text(at, percent(share), { size: places.narrow ? 13 : 15, bold: true, class: "label bold share" });
}

/** What the parts are that ribbons come from, small on the pixels; and how much it is that leads one astray. */
export function paintSources(pen: Pen, places: Places, streams: readonly Stream[], flow: Flow | undefined): void {
  if (flow) paintShare(pen, places, streams, flow);
  for (const { kind, at, angle } of streams) {
    const [x, y] = places.at(at);
    paintPart(pen, kind, { x, y, angle, size: MARK * places.side }, { marks: false });
  }
}
