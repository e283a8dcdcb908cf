/** All numbers of the pose, in a drawer. */
import { length } from "../../core/capsules";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { fixed, unbroken } from "../../kit/words";
import type { PoseModel } from "./model";
import type { State } from "./state";

/** The pose as a table, beside the sample's. */
export class Numbers {
  readonly element = h("div", { class: "stack" });
  private table!: NumberTable;
  private readonly long = h("p", { class: "number" });
  /** What each number does, with all that was measured of it. */
  private readonly doing = h("p", {});

  make(model: PoseModel): void {
    const columns = Array.from({ length: model.decoder.poseDim }, (_, k) => String(k + 1));
    this.table = new NumberTable({ caption: "The pose", rows: ["now", "sample"], columns });
    this.element.replaceChildren(this.long, this.table.element, this.doing);
  }

  draw(model: PoseModel, { digit, sample, pose }: State): void {
    const start = model.start(digit, sample);
    this.table.set([pose, start]);
    this.long.textContent = `‖v‖ = ${fixed(length(pose))} · of the sample ${fixed(length(start))}`;
    const does = model.study(digit, sample).meanings.map(({ name, amount, also }, k) =>
      `${k + 1} ${[`${name} ${amount}`.trim(), also].filter(Boolean).join(", ")}`);
    this.doing.textContent = unbroken(`From one end of a strip to the other: ${does.join("; ")}.`);
  }
}
