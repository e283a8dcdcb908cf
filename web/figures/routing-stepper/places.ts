/** Where things are in the picture: children on the left, parents on the right, ribbons between. */
import { PART_KINDS, type PartKind } from "../../core/shapes";
import { kindColours, type Colour } from "../../kit/palette";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Experiment, State } from "./experiment";

const CHILD_COLOURS: Colour[] = ["green", "orange", "purple", "sky", "yellow", "muted"];
const PARENT_COLOURS: Colour[] = ["blue", "vermilion", "purple", "green"];

/** With more children than this there is no room for their numbers and handles. */
export const FEW = 6;
/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** An arrow's head and its outline end so many CSS pixels before the edge. */
const EDGE = 9;
/** CSS pixels of a length of 1, at most: circles are as large as they may be and leave room for a sum. */
const UNIT = { wide: 82, narrow: 48 };
/** Above each circle stand the parent's name and its length, in so many CSS pixels. */
const TITLE = { wide: 28, narrow: 23 };

/** Between one circle and the next one's name, in CSS pixels. */
const BETWEEN = 24;
/** A child's purse is so broad, in CSS pixels; the numbers before it end so far from it. */
const [PURSE, SPACE] = [8, 4];

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

/** How far the votes for parent j reach: their longest, and up and down. A sum that is longer is broken off. */
function reach({ votes, shape: { I, J } }: Experiment, j: number): { far: number; up: number; down: number } {
  const mine = Array.from({ length: I }, (_, i) => votes.subarray(2 * (i * J + j), 2 * (i * J + j) + 2));
  return {
    far: Math.max(...mine.map(([x, y]) => Math.hypot(x, y))),
    up: Math.max(0, ...mine.map(([, y]) => -y)),
    down: Math.max(0, ...mine.map(([, y]) => y)),
  };
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly few: boolean;
  readonly childColours: Colour[];
  readonly parentColours: Colour[];
  /** Height of a parent's name above its circle. */
  readonly title: number;
  /** Where the planes' origins are, from the left. */
  private readonly across: number;
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
    this.title = this.narrow ? TITLE.narrow : TITLE.wide;
    this.across = (this.narrow ? 0.57 : 0.556) * width; // the book's longest sum just fits in beside it
    const most = Math.min(this.narrow ? UNIT.narrow : UNIT.wide, 0.5 * (row - this.title) - 4);
    this.unit = unit ?? this.largest(most, parents.map((_, j) => reach(experiment, j)));
    this.purse = Math.min(60, (this.few ? 0.6 : 0.86) * (height / Math.max(I, 3.2)));
    this.intake = Math.min(this.purse, (1.4 * this.unit) / I); // all of them are narrower than a circle
    this.from = this.few ? (this.narrow ? 110 : 162) : this.narrow ? 76 : 122; // a crowd has no numbers
    this.to = this.across - Math.min(most, this.unit) - 3;
  }

  /** The middle of a child. */
  child(i: number): Point {
    const { I, height, narrow } = this;
    const edge = I <= 3 ? 0.22 * height : this.few ? 0.1 * height : 14;
    const last = height - edge * (I > 3 ? 1 : narrow ? 1.35 : 1.15); // the last one's logits stand below it
    const y = I === 1 ? height / 2 : mix(edge, last, i / (I - 1));
    return [narrow ? 34 : 54, y];
  }

  /** The child in whose row a point lies; beyond the ribbons there are no rows. */
  rowAt([x, y]: Point): number | undefined {
    if (x > this.to) return undefined;
    const away = Array.from({ length: this.I }, (_, i) => Math.abs(this.child(i)[1] - y));
    return away.indexOf(Math.min(...away));
  }

  /** Size of a child's shape. */
  get childSize(): number {
    if (!this.few) return 11;
    return Math.min(this.narrow ? 36 : 68, (0.5 * this.height) / Math.max(this.I, 2));
  }

  /** How far from a child's middle its turning handle goes round: just beyond its corners. */
  get orbit(): number {
    return 0.66 * this.childSize;
  }

  /** The left edge of a child's purse, and where the numbers beside it end: on no ribbon, and on no bar. */
  get purseAt(): number {
    return this.from - PURSE;
  }
  get beside(): number {
    return this.purseAt - SPACE;
  }

  /** The origin of a parent's plane; the parent itself lies there too. */
  centre(j: number): Point {
    return [this.across, this.level(j, this.unit)];
  }

  /** Parents move together where circles are small: what they leave free is for votes that go up or down. */
  private pitch(unit: number): number {
    return Math.min(this.height / this.J, 2 * unit + this.title + BETWEEN);
  }

  private level(j: number, unit: number): number {
    return 0.5 * (this.height + this.title) + (j - (this.J - 1) / 2) * this.pitch(unit);
  }

  /** The largest scale at which a plane may reach into its neighbour, and nowhere beyond the picture. */
  private largest(most: number, reaches: readonly ReturnType<typeof reach>[]): number {
    const fits = (unit: number): boolean =>
      reaches.every(({ far, up, down }, j) => {
        const [y, near] = [this.level(j, unit), 0.85 * this.pitch(unit)];
        const above = j > 0 ? near : y - EDGE;
        const below = j < this.J - 1 ? near : this.height - y - EDGE;
        return unit * far <= this.width - this.across - EDGE && unit * up <= above && unit * down <= below;
      });
    if (fits(most)) return most;
    let [low, high] = [2, most];
    for (let step = 0; step < 14; step++) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** A whole fills its circle. */
  get parentSize(): number {
    return 1.3 * this.unit;
  }

  /** Where a parent's name stands: above its circle. */
  name(j: number): Point {
    const [x, y] = this.centre(j);
    return [x, y - this.unit - 0.5 * this.title];
  }

  /** A vector of a parent's plane, from its origin. */
  tip(j: number, [x, y]: Point, [across, along]: Point = [0, 0]): Point {
    const [ox, oy] = this.centre(j);
    return [ox + (x + across) * this.unit, oy + (y + along) * this.unit];
  }

  /** How much of the way from one point to another lies in the picture, where it begins there. */
  within([x0, y0]: Point, [x1, y1]: Point): number {
    const edge = EDGE / 2; // votes that stand a little aside are whole
    const share = (from: number, to: number, most: number): number =>
      to > most - edge ? (most - edge - from) / (to - from) : to < edge ? (edge - from) / (to - from) : 1;
    return Math.max(0, Math.min(share(x0, x1, this.width), share(y0, y1, this.height)));
  }
}
