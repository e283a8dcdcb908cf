/** Goes through numbered states: to the first, back, play, forward, or anywhere on a track. */
import { button, h } from "./dom";
import type { Context } from "./figure";
import { Slider } from "./slider";

/** What is stepped through, and who wants to know. */
export interface StepperOptions {
  /** What is counted: “Round”. */
  name: string;
  /** Positions go from 0 to this one. */
  last: number;
  /** A position in words; “2 of 3” by default. */
  label?: (position: number) => string;
  onGo(position: number): void;
  context: Pick<Context, "visible" | "signal">;
  /** Milliseconds that each position is shown while playing. */
  pause?: number;
}

/** Buttons and a track; it plays until the end or until it is out of sight. */
export class Stepper {
  readonly element: HTMLElement;
  private readonly slider: Slider;
  private readonly first: HTMLButtonElement;
  private readonly back: HTMLButtonElement;
  private readonly play: HTMLButtonElement;
  private readonly forward: HTMLButtonElement;
  private position = 0;
  private last: number;
  private timer = 0;

  constructor(private readonly options: StepperOptions) {
    const { name, last, onGo, context } = options;
    const label = options.label ?? ((k: number) => `${k} of ${this.last}`);
    this.last = last;
    const go = (position: number) => () => {
      this.pause();
      onGo(position);
    };
    this.first = icon("first", "To the start", () => go(0)());
    this.back = icon("back", "Back", () => go(this.position - 1)());
    this.play = icon("play", "Play", () => (this.playing ? this.pause() : this.start()));
    this.forward = icon("forward", "Forward", () => go(this.position + 1)());
    const reach = { min: 0, max: last, step: 1, origin: 0 };
    this.slider = new Slider({ name, ...reach, format: label, onMove: (k) => go(k)() });
    const buttons = h("div", { class: "transport" }, this.first, this.back, this.play, this.forward);
    this.element = h("div", { class: "stepper", role: "group", "aria-label": name }, buttons, this.slider.element);
    context.visible.follow((visible) => visible || this.pause(), context.signal);
    context.signal.addEventListener("abort", () => this.pause());
  }

  /** Show that this position is the present one. */
  set(position: number): void {
    this.position = position;
    this.slider.set(position);
    this.enable(this.first, position > 0);
    this.enable(this.back, position > 0);
    this.enable(this.forward, position < this.last);
  }

  /** There are other positions now. */
  setLast(last: number): void {
    if (last === this.last) return;
    this.last = last;
    this.slider.setRange(0, last);
    this.set(Math.min(this.position, last));
  }

  pause(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.showPlaying();
  }

  private get playing(): boolean {
    return this.timer !== 0;
  }

  private start(): void {
    // From the end there is nowhere to go: play again.
    if (this.position >= this.last) this.options.onGo(0);
    this.wait();
    this.showPlaying();
  }

  private wait(): void {
    this.timer = window.setTimeout(() => {
      const next = this.position + 1;
      if (next <= this.last) this.options.onGo(next);
      if (next < this.last) this.wait();
      else this.pause();
    }, this.options.pause ?? 1100);
  }

  private showPlaying(): void {
    this.play.setAttribute("aria-label", this.playing ? "Pause" : "Play");
    this.play.title = this.playing ? "Pause" : "Play";
    this.play.classList.toggle("playing", this.playing);
  }

  /** Not `disabled`, which would throw the focus off the button that the reader just pressed. */
  private enable(control: HTMLButtonElement, able: boolean): void {
    control.setAttribute("aria-disabled", String(!able));
  }
}

function icon(kind: string, name: string, onClick: () => void): HTMLButtonElement {
  const control = button("", () => {
    if (control.getAttribute("aria-disabled") !== "true") onClick();
  });
  control.className = `icon ${kind}`;
  control.setAttribute("aria-label", name);
  control.title = name;
  return control;
}
