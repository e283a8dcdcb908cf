/** What is looked at now: the reader's hand goes before what is held, and that before the tour. */
import type { Opened } from "../../core/opening";
import { halves, momentAt, ranked, sumAt, type Moment, type Sum } from "./moment";
import type { Names } from "../../kit/words";
import type { State } from "./state";
import { stopAt, type Layer } from "./tour";

/** What the pointer is on, or the focus: a capsule, a digit, the ribbon between both; a map of those shown; −1 for none. */
export interface Hover {
  child: number;
  parent: number;
  map: number;
  drawing: boolean;
}

/** Nothing is pointed at. */
export const NOTHING: Hover = { child: -1, parent: -1, map: -1, drawing: false };

/** A model's sizes, what its classes are called, and what its maps look for. */
export interface Sizes {
  names: Names;
  /** Whether the classes are signs that a reader has drawn: each keeps the colour that it had there. */
  signs: boolean;
  /** Channels of a picture: one, or red, green and blue. */
  planes: number;
  /** Pixels along a side; children, parents, numbers of a child and of a parent, rounds. */
  size: number;
  I: number;
  J: number;
  D: number;
  E: number;
  rounds: number;
  /** Cells along a side of the grid, and types of capsules. */
  grid: number;
  types: number;
  /** Feature maps: how many, and cells along a side of one. */
  channels: number;
  mapSize: number;
  /** What a capsule sees: pixels along a side, and from one cell's to the next one's. */
  patch: { side: number; step: number };
  /** The same on a feature map, and what one pixel of a map sees. */
  window: { side: number; step: number };
  field: { side: number; step: number };
  /** The weights (planes, side, side) of a map. */
  filter(channel: number): Float32Array;
}

/** Everything that words and painters need to know of what is shown. */
export interface View {
  opened: Opened;
  /** The picture that was laid open, (planes, size, size). */
  read: Float32Array;
  /** The round in whose course the film is, or at whose end; its end, of which all words and numbers speak. */
  round: number;
  moment: Moment;
  /** Where the film is, in rounds, and what the drawing glides through there. */
  time: number;
  passing: Moment;
  sizes: Sizes;
  /** What is looked at; −1 for nothing. A child goes before a parent. */
  child: number;
  parent: number;
  /** The map whose finds are seen on the sheet, and whether the drawing is; a capsule and a digit step back for them. */
  map: number;
  drawing: boolean;
  speakers: boolean;
  /** The stop of the tour, while nothing else is looked at; 0 for none. */
  stop: number;
  /** The longest parent, and the one that is spoken of: looked at, or the longest. */
  winner: number;
  about: number;
  sum: Sum;
  /** Its sum at the time that is shown, by which those who carry it come and go. */
  passed: Sum;
  /** Layers that are not hushed. */
  lit: ReadonlySet<Layer>;
}

const ALL: ReadonlySet<Layer> = new Set<Layer>(["sheet", "maps", "capsules", "votes", "digits", "drawing"]);

/** The view of a state, at the end of its round, or while the film is within it. */
export function viewOf(state: State, hover: Hover, opened: Opened, read: Float32Array, sizes: Sizes, time = state.round): View {
  const { J, rounds } = sizes;
  const round = Math.min(state.round, rounds);
  const moment = momentAt(opened, round, J);
  const passing = time === round ? moment : momentAt(opened, Math.floor(time) + halves(time).given, J);
  const [winner] = ranked(round > 0 ? moment.lengths : opened.lengths);
  const { map, drawing } = hover;
  const sheet = map >= 0 || drawing;
  const pointed = sheet || hover.child >= 0 || hover.parent >= 0;
  const held = state.child >= 0 || state.parent >= 0;
  const touring = pointed || held ? 0 : state.stop;
  const stop = stopAt(touring);
  let { child, parent } = pointed ? hover : state;
  // What is pointed at goes with what is held of the other kind; on the sheet there is room for one thing.
  if (!sheet && child < 0) child = state.child;
  if (parent < 0 && map < 0) parent = state.parent;
  if (stop?.look === "child") child = sumAt(moment, winner, J).loudest[0].child;
  if (stop?.look === "winner") parent = winner;
  if (stop?.look === "rival") parent = ranked(moment.lengths)[1] ?? -1;
  const speakers = !pointed && !held && state.speakers;
  const about = parent >= 0 ? parent : winner;
  const sum = sumAt(moment, about, J);
  return {
    opened, read, moment, time, passing, round, sizes, child, parent, map, drawing, speakers, stop: touring, winner, about,
    sum,
    passed: passing === moment ? sum : sumAt(passing, about, J),
    lit: stop?.lit ?? ALL,
  };
}
