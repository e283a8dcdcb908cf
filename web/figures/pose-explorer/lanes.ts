/** Where strips stand in their panel: one below the other, in two columns, or as bare tracks below one film. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";

/** The place of one strip. */
export interface Lane {
  /** In it a pointer or a finger takes hold of the strip. */
  readonly zone: Box;
  /** The height of its track, whose ends are so far inside the zone. */
  readonly track: number;
  readonly inset: number;
  /** The middle of its line of words; beside the outer pictures, above all of them, or above the track alone. */
  readonly words: number;
  readonly look: "leads" | "aside" | "above" | "bare";
  /** How many pictures stand above the track, how large, and at what height; a bare track has none. */
  readonly pictures: number;
  readonly cell: number;
  readonly middle: number;
}

/** All strips of a view. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  /** The pictures of the strip that leads, if they do not stand in its own lane. */
  readonly film: Lane | undefined;
  /** What stands above a group of strips: where, and which strip is its first. */
  readonly headings: readonly { at: Point; first: number }[];
}

/** Height of the words above a strip that leads, and from its pictures down to the end of what its track says. */
const [ABOVE, BELOW] = [22, 30];
/** From the lower edge of pictures to their track, and from there to the next strip. */
const [DROP, REST] = [6, 9];
/** Height of the words of one in two columns. */
const LABEL = 16;
/** Pictures of the strip that leads if there is room, and of the others. */
const [MANY, FEW] = [5, 3];
/** A strip that leads is so large at most, and the others by this much smaller. */
const [LARGEST, SMALLER] = [96, 0.6];
/** Rather than smaller than this, it has fewer pictures. */
const LEAST = 60;
/** Between two columns. */
const GUTTER = 22;
/** A bare strip is so high at most, the thumb on it so wide, and a heading by this much lower. */
const [BARE, THUMB, HEADING] = [32, 16, 0.85];

/** The middle of a picture at this share of a strip, from 0 to 1, or of the thumb on its track. */
export function across({ zone: { at, wide }, inset }: Lane, share: number): number {
  return at[0] + inset + share * (wide - 2 * inset);
}

const many = (cell: number, wide: number) => (MANY * cell <= wide ? MANY : FEW);

/** A strip that leads, with this upper edge. */
function leading(zone: Box, cell: number): Lane {
  const top = zone.at[1];
  return {
    zone, inset: cell / 2, words: top + ABOVE / 2, look: "leads",
    pictures: many(cell, zone.wide), cell, middle: top + ABOVE + cell / 2, track: top + ABOVE + cell + DROP + 2,
  };
}

/** One below the other; that which leads is large. */
export function below({ at: [left, top], wide, high }: Box, rows: number, lead: number): Lanes {
  const each = (high - ABOVE - BELOW - (rows - 1) * (DROP + REST)) / (1 + SMALLER * (rows - 1));
  const cell = Math.floor(Math.min(LARGEST, Math.max(wide / MANY, Math.min(LEAST, wide / FEW)), each));
  const small = Math.round(SMALLER * cell);
  const pitch = small + DROP + REST;
  const more = ABOVE + cell + BELOW - pitch;
  const start = top + Math.max(0, (high - rows * pitch - more) / 2);
  const lanes = Array.from({ length: rows }, (_, row): Lane => {
    const y = start + row * pitch + (row > lead ? more : 0);
    if (row === lead) return leading({ at: [left, y], wide, high: pitch + more }, cell);
    const middle = y + small / 2;
    return {
      zone: { at: [left, y], wide, high: pitch }, inset: cell / 2, words: middle, look: "aside",
      pictures: FEW, cell: small, middle, track: y + small + DROP,
    };
  });
  return { lanes, film: undefined, headings: [] };
}

/** In two columns, each with its words above its pictures. */
export function beside({ at: [left, top], wide: room, high }: Box, rows: number): Lanes {
  const lines = Math.ceil(rows / 2);
  const wide = (room - GUTTER) / 2;
  const pitch = Math.min(high / lines, 92);
  const cell = Math.floor(Math.min(pitch - LABEL - DROP - REST, wide / FEW));
  const start = top + (high - lines * pitch) / 2;
  const lanes = Array.from({ length: rows }, (_, row): Lane => {
    const [x, y] = [left + Math.floor(row / lines) * (wide + GUTTER), start + (row % lines) * pitch];
    return {
      zone: { at: [x, y], wide, high: pitch }, inset: cell / 2, words: y + LABEL / 2, look: "above",
      pictures: FEW, cell, middle: y + LABEL + cell / 2, track: y + LABEL + cell + DROP,
    };
  });
  return { lanes, film: undefined, headings: [] };
}

/** A group is divided between the columns if they were higher by more than this share otherwise. */
const UNEVEN = 1.3;

/** How many strips stand in the first column, so that both are as low as can be, and how many lines that makes. */
function halves(firsts: readonly number[], rows: number, heading: number): { left: number; lines: number } {
  const lines = (left: number) => {
    const headed = firsts.filter((first) => first < left).length;
    return Math.max(left + heading * headed, rows - left + heading * (firsts.length - headed));
  };
  const lowest = (all: readonly number[]) => all.reduce((best, left) => (lines(left) < lines(best) ? left : best));
  const any = lowest(Array.from({ length: rows }, (_, k) => k + 1));
  const whole = lowest([...firsts.slice(1), rows]);
  const left = lines(whole) > UNEVEN * lines(any) ? any : whole;
  return { left, lines: lines(left) };
}

/** Bare tracks in two columns, in groups of these sizes; above them the pictures of that which leads. */
export function grouped({ at: [left, top], wide: room, high }: Box, groups: readonly number[], headed: boolean): Lanes {
  const rows = groups.reduce((sum, size) => sum + size, 0);
  const firsts = groups.map((_, g) => groups.slice(0, g).reduce((sum, size) => sum + size, 0));
  const heading = headed ? HEADING : 0;
  const half = halves(firsts, rows, heading);
  const cell = Math.floor(Math.min(LARGEST, room / MANY, high / 6));
  const film = leading({ at: [left, top], wide: room, high: ABOVE + cell + BELOW }, cell);
  const start = top + film.zone.high + 4;
  const pitch = Math.min(BARE, (high - film.zone.high - 4) / half.lines);
  const wide = (room - GUTTER) / 2;
  const headings: { at: Point; first: number }[] = [];
  let [x, y] = [left, start];
  const lanes = Array.from({ length: rows }, (_, row): Lane => {
    if (row === half.left) [x, y] = [left + wide + GUTTER, start];
    if (headed && firsts.includes(row)) {
      headings.push({ at: [x, y + 0.55 * HEADING * pitch], first: row });
      y += HEADING * pitch;
    }
    const lane: Lane = {
      zone: { at: [x, y], wide, high: pitch }, inset: THUMB / 2, words: y + 0.32 * pitch, look: "bare",
      pictures: 0, cell: 0, middle: y, track: y + 0.78 * pitch,
    };
    y += pitch;
    return lane;
  });
  return { lanes, film, headings };
}
