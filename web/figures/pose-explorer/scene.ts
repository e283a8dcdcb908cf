/** The picture of one moment, and the ink and the strips that the reader takes hold of. */
import type { Held } from "../../core/pull";
import { Chase } from "../../kit/chase";
import { svg } from "../../kit/dom";
import { edgeOf, paintEdge } from "../../kit/ink-drawing";
import { ink, Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import type { PoseModel } from "./model";
import { heightFor, Places } from "./places";
import { Playing } from "../../kit/playing";
import { rowsOf, type Row } from "./rows";
import type { State } from "./state";
import { Strips } from "./strips";
import { playing, titleOf } from "./words";

/** Seconds in which a drawing follows the hand, and in which it becomes another one. */
const [SOON, LATER] = [0.035, 0.16];

/** How wide a letter of the small words is, about, in pixels. */
const WORD = 7.5;

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
  /** The strip that is large: the one that was lit last, or else the one in hand; −1 for that. */
  private lead = -1;
  private readonly play = new Playing();
  private travels = false;
  private last: State | undefined;
  private readonly lines = new Map<string, string>();

  constructor(private readonly hands: SceneHands, signal: AbortSignal) {
    this.stage = new Stage({ name: "The drawing and its numbers", height: heightFor, onResize: hands.redraw, signal });
    this.places = new Places(...this.stage.extent, "strongest", 5);
    this.strips = new Strips({
      move: (row, value) => {
        this.play.stop();
        hands.move(row, value);
      },
      light: (row, hovers) => {
        this.lit = row < 0 ? this.strips.focused : row;
        // What a pointer only passes does not grow: the others would jump away from under it.
        if (this.lit >= 0 && !hovers) this.lead = this.lit;
        if (hovers && this.rows[row]?.here) this.play.start();
        else this.play.stop();
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
    return rowsOf(model, state);
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
    if (last?.view !== state.view || elsewhere) [this.lead, this.lit] = [-1, this.strips.focused];
    this.last = state;
    this.lay(model, state);
    const time = this.travels && !held ? LATER : SOON;
    const springs = this.strained.step(held ? this.strained.at : 0, seconds);
    const stretched = state.pose.map((value, k) => value + this.strained.at * (this.strain[k] ?? 0));
    const row = this.rows[this.lit];
    const plays = row ? this.play.step(row, seconds, reducedMotion()) : undefined;
    const capsules = row && plays !== undefined ? row.capsules(plays) : model.capsules({ ...state, pose: stretched });
    const moves = this.shown.step(capsules, seconds, time) || springs;
    if (!moves) this.travels = false;
    const shares = this.rows.map(({ here, value = 0, min, max }, k) => {
      if (!here && !(state.view === "morph" && k === this.places.lead)) return -1;
      const at = k === this.lit && plays !== undefined ? plays : value;
      return Math.max(0, Math.min(1, (at - min) / (max - min)));
    });
    const slides = this.beads.step(shares, seconds, time);
    return [this.strips.paint(this.rows, model), moves, slides, plays !== undefined].some(Boolean);
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
    this.strips.drawing(!pixels && !model.coloured ? this.image : undefined, places.drawing);
    back.draw(() => {
      if (places.title) back.text(places.title, this.play.on && this.rows[this.lit] ? playing(this.rows[this.lit]) : titleOf(model, state), {
        size: 14, fill: "var(--muted)", class: "label title-of-strips",
      });
      this.rows.forEach((row, k) => this.paintWords(row, k));
    });
    front.draw(() => {
      if (!model.coloured) this.paintLines(model, state);
      this.rows.forEach((_, k) => this.paintLens(k));
      if (held) this.paintHold(held, size);
    });
  }

  private lay(model: PoseModel, state: State): void {
    const [width, height] = this.stage.extent;
    this.rows = this.rowsOf(model, state);
    if (this.lit >= this.rows.length) this.lit = this.lead = -1;
    const leading = this.lead < 0 ? Math.max(0, this.rows.findIndex((row) => row.inHand)) : this.lead;
    this.places = new Places(width, height, state.view, this.rows.length, leading);
    this.strips.lay(this.rows, this.places, model.decoder.size);
  }

  private paintWords(row: Row, k: number): void {
    const { back, places } = this;
    const { from, to, middle, aside } = places.words(k);
    const leads = k === places.lead;
    const fill = leads ? ink("purple") : "var(--ink)";
    const value = leads && k === this.lit && row.value !== undefined ? `${row.who}: ${row.words(row.value)}` : "";
    if (!places.single) {
      const ends = row.ends[0] && row.ends.join(" ↔ ");
      back.text(from, [row.label, ends].filter(Boolean).join(" · "), { size: 13, bold: leads, anchor: "start", fill });
      if (value && !places.narrow) back.text(to, value, { size: 13, bold: true, anchor: "end", fill });
      return;
    }
    const look = { size: aside ? 14 : 15, bold: leads, fill };
    const present = places.along(k, Math.max(0, this.beads.at[k]))[0];
    const clear = places.cell(k) / 2 + 4;
    const [first, last] = row.label ? [row.label, ""] : row.ends;
    // Beside the pictures a word gives way to the present drawing.
    if (!aside || present - clear > from[0] + WORD * first.length) back.text(from, first, { ...look, anchor: "start" });
    if (!aside || present + clear < to[0] - WORD * last.length) back.text(to, last, { ...look, anchor: "end" });
    if (aside) return;
    back.text(middle, value || row.amount, { size: 14, fill: "var(--muted)" });
  }

  /** The present drawing at its place on a strip; a frame around the one in hand. */
  private paintLens(k: number): void {
    const { front, places } = this;
    const share = this.beads.at[k];
    const leads = k === places.lead;
    // While one strip plays, the others wait.
    this.strips.present(k, share, !this.play.on || k === this.lit ? this.image : undefined, places);
    if (!(leads || k === this.lit) || !(share >= 0)) return;
    const [x, y] = places.along(k, share);
    const half = places.cell(k) / 2;
    front.rect([x - half, y - half], 2 * half, 2 * half, {
      round: Math.min(9, half / 2), fill: "none", stroke: ink("purple"), width: k === this.lit ? 2.5 : 1.8,
    });
  }

  /** What the sample was. */
  private paintLines(model: PoseModel, state: State): void {
    const { front, places } = this;
    const { at, wide } = places.drawing;
    const start = model.start(state.digit, state.sample);
    const onTheWay = state.other >= 0 && state.morph > 0;
    if (this.play.on || (!onTheWay && state.pose.every((value, k) => Math.abs(value - start[k]) < 1e-4))) return;
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
