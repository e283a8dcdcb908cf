/** The controls of a film: play, back and forward by a beat, and a track to scrub on. */
import { button, h } from "./dom";
import type { Player } from "./player";
import type { Point } from "./stage";

/**
 * Beats that belong together, with a name below them. Where the last one has no beats, names are marks:
 * each stands where its piece begins, and the last one at the end.
 */
export interface Group {
  beats: number;
  name: string;
}

/** What the film is called and how it is divided. */
export interface TransportOptions {
  /** What is counted: “Round”. */
  name: string;
  groups(): readonly Group[];
  /** The present position in words. */
  words(): string;
  player: Player;
}

const KEYS: Record<string, number> = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 4, PageDown: -4,
  Home: -Infinity, End: Infinity,
};

/** As large as a finger needs, in pixels: the unseen thumb of a track that lies over a picture. */
const FINGER = 44;

/** Buttons and track. */
export class Transport {
  /** Play, back, forward and track; and where there is less to step through, play and track. */
  readonly elements: HTMLElement[];
  readonly short: HTMLElement[];
  readonly play: HTMLButtonElement;
  private readonly back: HTMLButtonElement;
  private readonly forward: HTMLButtonElement;
  /** In its scrubber, unless a figure lays it over a scale of its own. */
  readonly track = h("input", { type: "range", min: 0, step: "any", class: "track" });
  private readonly segments = h("div", { class: "segments", "aria-hidden": "true" });
  private fills: HTMLElement[] = [];
  private names: { from: number; to: number; element: HTMLElement }[] = [];
  private built = "";

  constructor(private readonly options: TransportOptions) {
    const { player, name } = options;
    this.play = icon("play", "Play", () => (player.playing ? player.pause() : player.play()));
    this.back = icon("back", "Back", () => player.back());
    this.forward = icon("forward", "Forward", () => player.forward());
    this.track.setAttribute("aria-label", name);
    this.track.addEventListener("input", () => player.scrub(this.track.valueAsNumber));
    this.track.addEventListener("keydown", (event) => this.press(event));
    const scrubber = h("div", { class: "scrubber" }, this.segments, this.track);
    this.elements = [this.play, this.back, this.forward, scrubber];
    this.short = [this.play, scrubber];
  }

  /**
   * The track alone, over a line of a stage that begins at a point and is so wide, in its pixels. The figure
   * paints pieces and thumb there; unseen, the native slider is what hand and keys take hold of.
   */
  lay([x, y]: Point, wide: number): void {
    this.track.classList.add("over");
    Object.assign(this.track.style, { left: `${x - FINGER / 2}px`, top: `${y - FINGER / 2}px`, width: `${wide + FINGER}px`, height: `${FINGER}px` });
    this.track.style.setProperty("--thumb", `${FINGER}px`);
  }

  /** Show where the film stands. */
  draw(): void {
    const { player, words } = this.options;
    this.build();
    const { playing, at, last } = player;
    const name = playing ? "Pause" : "Play";
    if (this.play.title !== name) {
      this.play.title = name;
      this.play.setAttribute("aria-label", name);
      this.play.classList.toggle("playing", playing);
    }
    this.back.setAttribute("aria-disabled", String(at <= 0));
    this.forward.setAttribute("aria-disabled", String(at >= last));
    if (this.track.valueAsNumber !== at) this.track.value = String(at);
    this.track.setAttribute("aria-valuetext", words());
    this.fills.forEach((fill, k) => {
      fill.style.width = `${100 * Math.max(0, Math.min(1, at - k))}%`;
    });
    for (const { from, to, element } of this.names)
      element.classList.toggle("on", at > from && at <= to);
  }

  /** The track with a piece for each beat; anew only if there are others now. */
  private build(): void {
    const groups = this.options.groups();
    const key = JSON.stringify(groups);
    if (key === this.built) return;
    this.built = key;
    this.fills = [];
    this.names = [];
    let from = 0;
    const boxes = groups.map(({ beats, name }) => {
      const fills = Array.from({ length: beats }, () => h("b"));
      const element = h("span", {}, name);
      this.fills.push(...fills);
      this.names.push({ from, to: (from += beats), element });
      const box = h("div", { class: "group" }, ...fills.map((fill) => h("i", {}, fill)), element);
      box.style.flexGrow = String(beats);
      return box;
    });
    this.segments.classList.toggle("marked", groups.some(({ beats }) => !beats));
    this.segments.classList.toggle("ends", groups.length === 2 && !groups[1].beats);
    this.segments.replaceChildren(...boxes);
    this.track.max = String(from);
  }

  private press(event: KeyboardEvent): void {
    const step = KEYS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const { player } = this.options;
    if (step === 1) player.forward();
    else player.scrub(step > 0 ? Math.floor(player.at + 1e-6) + step : player.beat + step);
    event.preventDefault();
  }
}

function icon(kind: string, name: string, onClick: () => void): HTMLButtonElement {
  // Not `disabled`, which would throw the focus off the button that the reader just pressed.
  const control = button("", () => {
    if (control.getAttribute("aria-disabled") !== "true") onClick();
  }, name);
  control.className = `icon ${kind}`;
  control.setAttribute("aria-label", name);
  return control;
}
