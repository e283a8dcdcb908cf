/** All numbers of the pose, in a drawer. */
import { length } from "../../core/capsules";
import { h } from "../../kit/dom";
import { NumberTable } from "../../kit/number-table";
import { fixed, listed, unbroken } from "../../kit/words";
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

  /** `plays`: a strip shows what would be, and the pose is as it was. */
  draw(model: PoseModel, { digit, sample, pose }: State, plays: boolean): void {
    const start = model.start(digit, sample);
    this.table.set([pose, start]);
    const long = `‖v‖ = ${fixed(length(pose))} · of the sample ${fixed(length(start))}`;
    this.long.textContent = plays ? `${long} · the preview changes none of these` : long;
    const does = model.study(digit, sample).meanings.map(({ name, amount, also }, k) =>
      `${k + 1} ${[`${name} ${amount}`.trim(), also].filter(Boolean).join(", ")}`);
    const falling = model.study(digit, sample).senses.flatMap((sense, k) => (sense < 0 ? [String(k + 1)] : []));
    const turned = falling.length ? ` More is on the right, and outward: there the numbers ${listed(falling)} are smaller.` : "";
    this.doing.textContent = unbroken(`From one end of a strip to the other: ${does.join("; ")}.${turned}`);
  }
}
