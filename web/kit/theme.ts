/** Light or dark: what the page says, else what it looks like. */
import type { Theme } from "./palette";

/** Asked for when it is needed: the tests have no screen. */
let dark: MediaQueryList | undefined;
const system = () => (dark ??= matchMedia("(prefers-color-scheme: dark)"));

/** The colour that a place is painted with, as the eye sees it: 0 black, 1 white; undefined if with none. */
function lightOf(paint: string): number | undefined {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  pen.fillStyle = paint;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, cover] = pen.getImageData(0, 0, 1, 1).data;
  return cover > 127 ? (0.3 * red + 0.59 * green + 0.11 * blue) / cover : undefined;
}

/** On a ground between these not every colour of a figure can be read. */
const [DEEP, PALE] = [0.16, 0.88] as const;

/** What is around a figure: day or night, and the colour it stands on if it can be its paper. */
export interface Surroundings {
  theme: Theme;
  paper?: string;
}

/** What a foreign page looks like around an element: the nearest ground that is painted, else the browser's. */
function groundOf(element: Element): Surroundings {
  for (let at: Element | null = element; at; at = at.parentElement ?? hostOf(at)) {
    const paper = getComputedStyle(at).backgroundColor;
    const light = lightOf(paper);
    if (light === undefined) continue;
    const theme = light < 0.5 ? "dark" : "light";
    return light < DEEP || light > PALE ? { theme, paper } : { theme };
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  if (!colorScheme.includes("dark")) return { theme: "light" };
  return { theme: system().matches || !colorScheme.includes("light") ? "dark" : "light" };
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * What is around an element. The book sets data-theme on <html>, JupyterLab data-jp-theme-light and
 * VS Code its kind on <body>; of any other page its ground is looked at.
 */
export function surroundings(element: Element): Surroundings {
  const book = document.documentElement.dataset.theme;
  if (book === "light" || book === "dark") return { theme: book };
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return { theme: jpThemeLight === "true" ? "light" : "dark" };
  if (vscodeThemeKind) return { theme: vscodeThemeKind.includes("light") ? "light" : "dark" };
  return groundOf(element);
}

/** Call back now and whenever it changes, until `signal` aborts. */
export function followTheme(element: Element, callback: (around: Surroundings) => void, signal: AbortSignal): void {
  let last = "";
  const look = () => {
    const around = surroundings(element);
    const now = `${around.theme} ${around.paper}`;
    if (now !== last) callback(around);
    last = now;
  };
  const observer = new MutationObserver(look);
  // Where else a page says so: Quarto, reveal.js and many others by classes, or by a style.
  const said = ["data-theme", "data-bs-theme", "data-jp-theme-light", "data-vscode-theme-kind", "class", "style"];
  for (const one of [document.documentElement, document.body]) observer.observe(one, { attributeFilter: said });
  system().addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  look();
}

/** Made once: this is asked many times a frame. */
let lessMotion: MediaQueryList | undefined;

/** Whether the reader asked for less motion. */
export function reducedMotion(): boolean {
  lessMotion ??= matchMedia("(prefers-reduced-motion: reduce)");
  return lessMotion.matches;
}
