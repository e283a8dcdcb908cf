/** The drawer with all signs: names to be changed, numbers, and a way to forget one. */
import { button, h } from "../../kit/dom";
import { nameInput } from "./name-input";
import type { State } from "./state";

/** What the reader wants there. */
export interface RollHands {
  rename(k: number, name: string): void;
  forget(k: number): void;
}

/** A row for each sign. */
export class Roll {
  readonly element = h("div", { class: "names" });
  private shown = "";

  constructor(private readonly hands: RollHands) {}

  draw({ names, drawings, lengths }: State): void {
    const key = JSON.stringify([names, drawings.map((own) => own.length)]);
    if (key !== this.shown) {
      this.shown = key;
      this.element.replaceChildren(...names.map((name, k) => this.row(name, k, drawings[k].length)));
      if (!names.length) this.element.append(h("p", {}, "There are no signs yet."));
    }
    this.element.querySelectorAll("output").forEach((one, k) => (one.textContent = lengths[k]?.toFixed(3) ?? "–"));
  }

  private row(name: string, k: number, count: number): HTMLElement {
    const input = nameInput(k, name, (other) => this.hands.rename(k, other));
    const forget = button("Forget", () => this.hands.forget(k));
    forget.setAttribute("aria-label", `Forget ${name}`);
    return h("div", { class: "row" }, input, h("span", {}, `${count} drawn`), h("output", {}, "–"), forget);
  }
}
