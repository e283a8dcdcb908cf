/** Shows a film: the drawing in the page, with its moving attributes set for a place in the film. */
import { type Film, type Track, valueAt } from "./content";

const FORBIDDEN = "script, foreignObject, iframe, animate, set";

/** The drawing, at any place between two of its pictures. */
export class Projector {
  readonly svg: SVGSVGElement;
  /** What the reader can take hold of, if the author named it. */
  readonly handle: SVGGraphicsElement | undefined;
  private readonly moving: { node: Element; track: Track; last: string }[];

  constructor({ drawing, size, tracks }: Film, signal: AbortSignal) {
    const parsed = new DOMParser().parseFromString(drawing, "image/svg+xml");
    if (parsed.querySelector("parsererror")) throw new Error("“film” holds a drawing that is no SVG.");
    this.svg = document.importNode(parsed.documentElement, true) as Element as SVGSVGElement;
    const nodes = [this.svg, ...this.svg.querySelectorAll("*")];
    this.moving = tracks.map((track) => ({ node: nodes[track.at], track, last: "" }));
    for (const node of nodes) {
      if (node.matches(FORBIDDEN)) node.remove();
      for (const { name } of [...node.attributes]) if (name.startsWith("on")) node.removeAttribute(name);
    }
    this.handle = this.svg.querySelector<SVGGraphicsElement>("[data-handle]") ?? undefined;
    this.svg.setAttribute("role", "img");
    this.svg.removeAttribute("aria-hidden");
    for (const side of ["width", "height"]) this.svg.removeAttribute(side);
    this.svg.style.maxWidth = `${(4 / 3) * size[0]}px`;
    signal.addEventListener("abort", () => this.svg.remove());
  }

  show(at: number): void {
    for (const one of this.moving) {
      const value = valueAt(one.track, at);
      if (value === one.last) continue;
      one.last = value;
      if (one.track.name) one.node.setAttribute(one.track.name, value);
      else one.node.textContent = value;
    }
  }

  /** What there is to see, in words. */
  describe(text: string): void {
    this.svg.setAttribute("aria-label", text);
  }

  /** The middle of the handle at a place in the film, in the drawing's own units. */
  whereAt(at: number): readonly [number, number] | undefined {
    if (!this.handle) return undefined;
    this.show(at);
    const box = this.handle.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  /** Where an event happened, in the drawing's own units. */
  unitsOf(event: PointerEvent): readonly [number, number] {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()!.inverse());
    return [point.x, point.y];
  }
}
