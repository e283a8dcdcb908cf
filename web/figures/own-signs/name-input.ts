/** Where a sign's name is typed. */
import { h } from "../../kit/dom";
import { LONGEST_NAME } from "./state";

/** An input for a sign's name; an empty one is none. */
export function nameInput(k: number, value: string, rename: (name: string) => void): HTMLInputElement {
  const one = h("input", { type: "text", value, maxlength: LONGEST_NAME, "aria-label": `Name of sign ${k + 1}` });
  one.title = "Rename";
  one.addEventListener("change", () => rename(one.value.trim()));
  one.addEventListener("keydown", ({ key }) => key === "Enter" && one.blur());
  return one;
}
