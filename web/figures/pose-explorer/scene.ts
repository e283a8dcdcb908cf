/** The picture of one moment, and the ink and the strips that the reader takes hold of. */
import type { Held } from "../../core/pull";
import { Pen } from "../../kit/pen";
import { Stage } from "../../kit/stage";
import { Attention } from "./attention";
import { watchPointer } from "./comes";
import { Few } from "./few";
import { apart, paintHold } from "./hold";
import type { PoseModel } from "./model";
import { Motion } from "./motion";
import { Outlines } from "./outlines";
import { heightFor, Places } from "./places";
import { paintBehind, paintBefore, paintFrame, type Moment } from "./picture";
import { rowsOf, type Row } from "./rows";
import { shareOf, type Look } from "./scales";
import type { State } from "./state";
import { Strips, type StripHands } from "./strips";
import { Surface, type Ground, type SurfaceHands } from "./surface";
import { WheelHands } from "./wheel-hands";
import { strengthOf } from "./wheel-picture";
import { isTooLong, playing, preview, spoke, titleOf } from "./words";

/** What the reader does. */
export interface SceneHands extends SurfaceHands {
  redraw(): void;
}

/** The stage of the pose explorer. */
export class Scene implements Ground {
  readonly stage: Stage;
  readonly strips: Strips;
  private readonly pictures: WheelHands;
  private readonly motion = new Motion();
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly surface: Surface;
  private image: Float32Array = new Float32Array(0);
  size = 1;
  private rows: Row[] = [];
  private places: Places;
  private readonly attention = new Attention();
  private last: State | undefined;
  private classes = 10;
  /** Where the hint stands. */
  private hint = "";
  private readonly outlines = new Outlines();
  /** The numbers whose strips are shown, where these are few. */
  private readonly few = new Few();

  constructor(hands: SceneHands, signal: AbortSignal) {
    this.stage = new Stage({ name: "The drawing and its numbers", height: (width) => heightFor(width, this.classes), onResize: hands.redraw, signal });
    this.places = new Places(...this.stage.extent, "strongest", 5);
    const onStrips: StripHands = {
      move: (row, value) => {
        this.attention.stop();
        hands.move(row, value);
      },
      light: (row, hovers) => {
        const { view, wheel } = this.places;
        // What all of them do is tried by hand.
        const plays = hovers && Boolean(this.rows[row]?.here) && view !== "digits";
        this.attention.light(row < 0 ? this.strips.focused : row, hovers, wheel !== undefined, plays);
        hands.redraw();
      },
      putBack: (row) => hands.move(row, 0),
    };
    const comes = watchPointer(signal);
    this.strips = new Strips(onStrips, comes);
    this.pictures = new WheelHands({
      ...onStrips,
      move: (row, value) => {
        this.motion.glide();
        onStrips.move(row, value);
      },
    }, comes);
    this.back = new Pen(this.stage.layer());
    this.surface = new Surface(this, hands);
    this.stage.group.append(this.surface.element, this.pictures.element);
    this.front = new Pen(this.stage.layer());
    this.stage.svg.before(this.strips.films);
    this.stage.element.append(this.strips.sliders);
    this.stage.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") hands.back();
    });
  }

  /** The strips as they are for a state. */
  rowsOf(model: PoseModel, state: State): Row[] {
    return rowsOf(model, state, this.few.numbers);
  }

  /** Where things are now. */
  get at(): Places {
    return this.places;
  }

  /** The drawing stretches by so much more than its pose. */
  stretch(strain: readonly number[]): void {
    this.motion.stretch(strain);
  }

  /** It takes its time to what comes next. */
  glide(): void {
    this.motion.glide();
  }

  /** The spoke of a ring that the drawing is on. */
  get spoke(): number {
    return this.rows.findIndex(({ here }) => here);
  }

  /** The image that is drawn. */
  get drawn(): Float32Array {
    return this.image;
  }

  /** What is shown follows the state, and drawings are made; true while there is more to do. */
  step(model: PoseModel, state: State, seconds: number, held: boolean): boolean {
    const { last, motion, attention } = this;
    const elsewhere = last && (last.digit !== state.digit || last.sample !== state.sample || last.other !== state.other);
    if (elsewhere) motion.glide();
    if (last?.view !== state.view) motion.forgetThumbs();
    if (last?.view !== state.view || elsewhere) attention.begin(this.strips.focused);
    this.last = state;
    const { numbers } = this.few;
    const rests = this.few.follow(model, state, seconds, held);
    if (this.few.numbers !== numbers && this.few.numbers.join() !== numbers.join()) {
      motion.forgetThumbs();
      attention.lead = -1;
    }
    // Only where they are many do they need more room: every view is as high as the others.
    if (this.classes !== model.decoder.classes) {
      this.classes = model.decoder.classes;
      this.stage.refit();
    }
    this.lay(model, state);
    const row = this.rows[attention.lit];
    const plays = attention.step(row, seconds);
    const aim = {
      pose: state.pose,
      capsules: (pose: number[]) => (row && plays !== undefined ? row.capsules(plays) : model.capsules({ ...state, pose })),
      thumbs: this.rows.map((one, k) => {
        if (!one.here && state.view !== "morph") return -1;
        return shareOf(one, k === attention.lit && plays !== undefined ? plays : (one.value ?? 0));
      }),
      grown: this.rows.map((_, k) => Number(state.view === "all" && k === attention.lit)),
    };
    const moves = motion.step(aim, seconds, held);
    return [this.strips.paint(this.rows, model), moves, plays !== undefined, rests].some(Boolean);
  }

  /** Other weights: nothing of before holds. */
  forget(): void {
    this.motion.forget();
    this.outlines.forget();
    this.few.forget();
    this.last = undefined;
  }

  draw(model: PoseModel, state: State, held: Held | undefined, pixels: boolean, stays: boolean): void {
    const { places, strips, rows, motion: { capsules, thumbs, grown } } = this;
    const { size, channels } = model.decoder;
    this.size = size;
    if (state.view === "morph" && this.spoke >= 0) places.travel(this.spoke, thumbs[this.spoke]);
    this.image = model.draw(capsules, this.image.length === channels * size * size ? this.image : undefined);
    this.placeHint();
    this.surface.lay(places);
    strips.drawing(places.drawing.wide && !pixels && !model.coloured ? this.image : undefined, places.drawing);
    this.stage.element.classList.toggle("preview", this.plays);
    const moment = this.moment(model, state);
    this.back.draw(() => paintBehind(this.back, moment));
    rows.forEach((row, k) => {
      if (places.wheel) strips.strength(k, strengthOf(state.view, rows, moment.looks, k), places, grown[k] ?? 0);
      else strips.shade(k, row.here || k === places.lead ? thumbs[k] : -1, places);
    });
    const { lead } = places;
    // While another strip plays, the present drawing waits.
    const waits = this.attention.playing && lead !== this.attention.lit;
    strips.hold(thumbs[lead], waits ? undefined : this.image, places);
    this.front.draw(() => {
      paintBefore(this.front, moment);
      paintFrame(this.front, moment);
      if (held) paintHold(this.front, held, places, size, stays);
    });
  }

  /** The hint stands where there is room for it; written only when that is another place. */
  private placeHint(): void {
    const [x, y] = this.places.hint;
    if (this.hint === this.places.hint.join()) return;
    this.hint = this.places.hint.join();
    const { style } = this.stage.element;
    style.setProperty("--hint-x", `${x}px`);
    style.setProperty("--hint-y", `${y}px`);
  }

  private moment(model: PoseModel, state: State): Moment {
    const { places, rows, looks, outlines, spoke, attention, motion: { thumbs, grown } } = this;
    const title = this.title(model, state);
    return { model, state, places, rows, looks, outlines, spoke, title, thumbs, grown, lit: attention.lit, plays: attention.playing, by: rows.length ? this.moved : 0 };
  }

  private lay(model: PoseModel, state: State): void {
    const [width, height] = this.stage.extent;
    this.rows = this.rowsOf(model, state);
    this.attention.among(this.rows.length);
    const first = state.view === "strongest" && this.few.did ? 0 : Math.max(0, this.rows.findIndex((row) => row.inHand));
    const leading = this.attention.lead < 0 ? first : this.attention.lead;
    this.places = new Places(width, height, state.view, this.rows.length, leading, this.classes);
    this.strips.lay(this.rows, this.places, model.decoder.size);
    this.pictures.lay(this.places.wheel, this.rows, state.view === "morph" ? this.spoke : -1);
    this.stage.element.classList.toggle("carried", state.view === "morph");
    this.stage.element.classList.toggle("spoked", state.view === "all");
  }

  /** Whether a strip plays: what is seen is a preview, and nothing has changed. */
  get plays(): boolean {
    return this.attention.plays;
  }

  /** How many numbers have moved whose strips are not there; while a strip plays, that is what counts. */
  unseen(model: PoseModel, state: State): number {
    return this.plays || state.view !== "strongest" ? 0 : this.few.others(model, state);
  }

  /** Whether those that have strips did more than these. */
  get did(): boolean {
    return this.few.did;
  }

  /** The number that did most, where that is known. */
  get most(): number | undefined {
    return this.places.view === "strongest" && this.few.did ? this.few.numbers[0] : undefined;
  }

  /** What stands above the strips: what they are, or what one of them does that plays. */
  private title(model: PoseModel, state: State): string {
    const row = this.rows[this.attention.lit];
    if (this.unseen(model, state)) return "";
    if (this.plays && state.view === "strongest") return playing(row);
    return titleOf(model, state, this.rows.length, this.few.did, state.view === "digits" ? this.moved : 0);
  }

  /** What is said of a strip that plays, or of the spoke that is pointed at or taken; nothing once that is pulled, nor elsewhere. */
  told(state: State): string {
    const row = this.rows[this.attention.lit];
    if (this.plays) return preview(row);
    if (state.view !== "all" || !row) return "";
    return this.attention.hovers || !(row.moved(row.value ?? 0) || isTooLong(state)) ? spoke(row) : "";
  }

  /** How far the number in hand has moved as it is seen, in the view of all classes. */
  get moved(): number {
    const { min, max } = this.rows[0];
    return min + (max - min) * Math.max(0, this.motion.thumbs[0]);
  }

  /** How every strip is seen. */
  private get looks(): Look[] {
    const { places, plays, strips: { focused }, attention: { lit: looked, played }, motion: { thumbs } } = this;
    return this.rows.map((row, k) => {
      const lit = k === looked;
      return { leads: k === places.lead, lit, share: thumbs[k], focused: k === focused, preview: lit && plays, value: (lit ? played : undefined) ?? row.value };
    });
  }

  /** How far the hand is from the ink that it holds, in CSS pixels. */
  apart(held: Held): number {
    return apart(held, this.places, this.size);
  }
}
