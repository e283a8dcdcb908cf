/** Two dials, one a parent, with arrows to turn by hand; between them who asks and gives itself to both, below them who else gives what. */
import type { Attention } from "../../core/attention";
import { Handle } from "../../kit/handles";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { paintAccounts } from "./account";
import { paintGiver, paintShares } from "./giver";
import { colourOf, paintArrows, paintDial, paintKey, paintShadows } from "./painters";
import { childAt, heightFor, placesFor, reachOf, tipOf, voteAt, type Places } from "./places";
import { PARENTS, type State } from "./state";

/** What the reader does. */
export interface Hand {
  move(child: number, parent: number, vote: [number, number]): void;
  select(child: number): void;
  /** What was held is let go: the scale may follow it now. */
  letGo(): void;
}

/** A vote's numbers are kept to so many places. */
const FINE = 1000;

/** The whole picture. */
export class Scene {
  readonly element: HTMLElement;
  private readonly stage: Stage;
  private readonly pen: Pen;
  private handles: Handle[] = [];
  private names = "";
  private reach = 2;
  private votes: number[][][] = [];
  constructor(
    private readonly hand: Hand,
    onResize: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Votes for a boat and for a house", height: heightFor, onResize, signal,
    });
    this.pen = new Pen(this.stage.layer());
    this.element = this.stage.element;
    const { svg } = this.stage;
    const at = (event: MouseEvent) => childAt(this.places, this.votes.length, this.stage.pixelsOf(event));
    svg.addEventListener("pointermove", (event) => (svg.style.cursor = at(event) >= 0 ? "pointer" : ""), { signal });
    svg.addEventListener("click", (event) => {
      const child = at(event);
      if (child >= 0) hand.select(child);
    }, { signal });
  }

  private get places(): Places {
    return placesFor(this.stage.extent[0], this.reach, Math.max(1, this.votes.length));
  }

  private get held(): boolean {
    return this.handles.some((handle) => handle.held);
  }

  draw({ u_hat, children, child }: State, found: Attention): void {
    // What is held must not run away under the hand.
    if (!this.held) this.reach = reachOf(u_hat);
    this.votes = u_hat;
    const { places } = this;
    const asker = colourOf(children, child);
    this.pen.draw(() => {
      for (const j of [0, 1]) {
        paintDial(this.pen, places, j, u_hat[child][j], found.output[j], asker);
        paintShadows(this.pen, places, j, u_hat, children, child);
        paintArrows(this.pen, places, j, u_hat, children, child);
      }
      paintKey(this.pen, places, asker);
      paintAccounts(this.pen, places, children, u_hat, found, child);
      paintGiver(this.pen, places, children, found, child);
      paintShares(this.pen, places, children, found, child);
    });
    this.makeHandles(children);
    children.forEach((_, i) => {
      for (const j of [0, 1]) {
        const vote = u_hat[i][j];
        const words = `${fixed(vote[0])}, ${fixed(vote[1])}; score ${fixed(found.scores[i][j])}, share ${fixed(found.coupling[i][j])}`;
        this.handles[2 * i + j].set(tipOf(places, j, vote), words);
      }
    });
    this.stage.describe(
      `Arrows from the middle of two dials, one for each parent. The ${children[child]} asks. Shares of the boat: ${children
        .map((name, i) => `${name} ${fixed(found.coupling[i][0])}`)
        .join(", ")}.`,
    );
  }

  private makeHandles(children: readonly string[]): void {
    const names = children.join("\n");
    if (names === this.names) return;
    this.names = names;
    for (const handle of this.handles) handle.remove();
    this.handles = children.flatMap((child, i) =>
      [0, 1].map(
        (j) =>
          new Handle(this.stage, {
            name: `${child}: vote for the ${PARENTS[j]}`,
            group: PARENTS[j],
            colour: colourOf(children, i),
            look: "ring",
            step: 0.05,
            scale: () => this.places.unit,
            onMove: (to: Point) => {
              const vote = voteAt(this.places, j, to);
              this.hand.move(i, j, vote.map((x) => Math.round(x * FINE) / FINE + 0) as [number, number]);
            },
            onSelect: () => this.hand.select(i),
            onRelease: () => this.hand.letGo(),
          }),
      ),
    );
  }
}
