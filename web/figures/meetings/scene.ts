/** Two dials, one a parent, with arrows to turn by hand; between them who asks and gives itself to both, below them what the others answer. */
import type { Attention } from "../../core/attention";
import { clamp, Handle } from "../../kit/handles";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { answersOf, isOnAnswer, paintAccounts, paintAnswers, pieceAt, piecesOf } from "./account";
import { Cards } from "./cards";
import { paintChain } from "./chain";
import { paintCards, paintGiver } from "./giver";
import { Handover } from "./handover";
import { gradients, paintDial } from "./light";
import { colourOf, paintVotes, type Asking } from "./painters";
import { heightFor, placesFor, reachOf, tipOf, voteAt, type Places } from "./places";
import { spread } from "./spread";
import { PARENTS, type State } from "./state";
import { sumsInWords } from "./words";

/** What the reader does. */
export interface Hand {
  move(child: number, parent: number, vote: [number, number]): void;
  select(child: number): void;
  /** What was held is let go: the scale may follow it now. */
  letGo(): void;
}

/** An arrow is meant from so many pixels beside it, and its ring from so many more. */
const [NEAR, RING] = [10, 12] as const;

/** How far a place is from the line between two others. */
function fromLine([x0, y0]: Point, [x1, y1]: Point, [x, y]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = clamp(((x - x0) * dx + (y - y0) * dy) / Math.max(dx * dx + dy * dy, 1e-9), [0, 1]);
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** The child whose arrow, answer or piece of a bar is here. */
function partnerAt(places: Places, { u_hat, children, child: who }: State, found: Attention, lit: number | undefined, place: Point): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, NEAR];
  for (const j of [0, 1]) {
    u_hat.forEach((votes, k) => {
      const tip = tipOf(places, j, votes[j]);
      const far = Math.min(fromLine(places.dials[j], tip, place), Math.hypot(tip[0] - place[0], tip[1] - place[1]) - RING);
      if (far < least) [nearest, least] = [k, far];
    });
    const piece = pieceAt(piecesOf(places, j, u_hat, found, who), place);
    const answer = answersOf(places, j, children, u_hat, who, lit).find((one) => isOnAnswer(one, places, place));
    nearest ??= (piece ?? answer)?.child;
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
  private readonly handover = new Handover();
  /** Tips that coincide have their rings side by side: where each ring stands from its tip. */
  private aside: Point[] = [];
  private readonly cards: Cards;

  constructor(
    private readonly hand: Hand,
    private readonly redraw: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Votes for a boat and for a house", height: (width) => heightFor(width, Math.max(1, this.votes.length)), onResize: redraw, signal,
    });
    gradients(this.stage);
    this.pen = new Pen(this.stage.layer());
    this.element = this.stage.element;
    this.cards = new Cards((child) => hand.select(child), (child) => this.light(child));
    this.element.append(this.cards.element);
    const { svg } = this.stage;
    // A mouse lights what it is over, a finger what it has touched last; what is held stays lit.
    const over = (event: PointerEvent) => this.held || this.light(this.below(this.stage.pixelsOf(event)));
    svg.addEventListener("pointerdown", over, { signal });
    svg.addEventListener("pointermove", (event) => event.pointerType === "mouse" && over(event), { signal });
    svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !this.held && this.light(undefined), { signal });
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

  /** Whose meeting with the asker is shown at this place. */
  private below(place: Point): number | undefined {
    const { state, found, places } = this;
    return state && found && partnerAt(places, state, found, this.lit, place);
  }

  /** A frame later; true while something is on its way. */
  step(state: State, seconds: number): boolean {
    return this.handover.step(state, seconds);
  }

  /** `told` is how much of the story's end is told, from 0 to 1; `numbers`, the sums are followed down to the shares. */
  draw(state: State, found: Attention, told: number, numbers: boolean): void {
    const { u_hat, children, child } = state;
    [this.state, this.found] = [state, found];
    const { before, t } = this.handover;
    // The asker's meeting with itself is no news; and there may be other children now.
    const lit = this.lit === child || this.lit! >= children.length ? undefined : this.lit;
    const asking: Asking = { who: child, before, t, lit };
    // What is held must not run away under the hand.
    if (!this.held) this.reach = reachOf(u_hat);
    const others = u_hat.length !== this.votes.length;
    this.votes = u_hat;
    if (others) this.stage.refit();
    const { places, pen } = this;
    pen.draw(() => {
      for (const j of [0, 1]) {
        paintDial(pen, places, j, u_hat, children, asking, j === 0 ? told : 0);
        paintVotes(pen, places, j, u_hat, children, asking);
      }
      paintAnswers(pen, places, children, u_hat, asking);
      paintAccounts(pen, places, children, u_hat, found, asking, numbers);
      if (numbers) paintChain(pen, places, found, child);
      paintGiver(pen, places, children, found, asking, told);
      paintCards(pen, places, children, child);
    });
    const [across, down] = places.hint;
    this.element.style.setProperty("--hint-x", `${across}px`);
    this.element.style.setProperty("--hint-y", `${down}px`);
    this.cards.draw(children, child, places);
    this.makeHandles(children);
    // A ring does not slip out of the hand that holds it.
    if (!this.held) this.aside = spread(places, u_hat);
    children.forEach((_, i) => {
      for (const j of [0, 1]) {
        const vote = u_hat[i][j];
        const meets = i === child ? "asks" : `meets the ${children[child]}: ${fixed(found.meetings[j][child][i])}`;
        const words = `${fixed(vote[0])}, ${fixed(vote[1])}; ${meets}; score ${fixed(found.scores[i][j])}, share ${fixed(found.coupling[i][j])}`;
        const [[x, y], [right, down]] = [tipOf(places, j, vote), this.aside[2 * i + j]];
        this.handles[2 * i + j].set([x + right, y + down], words);
      }
    });
    this.stage.describe(
      `Arrows from the middle of two dials, one for each parent. The ${children[child]} asks. ${sumsInWords(found, child)} Shares of the boat: ${children
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
            onMove: ([x, y]: Point) => {
              const [right, down] = this.aside[2 * i + j];
              const vote = voteAt(this.places, j, [x - right, y - down]);
              this.hand.move(i, j, vote.map((x) => Math.round(x * FINE) / FINE + 0) as [number, number]);
            },
            // Who asks is chosen on the cards, or by Enter: a hand that turns an arrow turns nothing else.
            onSelect: () => this.light(i),
            onLeave: () => this.light(undefined),
            onPress: (byKey) => byKey && this.hand.select(i),
            onRelease: () => this.hand.letGo(),
          }),
      ),
    );
  }
}
