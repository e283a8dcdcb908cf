/** What is shown on demand, below the figure: it covers nothing, and picture and controls stay where they are. */
import { button, h } from "./dom";
import { reducedMotion } from "./theme";

/** A drawer, closed at first. */
export class Drawer {
  readonly element: HTMLElement;
  /** The button in the menu that opens and closes it. */
  readonly opener: HTMLButtonElement;

  /** `onOpen` draws what is inside: while closed nothing in it need be right. */
  constructor(
    readonly name: string,
    content: readonly HTMLElement[],
    private readonly onOpen: () => void,
  ) {
    const close = button("", () => this.close());
    close.className = "close";
    close.setAttribute("aria-label", `Close: ${name}`);
    const inside = h("div", { class: "inside", tabindex: 0, role: "region", "aria-label": name }, ...content);
    this.element = h("div", { class: "drawer", "data-open": "false" }, close, inside);
    this.opener = button(name, () => this.toggle());
    this.opener.setAttribute("aria-expanded", "false");
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.close();
      event.stopPropagation();
    });
  }

  get open(): boolean {
    return this.element.dataset.open === "true";
  }

  toggle(open = !this.open): void {
    if (open === this.open) return;
    this.element.dataset.open = String(open);
    this.opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.onOpen();
    // What is inside is drawn in the next frame; then all of it comes into sight.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      this.element.scrollIntoView({ block: "nearest", behavior: reducedMotion() ? "auto" : "smooth" });
    }));
  }

  private close(): void {
    const menu = this.opener.closest(".more")?.querySelector("button");
    this.toggle(false);
    menu?.focus({ preventScroll: true });
  }
}
