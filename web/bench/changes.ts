/** What each change makes of learning, without a page: JSON lines on the standard output. */
import { Session, type Look } from "../core/learning/session";
import { bearings } from "../figures/learning-digits/bearings";
import { CHANGES, NONE, planOf } from "../figures/learning-digits/changes";
import { LOOKS } from "../figures/learning-digits/course";
import { spreadOf } from "../figures/learning-digits/fans";
import { pile } from "../figures/learning-digits/piles";

/** How far the fans of the watched digits are open, in degrees. */
function fansOf({ unseen, plan: { watched } }: Session, { lengths, poses }: Look): number {
  const piles = pile(lengths, lengths.length / watched);
  const angles = bearings(poses, piles, unseen.slants.subarray(0, watched));
  return (spreadOf({ bearings: angles, piles }, unseen.labels.subarray(0, watched)) * 180) / Math.PI;
}

/** The share of unseen digits that are read, by pictures learned from; and the fans in the end. */
function course(change: string, seed: number): { accuracy: Record<number, number>; fans: number } {
  const session = new Session(planOf(change, seed));
  const looks = new Set(LOOKS);
  let last = session.look();
  const accuracy: Record<number, number> = { 0: last.accuracy };
  while (!session.done) {
    session.step();
    if (!looks.has(session.imagesSeen)) continue;
    last = session.look();
    accuracy[session.imagesSeen] = last.accuracy;
  }
  return { accuracy, fans: fansOf(session, last) };
}

const seeds = Number(process.argv[2] ?? 3);
for (let seed = 0; seed < seeds; seed++)
  for (const change of [NONE, ...CHANGES.map(({ id }) => id)])
    console.log(JSON.stringify({ change, seed, ...course(change, seed) }));
