/** What the reader takes hold of: a house and a boat, each moved by all that is drawn of it and turned by a knob. */
import { WHOLE_KINDS, polygon, partsOf, type WholeKind } from "../../core/shapes";
import { wrapped } from "../../core/poses";
import { svg } from "../../kit/dom";
import { Handle, Knob } from "../../kit/handles";
import { Line, Shape } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import type { Layer, Stage } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";
import type { Places } from "./places";
import { isShown, keptInside, poseOf, type Numbers4, type State } from "./state";

/** Distance of a knob from the middle of its whole, in whole sizes. */
export const REACH = 0.6;
/** Canvas widths that an arrow key moves a whole by. */
const STEP = 1 / 32;

/** What is done with them, and what they need to know of the picture that they stand in. */
export interface Holding {
  places(): Places;
  /** The numbers of a whole, as they are now. */
  numbers(kind: WholeKind): Numbers4;
  change(kind: WholeKind, to: Numbers4, turned: boolean): void;
  putBack(kind: WholeKind): void;
  letGo(): void;
}

/** A whole's hull and sail, or wall and roof, and what moves and turns them. */
class Piece {
  private readonly body: Shape[];
  private readonly handle: Handle;
  private readonly knob: Knob;

  constructor(private readonly kind: WholeKind, stage: Stage, bodies: Layer, stems: Layer, holding: Holding) {
    const colour = kindColours[kind];
    const shared = {
      thing: kind, onReset: () => holding.putBack(kind), onRelease: () => holding.letGo(),
    };
    const change = (news: Partial<Record<0 | 1 | 2, number>>) =>
      holding.change(kind, Object.assign([...holding.numbers(kind)], news) as Numbers4, 2 in news);
    const scale = () => holding.places().side;
    this.knob = new Knob(stage, {
      ...shared, colour, scale,
      name: `Turn the ${kind}`,
      keepInside: true,
      overhang: (at) => holding.places().outside(at),
      stem: new Line(stems, { colour, width: 1.5 }),
      onTurn: (angle) => change({ 2: angle }),
    });
    // One body: a handle follows but one, and whoever takes the hull means the boat.
    const whole = svg("g", { "data-thing": kind });
    bodies.group.append(whole);
    this.body = [0, 1].map(() => new Shape(bodies, { colour, fill: "none", width: 0 }));
    for (const { node } of this.body) {
      node.style.fill = `color-mix(in srgb, var(--${colour}) 14%, transparent)`;
      node.style.pointerEvents = "all";
      whole.append(node);
    }
    this.handle = new Handle(stage, {
      ...shared, scale,
      name: `Move the ${kind}`,
      look: "none",
      body: { node: whole },
      // On it lie arrows that can be pressed: it moves once a hand has gone some way.
      onPress: () => undefined,
      step: STEP,
      onMove: (to) => {
        const [x, y] = keptInside(holding.places().canvas(to), holding.numbers(kind)[3]);
        change({ 0: x, 1: y });
      },
    });
  }

  get held(): boolean {
    return this.handle.held || this.knob.held;
  }

  /** Stand where the whole is drawn; `heard` is what a screen reader hears of its angle besides. */
  place(state: State, places: Places, heard: string): void {
    const { kind, body, handle, knob } = this;
    const shown = isShown(state, kind);
    for (const part of [...body, handle, knob]) part.hidden = !shown;
    if (!shown) return;
    const pose = places.on(poseOf(state[kind]));
    partsOf({ kind, ...pose }).forEach((part, k) => body[k].set(polygon(part)));
    const [x, y, angle, size] = state[kind];
    handle.set([pose.x, pose.y], `x ${fixed(x)}, y ${fixed(y)}`);
    knob.set([pose.x, pose.y], wrapped(angle), REACH * size, `turned ${degrees(wrapped(angle))}${heard}`);
  }
}

/** House and boat. */
export class Pieces {
  private readonly pieces: Piece[];

  constructor(stage: Stage, bodies: Layer, stems: Layer, holding: Holding) {
    // The boat comes first, it is what the hint speaks of.
    this.pieces = [...WHOLE_KINDS].reverse().map((kind) => new Piece(kind, stage, bodies, stems, holding)).reverse();
  }

  /** The whole that is in the reader's hand. */
  get held(): WholeKind | undefined {
    return WHOLE_KINDS.find((_, j) => this.pieces[j].held);
  }

  place(state: State, places: Places, heard: readonly string[]): void {
    this.pieces.forEach((piece, j) => piece.place(state, places, heard[j]));
  }
}
