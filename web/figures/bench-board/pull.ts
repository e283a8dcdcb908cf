/** The reader pulls a version up to the roof: what if it kept the machine busier? */
import { Handle } from "../../kit/handles";
import type { Point, Stage } from "../../kit/stage";
import { perByte, perSecond, type RoofPlan } from "./roof-plan";
import type { Row } from "./state";

/** How many times as fast a version is supposed to be; 1 as it was measured. */
export class Pull {
  times = 1;
  private readonly handle: Handle;

  constructor(
    stage: Stage,
    private readonly where: () => { plan: RoofPlan; row: Row },
    private readonly onPull: () => void,
  ) {
    this.handle = new Handle(stage, {
      name: "What if it were busier",
      look: "none",
      onMove: ([, y]) => {
        const { plan, row } = this.where();
        this.take(Math.max(1, Math.min(this.most, plan.secondAt(y) / perSecond(row))));
      },
      onReset: () => this.take(1),
    });
  }

  private take(times: number): void {
    this.times = times;
    this.onPull();
  }

  /** At its floor it hangs from the roof. */
  private get most(): number {
    const { plan, row } = this.where();
    return plan.roof(perByte(row)) / perSecond(row);
  }

  get held(): boolean {
    return this.handle.held;
  }

  /** As it was measured. */
  release(): void {
    this.times = 1;
  }

  hide(): void {
    this.handle.hidden = true;
  }

  set(at: Point, words: string): void {
    this.handle.hidden = false;
    this.handle.set(at, words);
  }
}
