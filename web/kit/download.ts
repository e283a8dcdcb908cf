/** A file that the page has made, handed to the reader. */
import { h } from "./dom";

/** Milliseconds in which a browser has begun to write the file. */
const SOON = 10_000;

/** Save these bytes under this name, as a link to them would. */
export function download(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const href = URL.createObjectURL(new Blob([bytes]));
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), SOON);
}
