/** What a shift has changed, for the many and for the one. */
import { aNumber, fixed } from "../../kit/words";
import { FIRING, stillFiring, type Sight, widestMove } from "./sights";

/** What one primary capsule does, here and in the middle. */
export function ofCapsule(home: Sight, now: Sight, i: number): string {
  const [does, did] = [now.firing.includes(i), home.firing.includes(i)];
  const before = did ? (does ? "and did in the middle" : "but did in the middle") : does ? "but did not in the middle" : "and did not in the middle";
  return `This primary capsule sees the framed window; its eight numbers say what is there. It ${does ? "fires" : "does not fire"}, ${before}.`;
}

/** The digit is read as a `winner` at home. */
export function inWords(home: Sight, now: Sight, winner: number, shift: number): string {
  if (shift === 0)
    return `In the middle. These ${FIRING} primary capsules are stirred most; the ${winner}’s capsule is ${fixed(now.length)} long.`;
  const pixels = Math.abs(shift);
  const moved = `${pixels} pixel${pixels > 1 ? "s" : ""} to the ${shift > 0 ? "right" : "left"}`;
  const read = now.says === winner ? "" : ` It is read as ${aNumber(now.says)}.`;
  const far = widestMove(home, now);
  return (
    `${moved}: only ${stillFiring(home, now)} of the ${FIRING} still fire. ` +
    `The ${winner}’s number ${far + 1} has moved most, from ${fixed(home.pose[far])} to ${fixed(now.pose[far])}.${read}`
  );
}
