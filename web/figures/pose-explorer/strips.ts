/** The strips as they are seen and taken hold of: drawings on canvases, and native sliders over them. */
import { h } from "../../kit/dom";
import { InkSheet } from "../../kit/ink-sheet";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import type { Row } from "./rows";

/** Drawings are made in every frame for so long, in milliseconds: a moving hand must not wait for them. */
const SLICE = 5;
/** Pixels. */
const FINGER = 44;
/** An arrow key's way, in units of a strip. */
const STEP = 0.01;

/** What the reader does with a strip, by its number from the top. */
export interface StripHands {
  move(row: number, value: number): void;
  /** It is pointed at, focused or held; or none is. */
  light(row: number): void;
  putBack(row: number): void;
}

interface Strip {
  sheet: InkSheet;
  input: HTMLInputElement;
  /** What its drawings show, and which of them are still to be made. */
  key: string;
  waiting: Set<number>;
}

/** All strips of a view. */
export class Strips {
  /** Below the stage's own drawing, and above it. */
  readonly films = h("div", { class: "films" });
  readonly sliders = h("div", { class: "strips", role: "group", "aria-label": "Strips" });
  private strips: Strip[] = [];
  private made = "";
  private colour = "";

  constructor(private readonly hands: StripHands) {}

  /** Lay out one strip for each row, and find out which drawings are to be made anew. */
  lay(rows: readonly Row[], places: Places, size: number, colour: readonly number[]): void {
    const made = `${rows.length} ${places.columns} ${size}`;
    if (made !== this.made) this.make(rows.length, places.columns, size);
    this.made = made;
    const repaint = colour.join() !== this.colour;
    this.colour = colour.join();
    this.strips.forEach((strip, row) => {
      this.place(strip, row, places);
      this.name(strip, rows[row]);
      if (strip.key === rows[row].key && !repaint) return;
      strip.key = rows[row].key;
      // From the middle outward: there the eye is.
      const middle = (places.columns - 1) / 2;
      const order = Array.from({ length: places.columns }, (_, c) => c);
      strip.waiting = new Set(order.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)));
    });
  }

  /** Make some of the drawings that wait; true if others still do. */
  paint(rows: readonly Row[], model: PoseModel, colour: readonly number[]): boolean {
    const end = performance.now() + SLICE;
    for (let round = 0; performance.now() < end; round++) {
      // One of each strip in turn, so that all of them follow the hand.
      const strip = this.strips[round % this.strips.length];
      if (strip?.waiting.size) this.paintOne(strip, rows[round % this.strips.length], model, colour);
      else if (!this.strips.some(({ waiting }) => waiting.size)) return false;
    }
    return true;
  }

  /** The strip that has the focus; −1 for none. */
  get focused(): number {
    const active = (this.sliders.getRootNode() as ShadowRoot).activeElement;
    return this.strips.findIndex(({ input }) => input === active && input.matches(":focus-visible"));
  }

  private paintOne(strip: Strip, row: Row, model: PoseModel, colour: readonly number[]): void {
    const [column] = strip.waiting;
    strip.waiting.delete(column);
    const { columns } = this;
    const value = row.min + ((row.max - row.min) * column) / (columns - 1);
    strip.sheet.paint(model.draw(row.capsules(value)), colour, column);
  }

  private get columns(): number {
    return Number(this.made.split(" ")[1]);
  }

  private make(count: number, columns: number, size: number): void {
    this.strips = Array.from({ length: count }, (_, row) => {
      const input = h("input", { type: "range", step: STEP });
      input.addEventListener("input", () => this.hands.move(row, input.valueAsNumber));
      input.addEventListener("dblclick", () => this.hands.putBack(row));
      input.addEventListener("keydown", ({ key }) => {
        if (key === "Delete" || key === "Backspace") this.hands.putBack(row);
      });
      for (const here of ["pointerenter", "pointerdown", "focus"])
        input.addEventListener(here, () => this.hands.light(row));
      for (const gone of ["pointerleave", "blur"]) input.addEventListener(gone, () => this.hands.light(-1));
      return { sheet: new InkSheet(size, columns), input, key: "", waiting: new Set<number>() };
    });
    this.films.replaceChildren(...this.strips.map(({ sheet }) => sheet.canvas));
    this.sliders.replaceChildren(...this.strips.map(({ input }) => input));
  }

  private place({ sheet, input }: Strip, row: number, places: Places): void {
    const { at: [x, y], wide, high } = places.strip(row);
    // Where there is room, a slider is as high as a finger needs.
    const more = Math.max(0, Math.min(FINGER, places.free) - high);
    for (const [{ style }, rim] of [[sheet.canvas, 0], [input, more / 2]] as const)
      Object.assign(style, { left: `${x}px`, top: `${y - rim}px`, width: `${wide}px`, height: `${high + 2 * rim}px` });
    input.style.setProperty("--thumb", `${places.cell}px`);
  }

  private name({ input }: Strip, { name, min, max, value, words }: Row): void {
    const there = Math.max(min, Math.min(max, value ?? (min + max) / 2));
    const wanted: Record<string, string> = {
      min: String(min),
      max: String(max),
      "aria-label": name,
      "aria-valuetext": value === undefined ? "not shown" : words(value),
      "aria-description": "Delete puts it back.",
    };
    for (const [attribute, text] of Object.entries(wanted))
      if (input.getAttribute(attribute) !== text) input.setAttribute(attribute, text);
    // A range input rounds to its steps: leave it alone while it shows this value already.
    if (Math.abs(input.valueAsNumber - there) > STEP / 2) input.value = String(there);
  }
}
