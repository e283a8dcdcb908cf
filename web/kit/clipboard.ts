/** Texts for the clipboard. */
import { button, h } from "./dom";
import type { Frame } from "./frame";

/**
 * A button that copies what `write` gives, and says `done` in passing. Where there is no clipboard
 * the text is shown, selected, to be copied by hand. Either way nothing on the page moves.
 */
export function copyButton(
  frame: Frame,
  name: string,
  done: string,
  write: () => string,
): HTMLButtonElement {
  return button(name, async () => {
    const text = write();
    if (await copied(text)) frame.say(done);
    else copyByHand(frame, text);
  });
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedOldWay(text); // pages from a disk may have no clipboard
  }
}

function copiedOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed"; // nothing scrolls
  const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Refused: it is left to the reader's own hand.
  }
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** A window over the page with the text in it; Escape closes it, and the focus goes back. */
function copyByHand(frame: Frame, text: string): void {
  const area = h("textarea", { readonly: true, "aria-label": "Text to copy", spellcheck: "false" });
  area.value = text;
  const close = button("Close", () => dialog.close());
  const dialog = h(
    "dialog",
    { class: "by-hand", "aria-label": "Copy by hand" },
    h("p", {}, "This page may not use the clipboard. Copy the selected text with Ctrl+C or ⌘C."),
    area,
    close,
  );
  dialog.addEventListener("close", () => dialog.remove());
  frame.section.append(dialog);
  dialog.showModal();
  area.select();
}
