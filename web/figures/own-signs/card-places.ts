/** What stands where on a card: drawings, the place for one more, the name, and the arrow's lane. */
import type { Box } from "../../kit/ink-drawing";
import type { Point } from "../../kit/stage";
import type { Oblong } from "./oblongs";

/** Where an arrow begins, and how long it is for a capsule that is 1 long. */
export interface Lane {
  from: Point;
  long: number;
}

/** On one card. */
export interface Inside {
  /** Of drawings, the last ones where not all have a place. */
  pictures: Box[];
  /** Where one more goes. */
  slot: Oblong;
  /** Where the name begins, in its middle, and its room. */
  name: Point;
  nameLong: number;
  lane: Lane;
  /** Where the card is sealed once it was read. */
  seal: Point;
}

/** So many drawings of a sign have places of their own; more are smaller. */
const THREE = 3;
/** A name's line, and a lane below the drawings, are so high. */
const [LINE, LANE] = [26, 22] as const;
/** A drawing is never larger; and the place for one more so wide. */
const [LARGE, SLOT] = [84, 34] as const;
/** In a row of their own three drawings have room on a card so wide; on a narrower one only the last is seen, and on a very narrow one the arrow is below it. */
const [BROAD, SMALL] = [280, 140] as const;

const box = (x: number, y: number, wide: number): Box => ({ at: [x, y], wide, high: wide });

/** Name, drawings and arrow below each other. */
function high({ at: [x, y], wide, high }: Oblong, count: number): Inside {
  const large = Math.min(LARGE, high - LINE - LANE - 4, (wide - SLOT - 32) / THREE);
  const apart = Math.min(14, (wide - SLOT - 24 - THREE * large) / THREE);
  const span = THREE * large + (THREE - 1) * apart;
  const gap = count > THREE ? 4 : apart;
  const side = count > THREE ? Math.min(large, (span - (count - 1) * gap) / count) : large;
  const top = y + LINE + (high - LINE - LANE - large) / 2;
  const pictures = Array.from({ length: Math.max(THREE, count) }, (_, n) => box(x + 10 + n * (side + gap), top + (large - side) / 2, side));
  const tall = Math.min(large, 44);
  return {
    pictures,
    slot: { at: [x + wide - SLOT - 8, top + (large - tall) / 2], wide: SLOT, high: tall },
    name: [x + 12, y + 15],
    nameLong: wide - 48,
    lane: { from: [x + 12, y + high - 12], long: wide - 28 },
    seal: [x + wide - 17, y + 15],
  };
}

/** Drawings, the place for one more, and beside them name and arrow. */
function flat({ at: [x, y], wide, high }: Oblong): Inside {
  const places = wide >= BROAD ? THREE : 1;
  const side = Math.min(high - 6, 56, (0.42 * wide) / places);
  const pictures = Array.from({ length: places }, (_, n) => box(x + 6 + n * (side + 2), y + (high - side) / 2, side));
  const slot = Math.min(SLOT, 0.2 * wide);
  const after = x + 6 + places * (side + 2) + 4;
  const right = places === THREE ? x + wide - 14 : x + wide - slot - 12;
  const from = places === THREE ? after + slot + 12 : after + 4;
  const tall = Math.min(high - 10, 44);
  return {
    pictures,
    slot: { at: [places === THREE ? after : x + wide - slot - 6, y + (high - tall) / 2], wide: slot, high: tall },
    name: [from, y + 0.3 * high],
    nameLong: right - from,
    lane: { from: [from, y + 0.7 * high], long: right - from },
    seal: [right - 4, y + 0.3 * high],
  };
}

/** A small one: the last drawing, name and the place for one more, and the arrow below them all. */
function small({ at: [x, y], wide, high }: Oblong): Inside {
  const side = Math.min(high - 16, 32);
  const slot = 24;
  const from = x + side + 10;
  return {
    pictures: [box(x + 5, y + 3, side)],
    slot: { at: [x + wide - slot - 4, y + 4], wide: slot, high: side - 2 },
    name: [from, y + 3 + side / 2],
    nameLong: x + wide - slot - 6 - from,
    lane: { from: [x + 8, y + high - 8], long: wide - 20 },
    seal: [x + wide - slot - 16, y + 3 + side / 2],
  };
}

/** The places for so many drawings, or for those that there may be; `named` where a name can be typed on the card. */
export const inside = (card: Oblong, named: boolean, count = THREE): Inside => (named ? high(card, count) : card.wide < SMALL ? small(card) : flat(card));
