/** What neuron and capsule say. */
import { PARTS, type Seen } from "../../core/face";
import { fixed, listed } from "../../kit/words";

/** A part that gives the face more than this means the same face as the others. */
export const AGREES = 0.6;
/** A part, or a face, is there from here on. */
export const THERE = 0.5;

const COUNTED = ["None", "One", "Two", "Three", "All four"];

function capsuleInWords({ coupling, presence, length }: Seen): string {
  const says = `the capsule is ${fixed(length)} long`;
  const means = coupling.map((c, i) => c > AGREES && presence[i] > THERE);
  const astray = PARTS.filter((_, i) => presence[i] > THERE && !means[i]);
  const together = means.filter(Boolean).length;
  if (together === 4) return `All four mean the same face: ${says}.`;
  if (together === 3 && astray.length === 1) return `The ${astray[0]} means another face and is outvoted: ${says}.`;
  if (together > 1) return `${COUNTED[together]} mean one face${astray.length ? `, not the ${listed(astray)}` : ""}: ${says}.`;
  return `Each part means a face of its own: ${says}.`;
}

/** The neuron first, then the capsule. */
export function inWords(seen: Seen): string {
  const { neuron, presence } = seen;
  const missing = PARTS.filter((_, i) => presence[i] < THERE);
  const lamp = `${fixed(neuron)}`;
  const whole = neuron > THERE ? `Neuron: a face, ${lamp}.` : `Neuron: no face, ${lamp}.`;
  const hidden = missing.length ? ` It does not make out the ${listed(missing)}.` : "";
  return `${whole}${neuron > THERE ? "" : hidden} ${capsuleInWords(seen)}`;
}
