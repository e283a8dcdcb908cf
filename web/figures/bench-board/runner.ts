/** One who runs: a plate with the number of images it has read, and a nose that says where it is. */
import { ink, short, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** Half the height of a plate, and how long its nose is. */
const [HALF, NOSE] = [12.5, 8] as const;

/** What is said of a runner. */
export interface Look {
  /** Empty before it has read anything: then it opens an eye. */
  words: string;
  chosen: boolean;
  won: boolean;
  /** Pixels of streaks behind it. */
  streaks: number;
}

/** How long it is, with its nose. */
export const longOf = (words: string): number => NOSE + 13 + 8 * Math.max(2, words.replace(",", "").length);

/** The winner shines: short rays around it. */
function paintRays(pen: Pen, [x, y]: Point, half: number): void {
  let rays = "";
  for (let k = 0; k < 10; k++) {
    const angle = (2 * Math.PI * (k + 0.5)) / 10;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    rays += `M${short(x + (half + 5) * c)} ${short(y + 17 * s)}L${short(x + (half + 13) * c)} ${short(y + 24 * s)}`;
  }
  pen.path(rays, { stroke: "var(--yellow)", width: 2.5, class: "rays" });
}

/** An open eye, 18 pixels long or as much of that as its size says. */
export function paintEye(pen: Pen, [x, y]: Point, size: number, stroke: string): void {
  const [half, high] = [9 * size, 10 * size].map(short);
  pen.path(`M${short(x - 9 * size)} ${short(y)}q${half}-${high} ${short(18 * size)} 0q-${half} ${high}-${short(18 * size)} 0Z`, { stroke, width: 1 + 0.8 * size });
  pen.circle([x + 2 * size, y], 3 * size, { fill: stroke });
}

/** Its nose is at the point. */
export function paintRunner(pen: Pen, [x, y]: Point, { words, chosen, won, streaks }: Look): void {
  const long = longOf(words);
  const back = x - long;
  const tint = won ? "var(--yellow-fill)" : chosen ? "var(--ink)" : "var(--muted)";
  const word = won ? "#1b1f24" : "var(--paper)";
  if (streaks > 0)
    for (const k of [-1, 0, 1])
      pen.line([[back - 5 - streaks * (k ? 0.6 : 1), y + 7 * k], [back - 5, y + 7 * k]], { stroke: chosen ? ink("blue") : "var(--muted)", width: 1.6, opacity: 0.6 });
  if (won) paintRays(pen, [x - long / 2, y], long / 2);
  const body = `M${short(x)} ${short(y)}l${-NOSE} ${-HALF}H${short(back + 6)}q-6 0-6 6V${short(y + HALF - 6)}q0 6 6 6H${short(x - NOSE)}Z`;
  pen.path(body, { fill: tint, stroke: won ? "var(--ink)" : "var(--paper)", width: 2, class: won ? "won" : "runner" });
  const middle: Point = [x - NOSE / 2 - long / 2 + 1, y];
  if (words) return pen.text(middle, words, { size: 14, bold: true, fill: word, rim: false, class: "label bold bare images" });
  paintEye(pen, middle, 1, word);
}
