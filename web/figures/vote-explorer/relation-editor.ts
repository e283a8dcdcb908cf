/** W of one part and one whole: as the part's place in the whole, and as sixteen numbers. */
import type { Pose } from "../../core/poses";
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { Slider } from "../../kit/slider";
import { capital, fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { COMPONENTS, matrixOf, pair, relationOf, replaced, START, type State } from "./votes";

const FIELDS = [
  { field: "x", min: -1, max: 1, step: 0.01 },
  { field: "y", min: -1, max: 1, step: 0.01 },
  { field: "angle", min: -180, max: 180, step: 1 },
  { field: "size", min: 0.1, max: 1.5, step: 0.01 },
] as const;
type Field = (typeof FIELDS)[number]["field"];

/** Degrees from −179 to 180: from 0 it can be turned either way. */
const toEitherSide = (degrees: number): number => (degrees > 180 ? degrees - 360 : degrees);

/** A number of a relation as its slider has it. */
const inField = (relation: Pose, field: Field): number => (field === "angle" ? toEitherSide(around(relation.angle)) : relation[field]);

/** The drawer; one of four pairs is chosen. */
export class RelationEditor {
  readonly element: HTMLElement;
  private chosen = 0;
  private W: State["W"] = [];
  /** The matrices as they should be: sliders have a tick there, and begin there where W is no relation. */
  private right: State["W"] = START.W;
  /** The matrix as it was when it was chosen: what has changed since is marked. */
  private before: number[][] = [];
  private readonly choice: Choice;
  private readonly sliders: Record<Field, Slider>;
  private readonly table: NumberTable;
  private readonly note = h("p", { class: "caption" });

  constructor(private readonly onChange: (W: State["W"]) => void) {
    const names = [0, 1, 2, 3].map((k) => pair(k).name);
    this.choice = new Choice("Which W", names, (k) => {
      this.choose(k);
      this.draw(this.W);
    });
    const slider = ({ field, ...range }: (typeof FIELDS)[number]) =>
      new Slider({
        name: `${capital(field)} of the part in the whole`,
        shortName: field,
        ...range,
        format: field === "angle" ? (value) => `${Math.round(value)}°` : (value) => fixed(value),
        onMove: (value) => this.relate(field, field === "angle" ? (value * Math.PI) / 180 : value),
      });
    this.sliders = Object.fromEntries(FIELDS.map((f) => [f.field, slider(f)])) as Record<Field, Slider>;
    this.table = new NumberTable({
      caption: "W, read row by row: û = u W",
      rows: COMPONENTS,
      columns: COMPONENTS,
      corner: "part",
      step: 0.1,
      onEdit: (row, column, value) => {
        const matrix = this.matrix.map((numbers) => numbers.slice());
        matrix[row][column] = value;
        this.change(matrix);
      },
    });
    const sliders = Object.values(this.sliders).map(({ element }) => element);
    this.element = h(
      "div",
      { class: "relation" },
      this.choice.group,
      h(
        "div",
        { class: "columns" },
        h("div", { class: "stack" }, this.note, h("div", { class: "fields" }, ...sliders)),
        this.table.element,
      ),
    );
  }

  /** Choose the matrix between part `i` and whole `j`; `right` are the matrices as they should be. */
  show(W: State["W"], right: State["W"], i: number, j: number): void {
    [this.W, this.right] = [W, right];
    this.choose(2 * i + j);
  }

  private choose(k: number): void {
    this.chosen = k;
    this.before = this.matrix;
    const { truth } = this;
    for (const { field, min, max } of FIELDS) this.sliders[field].setRange(min, max, inField(truth, field));
  }

  /** Where the part truly stands in the whole. */
  private get truth(): Pose {
    const { i, j } = pair(this.chosen);
    return relationOf(this.right[i][j]) ?? relationOf(START.W[i][j])!;
  }

  draw(W: State["W"]): void {
    this.W = W;
    const relation = relationOf(this.matrix);
    this.choice.choose(this.chosen);
    this.table.set(this.matrix, this.before);
    const { name } = pair(this.chosen);
    const [part, whole] = name.split(" → ");
    this.note.textContent = relation
      ? `Where the ${part} stands in a ${whole} of size 1:`
      : "These sixteen numbers are no place in a whole. A slider, which begins at the true place, mends them.";
    const shown = relation ?? this.truth;
    for (const { field } of FIELDS) this.sliders[field].set(inField(shown, field));
  }

  private get matrix(): number[][] {
    const { i, j } = pair(this.chosen);
    return this.W[i][j];
  }

  private relate(field: keyof Pose, value: number): void {
    this.change(matrixOf({ ...(relationOf(this.matrix) ?? this.truth), [field]: value }));
  }

  private change(matrix: number[][]): void {
    const { i, j } = pair(this.chosen);
    this.onChange(replaced(this.W, i, j, matrix));
  }
}
