/** What can be undone, one step after the other. */
import type { State } from "./state";

/** What a step did: a stroke was drawn, the sheet cleared, a drawing given to a sign or deleted, drawings asked for, or all signs put away. */
export type Step = "stroke" | "cleared" | "given" | "deleted" | "asked" | "all";

/** What of the state a step may change. */
export type Before = Pick<State, "names" | "drawings" | "sheet" | "sign">;

/** Steps that concern the sheet alone: nobody misses them once another drawing is on it. */
const OF_SHEET: readonly Step[] = ["stroke", "cleared"];
/** Farther back nobody goes. */
const MOST = 60;

/** Steps, each with what was before it. */
export class History {
  private readonly steps: { step: Step; before: Before }[] = [];

  note(step: Step, { names, drawings, sheet, sign }: Before): void {
    this.steps.push({ step, before: { names, drawings, sheet, sign } });
    this.steps.splice(0, this.steps.length - MOST);
  }

  /** Another drawing begins. */
  newDrawing(): void {
    while (this.last && OF_SHEET.includes(this.last)) this.steps.pop();
  }

  /** What would be undone now. */
  get last(): Step | undefined {
    return this.steps.at(-1)?.step;
  }

  undo(): Before | undefined {
    return this.steps.pop()?.before;
  }

  forget(): void {
    this.steps.length = 0;
  }
}
