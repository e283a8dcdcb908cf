/** How the parts of a step are told apart. */
import { ink, short, type Ink, type Lettering, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** Shades of the parts of a step, in bars and in their list: colours mean other things on this board. Neighbours differ most; one without a name is a whole step. */
const SHADES: Record<string, number> = { convolutions: 92, votes: 16, routing: 52, decoder: 6, optimiser: 34, "": 52 };
/** One is striped: more greys could not be told apart. */
const STRIPED = "decoder";
/** Pixels from stripe to stripe. */
const APART = 4;
/** Of one without a shade of its own. */
const OTHER = 0;

const shadeOf = (stage: string): number => SHADES[stage] ?? OTHER;

/** What a part is shaded with: grey, or blue in the version that is pointed at. */
const fillOf = (stage: string, chosen = false): string =>
  `color-mix(in oklab, var(--${chosen ? "blue" : "muted"}) ${shadeOf(stage)}%, var(--paper))`;

/** How words look on it. */
export const wordsOn = (stage: string): Lettering =>
  ({ fill: shadeOf(stage) > 70 ? "var(--paper)" : "var(--ink)", rim: stage === STRIPED, class: `label within${stage === STRIPED ? "" : " bare"}` });

/** A part as it is seen: its shade with a rim, and stripes where it has them. */
export function paintPart(pen: Pen, [x, y]: Point, wide: number, high: number, stage: string, { chosen = false, ...more }: Ink & { chosen?: boolean; round?: number } = {}): void {
  pen.rect([x, y], wide, high, { fill: fillOf(stage, chosen), stroke: ink("line"), width: 1, ...more });
  if (stage !== STRIPED || wide < APART) return;
  let stripes = "";
  for (let along = APART / 2; along < wide; along += APART) stripes += `M${short(x + along)} ${short(y)}v${short(high)}`;
  pen.path(stripes, { stroke: `var(--${chosen ? "blue" : "muted"})`, width: 1.2 });
}
