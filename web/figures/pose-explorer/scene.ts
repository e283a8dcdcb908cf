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
import { across } from "./lanes";
import { heightFor, Places } from "./places";
import { Playing } from "../../kit/playing";
import { groupsOf, rowsOf, type Row } from "./rows";
import { paintTrack, paintWords, shareOf, type Look } from "./scales";
import type { State } from "./state";
import { Strips } from "./strips";
import { playing, titleOf } from "./words";

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
  /** Over pictures that stand away from their own strip. */
  private readonly film = svg("rect", { class: "draggable film" });
  private image: Float32Array = new Float32Array(0);
  private size = 1;
  private rows: Row[] = [];
  private places: Places;
  /** The strip that is pointed at or focused; −1 for none. */
  private lit = -1;
  /** The strip that is large: the one that was lit last, or else the one in hand; −1 for that. */
  private lead = -1;
  private readonly play = new Playing();
  /** Where the strip that plays is now. */
  private played: number | undefined;
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
        // What a pointer only passes does not grow: the others would jump away from under it. Bare tracks stay.
        if (this.lit >= 0 && (!hovers || this.places.film)) this.lead = this.lit;
        if (hovers && this.rows[row]?.here) this.play.start();
        else this.play.stop();
        hands.redraw();
      },
      putBack: (row) => hands.move(row, 0),
    });
    this.back = new Pen(this.stage.layer());
    this.stage.group.append(this.surface, this.film);
    this.front = new Pen(this.stage.layer());
    this.stage.svg.before(this.strips.films);
    this.stage.element.append(this.strips.sliders);
    this.surface.addEventListener("pointerdown", (event) => this.take(event));
    this.surface.addEventListener("pointermove", (event) => hands.drag(this.under(event)));
    for (const end of ["pointerup", "pointercancel"]) this.surface.addEventListener(end, () => hands.letGo());
    this.film.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      this.film.setPointerCapture(event.pointerId);
      this.slide(event);
    });
    this.film.addEventListener("pointermove", (event) => {
      if (this.film.hasPointerCapture(event.pointerId)) this.slide(event);
    });
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
    const plays = (this.played = row ? this.play.step(row, seconds, reducedMotion()) : undefined);
    const capsules = row && plays !== undefined ? row.capsules(plays) : model.capsules({ ...state, pose: stretched });
    const moves = this.shown.step(capsules, seconds, time) || springs;
    if (!moves) this.travels = false;
    const shares = this.rows.map((one, k) => {
      if (!one.here && state.view !== "morph") return -1;
      return shareOf(one, k === this.lit && plays !== undefined ? plays : (one.value ?? 0));
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
      if (places.title) back.text(places.title, this.play.on && this.rows[this.lit] ? playing(this.rows[this.lit]) : titleOf(model, state, this.rows.length), {
        size: 14, fill: "var(--muted)", class: "label title-of-strips",
      });
      for (const { at, first } of places.headings)
        back.text(at, this.rows[first].group, { size: 12, anchor: "start", fill: "var(--muted)", class: "label heading" });
      this.rows.forEach((row, k) => this.paintStrip(row, k));
    });
    front.draw(() => {
      if (!model.coloured) this.paintLines(model, state);
      this.paintFrame();
      if (held) this.paintHold(held, size);
    });
  }

  private lay(model: PoseModel, state: State): void {
    const [width, height] = this.stage.extent;
    this.rows = this.rowsOf(model, state);
    if (this.lit >= this.rows.length) this.lit = this.lead = -1;
    const leading = this.lead < 0 ? Math.max(0, this.rows.findIndex((row) => row.inHand)) : this.lead;
    this.places = new Places(width, height, state.view, this.rows.length, leading, groupsOf(this.rows));
    const { at, wide, high } = this.places.film?.zone ?? { at: [0, 0], wide: 0, high: 0 };
    for (const [name, value] of Object.entries({ x: at[0], y: at[1], width: wide, height: high }))
      this.film.setAttribute(name, String(value));
    this.strips.lay(this.rows, this.places, model.decoder.size);
  }

  /** One strip as a scale; the pictures of one that leads may stand elsewhere, as a scale of their own. */
  private paintStrip(row: Row, k: number): void {
    const { back, places } = this;
    const lit = k === this.lit;
    const look: Look = { leads: k === places.lead, lit, share: this.beads.at[k], value: (lit ? this.played : undefined) ?? row.value };
    for (const lane of [places.lanes[k], ...(look.leads && places.film ? [places.film] : [])]) {
      paintWords(back, lane, lane === places.film ? { ...row, label: row.ends[0] ? "" : row.label } : row, look);
      paintTrack(back, lane, row, look);
    }
    this.strips.shade(k, row.here || look.leads ? look.share : -1, places);
  }

  /** The present drawing in its frame, on the strip that leads. */
  private paintFrame(): void {
    const { front, places } = this;
    const { lead } = places;
    const lane = places.shown(lead);
    const share = this.beads.at[lead];
    // While another strip plays, it waits.
    this.strips.hold(share, !this.play.on || lead === this.lit ? this.image : undefined, places);
    if (!lane || !(share >= 0)) return;
    const half = lane.cell / 2;
    front.rect([across(lane, share) - half, lane.middle - half], lane.cell, lane.cell, {
      round: Math.min(9, half / 2), fill: "none", stroke: ink("purple"), width: lead === this.lit ? 2.5 : 1.8,
    });
  }

  /** The hand on pictures that stand away from their strip. */
  private slide(event: PointerEvent): void {
    const { places: { film, lead }, rows } = this;
    if (!film || !rows[lead]) return;
    const [from, to] = [across(film, 0), across(film, 1)];
    const share = Math.max(0, Math.min(1, (this.stage.pixelsOf(event)[0] - from) / (to - from)));
    const { min, max } = rows[lead];
    this.lit = lead;
    this.play.stop();
    this.hands.move(lead, min + share * (max - min));
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
    const [from, to] = [places.on(at, size), places.inside(places.on(hand, size))];
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
