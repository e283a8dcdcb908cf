/** Colours of the margin loss, the same among the capsules and on the curves. */
import { ink } from "../../kit/pen";

/** Of a class that is there, of one that is not, of minus the slope, of the right loss beside the other. */
export const [PRESENT, ABSENT, PUSH, GHOST] = [ink("purple"), ink("muted"), ink("orange"), ink("blue")];

/** The colour of a class. */
export const colourOf = (present: boolean): string => (present ? PRESENT : ABSENT);

/** A present capsule shorter than this is not moved by the square-first loss: its push is below what counts as rest. */
export const STUCK = 0.005;
