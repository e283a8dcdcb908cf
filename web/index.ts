/** The bundle of the book: the host and every figure. A classic script, for pages on a disk. */
import figures from "figures";
import { installRegistry } from "./core/registry";
import { defineFigureElement } from "./kit/host";

/** The folder of this script and of `weights/`: below the book's root, else where this script is. */
function folder(): string {
  const contentRoot = document.documentElement.dataset.content_root;
  if (contentRoot !== undefined) return new URL(`${contentRoot}capsviz/`, document.baseURI).href;
  return new URL(".", (document.currentScript as HTMLScriptElement).src).href;
}

installRegistry(folder());
defineFigureElement(figures);
