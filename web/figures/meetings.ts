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
import { beatsOf, endAt, SECONDS, stopsOf, storyAt } from "./meetings/story";
import { inWords } from "./meetings/words";

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

export default defineFigure("meetings", "Everyone meets everyone", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Turn an arrow.");
  const live: Live<State> = context.live<State>({
    start: START,
    glide: ["u_hat"],
    check,
    complete: ({ children, child }, now) =>
      children && child === undefined ? { child: Math.min(now.child, children.length - 1) } : {},
    step: (seconds) => {
      const plays = player.step(seconds);
      return scene.step(live.state, seconds) || plays;
    },
    draw,
    words: (state) => inWords(state, attend(state.u_hat)),
  });
  const children = live.state.children.length;
  const ofBook = JSON.stringify(live.state.children) === JSON.stringify(TWO.children);
  const scene: Scene = new Scene(
    {
      move: (i, j, vote) =>
        live.set({ u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((old, l) => (l === j ? vote : old)) : row)) }),
      select: (child) => live.set({ child }),
      letGo: () => {
        live.redraw();
        // Above the track, beside the button that it speaks of.
        if (children > 1) frame.invite("Press play: they meet.", transport.short[1]);
      },
    },
    () => live.redraw(),
    signal,
  );
  const numbers = document.createElement("div");
  let table: NumberTable | undefined;
  let built = "";
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers);
  const crowd = new Choice("Parts", ["2", "4"], (k) => live.set(k ? FOUR : TWO), ["2 parts", "4 parts"]);
  // What the reader has left; and what the story set last.
  let left = live.state;
  let told = left;
  const isTold = (): boolean => live.state.u_hat === told.u_hat && live.state.child === told.child;
  /** Whether these are the votes that such children had at first, and not the reader's own. */
  const given = (u_hat: State["u_hat"]): boolean => [live.start, TWO, FOUR].some((one) => String(one.u_hat) === String(u_hat));
  const player: Player = new Player({
    beats: () => beatsOf(left.u_hat, left.child),
    seconds: () => SECONDS,
    onBeat: () => {
      // Another hand has just changed the votes, and perhaps how many there are: `draw` begins anew.
      if (!isTold()) return;
      live.set({ u_hat: storyAt(left.u_hat, left.child, player.at) });
      told = live.state;
    },
    onChange: () => live.redraw(),
    context,
  });
  const transport = new Transport({
    name: "Story",
    groups: () => {
      const names = [given(left.u_hat) ? "at first" : "yours", ...stopsOf(left.u_hat, left.child)];
      return names.map((name, k) => ({ beats: Number(k < names.length - 1), name }));
    },
    words: () => {
      if (player.at === 0) return given(left.u_hat) ? "at first" : "as you left it";
      return stopsOf(left.u_hat, left.child)[player.beat - 1];
    },
    player,
  });
  if (children > 1) frame.strip.append(...transport.short);
  if (ofBook) frame.strip.append(crowd.group);
  frame.asStage(scene.element);
  frame.hintOn(scene.element);
  frame.body.append(scene.element);

  function draw(shown: State): void {
    // Another hand has turned an arrow, or chosen another child: the story has to begin anew.
    if (!isTold()) {
      left = told = live.state;
      player.follow(0);
    }
    transport.draw();
    const found = attend(shown.u_hat);
    scene.draw(shown, found, endAt(left.u_hat, left.child, player.at), !given(shown.u_hat));
    crowd.choose([2, 4].indexOf(shown.children.length));
    if (ofBook && shown.children.length === children && player.at === player.last) frame.invite("Now four parts.", crowd.group.lastElementChild!);
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
