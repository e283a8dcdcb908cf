/** The scene under the field: shapes with handles, and the grid's lines. */
import { polygon, type Part } from "../../core/shapes";
import { wrapped } from "../../core/poses";
import { Handle, Knob } from "../../kit/handles";
import { Line, Shape } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import { Stage, type Layer } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";

/** The knob stands this far from the middle of a part of size 1. */
const KNOB = 0.55;
const SIZES = [0.15, 0.4] as const;

/** The stage of the figure; the arrows are drawn on it, too. */
export class SceneView {
  readonly stage: Stage;
  private readonly lines: Layer & { clear(): void };
  private readonly shapes: { kind: string; shape: Shape; middle: Handle; knob: Knob }[] = [];
  private parts: readonly Part[] = [];
  private grid = 0;
  private readonly ground: Layer;

  constructor(
    private readonly onParts: (parts: Part[]) => void,
    private readonly onReset: (index: number) => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Scene with the field of capsules",
      x: [0, 1], y: [0, 1], margin: 1, maxWidth: 520, signal,
    });
    this.stage.element.classList.add("scene");
    this.ground = this.stage.layer();
    this.lines = this.stage.layer();
  }

  draw(parts: readonly Part[], grid: number): void {
    this.parts = parts;
    if (grid !== this.grid) this.drawGrid(grid);
    if (this.shapes.map(({ kind }) => kind).join() !== parts.map(({ kind }) => kind).join()) this.rebuild();
    parts.forEach((part, k) => {
      const { shape, middle, knob } = this.shapes[k];
      const { x, y, size } = part;
      const angle = wrapped(part.angle);
      shape.set(polygon(part));
      middle.set([x, y], `x ${fixed(x)}, y ${fixed(y)}`);
      knob.set([x, y], angle, KNOB * size, `turned ${degrees(angle)}, size ${fixed(size)}`);
    });
  }

  private drawGrid(grid: number): void {
    this.grid = grid;
    this.lines.clear();
    for (let k = 1; k < grid; k++) {
      new Line(this.lines, { colour: "line", width: 1 }).set([[k / grid, 0], [k / grid, 1]]);
      new Line(this.lines, { colour: "line", width: 1 }).set([[0, k / grid], [1, k / grid]]);
    }
  }

  /** Other shapes than before: everything anew. */
  private rebuild(): void {
    for (const { shape, middle, knob } of this.shapes.splice(0))
      for (const thing of [shape, middle, knob]) thing.remove();
    const count: Record<string, number> = {};
    this.parts.forEach(({ kind }, k) => {
      count[kind] = (count[kind] ?? 0) + 1;
      const name = `${kind === "triangle" ? "Triangle" : "Rectangle"} ${count[kind]}`;
      const colour = kindColours[kind];
      const shape = new Shape(this.ground, { colour, width: 1, fill: colour, fillOpacity: 0.25, thing: kind });
      const change = (news: Partial<Part>) =>
        this.onParts(this.parts.map((part, i) => (i === k ? { ...part, ...news } : part)));
      const shared = { colour, thing: kind, group: "shapes", onReset: () => this.onReset(k) };
      const middle = new Handle(this.stage, {
        ...shared, name: `${name}, position`, body: shape, look: "none",
        onMove: ([x, y]) => change({ x, y }),
      });
      const knob = new Knob(this.stage, {
        ...shared, name: `${name}, angle and size`, size: true, sizeStep: KNOB / 100, keepInside: true,
        onTurn: (angle, far) => change({ angle, size: Math.max(SIZES[0], Math.min(SIZES[1], far / KNOB)) }),
      });
      this.shapes.push({ kind, shape, middle, knob });
    });
  }
}
