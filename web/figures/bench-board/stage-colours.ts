/** Shades of the parts of a step, in bars and in their list: colours mean other things on this board. */
const SHADES: Record<string, number> = { convolutions: 90, votes: 24, routing: 46, decoder: 15, optimiser: 34 };
/** Of one without a shade of its own. */
const OTHER = 4;

const shadeOf = (stage: string): number => SHADES[stage] ?? OTHER;

/** What a part is shaded with: grey, or blue in the version that is pointed at. */
export const fillOf = (stage: string, chosen = false): string =>
  `color-mix(in oklab, var(--${chosen ? "blue" : "muted"}) ${shadeOf(stage)}%, var(--paper))`;

/** What can be read on it. */
export const inkOn = (stage: string): string => (shadeOf(stage) > 60 ? "var(--paper)" : "var(--ink)");
