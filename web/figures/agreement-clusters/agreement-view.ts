/** The votes, as large as they weigh; the weighted mean, its path, and the circle of half the votes. */
import { h } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import { Label } from "../../kit/label";
import { Circle, Dot, Line } from "../../kit/marks";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { AgreementMoment } from "./moments";
import { Cloud } from "./cloud";

/** What the reader does to a vote. */
export interface Hand {
  move(vote: number, to: Point): void;
  remove(vote: number): void;
  select(vote: number): void;
}

/** The picture on the left: votes that can be dragged, under the rule of agreement. */
export class AgreementView {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly cloud: Cloud;
  private readonly circle: Circle;
  private readonly path: Line;
  private readonly plain: Dot;
  private readonly mean: Dot;
  private readonly name: Label;
  private readonly handles: Handle[] = [];

  constructor(
    private readonly hand: Hand,
    signal: AbortSignal,
  ) {
    this.cloud = new Cloud("Votes and their weighted mean", signal);
    this.stage = this.cloud.stage;
    this.circle = new Circle(this.stage, { colour: "vermilion", dashed: true });
    this.path = new Line(this.stage, { colour: "vermilion", width: 1.5 });
    this.plain = new Dot(this.stage, { colour: "muted", look: "cross", radius: 6, width: 2.5 });
    this.mean = new Dot(this.stage, { colour: "vermilion", look: "diamond", radius: 7 });
    this.name = new Label(this.stage, { colour: "vermilion", bold: true });
    const heading = h("p", { class: "part" }, "By agreement");
    const legend = h("span", { class: "caption" }, "✕ plain mean, ◆ weighted mean");
    this.element = h("div", { class: "cloud" }, h("header", {}, heading, legend), this.stage.element);
  }

  draw(votes: readonly Point[], { weights, mean, radius, presence, path }: AgreementMoment): void {
    this.cloud.draw(votes, (i) => {
      const weight = weights[i];
      return { to: mean, colour: "blue", weight, spoke: presence * weight };
    });
    for (const mark of [this.circle, this.path, this.plain, this.mean, this.name]) {
      mark.hidden = presence === 0;
      mark.style({ opacity: presence });
    }
    this.circle.set(mean, radius);
    this.path.set(path);
    this.plain.set(path[0]);
    this.mean.set(mean);
    this.name.setClear(mean, path.length > 2 ? "weighted mean" : "plain mean", {
      // Above the circle if it can be, else below or beside it, or on its rim.
      places: ({ unit }, [wide]) =>
        [radius * unit + 12, radius * unit + 28, 24].flatMap((far) => [
          [0, -far], [0, far], [far + wide, 0], [-far - wide, 0],
          [far * 0.7 + wide, -far * 0.7], [-far * 0.7 - wide, -far * 0.7],
        ]),
      clearOf: [
        ...votes.map((from) => ({ from, margin: 9 })),
        ...path.slice(1).map((to, k) => ({ from: path[k], to, margin: 4 })),
        { from: mean, margin: 8 },
        { from: path[0], margin: 8 },
      ],
    });
    this.setHandles(votes, weights);
    const where = presence ? ` Their mean is at ${fixed(mean[0])}, ${fixed(mean[1])}.` : "";
    this.stage.describe(`${votes.length} votes as dots, the larger the more they weigh.${where}`);
  }

  private setHandles(votes: readonly Point[], weights: readonly number[]): void {
    while (this.handles.length > votes.length) this.handles.pop()!.remove();
    while (this.handles.length < votes.length) this.handles.push(this.handle(this.handles.length));
    this.handles.forEach((handle, i) => {
      const [x, y] = votes[i];
      handle.set(votes[i], `${fixed(x)}, ${fixed(y)}; weight ${fixed(weights[i])}`);
    });
  }

  private handle(i: number): Handle {
    return new Handle(this.stage, {
      name: `Vote ${i + 1}`,
      group: "votes",
      look: "none",
      onMove: (to) => this.hand.move(i, to.map((x) => Math.round(x * 1000) / 1000) as unknown as Point),
      onRemove: () => this.hand.remove(i),
      onSelect: () => this.hand.select(i),
    });
  }
}
