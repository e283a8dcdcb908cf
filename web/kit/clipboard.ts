/** Texts for the clipboard. */
import { button } from "./dom";
import type { Frame } from "./frame";

/** Longer texts are not repeated in words when they were copied. */
const LONG = 400;

/** A button that copies what `write` gives; without a clipboard the text is shown to be copied. */
export function copyButton(frame: Frame, name: string, write: () => string): HTMLButtonElement {
  return button(name, async () => {
    const text = write();
    if (!(await copy(text))) frame.say(text);
    else frame.say(text.length <= LONG ? `Copied: ${text}` : `Copied ${text.length} characters.`);
  });
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text); // pages from a disk may have no clipboard
  }
}

function copyOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed"; // nothing scrolls
  const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}
