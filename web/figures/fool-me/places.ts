/** Where sheet, pictures and lanes are; in CSS pixels. */
import type { Point } from "../../kit/stage";
import { STRENGTHS } from "./state";

/** From this width on the sheet stands beside the pictures. */
const ROOM = 720;

/** A corner, and how wide and high it is from there. */
export interface Box {
  at: Point;
  wide: number;
  high: number;
}

/** What belongs to one network. */
export interface Side {
  /** The picture that it reads, and where its name and answer stand. */
  picture: { at: Point; wide: number };
  /** How sure it is, step by step: beside it. Above it is room for a flag. */
  course: Box;
  name: Point;
  says: Point;
  /** Foot of its lane, and how high that is. */
  lane: { foot: number; high: number };
}

/** Where everything is. */
export interface Places {
  narrow: boolean;
  sheet: { at: Point; wide: number };
  sides: readonly [Side, Side];
  /** Corner of the pen's button. */
  pen: Point;
  /** Where it is said what is inked and what is erased. */
  legend: Point;
  /** Left end of the lanes, and a strength's width. */
  left: number;
  step: number;
  axis: number;
  knob: number;
}

/** Side of the sheet at the left of a desk, and of a gap between columns there. */
const [SHEET, GAP] = [132, 30] as const;
/** Width of the course beside a picture, and what the flag needs above it. */
const [COURSE, FLAG] = [146, 30] as const;
/** Top of the pictures on a desk, and below the sheet on a phone. */
const [TOP, BELOW] = [58, 80] as const;

/** How large a picture is on a desk, and on a phone. */
const deskPicture = (width: number): number => Math.min(224, (width - SHEET - 2 * GAP) / 2 - COURSE);
const phonePicture = (width: number): number => Math.min(200, 0.36 * width);

/** Height of the stage for a width. */
export const heightFor = (width: number): number =>
  width < ROOM ? BELOW + 2 * phonePicture(width) + 170 : TOP + deskPicture(width) + 190;

function phone(width: number): Places {
  const wide = phonePicture(width);
  const side = (y: number, foot: number): Side => ({
    picture: { at: [2, y], wide },
    course: { at: [wide + 12, y + 40 + FLAG], wide: width - wide - 14, high: wide - 40 - FLAG - 24 },
    name: [wide + 26, y + 18], says: [width - 76, y + 18], lane: { foot, high: 26 },
  });
  const [first, second] = [BELOW, BELOW + wide + 14];
  const foot = second + wide + 60;
  return {
    narrow: true, sheet: { at: [4, 4], wide: 66 },
    sides: [side(first, foot), side(second, foot + 31)],
    pen: [82, 14], legend: [244, 26],
    left: 70, step: (width - 74) / STRENGTHS, axis: foot + 38, knob: foot + 70,
  };
}

function desk(width: number): Places {
  const wide = deskPicture(width);
  const left = SHEET + GAP;
  const side = (x: number, foot: number, aside: number): Side => ({
    picture: { at: [x, TOP], wide },
    course: { at: [x + wide + 10, TOP + FLAG], wide: COURSE - 14, high: wide - FLAG - 26 },
    name: [x, 38], says: [x + aside, 30], lane: { foot, high: 36 },
  });
  const foot = TOP + wide + 78;
  return {
    narrow: false, sheet: { at: [8, TOP], wide: SHEET },
    sides: [side(left, foot, 132), side(left + wide + COURSE + GAP, foot + 43, 102)],
    pen: [8, TOP + SHEET + 10], legend: [12, TOP + SHEET + 68],
    left, step: (width - left - 4) / STRENGTHS, axis: foot + 52, knob: foot + 84,
  };
}

/** All places at this width. */
export function placesFor(width: number): Places {
  const narrow = width < ROOM;
  return narrow ? phone(width) : desk(width);
}

/** The middle of a strength on the lanes. */
export const strengthAt = ({ left, step }: Places, strength: number): number => left + (strength + 0.5) * step;
