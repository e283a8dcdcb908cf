/**
 * Agreement clusters: a cloud of votes, and the place where most of them agree. A comet is drawn to
 * it in rounds, in which strays lose their weight; by choice k-means on the same votes. Traits: see
 * `State`.
 */
import { agreementClusters, farthestFirst, kMeans } from "../core/clustering";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Player } from "../kit/player";
import type { Point } from "../kit/stage";
import { Transport } from "../kit/transport";
import styles from "./agreement-clusters/agreement-clusters.css";
import { agreementAt, kMeansAt } from "./agreement-clusters/moments";
import { Plane } from "./agreement-clusters/plane";
import { Results } from "./agreement-clusters/results";
import { check, defaultVotes, MOST_VOTES, withStray, type State } from "./agreement-clusters/state";
import { agreementInWords, kMeansInWords } from "./agreement-clusters/words";
import { handFor } from "./vote-cloud/hand";

/** Seconds of a round. */
const SECONDS = 1.5;
const FACES = ["agreement", "k = 1", "k = 2", "k = 3"];
const NAMES = ["By agreement", "k-means, k = 1", "k-means, k = 2", "k-means, k = 3"];

/** All rounds of both rules. */
function computed({ votes, iterations, k }: State) {
  const centres = Math.min(k, votes.length);
  return {
    rounds: agreementClusters(votes, iterations),
    start: farthestFirst(votes, centres),
    means: kMeans(votes, centres, iterations),
  };
}

export default defineFigure("agreement-clusters", "Agreement clusters", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag a vote, then let it go.");
  const live = context.live<State>({
    start: { votes: defaultVotes(), iterations: 3, round: 0, k: 2, rule: "agreement" },
    glide: ["votes"],
    check,
    complete: ({ iterations, round }, now) =>
      iterations && round === undefined ? { round: Math.min(now.round, iterations) } : {},
    step: (seconds) => {
      player.follow(live.state.round);
      return player.step(seconds);
    },
    draw,
    words: (state) => {
      const { rounds, start, means } = computed(state);
      const round = dragging() ? state.iterations : state.round;
      return state.rule === "agreement" ? agreementInWords(rounds, round) : kMeansInWords(state.votes, start, means, round);
    },
  });
  let selected = 0;
  let moved = false;
  /** While a vote is in the hand it is seen where all rounds would lead. */
  const dragging = () => moved && plane.held;
  const player: Player = new Player({
    beats: () => live.state.iterations,
    seconds: () => SECONDS,
    onBeat: (round) => live.set({ round }),
    onChange: () => live.redraw(),
    context,
  });

  const setVotes = (votes: Point[]) => live.set({ votes });
  const hand = handFor({
    votes: () => live.state.votes, set: setVotes, most: MOST_VOTES, say: (words) => frame.say(words), player,
  });
  const plane: Plane = new Plane(
    {
      ...hand,
      move: (i, to) => {
        moved = plane.held;
        hand.move(i, to);
      },
      letGo: () => {
        moved = false;
        hand.letGo();
      },
      select: (i) => {
        selected = i;
        live.redraw();
      },
    },
    () => live.redraw(),
    signal,
  );
  const results = new Results((iterations) =>
    live.set({ iterations, round: Math.min(live.state.round, iterations) }),
  );
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), results.element);
  const add = button("Add a stray", () => setVotes(withStray(live.state.votes)));
  const take = button("", () => hand.remove(Math.min(selected, live.state.votes.length - 1)));
  frame.addTools(add, take);

  const transport = new Transport({
    name: "Round",
    groups: () =>
      Array.from({ length: live.state.iterations }, (_, t) => ({
        beats: 1,
        name: live.state.iterations > 5 ? `${t + 1}` : `round ${t + 1}`,
      })),
    words: () => (player.beat === 0 ? "before round 1" : `round ${player.beat}`),
    player,
  });
  const rule = new Choice("Rule", FACES, (chosen) => live.set(chosen ? { rule: "k-means", k: chosen } : { rule: "agreement" }), NAMES);
  frame.strip.append(...transport.elements, rule.group);
  frame.asStage(plane.element);
  frame.body.append(plane.element);

  function draw(shown: State): void {
    player.follow(live.state.round);
    const { votes, k } = shown;
    const { rounds, start, means } = computed(shown);
    const at = dragging() ? shown.iterations : player.at;
    if (shown.rule === "agreement") plane.drawAgreement(votes, [rounds[0].mean[0], rounds[0].mean[1]], agreementAt(rounds, at));
    else plane.drawKMeans(votes, kMeansAt(start, means, at));
    rule.choose(shown.rule === "agreement" ? 0 : k);
    transport.draw();
    add.disabled = votes.length >= MOST_VOTES;
    take.disabled = votes.length <= 2;
    take.textContent = `Remove vote ${Math.min(selected, votes.length - 1) + 1}`;
    if (drawer.open) results.draw(rounds, means, live.state.round);
  }
});
