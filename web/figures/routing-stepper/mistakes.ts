/** The choice of a famous mistake, and what it does here, in a sentence. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { BUGS, LAST_IMAGES, type Experiment, type State } from "./experiment";
import { lastImages, verdict } from "./words";

const NAMES = ["none", "softmax over the children", "logits kept", "squash on the wrong axis"];

/** The panel of the mistakes. */
export class Mistakes {
  readonly element: HTMLElement;
  private readonly bugs: Choice;
  private readonly last: Choice;
  private readonly faces = [h("span"), h("span")];
  private readonly before: HTMLElement;
  private readonly note = h("p", { class: "wrong", id: "wrong" });

  constructor(onChange: (changes: Partial<Pick<State, "bug" | "last_image">>) => void) {
    this.bugs = new Choice("A famous mistake", NAMES, (k) => onChange({ bug: BUGS[k] }));
    this.bugs.group.setAttribute("aria-describedby", this.note.id);
    this.last = new Choice("What the layer saw before", this.faces, (k) =>
      onChange({ last_image: LAST_IMAGES[k] }),
    );
    this.before = h("div", { class: "before" }, h("span", {}, "The layer saw before:"), this.last.group);
    const heading = h("p", { class: "part" }, "Switch on a famous mistake");
    this.element = h("div", { class: "panel mistakes" }, heading, this.bugs.group, this.before, this.note);
  }

  draw(state: State, experiment: Experiment): void {
    const { bug, last_image } = state;
    this.bugs.choose(BUGS.indexOf(bug));
    this.last.choose(LAST_IMAGES.indexOf(last_image));
    lastImages(state, experiment).forEach((name, k) => (this.faces[k].textContent = name));
    this.before.hidden = bug !== "logits-kept";
    this.note.textContent = verdict(state, experiment);
    this.note.hidden = bug === "none";
  }
}
