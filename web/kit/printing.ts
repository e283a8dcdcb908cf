/** On paper nothing loads later: what waits for a frame, or to be seen, is drawn before the printing. */
import { catchUp } from "./schedule";

const unseen = new Set<() => void>();
let follows = false;

/** Call `start` before the page is printed, unless the returned function was called until then. */
export function startForPrint(start: () => void): () => void {
  unseen.add(start);
  if (!follows) {
    follows = true;
    addEventListener("beforeprint", () => {
      for (const begin of [...unseen]) begin();
    });
    // Between the two listeners figures become ready, and those that are follow the page's theme.
    addEventListener("beforeprint", catchUp);
  }
  return () => unseen.delete(start);
}
