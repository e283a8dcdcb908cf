/**
 * Agreement clusters: a cloud of votes, and the place where most of them agree, found in rounds;
 * beside it k-means on the same votes.
 *
 * Traits: `votes` (N points), `iterations` (rounds), `round` (the one shown; 0 is before the first),
 * `k` (centres of k-means).
 */
import { agreementClusters, farthestFirst, kMeans } from "../core/clustering";
import { whole, within } from "../kit/checks";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Stepper } from "../kit/stepper";
import { fixed } from "../kit/words";
import { AgreementView } from "./agreement-clusters/agreement-view";
import styles from "./agreement-clusters/agreement-clusters.css";
import { Controls } from "./agreement-clusters/controls";
import { KMeansView } from "./agreement-clusters/k-means-view";
import { agreementAt, kMeansAt } from "./agreement-clusters/moments";
import { Results } from "./agreement-clusters/results";
import { rules } from "./agreement-clusters/rules";
import { defaultVotes, MOST_VOTES, withOutlier, type State } from "./agreement-clusters/state";

const HINT = "Drag a vote. Then play the rounds.";

/** No vote may lie farther out. */
const FARTHEST = 1e6;

function check({ votes, round, iterations, k }: State): void {
  if (votes.length < 2 || votes.length > MOST_VOTES || votes.some((vote) => vote.length !== 2))
    throw new Error(`votes must be from 2 to ${MOST_VOTES} points of two numbers.`);
  within("votes", votes.flat(), -FARTHEST, FARTHEST);
  whole("iterations", iterations, 1, 10);
  whole("round", round, 0, iterations);
  if (![1, 2, 3].includes(k)) throw new Error(`k must be 1, 2 or 3; this is ${k}.`);
}

const at = ([x, y]: readonly number[]): string => `(${fixed(x, 3)}, ${fixed(y, 3)})`;

function inWords({ votes, iterations, round, k }: State): string {
  const rounds = agreementClusters(votes, iterations);
  if (round === 0)
    return `${votes.length} votes, all of weight 1. Round 1 will find their plain mean, at ${at(rounds[0].mean)}.`;
  const { mean, weights } = rounds[round - 1];
  const heavy = weights.filter((weight) => weight >= 0.5).length;
  const centres = kMeans(votes, Math.min(k, votes.length), iterations)[round - 1].centres;
  return (
    `Round ${round} of ${iterations}: the ${round === 1 ? "plain" : "weighted"} mean is at ${at(mean)}. ` +
    `${heavy} of ${votes.length} votes weigh one half or more. k-means is at ${centres.map(at).join(" and ")}.`
  );
}

export default defineFigure("agreement-clusters", "Agreement clusters", (context) => {
  const { frame, live, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  const state = live<State>({
    start: { votes: defaultVotes(), iterations: 3, round: 0, k: 2 },
    glide: ["votes", "round"],
    check,
    complete: ({ iterations, round }, now) =>
      iterations && round === undefined ? { round: Math.min(now.round, iterations) } : {},
    draw: (shown) => {
      const { votes, iterations, round } = shown;
      const k = Math.min(shown.k, votes.length);
      const rounds = agreementClusters(votes, iterations);
      const centres = kMeans(votes, k, iterations);
      const moment = agreementAt(rounds, round);
      agreement.draw(votes, moment);
      neighbours.draw(shown.k, votes, kMeansAt(farthestFirst(votes, k), centres, round));
      stepper.setLast(iterations);
      stepper.set(Math.round(round));
      controls.draw(state.state, selected);
      results.draw(rounds, centres, moment);
    },
    words: (now) => inWords(now),
  });
  let selected = 0;
  const remove = (i: number) => {
    const { votes } = state.state;
    if (votes.length > 2) state.set({ votes: votes.filter((_, other) => other !== i) });
  };
  const agreement = new AgreementView(
    {
      move: (i, to) => state.set({ votes: state.state.votes.map((vote, k) => (k === i ? to : vote)) }),
      remove,
      select: (i) => {
        selected = i;
        state.redraw();
      },
    },
    signal,
  );
  const neighbours = new KMeansView((k) => state.set({ k }), signal);
  const stepper = new Stepper({
    name: "Round",
    last: state.state.iterations,
    label: (t) => (t === 0 ? "before round 1" : `round ${t}`),
    onGo: (round) => state.set({ round }, true),
    context,
  });
  const controls = new Controls({
    setIterations: (iterations) =>
      state.set({ iterations, round: Math.min(state.state.round, iterations) }),
    addOutlier: () => state.set({ votes: withOutlier(state.state.votes) }),
    removeSelected: () => remove(Math.min(selected, state.state.votes.length - 1)),
  });
  const results = new Results();
  const left = h("div", { class: "stack" }, controls.element, results.weights);
  const right = h("div", { class: "stack" }, results.ends, rules());
  frame.body.append(
    h("div", { class: "clusters" }, agreement.element, neighbours.element, stepper.element, left, right),
  );
});
