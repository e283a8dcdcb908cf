/** All maps, those of a type in a box together; one cell is picked in all of them. */
import type { MapShape, Source } from "../../core/regroup";
import { h } from "../../kit/dom";
import type { Ramp } from "../../kit/palette";
import { arranged } from "./arrange";
import { MapTile } from "./tile";

/** What the reader does. */
export interface Hand {
  /** This type, and this cell of its maps if it is another one. */
  pick(type: number, cell?: [number, number]): void;
  /** The pointer rests on the map of this component of the capsule, or on none. */
  point(component: number | undefined): void;
}

const LEGEND = "Blue numbers are above zero, orange ones below; the stronger the colour, the farther.";

/** Widths of the wall that it is arranged for, and the narrowest map there, in CSS pixels. */
export const WIDE = { width: 660, least: 56 };
/** The same on a phone. */
export const NARROW = { width: 330, least: 46 };

/** The maps in their boxes, and what is marked in them. */
export class MapWall {
  readonly element = h("div", { class: "wall" });
  private readonly tiles: MapTile[];
  private painted: Ramp | undefined;
  private type = 0;
  private dim = 0;
  private cell: [number, number] = [0, 0];
  private taken: Source[] = [];

  constructor(
    private readonly shape: MapShape,
    private readonly largest: number,
    private readonly hand: Hand,
  ) {
    this.tiles = Array.from({ length: shape.C }, (_, map) => {
      const tile = new MapTile(map, shape, (cell) => hand.pick(this.typeOf(map), cell));
      tile.element.addEventListener("pointerenter", () => {
        if (this.typeOf(map) === this.type) hand.point(map % this.dim);
      });
      tile.element.addEventListener("pointerleave", () => hand.point(undefined));
      return tile;
    });
    this.element.addEventListener("keydown", (event) => this.press(event));
  }

  paint(numbers: Float32Array, ramp: Ramp): void {
    if (ramp === this.painted) return; // another theme has other colours; all else stays
    this.painted = ramp;
    const size = this.shape.H * this.shape.W;
    this.tiles.forEach((tile, map) =>
      tile.paint(numbers.subarray(map * size, (map + 1) * size), ramp, this.largest),
    );
  }

  /** Show a capsule: its cell in the maps of its type, and the cells that a plain view takes. */
  mark(type: number, dim: number, cell: [number, number], taken: Source[]): void {
    if (dim !== this.dim) this.group(dim);
    Object.assign(this, { type, cell, taken });
    this.tiles.forEach((tile, map) => {
      tile.set(cell, this.typeOf(map) === type, map === type * dim);
      tile.take(taken.filter((source) => source.map === map));
    });
    [...this.element.children].forEach((box, k) => box.classList.toggle("present", k === type));
  }

  /** Make the cell stand out that gives this component; none without one. */
  point(kind: "own" | "taken", component: number | undefined): void {
    const { map, row, column } =
      component === undefined
        ? { map: -1, row: -1, column: -1 }
        : kind === "taken"
          ? this.taken[component]
          : { map: this.type * this.dim + component, row: this.cell[0], column: this.cell[1] };
    this.tiles.forEach((tile, k) => tile.point(k === map ? [row, column] : undefined));
  }

  private typeOf(map: number): number {
    return Math.floor(map / this.dim);
  }

  private group(dim: number): void {
    this.dim = dim;
    const boxes = Array.from({ length: this.shape.C / dim }, (_, type) =>
      h(
        "div",
        { class: "type", role: "group", "aria-label": `Type ${type + 1}` },
        h("span", { class: "type-name" }, `Type ${type + 1}`),
        ...this.tiles.slice(type * dim, (type + 1) * dim).map((tile) => tile.element),
      ),
    );
    for (const [name, { width, least }] of Object.entries({ wide: WIDE, narrow: NARROW })) {
      const { maps, boxes } = arranged(this.shape.C / dim, dim, width, least);
      this.element.style.setProperty(`--maps-${name}`, String(maps));
      this.element.style.setProperty(`--boxes-${name}`, String(boxes));
    }
    this.element.replaceChildren(...boxes, h("p", { class: "caption" }, LEGEND));
  }

  private press(event: KeyboardEvent): void {
    const step = { PageUp: -1, PageDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const types = this.shape.C / this.dim;
    const type = (this.type + step + types) % types;
    this.hand.pick(type);
    this.tiles[type * this.dim].focus();
  }
}
