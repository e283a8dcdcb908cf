/** What each part capsule adds to what is read of a whole. */
import type { ToyNetwork, ToyReading } from "../../core/toy-network";
import type { Point } from "../../kit/stage";

/**
 * What each child adds to the needle of whole j: (cos, sin). What is read of a whole is the mean of what is
 * read of the votes for it, each weighted by its coupling and its presence, for both are divided by the last number.
 */
export function pullsOf(network: ToyNetwork, j: number, { votes, rounds, loudness }: ToyReading, size: number): Point[] {
  const { E } = network;
  const { coupling } = rounds[rounds.length - 1];
  const heard = Array.from(loudness, (_, i) => {
    const vote = votes.subarray((2 * i + j) * E, (2 * i + j + 1) * E);
    return { vote, weight: coupling[2 * i + j] * vote[E - 1] };
  });
  const all = Math.max(1e-9, heard.reduce((sum, { weight }) => sum + weight, 0));
  const pulls = heard.map(({ vote, weight }): Point => {
    const [cos, sin] = network.poseOf(j, vote);
    return [(weight * cos) / all, (weight * sin) / all];
  });
  const long = Math.max(size, Math.hypot(...[0, 1].map((k) => pulls.reduce((sum, pull) => sum + pull[k], 0))));
  return pulls.map(([cos, sin]): Point => [cos / long, sin / long]);
}
