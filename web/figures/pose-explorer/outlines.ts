/** Outlines of drawings: of what a sample was, and of what is drawn now. */
import { edgeOf, paintEdge } from "../../kit/ink-drawing";
import type { Pen } from "../../kit/pen";
import type { PoseModel } from "./model";
import type { Places } from "./places";
import type { State } from "./state";
import { sampleOf } from "./ten";

/** So many are kept: of ten digits and of some that were seen before. */
const KEPT = 24;
/** How that of a sample looks, where the drawing has left it. */
const START_LOOK = { width: 1.4, dash: "2 4", colour: "var(--muted)" };

/** What the decoder is given of the sample. */
const sampleIn = (model: PoseModel, { digit, sample }: State): Float32Array =>
  model.capsules({ digit, sample, pose: model.start(digit, sample), other: -1, morph: 0 });

/** The outlines of one model's drawings. */
export class Outlines {
  private readonly lines = new Map<string, string>();

  /** Other weights: nothing of before holds. */
  forget(): void {
    this.lines.clear();
  }

  /** The outline of what the decoder makes of these capsules; the last few are kept. */
  of(model: PoseModel, capsules: Float32Array): string {
    const key = capsules.join();
    const known = this.lines.get(key);
    if (known !== undefined) return known;
    if (this.lines.size >= KEPT) this.lines.clear();
    const d = edgeOf(model.draw(capsules), model.decoder.size);
    this.lines.set(key, d);
    return d;
  }

  /** What the sample was; nothing where the drawing is still that. */
  paintSample(pen: Pen, model: PoseModel, state: State, places: Places): void {
    // A drawing that travels leaves its outline where it was.
    const { at, wide } = places.view === "morph" && places.wheel ? places.wheel.drawing : places.drawing;
    const onTheWay = state.other >= 0 && state.morph > 0;
    if (onTheWay || model.moved(state).length) paintEdge(pen, this.of(model, sampleIn(model, state)), at, wide, START_LOOK);
  }

  /** Behind each of all digits what its sample was. */
  paintSamples(pen: Pen, model: PoseModel, state: State, places: Places): void {
    for (let digit = 0; digit < model.decoder.classes; digit++) {
      const start = sampleIn(model, { ...state, digit, sample: sampleOf(state, digit) });
      const { at, wide } = places.face(digit);
      paintEdge(pen, this.of(model, start), at, wide, { ...START_LOOK, fill: 0.12 });
    }
  }
}
