/** A larger network, brought when it is asked for, and the way back to the one that was there. */
import { button, h } from "../../kit/dom";

/** Where a larger network lies, as Python says it. */
export interface Place {
  model: string;
  weights: string;
  parameters: number;
}

/** A button, and beside it what goes on while megabytes come. */
export interface Larger {
  element: HTMLElement;
  /** Another network is open now, by another way. */
  leave(): void;
}

const inMillions = (n: number): string => `${(n / 1e6).toFixed(1)} million weights`;

/**
 * The button, or nothing where no larger network lies.
 *
 * @param bring opens the larger network, or for nothing the first one: whether it is there then
 */
export function largerOf(place: Place | undefined, bring: (place: Place | undefined) => Promise<boolean>): Larger | undefined {
  if (!place) return undefined;
  const chip = button("Paper size", press, `The network of the paper's size: ${inMillions(place.parameters)}`);
  chip.className = "chip";
  const way = h("progress", { class: "way", "aria-label": `Fetching ${inMillions(place.parameters)}`, hidden: true });
  let there = false;
  show();

  function show(): void {
    chip.setAttribute("aria-pressed", String(there));
  }

  async function press(): Promise<void> {
    if (!way.hidden) return; // it is on its way; a disabled button would lose the focus
    way.hidden = false;
    if (await bring(there ? undefined : place)) there = !there;
    way.hidden = true;
    show();
  }

  return {
    element: h("span", { class: "larger" }, chip, way),
    leave: () => {
      there = false;
      show();
    },
  };
}
