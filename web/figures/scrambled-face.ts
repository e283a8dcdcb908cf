/**
 * A scrambled face: eyes, nose and mouth are dragged apart. A neuron that pools still sees a face, for
 * all its parts are there; a capsule hears where each part's face would be. Traits: see `State`.
 */
import { look, PARTS } from "../core/face";
import { Choice } from "../kit/choice";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import { NumberTable } from "../kit/number-table";
import { Pen } from "../kit/pen";
import { Stage, type Point } from "../kit/stage";
import { fixed } from "../kit/words";
import { same } from "../kit/values";
import { knobOf, paintCapsule, paintHeads, paintNeuron, paintParts } from "./scrambled-face/painters";
import { heightFor, onSheet, onStage, placesFor } from "./scrambled-face/places";
import styles from "./scrambled-face/scrambled-face.css";
import { ARRANGEMENTS, beside, check, OFF, shifted, START, type State } from "./scrambled-face/state";
import { inWords, THERE } from "./scrambled-face/words";

const NAMES = Object.keys(ARRANGEMENTS);
/** What an arrow key moves a part by, in widths of the sheet. */
const STEP = 0.02;

export default defineFigure("scrambled-face", "Is that still a face?", (context) => {
  const { frame, signal } = context;
  frame.addStyles(styles);
  frame.setHint("Drag the mouth onto the forehead.");
  const live = context.live<State>({
    start: START, glide: ["places"], check, draw, words: ({ places }) => inWords(look(places)),
  });
  const stage: Stage = new Stage({
    name: "A face, a neuron and a capsule", height: heightFor, onResize: () => live.redraw(), signal,
  });
  const pen = new Pen(stage.layer());
  const where = () => placesFor(stage.extent[0]);
  let selected = -1;
  const within = (x: number) => Math.round(1000 * Math.max(-OFF, Math.min(1 + OFF, x))) / 1000;
  const shared = { look: "none" as const, step: STEP, scale: () => where().sheet.side };
  const handles = PARTS.map((name, i) => new Handle(stage, {
    ...shared, name, group: "parts",
    onMove: (to) => {
      const place = onSheet(where(), to).map(within);
      live.set({ places: live.state.places.map((old, k): Point => (k === i ? [place[0], place[1]] : old)) });
    },
    onRelease: () => free(i),
    onSelect: () => select(i),
    onLeave: () => select(-1),
  }));
  const whole = new Handle(stage, {
    ...shared, name: "the whole face", look: "ring", colour: "ink",
    onMove: (to) => {
      const [from, at] = [knobOf(where(), look(live.state.places)), to];
      const side = where().sheet.side;
      live.set({ places: shifted(live.state.places, [(at[0] - from[0]) / side, (at[1] - from[1]) / side]) });
    },
  });
  const choice = new Choice("Arrangement", NAMES, (k) => live.set({ places: ARRANGEMENTS[NAMES[k]] }, true));
  const table = new NumberTable({
    caption: "What the capsule hears", corner: "part", rows: PARTS, columns: ["is there", "face at x", "face at y", "gives the face"],
  });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.asStage(stage.element);
  frame.body.append(stage.element);
  frame.strip.append(choice.group);

  /** A part dropped upon others, so that it is not made out any more, moves beside them. */
  function free(part: number): void {
    const { places } = live.state;
    const least = (of: readonly Point[]) => Math.min(...look(of).presence);
    const now = least(places);
    if (now > THERE) return;
    const freed = beside(places, part);
    if (least(freed) > now) live.set({ places: freed }, true);
  }

  function select(part: number): void {
    selected = part;
    live.redraw();
  }

  function draw({ places }: State): void {
    const seen = look(places);
    const here = where();
    pen.draw(() => {
      paintHeads(pen, here, seen, selected);
      paintParts(pen, here, places, seen, selected);
      paintNeuron(pen, here, seen);
      paintCapsule(pen, here, seen);
    });
    handles.forEach((handle, i) => {
      const [x, y] = places[i];
      handle.set(onStage(here, places[i]), `${fixed(x)}, ${fixed(y)}; gives the face ${fixed(seen.coupling[i] * seen.presence[i])}`);
    });
    whole.set(knobOf(here, seen), `neuron ${fixed(seen.neuron)}, capsule ${fixed(seen.length)}`);
    stage.describe(inWords(seen));
    choice.choose(NAMES.findIndex((name) => same(ARRANGEMENTS[name], live.state.places)));
    if (drawer.open)
      table.set(PARTS.map((_, i) => [seen.presence[i], ...seen.votes[i], seen.coupling[i]]));
  }
});
