/** What can be pointed at besides needles and digits: each map, the drawing, and the ribbons between. */
import { h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Places } from "./places";
import type { Resting } from "./resting";
import { NOTHING, type Hover } from "./view";

/** What the hand does. */
export interface SpotHands {
  over(what: Hover): void;
  /** Which vote lies under a point of the stage. */
  voteAt(at: Point): Pick<Hover, "child" | "parent">;
  /** It pressed there: the vote stays looked at. */
  hold(vote: Pick<Hover, "child" | "parent">): void;
}

function lay(element: HTMLElement, { at, wide, high }: Box): void {
  Object.assign(element.style, { left: `${at[0]}px`, top: `${at[1]}px`, width: `${wide}px`, height: `${high}px` });
}

/** A button over each map and over the drawing with its numbers, and a surface over the votes, whose keys are those of needles and digits. */
export class Spots {
  readonly element = h("div", { class: "spots" });
  readonly votes = h("div", { class: "votes", "aria-hidden": "true" });
  private buttons: HTMLButtonElement[] = [];
  private shown: HTMLButtonElement | undefined;
  private field: Box = { at: [0, 0], wide: 0, high: 0 };
  private laid: Places | undefined;

  constructor(private readonly hands: SpotHands, private readonly resting: Resting, signal: AbortSignal) {
    const { votes } = this;
    const at = ({ clientX, clientY }: MouseEvent): Point => {
      const box = votes.getBoundingClientRect();
      const scale = box.width / this.field.wide;
      return [this.field.at[0] + (clientX - box.left) / scale, this.field.at[1] + (clientY - box.top) / scale];
    };
    votes.addEventListener("pointermove", (event) => !resting.at(event) && hands.over({ ...NOTHING, ...hands.voteAt(at(event)) }));
    votes.addEventListener("pointerleave", () => hands.over(NOTHING));
    votes.addEventListener("click", (event) => hands.hold(hands.voteAt(at(event))));
    // A finger that taps elsewhere lets go; not every browser moves the focus then.
    document.addEventListener("pointerdown", (event) => this.shown && !event.composedPath().includes(this.shown) && this.leave(this.shown), { signal });
  }

  /** So many maps, and what they are called. */
  make(names: readonly string[]): void {
    this.shown = this.laid = undefined;
    this.buttons = [...names.map((name, map) => this.spot(name, { ...NOTHING, map })), this.spot("Its drawing, laid over the sheet", { ...NOTHING, drawing: true })];
    this.element.replaceChildren(...this.buttons);
  }

  place(places: Places): void {
    if (places === this.laid) return;
    this.laid = places;
    const { maps, drawing, bars, cells, narrow, width, shape } = places;
    const both: Box = narrow ? drawing : { ...bars, high: drawing.at[1] + drawing.high - bars.at[1] };
    this.buttons.forEach((button, k) => lay(button, maps[k] ?? both));
    const end = narrow ? cells.at[1] + cells.high : cells.at[0] + cells.wide;
    const [first, last] = [places.port(0), places.port(shape.parents - 1)];
    this.field = narrow
      ? { at: [0, end], wide: width, high: first[1] - end }
      : { at: [end, first[1]], wide: first[0] - end, high: last[1] - first[1] };
    lay(this.votes, this.field);
  }

  private spot(name: string, what: Hover): HTMLButtonElement {
    const button = h("button", { type: "button", class: "spot", "aria-label": name });
    const show = () => {
      this.shown = button;
      this.hands.over(what);
    };
    button.addEventListener("pointermove", (event) => event.pointerType === "mouse" && !this.resting.at(event) && show());
    button.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.leave(button));
    button.addEventListener("focus", show);
    button.addEventListener("click", show);
    button.addEventListener("blur", () => this.leave(button));
    return button;
  }

  private leave(button: HTMLButtonElement): void {
    if (this.shown !== button) return;
    this.shown = undefined;
    this.hands.over(NOTHING);
  }
}
