/** The pen on the sheet, and where a drawing goes from there: to a card, back to the sheet, or away. */
import type { Live } from "../../kit/live";
import { isDot, kept, MOST_POINTS, START, withoutDrawing, type State } from "./state";
import type { Glimpses } from "./glimpses";
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
  private lifted = -Infinity;
  /**
   * What was done last and can be undone, until something else is done: a drawing was given to a sign, while that one
   * was being drawn; or one was deleted from these signs.
   */
  private last: { given: number; sign: number } | { deletedFrom: Pick<State, "names" | "drawings" | "sign"> } | undefined;

  constructor(private readonly table: Table) {}

  /** All of it is as at the start. */
  reset(): void {
    [this.down, this.slipped, this.last] = [false, false, undefined];
  }

  /** Another set of signs: what was given before is settled. */
  change(signs: Partial<State>): void {
    this.last = undefined;
    this.live.set(signs);
  }

  /** A stroke begins … */
  begin(at: readonly [number, number]): void {
    const { pause, pulling, telling, glimpses, places, reads } = this.table;
    pause.stop();
    pulling.letBe();
    const { sheet, sign } = this.live.state;
    const anew = sign < 0 && performance.now() - this.lifted > ANEW;
    [this.down, this.slipped] = [false, false];
    if (sign < 0) telling.hush();
    if (sign < 0 && reads()) glimpses.quiet();
    this.live.set({ pen: START.pen, sheet: [...(anew ? [] : sheet), [places().onSheet(at)]] });
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
      this.live.set({ sheet: [...sheet, [[...pen]]] });
    } else {
      this.table.telling.lift();
      this.live.redraw();
    }
  }

  /** A card takes what is on the sheet; with nothing there, the next drawings are for it. */
  press(k: number): void {
    const { drawings, sheet, sign } = this.live.state;
    if (sheet.length) {
      this.keep(k);
      if (!this.slipped) this.table.say(`It is “${this.live.state.names[k]}” now.`);
    } else if (sign !== k) this.live.set({ sign: k });
    else if (drawings.length > 1) this.live.set({ sign: -1 }); // of less there is nothing to be read
  }

  /** A drawing is deleted; its sign goes with its last. */
  remove(k: number, n: number): void {
    const { names, drawings, sign } = this.live.state;
    const left = withoutDrawing(this.live.state, k, n);
    if (!left.drawings) return;
    this.change(left);
    this.last = { deletedFrom: { names, drawings, sign } };
    this.table.say("That drawing is gone. Undo brings it back.");
  }

  /** What can be undone: a drawing was deleted, or the one that was given to a sign last is still its last. The sheet must be free for it. */
  undoable({ drawings, sheet }: State): "deleted" | "given" | undefined {
    if (sheet.length || !this.last) return undefined;
    if ("deletedFrom" in this.last) return "deleted";
    return drawings[this.last.given]?.length ? "given" : undefined;
  }

  /** Bring a deleted drawing back to its card, or the last one that was given back onto the sheet. */
  undo(): void {
    if (!this.last) return;
    if ("deletedFrom" in this.last) return this.change({ ...this.last.deletedFrom, lengths: [], answer: -1, left_out: [] });
    const { given: k, sign } = this.last;
    const { drawings } = this.live.state;
    const n = drawings[k].length - 1;
    this.change({ ...withoutDrawing(this.live.state, k, n), sign, sheet: drawings[k][n] });
  }

  clear(): void {
    this.leave();
    this.live.set({ sheet: [], lengths: [], answer: -1, pen: START.pen });
  }

  /** The drawing flies to its card. */
  private keep(k: number): void {
    this.table.pause.stop();
    const { sheet } = this.live.state;
    if (!sheet.length) return;
    this.slipped = isDot(sheet);
    if (this.slipped) return this.clear();
    this.leave();
    this.table.moving.flight = { drawing: sheet, sign: k, t: 0 };
    this.last = { given: k, sign: this.live.state.sign };
    this.live.set({ ...kept(this.live.state, sheet, k), pen: START.pen });
  }

  /** What was drawn leaves the sheet. */
  private leave(): void {
    const { pause, telling, pulling } = this.table;
    pause.stop();
    telling.end();
    pulling.forget();
    this.down = false;
  }

  private get live(): Live<State> {
    return this.table.live();
  }
}
