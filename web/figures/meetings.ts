/**
 * Meetings: self-attention routing. Each child asks every other how far their votes agree, about the boat
 * and about the house, and shares itself out by the answers: one look, no rounds. Traits: see `State`.
 */
import { attend } from "../core/attention";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { Player } from "../kit/player";
import { Transport } from "../kit/transport";
import styles from "./meetings/meetings.css";
import { Scene } from "./meetings/scene";
import { check, FOUR, PARENTS, START, TWO, type State } from "./meetings/state";
import { BEATS, endAt, storyAt } from "./meetings/story";
import { inWords } from "./meetings/words";

/** Seconds of a beat of the story. */
const SECONDS = 9;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

export default defineFigure("meetings", "Everyone meets everyone", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Turn an arrow until they agree.");
  const live: Live<State> = context.live<State>({
    start: START,
    glide: ["u_hat"],
    check,
    complete: ({ children, child }, now) =>
      children && child === undefined ? { child: Math.min(now.child, children.length - 1) } : {},
    step: (seconds) => {
      const plays = player.step(seconds);
      return scene.step(live.state, seconds, begun()) || plays;
    },
    draw,
    words: (state) => inWords(state, attend(state.u_hat)),
  });
  const ofBook = JSON.stringify(live.state.children) === JSON.stringify(TWO.children);
  const scene: Scene = new Scene(
    {
      move: (i, j, vote) =>
        live.set({ u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((old, l) => (l === j ? vote : old)) : row)) }),
      select: (child) => live.set({ child }),
      letGo: () => live.redraw(),
    },
    () => live.redraw(),
    signal,
  );
  const numbers = document.createElement("div");
  let table: NumberTable | undefined;
  let built = "";
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers);
  const crowd = new Choice("Parts", ["2", "4"], (k) => live.set(k ? FOUR : TWO), ["2 parts", "4 parts"]);
  // What the reader has left, who turns in the story, and the votes that it last set.
  let [left, turning, told] = [live.state.u_hat, live.state.child, live.state.u_hat];
  /** Whether these are the votes that such children had at first, and not the reader's own. */
  const given = (u_hat: State["u_hat"]): boolean => [live.start, TWO, FOUR].some((one) => String(one.u_hat) === String(u_hat));
  /** Whether anything has been turned, asked or played. */
  const begun = (): boolean => String(live.state.u_hat) !== String(live.start.u_hat) || live.state.child !== live.start.child;
  const player: Player = new Player({
    beats: () => BEATS,
    seconds: () => SECONDS,
    onBeat: () => {
      // Another hand has just changed the votes, and perhaps how many there are: `draw` begins anew.
      if (live.state.u_hat !== told) return;
      live.set({ u_hat: storyAt(left, turning, player.at) });
      told = live.state.u_hat;
    },
    onChange: () => live.redraw(),
    context,
  });
  const transport = new Transport({
    name: "Story",
    groups: () => [{ beats: BEATS, name: given(left) ? "apart" : "yours" }, { beats: 0, name: "they meet" }],
    words: () => [given(left) ? "apart" : "as you left it", "they meet"][player.beat],
    player,
  });
  if (live.state.children.length > 1) frame.strip.append(...transport.short);
  if (ofBook) frame.strip.append(crowd.group);
  frame.asStage(scene.element);
  frame.hintOn(scene.element);
  frame.body.append(scene.element);

  function draw(shown: State): void {
    // Another hand has turned an arrow, or chosen another child: the story has to begin anew.
    const { u_hat, child } = live.state;
    if (u_hat !== told || child !== turning) {
      [left, turning, told] = [u_hat, child, u_hat];
      player.follow(0);
    }
    transport.draw();
    const found = attend(shown.u_hat);
    scene.draw(shown, found, player.at > 0 ? endAt(player.at) : undefined);
    crowd.choose([2, 4].indexOf(shown.children.length));
    if (!drawer.open) return;
    if (shown.children.join() !== built) {
      built = shown.children.join();
      const columns = PARENTS.flatMap((parent) => [`sum, ${parent}`, `score, ${parent}`, `share, ${parent}`]);
      table = new NumberTable({ caption: "What the meetings come to", rows: shown.children, columns });
      numbers.replaceChildren(table.element);
    }
    table?.set(
      shown.children.map((_, i) =>
        PARENTS.flatMap((_, j) => [
          sum(found.meetings[j][i]), found.scores[i][j], found.coupling[i][j],
        ]),
      ),
    );
  }
});
