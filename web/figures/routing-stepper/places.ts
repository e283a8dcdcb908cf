/** Where things are in the picture: children on the left, parents on the right, ribbons between. */
import { PART_KINDS, type PartKind } from "../../core/shapes";
import { kindColours, type Colour } from "../../kit/palette";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import type { Experiment, State } from "./experiment";
import { length, pair, plus, times } from "./vectors";

const CHILD_COLOURS: Colour[] = ["green", "orange", "purple", "sky", "yellow", "muted"];
const PARENT_COLOURS: Colour[] = ["blue", "vermilion", "purple", "green"];

/** With more children than this there is no room for their numbers and handles. */
export const FEW = 6;
/** A picture narrower than this is a phone's. */
export const NARROW = 520;
/** Half of a row is a disc's radius and this, in CSS pixels. */
const MARGIN = 3;
/** On a phone a parent's name stands above its disc, in so many CSS pixels; else beside it. */
const TITLE = 21;
/** What words beside a disc need at least, in CSS pixels, and from where on they stand, in radii from its middle. */
const WORDS = 104;
const BESIDE = { large: 0.82, small: 1.06 };
/** A disc that is smaller has no room for words in its corners, nor at its circle. */
const LARGE = 64;
/** The last words beside a disc stand so far above its foot, in CSS pixels. */
const FOOT = 18;
/** Words at its right side begin so far from it, and need so much, in CSS pixels. */
const FLANK = { space: 8, room: 86 };
/** Ribbons are at least so long, in CSS pixels: for a large picture and a phone's. */
const RIBBON = { wide: 94, narrow: 44 };
/** Half of the strip to the right of a disc's middle in which a sum may leave it, in radii: words stand above and below. */
const STRIP = 0.48;
/** The circle of length 1 leaves so much of its disc free, where votes are short. */
const LARGEST = 0.86;
/** Arrows end so far before the edge of what is theirs, in CSS pixels. */
const EDGE = 8;
/** The whole at the end of a vote, in radii of the disc; arrows leave room for it. */
const MEANT = { wide: 0.27, narrow: 0.34 };
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

/** The longest of vectors that lie one after the other. */
function longest(vectors: ArrayLike<number>): number {
  return Array.from({ length: vectors.length / 2 }, (_, k) => length(pair(vectors, k))).reduce((a, b) => Math.max(a, b), 0);
}

/** Where the votes for parent j end when each round lays them nose to tail; those of a crowd lie where they are. */
function noses({ votes, rounds, shape: { I, J } }: Experiment, j: number): Point[] {
  if (I > FEW) return [];
  return rounds.flatMap(({ coupling }) => {
    let nose: Point = [0, 0];
    return Array.from({ length: I }, (_, i) => (nose = plus(nose, times(pair(votes, i * J + j), coupling[i * J + j]))));
  });
}

/** All places for one size of the picture. */
export class Places {
  readonly narrow: boolean;
  readonly few: boolean;
  readonly childColours: Colour[];
  readonly parentColours: Colour[];
  /** Height of a parent's name above its disc. */
  readonly title: number;
  /** A parent's disc, in which all its votes end, whichever way they point. */
  readonly radius: number;
  /** CSS pixels of a length of 1, wherever votes are shown. */
  readonly unit: number;
  /** And of each parent now: a long sum is seen from farther away. */
  private readonly units: number[];
  /** Where the planes' origins are, from the left. */
  private readonly across: number;
  /** A child's purse, which is always 1 high where nothing is wrong; and a ribbon's end at a parent. */
  readonly purse: number;
  readonly intake: number;
  /** Where ribbons begin and end. */
  readonly from: number;
  readonly to: number;
  private readonly I: number;
  private readonly J: number;

  /** `away`: how far sums are seen from farther away, 0 to 1. `unit` keeps a scale while something is in the reader's hand. */
  constructor(
    readonly width: number,
    readonly height: number,
    { children, parents }: State,
    experiment: Experiment,
    away = 0,
    unit?: number,
  ) {
    const [I, J] = [children.length, parents.length];
    [this.I, this.J] = [I, J];
    this.narrow = width < NARROW;
    this.few = I <= FEW;
    this.childColours = coloured(children.map(kindOf), CHILD_COLOURS);
    this.parentColours = coloured(parents, PARENT_COLOURS);
    this.from = this.few ? (this.narrow ? 110 : 162) : this.narrow ? 76 : 122; // a crowd has no numbers
    this.title = this.narrow ? TITLE : 0;
    const high = 0.5 * (height / J - this.title) - MARGIN;
    const ribbon = this.narrow ? RIBBON.narrow : RIBBON.wide;
    const least = this.from + ribbon;
    this.radius = Math.min(high, this.narrow ? 0.5 * (width - least) : (width - least - WORDS) / (1 + BESIDE.large));
    this.across = Math.max(least + this.radius, (this.narrow ? 0.68 : 0.575) * width);
    this.unit = unit ?? this.scaleOf(experiment);
    this.units = parents.map((_, j) => this.unit * Math.min(1, ...noses(experiment, j).map((nose) => this.fitting(nose) / this.unit)) ** away);
    this.purse = Math.min(60, (this.few ? 0.6 : 0.5) * (height / Math.max(I, 3.2)));
    this.intake = Math.min(this.purse, (this.few ? 1.1 : 0.8) * this.radius / I);
    this.to = this.across - this.radius - 3;
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

  /** The middle of a parent's disc, the origin of its plane; the parent itself lies there too. */
  centre(j: number): Point {
    const row = this.height / this.J;
    return [this.across, (j + 0.5) * row + 0.5 * this.title];
  }

  /** The scale at which every vote ends in its disc with the whole that it means, and every answer does. */
  private scaleOf({ votes, rounds }: Experiment): number {
    const answers = Math.max(...rounds.map(({ output }) => longest(output)));
    return Math.min(LARGEST * this.radius, (this.radius - this.spare) / Math.max(longest(votes), answers));
  }

  /** The largest scale at which a vector ends in its parent's disc; a crowd's sum may leave it in the strip to the right. */
  private fitting([x, y]: Point): number {
    const { radius, across, width, few } = this;
    const inside = (radius - EDGE) / Math.hypot(x, y);
    return few || x <= 0 ? inside : Math.max(inside, Math.min((width - EDGE - across) / x, (STRIP * radius) / Math.abs(y)));
  }

  /** How much of a parent's vector can be shown now. */
  kept(j: number, vector: Point): number {
    return Math.min(1, this.fitting(vector) / this.units[j]);
  }

  /** CSS pixels of a length of 1 of a parent now. */
  unitOf(j: number): number {
    return this.units[j];
  }

  /** Size of the whole at the end of a vote, and what a vote leaves free for it; a crowd's are dots. */
  get meant(): number {
    return (this.narrow ? MEANT.narrow : MEANT.wide) * this.radius;
  }
  private get spare(): number {
    return this.few ? this.meant : EDGE;
  }

  /** The middle of the words along a crowd. */
  get margin(): Point {
    return [this.narrow ? 14 : 34, this.height / 2];
  }

  /** Between the circle of length 1 and the edge of the disc lies the rim. */
  get rim(): number {
    return (0.5 + 0.5 * LARGEST) * this.radius;
  }

  /** A whole fills its disc. */
  get parentSize(): number {
    return 1.12 * this.radius;
  }

  /** Whether there is room for words in the corners of a disc. */
  get roomy(): boolean {
    return this.radius > LARGE;
  }

  /** Where words beside a disc begin. */
  private get beyond(): number {
    return this.across + (this.roomy ? BESIDE.large : BESIDE.small) * this.radius;
  }

  /** Where a parent's name stands: to the right of its disc, in the corner; on a phone above. */
  name(j: number): Point {
    const [x, y] = this.centre(j);
    return this.narrow ? [x - 0.08 * this.width, y - this.radius - 0.5 * this.title] : [this.beyond, y - this.radius + 9];
  }

  /** Where words stand in the corner below, to the right of its disc; and `up` so many CSS pixels higher. */
  foot(j: number, up: number): Point {
    return [this.beyond, this.centre(j)[1] + this.radius - FOOT - up];
  }

  /** Where words stand at the right of its disc, at half its height; and `down` so many CSS pixels lower. */
  flank(j: number, down: number): Point {
    const [x, y] = this.centre(j);
    return [Math.min(x + this.radius + FLANK.space, this.width - FLANK.room), y + down];
  }

  /** A vector of a parent's plane, from its origin. */
  tip(j: number, [x, y]: Point): Point {
    const [ox, oy] = this.centre(j);
    return [ox + x * this.units[j], oy + y * this.units[j]];
  }
}
