/** Where strips stand in their panel: one below the other, or one alone without pictures. */
import type { Box } from "../../kit/ink-drawing";

/** The place of one strip. */
export interface Lane {
  /** In it a pointer or a finger takes hold of the strip. */
  readonly zone: Box;
  /** The height of its track, whose ends are so far inside the zone. */
  readonly track: number;
  readonly inset: number;
  /** The middle of its line of words: above all of its pictures or beside the outer ones; one alone has none. */
  readonly words: number;
  readonly look: "leads" | "aside" | "alone";
  /** How many pictures stand above the track, how large, and at what height. */
  readonly pictures: number;
  readonly cell: number;
  readonly middle: number;
}

/** Height of the words above a strip that leads, and from its pictures down to the end of what its track says. */
const [ABOVE, BELOW] = [22, 30];
/** From the lower edge of pictures to their track, and from there to the next strip. */
const [DROP, REST] = [6, 9];
/** Words beside pictures stand so far below their middle: above them may be the frame of the strip in focus. */
const LOWER = 2;
/** Pictures of the strip that leads if there is room, and of the others. */
const [MANY, FEW] = [5, 3];
/** A strip that leads is so large at most, and the others by this much smaller. */
const [LARGEST, SMALLER] = [96, 0.6];
/** Rather than smaller than this, it has fewer pictures. */
const LEAST = 60;
/** The thumb of one alone stands so far inside of its zone. */
const INSET = 16;

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
export function below({ at: [left, top], wide, high }: Box, rows: number, lead: number): Lane[] {
  const each = (high - ABOVE - BELOW - (rows - 1) * (DROP + REST)) / (1 + SMALLER * (rows - 1));
  const cell = Math.floor(Math.min(LARGEST, Math.max(wide / MANY, Math.min(LEAST, wide / FEW)), each));
  const small = Math.round(SMALLER * cell);
  const pitch = small + DROP + REST;
  const more = ABOVE + cell + BELOW - pitch;
  const start = top + Math.max(0, (high - rows * pitch - more) / 2);
  return Array.from({ length: rows }, (_, row): Lane => {
    const y = start + row * pitch + (row > lead ? more : 0);
    if (row === lead) return leading({ at: [left, y], wide, high: pitch + more }, cell);
    const middle = y + small / 2;
    return {
      zone: { at: [left, y], wide, high: pitch }, inset: cell / 2, words: middle + LOWER, look: "aside",
      pictures: FEW, cell: small, middle, track: y + small + DROP,
    };
  });
}

/** A strip without pictures: what it does is seen elsewhere. */
export function alone(zone: Box): Lane {
  const middle = zone.at[1] + zone.high / 2;
  return { zone, inset: INSET, words: middle, look: "alone", pictures: 0, cell: 0, middle, track: middle };
}
