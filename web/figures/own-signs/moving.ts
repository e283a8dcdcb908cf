/** What moves in the picture. */
import type { Verdicts } from "../../core/signs/signs";
import { edgeOfDrawn, Kept, sharpLayersOf } from "./drawn";
import type { Glimpses } from "./glimpses";
import type { Strokes } from "./state";

/** Of one frame. */
export interface Moving {
  /** Lengths as they are shown. */
  lengths: Float32Array;
  /** What the longest capsule draws; none before something was read. */
  drawn: Float32Array;
  /** What was drawn where the hand's pull began; none where no hand has pulled. */
  began: ArrayLike<number>;
  /** The ink of the one, and the edge of the other. */
  inked: Kept<string[]>;
  edged: Kept<string>;
  /** Whether what it draws is hardly what was drawn. */
  doubtful: boolean;
  /** What a lesson shows of itself. */
  glimpses: Glimpses;
  /** The drawing on its way to its card, and how far it is, 0..1. */
  flight: { drawing: Strokes; sign: number; t: number } | undefined;
  /** What is left of the pen's rest after which the drawing is taken, 1..0; and whether a drawing waits without one. */
  pause: number;
  rests: boolean;
  /** How far the lesson is, 0..1; −1 while there is none. */
  progress: number;
  /** How far it is seen how the drawing was when the number in the hand was taken hold of, 0..1. */
  held: number;
  /** Whether it is told already what was read: before that nothing shows it. */
  answered: boolean;
  /** How far what it has in mind has grown over the sheet, 0..1; and the drawing's flight to the winning card, if it flies. */
  grown: number;
  tells: number | undefined;
  /** How far the place for what it draws back has opened, 0..1: from the beginning of a lesson. */
  open: number;
  /** Whether it can read: the empty sheet asks for a sign then. */
  reads: boolean;
  /** Seconds since the examples began to draw themselves; the one on the sheet is there already. */
  ghosts: number;
  /** Seconds, while the drawings are turned and bent to be learned from. */
  clock: number;
  /** How each drawing is read by a network that learned without it; empty until that is known. */
  verdicts: Verdicts;
  /** The picture at which a lesson stopped, (28, 28) in 0..1. */
  culprit: Float32Array | undefined;
}

/** Before anything has moved. */
export function atRest(glimpses: Glimpses): Moving {
  return {
    lengths: new Float32Array(0), drawn: new Float32Array(0), began: [], inked: new Kept(sharpLayersOf), edged: new Kept(edgeOfDrawn),
    doubtful: false, reads: false, ghosts: 0, glimpses, flight: undefined, pause: 0, rests: false, progress: -1, clock: 0, verdicts: [], culprit: undefined,
    open: 0, held: 0, answered: true, grown: 1, tells: undefined,
  };
}

