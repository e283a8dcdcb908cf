/** What each change makes of learning, without a page: JSON lines on the standard output. */
import { Session } from "../core/learning/session";
import { CHANGES, NONE, planOf } from "../figures/learning-digits/changes";
import { LOOKS } from "../figures/learning-digits/course";

/** The share of unseen digits that are read, by pictures learned from. */
function curve(change: string, seed: number): Record<number, number> {
  const session = new Session(planOf(change, seed));
  const looks = new Set(LOOKS);
  const found: Record<number, number> = { 0: session.look().accuracy };
  while (!session.done) {
    session.step();
    if (looks.has(session.imagesSeen)) found[session.imagesSeen] = session.look().accuracy;
  }
  return found;
}

const seeds = Number(process.argv[2] ?? 3);
for (let seed = 0; seed < seeds; seed++)
  for (const change of [NONE, ...CHANGES.map(({ id }) => id)])
    console.log(JSON.stringify({ change, seed, accuracy: curve(change, seed) }));
