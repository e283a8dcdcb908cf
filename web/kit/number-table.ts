/** A table of numbers: a real one, with headings; shaded it is a heat map, with inputs an editor. */
import { h } from "./dom";
import { fixed } from "./words";

type Rows = readonly ArrayLike<number>[];

/** Headings and size of a table, and whether its numbers can be changed. */
export interface NumberTableOptions {
  /** What the numbers are. */
  caption: string;
  /** Headings of rows and columns. */
  rows: readonly string[];
  columns: readonly string[];
  /** What stands above the rows' headings. */
  corner?: string;
  digits?: number;
  /** Colours the cells: from paper to blue, or from vermilion over paper to blue. */
  shade?: "none" | "intensity" | "change";
  /** Values of the ends of the colours; 0 to 1, or −1 to 1, by default. */
  range?: readonly [number, number];
  /** Makes each cell an input. */
  onEdit?: (row: number, column: number, value: number) => void;
  step?: number;
}

/** A table whose numbers are set as often as needed. */
export class NumberTable {
  readonly element: HTMLElement;
  private readonly cells: HTMLElement[][];
  private readonly headings: { rows: HTMLElement[]; columns: HTMLElement[] };
  private values: Rows = [];
  private before: Rows = [];

  constructor(private readonly options: NumberTableOptions) {
    const { caption, rows, columns, corner = "" } = options;
    const columnHeads = columns.map((name) => h("th", { scope: "col" }, name));
    const rowHeads = rows.map((name) => h("th", { scope: "row" }, name));
    this.headings = { rows: rowHeads, columns: columnHeads };
    this.cells = rows.map((_, i) => columns.map((_, j) => this.cell(i, j)));
    const body = this.cells.map((cells, i) => h("tr", {}, rowHeads[i], ...cells));
    const table = h(
      "table",
      { class: "numbers" },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, h(corner ? "th" : "td", {}, corner), ...columnHeads)),
      h("tbody", {}, ...body),
    );
    this.element = h("div", { class: "numbers-box" }, table);
    const observer = new ResizeObserver(() => this.letScroll());
    for (const part of [this.element, table]) observer.observe(part);
  }

  /** Cells without a value are empty. Those that stood otherwise `before` have a small triangle. */
  set(values: Rows, before: Rows = []): void {
    this.values = values;
    this.before = before;
    this.show();
  }

  /** Mark a row, a column, or the cell where both meet; nothing without arguments. */
  highlight(row?: number, column?: number): void {
    this.cells.forEach((cells, i) =>
      cells.forEach((cell, j) => {
        const marked =
          (row !== undefined || column !== undefined) &&
          (row === undefined || row === i) &&
          (column === undefined || column === j);
        cell.classList.toggle("marked", marked);
      }),
    );
    this.headings.rows.forEach((head, i) => head.classList.toggle("marked", row === i));
    this.headings.columns.forEach((head, j) => head.classList.toggle("marked", column === j));
  }

  /** Where it is wider than its place, the arrow keys must be able to scroll it. */
  private letScroll(): void {
    const { element } = this;
    if (element.scrollWidth <= element.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) element.removeAttribute(name);
      return;
    }
    element.tabIndex = 0;
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", this.options.caption);
  }

  private cell(i: number, j: number): HTMLElement {
    const { onEdit, rows, columns, step = 0.1 } = this.options;
    if (!onEdit) return h("td", {});
    const name = `${rows[i]}, ${columns[j]}`;
    const input = h("input", { type: "number", step, "aria-label": name });
    input.addEventListener("input", () => {
      if (Number.isFinite(input.valueAsNumber)) onEdit(i, j, input.valueAsNumber);
    });
    input.addEventListener("blur", () => this.show()); // what was no number goes back
    return h("td", {}, input);
  }

  private show(): void {
    const { digits = 2 } = this.options;
    this.cells.forEach((cells, i) =>
      cells.forEach((cell, j) => {
        const value = this.values[i]?.[j];
        this.compare(cell, value, this.before[i]?.[j]);
        const input = cell.firstElementChild;
        if (value === undefined) {
          cell.classList.remove("shaded");
          if (!input) cell.textContent = "";
          return;
        }
        if (input instanceof HTMLInputElement) this.fill(input, value);
        else cell.textContent = fixed(value, digits);
        this.shade(cell, value);
      }),
    );
  }

  /** Only what can be seen counts: a change behind the last digit is none. */
  private compare(cell: HTMLElement, value: number | undefined, before: number | undefined): void {
    const { digits = 2 } = this.options;
    const seen = value !== undefined && before !== undefined && fixed(value, digits) !== fixed(before, digits);
    cell.classList.toggle("risen", seen && value > before);
    cell.classList.toggle("fallen", seen && value < before);
  }

  /** While the reader types, the text is his. */
  private fill(input: HTMLInputElement, value: number): void {
    const root = input.getRootNode() as ShadowRoot;
    if (root.activeElement === input && input.valueAsNumber === value) return;
    const text = value.toFixed(this.options.digits ?? 2);
    input.value = Number(text) === 0 ? text.replace("-", "") : text;
  }

  private shade(cell: HTMLElement, value: number): void {
    const { shade = "none" } = this.options;
    if (shade === "none") return;
    const [low, high] = this.options.range ?? (shade === "change" ? [-1, 1] : [0, 1]);
    const middle = shade === "change" ? (low + high) / 2 : low;
    const part = Math.min(1, Math.abs(value - middle) / (high - middle));
    // Never darker than the text can bear.
    cell.style.setProperty("--shade", `${(part * 48).toFixed(1)}%`);
    cell.classList.toggle("negative", value < middle);
    cell.classList.add("shaded");
  }
}
