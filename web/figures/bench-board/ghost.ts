/** A ghost: who would be there if nothing but arithmetic took time. */
import { short, type Ink, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";

/** With its eyes on what lies ahead; `half` is half its width. */
export function paintGhost(pen: Pen, [x, y]: Point, half: number, ink: Ink = {}): void {
  const { opacity = 1 } = ink;
  const [top, foot, hem] = [y - 1.15 * half, y + 1.05 * half, half / 3];
  const dome = `M${short(x - half)} ${short(foot)}V${short(top + half)}A${short(half)} ${short(half)} 0 0 1 ${short(x + half)} ${short(top + half)}V${short(foot)}`;
  // The hem of its sheet, in three waves.
  const waves = `q${short(-hem)} ${short(-hem * 1.3)} ${short(-2 * hem)} 0`.repeat(3);
  pen.path(`${dome}${waves}Z`, { fill: "var(--paper)", stroke: "var(--muted)", width: 1.7, class: "ghost", ...ink });
  for (const eye of [-0.12, 0.5]) pen.circle([x + eye * half, y - 0.2 * half], 0.15 * half, { fill: "var(--muted)", opacity });
}
