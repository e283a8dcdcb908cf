/** Where things are in the picture: the drawing, the row of digits below it, the strips beside, below or around it. */
import type { Box } from "../../kit/ink-drawing";
import { mix } from "../../kit/motion";
import type { Point } from "../../kit/stage";
import { across, alone, below, type Lane } from "./lanes";
import { type View, VIEWS } from "./state";
import { BESIDE, CLASSES, CLASSES_TALL, NUMBERS, Wheel, type WheelLook } from "./wheel";

/** A picture narrower than this is a phone's. */
const NARROW = 420;
/** The row of digits is as high as a finger needs. */
const DIGITS = 44;
/** Wider than this the picture has margins. */
const WIDEST = 960;
/** A digit leaves a rim of its image empty: that much larger is the image than the room for it. */
const RIM = 1.03;
/** Between the drawing and the row of digits. */
const AIR = { narrow: 6, wide: 14 };
/** Between the drawing and strips beside it. */
const ASIDE = 24;
/** Above the strips stands what they are. */
const TITLE = 24;
/** A wheel is so large at most; words around it need so much, and so much stays below all. */
const WHEEL = { radius: 226, words: 25, below: 4 };
/** A picture narrower than this has no room for a wheel beside the drawing: on a phone it stands below. So much lies between the two. */
const [ROOM, APART] = [820, 30];
/** On a phone the drawing is so large; above it is a little room. */
const SMALL = { drawing: 232, above: 4 };
/** A ring of other digits is so large at most, its pictures reach so far beyond it, and below it two arrows have so much. */
const RING = { radius: 230, beyond: 4, arrows: 62 };
/** Digits that breathe together are so wide at most, a few in a line, each above its word; below all are a name, a strip, and on a phone a hint. */
const TEN = { cell: 176, line: { narrow: 4, wide: 5 }, word: 26, title: 44, strip: 44, below: { narrow: 34, wide: 6 } };
/** On a phone the empty rims of their images lie over each other: so much wider is an image than its place. */
const OVERLAP = 1.27;

/** How large the drawing is where strips or a wheel stand beside it. */
const largeFor = (width: number) => Math.min(410, Math.round(0.47 * Math.min(width, WIDEST)));
/** The radius of a wheel for a width: around the drawing, or beside it. */
const wheelFor = (width: number) =>
  Math.min(WHEEL.radius, (width < ROOM ? width : Math.min(width, WIDEST) - largeFor(width) - APART) / 2 - WHEEL.words);
/** A ring: its radius, how it is made, and how high it is. */
function ringFor(width: number): { radius: number; look: WheelLook; high: number } {
  const radius = Math.min(RING.radius, width / 2 - RING.beyond);
  const look = width < NARROW ? CLASSES_TALL : CLASSES;
  return { radius, look, high: 2 * (radius + (look.tall - 1) * look.far * radius + RING.beyond) };
}
/** How many of so many digits stand in a line, how much room each has, how wide its image is, and how high a line and what is below all are. */
function tenFor(width: number, count: number): { line: number; lines: number; cell: number; image: number; pitch: number; under: number } {
  const narrow = width < NARROW;
  const line = narrow ? TEN.line.narrow : TEN.line.wide;
  const cell = Math.min(TEN.cell, Math.floor(width / line));
  const image = narrow ? Math.round(OVERLAP * cell) : cell;
  const under = TEN.title + TEN.strip + (narrow ? TEN.below.narrow : TEN.below.wide);
  return { line, lines: Math.ceil(count / line), cell, image, pitch: image + TEN.word, under };
}

/** How high a view is by itself. */
function neededFor(width: number, view: View, classes: number): number {
  switch (view) {
    case "all":
      // On a phone the drawing takes what the wheel leaves.
      return 2 * (wheelFor(width) + WHEEL.words) + (width < ROOM && width >= NARROW ? DIGITS + WHEEL.below : 0);
    case "morph":
      return ringFor(width).high + RING.arrows;
    case "digits": {
      const { lines, pitch, under } = tenFor(width, classes);
      return lines * pitch + under;
    }
    case "strongest":
      return width < NARROW ? 592 : Math.min(484, Math.max(440, 0.47 * width + 100));
  }
}

/** The height of the picture for a width, with so many classes: as high as the highest view, so that no control moves away from under the hand that changes views. */
export const heightFor = (width: number, classes = 10): number => Math.max(...VIEWS.map((view) => neededFor(width, view, classes)));

/** Where the pictures of a strip stand: at which shares of it they are made, the middle at a share, and how large. */
export interface Pictures {
  readonly shares: readonly number[];
  at(share: number): Point;
  readonly side: number;
}

/** Where a strip is taken hold of: how far its ends are inside, by how many degrees it is turned, and how wide its first end is, as a share. */
export interface Grip {
  readonly box: Box;
  readonly inset: number;
  readonly turn: number;
  readonly inner: number;
}

/** All places for one size of the picture and one view with so many strips, of which one leads. */
export class Places {
  readonly narrow: boolean;
  /** The drawing, a square. */
  drawing: Box;
  /** The row of digits, or the block that they are in; where they are large, the room and the image of each, and from one line to the next. */
  readonly digits: Box;
  readonly faces = { cell: 0, image: 0, pitch: 0 };
  /** The middle of the line above the strips. */
  readonly title: Point = [0, 0];
  /** Where strips lie beside or below the drawing, and the wheel that stands for them around it. */
  readonly lanes: readonly Lane[] = [];
  readonly wheel: Wheel | undefined;
  /** Where two arrows begin, of which the longest may be so long, and from one to the other. */
  readonly arrows = { at: [0, 0] as Point, long: 0, apart: 26 };

  /** Where the hint stands, on nothing that is to be seen: above the ink, beside or over a wheel, below a single strip. */
  readonly hint: Point;

  constructor(
    readonly width: number, readonly height: number, readonly view: View, readonly rows: number, readonly lead = 0, private readonly classes = 10,
  ) {
    const narrow = (this.narrow = width < NARROW);
    const over = (height - neededFor(width, view, classes)) / 2;
    this.hint = narrow ? [width / 2, Math.max(18, over / 2)] : [0.16 * width, 20];
    if (view === "all" && width < ROOM && !narrow) {
      const radius = wheelFor(width);
      this.wheel = new Wheel([width / 2, over + WHEEL.words + radius], radius, rows, NUMBERS);
      this.drawing = this.wheel.drawing;
      const wide = Math.min(width, 2 * radius);
      this.digits = { at: [(width - wide) / 2, height - over - DIGITS - WHEEL.below], wide, high: DIGITS };
      return;
    }
    if (view === "morph") {
      const { radius, look, high } = ringFor(width);
      this.wheel = new Wheel([width / 2, over + high / 2], radius, rows, look);
      this.drawing = this.wheel.drawing;
      this.digits = { at: [0, 0], wide: 0, high: 0 };
      const long = Math.min(1.4 * radius, width - 120);
      this.arrows = { ...this.arrows, at: [(width - long) / 2, height - over - RING.arrows + 20], long };
      return;
    }
    if (view === "digits") {
      const { line, lines, cell, image, pitch, under } = tenFor(width, classes);
      const wide = line * cell;
      // On a phone its lines take all the height that there is.
      const top = narrow ? 0 : over;
      const each = narrow ? (height - under) / lines : pitch;
      const high = lines * each;
      this.faces = { cell, image, pitch: each };
      this.digits = { at: [(width - wide) / 2, top], wide, high };
      this.drawing = { at: [width / 2, top + cell], wide: 0, high: 0 };
      this.title = [width / 2, top + high + TEN.title / 2];
      this.lanes = [alone({ at: [(width - wide) / 2, top + high + TEN.title], wide, high: TEN.strip })];
      this.hint = [width / 2, Math.min(height - 16, top + high + TEN.title + TEN.strip + 14)];
      return;
    }
    const inner = Math.min(width, WIDEST);
    const margin = (width - inner) / 2;
    const air = narrow ? AIR.narrow : AIR.wide;
    const beyond = height - neededFor(width, "all", classes) - DIGITS - air - SMALL.above;
    const side = !narrow ? largeFor(width) : view === "all" ? Math.min(SMALL.drawing, beyond) : SMALL.drawing;
    const top = narrow ? SMALL.above : (height - side - DIGITS - air) / 2;
    const left = narrow ? (width - side) / 2 : margin;
    const rim = ((RIM - 1) / 2) * side;
    this.drawing = { at: [left - rim, top - rim], wide: RIM * side, high: RIM * side };
    this.digits = { at: [narrow ? 0 : left, top + side + air], wide: narrow ? width : side, high: DIGITS };
    this.hint = [left + side / 2, Math.max(18, top + 0.08 * side)];
    if (view === "all") {
      const radius = wheelFor(width);
      const middle: Point = narrow ? [width / 2, height - WHEEL.words - radius] : [(left + side + APART + left + inner) / 2, height / 2];
      this.wheel = new Wheel(middle, radius, rows, BESIDE);
      return;
    }
    const panel = narrow
      ? { at: 0, top: top + side + air + DIGITS + 4, wide: width }
      : { at: left + side + ASIDE, top: 0, wide: inner - side - ASIDE };
    const room: Box = {
      at: [panel.at, panel.top + TITLE], wide: panel.wide, high: height - panel.top - TITLE - (narrow ? 0 : 4),
    };
    this.title = [panel.at + panel.wide / 2, panel.top + TITLE / 2];
    this.lanes = below(room, rows, lead);
  }

  /** The pictures of a strip: a lane has several, a spoke one beyond its end. */
  pictures(row: number): Pictures {
    const { wheel } = this;
    if (wheel) return { shares: [wheel.out], at: () => wheel.on(row, wheel.far), side: wheel.cell };
    const lane = this.lanes[row];
    const shares = Array.from({ length: lane.pictures }, (_, k) => k / (lane.pictures - 1));
    return { shares, at: (share) => [across(lane, share), lane.middle], side: lane.cell };
  }

  /** The square of a digit's image, where they are large: the last line may be shorter, and is in the middle. */
  face(digit: number): Box {
    const { at: [x, y], wide } = this.digits;
    const { cell, image, pitch } = this.faces;
    const line = Math.round(wide / cell);
    const row = Math.floor(digit / line);
    const many = Math.min(line, this.classes - row * line);
    const middle = x + wide / 2 + (digit - row * line - (many - 1) / 2) * cell;
    return { at: [middle - image / 2, y + row * pitch], wide: image, high: image };
  }

  /** The drawing travels to this share of the way to the picture beyond a spoke, and there it is as large as that. */
  travel(row: number, share: number): void {
    const { wheel } = this;
    if (!wheel) return;
    const wide = mix(wheel.drawing.wide, wheel.cell, share ** 2);
    const [x, y] = wheel.on(row, share * wheel.far);
    this.drawing = { at: [x - wide / 2, y - wide / 2], wide, high: wide };
  }

  /** Where a strip is taken hold of. */
  grip(row: number): Grip {
    const { wheel } = this;
    if (wheel) return wheel.grip(row);
    const { zone, inset } = this.lanes[row];
    return { box: zone, inset, turn: 0, inner: 1 };
  }

  /** A place on the drawing, in pixels of an image of this size. */
  under([x, y]: Point, size: number): Point {
    const { at, wide } = this.drawing;
    return [((x - at[0]) / wide) * size, ((y - at[1]) / wide) * size];
  }

  /** The same the other way. */
  on([x, y]: Point, size: number): Point {
    const { at, wide } = this.drawing;
    return [at[0] + (x / size) * wide, at[1] + (y / size) * wide];
  }

  /** The nearest place to this one that is on the drawing. */
  inside([x, y]: Point): Point {
    const { at, wide, high } = this.drawing;
    const [right, bottom] = [at[0] + wide, at[1] + high];
    return [Math.max(at[0], Math.min(right, x)), Math.max(at[1], Math.min(bottom, y))];
  }
}
