/** The picture of one moment: the sheet with what is written on it, and what the network draws again. */
import type { Answer, Drawn } from "../../core/reading";
import { Chase } from "../../kit/chase";
import { clamp, Knob } from "../../kit/handles";
import { paintInk, softly } from "../../kit/ink-drawing";
import { ink, Pen, short } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { called, fixed, theClass } from "../../kit/words";
import { Pad } from "../../kit/pad";
import { Photograph } from "../../kit/photograph";
import { bent, rounded } from "../writing/line";
import type { Paper } from "./paper";
import { heightFor, Places } from "./places";
import { showsTwo, type State } from "./state";

/** Seconds in which a drawing follows what the network says. */
const SOON = 0.045;

/** What the reader does, in pixels of the picture that the network sees. */
export interface SceneHands {
  begin(at: Point): void;
  go(to: Point): void;
  turn(degrees: number): void;
  putBack(): void;
  redraw(): void;
}

/** Of an angle in degrees the same from −180 to 180. */
function wrapped(angle: number): number {
  return angle - 360 * Math.round(angle / 360);
}

/** The stage of the digit reader. */
export class Scene {
  readonly stage: Stage;
  /** Lengths as they are shown. */
  readonly lengths = new Chase();
  private readonly first = new Chase();
  /** Whether what is drawn is still on its way. */
  private redraws = false;
  private readonly second = new Chase();
  /** How far the drawing is one of two, from 0 to 1. */
  private readonly two = new Chase();
  private readonly pen: Pen;
  /** For a second ink, which mixes with what lies below it. */
  private readonly over: Pen;
  private readonly pad: Pad;
  private readonly knob: Knob;
  private places = new Places(400);
  /** The sheet and the drawing of a network for colours. */
  private photographs: readonly Photograph[] = [];

  constructor(private paper: Paper, hands: SceneHands, signal: AbortSignal) {
    this.stage = new Stage({
      name: "A sheet to write on, and what the network draws again",
      height: (width) => {
        this.places = new Places(width);
        return heightFor(width);
      },
      onResize: hands.redraw,
      signal,
    });
    this.pad = new Pad(this.stage, {
      begin: (at) => hands.begin(this.places.under(at, this.paper.size)),
      go: (to) => hands.go(this.places.under(to, this.paper.size)),
    });
    this.stage.group.append(this.pad.surface);
    this.layPhotographs();
    this.pen = new Pen(this.stage.layer());
    const over = this.stage.layer();
    over.group.classList.add("over-ink");
    this.over = new Pen(over);
    this.knob = new Knob(this.stage, {
      name: "Turn",
      colour: "purple",
      onTurn: (angle) => hands.turn(Math.round(wrapped((angle * 180) / Math.PI) * 10) / 10),
      onReset: hands.putBack,
    });
  }

  /** The sheet of another network: nothing of before is on its way. */
  adopt(paper: Paper): void {
    this.paper = paper;
    this.layPhotographs();
    for (const chase of [this.lengths, this.first, this.second, this.two]) chase.forget();
  }

  /** For a network for colours, the sheet and the drawing are canvases below the stage. */
  private layPhotographs(): void {
    const { paper: { coloured, size }, pad, stage } = this;
    for (const { canvas } of this.photographs) canvas.remove();
    pad.surface.classList.toggle("clear", coloured);
    this.photographs = coloured ? [new Photograph(size), new Photograph(size)] : [];
    for (const { canvas } of this.photographs) stage.svg.before(canvas);
  }

  get at(): Places {
    return this.places;
  }

  private get coloured(): boolean {
    return this.paper.coloured;
  }

  /** The drawing follows the answer; true while it does. */
  step(answer: Answer, state: State, seconds: number): boolean {
    const { drawn, rival, lengths } = answer;
    this.redraws = [this.first.step(drawn.image, seconds, SOON), this.second.step(rival.image, seconds, SOON)].some(Boolean);
    return [
      this.redraws,
      this.lengths.step(lengths, seconds, SOON),
      this.two.step([showsTwo(answer, state, this.coloured) ? 1 : 0], seconds, 2 * SOON),
    ].some(Boolean);
  }

  /** `seen` is what the network sees; with `pixels` it is shown as it is. */
  draw(state: State, shown: State, seen: Float32Array, answer: Answer, pixels: boolean): void {
    const { pen, pad, places } = this;
    pad.place(places.sheet);
    const { at, wide } = places.sheet;
    this.stage.element.style.setProperty("--hint-x", `${at[0] + wide / 2}px`);
    this.stage.element.style.setProperty("--hint-y", `${at[1] + wide - 26}px`);
    pen.draw(() => {
      this.paintThreads(answer, state);
      this.paintTitles(answer, state);
      this.paintWayOfKnob(shown.angle);
      if (this.coloured) this.paintPhotographs(shown, seen);
      else if (pixels) this.paintPixels(seen);
      else this.paintWriting(shown, seen);
      if (!this.coloured) this.paintAgain();
    });
    const { middle, radius } = places.turning;
    this.knob.set(middle, (shown.angle * Math.PI) / 180, radius, `${fixed(state.angle, 0)}°`);
    this.stage.describe(`The network draws ${this.nameOf(answer.drawn.class)}.`);
  }

  private nameOf(k: number): string {
    return this.paper.names || this.coloured ? theClass(this.paper.names, k) : `the digit ${k}`;
  }

  private paintTitles(answer: Answer, state: State): void {
    const { pen, places } = this;
    const { titles } = places;
    const muted = { size: 14, fill: "var(--muted)" };
    pen.text(titles.sheet, this.coloured ? "it sees" : "you write", muted);
    const columns = answer.lengths.length;
    if (!showsTwo(answer, state, this.coloured)) {
      // On the side that no thread runs through.
      const { at, anchor } = places.caption(answer.drawn.class, columns);
      pen.text(at, `${columns === 10 ? "ten" : columns} capsules: choose ${places.narrow ? "one" : "one, and see what it would draw"}`, { ...muted, size: 13.5, anchor });
    }
    const said = ({ class: digit }: Drawn) => `${called(this.paper.names, digit)}, ${fixed(answer.lengths[digit])} long`;
    if (!showsTwo(answer, state, this.coloured)) return pen.text(titles.drawing, `drawn from ${this.paper.names ? called(this.paper.names, answer.drawn.class) : `capsule ${answer.drawn.class}`}, ${state.capsule < 0 ? "the longest" : "your choice"}`, muted);
    const [x, y] = titles.drawing;
    for (const [one, side, colour] of [[answer.drawn, -1, "blue"], [answer.rival, 1, "vermilion"]] as const)
      pen.text([x + side * 8, y], said(one), { size: 14, bold: true, fill: ink(colour), anchor: side < 0 ? "end" : "start" });
  }

  /** From the columns to what is drawn from them. */
  private paintThreads(answer: Answer, state: State): void {
    const { pen, places } = this;
    const two = showsTwo(answer, state, this.coloured);
    const drawn = two ? ([[answer.rival, ink("vermilion")], [answer.drawn, ink("blue")]] as const) : ([[answer.drawn, "var(--ink)"]] as const);
    for (const [{ class: j }, colour] of drawn) {
      const way = places.thread(j, answer.lengths.length);
      pen.path(bent(way, 10), { stroke: colour, width: 1.6 });
      pen.circle(way[way.length - 1], 3.5, { fill: colour });
    }
  }

  /** To either side of the knob: there it can go. */
  private paintWayOfKnob(angle: number): void {
    const { pen, places: { turning: { middle, radius } } } = this;
    for (const side of [-1, 1]) {
      const arc = Array.from({ length: 9 }, (_, k): Point => {
        const at = ((angle - 90 + side * (5 + 2 * k)) * Math.PI) / 180;
        return [middle[0] + radius * Math.cos(at), middle[1] + radius * Math.sin(at)];
      });
      pen.line(arc, { stroke: ink("purple"), width: 1.5, opacity: 0.55 });
      pen.arrow(arc[arc.length - 2], arc[arc.length - 1], 1, ink("purple"), { opacity: 0.55 });
    }
  }

  /** The strokes as a pen makes them; a picture as ink. */
  private paintWriting(shown: State, seen: Float32Array): void {
    const { pen, paper, places } = this;
    if (shown.image.length) return paintInk(pen, seen, paper.size, places.sheet);
    const width = (shown.thickness / paper.size) * places.sheet.wide;
    for (const stroke of paper.strokes(shown)) {
      const points = stroke.map((point) => places.on(point, paper.size));
      pen.path(rounded(points), { stroke: "var(--ink)", width, class: "stroke" });
    }
    if (!seen.some((value) => value > 0)) {
      const { at, wide } = places.sheet;
      pen.text([at[0] + wide / 2, at[1] + wide / 2], `write ${this.paper.names ? "here" : "a digit"}`, { size: 17, fill: "var(--muted)", rim: false });
    }
  }

  /** What the network sees, and what it draws of it; on an empty sheet the invitation to bring a picture. */
  private paintPhotographs(shown: State, seen: Float32Array): void {
    const { pen, places } = this;
    const [sheet, drawing] = this.photographs;
    sheet.place(places.sheet);
    drawing.place(places.drawing);
    drawing.paint(this.first.at);
    sheet.canvas.hidden = !shown.image.length;
    if (shown.image.length) return sheet.paint(seen);
    const { at, wide } = places.sheet;
    pen.text([at[0] + wide / 2, at[1] + wide / 2], "choose a picture", { size: 17, fill: "var(--muted)", rim: false });
  }

  private paintPixels(seen: Float32Array): void {
    const { pen, paper: { size }, places: { sheet } } = this;
    const unit = sheet.wide / size;
    const darkness = new Map<number, string>();
    seen.forEach((value, i) => {
      const level = Math.round(8 * value);
      const [x, y] = [sheet.at[0] + (i % size) * unit, sheet.at[1] + Math.floor(i / size) * unit];
      if (level) darkness.set(level, `${darkness.get(level) ?? ""}M${short(x)} ${short(y)}h${short(unit)}v${short(unit)}h${short(-unit)}Z`);
    });
    for (const [level, d] of darkness) pen.path(d, { fill: "var(--ink)", fillOpacity: level / 8 });
  }

  /** What the decoder draws: one capsule in ink, or two that are both long in two inks. */
  private paintAgain(): void {
    const { pen, over, paper: { size }, places: { drawing }, first, second } = this;
    const two = clamp(this.two.at[0] ?? 0, [0, 1]);
    const percent = (100 * two).toFixed(0);
    const kind = softly(this.redraws);
    paintInk(pen, first.at, size, drawing, two ? `color-mix(in srgb, var(--blue) ${percent}%, var(--ink))` : "var(--ink)", 1, kind);
    over.draw(() => {
      if (two) paintInk(over, second.at, size, drawing, ink("vermilion"), two, kind);
    });
  }
}
