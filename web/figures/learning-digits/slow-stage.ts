/** Slow motion on the stage: its picture, its beats, the choice of a capsule, and the buttons for steps. */
import type { Twist } from "../../core/learning/shape";
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import type { Context } from "../../kit/figure";
import { Player } from "../../kit/player";
import type { Stage } from "../../kit/stage";
import { Transport } from "../../kit/transport";
import { planOf } from "./changes";
import { SlowMotion } from "./slow-motion";
import { wishes } from "./slow-numbers";
import { lightOf, SlowParts } from "./slow-parts";
import { SlowPlaces } from "./slow-places";
import { paintStep } from "./slow-scene";
import { slowWords, STEP_BEATS } from "./slow-words";

/** Seconds that each beat takes; and how much faster they are where one step follows the other. */
const SECONDS = [1.8, 3.4, 2, 2, 1.6] as const;
const FASTER = 3.4;
/** Between two steps that follow each other by themselves, in seconds. */
const BREATH = 0.4;

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
  /** On the stage: the track of a step's beats, and radio buttons over the ten lengths. */
  readonly track: HTMLInputElement;
  readonly parents: HTMLElement;
  private readonly choice: Choice;
  private readonly next: HTMLButtonElement;
  private readonly keep: HTMLButtonElement;
  private readonly player: Player;
  private readonly transport: Transport;
  /** Whether a step follows the last by itself, and for how long that one has been there, in seconds. */
  private runs = false;
  private rests = 0;
  private readonly motion: SlowMotion;
  private readonly parts: SlowParts;
  private on = false;
  private loss: Twist["loss"] = "margin";
  private batch = 0;

  constructor(stage: Stage, private readonly hands: SlowHands, context: Pick<Context, "visible" | "signal">) {
    this.parts = new SlowParts(stage);
    this.motion = new SlowMotion(() => this.begin(), hands.redraw, context.signal);
    const player = (this.player = new Player({
      beats: () => STEP_BEATS.length,
      seconds: (beat) => SECONDS[Math.min(beat, SECONDS.length - 1)],
      onBeat: () => undefined,
      onChange: hands.redraw,
      context,
    }));
    this.transport = new Transport({
      name: "Moment of the step",
      groups: () => STEP_BEATS.map((name) => ({ beats: 1, name })),
      words: () => STEP_BEATS[Math.max(0, player.beat - 1)],
      player,
    });
    this.track = this.transport.track;
    this.track.addEventListener("input", () => this.run(false));
    this.enter = button("", () => hands.slow(!this.on));
    this.enter.className = "chip enter";
    this.next = button("Next step", () => this.goOn());
    this.next.className = "chip next-step";
    this.keep = button("Keep going", () => this.run(!this.runs));
    this.keep.className = "chip roomy"; // a phone has no room for it beside the others
    this.steps = h("div", { class: "steps", hidden: true }, this.next, this.keep);
    const names = Array.from({ length: 10 }, (_, j) => `Capsule of the ${j}`);
    this.choice = new Choice("Votes for", names.map(() => h("i")), hands.look, names);
    this.parents = h("div", { class: "slow-parents", hidden: true }, this.choice.group);
  }

  /** Show or hide what belongs to it; begin with this network, after so many pictures, unless it is there. */
  follow(on: boolean, change: string, seed: number, batch: number, pictures: number): void {
    if (!on && this.on) {
      this.runs = false;
      this.motion.stop();
      this.parts.clear();
    }
    this.keep.textContent = this.runs ? "Pause" : "Keep going";
    const comes = STEP_BEATS[this.player.beat];
    this.next.textContent = comes && this.ready ? `Next: ${comes}` : "Next step";
    this.on = on;
    this.nameEnter(on);
    this.steps.hidden = !on;
    this.steps.classList.toggle("early", !this.ready); // there is no step yet, and nothing moves when there is
    this.track.hidden = !on || !this.ready;
    if (this.track.hidden) this.parents.hidden = true;
    if (!on || this.motion.holds(change, seed, batch)) return;
    this.loss = planOf(change, seed).twist.loss ?? "margin";
    this.batch = batch;
    this.motion.begin(change, seed, batch, pictures);
  }

  /** Whether there is a step to be seen; before that the network learns up to it. */
  get ready(): boolean {
    return this.motion.shown !== undefined;
  }

  step(seconds: number): boolean {
    if (!this.ready) return false;
    if (this.player.step(seconds)) return true;
    if (!this.runs || this.motion.trouble) return false;
    if (this.player.at < this.player.last) this.player.play(FASTER); // it had waited, or been paused out of sight
    this.rests += seconds;
    if (this.rests > BREATH) {
      this.rests = 0;
      this.motion.next();
    }
    return true;
  }

  /** It stays as it is under a finger. */
  private nameEnter(on: boolean): void {
    const name = on ? "Back to the film" : "Slow motion";
    if (this.enter.getAttribute("aria-label") === name) return;
    this.enter.setAttribute("aria-label", name);
    this.enter.replaceChildren(...(on ? ["Back to ", h("span", { class: "roomy" }, "the "), "film"] : [name]));
  }

  /** Another step is there: show its first beat, and wait for the reader. */
  private begin(): void {
    this.rests = 0;
    this.player.scrub(0);
    if (this.runs) this.player.play(FASTER);
    else this.player.forward();
  }

  /** The next beat, and after the last one the next step; a beat that still moves is there at once. */
  goOn(): void {
    if (!this.on || !this.ready) return;
    this.run(false);
    const { at, beat, last } = this.player;
    if (at < beat) this.player.scrub(beat);
    else if (at < last) this.player.forward();
    else this.motion.next();
  }

  /** One step after the other, or no longer. */
  private run(on: boolean): void {
    this.runs = on;
    this.hands.redraw();
  }

  paint(width: number, height: number, parent: number): void {
    const { at: beat } = this.player;
    const places = new SlowPlaces(width, height, beat);
    const { at: [x, y], wide, high } = places.lengths;
    const light = lightOf("lengths", beat);
    this.parents.hidden = !light;
    Object.assign(this.parents.style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px`, opacity: light.toFixed(2) });
    this.transport.lay(places.track.at, places.track.wide);
    this.transport.draw();
    const { shown: step } = this.motion;
    if (!step) return;
    const j = parent < 0 ? step.label : parent;
    this.choice.choose(j);
    paintStep(this.parts, places, { step, j, loss: this.loss, wish: wishes(step, this.loss).wish, at: beat });
  }

  words(parent: number): string {
    return slowWords(this.motion.shown, parent, this.motion.trouble, this.player.at, this.loss, this.batch);
  }

  /** How far each tensor moved in the step that is shown, as the drawer lists it. */
  get facts(): [string, string][] {
    const { shown } = this.motion;
    if (!shown) return [];
    return Object.entries(shown.moved).map(([name, share]) => [`${name} moves by`, `${(100 * share).toFixed(2)} % of its length`]);
  }
}
