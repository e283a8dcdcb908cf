/** All numbers of the pose, in a drawer. */
import { length } from "../../core/capsules";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { fixed } from "../../kit/words";
import type { PoseModel } from "./model";
import type { State } from "./state";

/** The pose as a table, beside the sample's. */
export class Numbers {
  readonly element = h("div", { class: "stack" });
  private table!: NumberTable;
  private readonly long = h("p", { class: "number" });

  make(model: PoseModel): void {
    const columns = Array.from({ length: model.decoder.poseDim }, (_, k) => String(k + 1));
    this.table = new NumberTable({ caption: "The pose", rows: ["now", "sample"], columns });
    this.element.replaceChildren(this.long, this.table.element);
  }

  draw(model: PoseModel, { digit, sample, pose }: State): void {
    const start = model.start(digit, sample);
    this.table.set([pose, start]);
    this.long.textContent = `‖v‖ = ${fixed(length(pose))} · of the sample ${fixed(length(start))}`;
  }
}
