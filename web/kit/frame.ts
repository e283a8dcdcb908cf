/** What every figure shares: title, hint, body, words for what is seen, tools, problems. */
import { button, h } from "./dom";
import { changeRamp, greyRamp, palettes, type Ramp, type Theme } from "./palette";
import { styles } from "./styles";

/** A passing word can be read for this long, in milliseconds. */
const TOAST = 2500;

/** The card around a figure. */
export class Frame {
  /** The figure's own content. */
  readonly body = h("div", { class: "body" });
  /** Buttons of lesser importance, at the foot. */
  readonly tools = h("div", { class: "tools" });
  readonly section: HTMLElement;
  /** Colours of images in the present theme: for intensities 0..1, and for changes −1..1. */
  ramps!: { grey: Ramp; change: Ramp };
  private readonly hint = h("p", { class: "hint" });
  private readonly source = h("span", { class: "source" });
  /** The words that are seen follow every frame; those that are spoken wait for a pause. */
  private readonly status = h("p", { class: "status", "aria-hidden": "true" });
  private readonly spoken = h("p", { class: "spoken", role: "status" });
  private readonly toast = h("p", { class: "toast", "aria-hidden": "true", hidden: true });
  private toastTimer = 0;
  private readonly trouble = h("div", { class: "alert", role: "alert", hidden: true });
  private readonly alert = h("div", { class: "alert", role: "alert", hidden: true });
  private readonly style = h("style", {}, styles);

  /** `number` counts the figures of this title on a page, so that each has a name of its own. */
  constructor(title: string, root: ShadowRoot, number = 1) {
    const heading = h("div", { class: "title" }, title);
    const header = h("header", {}, heading, this.source);
    const foot = h("footer", {}, this.status, this.spoken, this.tools, this.toast);
    this.section = h("section", { class: "frame", "aria-label": number > 1 ? `${title} ${number}` : title });
    this.section.append(header, this.hint, this.alert, this.trouble, this.body, foot);
    root.append(this.style, this.section);
    // Here a hand drags handles, not text: were half a chapter selected, the browser would first make
    // a copy of all of it to be carried.
    this.section.addEventListener("mousedown", ({ button }) => {
      if (button === 0) document.getSelection()?.empty();
    });
    if (document.fullscreenEnabled) header.append(this.fullScreenButton());
  }

  addStyles(css: string): void {
    this.style.append(css);
  }

  setTheme(theme: Theme): void {
    this.section.dataset.theme = theme;
    this.ramps = { grey: greyRamp(palettes[theme]), change: changeRamp(palettes[theme]) };
  }

  /** One or two sentences: what to do here. */
  setHint(text: string): void {
    this.hint.textContent = text;
  }

  /** Where the numbers come from. */
  setSource(text: string): void {
    this.source.textContent = text;
  }

  /** Write what is seen now, in the same frame as the picture: the two never contradict each other. */
  write(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** Say what is written; a screen reader reads it out when it has nothing else to say. */
  speak(text = this.status.textContent ?? ""): void {
    if (this.spoken.textContent !== text) this.spoken.textContent = text;
  }

  /** A word that goes by itself, over the picture: nothing moves. */
  say(text: string): void {
    this.toast.textContent = text;
    this.toast.hidden = false;
    this.speak(text);
    window.clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => {
      this.toast.hidden = true;
      if (this.spoken.textContent === text) this.speak(""); // the same word may be said again
    }, TOAST);
  }

  /** Show what went wrong and what to do; the figure goes on as it was. Empty text takes it away. */
  warn(text: string): void {
    this.alert.textContent = text;
    this.alert.hidden = text === "";
  }

  /** Show that the present state cannot be drawn, and why; empty text when the next one can. */
  stumble(text: string): void {
    if (this.trouble.textContent !== text) this.trouble.textContent = text;
    this.trouble.hidden = text === "";
  }

  private fullScreenButton(): HTMLElement {
    const toggle = button("", () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void this.section.requestFullscreen();
    });
    toggle.className = "full-screen";
    toggle.setAttribute("aria-label", "Full screen");
    toggle.title = "Full screen";
    return toggle;
  }
}
