/** A row of small images, one of which is the present one: click, drag along it, or use arrow keys. */
import { Choice } from "./choice";
import { h } from "./dom";
import { ImagePainter } from "./painters";

/** The images and the choice among them. */
export class Filmstrip {
  readonly element: HTMLElement;
  readonly frames: ImagePainter[];
  private readonly choice: Choice;

  /** `captions` stand below the frames. */
  constructor(size: number, captions: string[], legend: string, onChoose: (frame: number) => void) {
    this.frames = captions.map(() => new ImagePainter(size, ""));
    const faces = this.frames.map(({ canvas }, k) =>
      h("span", { class: "film-frame" }, canvas, h("span", { class: "film-caption" }, captions[k])),
    );
    this.choice = new Choice(legend, faces, onChoose, captions);
    this.element = h("div", { class: "film" }, this.choice.group, h("div", { class: "film-mark" }));
    this.dragAlong(this.choice.group, onChoose);
  }

  /** Mark the place `position` (0 = first frame, fractions between frames) and its nearest frame. */
  mark(position: number): void {
    const last = this.frames.length - 1;
    this.choice.choose(Math.max(0, Math.min(last, Math.round(position))));
    this.element.style.setProperty("--mark", String((Math.max(-0.5, Math.min(last + 0.5, position)) + 0.5) / this.frames.length));
  }

  /** What a screen reader says of a frame. */
  rename(frame: number, name: string): void {
    this.choice.rename(frame, name);
  }

  private dragAlong(area: HTMLElement, onChoose: (frame: number) => void): void {
    let lastFrame = -1;
    const follow = (event: PointerEvent) => {
      const { left, width } = area.getBoundingClientRect();
      const place = Math.floor(((event.clientX - left) / width) * this.frames.length);
      const frame = Math.max(0, Math.min(this.frames.length - 1, place));
      if (frame !== lastFrame) onChoose((lastFrame = frame));
    };
    area.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      lastFrame = -1;
      area.setPointerCapture(event.pointerId);
      follow(event);
    });
    area.addEventListener("pointerup", () => this.choice.focus());
    area.addEventListener("pointermove", (event) => {
      if (area.hasPointerCapture(event.pointerId)) follow(event);
    });
  }
}
