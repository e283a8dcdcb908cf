/**
 * Two bells: votes in the plane are shared by two parents. M fits a bell to each parent's share, E asks
 * every vote where it belongs; a lamp shows how far the parent is present. Traits: see `State`.
 */
import { twoBells } from "../core/em";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Player } from "../kit/player";
import type { Point } from "../kit/stage";
import { Transport } from "../kit/transport";
import styles from "./em-bells/em-bells.css";
import { momentAt } from "./em-bells/moments";
import { Plane } from "./em-bells/plane";
import { Results } from "./em-bells/results";
import { check, lastBeat, MOST_VOTES, twoHeaps, withOneMore, type State } from "./em-bells/state";
import { inWords } from "./em-bells/words";
import { handFor } from "./vote-cloud/hand";

/** Seconds of a beat. */
const SECONDS = 1.05;

export default defineFigure("em-bells", "Two bells share the votes", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag the lone vote home.");
  const live = context.live<State>({
    start: { votes: twoHeaps(), iterations: 4, beat: lastBeat(4) },
    glide: ["votes"],
    check,
    complete: ({ iterations, beat }, now) =>
      iterations && beat === undefined ? { beat: Math.min(now.beat, lastBeat(iterations)) } : {},
    step: (seconds) => {
      player.follow(live.state.beat);
      return player.step(seconds);
    },
    draw,
    // A beat is told when it has landed: until then lamps are on their way to its numbers.
    words: ({ votes, iterations }) => inWords(twoBells(votes, iterations), Math.floor(player.at + 1e-6)),
  });
  let selected: number | undefined;
  let latest = 0;
  const player: Player = new Player({
    beats: () => lastBeat(live.state.iterations),
    seconds: () => SECONDS,
    onBeat: (beat) => live.set({ beat }),
    onChange: () => live.redraw(),
    context,
  });

  const setVotes = (votes: Point[]) => live.set({ votes });
  const hand = handFor({
    votes: () => live.state.votes, set: setVotes, most: MOST_VOTES, say: (words) => frame.say(words), player,
  });
  const plane = new Plane(
    {
      ...hand,
      letGo: () => {}, // the bells came along all the way
      select: (i) => {
        selected = latest = i;
        live.redraw();
      },
      leave: () => {
        selected = undefined;
        live.redraw();
      },
    },
    () => live.redraw(),
    signal,
  );
  const results = new Results((iterations) =>
    live.set({ iterations, beat: Math.min(live.state.beat, lastBeat(iterations)) }),
  );
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), results.element);
  const add = button("Add a vote", () => setVotes(withOneMore(live.state.votes)));
  const take = button("", () => hand.remove(Math.min(latest, live.state.votes.length - 1)));
  frame.addTools(add, take);

  const transport = new Transport({
    name: "Beat",
    groups: () =>
      Array.from({ length: live.state.iterations }, (_, t) => ({
        beats: t + 1 < live.state.iterations ? 2 : 1,
        name: live.state.iterations > (plane.narrow ? 3 : 5) ? `${t + 1}` : `round ${t + 1}`,
      })),
    words: () => {
      const { beat } = player;
      return beat ? `round ${Math.ceil(beat / 2)}, ${beat % 2 ? "fit" : "ask"}` : "before round 1";
    },
    player,
  });
  frame.strip.append(...transport.elements);
  frame.asStage(plane.element);
  frame.body.append(plane.element);

  function draw({ votes, iterations }: State): void {
    player.follow(live.state.beat);
    const rounds = twoBells(votes, iterations);
    plane.draw(votes, momentAt(rounds, player.at), momentAt(rounds, lastBeat(iterations)).bells, player.at > 0, selected);
    transport.draw();
    add.disabled = votes.length >= MOST_VOTES;
    take.disabled = votes.length <= 2;
    take.textContent = `Remove vote ${Math.min(latest, votes.length - 1) + 1}`;
    if (drawer.open) results.draw(rounds, live.state.beat);
  }
});
