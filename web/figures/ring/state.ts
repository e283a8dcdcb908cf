/** What lies on the sheet, how far it is turned, and where it has been. */
import { numbersIn, whole, within } from "../../kit/checks";
import { checkSheet, type OnSheet } from "../../kit/sheet";

/** The traits of the figure. */
export interface State extends OnSheet {
  /** What the picture shows; −1: the sample's digit, or else what both networks read upright. */
  label: number;
  /** Degrees clockwise, −180 to 180. */
  turned: number;
  /** From where to where it has been turned so far, in degrees: around 0, a full turn at most. */
  swept: number[];
  /** Whether the share of many digits that is read right lies over the rings. */
  average: boolean;
}

/** Degrees from one bar to the next. */
export const STEP = 3;
/** How many bars there are. */
export const BARS = 360 / STEP;
/** Degrees of the warps in training, for both networks. */
export const TRAINED = 12;
/** Samples among which the reader chooses. */
export const DIGITS = [2, 4, 6, 7];
/** What it opens with if nobody asks for anything else. */
export const START: State = {
  image: [], strokes: [], digit: 6, label: -1, turned: 60, swept: [-12, 60], average: false,
};

/** Throws, in words for the reader, if a state is impossible. */
export function check(state: State, size: number, samples: number, classes: number): void {
  checkSheet(state, size, samples);
  const { label, turned, swept } = state;
  whole("label", label, -1, classes - 1);
  within("turned", numbersIn("turned", turned, 0), -180, 180);
  const [low, high, ...more] = numbersIn("swept", swept, 1);
  if (high === undefined || more.length || low > 0 || high < 0 || high - low > 360)
    throw new Error("swept must be two angles around 0, at most 360° apart.");
}

/** The same direction, above −180° and up to 180°. */
export const wrapped = (degrees: number): number => {
  const turn = degrees - 360 * Math.round(degrees / 360);
  return turn === -180 ? 180 : turn;
};

/** The bar that is nearest to an angle. */
export const barAt = (degrees: number): number => ((Math.round(degrees / STEP) % BARS) + BARS) % BARS;

const tidy = (degrees: number): number => Math.round(10 * degrees) / 10 + 0;

/** Turned on by so many degrees: the angle, and all that has been swept then. */
export function turnedOn({ turned, swept: [low, high] }: Pick<State, "turned" | "swept">, by: number): Pick<State, "turned" | "swept"> {
  // The angle counted on over full turns, as it lies in the sweep or next to it.
  const outside = (angle: number) => Math.max(0, low - angle, angle - high);
  const from = [turned - 360, turned, turned + 360].reduce((a, b) => (outside(b) < outside(a) ? b : a));
  const to = from + by;
  const [least, most] = [Math.min(low, from, to), Math.max(high, from, to)];
  const swept = most - least >= 360 - STEP / 2 ? [-180, 180] : [tidy(least), tidy(most)];
  return { turned: tidy(wrapped(to)), swept };
}

/** Whether the digit has been at this bar. */
export function isSwept({ swept: [low, high] }: Pick<State, "swept">, bar: number): boolean {
  const slack = STEP / 2;
  return [-360, 0, 360].some((turn) => bar * STEP + turn >= low - slack && bar * STEP + turn <= high + slack);
}
