/** Light or dark: what the page says, else what the reader's system says. */
import type { Theme } from "./palette";

const system = matchMedia("(prefers-color-scheme: dark)");

/** The book sets data-theme on <html>, JupyterLab data-jp-theme-light and VS Code its kind on <body>. */
export function currentTheme(): Theme {
  const book = document.documentElement.dataset.theme;
  if (book === "light" || book === "dark") return book;
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "true" ? "light" : "dark";
  if (vscodeThemeKind) return vscodeThemeKind.includes("light") ? "light" : "dark";
  return system.matches ? "dark" : "light";
}

/** Call back now and whenever the theme changes, until `signal` aborts. */
export function followTheme(callback: (theme: Theme) => void, signal: AbortSignal): void {
  let last: Theme | undefined;
  const look = () => {
    const theme = currentTheme();
    if (theme !== last) callback((last = theme));
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  observer.observe(document.body, {
    attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"],
  });
  system.addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  look();
}

/** Whether the reader asked for less motion. */
export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
