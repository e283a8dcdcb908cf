/** What can be pressed on the cards and beside them: native buttons and inputs over what is painted. */
import type { Verdicts } from "../../core/signs/signs";
import { button, h } from "../../kit/dom";
import { signColour } from "../../kit/palette";
import { ink } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { nameInput } from "./name-input";
import type { Oblong } from "./oblongs";
import type { Places } from "./places";
import { rowsIn } from "./rows";
import { ENOUGH, type State } from "./state";
import { verdictsInWords } from "./verdicts";

/** What the reader wants of a card. */
export interface CardHands {
  /** The card itself is pressed. */
  press(k: number): void;
  /** The place for one more drawing of a sign is. */
  add(k: number): void;
  rename(k: number, name: string): void;
  /** Take away the `n`th drawing of a sign. */
  remove(k: number, n: number): void;
  /** A pointer, or the keys, come to the card of a sign, or leave it: −1. */
  look(k: number): void;
}

/** So near to a card, in pixels, the pointer is on it. */
const REACH = 6;
/** A finger's button is so wide at least. */
const FINGER = 44;

function lay({ style }: HTMLElement, { at: [x, y], wide, high }: Oblong): void {
  Object.assign(style, { left: `${x}px`, top: `${y}px`, width: `${wide}px`, height: `${high}px` });
}

/** The place for one more drawing: of those that are missing, the first. */
function slotOf(places: Places, k: number, count: number): Oblong {
  const { pictures, slot } = places.inside(k, count);
  const { at: [x, y], wide, high } = count < pictures.length && count < ENOUGH ? pictures[count] : slot;
  if (places.named) return { at: [x, y], wide, high };
  const { at: [, top], high: all } = places.card(k);
  const side = Math.max(FINGER, wide);
  return { at: [x - (side - wide) / 2, top], wide: side, high: all };
}

/** Buttons over the painted cards. */
export class Cards {
  readonly element = h("div", { class: "cards", role: "group", "aria-label": "Signs" });
  private readonly buttons: HTMLButtonElement[] = [];
  private readonly slots: HTMLButtonElement[] = [];
  private readonly inputs: HTMLInputElement[] = [];
  /** Beside each drawing of the sign whose variations stay. */
  private readonly crosses: HTMLButtonElement[] = [];
  private cards: Oblong[] = [];

  constructor(private readonly hands: CardHands) {
    const at = ({ clientX, clientY }: PointerEvent) => hands.look(this.under(clientX, clientY));
    for (const comes of ["pointermove", "pointerdown"] as const)
      this.element.addEventListener(comes, (event) => event.pointerType === "mouse" && at(event)); // a finger presses
    this.element.addEventListener("pointerleave", () => hands.look(-1));
  }

  /** `pinned` is the sign whose variations stay, while they are seen; −1 for none. */
  draw(places: Places, state: State, verdicts: Verdicts, pinned: number, opens: boolean): void {
    const { names, drawings, sign, sheet, lengths } = state;
    const count = Math.min(places.cards, drawings.length + 1);
    this.keep(this.buttons, count, (k) => this.cardButton(k));
    this.cards = this.buttons.map((_, k) => places.card(k));
    this.buttons.forEach((one, k) => {
      lay(one, this.cards[k]);
      const own = drawings[k];
      const judged = verdictsInWords(verdicts[k]);
      const label = own ? `${names[k]}: ${own.length} drawn${lengths.length ? `, length ${lengths[k].toFixed(2)}` : judged && `, ${judged}`}` : "A new sign";
      one.setAttribute("aria-label", sheet.length && (!own || k === sign) ? `${label}. Keep the drawing here` : label);
      one.setAttribute("aria-pressed", String(own ? k === pinned : k === sign));
      one.title = own ? "What it is learned from" : "";
    });
    this.keep(this.slots, drawings.length, (k) => this.slotButton(k));
    this.slots.forEach((one, k) => {
      const { length } = drawings[k];
      one.hidden = !opens && length >= Math.min(ENOUGH, places.inside(k).pictures.length); // there is none to be seen
      lay(one, slotOf(places, k, length));
      one.setAttribute("aria-label", sheet.length ? `Keep the drawing as ${names[k]}` : `Draw another ${names[k]}`);
      one.setAttribute("aria-pressed", String(k === sign));
    });
    this.drawInputs(places, names);
    this.drawCrosses(places, state, pinned);
  }

  private keep<Kind extends HTMLElement>(list: Kind[], count: number, make: (k: number) => Kind): void {
    while (list.length < count) {
      const one = make(list.length);
      one.dataset.sign = String(list.length);
      list.push(one);
      this.element.append(one);
    }
    list.splice(count).forEach((one) => one.remove());
  }

  private under(clientX: number, clientY: number): number {
    const { left, top } = this.element.parentElement!.getBoundingClientRect();
    const within = (from: number, wide: number, to: number) => to >= from - REACH && to <= from + wide + REACH;
    return this.cards.findIndex(({ at: [x, y], wide, high }) => within(x, wide, clientX - left) && within(y, high, clientY - top));
  }

  private cardButton(k: number): HTMLButtonElement {
    const one = button("", () => this.hands.press(k));
    one.className = "card";
    one.addEventListener("focus", () => one.matches(":focus-visible") && this.hands.look(k));
    one.addEventListener("blur", () => this.hands.look(-1));
    return one;
  }

  private slotButton(k: number): HTMLButtonElement {
    const one = button("", () => this.hands.add(k));
    one.className = "slot";
    return one;
  }

  /** Where there is room, a sign's name is written on its card. */
  private drawInputs(places: Places, names: readonly string[]): void {
    this.keep(this.inputs, places.named ? names.length : 0, (k) => {
      const one = nameInput(k, "", (name) => this.hands.rename(k, name));
      one.className = "name";
      return one;
    });
    this.inputs.forEach((one, k) => {
      const { name: [x, y], nameLong } = places.inside(k);
      Object.assign(one.style, { left: `${x - 8}px`, top: `${y - 14}px`, maxWidth: `${nameLong + 4}px` });
      one.size = Math.max(4, (one.value || names[k]).length); // where it does not fit itself to what is written
      one.style.setProperty("--sign", ink(signColour(k)));
      if (one.getRootNode() instanceof ShadowRoot && (one.getRootNode() as ShadowRoot).activeElement === one) return;
      if (one.value !== names[k]) one.value = names[k];
    });
  }

  /** A drawing can be deleted where the variations of its sign were made to stay: not by a slip of the hand. */
  private drawCrosses(places: Places, { names, drawings }: State, pinned: number): void {
    const own = drawings[pinned] ?? [];
    this.keep(this.crosses, own.length, (n) => {
      const one = button("×", () => this.hands.remove(Number(one.dataset.sign), n));
      one.className = "cross";
      return one;
    });
    const rows: Point[] = rowsIn(places.numbers, own.length).map(({ cross }) => cross);
    this.crosses.forEach((one, n) => {
      one.dataset.sign = String(pinned);
      Object.assign(one.style, { left: `${rows[n][0]}px`, top: `${rows[n][1]}px` });
      one.setAttribute("aria-label", `Delete drawing ${n + 1} of ${own.length} of ${names[pinned]}`);
    });
  }
}
