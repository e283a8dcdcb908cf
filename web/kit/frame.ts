/**
 * What every figure stands on: the scene with its body and passing words over it; below it a hint, the
 * words for what is seen, the figure's controls and the menu; below that drawers.
 */
import { button, h, starred } from "./dom";
import { Drawer } from "./drawer";
import { Invitation, type Hook } from "./invitation";
import { Menu } from "./menu";
import { changeRamp, greyRamp, palettes, type Ramp, type Theme } from "./palette";
import { styles } from "./styles";
import { unbroken } from "./words";

/** A passing word can be read for this long, in milliseconds. */
const TOAST = 2500;

/** Controls, and the keys that they answer to: a page of slides must not turn by them as well. */
const CONTROLS = 'input, select, textarea, button, [role="slider"]';
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " ", "Enter", "Delete", "Backspace"];

function keepOwnKeys(event: KeyboardEvent): void {
  if (KEYS.includes(event.key) && (event.target as Element).matches(CONTROLS)) event.stopPropagation();
}

/** Narrower than this, in CSS pixels, a figure is on a phone; and there a drawer is at least so high. */
const PHONE = 520;
const LEAST_ROOM = 160;

/** The surroundings of a figure. */
export class Frame {
  /** The figure's own content. */
  readonly body = h("div", { class: "body" });
  /** The figure's main controls; they stand between its words and the menu. */
  readonly strip = h("div", { class: "frame-strip" });
  readonly section: HTMLElement;
  /** Colours of images in the present theme: for intensities 0..1, and for changes −1..1. */
  ramps!: { grey: Ramp; change: Ramp };
  private readonly menu = new Menu();
  private readonly hint = h("p", { class: "hint" });
  /** Room of its own, so that the hint covers nothing and nothing moves when it goes. */
  private readonly hintRow = h("div", { class: "hint-row" }, this.hint);
  /** The words that are seen follow every frame; those that are spoken wait for a pause. */
  private readonly status = h("p", { class: "status", "aria-hidden": "true" });
  private written = "";
  private readonly spoken = h("p", { class: "spoken", role: "status" });
  private readonly toast = h("p", { class: "toast", "aria-hidden": "true", hidden: true });
  private toastTimer = 0;
  private readonly trouble = h("div", { class: "alert", role: "alert", hidden: true });
  private readonly alert = h("div", { class: "alert", role: "alert", hidden: true });
  private readonly shelf = h("div", { class: "drawers" });
  private readonly drawers: Drawer[] = [];
  private readonly invitation: Invitation;
  private readonly style = h("style", {}, styles);

  /** `number` counts the figures of this title on a page, so that each has a name of its own. */
  constructor(title: string, root: ShadowRoot, signal: AbortSignal, number = 1) {
    const { body, shelf, toast, strip, status, spoken, menu } = this;
    const scene = h("div", { class: "frame-scene" }, body, toast);
    const foot = h("footer", {}, status, spoken, strip, menu.element);
    this.section = h("section", { class: "frame", "aria-label": number > 1 ? `${title} ${number}` : title });
    this.invitation = new Invitation(foot, strip);
    foot.append(this.invitation.element);
    this.section.append(this.alert, this.trouble, scene, this.hintRow, foot, shelf);
    root.append(this.style, this.section);
    // Here a hand drags handles, not text: were half a chapter selected, the browser would first make
    // a copy of all of it to be carried.
    this.section.addEventListener("mousedown", ({ button }) => {
      if (button === 0) document.getSelection()?.empty();
    });
    menu.closeOutside(signal);
    this.keepLines(signal);
    const touched = (event: Event) => {
      const { key } = event as KeyboardEvent;
      if (event.composedPath().includes(menu.element) || key === "Tab" || key === "Shift") return;
      this.touch();
    };
    for (const touch of ["pointerdown", "keydown", "input"]) this.section.addEventListener(touch, touched, true);
    this.section.addEventListener("keydown", keepOwnKeys);
  }

  /** The reader has begun: the hint goes. */
  touch(): void {
    this.section.classList.add("touched");
  }

  addStyles(css: string): void {
    this.style.append(css);
  }

  setTheme(theme: Theme): void {
    this.section.dataset.theme = theme;
    this.ramps = { grey: greyRamp(palettes[theme]), change: changeRamp(palettes[theme]) };
  }

  /**
   * The figure is one scene, its `picture`, with its controls in the strip. Without this call the body
   * is laid out as the figure likes.
   */
  asStage(picture: HTMLElement): void {
    this.section.classList.add("staged");
    picture.classList.add("picture");
  }

  /** Its name on the page, and how high it is, in CSS pixels. */
  get title(): string {
    return this.section.getAttribute("aria-label")!;
  }
  get height(): number {
    return this.section.getBoundingClientRect().height;
  }

  /** What to do here, in at most eight words; gone after the first touch. */
  setHint(text: string): void {
    this.hint.textContent = text;
  }

  /** The next idea, in at most eight words, on the control that leads to it; every text only once. */
  invite(text: string, control: Hook): void {
    this.invitation.say(text, control);
  }

  /** What was said has been done. */
  dismiss(): void {
    this.invitation.hide();
  }

  /** The hint stands on the `picture`, where nothing is drawn: `--hint-x` and `--hint-y`, in CSS pixels, say where. */
  hintOn(picture: HTMLElement): void {
    picture.append(this.hint);
    this.hintRow.remove();
  }

  /** The figure is built: what every menu ends with goes into the menu. */
  finish(signal: AbortSignal): void {
    if (document.fullscreenEnabled) this.addTools(this.fullScreenButton(signal));
  }

  /** Where the numbers come from; at the foot of the menu. */
  setSource(text: string): void {
    this.menu.foot.textContent = text;
  }

  /** Put buttons into the menu. */
  addTools(...tools: HTMLElement[]): void {
    this.menu.add(...tools);
  }

  /** Something to be shown on demand, with its name in the menu: “Numbers”. */
  addDrawer(name: string, onOpen: () => void, ...content: HTMLElement[]): Drawer {
    const drawer = new Drawer(name, content, () => {
      for (const other of this.drawers) if (other !== drawer) other.toggle(false);
      drawer.element.style.setProperty("--room", `${this.roomFor(drawer.element)}px`);
      onOpen();
    });
    this.drawers.push(drawer);
    this.shelf.append(drawer.element);
    this.menu.addFirst(drawer.opener);
    return drawer;
  }

  /** CSS pixels of a phone's screen that the figure leaves free below the page's header. */
  private roomFor(drawer: HTMLElement): number {
    const { section, shelf } = this;
    if (section.clientWidth >= PHONE) return innerHeight;
    const header = parseFloat(getComputedStyle(drawer).scrollMarginTop);
    return Math.max(LEAST_ROOM, innerHeight - header - (section.clientHeight - shelf.clientHeight) - 24);
  }

  /**
   * Write what is seen now, in the same frame as the picture: the two never contradict each other. What is
   * between stars is bold.
   */
  write(text: string): void {
    const line = unbroken(text);
    if (line === this.written) return;
    this.written = line;
    this.status.replaceChildren(...starred(line));
  }

  /**
   * What stands below the words stays where it is when these become longer: they take the room that the hint has
   * left above them. What they need beyond it moves the controls down once, for as long as the width is the same.
   */
  private keepLines(signal: AbortSignal): void {
    const { section, status, hintRow } = this;
    let width = 0;
    let reserved = 0;
    const high = () => parseFloat(getComputedStyle(status).height); // to a part of a pixel, whatever its scale on a slide
    const sizes = new ResizeObserver(() => {
      if (section.clientWidth !== width) {
        width = section.clientWidth;
        status.style.minHeight = status.style.marginTop = "";
        reserved = high();
        status.style.minHeight = `${reserved}px`;
        return;
      }
      const more = high() - reserved;
      const room = section.classList.contains("touched") ? hintRow.offsetHeight : 0;
      const up = Math.min(more, room);
      status.style.marginTop = up > 0 ? `${-up}px` : ""; // a figure may have a margin of its own there
      if (more > room) status.style.minHeight = `${high()}px`;
    });
    sizes.observe(status);
    signal.addEventListener("abort", () => sizes.disconnect());
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

  private fullScreenButton(signal: AbortSignal): HTMLElement {
    const toggle = button("Full screen", () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void this.section.requestFullscreen();
    });
    const rename = () => {
      toggle.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
    };
    document.addEventListener("fullscreenchange", rename, { signal });
    return toggle;
  }
}
