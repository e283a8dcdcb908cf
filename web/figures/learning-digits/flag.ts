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

  /** `guess` is −1 while there is none, and then it asks; undefined where nothing is asked. */
  draw(pen: Pen, guess: number | undefined): void {
    const places = this.places();
    this.handle.hidden = guess === undefined;
    if (guess === undefined) return;
    const open = guess < 0;
    this.shown = open ? UNDECIDED : guess;
    const [x, y] = [places.chart.right + 4, places.chartY(this.shown)];
    const wide = places.narrow ? 40 : 58;
    if (open) {
      const words = places.narrow ? "How many at the end? Drag the flag." : "Drag the flag: how many will it read at the end?";
      pen.text([x - 12, y - (places.narrow ? 10 : 13)], words, { size: places.narrow ? 12 : 14, anchor: "end", bold: true, fill: ink("ink") });
    }
    pen.line([[places.chart.left, y], [x, y]], { stroke: ink("ink"), width: 1.5, dash: "2 6", opacity: 0.6 });
    const d = `M${short(x)} ${short(y + 22)}V${short(y - 10)}h${open ? wide - 16 : wide}l-6 10l6 10H${short(x)}`;
    pen.path(d, { fill: ink(open ? "paper" : "ink"), stroke: ink("ink"), width: 2 });
    const said = `${Math.round(100 * guess)} %`;
    const words = open ? "?" : said;
    // One arrow up and down the pole.
    const [cx, tall] = [x + wide - 4, 17];
    if (open) pen.path(`M${short(cx - 5)} ${short(y - tall + 5)}l5 -5l5 5M${short(cx)} ${short(y - tall)}V${short(y + tall)}M${short(cx - 5)} ${short(y + tall - 5)}l5 5l5 -5`, { stroke: ink("ink"), width: 2.2 });
    pen.text([x + (open ? wide - 22 : wide - 4) / 2, y], words, {
      size: open ? 16 : places.narrow ? 11 : 14, bold: true, rim: false, fill: ink(open ? "ink" : "paper"),
    });
    this.handle.set([x + wide / 2, y], open ? "no guess yet" : percent(guess));
  }
}
