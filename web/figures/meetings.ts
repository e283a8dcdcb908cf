/**
 * Meetings: self-attention routing. Within each parent every vote meets every other, and once that
 * is done each child knows how to share itself out: one look, no rounds. Traits: see `State`.
 */
import { attend, type Attention } from "../core/attention";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import { NumberTable } from "../kit/number-table";
import { Player } from "../kit/player";
import { Transport } from "../kit/transport";
import { percent } from "./meetings/account";
import { Scene } from "./meetings/scene";
import { check, PARENTS, SIX, START, TWO, type State } from "./meetings/state";
import { BEATS, storyAt } from "./meetings/story";

/** Seconds of a beat of the story. */
const SECONDS = 2.2;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What one child's meetings with the others come to: within the boat, and within the house. */
function withOthers({ meetings }: Attention, child: number): number[] {
  return meetings.map((products) => sum(products[child]) - products[child][child]);
}

function inWords({ children, child }: State, found: Attention): string {
  const { coupling } = found;
  const [boat, house] = withOthers(found, child);
  const share = coupling[child][0];
  const gives = `The ${children[child]} gives the boat ${percent(share)} of itself`;
  if (children.length < 2) return `${gives}: it meets nobody but itself.`;
  if (children.length === 2) {
    const other = percent(coupling[1 - child][0]);
    const both = `${gives}, the ${children[1 - child]} ${other === percent(share) ? "as much" : other}`;
    if (boat <= 0 && house <= 0) return `${both}: they agree about neither${share > 0.55 ? ", about the house least" : share < 0.45 ? ", about the boat least" : ""}.`;
    if (boat > 0 && house > 0) return `${both}: they agree about both${share > 0.55 ? ", about the boat more" : share < 0.45 ? ", about the house more" : ""}.`;
    return `${both}: they agree about the ${boat > 0 ? "boat" : "house"}.`;
  }
  const [best, where] = share >= 0.5 ? [boat, "boat"] : [house, "house"];
  return best > 0 ? `${gives}: with the others its good meetings outweigh the bad, in the ${where}.` : `${gives}: with the others its bad meetings outweigh the good, in the ${where} least.`;
}

export default defineFigure("meetings", "Everyone meets everyone", (context) => {
  const { frame, signal } = context;
  frame.setHint("Press play. Then turn an arrow.");
  const live = context.live<State>({
    start: START,
    glide: ["u_hat"],
    check,
    complete: ({ children, child }, now) =>
      children && child === undefined ? { child: Math.min(now.child, children.length - 1) } : {},
    step: (seconds) => player.step(seconds),
    draw,
    words: (state) => inWords(state, attend(state.u_hat)),
  });
  const ofBook = JSON.stringify(live.state.children) === JSON.stringify(TWO.children);
  const scene = new Scene(
    {
      move: (i, j, vote) =>
        live.set({ child: i, u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((old, l) => (l === j ? vote : old)) : row)) }),
      select: (child) => {
        live.set({ child });
        live.redraw(); // whoever is asked about answers in numbers, also who was chosen before
      },
      letGo: () => live.redraw(),
    },
    () => live.redraw(),
    signal,
  );
  const numbers = document.createElement("div");
  let table: NumberTable | undefined;
  let built = "";
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers);
  const crowd = new Choice("Children", ["2", "6"], (k) => live.set(k ? SIX : TWO), ["2 children", "6 children"]);
  // Where the story began, who turns in it, and the votes that it last set.
  let [begin, turning, told] = [live.state.u_hat, live.state.child, live.state.u_hat];
  const player: Player = new Player({
    beats: () => BEATS,
    seconds: () => SECONDS,
    onBeat: () => {
      // Another hand has just changed the votes, and perhaps how many there are: `draw` begins anew.
      if (live.state.u_hat !== told) return;
      live.set({ u_hat: storyAt(begin, turning, player.at) });
      told = live.state.u_hat;
    },
    onChange: () => live.redraw(),
    context,
  });
  const transport = new Transport({
    name: "Story",
    groups: () => [{ beats: 1, name: "away" }, { beats: 1, name: "joins in" }],
    words: () => ["as it was", "turned away from the others", "along with the others"][player.beat],
    player,
  });
  if (live.state.children.length > 1) frame.strip.append(...transport.short);
  if (ofBook) frame.strip.append(crowd.group);
  frame.asStage(scene.element);
  frame.body.append(scene.element);

  function draw(shown: State): void {
    // Another hand has turned an arrow, or chosen another child: the story begins from there.
    const { u_hat, child } = live.state;
    if (u_hat !== told || child !== turning) {
      [begin, turning, told] = [u_hat, child, u_hat];
      player.follow(0);
    }
    transport.draw();
    const found = attend(shown.u_hat);
    scene.draw(shown, found);
    crowd.choose([2, 6].indexOf(shown.children.length));
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
