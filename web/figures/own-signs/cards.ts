/** What can be pressed on the cards, and the drawer with their names: native buttons and inputs. */
import type { Verdicts } from "../../core/signs/signs";
import { button, h } from "../../kit/dom";
import type { Box } from "../../kit/ink-drawing";
import { signColour } from "../../kit/palette";
import { ink } from "../../kit/pen";
import type { Oblong } from "./oblongs";
import type { Places } from "./places";
import { LONGEST_NAME, type State } from "./state";
import { verdictsInWords } from "./verdicts";

/** What the reader wants of a card. */
export interface CardHands {
  press(k: number): void;
  rename(k: number, name: string): void;
  forget(k: number): void;
  /** Take away the `n`th drawing of a sign. */
  remove(k: number, n: number): void;
  /** A pointer, or the keys, come to the card of a sign, or leave it: −1. */
  look(k: number): void;
}

/** A drawing on a card: of which sign, which of how many, and where. */
interface Shown {
  k: number;
  n: number;
  of: number;
  picture: Box;
}

const keyOf = ({ k, n }: Shown): string => `${k} ${n}`;
/** So near to a drawing, in pixels, the pointer is on it: its cross sticks out. */
const REACH = 6;

/** Buttons over the painted cards. */
export class Cards {
  readonly element = h("div", { class: "cards", role: "group", "aria-label": "Signs" });
  readonly drawer = h("div", { class: "names" });
  private readonly buttons: HTMLButtonElement[] = [];
  private readonly inputs: HTMLInputElement[] = [];
  /** A cross on every drawing that is shown. */
  private readonly crosses: HTMLButtonElement[] = [];
  private shown = "";
  /** Where drawings are shown, and which of them the pointer is on: it shows its cross. */
  private shownAt: Shown[] = [];
  private near = "";
  private cards: Oblong[] = [];

  constructor(private readonly hands: CardHands) {
    const at = (event: PointerEvent) => this.approach(event.clientX, event.clientY);
    for (const comes of ["pointermove", "pointerdown"] as const) this.element.addEventListener(comes, at);
    this.element.addEventListener("pointerleave", (event) => {
      this.hands.look(-1);
      if (event.pointerType === "mouse") this.light(""); // a finger that lifts is still at its drawing
    });
  }

  private approach(clientX: number, clientY: number): void {
    const { left, top } = this.element.parentElement!.getBoundingClientRect();
    const within = (from: number, wide: number, to: number) => to >= from - REACH && to <= from + wide + REACH;
    const found = this.shownAt.find(({ picture: { at, wide } }) => within(at[0], wide, clientX - left) && within(at[1], wide, clientY - top));
    this.light(found ? keyOf(found) : "");
    this.hands.look(this.cards.findIndex(({ at, wide, high }) => within(at[0], wide, clientX - left) && within(at[1], high, clientY - top)));
  }

  private light(drawing: string): void {
    this.near = drawing;
    this.shownAt.forEach((one, m) => this.crosses[m].classList.toggle("near", keyOf(one) === drawing));
  }

  draw(places: Places, { names, drawings, sign, sheet, lengths }: State, verdicts: Verdicts): void {
    const count = Math.min(places.cards, drawings.length + 1);
    while (this.buttons.length < count) {
      const k = this.buttons.length;
      const one = button("", () => this.hands.press(k));
      one.dataset.sign = String(k);
      one.addEventListener("focus", () => one.matches(":focus-visible") && this.hands.look(k));
      one.addEventListener("blur", () => this.hands.look(-1));
      this.buttons.push(one);
      this.element.append(one);
    }
    this.drawInputs(places, names);
    this.drawCrosses(places, names, drawings);
    this.buttons.splice(count).forEach((one) => one.remove());
    this.cards = this.buttons.map((_, k) => places.card(k));
    this.buttons.forEach((one, k) => {
      const { at, wide, high } = this.cards[k];
      Object.assign(one.style, { left: `${at[0]}px`, top: `${at[1]}px`, width: `${wide}px`, height: `${high}px` });
      const own = drawings[k];
      const judged = verdictsInWords(verdicts[k]);
      const state = own ? `${names[k]}: ${own.length} drawn${lengths.length ? `, length ${lengths[k].toFixed(2)}` : judged && `, ${judged}`}` : "A new sign";
      one.setAttribute("aria-label", sheet.length ? `${state}. Keep the drawing here` : state);
      one.setAttribute("aria-pressed", String(k === sign));
    });
  }

  /** Where there is room, a sign's name is written on its card. */
  private drawInputs(places: Places, names: readonly string[]): void {
    const count = places.named ? names.length : 0;
    while (this.inputs.length < count) {
      const one = this.input(this.inputs.length, "");
      one.className = "name";
      one.dataset.sign = String(this.inputs.length);
      this.inputs.push(one);
      this.element.append(one);
    }
    this.inputs.splice(count).forEach((one) => one.remove());
    this.inputs.forEach((one, k) => {
      const card = places.card(k);
      const { name: [x, y] } = places.inside(card);
      Object.assign(one.style, { left: `${x - 8}px`, top: `${y - 14}px`, maxWidth: `${card.wide - 12}px` });
      one.size = Math.max(4, (one.value || names[k]).length); // where it does not fit itself to what is written
      one.style.setProperty("--sign", ink(signColour(k)));
      if (one.getRootNode() instanceof ShadowRoot && (one.getRootNode() as ShadowRoot).activeElement === one) return;
      if (one.value !== names[k]) one.value = names[k];
    });
  }

  private drawCrosses(places: Places, names: readonly string[], drawings: State["drawings"]): void {
    const shown = (this.shownAt = drawings.flatMap((own, k) => {
      const { pictures } = places.inside(places.card(k), own.length);
      const first = Math.max(0, own.length - pictures.length);
      return own.slice(first).map((_, n) => ({ k, n: first + n, of: own.length, picture: pictures[n] }));
    }));
    while (this.crosses.length < shown.length) {
      const one = button("×", () => this.hands.remove(Number(one.dataset.sign), Number(one.dataset.drawing)));
      one.className = "cross";
      this.crosses.push(one);
      this.element.append(one);
    }
    this.crosses.splice(shown.length).forEach((one) => one.remove());
    shown.forEach((drawing, m) => {
      const { k, n, of, picture: { at, wide } } = drawing;
      const one = this.crosses[m];
      Object.assign(one.dataset, { sign: k, drawing: n });
      Object.assign(one.style, { left: `${at[0] + wide}px`, top: `${at[1]}px` });
      one.classList.toggle("near", keyOf(drawing) === this.near);
      one.setAttribute("aria-label", `Delete drawing ${n + 1} of ${of} of ${names[k]}`);
    });
  }

  private input(k: number, name: string): HTMLInputElement {
    const one = h("input", { type: "text", value: name, maxlength: LONGEST_NAME, "aria-label": `Name of sign ${k + 1}` });
    one.title = "Rename";
    one.addEventListener("change", () => this.hands.rename(k, one.value.trim()));
    one.addEventListener("keydown", ({ key }) => key === "Enter" && one.blur());
    return one;
  }

  /** The drawer: names to be changed, numbers, and a way to forget a sign. */
  drawNames({ names, drawings, lengths }: State): void {
    const key = JSON.stringify([names, drawings.map((own) => own.length)]);
    if (key !== this.shown) {
      this.shown = key;
      this.drawer.replaceChildren(...names.map((name, k) => this.row(name, k, drawings[k].length)));
      if (!names.length) this.drawer.append(h("p", {}, "There are no signs yet."));
    }
    this.drawer.querySelectorAll("output").forEach((one, k) => (one.textContent = lengths[k]?.toFixed(3) ?? "–"));
  }

  private row(name: string, k: number, count: number): HTMLElement {
    const input = this.input(k, name);
    const forget = button("Forget", () => this.hands.forget(k));
    forget.setAttribute("aria-label", `Forget ${name}`);
    return h("div", { class: "row" }, input, h("span", {}, `${count} drawn`), h("output", {}, "–"), forget);
  }
}
