/**
 * A pen that draws a whole picture anew from one state, frame by frame. What was drawn before is
 * changed where it differs: the picture may have other parts in every frame, and costs little.
 */
import { svg } from "./dom";
import type { Layer, Point } from "./stage";

/** How something is inked; colours as a style sheet writes them, lengths in CSS pixels. */
export interface Ink {
  fill?: string;
  stroke?: string;
  width?: number;
  opacity?: number;
  fillOpacity?: number;
  /** Lengths of dashes and gaps: "4 3". */
  dash?: string;
  transform?: string;
  class?: string;
  /** What of the page's words this is (see `things`): "boat". */
  thing?: string;
}

/** Where words stand and how they look. */
export interface Lettering extends Ink {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  anchor?: "start" | "middle" | "end";
  /** A rim of the ground around the letters, for words on a picture; by default there is one. */
  rim?: boolean;
}

const ATTRIBUTES: Record<string, string> = {
  width: "stroke-width",
  dash: "stroke-dasharray",
  fillOpacity: "fill-opacity",
  thing: "data-thing",
};

/** A number as it is written into a drawing. */
export const short = (x: number): string => String(Math.round(x * 100) / 100);

interface Drawn {
  node: SVGElement;
  has: Record<string, string>;
  text: string;
}

/** Draws into a layer of a stage, in its pixels, or into any group of an SVG. */
export class Pen {
  private readonly drawn: Drawn[] = [];
  private next = 0;

  constructor(private readonly layer: Pick<Layer, "group">) {}

  /** Draw the picture: all that `paint` does takes the place of what was there. */
  draw(paint: () => void): void {
    this.next = 0;
    paint();
    for (const { node } of this.drawn.splice(this.next)) node.remove();
  }

  path(d: string, ink: Ink): void {
    this.put("path", { d }, { fill: "none", ...ink });
  }

  /** A line through points, or with `closed` what they enclose. */
  line(points: readonly Point[], ink: Ink, closed = false): void {
    this.path(`M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}${closed ? "Z" : ""}`, ink);
  }

  circle([cx, cy]: Point, r: number, ink: Ink): void {
    this.put("circle", { cx: short(cx), cy: short(cy), r: short(Math.max(0, r)) }, { fill: "none", ...ink });
  }

  /** An ellipse whose first half-axis points in the direction `angle`, in radians. */
  ellipse([cx, cy]: Point, rx: number, ry: number, angle: number, ink: Ink): void {
    const transform = `translate(${short(cx)} ${short(cy)}) rotate(${short((angle * 180) / Math.PI)})`;
    this.put("ellipse", { rx: short(rx), ry: short(ry) }, { fill: "none", transform, ...ink });
  }

  rect([x, y]: Point, wide: number, high: number, ink: Ink & { round?: number }): void {
    const { round = 0, ...rest } = ink;
    const size = { width: short(Math.max(0, wide)), height: short(Math.max(0, high)), rx: short(round) };
    this.put("rect", { x: short(x), y: short(y), ...size }, rest);
  }

  text([x, y]: Point, words: string, lettering: Lettering = {}): void {
    const { size = 13, bold, italic, anchor = "middle", rim = true, fill = "var(--ink)", ...ink } = lettering;
    const kind = `label${bold ? " bold" : ""}${rim ? "" : " bare"}`;
    const style = `--mark:${fill};font-size:${size}px${italic ? ";font-style:italic" : ""}`;
    const at = { x: short(x), y: short(y + 0.35 * size), "text-anchor": anchor, style };
    this.put("text", at, { class: kind, ...ink }, words);
  }

  /** An arrow as one outline; its head is never longer than itself, and nothing is left of a zero. */
  arrow([x0, y0]: Point, [x1, y1]: Point, width: number, colour: string, ink: Ink = {}): void {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const long = Math.hypot(dx, dy);
    if (long < 0.5) return;
    const shaft = Math.min(width, 1 + long / 5) / 2;
    const head = Math.min(0.8 * long, 4.8 * shaft + 4);
    const barb = Math.min(2.7 * shaft + 2, 0.6 * head);
    const at = (along: number, aside: number): Point => [
      x0 + (dx * along - dy * aside) / long,
      y0 + (dy * along + dx * aside) / long,
    ];
    const neck = long - head;
    const half = (side: 1 | -1): Point[] => [
      at(0, side * shaft),
      at(neck, side * shaft),
      at(neck - 0.12 * head, side * barb),
    ];
    const outline = [...half(1), at(long, 0), ...half(-1).reverse()];
    this.line(outline, { fill: colour, stroke: colour, width: 1, ...ink }, true);
  }

  private put(tag: keyof SVGElementTagNameMap, where: Record<string, string>, ink: Ink, text = ""): void {
    const wanted = { ...where };
    for (const [name, value] of Object.entries(ink))
      if (value !== undefined) wanted[ATTRIBUTES[name] ?? name] = String(value);
    const one = this.at(tag);
    for (const name of Object.keys(one.has)) if (!(name in wanted)) one.node.removeAttribute(name);
    for (const [name, value] of Object.entries(wanted))
      if (one.has[name] !== value) one.node.setAttribute(name, value);
    one.has = wanted;
    if (one.text !== text) one.node.textContent = one.text = text;
  }

  /** The next node of the picture, made anew if there is none of this kind in its place. */
  private at(tag: keyof SVGElementTagNameMap): Drawn {
    const before = this.drawn[this.next];
    if (before?.node.tagName === tag) {
      this.next++;
      return before;
    }
    const fresh: Drawn = { node: svg(tag), has: {}, text: "" };
    if (before) before.node.replaceWith(fresh.node);
    else this.layer.group.append(fresh.node);
    this.drawn[this.next++] = fresh;
    return fresh;
  }
}

/** A colour of the kit for lines and words. */
export const ink = (colour: string): string => `var(--${colour})`;

/** The same colour, pale, for areas with lines or words on them. */
export const pale = (colour: string): string => `var(--${colour}-pale)`;
