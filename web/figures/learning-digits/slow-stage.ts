/** Slow motion on the stage: its picture, the choice of a capsule, and the buttons for steps. */
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import type { Pen } from "../../kit/pen";
import type { Places } from "./places";
import { SlowMotion } from "./slow-motion";
import { SlowPlaces } from "./slow-places";
import { paintBand, paintStep } from "./slow-scene";
import { slowWords } from "./slow-words";

/** Between two steps that follow each other by themselves, in seconds. */
const BREATH = 0.5;

/** What slow motion asks of the figure. */
export interface SlowHands {
  /** Enter it, or leave it. */
  slow(on: boolean): void;
  look(parent: number): void;
  redraw(): void;
}

/** All of it that the figure shows. */
export class SlowStage {
  /** In the strip: into it and out of it, the next step, and the last one again. */
  readonly enter: HTMLButtonElement;
  readonly steps: HTMLElement;
  /** Over the ten lengths: radio buttons. */
  readonly parents: HTMLElement;
  private readonly choice: Choice;
  private readonly keep: HTMLButtonElement;
  /** Whether a step follows the last by itself, and for how long that one has been there, in seconds. */
  private runs = false;
  private rests = 0;
  private readonly motion: SlowMotion;
  private on = false;

  constructor(
    hands: SlowHands,
    signal: AbortSignal,
  ) {
    this.motion = new SlowMotion(hands.redraw, signal);
    this.enter = button("Slow motion", () => hands.slow(!this.on));
    this.enter.className = "chip";
    const next = button("Next step", () => {
      this.run(false, hands);
      this.motion.next();
      hands.redraw();
    });
    next.className = "chip next-step";
    this.keep = button("Keep going", () => this.run(!this.runs, hands));
    this.keep.className = "chip";
    this.steps = h("div", { class: "steps", hidden: true }, next, this.keep);
    const names = Array.from({ length: 10 }, (_, j) => `Capsule of the ${j}`);
    this.choice = new Choice("Votes for", names.map(() => h("i")), hands.look, names);
    this.parents = h("div", { class: "slow-parents", hidden: true }, this.choice.group);
  }

  /** Show or hide what belongs to it; begin with this network, after so many pictures, unless it is there. */
  follow(on: boolean, change: string, seed: number, batch: number, pictures: number): void {
    if (!on && this.on) {
      this.runs = false;
      this.motion.stop();
    }
    this.keep.textContent = this.runs ? "Pause" : "Keep going";
    this.on = on;
    this.enter.textContent = on ? "Back to the film" : "Slow motion";
    this.steps.hidden = !on;
    this.parents.hidden = !on || !this.ready;
    if (on && !this.motion.holds(change, seed, batch)) this.motion.begin(change, seed, batch, pictures);
  }

  /** Whether there is a step to be seen; before that the network learns up to it. */
  get ready(): boolean {
    return this.motion.shown !== undefined;
  }

  step(seconds: number): boolean {
    if (this.motion.step(seconds)) return true;
    this.rests = this.motion.progress < 1 ? 0 : this.rests + seconds;
    if (!this.runs || this.motion.trouble) return false;
    if (this.rests > BREATH) {
      this.rests = 0;
      this.motion.next();
    }
    return true;
  }

  /** One step after the other, or no longer. */
  private run(on: boolean, hands: SlowHands): void {
    this.runs = on;
    hands.redraw();
  }

  /** Below the band of the film's columns. */
  paint(pen: Pen, band: Places, parent: number): void {
    const places = new SlowPlaces(band.width, band.height, band.floor);
    const { at: [x, y], wide, high } = places.lengths;
    Object.assign(this.parents.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
    const { shown, progress } = this.motion;
    if (!shown) return;
    const j = parent < 0 ? shown.label : parent;
    this.choice.choose(j);
    paintBand(pen, band);
    paintStep(pen, places, shown, j, progress);
  }

  words(parent: number): string {
    return slowWords(this.motion.shown, parent, this.motion.trouble);
  }

  /** How far each tensor moved in the step that is shown, as the drawer lists it. */
  get facts(): [string, string][] {
    const { shown } = this.motion;
    if (!shown) return [];
    return Object.entries(shown.moved).map(([name, share]) => [`${name} moves by`, `${(100 * share).toFixed(2)} % of its length`]);
  }
}
