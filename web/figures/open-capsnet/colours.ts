/** Colours of the picture, as a canvas needs them: numbers, read off the style sheet's names. */
import { h } from "../../kit/dom";
import { signColour } from "../../kit/palette";
import { followTheme } from "../../kit/theme";
import type { Sizes } from "./view";

/** Red, green, blue. */
export type RGB = readonly [number, number, number];

const NAMES = ["ink", "muted", "line", "ground", "raised", "blue", "orange", "orange-fill", "vermilion", "green", "purple", "sky", "yellow"] as const;

/** The colour of a class where it is spoken of: blue, or that of the reader's own sign. */
export const classColour = ({ signs }: Sizes, j: number): ReturnType<typeof signColour> => (signs ? signColour(j) : "blue");

/** So much of what is against is in the colour of areas, the rest in that of lines: by day the latter alone, as dark as words need it, is brown. */
const FILLED = 0.6;
/** The same for marks; words have the colour of lines. */
export const AMBER = `color-mix(in srgb,var(--orange-fill) ${100 * FILLED}%,var(--orange))`;
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

/** Calls back when colours may have changed: with day and night, the system's own, and for print. */
export function followColours(element: Element, callback: () => void, signal: AbortSignal): void {
  followTheme(element, callback, signal);
  for (const query of ["(forced-colors: active)", "print"]) matchMedia(query).addEventListener("change", callback, { signal });
  addEventListener("beforeprint", callback, { capture: true, signal }); // before the last frame is drawn for it
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
  private asked = false;

  constructor() {
    this.element.append(...this.probes);
  }

  /** They may be others now. */
  forget(): void {
    this.asked = false;
  }

  /** Know them before a frame is painted. To ask makes the page work out its styles: not in every frame. */
  read(): void {
    if (this.asked) return;
    this.asked = true;
    const found = this.probes.map((probe) => getComputedStyle(probe).color.match(/[\d.]+/g)!.slice(0, 3).map(Number));
    const now = Object.fromEntries(NAMES.map((name, k) => [name, found[k] as unknown as RGB]));
    this.known = now;
    const amber = mixed(this.of("orange"), this.of("orange-fill"), FILLED);
    const across = mixed(this.of("muted"), this.of("line"), 0.5);
    this.tints = Array.from({ length: 2 * STEPS + 1 }, (_, k) => {
      const cosine = (k - STEPS) / STEPS;
      return css(mixed(across, cosine < 0 ? amber : this.of("blue"), 0.45 + 0.55 * Math.abs(cosine) ** 0.75));
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
