/**
 * Words of the page and things in a figure light each other.
 *
 * The page tells a figure by `capsviz:light` on its element, a figure tells the page by `capsviz:lit`,
 * which rises from it; both carry a `Lit`. What a figure draws of a thing has the attribute
 * `data-thing`, on any element in its shadow root.
 */

/** A thing, as the book's text calls it ("boat"), and whether it is lit. */
export interface Lit {
  thing: string;
  on: boolean;
}

/** The thing of the marked element that an event came through, if any. */
function thingOf(event: Event): string | undefined {
  for (const node of event.composedPath())
    if (node instanceof Element && node.getAttribute("data-thing")) return node.getAttribute("data-thing")!;
  return undefined;
}

/**
 * Let a figure follow the page's words, and tell the page what the reader's hand is on. While a thing is
 * lit its elements have the class "lit", and `frame` the attribute `data-lit`.
 */
export function followThings(el: HTMLElement, frame: HTMLElement, signal: AbortSignal): void {
  let near: string | undefined;
  const lit = new Set<string>();
  // A picture that is drawn anew has other elements, or the same ones as parts of other things.
  const redrawn = new MutationObserver(mark);
  signal.addEventListener("abort", () => redrawn.disconnect());
  function mark(): void {
    for (const part of frame.querySelectorAll<HTMLElement | SVGElement>("[data-thing], .lit"))
      part.classList.toggle("lit", lit.has(part.dataset.thing ?? ""));
  }
  function show({ thing, on }: Lit): void {
    lit[on ? "add" : "delete"](thing);
    mark();
    if (on) frame.dataset.lit = thing;
    else if (frame.dataset.lit === thing) delete frame.dataset.lit;
    if (lit.size) redrawn.observe(frame, { subtree: true, childList: true, attributeFilter: ["class", "data-thing"] });
    else redrawn.disconnect();
  }
  function touch(thing: string | undefined): void {
    if (thing === near) return;
    for (const [name, on] of [[near, false], [thing, true]] as const)
      if (name) el.dispatchEvent(new CustomEvent<Lit>("capsviz:lit", { bubbles: true, detail: { thing: name, on } }));
    near = thing;
  }
  el.addEventListener("capsviz:light", (event) => show((event as CustomEvent<Lit>).detail), { signal });
  frame.addEventListener("pointerover", (event) => touch(thingOf(event)), { signal });
  frame.addEventListener("pointerleave", () => touch(undefined), { signal });
  frame.addEventListener("focusin", (event) => touch(thingOf(event)), { signal });
  frame.addEventListener("focusout", () => touch(undefined), { signal });
}
