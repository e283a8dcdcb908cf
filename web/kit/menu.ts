/** The one menu of a figure: what is needed now and then, behind “⋯”. */
import { button, h } from "./dom";

/** The button “⋯” and the list that it opens; a list of plain buttons, one below the other. */
export class Menu {
  readonly element: HTMLElement;
  /** What can be chosen; choosing closes the list. */
  readonly list = h("div", { class: "menu", hidden: true });
  /** Small print below the list. */
  readonly foot = h("p", { class: "source" });
  private readonly opener: HTMLButtonElement;

  constructor() {
    this.opener = button("⋯", () => this.toggle(this.list.hidden));
    this.opener.className = "opener";
    for (const [name, value] of [["aria-label", "More"], ["aria-expanded", "false"]])
      this.opener.setAttribute(name, value);
    this.element = h("div", { class: "more" }, this.opener, this.list);
    this.list.append(this.foot);
    // Before the item does what it does: a dialog that it opens gives the focus back to what can be seen.
    const chosen = (event: Event) => event.target instanceof HTMLButtonElement && this.close();
    this.list.addEventListener("click", chosen, true);
    this.element.addEventListener("keydown", (event) => this.press(event));
  }

  /** Put something at the end of the list, above its foot. */
  add(...items: HTMLElement[]): void {
    this.foot.before(...items);
  }

  /** Put something behind what was put first before it: what a figure alone has, above what all have. */
  addFirst(item: HTMLElement): void {
    const last = [...this.list.querySelectorAll(":scope > .first")].at(-1);
    item.classList.add("first");
    if (last) last.after(item);
    else this.list.prepend(item);
  }

  /** A click beside it closes it, until `signal` aborts. */
  closeOutside(signal: AbortSignal): void {
    const look = (event: Event) => {
      if (!event.composedPath().includes(this.element)) this.toggle(false);
    };
    document.addEventListener("pointerdown", look, { signal });
  }

  /** Close it, and give the focus back to its button. */
  private close(): void {
    if (this.list.hidden) return;
    this.opener.focus({ preventScroll: true });
    this.toggle(false);
  }

  private toggle(open: boolean): void {
    this.list.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.items[0]?.focus({ preventScroll: true });
  }

  private get items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("button")];
  }

  private press(event: KeyboardEvent): void {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === "Tab") return this.toggle(false); // and the focus goes on from here
    if (key === "Escape") this.close();
    else if (step && !this.list.hidden) {
      const at = this.items.findIndex((item) => item.matches(":focus"));
      this.items[(at + step + this.items.length) % this.items.length]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
