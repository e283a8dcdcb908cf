/** What is seen, in a sentence or two; and all of it, for whoever does not see it. */
import { wrapped } from "../../core/poses";
import { PART_KINDS } from "../../core/shapes";
import { capital, degrees, fixed, listed } from "../../kit/words";
import { distinct, followed, meanTurn, pooled } from "./field";
import { brightness } from "./paint-lamps";
import type { State } from "./state";
import type { Sight } from "./watch";
import { dressed } from "./wholes";

const lit = (largest: number): boolean => brightness(largest) > 0.5;

/** “Both lamps are lit”, “The lamp of the triangle is lit”. */
function lamps({ now }: Sight, be: [one: string, more: string]): string {
  const largest = pooled(now);
  const on = PART_KINDS.filter((kind) => lit(largest[kind]));
  if (on.length === 2) return `both lamps ${be[1]} lit`;
  return on.length ? `the lamp of the ${on[0]} ${be[0]} lit` : "both lamps are out";
}

/** Whether the turn has changed no lamp. */
function unmoved({ now, upright }: Sight): boolean {
  const [then, after] = [pooled(upright), pooled(now)];
  return PART_KINDS.every((kind) => lit(then[kind]) === lit(after[kind]));
}

/** Whether both kinds of part are there, and no two of them stand as a house or a boat. */
function scattered(parts: State["parts"]): boolean {
  return PART_KINDS.every((kind) => parts.some((part) => part.kind === kind)) && !dressed(parts).some(({ dress }) => dress > 0.5);
}

const WHO: Record<number, string> = { 1: "its arrow", 2: "both arrows" };

/** What is seen now. */
export function inWords({ parts, turn }: State, sight: Sight): string {
  const shapes = parts.length === 1 ? "One shape" : `${parts.length} shapes`;
  const seen = distinct(sight.now).length;
  const arrows = seen === 1 ? "one arrow" : `${seen || "no"} arrows`;
  const now = lamps(sight, ["is", "are"]);
  if (turn === 0 && scattered(parts) && now === "both lamps are lit")
    return `${shapes}, ${arrows}, and neither a house nor a boat. Both lamps are lit all the same.`;
  if (turn === 0) return `${shapes}, ${arrows}; ${now}.`;
  const along = followed(sight.upright, sight.now, turn);
  if (!along.length) return `The scene turned by ${degrees(turn)}; no arrow is there to turn along. ${capital(now)}.`;
  const before = distinct(sight.upright).length;
  const who = along.length < before ? `${along.length} of ${before} arrows` : WHO[before] ?? `all ${before} arrows`;
  const stays = unmoved(sight);
  return (
    `The scene turned by ${degrees(turn)}, ${who} by ${degrees(meanTurn(along).mean)}: equivariant. ` +
    `${capital(lamps(sight, stays ? ["stays", "stay"] : ["is", "are"]))}${stays ? ": invariant" : ""}.`
  );
}

/** Where everything is, for whoever does not see it. */
export function inFull(state: State, sight: Sight): string {
  const each = distinct(sight.now);
  const kinds = PART_KINDS.map((kind) => {
    const poses = each
      .filter((capsule) => capsule.kind === kind)
      .map(({ pose: { x, y, angle } }) => `${fixed(x)}, ${fixed(y)} at ${degrees(wrapped(angle))}`);
    return poses.length ? `${kind}s ${listed(poses)}` : `no ${kind}`;
  });
  return `${inWords(state, sight)} Seen in the pixels: ${kinds.join("; ")}.`;
}
