/** What is painted on the canvas below the drawing: maps, needles, ribbons, the network's drawing. */
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { css, mixed, type Colours, type RGB } from "./colours";
import { bends, onCurve } from "./curve";
import type { Places } from "./places";
import { Stamp } from "./stamp";
import type { Pile, Strand } from "./strands";

/** Ribbons narrower than so many pixels are lines, wider ones leaves that begin in a point. */
const LEAF = 2.2;
/** No line is thinner. */
const HAIR = 0.35;
/** What is less clear than this is not seen: of the haze there is much. */
const CLEAR = 0.01;
/** A leaf that begins at a ring is at most so wide there, half of it. */
const STEM = 1.1;
/** Behind the cells votes come into sight on so many pixels. */
const FADE = 26;
/** How long a needle is that lies in the plane, and half of how thick where it begins, of its length: from one to the next it is 1. On a phone they lie close. */
const [NEEDLE, NEEDLE_N] = [[0.92, 0.11], [1.15, 0.13]] as const;
/** One at rest is inked so clearly; one so far from rest is inked whole. */
const [REST, AWAKE] = [0.28, 1.5] as const;
/** Those that matter are so much longer. */
const LOUD = 0.4;
/** So many beads at most. */
const BEADS = 150;

function flat([a, b]: readonly [Point, Point]): [number, number, number, number] {
  return [...a, ...b];
}

function bend(path: CanvasPath, places: Places, from: Point, to: Point): void {
  path.bezierCurveTo(...flat(bends(places, from, to)), ...to);
}

/** Paints in the pixels of a stage. */
export class Canvas {
  readonly element = h("canvas", { "aria-hidden": "true" });
  private readonly context = this.element.getContext("2d")!;
  private readonly stamps = new Map<string, Stamp>();

  constructor(private readonly colours: Colours) {}

  /** An empty canvas of this size. */
  begin(width: number, height: number): void {
    const sharp = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (this.element.width !== wide || this.element.height !== high)
      Object.assign(this.element, { width: wide, height: high });
    this.context.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.context.lineCap = "butt";
  }

  /** A soft area from one oblong's side to another's: what is seen here is looked at there. */
  veil(from: readonly [Point, Point], to: readonly [Point, Point], across: boolean, colour: RGB, opacity: number): void {
    const { context } = this;
    const way = ([a, b]: readonly [Point, Point], along: 0 | 1) => (b[along] - a[along]) / 2;
    const k = across ? 0 : 1;
    const bend = (a: Point, b: Point): [Point, Point] => {
      const step = way([a, b], k as 0 | 1);
      return across ? [[a[0] + step, a[1]], [b[0] - step, b[1]]] : [[a[0], a[1] + step], [b[0], b[1] - step]];
    };
    context.beginPath();
    context.moveTo(...from[0]);
    context.bezierCurveTo(...flat(bend(from[0], to[0])), ...to[0]);
    context.lineTo(...to[1]);
    context.bezierCurveTo(...flat(bend(to[1], from[1])), ...from[1]);
    context.closePath();
    context.fillStyle = css(colour, opacity);
    context.fill();
  }

  /** A picture (size, size) as ink on a sheet; `fine` for one that is soft, else pixel by pixel. */
  picture(
    name: string, values: Float32Array, size: number, { at, wide, high }: Box,
    { colour, opacity = 1, paper = true, fine = false }: { colour: RGB; opacity?: number; paper?: boolean; fine?: boolean },
  ): void {
    const { context } = this;
    if (paper) this.paper({ at, wide, high });
    if (!this.stamps.has(name)) this.stamps.set(name, new Stamp());
    const stamp = this.stamps.get(name)!.set(values, size, colour, fine);
    context.globalAlpha = opacity;
    context.imageSmoothingEnabled = fine;
    const inset = paper && !fine ? 1.5 : 0;
    context.drawImage(stamp, at[0] + inset, at[1] + inset, wide - 2 * inset, high - 2 * inset);
    context.globalAlpha = 1;
  }

  /** A sheet with nothing on it. */
  paper({ at, wide, high }: Box, opacity = 1): void {
    const { context, colours } = this;
    context.globalAlpha = opacity;
    context.beginPath();
    context.roundRect(at[0], at[1], wide, high, Math.min(10, 0.05 * wide + 2));
    context.fillStyle = css(colours.of("raised"));
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = css(colours.of("line"));
    context.stroke();
    context.globalAlpha = 1;
  }

  /** The lines between the pixels of a picture. */
  grid({ at: [x, y], wide }: Box, size: number, opacity: number): void {
    const { context, colours } = this;
    context.beginPath();
    for (let k = 1; k < size; k++) {
      const along = (k * wide) / size;
      context.moveTo(x + along, y);
      context.lineTo(x + along, y + wide);
      context.moveTo(x, y + along);
      context.lineTo(x + wide, y + along);
    }
    context.lineWidth = 1;
    context.strokeStyle = css(colours.of("line"), opacity);
    context.stroke();
  }

  /** A picture in colours, (3, size, size), as it is; `fine` for one whose pixels are not to be seen. */
  photograph(name: string, planes: Float32Array, size: number, { at, wide, high }: Box, opacity = 1, fine = true): void {
    const { context } = this;
    if (!this.stamps.has(name)) this.stamps.set(name, new Stamp());
    const stamp = this.stamps.get(name)!.setPlanes(planes, size);
    context.globalAlpha = opacity;
    context.imageSmoothingEnabled = fine;
    context.drawImage(stamp, ...at, wide, high);
    context.globalAlpha = 1;
  }

  /** The edges of more sheets behind one. */
  stack({ at: [x, y], wide, high }: Box, opacity: number): void {
    const { context, colours } = this;
    context.lineWidth = 1;
    context.strokeStyle = css(colours.of("line"), opacity);
    context.fillStyle = css(colours.of("raised"), opacity);
    for (const k of [3, 2, 1]) {
      context.beginPath();
      context.roundRect(x + 2.5 * k, y - 2.5 * k, wide, high, 5);
      context.fill();
      context.stroke();
    }
  }

  /** What `paint` paints is seen behind the cells only: it begins, softly, where they end. */
  behindCells({ cells: { at, wide, high }, narrow, width, height }: Places, paint: () => void): void {
    const { context } = this;
    const edge = narrow ? at[1] + high : at[0] + wide;
    context.save();
    context.beginPath();
    if (narrow) context.rect(0, edge - 4, width, height);
    else context.rect(edge - 4, 0, width, height);
    context.clip();
    paint();
    const soft = narrow ? context.createLinearGradient(0, edge - 4, 0, edge + FADE) : context.createLinearGradient(edge - 4, 0, edge + FADE, 0);
    soft.addColorStop(0, "rgb(0 0 0)");
    soft.addColorStop(1, "transparent");
    context.globalCompositeOperation = "destination-out";
    context.fillStyle = soft;
    if (narrow) context.fillRect(0, edge - 4, width, FADE + 4);
    else context.fillRect(edge - 4, 0, FADE + 4, height);
    context.restore();
  }

  /** The ground of all cells. */
  cells(places: Places, opacity: number): void {
    const { context, colours } = this;
    const { pitch: [wide, high], shape: { grid } } = places;
    context.beginPath();
    for (let cell = 0; cell < grid * grid; cell++) {
      const [x, y] = places.corner(cell);
      context.roundRect(x + 1.5, y + 1.5, wide - 3, high - 3, Math.min(7, high / 6));
    }
    context.fillStyle = css(colours.of("ground"), 0.85 * opacity);
    context.fill();
  }

  /**
   * Capsules as needles (I, 2): thick where they begin. Ink is how far from rest; `lit` tells how clearly each is
   * seen, and `loud` which are larger and in the colour of what agrees.
   */
  needles(places: Places, needles: Float32Array, stir: Float32Array, lit: (i: number) => number, loud: (i: number) => number): void {
    const { context, colours } = this;
    const [ink, blue] = [colours.of("ink"), colours.of("blue")];
    const [length, thick] = places.narrow ? NEEDLE_N : NEEDLE;
    const plain = css(ink);
    for (let i = 0; i < stir.length; i++) {
      const clear = lit(i);
      if (clear < 0.01) continue;
      const [x, y] = places.needle(i);
      const own = loud(i);
      const long = length * places.gap * (1 + LOUD * own);
      const [dx, dy] = [needles[2 * i] * long, needles[2 * i + 1] * long];
      const broad = thick + 0.05 * own;
      context.beginPath();
      context.moveTo(x - dx / 2 - dy * broad, y - dy / 2 + dx * broad);
      context.lineTo(x - dx / 2 + dy * broad, y - dy / 2 - dx * broad);
      context.lineTo(x + dx / 2, y + dy / 2);
      context.closePath();
      const opacity = mix(REST, 1, Math.min(1, stir[i] / AWAKE));
      context.globalAlpha = Math.min(1, (opacity + (1 - opacity) * own) * clear);
      context.fillStyle = own ? css(mixed(ink, blue, own)) : plain;
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /** Ribbons, the widest last; `lit` tells how clearly each is seen, and `ring` how far from its needle it begins. */
  strands(places: Places, strands: readonly Strand[], lit: (strand: Strand) => number, ring = 0): void {
    const { context, colours } = this;
    for (const strand of strands) {
      const opacity = lit(strand);
      if (opacity < CLEAR) continue;
      const { port: [begin, end], width, parent, cosine } = strand;
      const [x, y] = strand.from;
      const from: Point = places.narrow ? [x, y + ring] : [x + ring, y];
      const stem = ring ? Math.min(STEM, width / 2) : 0;
      const [px, py] = places.port(parent);
      const at = (aside: number): Point => (places.narrow ? [px + aside, py] : [px, py + aside]);
      context.beginPath();
      context.globalAlpha = opacity;
      if (width > LEAF) {
        const [first, last] = [at(begin), at(end)];
        const beside = (by: number): Point => (places.narrow ? [from[0] + by, from[1]] : [from[0], from[1] + by]);
        context.moveTo(...beside(-stem));
        bend(context, places, beside(-stem), first);
        context.lineTo(...last);
        bend(context, places, last, beside(stem));
        context.fillStyle = colours.tint(cosine);
        context.fill();
      } else {
        context.moveTo(...from);
        bend(context, places, from, at((begin + end) / 2));
        context.lineWidth = Math.max(HAIR, width);
        context.strokeStyle = colours.tint(cosine);
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  /** What has arrived in a port. */
  pile(places: Places, parent: number, { top, seam, bottom }: Pile, opacity: number): void {
    const { context, colours } = this;
    const [x, y] = places.port(parent);
    const thick = 5 * places.zoom;
    for (const [from, to, cosine] of [[top, seam, -1], [seam, bottom, 1]] as const) {
      if (to - from < 0.3) continue;
      context.globalAlpha = opacity;
      context.fillStyle = colours.tint(cosine);
      if (places.narrow) context.fillRect(x + from, y, to - from, thick);
      else context.fillRect(x, y + from, thick, to - from);
    }
    context.globalAlpha = 1;
  }

  /** Agreement on its way back to the children: beads on the ribbons, at `passed` of it from 0 to 1. */
  beads(places: Places, strands: readonly Strand[], passed: number, opacity: number): void {
    const { context, colours } = this;
    context.globalAlpha = opacity * Math.min(1, 6 * passed, 6 * (1 - passed));
    for (const { from, port, parent, width, cosine } of strands.slice(-BEADS)) {
      const [px, py] = places.port(parent);
      const aside = (port[0] + port[1]) / 2;
      const end: Point = places.narrow ? [px + aside, py] : [px, py + aside];
      const [x, y] = onCurve([from, ...bends(places, from, end), end], 1 - passed);
      context.beginPath();
      context.arc(x, y, 1.5 + Math.min(5, 0.45 * width) * Math.abs(cosine), 0, 2 * Math.PI);
      context.fillStyle = colours.tint(Math.sign(cosine));
      context.fill();
    }
    context.globalAlpha = 1;
  }
}
