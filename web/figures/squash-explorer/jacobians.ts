/** What three ways of writing squash yield, computed by each of them: value and Jacobian. */
import { squashVariant, type Variant } from "../../core/squash-variants";
import { h } from "../../kit/dom";
import { fixed } from "../../kit/words";
import type { Vector } from "./vector";

const WAYS: { variant: Variant; name: string; formula: string }[] = [
  { variant: "naive", name: "As it stands", formula: "‖s‖²/(1+‖s‖²) · s/‖s‖" },
  { variant: "constant", name: "Constant added", formula: "‖s‖²/(1+‖s‖²) · s/(‖s‖+10⁻⁸)" },
  { variant: "safe", name: "Safe norm", formula: "s · ‖s‖/(1+‖s‖²), no root of 0" },
];

function column(symbol: string, name: string): HTMLElement {
  return h("th", { scope: "col" }, symbol, h("span", {}, name));
}

/** A small matrix, its numbers marked where they are none. */
function fill(cell: HTMLElement, rows: number[][]): void {
  const numbers = rows.flat().map((x) => (Number.isNaN(x) ? "NaN" : fixed(x, 3)));
  if (cell.dataset.numbers === numbers.join()) return;
  cell.dataset.numbers = numbers.join();
  cell.classList.toggle("nan", numbers.includes("NaN"));
  const matrix = h("span", { class: "matrix" }, ...numbers.map((text) => h("span", {}, text)));
  matrix.style.gridTemplateColumns = `repeat(${rows[0].length}, auto)`;
  cell.replaceChildren(matrix);
}

/** The table of one point: a row for each way. */
class Yields {
  readonly element: HTMLElement;
  private readonly caption = h("caption");
  private readonly cells = WAYS.map(() => [h("td"), h("td")]);

  constructor() {
    const head = h("tr", {}, h("td"), column("v", "value"), column("∂v/∂s", "gradient"));
    const rows = WAYS.map(({ name, formula }, k) =>
      h("tr", {}, h("th", { scope: "row" }, name, h("span", {}, formula)), ...this.cells[k]),
    );
    this.element = h("table", {}, this.caption, h("thead", {}, head), h("tbody", {}, ...rows));
  }

  draw(s: Vector, caption: string): void {
    this.caption.textContent = caption;
    WAYS.forEach(({ variant }, k) => {
      const { v, jacobian } = squashVariant(variant, s);
      const [value, gradient] = this.cells[k];
      fill(value, [[v[0]], [v[1]]]);
      fill(gradient, [jacobian.slice(0, 2), jacobian.slice(2)]);
    });
  }
}

/** Two tables: at s, and at zero. */
export class Jacobians {
  readonly element: HTMLElement;
  private readonly here = new Yields();
  private readonly zero = new Yields();

  constructor() {
    this.zero.draw([0, 0], "At zero");
    this.element = h("div", { class: "columns yields" }, this.here.element, this.zero.element);
  }

  draw(s: Vector): void {
    this.here.draw(s, `At s = (${fixed(s[0])}, ${fixed(s[1])})`);
  }
}
