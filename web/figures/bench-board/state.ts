/** What was measured, and what the reader looks at. */
import { whole, within } from "../../kit/checks";

/** A part of a step, and its share of the time. */
export interface Stage {
  name: string;
  share: number;
}

/** A version of the network. */
export interface Row {
  name: string;
  /** Of a step, and of the least that it must take; 0 if that is not known. */
  seconds: number;
  floor: number;
  stages: Stage[];
  multiply_adds: number;
  bytes: number;
}

/** Versions that are raced. */
export interface Board {
  name: string;
  /** Of a step. */
  images: number;
  /** How many seconds a unit of time is shown. */
  slow: number;
  /** “s”; or what stands for one. */
  unit: string;
  /** Multiply-adds and bytes a second that the machine can do; 0 for no roof. */
  rate: number;
  bandwidth: number;
  rows: Row[];
}

/** What is looked at: versions in their lanes, the parts of their steps, or all under the machine's roof. */
export const VIEWS = ["race", "time", "roof"] as const;

/** The traits of the figure. */
export interface State {
  boards: Board[];
  board: number;
  version: number;
  view: (typeof VIEWS)[number];
}

const row = (name: string, seconds: number, floor: number, multiply_adds: number, stages: [string, number][]): Row =>
  ({ name, seconds, floor, multiply_adds, bytes: 0.56e9, stages: stages.map(([name, share]) => ({ name, share })) });

/** Where it starts: a training step of 128 images, rounded. */
export const START: State = {
  boards: [{
    name: "train 128", images: 128, slow: 1, unit: "s", rate: 85e9, bandwidth: 27e9,
    rows: [
      row("textbook", 4.6, 0.9, 77e9, [["convolutions", 0.44], ["votes", 0.36], ["routing", 0.19]]),
      row("vectorised", 3.2, 0.9, 77e9, [["convolutions", 0.66], ["votes", 0.03], ["routing", 0.3]]),
      row("fast", 1, 0.27, 23e9, [["convolutions", 0.74], ["routing", 0.23]]),
    ],
  }],
  board: 0,
  version: 2,
  view: "race",
};

/** No machine, and no step, is beyond these. */
const [LEAST, MOST] = [1e-9, 1e18];

/** Throws what is wrong with a state that cannot be shown. */
export function checkState({ boards, board, version, view }: State): void {
  if (!VIEWS.includes(view)) throw new Error(`view must be one of ${VIEWS.join(", ")}.`);
  if (!boards.length || boards.some(({ rows }) => !rows.length)) throw new Error("boards must hold at least one row each.");
  for (const { images, slow, rate, bandwidth, rows } of boards) {
    within("images and slow of a board", [images, slow], LEAST, MOST);
    within("rate and bandwidth of a board, if known,", [rate, bandwidth].filter(Boolean), 1, MOST);
    for (const { seconds, floor, multiply_adds, bytes, stages } of rows) {
      within("seconds of a version", [seconds], LEAST, MOST);
      within("floor of a version", [floor], 0, MOST);
      if (rate) within("multiply_adds and bytes of a version", [multiply_adds, bytes], 1, MOST);
      within("shares of a version", stages.map(({ share }) => share), 0, 1);
    }
  }
  whole("board", board, 0, boards.length - 1);
  whole("version", version, 0, boards[board].rows.length - 1);
}

/** The board that is shown. */
export const boardOf = ({ boards, board }: State): Board => boards[board];
/** The version that is pointed at. */
export const rowOf = (state: State): Row => boardOf(state).rows[state.version];

/** What is looked at; a board without a machine's limits has no roof. */
export const viewOf = (state: State): State["view"] => (boardOf(state).rate > 0 || state.view !== "roof" ? state.view : "race");

/** The version that takes least. */
export const quickest = ({ rows }: Board): Row => rows.reduce((a, b) => (b.seconds < a.seconds ? b : a));
/** The version that takes most. */
export const slowest = ({ rows }: Board): Row => rows.reduce((a, b) => (b.seconds > a.seconds ? b : a));

/** A part of a step smaller than this is not told by itself. */
const SMALL = 0.04;

/** A step of which no parts were measured. */
const WHOLE = "";

/** The parts of a step that can be seen; the small ones stand together at its end, as “the rest”. */
export function partsOf({ stages }: Row): Stage[] {
  if (!stages.length) return [{ name: WHOLE, share: 1 }];
  const large = stages.filter(({ share }) => share >= SMALL);
  const rest = stages.filter(({ share }) => share < SMALL).reduce((sum, { share }) => sum + share, 0);
  return rest > 0 ? [...large, { name: "the rest", share: rest }] : large;
}

/** All parts that are seen in the steps of a board, in the order of their steps; the rest comes last. */
export function stagesOf({ rows }: Board): string[] {
  const names = new Set(rows.flatMap(({ stages }) => stages.map(({ name }) => name)));
  const seen = new Set(rows.flatMap((row) => partsOf(row).map(({ name }) => name)));
  return [...names, "the rest", WHOLE].filter((name) => seen.has(name));
}
