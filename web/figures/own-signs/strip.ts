/** Below the drawing that is being bent, where it lies over the cards: the arrow of the sign that was read, which becomes longer and shorter with it. */
import { inOut } from "../../kit/motion";
import { signColour } from "../../kit/palette";
import { ink, type Pen } from "../../kit/pen";
import { shortened } from "../../kit/words";
import { paintLane } from "./lanes";
import type { Moving } from "./moving";
import type { Places } from "./places";
import type { State } from "./state";

/** Between the strip's edge and what is on it, and between name and arrow. */
const [EDGE, GAP] = [22, 16] as const;
/** Letters of the name, at most so many, and how wide they are in parts of their height. */
const [SIZE, LETTERS, WIDE] = [17, 16, 0.58] as const;

/** As far as the sheet has spread. */
export function paintStrip(pen: Pen, places: Places, { answer, names }: State, { held, lengths }: Moving): void {
  const { strip } = places.held;
  if (!strip || answer < 0) return;
  const { at: [x, y], wide, high } = strip;
  const name = shortened(names[answer], LETTERS);
  const middle = y + high / 2 - 4;
  const from = x + EDGE + WIDE * SIZE * name.length + GAP;
  pen.text([x + EDGE, middle], name, { size: SIZE, bold: true, anchor: "start", fill: ink(signColour(answer)), rim: false, opacity: inOut(held) });
  paintLane(pen, { from: [from, middle], long: inOut(held) * (x + wide - EDGE - from) }, lengths[answer], signColour(answer), true);
}
