/** The chips that choose what the strips show, and the buttons for another number or for all of them. */
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
  /** Above the strips of a few numbers: others have moved as well, and there they are. */
  readonly more = button("", () => this.hands.look("all"));
  private choice!: Choice;
  private poseDim = 0;

  constructor(private readonly hands: ViewHands) {
    const turn = (by: 1 | -1, face: string, name: string) => {
      const one = button(face, () => hands.turn(by));
      one.setAttribute("aria-label", name);
      return one;
    };
    this.more.className = "more-numbers";
    this.others = h("div", { class: "other-number" }, turn(-1, "‹", "Number before"), turn(1, "›", "Next number"));
  }

  make(model: PoseModel): void {
    const { poseDim, classes } = model.decoder;
    this.poseDim = poseDim;
    const names = ["strongest", `all ${poseDim}`, `in ${classes} ${model.names ? "classes" : "digits"}`, "morph"];
    this.choice = new Choice("Strips", names, (k) => this.hands.look(VIEWS[k]));
    this.element.replaceChildren(this.choice.group);
  }

  /** `unseen`: so many numbers have moved whose strips are not there; `did`: those that are there have done more. */
  draw(view: View, { title }: Places, unseen: number, did: boolean): void {
    this.choice.choose(VIEWS.indexOf(view));
    this.others.hidden = view !== "digits";
    Object.assign(this.others.style, { left: `${title[0] - 140}px`, top: `${title[1] - 22}px`, width: "280px" });
    this.more.hidden = !unseen;
    const words = did ? `These did most. See the other ${unseen}.` : `+${unseen} more moved: see all ${this.poseDim}`;
    if (this.more.textContent !== words) this.more.textContent = words;
    Object.assign(this.more.style, { left: `${title[0]}px`, top: `${title[1]}px` });
  }
}
