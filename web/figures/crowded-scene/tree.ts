/** The parse tree: wholes above, parts below, lines as thick as what a part gives to a whole. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import { svg } from "../../kit/dom";
import { Label } from "../../kit/label";
import { Circle, Line } from "../../kit/marks";
import { Stage, type Layer, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { PartMark, WholeMark } from "../toy-world/things";
import { COLOUR, lightUp, type Actions } from "./lights";
import { parentOf, partNames, type Found, type State } from "./parsing";

/** CSS pixels of a line with coupling 1. */
const THICKEST = 14;

/** Places on the stage, which is 4 wide. */
const [WHOLES_Y, PARTS_Y] = [0.75, 2.85];

const WHOLE_X: Record<WholeKind, number> = { house: 1, boat: 3 };

interface Root {
  kind: WholeKind;
  mark: WholeMark;
  ring: Circle;
  length: Label;
  /** Takes the pointer and the focus. */
  node: SVGElement;
}

interface Leaf {
  part: PartMark;
  links: { line: Line; share: Label }[];
}

function leafAt(i: number, count: number): Point {
  return [(4 * (i + 0.5)) / count, PARTS_Y];
}

/** The two numbers above a part: for the house to the left, for the boat to the right. */
function shareOffset(j: number): Point {
  return [j === 0 ? -16 : 16, -33];
}

/** The picture on the right. */
export class Tree {
  readonly stage: Stage;
  private readonly links: Layer & { clear(): void };
  private readonly leaves: Layer & { clear(): void };
  private readonly wholes: Root[];
  private kinds = "";
  private shown: Leaf[] = [];

  constructor(private readonly act: Actions, signal: AbortSignal) {
    this.stage = new Stage({ name: "Parse tree", x: [0, 4], y: [0, 3.4], margin: 2, maxWidth: 400, signal });
    this.links = this.stage.layer();
    this.leaves = this.stage.layer();
    const top = this.stage.layer();
    this.wholes = WHOLE_KINDS.map((kind) => this.drawWhole(top, kind));
  }

  draw({ parts, marks, whole, round }: State, found: readonly Found[]): void {
    this.plant(parts.map((part) => part.kind), partNames(parts));
    found.forEach(({ kind, length }, j) => {
      const { mark, ring, length: label, node } = this.wholes[j];
      mark.style({ opacity: 0.25 + 0.75 * Math.min(1, length) });
      ring.style({ width: whole === kind ? 3 : 1, dashed: whole !== kind });
      label.set([WHOLE_X[kind], WHOLES_Y - 0.55], `${kind} ${fixed(length)}`, [0, -6]);
      node.setAttribute("aria-label", `${kind}, length ${fixed(length)}`);
    });
    parts.forEach(({ angle }, i) => {
      const { part, links } = this.shown[i];
      const parent = parentOf(found, i);
      const own = whole !== "" && parent === whole;
      const [x, y] = leafAt(i, parts.length);
      part.set({ x, y, angle, size: Math.min(0.55, 2.4 / parts.length) }, marks);
      part.style({ opacity: whole && !own ? 0.35 : 1, width: own ? 2.5 : 1.25 });
      part.style({ fill: parent ? COLOUR[parent] : "muted" });
      links.forEach(({ line, share }, j) => {
        const coupling = found[j].coupling[i];
        const dim = whole !== "" && found[j].kind !== whole;
        const width = Math.max(1, THICKEST * coupling);
        line.style({ width, opacity: dim ? 0.15 : 0.5, dashed: round === 0 });
        share.style({ opacity: dim ? 0.35 : 1 });
        share.set(leafAt(i, parts.length), round ? fixed(coupling) : "", shareOffset(j));
      });
    });
  }

  private drawWhole(layer: Layer, kind: WholeKind): Root {
    const at: Point = [WHOLE_X[kind], WHOLES_Y];
    const colour = COLOUR[kind];
    const ring = new Circle(layer, { colour, width: 1, fill: "none" });
    ring.set(at, 0.5);
    const mark = new WholeMark(layer, kind, { colour, fillOpacity: 0.35, width: 1.5 });
    mark.set({ x: at[0], y: at[1], angle: 0, size: 0.85 });
    const length = new Label(layer, { colour, bold: true, size: 14 });
    const node = svg("circle", { class: "hotspot", tabindex: 0, role: "img" });
    this.stage.handles.append(node);
    this.stage.watch({
      place: () => {
        const [cx, cy] = this.stage.toPixels(at);
        const where = { cx, cy, r: Math.max(22, 0.5 * this.stage.unit) };
        for (const [name, value] of Object.entries(where)) node.setAttribute(name, String(value));
      },
    });
    lightUp(node, () => kind, this.act.light);
    return { kind, mark, ring, length, node };
  }

  /** Make the leaves anew when the scene has other parts. */
  private plant(kinds: readonly ("rectangle" | "triangle")[], names: readonly string[]): void {
    if (kinds.join() === this.kinds) return;
    this.kinds = kinds.join();
    this.links.clear();
    this.leaves.clear();
    this.shown = kinds.map((kind, i) => {
      const at = leafAt(i, kinds.length);
      const links = WHOLE_KINDS.map((whole) => {
        const line = new Line(this.links, { colour: COLOUR[whole], });
        line.set([[WHOLE_X[whole], WHOLES_Y + 0.5], [at[0], at[1] - 0.66]]);
        return { line, share: new Label(this.links, { colour: COLOUR[whole], size: 12 }) };
      });
      const part = new PartMark(this.leaves, kind, { colour: "ink", fillOpacity: 0.25 });
      new Label(this.leaves, { colour: "muted", size: 12 }).set(at, names[i], [0, 34]);
      lightUp(part.shape.node, () => this.act.parentOf(i), this.act.light);
      return { part, links };
    });
  }
}
