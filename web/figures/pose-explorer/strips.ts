/** The strips as they are seen and taken hold of: drawings on canvases, and native sliders over them. */
import { h } from "../../kit/dom";
import { InkSheet, inkOf } from "../../kit/ink-sheet";
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Comes } from "./comes";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import type { Row } from "./rows";

/** Drawings are made in every frame for so long, in milliseconds: a moving hand must not wait for them. */
const SLICE = 3;
/** An arrow key's way, in units of a strip. */
const STEP = 0.01;
/** Nearer to the thumb than this, in its widths, a picture is on the way to what it is under it. */
const NEAR = 0.9;
/** The large drawing: its pixels are doubled so often, and its ink's edge is sharper than a stamp's. */
const LARGE = { doublings: 3, faint: 0.28, full: 0.52 };
/** Pictures of what may be are paler than the present drawing, and below that in the hand they are faint. */
const [PALE, FAINT] = [0.58, 0.16];

/** What the reader does with a strip, by its number from the top. */
export interface StripHands {
  move(row: number, value: number): void;
  /** It is pointed at, focused or held; or none is. */
  light(row: number, hovers: boolean): void;
  putBack(row: number): void;
}

interface Strip {
  sheets: InkSheet[];
  input: HTMLInputElement;
  /** At which shares of it its drawings are made, what they show, and which of them are still to be made. */
  shares: readonly number[];
  key: string;
  waiting: Set<number>;
  /** Where it stands, so that what has not moved is left alone. */
  place: string;
}

/** A square canvas around a point. */
function put({ style }: HTMLCanvasElement, [x, y]: Point, side: number): void {
  Object.assign(style, { left: `${x - side / 2}px`, top: `${y - side / 2}px`, width: `${side}px`, height: `${side}px` });
}

/** All strips of a view. */
export class Strips {
  /** Below the stage's own drawing, and above it. */
  readonly films = h("div", { class: "films" });
  readonly sliders = h("div", { class: "strips", role: "group", "aria-label": "Strips" });
  private strips: Strip[] = [];
  private large!: InkSheet;
  /** The present drawing on the strip that leads. */
  private lens!: InkSheet;
  private made = "";
  private colour = "";
  /** Ink of the pictures, and of the present drawing in the hand: read once a frame, before anything moves. */
  ink: readonly number[] = [];
  private inHand: readonly number[] = [];
  /** Whether pictures have what is new in them in the colour of what is in the hand. */
  private coloured = false;
  private readonly probe = h("i", { class: "lens in-hand", hidden: true });

  constructor(private readonly hands: StripHands, private readonly comes: Comes) {}

  /** Lay out one strip for each row, and find out which drawings are to be made anew. */
  lay(rows: readonly Row[], places: Places, size: number): void {
    this.coloured = places.view === "all";
    const made = `${rows.length} ${size}`;
    if (made !== this.made) this.make(rows.length, size);
    this.made = made;
    [this.ink, this.inHand] = [inkOf(this.films), inkOf(this.probe)];
    const colour = [...this.ink, this.coloured].join();
    const repaint = colour !== this.colour;
    this.colour = colour;
    this.strips.forEach((strip, row) => {
      const { shares } = places.pictures(row);
      const count = shares.length;
      const key = `${shares.join()} ${rows[row].key}`;
      if (strip.sheets.length !== count) this.picture(strip, count, size);
      strip.shares = shares;
      this.place(strip, row, places);
      this.name(strip, rows[row]);
      if (strip.key === key && !repaint) return;
      strip.key = key;
      // From the middle outward: there the eye is.
      const middle = (count - 1) / 2;
      const order = Array.from({ length: count }, (_, c) => c);
      strip.waiting = new Set(order.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)));
    });
  }

  /** Make some of the drawings that wait; true if others still do. */
  paint(rows: readonly Row[], model: PoseModel): boolean {
    const end = performance.now() + SLICE;
    for (let round = 0; performance.now() < end; round++) {
      // One of each strip in turn, so that all of them follow the hand.
      const strip = this.strips[round % this.strips.length];
      if (strip?.waiting.size) this.paintOne(strip, rows[round % this.strips.length], model);
      else if (!this.strips.some(({ waiting }) => waiting.size)) return false;
    }
    return true;
  }

  /** The present drawing in its box; none in another look. */
  drawing(image: Float32Array | undefined, { at: [x, y], wide }: Box): void {
    this.large.canvas.hidden = !image;
    put(this.large.canvas, [x + wide / 2, y + wide / 2], wide);
    if (image) this.large.paint(image, this.ink);
  }

  /** The present drawing in the hand, at its share of the strip that leads; none if that is negative, the last one without another. */
  hold(share: number, image: Float32Array | undefined, places: Places): void {
    const { canvas } = this.lens;
    canvas.hidden = Boolean(places.wheel) || !places.pictures(places.lead).shares.length || share < 0;
    if (canvas.hidden) return;
    const { at, side } = places.pictures(places.lead);
    put(canvas, at(share), side);
    if (image) this.lens.paint(image, this.inHand);
  }

  /** The picture beyond a spoke is so strong, and has grown by so much. */
  strength(row: number, opacity: number, { wheel }: Places, grown: number): void {
    for (const { canvas } of this.strips[row].sheets) {
      canvas.style.opacity = opacity.toFixed(2);
      const { at, side } = wheel!.picture(row, grown);
      put(canvas, at, side);
    }
  }

  /** Pictures near a strip's thumb darken: it is what is drawn now; where that is in the hand they give way to it. */
  shade(row: number, share: number, places: Places): void {
    const { sheets, shares } = this.strips[row];
    const { at, side } = places.pictures(row);
    const under = row === places.lead ? FAINT : 1;
    sheets.forEach(({ canvas }, k) => {
      const far = share < 0 ? NEAR : Math.abs(at(shares[k])[0] - at(share)[0]) / side;
      canvas.style.opacity = String(under + (PALE - under) * Math.min(1, far / NEAR));
    });
  }

  /** The strip that has the focus; −1 for none. */
  get focused(): number {
    const active = (this.sliders.getRootNode() as ShadowRoot).activeElement;
    return this.strips.findIndex(({ input }) => input === active && input.matches(":focus-visible"));
  }

  private paintOne(strip: Strip, row: Row, model: PoseModel): void {
    const [k] = strip.waiting;
    strip.waiting.delete(k);
    const value = row.min + (row.max - row.min) * strip.shares[k];
    const base = this.coloured && !model.coloured ? { image: model.draw(row.capsules(0)), colour: this.ink } : undefined;
    strip.sheets[k].paint(model.draw(row.capsules(value)), base ? this.inHand : this.ink, base);
  }

  private make(count: number, size: number): void {
    this.strips = Array.from({ length: count }, (_, row) => {
      const input = h("input", { type: "range", step: STEP });
      input.addEventListener("input", () => this.hands.move(row, input.valueAsNumber));
      input.addEventListener("dblclick", () => this.hands.putBack(row));
      input.addEventListener("keydown", ({ key }) => {
        if (key === "Delete" || key === "Backspace") this.hands.putBack(row);
      });
      input.addEventListener("pointerenter", (event) => {
        if (this.comes(event)) this.hands.light(row, event.pointerType === "mouse" && !event.buttons);
      });
      for (const here of ["pointerdown", "focus"]) input.addEventListener(here, () => this.hands.light(row, false));
      for (const gone of ["pointerleave", "blur"]) input.addEventListener(gone, () => this.hands.light(-1, false));
      return { sheets: [], input, shares: [], key: "", waiting: new Set<number>(), place: "" };
    });
    this.large = new InkSheet(size, LARGE);
    this.large.canvas.className = "underlay"; // its rim is empty: a hint may lie on it
    this.lens = new InkSheet(size);
    this.lens.canvas.className = "lens in-hand";
    this.films.replaceChildren(this.probe, this.large.canvas, this.lens.canvas);
    this.sliders.replaceChildren(...this.strips.map(({ input }) => input));
  }

  /** So many pictures for a strip. */
  private picture(strip: Strip, count: number, size: number): void {
    for (const { canvas } of strip.sheets) canvas.remove();
    strip.sheets = Array.from({ length: count }, () => new InkSheet(size));
    strip.place = "";
    this.lens.canvas.before(...strip.sheets.map(({ canvas }) => canvas));
  }

  private place(strip: Strip, row: number, places: Places): void {
    const { sheets, input } = strip;
    const { shares, at, side } = places.pictures(row);
    const { box: { at: [x, y], wide, high }, inset, turn, inner } = places.grip(row);
    const place = [places.view, side, x, y, wide, high, inset, turn, inner, ...shares].join(" ");
    if (place === strip.place) return;
    strip.place = place;
    sheets.forEach(({ canvas }, k) => put(canvas, at(shares[k]), side));
    const transform = turn ? `rotate(${turn}deg)` : "";
    const [upper, lower] = [50 - 50 * inner, 50 + 50 * inner].map((share) => `${share.toFixed(1)}%`);
    const clipPath = inner < 1 ? `polygon(0 ${upper}, 100% 0, 100% 100%, 0 ${lower})` : "";
    Object.assign(input.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px`, transform, clipPath });
    input.style.setProperty("--thumb", `${2 * inset}px`);
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
