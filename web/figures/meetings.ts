/**
 * Meetings: self-attention routing. Within each parent every vote meets every other, and once that
 * is done each child knows how to share itself out: one look, no rounds. Traits: see `State`.
 */
import { attend, type Attention } from "../core/attention";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import { NumberTable } from "../kit/number-table";
import { fixed, listed } from "../kit/words";
import { DIGITS } from "./meetings/painters";
import { Scene } from "./meetings/scene";
import { check, PARENTS, SIX, START, TWO, type State } from "./meetings/state";

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function inWords({ children, child }: State, { meetings, scores, coupling }: Attention): string {
  const sums = PARENTS.map((parent, j) => `${fixed(sum(meetings[j][child]), DIGITS)} for the ${parent}`);
  const divided = scores[child].map((score) => fixed(score));
  return (
    `The meetings of the ${children[child]} sum to ${listed(sums)}. Over √2 that is ${listed(divided)}, ` +
    `so it gives the boat ${fixed(coupling[child][0])} of itself.`
  );
}

export default defineFigure("meetings", "Everyone meets everyone", (context) => {
  const { frame, signal } = context;
  frame.setHint("Turn an arrow. Who agrees with it?");
  const live = context.live<State>({
    start: START,
    glide: ["u_hat"],
    check,
    complete: ({ children, child }, now) =>
      children && child === undefined ? { child: Math.min(now.child, children.length - 1) } : {},
    draw,
    words: (state) => inWords(state, attend(state.u_hat)),
  });
  const ofBook = JSON.stringify(live.state.children) === JSON.stringify(TWO.children);
  const scene = new Scene(
    {
      move: (i, j, vote) =>
        live.set({ child: i, u_hat: live.state.u_hat.map((row, k) => (k === i ? row.map((old, l) => (l === j ? vote : old)) : row)) }),
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
  const crowd = new Choice("Children", ["2", "6"], (k) => live.set({ ...(k ? SIX : TWO), child: 0 }), ["2 children", "6 children"]);
  if (ofBook) frame.strip.append(crowd.group);
  frame.asStage(scene.element);
  frame.body.append(scene.element);

  function draw(shown: State): void {
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
