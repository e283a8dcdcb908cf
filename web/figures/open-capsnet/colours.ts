/** Colours of the picture, as a canvas needs them: numbers, read off the style sheet's names. */
import { h } from "../../kit/dom";
import { signColour } from "../../kit/palette";
import type { Sizes } from "./view";

/** Red, green, blue. */
export type RGB = readonly [number, number, number];

const NAMES = ["ink", "muted", "line", "ground", "raised", "blue", "orange", "vermilion", "green", "purple", "sky", "yellow"] as const;

/** The colour of a class where it is spoken of: blue, or that of the reader's own sign. */
export const classColour = ({ signs }: Sizes, j: number): ReturnType<typeof signColour> => (signs ? signColour(j) : "blue");

/** Steps between against and for. */
const STEPS = 24;

/** As a canvas takes it. */
export function css([red, green, blue]: RGB, opacity = 1): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${opacity})`;
}

/** A colour on the way from one to another. */
export function mixed(a: RGB, b: RGB, t: number): RGB {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Asks the style sheet for its colours, which follow day and night and the system's own. */
export class Colours {
  readonly element = h("span", { class: "probes", "aria-hidden": "true" });
  private readonly probes = NAMES.map((name) => {
    const probe = h("span");
    probe.style.color = `var(--${name})`;
    return probe;
  });
  private tints: string[] = [];
  private known: Record<string, RGB> = {};

  constructor() {
    this.element.append(...this.probes);
  }

  /** Ask again; before a frame is painted. */
  read(): void {
    const found = this.probes.map((probe) => getComputedStyle(probe).color.match(/[\d.]+/g)!.slice(0, 3).map(Number));
    const now = Object.fromEntries(NAMES.map((name, k) => [name, found[k] as unknown as RGB]));
    if (JSON.stringify(now) === JSON.stringify(this.known)) return;
    this.known = now;
    this.tints = Array.from({ length: 2 * STEPS + 1 }, (_, k) => {
      const cosine = (k - STEPS) / STEPS;
      return css(mixed(this.of("muted"), this.of(cosine < 0 ? "orange" : "blue"), 0.35 + 0.65 * Math.abs(cosine) ** 0.75));
    });
  }

  of(name: (typeof NAMES)[number]): RGB {
    return this.known[name];
  }

  /** Of a cosine between vote and parent: against, across, for. */
  tint(cosine: number): string {
    return this.tints[Math.round((Math.max(-1, Math.min(1, cosine)) + 1) * STEPS)];
  }
}
