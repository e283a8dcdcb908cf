/** A larger network, brought when it is asked for, and the way back to the one that was there. */
import { button } from "../../kit/dom";

/** Where a larger network lies, as Python says it. */
export interface Place {
  model: string;
  weights: string;
  parameters: number;
}

/** An item of the menu. */
export interface Larger {
  element: HTMLElement;
  /** Another network is open now, by another way. */
  leave(): void;
}

const inMillions = (n: number): string => `${(n / 1e6).toFixed(1)} million weights`;

/**
 * The item, or nothing where no larger network lies.
 *
 * @param say tells in passing that megabytes are coming
 * @param bring opens the larger network, or for nothing the first one: whether it is there then
 */
export function largerOf(
  place: Place | undefined, say: (text: string) => void, bring: (place: Place | undefined) => Promise<boolean>,
): Larger | undefined {
  if (!place) return undefined;
  const item = button("The paper's size", press, `A network as large as the paper's: ${inMillions(place.parameters)}`);
  let fetching = false;
  let there = false;
  show();

  function show(): void {
    item.setAttribute("aria-pressed", String(there));
  }

  async function press(): Promise<void> {
    if (fetching) return; // a disabled button would lose the focus
    fetching = true;
    if (!there) say(`Fetching ${inMillions(place!.parameters)} …`);
    if (await bring(there ? undefined : place)) there = !there;
    fetching = false;
    show();
  }

  return {
    element: item,
    leave: () => {
      there = false;
      show();
    },
  };
}
