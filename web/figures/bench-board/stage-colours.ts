/** How the parts of a step are told apart. */
import { ink, short, type Ink, type Lettering, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** Parts of a step in bars and in their list: what capsules add to a network has a colour, the rest is grey. One without a name is a whole step. */
const HUES: Record<string, string> = { votes: "purple", routing: "green" };
/** How much of its colour each has. */
const SHADES: Record<string, number> = { convolutions: 78, votes: 48, routing: 48, decoder: 6, optimiser: 24, "": 52 };
/** One is striped: more greys could not be told apart. */
const STRIPED = "decoder";
/** Pixels from stripe to stripe. */
const APART = 4;
/** Of one without a shade of its own. */
const OTHER = 0;

const shadeOf = (stage: string): number => SHADES[stage] ?? OTHER;

/** What a part is shaded with. */
const fillOf = (stage: string): string => `color-mix(in oklab, var(--${HUES[stage] ?? "muted"}) ${shadeOf(stage)}%, var(--paper))`;

/** How words look on it. */
export const wordsOn = (stage: string): Lettering =>
  ({ fill: shadeOf(stage) > 70 ? "var(--paper)" : "var(--ink)", rim: stage === STRIPED, class: `label within${stage === STRIPED ? "" : " bare"}` });

/** A part as it is seen: its shade with a rim, and stripes where it has them. */
export function paintPart(pen: Pen, [x, y]: Point, wide: number, high: number, stage: string, more: Ink & { round?: number } = {}): void {
  pen.rect([x, y], wide, high, { fill: fillOf(stage), stroke: ink("line"), width: 1, ...more });
  if (stage !== STRIPED || wide < APART) return;
  let stripes = "";
  for (let along = APART / 2; along < wide; along += APART) stripes += `M${short(x + along)} ${short(y)}v${short(high)}`;
  pen.path(stripes, { stroke: "var(--muted)", width: 1.2 });
}
