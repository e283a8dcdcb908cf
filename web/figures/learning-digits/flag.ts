/** The reader's guess: a flag on a pole beside the chart. */
import { Handle } from "../../kit/handles";
import { ink, short, type Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";
import { percent } from "./chart";
import type { Places } from "./places";

/** Where the flag hangs before it is touched. */
const UNDECIDED = 0.5;
/** An arrow key moves it by a twentieth. */
const FINE = 20;

/** The flag, and the handle that moves it. */
export class Flag {
  private readonly handle: Handle;

  constructor(
    stage: Stage,
    private readonly places: () => Places,
    onGuess: (share: number) => void,
    onReset: () => void,
  ) {
    this.handle = new Handle(stage, {
      name: "Your guess",
      look: "none",
      step: 5.5, // pixels; rounding makes it a twentieth
      onMove: ([, y], by) => {
        const share = this.places().shareAt(y);
        onGuess(by === "keys" ? this.beside(share) : Math.round(100 * share) / 100);
      },
      onReset,
    });
  }

  private shown = UNDECIDED;

  /** The next twentieth in the direction of a key. */
  private beside(share: number): number {
    const step = Math.sign(share - this.shown) * Math.max(1, Math.round(Math.abs(share - this.shown) * FINE));
    return Math.max(0, Math.min(1, Math.round(this.shown * FINE + step) / FINE));
  }

  /** `guess` is −1 while there is none; undefined where nothing is asked. */
  draw(pen: Pen, guess: number | undefined): void {
    const places = this.places();
    this.handle.hidden = guess === undefined;
    if (guess === undefined) return;
    const open = guess < 0;
    this.shown = open ? UNDECIDED : guess;
    const [x, y] = [places.chart.right + 6, places.chartY(this.shown)];
    const wide = places.narrow ? 42 : 62;
    pen.line([[places.chart.left, y], [x, y]], { stroke: ink("ink"), width: 1.5, dash: "2 6", opacity: 0.6 });
    const d = `M${short(x)} ${short(y + 22)}V${short(y - 10)}h${wide}l-6 10l6 10H${short(x)}`;
    pen.path(d, { fill: ink(open ? "paper" : "ink"), stroke: ink("ink"), width: 2 });
    const said = `${Math.round(100 * guess)} %`;
    const words = open ? "guess" : said;
    // Arrows above and below say that it goes up and down the pole.
    for (const way of [-1, 1]) pen.path(`M${short(x + wide / 2 - 9)} ${short(y + 19 * way)}l7 ${7 * way}l7 ${-7 * way}`, { stroke: ink("ink"), width: 2.5, opacity: open ? 1 : 0.4 });
    pen.text([x + wide / 2 - 2, y], words, {
      size: places.narrow ? 11 : 14, bold: true, rim: false, fill: ink(open ? "ink" : "paper"),
    });
    this.handle.set([x + wide / 2, y], open ? "no guess yet" : percent(guess));
  }
}
