/** The picture of one moment, the sheet that takes the pen, and the ink that a hand takes hold of. */
import type { Held, Place } from "../../core/pull";
import { Chase } from "../../kit/chase";
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { edgeOf, paintEdge, paintInk } from "../../kit/ink-drawing";
import { Pad } from "../../kit/pad";
import { ink, Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { signed, type Names } from "../../kit/words";
import { Ground } from "./ground";
import { linesOf, numberAt, paintDigits, paintGhost, paintLines, paintPixels, paintStrings } from "./painters";
import type { OnSheet, Paper } from "./paper";
import { heightFor, on, Places, under } from "./places";

/** Seconds in which the drawing follows, and in which what was written fades. */
const [SOON, FADES] = [0.045, 0.16];
/** Dots ahead of the ghost's pen are so far apart, in pixels of the sheet. */
const AHEAD = 1.1;
/** What an arrow key moves the ink by, in pixels of the image. */
const NUDGE = 0.5;

/** What the reader does: on the sheet in its pixels, on the drawing in those of its image. */
export interface SceneHands {
  begin(at: Place): void;
  go(to: Place): void;
  lift(): void;
  /** The pointer takes hold of the drawing; false if there is nothing. */
  take(at: Place): boolean;
  drag(to: Place): void;
  letGo(): void;
  /** Arrow keys want the ink here. */
  nudge(to: Place): void;
  putBack(): void;
  /** The pointer takes hold of a bead; false if there is none. */
  takeBead(): boolean;
  /** It drags the bead of number `k` to this value. */
  bead(k: number, value: number): void;
  redraw(): void;
}

/** What is shown of the network's answer. */
export interface Shown {
  class: number;
  lengths: ArrayLike<number>;
  /** The pose that is drawn, what of it was pulled, and its image. */
  pose: ArrayLike<number>;
  pull: readonly number[];
  image: Float32Array;
  /** The image before it was pulled. */
  before: Float32Array;
  /** What the classes are called, if not by numbers. */
  names: Names;
}

/** Lengths between which the ink of the drawing grows from nothing to black. */
const [DOUBT, CERTAIN] = [0.12, 0.85];

/** From a length to how much ink it is worth, 0 to 1. */
function certainty(length: number): number {
  const t = Math.max(0, Math.min(1, (length - DOUBT) / (CERTAIN - DOUBT)));
  return t * t * (3 - 2 * t);
}

/** The stage of the figure. */
export class Scene {
  readonly stage: Stage;
  private readonly pad: Pad;
  private readonly surface = svg("rect", { class: "draggable surface" });
  private readonly beads = svg("rect", { class: "draggable beads" });
  private readonly knob: Handle;
  private readonly ground: Ground;
  private readonly pens: Record<"sheet" | "strings" | "drawing" | "hold", Pen>;
  private readonly image = new Chase();
  private readonly pose = new Chase();
  private readonly lengths = new Chase();
  private readonly fade = new Chase();
  private places: Places;
  private lines: string[] = [];
  private gone: string[] = [];
  private grounded = "";
  private edge: { of: Float32Array; d: string } | undefined;

  constructor(private paper: Paper, private readonly hands: SceneHands, signal: AbortSignal) {
    this.stage = new Stage({ name: "A sheet to write on, the numbers kept of it, and the drawing made of them", height: heightFor, onResize: hands.redraw, signal });
    this.places = new Places(this.stage.extent[0]);
    const { stage, surface } = this;
    const onSheet = (at: Point) => under(at, this.places.sheet, this.paper.size);
    const layer = () => new Pen(stage.layer());
    this.ground = new Ground(stage);
    this.pad = new Pad(stage, { begin: (at) => hands.begin(onSheet(at)), go: (to) => hands.go(onSheet(to)), end: hands.lift });
    stage.group.append(this.pad.surface, surface, this.beads);
    this.pens = { strings: layer(), sheet: layer(), drawing: layer(), hold: layer() };
    surface.addEventListener("pointerdown", (event) => this.take(event));
    surface.addEventListener("pointermove", (event) => {
      if (surface.hasPointerCapture(event.pointerId)) hands.drag(this.onImage(event));
    });
    for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => hands.letGo());
    this.followBeads();
    this.knob = new Handle(stage, {
      name: "Ink of the drawing",
      colour: "purple",
      look: "ring",
      step: NUDGE,
      scale: () => this.places.drawing.wide / this.paper.size,
      onMove: (to, by) => {
        const at = under(to, this.places.drawing, this.paper.size);
        if (by === "pointer") hands.drag(at);
        else hands.nudge(at);
      },
      onRelease: hands.letGo,
      onReset: hands.putBack,
    });
    this.knob.hidden = true;
  }

  /** The image on its way: what is drawn now. */
  get drawn(): Float32Array {
    return this.image.at;
  }

  /** A sheet of another network. */
  adopt(paper: Paper): void {
    this.paper = paper;
    for (const chase of [this.image, this.pose, this.lengths]) chase.forget();
  }

  /** What is shown follows; true while it is on its way. Of a blank sheet nothing is shown. */
  step(shown: Shown | undefined, blank: boolean, seconds: number): boolean {
    const [pose, lengths] = [shown?.pose ?? [], shown?.lengths ?? []].map((all) => (blank ? new Float32Array(all.length) : all));
    const follows = shown
      ? [this.image.step(shown.image, seconds, SOON), this.pose.step(pose, seconds, SOON), this.lengths.step(lengths, seconds, SOON)]
      : [];
    const fades = this.fade.step([0], seconds, FADES);
    return [...follows, fades].some(Boolean);
  }

  /** `knob` is where the ink can be taken hold of, in pixels of the image; undefined for nowhere. */
  draw(sheet: OnSheet, written: number, shown: Shown | undefined, held: Held | undefined, knob: Place | undefined): void {
    this.lay();
    const { places, pens } = this;
    pens.sheet.draw(() => this.paintSheet(sheet, written));
    const sure = shown ? certainty(this.lengths.at[shown.class]) : 0;
    pens.strings.draw(() => {
      const { pose, pull } = shown ?? { pose: [], pull: [] };
      paintStrings(pens.strings, places, this.pose.at, pose.length || 16, pull, sure);
      if (shown) paintDigits(pens.strings, places, this.lengths.at, shown.class, shown.names);
    });
    pens.drawing.draw(() => {
      if (shown && sure > 0.01) this.paintDrawing(shown, sure);
    });
    this.knob.hidden = !knob || !shown;
    if (knob && shown) {
      const most = shown.pull.reduce((best, change) => (Math.abs(change) > Math.abs(best) ? change : best), 0);
      this.knob.set(on(knob, places.drawing, this.paper.size), most ? `pulled, at most ${signed(most)} in a number` : "as it was read");
    }
    pens.hold.draw(() => {
      if (held) this.paintHold(held);
    });
  }

  /** A press takes the nearest bead, and a drag moves it along its string. */
  private followBeads(): void {
    const { beads, hands } = this;
    let taken = -1;
    const drag = (event: PointerEvent) => {
      const [x] = this.stage.pixelsOf(event);
      hands.bead(taken, numberAt(x, this.places.strings));
    };
    beads.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary || !hands.takeBead()) return;
      event.preventDefault();
      beads.setPointerCapture(event.pointerId);
      taken = this.places.nearest(this.stage.pixelsOf(event)[1], this.pose.at.length);
      drag(event);
    });
    beads.addEventListener("pointermove", (event) => beads.hasPointerCapture(event.pointerId) && drag(event));
  }

  private lay(): void {
    const [width] = this.stage.extent;
    const { size } = this.paper;
    const known = `${width} ${size}`;
    if (known === this.grounded) return;
    this.grounded = known;
    const places = (this.places = new Places(width));
    this.pad.place(places.sheet);
    const { at, wide } = places.drawing;
    for (const [name, value] of Object.entries({ x: at[0], y: at[1], width: wide, height: wide }))
      this.surface.setAttribute(name, String(value));
    const { from, to, top, high } = places.strings;
    for (const [name, value] of Object.entries({ x: from, y: top, width: to - from, height: high }))
      this.beads.setAttribute(name, String(value));
    const { style } = this.stage.element;
    style.setProperty("--hint-x", `${places.sheet.at[0] + places.sheet.wide / 2}px`);
    style.setProperty("--hint-y", `${places.sheet.at[1] + places.sheet.wide - 26}px`);
    this.gone = this.lines = [];
    this.ground.lay(places.drawing, size);
  }

  /** What is written, what was there before and fades, and the ghost's pen. */
  private paintSheet(sheet: OnSheet, written: number): void {
    const { places, paper, pens: { sheet: pen } } = this;
    const { size, nib } = paper;
    const unit = places.sheet.wide / size;
    const lines = linesOf(paper.strokes(sheet, written), places.sheet, size);
    if (this.lines.length && lines.length <= 1 && !(lines[0] ?? "").startsWith(this.lines[0].slice(0, 12))) {
      this.gone = this.lines;
      this.fade.at = Float32Array.of(1);
      this.hands.redraw();
    }
    this.lines = lines;
    const rest = this.fade.at[0] ?? 0;
    if (rest > 0.01) paintLines(pen, this.gone, nib * unit, rest);
    if (sheet.image.length) paintInk(pen, paper.see(sheet, written), size, places.sheet);
    const way = paper.wayOf(sheet);
    const put = (point: Point) => on(point, places.sheet, size);
    paintLines(pen, lines, nib * unit);
    if (way && written < 1) paintGhost(pen, put(way.at(written)!), way.ahead(written, AHEAD * (size / 28)).map(put), unit);
  }

  private paintDrawing({ pull, before }: Shown, sure: number): void {
    const { places: { drawing }, paper: { size }, pens: { drawing: pen } } = this;
    paintPixels(pen, this.image.at, size, drawing, sure);
    if (!pull.length) return;
    if (this.edge?.of !== before) this.edge = { of: before, d: edgeOf(before, size) };
    paintEdge(pen, this.edge.d, drawing.at, drawing.wide, { width: 1.4, dash: "2 4", colour: "var(--muted)" });
  }

  private paintHold({ at, hand }: Held): void {
    const { places: { drawing }, paper: { size }, pens: { hold: pen } } = this;
    const [from, to] = [on(at, drawing, size), on(hand, drawing, size)];
    pen.line([from, to], { stroke: ink("purple"), width: 1.5 });
    pen.circle(to, 11, { stroke: ink("purple"), width: 2 });
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    if (!this.hands.take(this.onImage(event))) return;
    event.preventDefault();
    this.surface.setPointerCapture(event.pointerId);
  }

  private onImage(event: PointerEvent): Place {
    return under(this.stage.pixelsOf(event), this.places.drawing, this.paper.size);
  }
}
