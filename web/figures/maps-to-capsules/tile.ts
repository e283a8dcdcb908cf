/** One feature map: its numbers as colours, the picked cell, and cells that somebody else takes. */
import type { MapShape, Source } from "../../core/regroup";
import { CellPicker } from "../../kit/cell-picker";
import { h } from "../../kit/dom";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";

/** A map with its number below it; a click picks a cell. */
export class MapTile {
  readonly element: HTMLElement;
  private readonly painter: ImagePainter;
  private readonly picker: CellPicker;
  private readonly marks = h("div", { class: "taken-cells" });
  private readonly spot = h("span", { class: "spot", hidden: true });
  private taken = "";

  constructor(
    map: number,
    private readonly shape: MapShape,
    onPick: (cell?: [number, number]) => void,
  ) {
    const { H, W } = shape;
    this.painter = new ImagePainter([H, W], "");
    this.picker = new CellPicker({
      name: `Map ${map + 1}`, rows: H, columns: W, onPick: (row, column) => onPick([row, column]),
    });
    const { element } = this.picker;
    element.setAttribute(
      "aria-description",
      "Arrow keys go from cell to cell, Page Up and Page Down to the next type.",
    );
    // The picker reports another cell only; the same cell of another type is news here, too.
    element.addEventListener("click", () => onPick());
    const picked = h("div", { class: "picked" }, this.painter.canvas, this.marks, element, this.spot);
    this.element = h("div", { class: "tile" }, picked, h("span", { class: "tile-name" }, String(map + 1)));
  }

  paint(numbers: Float32Array, ramp: Ramp, largest: number): void {
    this.painter.paint(numbers, ramp, -largest, largest);
  }

  /** The picked cell; whether this map is of the capsule's type, and whether Tab stops at it. */
  set(cell: [number, number], ofType: boolean, stop: boolean): void {
    this.picker.set(...cell);
    this.picker.element.tabIndex = stop ? 0 : -1;
    this.element.classList.toggle("of-type", ofType);
  }

  /** Frame the cells of this map that a plain view takes: runs along its rows. */
  take(sources: readonly Source[]): void {
    const key = sources.map(({ row, column }) => `${row},${column}`).join();
    if (key === this.taken) return;
    this.taken = key;
    const rows = Array.from({ length: this.shape.H }, (_, r) => sources.filter(({ row }) => row === r));
    const runs = rows.filter((run) => run.length);
    this.marks.replaceChildren(
      ...runs.map((run) => this.over(h("span"), run[0].row, run[0].column, run.length)),
    );
  }

  /** Make one cell stand out; none without one. */
  point(cell: [number, number] | undefined): void {
    this.spot.hidden = !cell;
    if (cell) this.over(this.spot, ...cell);
  }

  focus(): void {
    this.picker.element.focus({ preventScroll: true });
  }

  private over(element: HTMLElement, row: number, column: number, cells = 1): HTMLElement {
    const { H, W } = this.shape;
    Object.assign(element.style, {
      left: `${(100 * column) / W}%`,
      top: `${(100 * row) / H}%`,
      width: `${(100 * cells) / W}%`,
      height: `${100 / H}%`,
    });
    return element;
  }
}
