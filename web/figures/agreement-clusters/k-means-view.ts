/** The same votes under k-means: each belongs wholly to its nearest centre. */
import { Choice } from "../../kit/choice";
import { h } from "../../kit/dom";
import { Label } from "../../kit/label";
import { Dot } from "../../kit/marks";
import type { Colour } from "../../kit/palette";
import { directions } from "../../kit/placing";
import type { Point } from "../../kit/stage";
import { Cloud } from "./cloud";
import type { KMeansMoment } from "./moments";

const COLOURS: Colour[] = ["green", "orange", "purple"];

/** The picture on the right, with the choice of k above it. */
export class KMeansView {
  readonly element: HTMLElement;
  private readonly k: Choice;
  private readonly cloud: Cloud;
  private readonly centres: { square: Dot; name: Label }[];

  constructor(onK: (k: number) => void, signal: AbortSignal) {
    this.k = new Choice("Centres of k-means", ["k = 1", "k = 2", "k = 3"], (index) => onK(index + 1));
    this.k.group.classList.add("small");
    this.cloud = new Cloud("The same votes and the centres of k-means", signal);
    const { stage } = this.cloud;
    this.centres = COLOURS.map((colour) => ({
      square: new Dot(stage, { colour, look: "square", radius: 7 }),
      name: new Label(stage, { colour, bold: true }),
    }));
    const heading = h("p", { class: "part" }, "By k-means");
    this.element = h("div", { class: "cloud by-k-means" }, h("header", {}, heading, this.k.group), stage.element);
  }

  draw(k: number, votes: readonly Point[], { assignment, centres, sizes }: KMeansMoment): void {
    this.k.choose(k - 1);
    this.cloud.draw(votes, (i) => {
      const j = assignment[i];
      return { to: centres[j], colour: COLOURS[j], weight: 0.6, spoke: 1 };
    });
    this.centres.forEach(({ square, name }, j) => {
      square.hidden = name.hidden = j >= centres.length;
      if (j >= centres.length) return;
      square.set(centres[j]);
      name.setClear(centres[j], `${j + 1}`, {
        places: () =>
          [17, 24, 34].flatMap((far) => directions(8, [1, -1]).map(([x, y]): Point => [x * far, y * far])),
        clearOf: [
          ...votes.map((from) => ({ from, margin: 9 })),
          ...votes.map((from, i) => ({ from, to: centres[assignment[i]], margin: 2 })),
        ],
      });
    });
    const counts = sizes.map((size, j) => `centre ${j + 1} has ${size}`).join(", ");
    this.cloud.stage.describe(`Every vote is joined to its nearest centre: ${counts}.`);
  }
}
