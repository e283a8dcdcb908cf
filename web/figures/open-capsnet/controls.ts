/** What lies below the picture: samples, who speaks, and the way through the tour. */
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import { InkSheet, inkOf } from "../../kit/ink-sheet";
import type { Pictures } from "../../kit/pictures";
import { START, STOPS, type State } from "./state";
import type { Written } from "./written";

/** What the controls ask of the figure. */
export interface Wishes {
  set(changes: Partial<State>): void;
  stop(number: number): void;
}

/** Samples with an empty sheet, a switch, and the tour. */
export class Controls {
  readonly samples: HTMLElement;
  /** What can be done besides. */
  readonly chips: HTMLElement;
  private readonly speakers: HTMLButtonElement;
  private faces: InkSheet[] = [];
  private choice!: Choice;
  /** The way into the tour, and what takes the samples' place while one is in it. */
  private readonly enter: HTMLButtonElement;
  readonly inside: HTMLElement;
  private readonly next: HTMLButtonElement;
  private readonly leave: HTMLButtonElement;
  private readonly where = h("span", { class: "where" });
  private now = { speakers: false, stop: 0 };
  private painted = false;

  constructor(private written: Written, private pictures: Pictures, private readonly wishes: Wishes) {
    const { set, stop } = wishes;
    this.samples = h("div", { class: "samples" });
    this.adopt(written, pictures);
    this.speakers = button("Who speaks?", () => set({ speakers: !this.now.speakers, child: -1, parent: -1 }));
    this.speakers.className = "chip";
    this.enter = button("Tour", () => stop(1));
    this.enter.className = "chip";
    this.chips = h("div", { class: "chips" }, this.speakers, this.enter);
    const step = (by: number) => stop(Math.max(1, Math.min(STOPS, this.now.stop + by)));
    const back = button("‹", () => step(-1), "Back");
    const next = button("›", () => (this.now.stop === STOPS ? stop(0) : step(1)), "Next");
    const leave = (this.leave = button("Leave", () => stop(0)));
    for (const [one, name] of [[back, "Stop before"], [next, "Next stop"]] as const) one.setAttribute("aria-label", name);
    this.next = next;
    const arrows: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    this.inside = h("div", { class: "tour", role: "group", "aria-label": "Tour", hidden: true }, back, this.where, next, leave);
    this.inside.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return stop(0);
      if (!(event.key in arrows) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      step(arrows[event.key]);
    });
  }

  /** The samples of another sheet, or the pictures that come in their place. */
  adopt(written: Written, pictures: Pictures): void {
    [this.written, this.pictures] = [written, pictures];
    const names = pictures.count ? pictures.names : written.titles;
    this.faces = names.map(() => new InkSheet(written.size));
    this.painted = false;
    const lay = (k: number) => {
      const [image, digit] = pictures.count ? [k < pictures.count ? pictures.rows(k) : [], -1] : [[], k < names.length ? k : -1];
      this.wishes.set({ image, strokes: [], written: 1, digit });
    };
    const faces = [...this.faces.map(({ canvas }) => canvas), h("span", { class: "empty" })];
    this.choice = new Choice("Sample", faces, lay, [...names, "Empty sheet"]);
    // At once, if it is on the page: until another network answers nothing is drawn.
    if (this.samples.isConnected) this.paintFaces();
    this.samples.replaceChildren(this.choice.group);
  }

  draw(state: State): void {
    const { digit, image, strokes, speakers, stop } = state;
    this.now = { speakers, stop };
    const bare = !image.length && !strokes.length;
    const { pictures } = this;
    const laid = pictures.count ? pictures.find(image) : digit;
    this.choice.choose(laid >= 0 && !strokes.length && (bare || pictures.count) ? laid : bare ? this.faces.length : -1);
    this.speakers.setAttribute("aria-pressed", String(speakers));
    this.showTour(stop);
    this.paintFaces();
  }

  /** The ink may be another now. */
  recolour(): void {
    this.painted = false;
  }

  private paintFaces(): void {
    if (this.painted) return;
    this.painted = true;
    const { pictures } = this;
    const colour = inkOf(this.samples);
    this.faces.forEach((face, k) =>
      face.paint(pictures.count ? pictures.planes(k) : this.written.see({ ...START, digit: k, image: [], strokes: [] }), colour),
    );
  }

  private showTour(stop: number): void {
    const inTour = stop > 0;
    const atEnd = stop === STOPS;
    if (inTour) this.where.textContent = `${stop} of ${STOPS}`;
    if (this.leave.hidden !== atEnd) {
      // The last stop leads back to the network: one button says so, and it keeps the focus.
      this.leave.hidden = atEnd;
      this.next.textContent = atEnd ? "Done" : "›";
      this.next.setAttribute("aria-label", atEnd ? "End the tour" : "Next stop");
    }
    if (this.inside.hidden !== inTour) return;
    const focus = (this.enter.getRootNode() as ShadowRoot).activeElement;
    const focused = focus === this.enter || this.inside.contains(focus);
    this.inside.hidden = !inTour;
    this.samples.hidden = inTour;
    this.chips.classList.toggle("away", inTour);
    if (focused) (inTour ? this.next : this.enter).focus({ preventScroll: true });
  }
}
