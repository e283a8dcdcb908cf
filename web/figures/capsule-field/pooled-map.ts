/** Max pooling beside the field: the presence in each cell, then the largest of each kind anywhere. */
import { PART_KINDS } from "../../core/shapes";
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";
import { fixed } from "../../kit/words";
import type { Capsule } from "./capsules";
import { pooled } from "./field";

/** The panel with a map and its largest number for each kind. */
export class PooledMap {
  readonly element: HTMLElement;
  private readonly rows = PART_KINDS.map((kind) => ({
    kind,
    map: h("div", { class: "map" }),
    largest: h("strong", { class: "largest" }),
    upright: h("span", { class: "caption" }),
  }));
  private painters: ImagePainter[] = [];
  private grid = 0;

  constructor() {
    this.element = h("div", { class: "pooled panel" },
      h("p", { class: "part" }, "Max pooling: one in this cell, one anywhere?"),
      ...this.rows.map(({ kind, map, largest, upright }) =>
        h("div", { class: "pool" },
          h("span", {}, kind === "rectangle" ? "Rectangles" : "Triangles"),
          map,
          h("div", {}, "largest anywhere ", largest),
          upright,
        ),
      ),
    );
  }

  draw(field: readonly Capsule[], upright: readonly Capsule[], grid: number, ramp: Ramp): void {
    if (grid !== this.grid) this.makeMaps(grid);
    const [now, then] = [pooled(field), pooled(upright)];
    this.rows.forEach(({ kind, largest, upright: before }, k) => {
      const presences = field.filter((capsule) => capsule.kind === kind).map(({ presence }) => presence);
      this.painters[k].paint(presences, ramp);
      largest.textContent = fixed(now[kind]);
      before.textContent = `before the turn ${fixed(then[kind])}`;
    });
  }

  private makeMaps(grid: number): void {
    this.grid = grid;
    this.painters = this.rows.map(({ kind, map }) => {
      const label = `Presence of ${kind}s in the ${grid} by ${grid} cells, without direction`;
      const painter = new ImagePainter(grid, label);
      map.replaceChildren(painter.canvas);
      return painter;
    });
  }
}
