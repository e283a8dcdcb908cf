/** Where things are in the picture: children on the left, parents on the right, ribbons between. */
import { PART_KINDS, type PartKind } from "../../core/shapes";
import { kindColours, type Colour } from "../../kit/palette";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Experiment, State } from "./experiment";

const CHILD_COLOURS: Colour[] = ["green", "orange", "purple", "sky", "yellow", "muted"];
const PARENT_COLOURS: Colour[] = ["blue", "vermilion", "purple", "green"];

/** With more children than this there is no room for their numbers and handles. */
const FEW = 6;
/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** An arrow's head and its outline end so many CSS pixels before the edge. */
const EDGE = 9;
/** CSS pixels of a length of 1, at most. */
const UNIT = { wide: 52, narrow: 36 };

/** What a child is, as far as it is of the toy world. */
export function kindOf(child: string): PartKind | undefined {
  return PART_KINDS.find((kind) => child.startsWith(kind));
}

/** The page's word for a child: its kind, or its own name. */
export function thingOf(child: string): string {
  return kindOf(child) ?? child;
}

/** The toy world's kinds have the colours they have everywhere, other names those that are left. */
function coloured(names: readonly (string | undefined)[], colours: readonly Colour[]): Colour[] {
  const known = (name = ""): Colour | undefined => (kindColours as Record<string, Colour>)[name];
  const taken = names.map(known);
  const left = colours.filter((colour) => !taken.includes(colour));
  let next = 0;
  return names.map((name) => known(name) ?? left[next++ % left.length]);
}

/** How far the vectors of parent j reach: their longest, and up and down; sums with all their steps. */
function reach({ votes, rounds, right, shape: { I, J } }: Experiment, j: number): { far: number; up: number; down: number } {
  let [far, up, down] = [0, 0, 0];
  const meet = (x: number, y: number) => {
    far = Math.max(far, Math.hypot(x, y));
    up = Math.max(up, -y);
    down = Math.max(down, y);
  };
  for (let i = 0; i < I; i++) meet(votes[2 * (i * J + j)], votes[2 * (i * J + j) + 1]);
  for (const { coupling } of [...rounds, ...right]) {
    let [x, y] = [0, 0];
    for (let i = 0; i < I; i++) {
      x += coupling[i * J + j] * votes[2 * (i * J + j)];
      y += coupling[i * J + j] * votes[2 * (i * J + j) + 1];
      meet(x, y);
    }
  }
  return { far, up, down };
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly few: boolean;
  readonly childColours: Colour[];
  readonly parentColours: Colour[];
  /** CSS pixels of a length of 1. */
  readonly unit: number;
  /** A child's purse, which is always 1 high where nothing is wrong; and a ribbon's end at a parent. */
  readonly purse: number;
  readonly intake: number;
  /** Where ribbons begin and end. */
  readonly from: number;
  readonly to: number;
  private readonly I: number;
  private readonly J: number;

  /** `unit` keeps a scale while something is in the reader's hand. */
  constructor(
    readonly width: number,
    readonly height: number,
    { children, parents }: State,
    experiment: Experiment,
    unit?: number,
  ) {
    const [I, J] = [children.length, parents.length];
    [this.I, this.J] = [I, J];
    this.narrow = width < NARROW;
    this.few = I <= FEW;
    this.childColours = coloured(children.map(kindOf), CHILD_COLOURS);
    this.parentColours = coloured(parents, PARENT_COLOURS);
    const row = height / J;
    const room = width - this.centre(0)[0] - 10;
    const most = Math.min(this.narrow ? UNIT.narrow : UNIT.wide, 0.42 * row);
    // A plane may reach a little into its neighbour, and nowhere beyond the picture.
    const fitting = parents.map((_, j) => {
      const { far, up, down } = reach(experiment, j);
      const [above, below] = [j > 0, j < J - 1].map((neighbour) => 0.5 * row + (neighbour ? 24 : -EDGE));
      return Math.min(room / far, above / up, below / down);
    });
    this.unit = unit ?? Math.max(2, Math.min(most, ...fitting));
    this.purse = Math.min(60, (this.few ? 0.6 : 0.86) * (height / Math.max(I, 3.2)));
    this.intake = Math.min(this.purse, (0.62 * row) / I);
    this.from = this.narrow ? 66 : 98;
    this.to = this.centre(0)[0] - Math.min(most, this.unit) - 3;
  }

  /** The middle of a child. */
  child(i: number): Point {
    const { I, height, narrow } = this;
    const edge = I <= 3 ? 0.2 * height : this.few ? 0.1 * height : 14;
    // On a phone lines of code follow: the last one's logits stay above them.
    const last = height - edge * (narrow && I <= 3 ? 1.35 : 1);
    const y = I === 1 ? height / 2 : mix(edge, last, i / (I - 1));
    return [narrow ? 30 : 46, y];
  }

  /** Size of a child's shape. */
  get childSize(): number {
    if (!this.few) return 11;
    return Math.min(this.narrow ? 44 : 66, (0.62 * this.height) / Math.max(this.I, 2));
  }

  /** The origin of a parent's plane. */
  centre(j: number): Point {
    return [this.width * (this.width < NARROW ? 0.53 : 0.545), (this.height * (j + 0.5)) / this.J];
  }

  /** The middle of a parent's picture. */
  parent(j: number): Point {
    const [, y] = this.centre(j);
    return [this.width - (this.narrow ? 38 : 56), y - this.parentSize * 0.52];
  }

  get parentSize(): number {
    return Math.min(this.narrow ? 56 : 92, (0.5 * this.height) / this.J);
  }

  /** A vector of a parent's plane, from its origin. */
  tip(j: number, [x, y]: Point, [across, along]: Point = [0, 0]): Point {
    const [ox, oy] = this.centre(j);
    return [ox + (x + across) * this.unit, oy + (y + along) * this.unit];
  }
}
