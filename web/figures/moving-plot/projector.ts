/** Shows a film: the drawing in the page, with its moving attributes set for a place in the film. */
import { type Film, type Track, valueAt } from "./content";

const FORBIDDEN = "script, foreignObject, iframe, animate, set";

/** The drawing, at any place between two of its pictures. */
export class Projector {
  readonly svg: SVGSVGElement;
  /** What the reader can take hold of, if the author named it: once in every form of the picture. */
  private readonly handles: SVGGraphicsElement[];
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
    this.handles = [...this.svg.querySelectorAll<SVGGraphicsElement>("[data-handle]")];
    this.svg.setAttribute("role", "img");
    this.svg.removeAttribute("aria-hidden");
    for (const side of ["width", "height"]) this.svg.removeAttribute(side);
    this.svg.style.maxWidth = `${(4 / 3) * size[0]}px`;
    signal.addEventListener("abort", () => this.svg.remove());
  }

  get hasHandle(): boolean {
    return this.handles.length > 0;
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
    this.show(at);
    const box = this.handles.find((one) => !one.closest('[display="none"]'))?.getBBox();
    if (!box) return undefined;
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  /** Where an event happened, in the drawing's own units. */
  unitsOf(event: PointerEvent): readonly [number, number] {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM()!.inverse());
    return [point.x, point.y];
  }
}
