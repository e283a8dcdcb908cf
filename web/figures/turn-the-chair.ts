/**
 * Turn the chair: six parts in space, each with a pose M of 4 × 4 numbers and a vote V = M W for where
 * its chair stands. The eye goes around: all poses change, the votes with them, W never does. A part
 * that is pulled off votes for a chair of its own. Traits: see `State`.
 */
import { PARTS } from "../core/chair";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import { Numbers } from "./turn-the-chair/numbers";
import { Scene } from "./turn-the-chair/scene";
import { look, type Sight } from "./turn-the-chair/sight";
import { ARRANGEMENTS, checkState, START, type State } from "./turn-the-chair/state";
import styles from "./turn-the-chair/turn-the-chair.css";
import { inWords } from "./turn-the-chair/words";

export default defineFigure("turn-the-chair", "Turn the chair", (context) => {
  const { frame, el, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Turn the chair. Then pull its back off.");
  let seen: { of: string; sight: Sight } | undefined;
  const live = context.live<State>({
    start: START,
    glide: ["azimuth", "elevation", "moved"],
    check: checkState,
    draw,
    words: (state) => inWords(state, sightOf(state)),
  });
  const withMoved = (part: number, to: readonly number[]) =>
    live.state.moved.map((old, i) => (i === part ? [...to] : old));
  const scene: Scene = new Scene(
    {
      look: (azimuth, elevation) => live.set({ azimuth, elevation }),
      move: (part, to) => live.set({ moved: withMoved(part, to) }),
      putBack: (part) => live.set({ moved: withMoved(part, [0, 0, 0]) }, true),
      choose: (part) => live.set({ part: PARTS[part] }),
      redraw: () => live.redraw(),
    },
    signal,
  );
  const parts = new Choice(
    "Part", PARTS.map((name) => name.replace(/^(\w+) (\w+ leg)$/, "$1\n$2")), (part) => live.set({ part: PARTS[part] }), [...PARTS],
  );
  const numbers = new Numbers();
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  frame.addTools(...Object.entries(ARRANGEMENTS).map(([name, moved]) => button(name, () => live.set({ moved: moved() }, true))));
  frame.strip.append(parts.group);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  el.addEventListener("capsviz:light", (event) => {
    const { thing, on } = (event as CustomEvent<{ thing: string; on: boolean }>).detail;
    scene.point(on ? PARTS.findIndex((name) => name === thing) : -1);
  }, { signal });

  /** What the capsules make of a state; the same state is looked at once. */
  function sightOf({ azimuth, elevation, moved }: State): Sight {
    const of = `${azimuth} ${elevation} ${moved.join()}`;
    if (seen?.of !== of) seen = { of, sight: look({ azimuth, elevation, moved }) };
    return seen.sight;
  }

  function draw(shown: State): void {
    const sight = sightOf(shown);
    scene.draw(shown, sight);
    parts.choose(PARTS.findIndex((name) => name === shown.part));
    if (drawer.open) numbers.draw(sight);
  }
});
