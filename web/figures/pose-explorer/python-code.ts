/** The line of Python that opens the same picture in a notebook. */
import type { Model } from "../../kit/model";

export function asPython(model: Model): string {
  const name: string = model.get("model") ?? "";
  const pose: number[] = model.get("pose");
  const numbers = pose.map((value) => String(Number(value.toFixed(4)))).join(", ");
  const which = name ? JSON.stringify(name) : "model";
  return (
    `PoseExplorer(${which}, digit=${model.get("digit")}, ` +
    `sample=${model.get("sample")}, pose=[${numbers}])`
  );
}
