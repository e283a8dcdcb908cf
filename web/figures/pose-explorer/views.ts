/** The chips that choose what the strips show, and the buttons for another number. */
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import { VIEWS, type View } from "./state";

/** What the reader chooses. */
export interface ViewHands {
  look(view: View): void;
  /** The number before, or after. */
  turn(by: 1 | -1): void;
}

/** The choice of a view. */
export class Views {
  readonly element = h("div", { class: "views" });
  /** For the view of one number: beside its name. */
  readonly others: HTMLElement;
  private choice!: Choice;

  constructor(private readonly hands: ViewHands) {
    const turn = (by: 1 | -1, face: string, name: string) => {
      const one = button(face, () => hands.turn(by));
      one.setAttribute("aria-label", name);
      return one;
    };
    this.others = h("div", { class: "other-number" }, turn(-1, "‹", "Number before"), turn(1, "›", "Next number"));
  }

  make(model: PoseModel): void {
    const { poseDim, classes } = model.decoder;
    const names = ["strongest", `all ${poseDim}`, `in ${classes} ${model.names ? "classes" : "digits"}`, "morph"];
    this.choice = new Choice("Strips", names, (k) => this.hands.look(VIEWS[k]));
    this.element.replaceChildren(this.choice.group);
  }

  draw(view: View, { title }: Places): void {
    this.choice.choose(VIEWS.indexOf(view));
    this.others.hidden = view !== "digits";
    Object.assign(this.others.style, { left: `${title[0] - 140}px`, top: `${title[1] - 22}px`, width: "280px" });
  }
}
