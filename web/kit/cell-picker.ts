/** Picks a cell of a picture made of rows and columns: by a click, a drag, or the arrow keys. */
import { h } from "./dom";

/** The grid to pick from, and who wants to know. */
export interface CellPickerOptions {
  name: string;
  rows: number;
  columns: number;
  onPick(row: number, column: number): void;
  /** A cell in words; “row 2, column 3” by default, counted from 1. */
  words?: (row: number, column: number) => string;
}

const MOVES: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** An invisible grid over a picture, with a frame around the picked cell. */
export class CellPicker {
  /** To be laid over the picture, which it fills. */
  readonly element: HTMLElement;
  private readonly mark = h("span", { class: "picked-cell" });
  private row = 0;
  private column = 0;

  constructor(private readonly options: CellPickerOptions) {
    const { name, rows, columns } = options;
    this.element = h(
      "div",
      {
        class: "cell-picker",
        tabindex: 0,
        role: "slider",
        "aria-label": name,
        "aria-roledescription": "cell of a picture",
        "aria-description": "Arrow keys go from cell to cell.",
        "aria-keyshortcuts": Object.keys(MOVES).join(" "),
        "aria-valuemin": 1,
        "aria-valuemax": rows * columns,
      },
      this.mark,
    );
    Object.assign(this.mark.style, { width: `${100 / columns}%`, height: `${100 / rows}%` });
    this.element.addEventListener("keydown", (event) => this.press(event));
    this.element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.element.setPointerCapture(event.pointerId);
      this.follow(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) this.follow(event);
    });
    this.set(0, 0);
  }

  set(row: number, column: number): void {
    const { rows, columns, words } = this.options;
    this.row = row;
    this.column = column;
    this.mark.style.left = `${(100 * column) / columns}%`;
    this.mark.style.top = `${(100 * row) / rows}%`;
    this.element.setAttribute("aria-valuenow", String(row * columns + column + 1));
    const text = words?.(row, column) ?? `row ${row + 1}, column ${column + 1}`;
    this.element.setAttribute("aria-valuetext", text);
  }

  private pick(row: number, column: number): void {
    const { rows, columns, onPick } = this.options;
    const within = (k: number, count: number) => Math.max(0, Math.min(count - 1, k));
    const [r, c] = [within(row, rows), within(column, columns)];
    if (r === this.row && c === this.column) return;
    // At once, for keys that follow within a frame; the figure may put it elsewhere in the next.
    [this.row, this.column] = [r, c];
    onPick(r, c);
  }

  private press(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.pick(this.row + move[0], this.column + move[1]);
  }

  private follow({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const { rows, columns } = this.options;
    this.pick(
      Math.floor(((clientY - top) / height) * rows),
      Math.floor(((clientX - left) / width) * columns),
    );
  }
}
