/** Fingers that drag in a drawing. Chromium heeds `touch-action` on an SVG as a whole, not on its shapes. */

/** Whether the style of what a finger is on, or of something that it lies in, keeps the page from scrolling. */
function keepsThePage(target: Element, root: Element): boolean {
  for (let one: Element | null = target; one && one !== root; one = one.parentElement)
    if (getComputedStyle(one).touchAction === "none") return true;
  return false;
}

/**
 * A finger that drags something does not scroll the page; elsewhere on the drawing it does. What is
 * dragged has `touch-action: none`, or who takes it says so by preventing the default of `pointerdown`.
 */
export function holdThePage(root: SVGSVGElement, signal: AbortSignal): void {
  const touch = (down: PointerEvent) => {
    const { target } = down;
    if (down.pointerType !== "touch" || !(target instanceof SVGElement)) return;
    const kept = keepsThePage(target, root);
    const hold = (event: TouchEvent) => {
      if (event.cancelable && (kept || down.defaultPrevented)) event.preventDefault();
    };
    // At the shape itself, for it may be painted anew while the finger is on it: what is gone from
    // the drawing still hears of its touch, and nobody else does.
    target.addEventListener("touchmove", hold, { passive: false, signal });
    const end = () => target.removeEventListener("touchmove", hold);
    for (const kind of ["touchend", "touchcancel"] as const) target.addEventListener(kind, end, { once: true, signal });
  };
  root.addEventListener("pointerdown", touch, { capture: true, signal });
  // That there is one is enough, if it is not passive: the page waits with scrolling until it was asked.
  root.addEventListener("touchstart", () => undefined, { passive: false, signal });
}
