/** Two dials, one a parent, with arrows to turn by hand; between them who asks and gives itself to both, below them who else gives what. */
import type { Attention } from "../../core/attention";
import { clamp, Handle } from "../../kit/handles";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { isOn, paintAccounts, piecesOf } from "./account";
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

/** An arrow is meant from so many pixels beside it. */
const NEAR = 10;

/** How far a place is from the line between two others. */
function fromLine([x0, y0]: Point, [x1, y1]: Point, [x, y]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = clamp(((x - x0) * dx + (y - y0) * dy) / Math.max(dx * dx + dy * dy, 1e-9), [0, 1]);
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** The child whose arrow or piece of a bar is here; its asker's are nobody's. */
function partnerAt(places: Places, u_hat: State["u_hat"], found: Attention, who: number, place: Point): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, NEAR];
  for (const j of [0, 1]) {
    u_hat.forEach((votes, k) => {
      const far = fromLine(places.dials[j], tipOf(places, j, votes[j]), place);
      if (far < least) [nearest, least] = [k, far];
    });
    const piece = piecesOf(places, j, u_hat, found, who).find((one) => isOn(one, places.accounts[j], place));
    nearest ??= piece?.child;
  }
  return nearest;
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
  private state: State | undefined;
  private found: Attention | undefined;
  /** Whose meeting with the asker is looked at. */
  private lit: number | undefined;

  constructor(
    private readonly hand: Hand,
    private readonly redraw: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Votes for a boat and for a house", height: heightFor, onResize: redraw, signal,
    });
    this.pen = new Pen(this.stage.layer());
    this.element = this.stage.element;
    const { svg } = this.stage;
    const at = (event: MouseEvent) => childAt(this.places, this.votes.length, this.stage.pixelsOf(event));
    svg.addEventListener("pointermove", (event) => {
      svg.style.cursor = at(event) >= 0 ? "pointer" : "";
      this.light(this.below(this.stage.pixelsOf(event)));
    }, { signal });
    svg.addEventListener("pointerleave", () => this.light(undefined), { signal });
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

  /** Another meeting is looked at, or none. */
  private light(child: number | undefined): void {
    if (child === this.lit) return;
    this.lit = child;
    this.redraw();
  }

  /** Whose meeting with the asker is shown at this place; nobody's while an arrow is in the hand. */
  private below(place: Point): number | undefined {
    const { state, found, places } = this;
    if (!state || !found || this.held) return undefined;
    const cell = childAt(places, state.children.length, place);
    const child = cell >= 0 ? cell : partnerAt(places, state.u_hat, found, state.child, place);
    return child === state.child ? undefined : child;
  }

  draw(state: State, found: Attention): void {
    const { u_hat, children, child } = state;
    [this.state, this.found] = [state, found];
    // The reader has chosen another asker, or other children: its meeting with itself is no news.
    const lit = this.lit === child || this.lit! >= children.length || this.held ? undefined : this.lit;
    // What is held must not run away under the hand.
    if (!this.held) this.reach = reachOf(u_hat);
    this.votes = u_hat;
    const { places } = this;
    const asker = colourOf(children, child);
    this.pen.draw(() => {
      for (const j of [0, 1]) {
        paintDial(this.pen, places, j, u_hat[child][j], found.output[j], asker);
        paintShadows(this.pen, places, j, u_hat, children, child, lit);
        paintArrows(this.pen, places, j, u_hat, children, child, lit);
      }
      paintKey(this.pen, places, asker);
      paintAccounts(this.pen, places, children, u_hat, found, child, lit);
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
