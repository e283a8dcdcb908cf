/** The canvas, what is on it, and what comes out of it: the network gets its pixels. */
import { clipTo } from "../../kit/clip";
import { svg } from "../../kit/dom";
import { Pen } from "../../kit/pen";
import type { Layer, Stage } from "../../kit/stage";
import { flowOf } from "./flow";
import { paintCanvas, paintGuises, paintPixels, paintTruth } from "./painters";
import { ROUND, type Places } from "./places";
import { isRightVote, type Child, type Sight } from "./reading";
import { paintSources, paintStreams } from "./ribbons";
import { wholesOf, type State } from "./state";
import { paintArrows } from "./votes";

/** What the picture is, before anything is done to it. */
const GIVEN = ["given: pixels, nothing else", "dashed: the truth"];

/** What is drawn. */
interface Pictured {
  state: State;
  places: Places;
  sight: Sight;
  /** The capsules that are drawn, and which of them is looked at. */
  drawn: readonly Child[];
  looked: Child | undefined;
  /** Whether it is said what the picture is; of two one would stand there. */
  given: boolean;
}

/** A layer of its own, which may be called by a class. */
function layerOf(stage: Stage, name?: string): Layer {
  const layer = stage.layer();
  if (name) layer.group.classList.add(name);
  return layer;
}

/** All of it, layer on layer. */
export class Picture {
  /** Where house and boat are taken hold of, and the stems of their knobs are. */
  readonly bodies: Layer;
  readonly stems: Layer;
  private readonly back: Pen;
  /** Below the pixels: ribbons come out of the parts, and lie on none. */
  private readonly ribbons: Pen;
  /** The canvas: what is on it ends at its edge. */
  private readonly window = svg("rect", { rx: ROUND });
  /** What we take the shapes for: seen while one of them is turned, dragged or pointed at. */
  private readonly guises: Pen;
  private readonly canvas: Pen;
  /** Over all of that, how house and boat truly stand: on the dial there is the same outline. */
  private readonly truth: Pen;
  private readonly front: Pen;

  constructor(stage: Stage) {
    this.back = new Pen(layerOf(stage));
    this.ribbons = new Pen(layerOf(stage, "through"));
    const guises = layerOf(stage, "guises");
    const canvas = layerOf(stage);
    this.bodies = layerOf(stage);
    const truth = layerOf(stage, "truths");
    clipTo(stage, this.window, guises, canvas, this.bodies, truth);
    [this.guises, this.canvas, this.truth] = [new Pen(guises), new Pen(canvas), new Pen(truth)];
    this.stems = layerOf(stage);
    this.front = new Pen(layerOf(stage, "through"));
  }

  draw({ state, places, sight, drawn, looked, given }: Pictured): void {
    const { back, canvas, truth, front, ribbons, guises } = this;
    const { corner: [x, y], side } = places;
    for (const [name, value] of Object.entries({ x, y, width: side, height: side })) this.window.setAttribute(name, String(value));
    const votes = state.layer === "votes";
    // With one alone there is nothing that could go astray.
    const streams = places.both && state.layer === "answer";
    const flow = flowOf(sight.thoughts);
    back.draw(() => paintCanvas(back, places, given && !places.both ? GIVEN : []));
    ribbons.draw(() => {
      if (streams) paintStreams(ribbons, places, sight.streams, flow);
    });
    guises.draw(() => paintGuises(guises, places, wholesOf(state), votes));
    canvas.draw(() => paintPixels(canvas, places, sight.picture, votes));
    truth.draw(() => paintTruth(truth, places, wholesOf(state)));
    front.draw(() => {
      if (streams) paintSources(front, places, sight.streams, flow);
      paintArrows(front, places, drawn, (child) => isRightVote(child, sight.thoughts), looked);
    });
  }
}
