/** Colours of the parts of a step, in bars and in their list. */
const KNOWN: Record<string, string> = { convolutions: "blue", votes: "yellow", routing: "vermilion", decoder: "green", optimiser: "purple" };

/** What a part is coloured with; one without a colour of its own is grey. */
export const fillOf = (stage: string): string => (KNOWN[stage] ? `var(--${KNOWN[stage]}-fill)` : "var(--muted)");
