/** How far a thought is from the truth: a band between them on the dial, interrupted by the number that it is, as a measure in a drawing is. */
import { wrapped } from "../../core/poses";
import { around, sector } from "../../kit/arc";
import { pale, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { around as turned } from "../toy-world/angles";
import type { Dial } from "./places";
import { KNOWS, type Thought } from "./reading";

/** The band: its inner and outer edge, in radii; and where votes fill the dial. */
const [WITHIN, AROUND] = [[0.71, 0.8], [1.03, 1.1]] as const;
/** Nearer than this, in radians, there is none. */
const NEAR = 0.05;
/** How wide a letter of the number is, and what is free of the band on both sides of it, in pixels. */
const [LETTER, FREE] = [6.6, 4] as const;
/** So much of the band is to be seen beside a number, in pixels, or it stands on the band. */
const SEEN = 10;

/** How the band of a wrong answer is inked. */
export const WRONG = { fill: "var(--wrong)", fillOpacity: 0.42 } as const;

/** How far an answer is off, where it is too far: the difference of the two angles that are printed. */
function degreesOff({ angle, truth }: Thought): string {
  const apart = Math.abs(turned(angle) - turned(truth));
  const off = Math.min(apart, 360 - apart);
  // What is rounded down to the most that is right would seem to be right.
  return `${off > Math.round((KNOWS * 180) / Math.PI) ? "" : ">"}${off}°`;
}

/** A band on its dial, and the number in it. */
interface Measure {
  /** Its middle line, in pixels, and edges. */
  radius: number;
  edges: readonly [number, number];
  off: number;
  words: string;
  /** Half of what is left free for them, in radians. */
  gap: number;
}

/** How it is measured where the hand, (cos, sin), may still be on its way. */
function measured({ outer }: Dial, thought: Thought, [cos, sin]: Point, votes: boolean): Measure {
  const [from, to] = votes ? AROUND : WITHIN;
  const radius = ((from + to) / 2) * outer;
  const off = wrapped(Math.atan2(sin, cos) - thought.truth);
  const long = radius * Math.abs(off);
  const wide = (words: string) => words.length * LETTER + 2 * FREE;
  const number = degreesOff(thought);
  const words = [`${number} off`, number].find((one) => wide(one) + SEEN < long) ?? number;
  return { radius, edges: [from * outer, to * outer], off, words, gap: wide(words) + SEEN < long ? wide(words) / 2 / radius : 0 };
}

/** From the truth to the thought, red where that is too far, with room for the number; among `votes` around them. */
export function paintError(pen: Pen, dial: Dial, thought: Thought, hand: Point, own: string, votes: boolean): void {
  const { edges, off, gap } = measured(dial, thought, hand, votes);
  if (Math.abs(off) < NEAR) return;
  const { truth } = thought;
  const right = Math.abs(off) < KNOWS;
  const band = (from: number, to: number) => sector(dial.middle, edges, truth + from, truth + to);
  const left = off / 2 - Math.sign(off) * gap;
  pen.path(right || !gap ? band(0, off) : `${band(0, left)}${band(off - left, off)}`, {
    ...(right ? { fill: pale(own) } : WRONG), class: right ? "error" : "error wrong",
  });
}

/** Words around a place, turned by so much, but never on their heads. */
export function paintTurned(pen: Pen, at: Point, words: string, angle: number, lettering: { fill: string; bold?: boolean; size?: number; class?: string }): void {
  const turn = Math.cos(angle) < -1e-6 ? angle + Math.PI : angle;
  const transform = `rotate(${short((turn * 180) / Math.PI)} ${at.map(short).join(" ")})`;
  pen.text(at, words, { size: 13, transform, ...lettering });
}

/** The number of a wrong answer, in the middle of its band and along it. */
export function paintOff(pen: Pen, dial: Dial, thought: Thought, hand: Point, votes: boolean): void {
  const { radius, off, words } = measured(dial, thought, hand, votes);
  const angle = thought.truth + off / 2;
  paintTurned(pen, around(dial.middle, radius, angle), words, angle, { fill: "var(--wrong)", bold: true, class: "label bold off" });
}
