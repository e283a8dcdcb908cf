/** A reader's own file: chosen through a button or dropped onto the figure. */
import { button, h } from "./dom";

/** Returns the button. While a file hovers over `area`, the area carries the class “dropping”. */
export function fileDrop(
  text: string,
  accept: string,
  area: HTMLElement,
  onFile: (file: File) => void,
): HTMLElement {
  const input = h("input", { type: "file", accept, hidden: true });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = ""; // so that the same file, mended, can be chosen again
    if (file) onFile(file);
  });
  const hovering = (on: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    area.classList.toggle("dropping", on);
  };
  area.addEventListener("dragover", hovering(true));
  area.addEventListener("dragleave", hovering(false));
  area.addEventListener("drop", (event) => {
    hovering(false)(event);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });
  return h("span", {}, button(text, () => input.click()), input);
}
