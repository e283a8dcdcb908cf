/** Light or dark: what the page says, else what it looks like. */
import type { Theme } from "./palette";

const system = matchMedia("(prefers-color-scheme: dark)");

/** The colour that a place is painted with, as the eye sees it: 0 black, 1 white; undefined if with none. */
function lightOf(paint: string): number | undefined {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  pen.fillStyle = paint;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, cover] = pen.getImageData(0, 0, 1, 1).data;
  return cover > 127 ? (0.3 * red + 0.59 * green + 0.11 * blue) / cover : undefined;
}

/** What a foreign page looks like around an element: the nearest ground that is painted, else the browser's. */
function groundOf(element: Element): Theme {
  for (let at: Element | null = element; at; at = at.parentElement ?? hostOf(at)) {
    const light = lightOf(getComputedStyle(at).backgroundColor);
    if (light !== undefined) return light < 0.5 ? "dark" : "light";
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  if (!colorScheme.includes("dark")) return "light";
  return system.matches || !colorScheme.includes("light") ? "dark" : "light";
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * The theme around an element. The book sets data-theme on <html>, JupyterLab data-jp-theme-light and
 * VS Code its kind on <body>; of any other page its ground is looked at.
 */
export function currentTheme(element: Element): Theme {
  const book = document.documentElement.dataset.theme;
  if (book === "light" || book === "dark") return book;
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "true" ? "light" : "dark";
  if (vscodeThemeKind) return vscodeThemeKind.includes("light") ? "light" : "dark";
  return groundOf(element);
}

/** Call back now and whenever the theme changes, until `signal` aborts. */
export function followTheme(element: Element, callback: (theme: Theme) => void, signal: AbortSignal): void {
  let last: Theme | undefined;
  const look = () => {
    const theme = currentTheme(element);
    if (theme !== last) callback((last = theme));
  };
  const observer = new MutationObserver(look);
  // Where else a page says so: Quarto, reveal.js and many others by classes, or by a style.
  const said = ["data-theme", "data-bs-theme", "data-jp-theme-light", "data-vscode-theme-kind", "class", "style"];
  for (const one of [document.documentElement, document.body]) observer.observe(one, { attributeFilter: said });
  system.addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  look();
}

/** Whether the reader asked for less motion. */
export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
