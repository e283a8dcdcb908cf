/** The picture of one moment, and the ink and the strips that the reader takes hold of. */
import type { Held } from "../../core/pull";
import { Chase } from "../../kit/chase";
import { svg } from "../../kit/dom";
import { edgeOf, paintEdge, paintInk } from "../../kit/ink-drawing";
import { inkOf } from "../../kit/ink-sheet";
import { ink, Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import type { PoseModel } from "./model";
import { heightFor, isNarrow, Places } from "./places";
import { rowsOf, type Row } from "./rows";
import type { State } from "./state";
import { Strips } from "./strips";
import { linesOf, titleOf } from "./words";

/** Seconds in which a drawing follows the hand, and in which it becomes another one. */
const [SOON, LATER] = [0.035, 0.16];

/** What the reader does. */
export interface SceneHands {
  move(row: number, value: number): void;
  /** The pointer takes hold of the drawing here, in pixels of the image; false if there is nothing. */
  take(at: Point): boolean;
  drag(to: Point): void;
  letGo(): void;
  /** The sample is wanted again. */
  back(): void;
  redraw(): void;
}

/** The stage of the pose explorer. */
export class Scene {
  readonly stage: Stage;
  readonly strips: Strips;
  /** What is shown, in the state's numbers or on its way there. */
  private readonly shown = new Chase();
  private readonly beads = new Chase();
  /** How the drawing stretches beyond its pose while a hand pulls at it, and how much of that is left. */
  private strain: readonly number[] = [];
  private readonly strained = new Spring(0);
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly surface = svg("rect", { class: "draggable surface" });
  private image: Float32Array = new Float32Array(0);
  private size = 1;
  private rows: Row[] = [];
  private places: Places;
  /** The strip that is pointed at or focused; −1 for none. */
  private lit = -1;
  private travels = false;
  private last: State | undefined;
  private readonly lines = new Map<string, string>();

  constructor(private readonly hands: SceneHands, signal: AbortSignal) {
    this.stage = new Stage({ name: "The drawing and its numbers", height: heightFor, onResize: hands.redraw, signal });
    this.places = new Places(...this.stage.extent, "strongest", 5);
    this.strips = new Strips({
      move: hands.move,
      light: (row) => {
        this.lit = row < 0 ? this.strips.focused : row;
        hands.redraw();
      },
      putBack: (row) => hands.move(row, 0),
    });
    this.back = new Pen(this.stage.layer());
    this.stage.group.append(this.surface);
    this.front = new Pen(this.stage.layer());
    this.stage.svg.before(this.strips.films);
    this.stage.element.append(this.strips.sliders);
    this.surface.addEventListener("pointerdown", (event) => this.take(event));
    this.surface.addEventListener("pointermove", (event) => hands.drag(this.under(event)));
    for (const end of ["pointerup", "pointercancel"]) this.surface.addEventListener(end, () => hands.letGo());
    this.surface.addEventListener("dblclick", () => hands.back());
    this.stage.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") hands.back();
    });
  }

  /** The strips as they are for a state. */
  rowsOf(model: PoseModel, state: State): Row[] {
    return rowsOf(model, state, isNarrow(this.stage.extent[0]));
  }

  /** Where things are now. */
  get at(): Places {
    return this.places;
  }

  /** The drawing stretches by so much more than its pose. */
  stretch(strain: readonly number[]): void {
    this.strain = strain;
    this.strained.at = 1;
  }

  /** It takes its time to what comes next. */
  glide(): void {
    this.travels = true;
  }

  /** The image that is drawn. */
  get drawn(): Float32Array {
    return this.image;
  }

  /** What is shown follows the state, and drawings are made; true while there is more to do. */
  step(model: PoseModel, state: State, seconds: number, held: boolean): boolean {
    const { last } = this;
    const elsewhere = last && (last.digit !== state.digit || last.sample !== state.sample || last.other !== state.other);
    this.travels ||= Boolean(elsewhere);
    if (last?.view !== state.view) this.beads.forget();
    this.last = state;
    const time = this.travels && !held ? LATER : SOON;
    const springs = this.strained.step(held ? this.strained.at : 0, seconds);
    const stretched = state.pose.map((value, k) => value + this.strained.at * (this.strain[k] ?? 0));
    const moves = this.shown.step(model.capsules({ ...state, pose: stretched }), seconds, time) || springs;
    if (!moves) this.travels = false;
    this.lay(model, state);
    const shares = this.rows.map(({ value = NaN, min, max }) => Math.max(0, Math.min(1, (value - min) / (max - min))));
    const slides = this.beads.step(shares.map((share) => (Number.isNaN(share) ? -1 : share)), seconds, time);
    return [this.strips.paint(this.rows, model, inkOf(this.stage.element)), moves, slides].some(Boolean);
  }

  /** Other weights: nothing of before holds. */
  forget(): void {
    for (const chase of [this.shown, this.beads]) chase.forget();
    this.lines.clear();
    this.last = undefined;
  }

  draw(model: PoseModel, state: State, held: Held | undefined, pixels: boolean): void {
    const { places, back, front } = this;
    const { size, channels } = model.decoder;
    const { style } = this.stage.element;
    this.size = size;
    this.image = model.draw(this.shown.at, this.image.length === channels * size * size ? this.image : undefined);
    const { at, wide } = places.drawing;
    style.setProperty("--hint-x", `${at[0] + wide / 2}px`);
    style.setProperty("--hint-y", `${Math.max(18, at[1] + 0.09 * wide)}px`);
    for (const [name, value] of Object.entries({ x: at[0], y: at[1], width: wide, height: wide }))
      this.surface.setAttribute(name, String(value));
    const mini = model.coloured ? "" : edgeOf(this.image, size);
    back.draw(() => {
      if (!pixels && !model.coloured) paintInk(back, this.image, size, places.drawing);
      back.text(places.title, this.rows[this.lit] && !model.coloured ? linesOf(this.rows[this.lit]) : titleOf(model, state), {
        size: 14, fill: "var(--muted)", class: "label title-of-strips",
      });
      this.rows.forEach((row, k) => this.paintWords(row, k));
    });
    front.draw(() => {
      if (!model.coloured) this.paintLines(model, state);
      this.rows.forEach((_, k) => this.paintLens(k, mini));
      if (held) this.paintHold(held, size);
    });
  }

  private lay(model: PoseModel, state: State): void {
    const [width, height] = this.stage.extent;
    this.rows = this.rowsOf(model, state);
    this.places = new Places(width, height, state.view, this.rows.length);
    this.strips.lay(this.rows, this.places, model.decoder.size, inkOf(this.stage.element));
    if (this.lit >= this.rows.length) this.lit = -1;
  }

  private paintWords(row: Row, k: number): void {
    const { back, places } = this;
    const { name, anchor, value } = places.words(k);
    const hot = k === this.lit;
    const colour = hot ? ink("purple") : "var(--ink)";
    const size = anchor === "start" ? 15 : 13;
    back.text(name, row.label, { size, bold: true, anchor, fill: colour });
    if (anchor === "start" && row.value !== undefined)
      back.text(value, hot ? row.words(row.value) : row.detail, { size: 13, anchor: "end", bold: hot, fill: hot ? colour : "var(--muted)" });
  }

  /** The present drawing at its place on a strip. */
  private paintLens(k: number, mini: string): void {
    const { front, places } = this;
    const share = this.beads.at[k];
    if (!(share >= 0)) return;
    const [x, y] = places.along(k, share);
    const { cell } = places;
    const hot = k === this.lit;
    const half = cell / 2;
    const from = places.along(k, this.rows[k].min < 0 ? 0.5 : 0);
    if (Math.abs(from[0] - x) > half) front.circle([from[0], y + half - 2], 2.5, { fill: ink("purple") });
    front.rect([x - half, y - half], cell, cell, {
      round: Math.min(9, cell / 4), fill: mini ? "var(--paper)" : "none", stroke: ink("purple"), width: hot ? 3 : 1.8,
    });
    if (mini) paintEdge(front, mini, [x - half, y - half], cell, { fill: 1 });
  }

  /** What the lit strip may make of the drawing; else what the sample was. */
  private paintLines(model: PoseModel, state: State): void {
    const { front, places, lit, rows } = this;
    const { at, wide } = places.drawing;
    const row = rows[lit];
    if (row) {
      const ends = row.min < 0 ? [row.min, row.max] : [row.max];
      for (const end of ends)
        paintEdge(front, this.line(model, row.capsules(end)), at, wide, end > 0 ? { width: 2 } : { width: 1.6, dash: "3 4" });
      return;
    }
    const start = model.start(state.digit, state.sample);
    if (state.pose.every((value, k) => Math.abs(value - start[k]) < 1e-4)) return;
    const before = model.capsules({ ...state, pose: start, other: -1, morph: 0 });
    paintEdge(front, this.line(model, before), at, wide, { width: 1.4, dash: "2 4", colour: "var(--muted)" });
  }

  /** The outline of what the decoder makes of these capsules; the last few are kept. */
  private line(model: PoseModel, capsules: Float32Array): string {
    const key = capsules.join();
    const known = this.lines.get(key);
    if (known !== undefined) return known;
    if (this.lines.size > 8) this.lines.clear();
    const d = edgeOf(model.draw(capsules), model.decoder.size);
    this.lines.set(key, d);
    return d;
  }

  private paintHold({ at, hand }: Held, size: number): void {
    const { front, places } = this;
    const [from, to] = [places.on(at, size), places.on(hand, size)];
    front.line([from, to], { stroke: ink("purple"), width: 1.5 });
    front.circle(from, 6, { fill: ink("purple"), stroke: "var(--paper)", width: 2 });
    front.circle(to, 9, { stroke: ink("purple"), width: 2 });
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    if (!this.hands.take(this.under(event))) return;
    event.preventDefault();
    this.surface.setPointerCapture(event.pointerId);
  }

  private under(event: PointerEvent): Point {
    return this.places.under(this.stage.pixelsOf(event), this.size);
  }
}
