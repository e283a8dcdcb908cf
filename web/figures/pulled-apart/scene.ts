/** The picture of one moment: the sheet with both digits, the lengths, the map of places, both drawings. */
import { Chase } from "../../kit/chase";
import { clipTo } from "../../kit/clip";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { Pad } from "../../kit/pad";
import { Pen, short } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { type Digit, placeInWords, placeNear, TRAINED } from "../two-digits/digits";
import { Hold } from "../two-digits/holds";
import type { Sight } from "../two-digits/sight";
import { boxOf, HUES, Inks, paintDigit, paintLengths, paintLost, paintRim, paintSheet, SOFT, WRONG } from "../two-digits/stamps";
import { long, percent } from "../two-digits/spoken";
import { heightFor, Places } from "./places";
import type { State } from "./state";
import { cellOf, placeOf, SIDE, trained } from "./survey";
import { inOrder, type Verdict } from "../two-digits/verdict";

/** What is shown of a moment. */
export interface Moment {
  state: State;
  size: number;
  digits: readonly [Digit, Digit];
  sight: Sight;
  verdict: Verdict;
  /** What is drawn of the first digit, of the second, and of what is not there. */
  images: readonly Float32Array[];
  /** Places of the second digit that are known: right or wrong. */
  known: ReadonlyMap<number, boolean>;
  /** The digit that is being written, 0 or 1; −1 for none. */
  writing: number;
  /** Whether one of the two is not on the sheet yet: nothing is read then. */
  blank: boolean;
}

/** What the reader does. */
export interface Hands {
  place(digit: 0 | 1, to: [number, number]): void;
  putBack(digit: 0 | 1): void;
  begin(at: [number, number]): void;
  go(to: [number, number]): void;
  redraw(): void;
}

/** Seconds in which bars follow the lengths. */
const SOON = 0.06;
/** A digit of MNIST fills so many pixels. */
const BOX = 20;

/** “Write the first, in blue”. */
export const wanted = (writing: number, short = false): string =>
  `${short ? "the" : "Write the"} ${writing ? "second, in orange" : "first, in blue"}`;

const hueOf = (role: number): string => (role < 0 ? WRONG : HUES[role]);

/** The stage of the two digits. */
export class Scene {
  readonly stage: Stage;
  private readonly pad: Pad;
  private readonly pen: Pen;
  /** The ink on the sheet, and what is lost of it on the drawing: no more is seen of them than the network has. */
  private readonly laid: Pen;
  private readonly over: Pen;
  private readonly windows = [svg("rect"), svg("rect")] as const;
  private readonly inks: Inks;
  private readonly holds: readonly [Hold, Hold];
  private readonly onMap: Handle;
  private readonly lengths = new Chase();
  private places = new Places(700);
  private size = 36;

  constructor(hands: Hands, signal: AbortSignal) {
    this.stage = new Stage({ name: "Two digits over one another, and what the network draws of each", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.pad = new Pad(stage, { begin: (at) => hands.begin(this.under(at)), go: (to) => hands.go(this.under(to)) });
    stage.group.append(this.pad.surface);
    const layer = (window?: SVGElement) => {
      const made = stage.layer();
      made.group.classList.add("through");
      if (window) clipTo(stage, window, made);
      return new Pen(made);
    };
    this.pen = layer();
    this.laid = layer(this.windows[0]);
    this.inks = new Inks(stage, [...HUES, WRONG]);
    this.over = layer(this.windows[1]);
    const above = stage.layer();
    const hold = (d: 0 | 1, name: string, colour: "blue" | "vermilion") =>
      new Hold(stage, above, name, { colour, onPlace: (to) => hands.place(d, to), onReset: () => hands.putBack(d), redraw: hands.redraw });
    // The second one comes first: the hint speaks of it, and it lies on top.
    const second = hold(1, "Second digit", "vermilion");
    this.holds = [hold(0, "First digit", "blue"), second];
    above.group.append(above.group.firstChild!);
    this.onMap = new Handle(stage, {
      name: "Place of the second digit", colour: "vermilion", look: "none", step: 1, scale: () => this.places.map.cell,
      onMove: ([x, y]) => {
        const { middle, cell } = this.places.map;
        hands.place(1, placeNear([(x - middle[0]) / cell, (y - middle[1]) / cell]));
      },
      onReset: () => hands.putBack(1),
    });
  }

  private under([x, y]: Point): [number, number] {
    const { at, wide } = this.places.sheet;
    return [((x - at[0]) / wide) * this.size, ((y - at[1]) / wide) * this.size];
  }

  /** Digits, inks and bars go on; true while they do. */
  step({ state, sight, images, blank }: Moment, seconds: number): boolean {
    return [
      this.holds[0].step(state.first_at, seconds),
      this.holds[1].step(state.second_at, seconds),
      this.inks.step(blank ? images.map(({ length }) => new Float32Array(length)) : images, seconds),
      this.lengths.step(blank ? new Float32Array(sight.lengths.length) : sight.lengths, seconds, SOON),
    ].some(Boolean);
  }

  /** All of one state. */
  draw(moment: Moment): void {
    const { state, size, digits, verdict, writing, blank } = moment;
    const places = (this.places = new Places(this.stage.extent[0]));
    this.size = size;
    const { pen, laid, over, pad, stage } = this;
    pad.place(places.sheet);
    [places.sheet, places.drawing].forEach(({ at: [x, y], wide, high }, k) => {
      for (const [name, value] of Object.entries({ x, y, width: wide, height: high, rx: 12 })) this.windows[k].setAttribute(name, String(value));
    });
    stage.element.classList.toggle("writing", writing >= 0);
    pen.draw(() => {
      paintSheet(pen, places.sheet);
      paintSheet(pen, places.drawing);
      this.paintTitles(writing);
      if (writing >= 0) this.paintGuide();
      this.paintLengths(moment);
      if (!blank) this.paintNumbers(moment);
      if (!blank) this.paintMap(moment);
    });
    laid.draw(() => {
      // The sheet is empty for the first; for the second, the first is there in its own ink.
      digits.forEach((digit, d) => {
        if (writing < 0) paintDigit(laid, digit, boxOf(digit, places.sheet, size, this.holds[d].at));
        else if (d < writing || (d === writing && [state.first_strokes, state.second_strokes][d].length)) paintDigit(laid, digit, boxOf(digit, places.sheet, size, this.holds[d].at), HUES[d]);
      });
      // The network is shown the ink alone; the reader, which line belongs to whom.
      if (writing < 0) digits.forEach((digit, d) => paintRim(laid, digit, boxOf(digit, places.sheet, size, this.holds[d].at), HUES[d]));
    });
    this.inks.draw(places.drawing, size);
    over.draw(() => {
      for (const d of blank ? [] : verdict.lost)
        paintLost(over, digits[d], boxOf(digits[d], places.drawing, size, this.holds[d].at), HUES[d]);
    });
    const at = [state.first_at, state.second_at];
    this.holds.forEach((hold, d) => {
      hold.hidden = writing >= 0;
      hold.draw(digits[d], places.sheet, size, at[d]);
    });
    const { middle, cell } = places.map;
    this.onMap.set([middle[0] + cell * state.second_at[0], middle[1] + cell * state.second_at[1]], placeInWords(state.second_at));
  }

  private paintTitles(writing: number): void {
    const { pen, places: { sheet, drawing, narrow } } = this;
    const look = { size: narrow ? 13 : 14, fill: SOFT };
    const own = { ...look, fill: HUES[Math.max(0, writing)], bold: true };
    pen.text([sheet.at[0] + sheet.wide / 2, sheet.at[1] - 14], writing < 0 ? "it is shown" : wanted(writing, narrow), writing < 0 ? look : own);
    pen.text([drawing.at[0] + drawing.wide / 2, drawing.at[1] - 14], "it draws", look);
  }

  /** As large as the digits that it learned. */
  private paintGuide(): void {
    const { pen, places: { sheet }, size } = this;
    const side = (BOX / size) * sheet.wide;
    pen.rect([sheet.at[0] + (sheet.wide - side) / 2, sheet.at[1] + (sheet.high - side) / 2], side, side, { fill: "none", stroke: SOFT, width: 1, dash: "3 4", round: 4 });
  }

  private paintLengths({ sight, verdict, blank }: Moment): void {
    const { pen, places: { lengths, narrow } } = this;
    const colours = new Map(blank ? [] : sight.named.map((name, k) => [name, hueOf(verdict.roles[k])]));
    pen.text([lengths.at[0] + lengths.wide / 2, lengths.at[1] - 14], "ten capsules, how long", { size: narrow ? 12 : 13, fill: SOFT });
    paintLengths(pen, lengths, this.lengths.at, colours, narrow ? 12 : 13);
  }

  private paintNumbers({ sight: { named, lengths, overlap }, verdict: { roles } }: Moment): void {
    const { pen, places: { sheet, drawing, narrow } } = this;
    const y = sheet.at[1] + sheet.high + (narrow ? 20 : 24);
    const size = narrow ? 15 : 19;
    pen.text([sheet.at[0] + sheet.wide / 2, y], `overlap ${percent(overlap)}`, { size, bold: true });
    inOrder(roles).forEach((k, side) => {
      const x = drawing.at[0] + drawing.wide * (side ? 0.74 : 0.26);
      pen.text([x, y], `${named[k]}\u2002${long(lengths, named[k])}`, { size, bold: true, fill: hueOf(roles[k]) });
    });
  }

  /** A dot where both are read, a red square where they are not. */
  private paintMap({ known, verdict, digits, state }: Moment): void {
    const { pen, places: { map: { middle: [mx, my], cell }, narrow } } = this;
    const judged = verdict.right !== undefined;
    const paths = { unseen: "", right: "", wrong: "" };
    for (let k = 0; k < SIDE ** 2; k++) {
      const [x, y] = placeOf(k);
      const right = known.get(k);
      paths[right === undefined ? "unseen" : right ? "right" : "wrong"] += `M${short(mx + x * cell)} ${short(my + y * cell)}h0`;
    }
    pen.path(paths.unseen, { stroke: "var(--line)", width: 2, class: "dots" });
    pen.path(paths.right, { stroke: judged ? SOFT : "var(--line)", width: 0.5 * cell, class: "dots" });
    pen.path(paths.wrong, { stroke: WRONG, width: 0.9 * cell, opacity: 0.7, class: "squares" });
    const half = (TRAINED + 0.5) * cell;
    pen.rect([mx - half, my - half], 2 * half, 2 * half, { fill: "none", stroke: "var(--ink)", width: 1, dash: "2 3", round: 3, opacity: 0.75 });
    const here: Point = [mx + cell * state.second_at[0], my + cell * state.second_at[1]];
    const lost = known.get(cellOf(state.second_at)) === false;
    pen.circle(here, narrow ? 6.5 : 7.5, { fill: "var(--paper)", stroke: lost ? WRONG : HUES[1], width: 3 });
    const size = narrow ? 12 : 13;
    const edge = (SIDE * cell) / 2;
    const label = digits[1].label;
    pen.text([mx, my - edge - 11], `every place of the ${label ?? "second"}`, { size, fill: HUES[1] });
    this.paintKey([mx, my + edge + 12], known);
  }

  /** What the marks of the map mean, each with its mark. */
  private paintKey([mx, y]: Point, known: ReadonlyMap<number, boolean>): void {
    const { pen, places: { narrow } } = this;
    const size = narrow ? 12 : 13;
    const lines = [["red: one digit lost", WRONG], [this.countedInWords(known), SOFT]] as const;
    lines.forEach(([words, fill], k) => {
      const at = y + 16 * k;
      const left = mx - 0.25 * size * words.length - 7;
      if (k) pen.rect([left - 5, at - 5], 10, 10, { fill: "none", stroke: "var(--ink)", width: 1, dash: "2 2", round: 2 });
      else pen.rect([left - 4, at - 4], 8, 8, { fill: WRONG, opacity: 0.8 });
      pen.text([left + 11, at], words, { size, fill, anchor: "start" });
    });
  }

  /** How many of the places that training had are right, once all are known. */
  private countedInWords(known: ReadonlyMap<number, boolean>): string {
    const seen = [...known].filter(([cell]) => trained(cell));
    const all = (2 * TRAINED + 1) ** 2;
    if (seen.length < all) return "box: where it was trained";
    return `box: ${seen.filter(([, right]) => right).length} of ${all} right`;
  }
}
