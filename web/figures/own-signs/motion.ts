/** Lets everything in the picture move on, frame by frame. */
import { Chase } from "../../kit/chase";
import { reducedMotion } from "../../kit/theme";
import type { Hold } from "./hold";
import type { Moving } from "./moving";
import type { Pause } from "./pause";
import type { Pulling } from "./pulling";
import { ALL_THERE } from "./scene";
import type { State } from "./state";
import type { Telling } from "./telling";
import type { Variations } from "./variations";

/** Seconds of a drawing's flight to its card, and in which lengths and drawing follow the pen. */
const FLIGHT = 0.34;
const SOON = 0.06;
/** Seconds in which the place for the numbers opens, and in which it is seen how it was, with one in the hand. */
const OPENS = 0.6;
const TAKES = 0.2;

/** What moves by itself. */
export interface Movers {
  moving: Moving;
  pulling: Pulling;
  telling: Telling;
  hold: Hold;
  pause: Pause;
  variations: Variations;
}

/** What a frame depends on besides the state. */
export interface Frame {
  visible: boolean;
  /** Whether the reader's hand is on a number, and whether it is, or was a moment ago; whether there is something to be drawn back; and whether a pen is down. */
  inHand: boolean;
  held(): boolean;
  opens: boolean;
  penDown: boolean;
}

/** All motion of the figure. */
export class Motion {
  private readonly lengths = new Chase();
  private readonly drawn = new Chase();

  constructor(private readonly movers: Movers) {
    const { moving } = movers;
    [moving.lengths, moving.drawn] = [this.lengths.at, this.drawn.at];
  }

  /** Another network: its arrows begin where they are. */
  forget(): void {
    this.lengths.forget();
  }

  /** True while something is on its way. */
  step(time: number, { lengths, answer, sheet, drawings }: Readonly<State>, frame: Frame): boolean {
    const { moving, pulling, telling, hold, pause, variations } = this.movers;
    const { visible, opens, penDown } = frame;
    if (moving.flight && (moving.flight.t += reducedMotion() ? 1 : time / FLIGHT) >= 1) moving.flight = undefined;
    const goesOn = [pulling.step(time), telling.step(time), hold.step(time, frame.inHand), variations.step(time)].some(Boolean);
    const held = Number(frame.held()); // after the hold has moved on
    const towards = (from: number, to: number, by: number) =>
      reducedMotion() || !visible ? to : Math.max(Math.min(from, to), Math.min(Math.max(from, to), from + Math.sign(to - from) * by));
    moving.held = towards(moving.held, held, time / TAKES);
    const opening = !penDown && moving.open !== Number(opens); // the room waits for a pen that is down
    if (opening) moving.open = towards(moving.open, Number(opens), time / OPENS);
    // A number that is pulled makes its capsule longer or shorter.
    const goal = lengths.map((length, k) => (k === answer ? (pulling.length ?? length) : length));
    const follows = [this.lengths.step(goal, time, SOON), this.drawn.step(pulling.drawn, time, SOON), moving.glimpses.step(time)].some(Boolean);
    const shown = goal.length ? this.lengths.at : moving.glimpses.shown;
    moving.lengths = sheet.length && goal.length ? shown.map((length, k) => (k === answer ? length * telling.arrow : length)) : shown;
    [moving.drawn, moving.began] = [this.drawn.at, pulling.began];
    const learns = moving.progress >= 0 && visible && !reducedMotion();
    if (learns) moving.clock += time;
    const begins = visible && !drawings.length && !sheet.length && moving.ghosts < ALL_THERE;
    if (begins) moving.ghosts += time;
    return goesOn || follows || learns || begins || pause.runsOut || moving.flight !== undefined || (opening && moving.open !== Number(opens)) || moving.held !== held;
  }
}
