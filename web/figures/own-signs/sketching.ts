/** The pen on the sheet, and where a drawing goes from there: to a card, back to the sheet, or away. */
import type { Live } from "../../kit/live";
import type { Glimpses } from "./glimpses";
import { History, type Step } from "./history";
import { isDot, kept, MOST_POINTS, START, withoutDrawing, type State } from "./state";
import type { Moving } from "./moving";
import type { Pause } from "./pause";
import type { Places } from "./places";
import type { Pulling } from "./pulling";
import type { Telling } from "./telling";

/** In reading, a stroke so long after the last one begins a new drawing. */
const ANEW = 1600;

/** What has to do with a drawing. */
export interface Table {
  live(): Live<State>;
  places(): Places;
  /** Whether the network can read. */
  reads(): boolean;
  say(words: string): void;
  moving: Moving;
  pause: Pause;
  telling: Telling;
  pulling: Pulling;
  glimpses: Glimpses;
}

/** The hand that draws. */
export class Sketching {
  /** Whether the arrow keys' pen is on the paper, and whether the last drawing was only a dot. */
  down = false;
  slipped = false;
  /** Whether a pen is down that mouse or finger hold. */
  inHand = false;
  private lifted = -Infinity;
  /** Whether a drawing that is to be kept lies on the sheet and no pause runs: a step was undone. */
  rests = false;
  private readonly history = new History();

  constructor(private readonly table: Table) {}

  /** All of it is as at the start; that can be undone, too. */
  reset(): void {
    const { drawings, sheet } = this.live.state;
    if (drawings.length || sheet.length) this.history.note("all", this.live.state);
    [this.down, this.slipped, this.rests] = [false, false, false];
  }

  /** Other signs take the place of these. */
  change(signs: Partial<State>, step: Step = "all"): void {
    this.history.note(step, this.live.state);
    this.rests = false;
    this.live.set(signs);
  }

  /** A stroke begins … */
  begin(at: readonly [number, number]): void {
    const { pause, pulling, telling, glimpses, places, reads } = this.table;
    pause.stop();
    pulling.letBe();
    const { sheet, sign } = this.live.state;
    const anew = sign < 0 && performance.now() - this.lifted > ANEW;
    [this.inHand, this.down, this.slipped, this.rests] = [true, false, false, false];
    if (sign < 0) telling.hush();
    if (sign < 0 && reads()) glimpses.quiet();
    this.stroke(anew ? [] : sheet, places().onSheet(at));
  }

  /** … goes on … */
  go(to: readonly [number, number]): void {
    const { sheet } = this.live.state;
    const places = this.table.places();
    if (!sheet.length || sheet.flat().length >= MOST_POINTS || !places.holds(to)) return;
    this.live.set({ sheet: [...sheet.slice(0, -1), [...sheet[sheet.length - 1], places.onSheet(to)]] });
  }

  /** … and ends. */
  end(): void {
    const { pause, pulling, telling } = this.table;
    this.inHand = false;
    this.lifted = performance.now();
    const { sign } = this.live.state;
    if (sign >= 0) pause.begin(() => (this.live.state.sign === sign ? this.keep(sign) : this.live.redraw()));
    else {
      telling.lift();
      pulling.wait();
    }
    this.live.redraw();
  }

  /** The arrow keys' pen goes there, and draws if it is on the paper. */
  penTo(at: [number, number]): void {
    const { sheet } = this.live.state;
    if (this.down) this.live.set({ pen: at, sheet: [...sheet.slice(0, -1), [...(sheet.at(-1) ?? []), at]] });
    else this.live.set({ pen: at });
  }

  /** It is put on the paper, or lifted. */
  penPress(): void {
    this.down = !this.down;
    const { sheet, pen } = this.live.state;
    if (this.down) {
      this.table.telling.hush();
      this.stroke(sheet, pen, pen);
    } else {
      this.table.telling.lift();
      this.live.redraw();
    }
  }

  /** A sign takes what is on the sheet; with nothing there, the next drawings are for it: and whoever is asked goes on being asked. */
  add(k: number): void {
    const { sheet, sign } = this.live.state;
    if (sheet.length) {
      this.keep(k);
      if (!this.slipped) this.table.say(`It is “${this.live.state.names[k]}” now.`);
    } else if (sign !== k) this.change({ sign: k }, "asked");
  }

  /** A drawing is deleted; its sign goes with its last. */
  remove(k: number, n: number): void {
    const left = withoutDrawing(this.live.state, k, n);
    if (!left.drawings) return;
    this.change(left, "deleted");
    this.table.say("That drawing is gone. Undo brings it back.");
  }

  /** What would be undone: nothing while the pen is on the paper. */
  get undoable(): Step | undefined {
    return this.history.last;
  }

  /** All is as it was before the last step. */
  undo(): void {
    const before = this.history.undo();
    if (!before) return;
    const { names, drawings } = this.live.state;
    this.leave();
    this.rests = before.sign >= 0 && before.sheet.length > 0;
    const learnt = JSON.stringify(before.drawings) === JSON.stringify(drawings) ? {} : { left_out: [] };
    const renamed = names.length === before.names.length ? { names } : {};
    // The sheet is another one, even if it holds what was read before.
    this.live.set({ ...before, sheet: [...before.sheet], ...renamed, ...learnt, lengths: [], answer: -1, pen: START.pen });
  }

  clear(): void {
    this.history.newDrawing();
    this.history.note("cleared", this.live.state);
    this.wipe();
  }

  private wipe(): void {
    this.leave();
    this.live.set({ sheet: [], lengths: [], answer: -1, pen: START.pen });
  }

  /** A new stroke on a sheet. */
  private stroke(sheet: State["sheet"], at: readonly number[], pen = START.pen): void {
    const { history } = this;
    if (!sheet.length) history.newDrawing();
    history.note("stroke", { ...this.live.state, sheet });
    this.live.set({ pen, sheet: [...sheet, [[...at]]] });
  }

  /** The drawing flies to its card. */
  private keep(k: number): void {
    this.table.pause.stop();
    const { sheet } = this.live.state;
    if (!sheet.length) return;
    this.slipped = isDot(sheet);
    if (this.slipped) {
      this.history.newDrawing();
      return this.wipe();
    }
    this.history.note("given", this.live.state);
    this.leave();
    this.table.moving.flight = { drawing: sheet, sign: k, t: 0 };
    this.live.set({ ...kept(this.live.state, sheet, k), pen: START.pen });
  }

  /** What was drawn leaves the sheet. */
  private leave(): void {
    const { pause, telling, pulling } = this.table;
    pause.stop();
    telling.end();
    pulling.forget();
    [this.down, this.rests] = [false, false];
  }

  private get live(): Live<State> {
    return this.table.live();
  }
}
