/** At the top while one step is shown: how long the capsule is, as a way on which the digit itself goes. */
import { paintInk, type Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import { ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { CLAIMS } from "./piles";
import type { Shown, Time } from "./slow-moment";
import type { SlowPlaces } from "./slow-places";
import { ABSENT, PRESENT } from "./slow-words";

/** Half the height of a tick. */
const TICK = 6;

/** The digit comes from the left as its votes are counted, and the step moves it. */
export function paintRail(pen: Pen, { rail: { at: [left, y], wide }, narrow, digit }: SlowPlaces, { step, j, loss }: Shown, time: Time): void {
  const x = (length: number) => left + length * wide;
  const [from, to] = [step.before.lengths[j], step.after.lengths[j]];
  const now = mix(from * time.forward, to, time.step);
  const small = { size: narrow ? 12 : 13, fill: ink("muted"), rim: false } as const;
  pen.line([[left, y], [x(1), y]], { stroke: ink("track"), width: 2 });
  const mark = (length: number, words: string, opacity = 1) => {
    pen.line([[x(length), y - TICK], [x(length), y + TICK]], { stroke: ink("muted"), width: 2, opacity });
    pen.text([x(length), y + 16], words, { ...small, opacity });
  };
  mark(0, "0");
  mark(CLAIMS, narrow ? `${CLAIMS}: it falls` : `${CLAIMS}: long enough to fall`);
  const wanted = loss === "cross-entropy" ? undefined : j === step.label ? PRESENT : ABSENT;
  if (wanted !== undefined && time.loss) {
    const [low, far] = [Math.min(now, wanted), Math.max(now, wanted)];
    mark(wanted, narrow ? `${wanted}: wanted` : `${wanted}: what the loss wants`, time.loss);
    if (j === step.label ? from < wanted : from > wanted) pen.line([[x(low), y], [x(mix(low, far, time.loss)), y]], { stroke: ink("orange"), width: 5, opacity: 0.9 });
  }
  if (!time.forward) return;
  if (time.step) pen.circle([x(from), y], 5, { stroke: ink("muted"), width: 1.5, fill: ink("paper") });
  pen.circle([x(now), y], 6, { fill: ink("ink"), stroke: ink("paper"), width: 2 });
  const at: Point = [x(now) - digit / 2, y - digit - 6];
  const box: Box = { at, wide: digit, high: digit };
  paintInk(pen, Float32Array.from(step.picture, (value) => value / 255), Math.sqrt(step.picture.length), box);
}
