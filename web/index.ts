/**
 * The host of the book: a classic script, for pages on a disk. It holds what figures have in common
 * and brings a page the figures that stand on it.
 */
import { names, shared } from "figures";
import { installRegistry } from "./core/registry";
import { standAlone } from "./kit/alone";
import { defineFigureElement } from "./kit/host";
import { Shelf } from "./kit/shelf";

/** The folder of this script, of the figures' and of `weights/`: below the book's root, else where this script is. */
function folder(): string {
  const contentRoot = document.documentElement.dataset.content_root;
  if (contentRoot !== undefined) return new URL(`${contentRoot}capsviz/`, document.baseURI).href;
  const { src } = document.currentScript as HTMLScriptElement;
  return new URL(".", src || document.baseURI).href; // a page that stands alone has it inside itself
}

installRegistry(folder());
standAlone();
defineFigureElement(new Shelf(folder(), names, shared));
