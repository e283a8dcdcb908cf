/** The picture of one moment, and the ink and the strips that the reader takes hold of. */
import type { Held } from "../../core/pull";
import { Chase } from "../../kit/chase";
import { Playing } from "../../kit/playing";
import { ink, Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import { watchPointer } from "./comes";
import { Few } from "./few";
import { apart, paintHold } from "./hold";
import type { PoseModel } from "./model";
import { Outlines } from "./outlines";
import { heightFor, Places } from "./places";
import { paintCapsules, paintWays } from "./ring-picture";
import { groupsOf, rowsOf, type Row } from "./rows";
import { paintTrack, paintWords, shareOf, type Look } from "./scales";
import { SEEN, type State } from "./state";
import { Strips, type StripHands } from "./strips";
import { Surface, type Ground, type SurfaceHands } from "./surface";
import { WheelHands } from "./wheel-hands";
import { paintGroups, paintHandles, paintHub, paintWheel, strengthOf } from "./wheel-picture";
import { isTooLong, playing, preview, spoke, titleOf } from "./words";

/** Seconds in which a drawing follows the hand, and in which it becomes another one. */
const [SOON, LATER] = [0.035, 0.16];
/** Half of the frame of the present drawing, in sides of its image. */
const FRAME = 0.46;
/** Seconds in which the picture of a spoke grows. */
const GROWING = 0.06;

/** What the reader does. */
export interface SceneHands extends SurfaceHands {
  redraw(): void;
}

/** The stage of the pose explorer. */
export class Scene implements Ground {
  readonly stage: Stage;
  readonly strips: Strips;
  private readonly pictures: WheelHands;
  /** What is shown, in the state's numbers or on its way there. */
  private readonly shown = new Chase();
  private readonly beads = new Chase();
  /** How far the pictures around the wheel have grown, from 0 to 1: that of the spoke that is looked at. */
  private readonly grown = new Chase();
  /** How the drawing stretches beyond its pose while a hand pulls at it, and how much of that is left. */
  private strain: readonly number[] = [];
  private readonly strained = new Spring(0);
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly surface: Surface;
  private image: Float32Array = new Float32Array(0);
  size = 1;
  private rows: Row[] = [];
  private places: Places;
  /** The strip that is pointed at or focused; −1 for none. */
  private lit = -1;
  /** Whether it is only pointed at. */
  private hovers = false;
  /** The strip that is large: the one that was lit last, or else the one in hand; −1 for that. */
  private lead = -1;
  private readonly play = new Playing();
  /** Where the strip that plays is now. */
  private played: number | undefined;
  private travels = false;
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
        this.play.stop();
        hands.move(row, value);
      },
      light: (row, hovers) => {
        this.lit = row < 0 ? this.strips.focused : row;
        this.hovers = hovers;
        // What a pointer only passes does not grow: the others would jump away from under it. Spokes stay.
        if (this.lit >= 0 && (!hovers || this.places.wheel)) this.lead = this.lit;
        // What all of them do is tried by hand.
        if (hovers && this.rows[row]?.here && this.places.view !== "digits") this.play.start();
        else this.play.stop();
        hands.redraw();
      },
      putBack: (row) => hands.move(row, 0),
    };
    const comes = watchPointer(signal);
    this.strips = new Strips(onStrips, comes);
    this.pictures = new WheelHands({
      ...onStrips,
      move: (row, value) => {
        this.glide();
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
    this.strain = strain;
    this.strained.at = 1;
  }

  /** It takes its time to what comes next. */
  glide(): void {
    this.travels = true;
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
    const { last } = this;
    const elsewhere = last && (last.digit !== state.digit || last.sample !== state.sample || last.other !== state.other);
    this.travels ||= Boolean(elsewhere);
    if (last?.view !== state.view) this.beads.forget();
    if (last?.view !== state.view || elsewhere) [this.lead, this.lit] = [-1, this.strips.focused];
    this.last = state;
    const { numbers } = this.few;
    const rests = this.few.follow(model, state, seconds, held);
    if (this.few.numbers !== numbers && this.few.numbers.join() !== numbers.join()) {
      this.beads.forget();
      this.lead = -1;
    }
    // Only where they are many do they need more room: every view is as high as the others.
    if (this.classes !== model.decoder.classes) {
      this.classes = model.decoder.classes;
      this.stage.refit();
    }
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
    const grows = this.grown.step(this.rows.map((_, k) => Number(state.view === "all" && k === this.lit)), seconds, GROWING);
    return [this.strips.paint(this.rows, model), moves, slides, grows, plays !== undefined, rests].some(Boolean);
  }

  /** Other weights: nothing of before holds. */
  forget(): void {
    for (const chase of [this.shown, this.beads]) chase.forget();
    this.outlines.forget();
    this.few.forget();
    this.last = undefined;
  }

  draw(model: PoseModel, state: State, held: Held | undefined, pixels: boolean, stays: boolean): void {
    const { places, back, front } = this;
    const { size, channels } = model.decoder;
    const { style } = this.stage.element;
    this.size = size;
    if (state.view === "morph" && this.spoke >= 0) places.travel(this.spoke, this.beads.at[this.spoke]);
    this.image = model.draw(this.shown.at, this.image.length === channels * size * size ? this.image : undefined);
    const { wide } = places.drawing;
    const [x, y] = places.hint;
    if (this.hint !== places.hint.join()) {
      this.hint = places.hint.join();
      style.setProperty("--hint-x", `${x}px`);
      style.setProperty("--hint-y", `${y}px`);
    }
    this.surface.lay(places);
    this.strips.drawing(wide && !pixels && !model.coloured ? this.image : undefined, places.drawing);
    this.stage.element.classList.toggle("preview", this.plays);
    const { looks } = this;
    back.draw(() => {
      const title = this.title(model, state);
      if (title) back.text(places.title, title, { size: 14, fill: "var(--muted)", class: "label title-of-strips" });
      if (state.view === "morph") {
        paintWays(back, places, this.beads.at, this.lit, this.spoke);
        paintCapsules(back, places, model, state);
      } else if (places.wheel) {
        paintWheel(back, places.wheel, this.rows, looks, model.coloured ? "" : this.outlines.of(model, model.capsules(state)), this.grown.at);
        paintGroups(back, places.wheel, this.rows, looks, groupsOf(this.rows));
      } else {
        if (places.faces.cell && !model.coloured && Math.abs(this.moved) >= SEEN) this.outlines.paintSamples(back, model, state, places);
        this.rows.forEach((row, k) => {
          paintWords(back, places.lanes[k], row, looks[k]);
          paintTrack(back, places.lanes[k], row, looks[k]);
        });
      }
      this.rows.forEach((row, k) => {
        if (places.wheel) this.strips.strength(k, strengthOf(state.view, this.rows, looks, k), places, this.grown.at[k] ?? 0);
        else this.strips.shade(k, row.here || k === places.lead ? this.beads.at[k] : -1, places);
      });
    });
    front.draw(() => {
      if (!model.coloured && wide && !this.play.on) this.outlines.paintSample(front, model, state, places);
      if (state.view === "all" && places.wheel) {
        paintHandles(front, places.wheel, this.rows, looks);
        if (!places.wheel.hub) paintHub(front, places.wheel, this.rows, looks);
      }
      this.paintFrame();
      if (held) paintHold(front, held, places, size, stays);
    });
  }

  private lay(model: PoseModel, state: State): void {
    const [width, height] = this.stage.extent;
    this.rows = this.rowsOf(model, state);
    if (this.lit >= this.rows.length) this.lit = this.lead = -1;
    const first = state.view === "strongest" && this.few.did ? 0 : Math.max(0, this.rows.findIndex((row) => row.inHand));
    const leading = this.lead < 0 ? first : this.lead;
    this.places = new Places(width, height, state.view, this.rows.length, leading, this.classes);
    this.strips.lay(this.rows, this.places, model.decoder.size);
    this.pictures.lay(this.places.wheel, this.rows, state.view === "morph" ? this.spoke : -1);
    this.stage.element.classList.toggle("carried", state.view === "morph");
    this.stage.element.classList.toggle("spoked", state.view === "all");
  }

  /** Whether a strip plays: what is seen is a preview, and nothing has changed. */
  get plays(): boolean {
    return this.play.on && this.lit >= 0;
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
    const row = this.rows[this.lit];
    if (this.unseen(model, state)) return "";
    if (this.plays && state.view === "strongest") return playing(row);
    return titleOf(model, state, this.rows.length, this.few.did, state.view === "digits" ? this.moved : 0);
  }

  /** What is said of a strip that plays, or of the spoke that is pointed at or taken; nothing once that is pulled, nor elsewhere. */
  told(state: State): string {
    const row = this.rows[this.lit];
    if (this.plays) return preview(row);
    if (state.view !== "all" || !row) return "";
    return this.hovers || !(row.moved(row.value ?? 0) || isTooLong(state)) ? spoke(row) : "";
  }

  /** How far the number in hand has moved as it is seen, in the view of all classes. */
  get moved(): number {
    const { min, max } = this.rows[0];
    return min + (max - min) * Math.max(0, this.beads.at[0]);
  }

  /** How every strip is seen. */
  private get looks(): Look[] {
    const { focused } = this.strips;
    return this.rows.map((row, k) => {
      const lit = k === this.lit;
      return { leads: k === this.places.lead, lit, share: this.beads.at[k], focused: k === focused, preview: lit && this.plays, value: (lit ? this.played : undefined) ?? row.value };
    });
  }

  /** The present drawing in its frame, on the strip that leads. */
  private paintFrame(): void {
    const { front, places } = this;
    const { lead } = places;
    const share = this.beads.at[lead];
    // While another strip plays, it waits.
    this.strips.hold(share, !this.play.on || lead === this.lit ? this.image : undefined, places);
    if (places.wheel || !places.lanes[lead].pictures || !(share >= 0)) return;
    const { at, side } = places.pictures(lead);
    // An image has an empty rim: the frame stands within, clear of the pictures beside it.
    const half = FRAME * side;
    const [x, y] = at(share);
    front.rect([x - half, y - half], 2 * half, 2 * half, {
      round: Math.min(9, half / 2), fill: "none", stroke: ink("purple"), width: lead === this.lit ? 2.5 : 1.8,
    });
  }

  /** How far the hand is from the ink that it holds, in CSS pixels. */
  apart(held: Held): number {
    return apart(held, this.places, this.size);
  }
}
