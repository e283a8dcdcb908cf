/**
 * A plot with a handle: a picture that Python has drawn for many values. What the slider or the
 * handle chooses was drawn for it; on the way there the picture glides. Traits: see `State`.
 */
import { defineFigure } from "../kit/figure";
import { h } from "../kit/dom";
import { Slider } from "../kit/slider";
import { Spring } from "../kit/spring";
import type { Live } from "../kit/live";
import { Grasp } from "./moving-plot/grasp";
import { contentOf } from "./moving-plot/content";
import { Projector } from "./moving-plot/projector";
import styles from "./moving-plot/moving-plot.css";

/** CSS pixels: a stage narrower than this shows the layout for a phone. */
const NARROW = 480;

/** Which of the values is shown, counted from 0. */
interface State {
  at: number;
}

export default defineFigure("moving-plot", "A plot that moves", ({ frame, signal, model, live: begin }) => {
  const { film, phone, name, marks, said } = contentOf(model);
  const last = marks.length - 1;
  frame.addStyles(styles);
  const shown = new Spring(0, 300, 34);
  let started = false;
  const live: Live<State> = begin<State>({
    start: { at: 0 },
    check({ at }) {
      if (!Number.isInteger(at) || at < 0 || at > last) throw new Error(`“at” must be 0 to ${last}, a whole number.`);
    },
    own: () => ["draw", "values"],
    python: ({ at }) => ({ name, at }),
    step(seconds) {
      if (!started) shown.at = live.state.at;
      started = true;
      return shown.step(live.state.at, seconds);
    },
    draw() {
      const at = Math.max(0, Math.min(last, shown.at));
      const { grasp, projector } = inSight();
      grasp.follow(at);
      projector.show(at);
      projector.describe(said[live.state.at]);
      slider.set(live.state.at);
    },
    words: ({ at }) => said[at],
  });
  const move = (at: number) => live.set({ at: Math.max(0, Math.min(last, Math.round(at))) });
  const slider = new Slider({
    name, min: 0, max: last, step: 1, origin: 0,
    format: (at) => marks[Math.round(at)] ?? "", onMove: move, onReset: () => live.reset(),
  });
  slider.setRange(0, last, live.state.at);
  /** The picture, and its layout for a phone. */
  const layouts = [film, ...(phone ? [phone] : [])].map((one) => {
    const projector = new Projector(one, signal);
    return { projector, grasp: new Grasp(projector, last, move, signal) };
  });
  if (layouts[0].grasp.held) frame.setHint("Drag the ringed point.");
  const stage = h("div", { class: "stage moving" }, ...layouts.map(({ projector }) => projector.svg));
  const inSight = () => layouts[layouts.length > 1 && stage.clientWidth < NARROW ? 1 : 0];
  const choose = () => {
    for (const one of layouts) one.projector.svg.style.display = one === inSight() ? "" : "none";
    live.redraw();
  };
  const room = new ResizeObserver(choose);
  room.observe(stage);
  signal.addEventListener("abort", () => room.disconnect());
  frame.asStage(stage);
  frame.body.append(stage);
  frame.strip.append(slider.element);
});
