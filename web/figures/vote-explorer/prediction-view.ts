/** One whole as each part predicts it: two outlines on a stage, and how well they agree. */
import { length } from "../../core/capsules";
import type { WholeKind } from "../../core/shapes";
import { Bars } from "../../kit/bars";
import { h } from "../../kit/dom";
import { kindColours } from "../../kit/palette";
import { Stage } from "../../kit/stage";
import { degrees, signed } from "../../kit/words";
import { PartMark, WholeMark } from "../toy-world/things";
import { VIEW, type Seen } from "./view";
import type { Prediction } from "./votes";

/** From the cosine between the two votes: 1 if they are the same but for their length. */
function verdict([a, b]: Prediction["votes"], product: number): string {
  const cosine = product / (length(a) * length(b) || 1);
  return cosine > 0.95 ? "they agree" : cosine > 0.5 ? "they agree a little" : "they disagree";
}

/** A column for the boat or for the house. */
export class PredictionView {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly parts: readonly [PartMark, PartMark];
  private readonly ghosts: readonly [WholeMark, WholeMark];
  private readonly apart = h("span", { class: "number" });
  private readonly halves = h("p", { class: "caption number" });
  private readonly product: Bars;

  constructor(
    private readonly kind: WholeKind,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({ name: `The ${kind} that each part predicts`, ...VIEW, signal });
    const faint = { colour: "line", width: 0, fillOpacity: 0.7 } as const;
    this.parts = [
      new PartMark(this.stage, "rectangle", faint),
      new PartMark(this.stage, "triangle", faint),
    ];
    this.ghosts = [
      new WholeMark(this.stage, kind, { colour: kindColours.rectangle, fillOpacity: 0.1, width: 4 }),
      new WholeMark(this.stage, kind, { colour: kindColours.triangle, fillOpacity: 0.1, width: 2, dashed: true }),
    ];
    const name = `Scalar product of the two predictions of the ${kind}`;
    const colours = [kindColours[kind]];
    this.product = new Bars({ name, labels: ["û · û′"], max: 4, signed: true, colours });
    this.element = h(
      "div",
      { class: "prediction" },
      h("p", { class: "part" }, `The ${kind} they predict`),
      this.stage.element,
      h("p", { class: "apart" }, this.apart),
      this.product.element,
      this.halves,
    );
  }

  draw(seen: Seen, { poses, votes, product, turn, place, apart }: Prediction): void {
    seen.forEach((part, k) => this.parts[k].set(part));
    poses.forEach((pose, k) => {
      this.ghosts[k].hidden = pose === undefined;
      if (pose) this.ghosts[k].set(pose);
    });
    this.apart.textContent = `${degrees(apart)} apart: ${verdict(votes, product)}`;
    this.product.set([product]);
    this.halves.textContent = `turn and size ${signed(turn)}, place ${signed(place)}`;
    this.stage.describe(
      poses
        .map((pose, k) => {
          const part = ["rectangle", "triangle"][k];
          return pose
            ? `The ${part} predicts a ${this.kind} turned by ${degrees(pose.angle)}.`
            : `The ${part} predicts no pose.`;
        })
        .join(" "),
    );
  }
}
