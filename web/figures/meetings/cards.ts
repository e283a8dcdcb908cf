/** Who asks: radio buttons that lie unseen over the painted cards. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { cellOf, type Places } from "./places";

/** One for each child. */
export class Cards {
  readonly element = h("div", { class: "cards" });
  private choice: Choice | undefined;
  private names = "";

  /** `point` hears whose card the pointer is on, `choose` whose the reader wants. */
  constructor(private readonly choose: (child: number) => void, private readonly point: (child?: number) => void) {}

  draw(children: readonly string[], who: number, places: Places): void {
    const names = children.join("\n");
    if (names !== this.names) this.build(children);
    this.names = names;
    const [left, top] = cellOf(places, 0);
    Object.assign(this.element.style, { left: `${left}px`, top: `${top}px`, width: `${places.columns * places.cell[0]}px` });
    this.element.style.setProperty("--columns", String(places.columns));
    this.element.style.setProperty("--high", `${places.cell[1]}px`);
    this.choice!.choose(who);
  }

  private build(children: readonly string[]): void {
    this.choice = new Choice("Who asks", children.map(() => ""), this.choose, children.map((child) => `The ${child} asks`));
    const { group } = this.choice;
    [...group.children].forEach((label, i) => {
      label.addEventListener("pointerenter", () => this.point(i));
      label.addEventListener("pointerleave", () => this.point());
    });
    this.element.replaceChildren(group);
  }
}
