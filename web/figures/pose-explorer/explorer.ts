/** The explorer of one model: puts the parts together and keeps them in step with the state. */
import { length } from "../../core/capsules";
import { Decoder } from "../../core/decoder";
import { samplePoses } from "../../core/samples";
import { describeChange } from "../../core/shape-words";
import { modelName, type Payload } from "../../core/weights";
import { whole, within } from "../../kit/checks";
import { Choice } from "../../kit/choice";
import { button, h } from "../../kit/dom";
import type { Context } from "../../kit/figure";
import type { Live } from "../../kit/live";
import { Background } from "../../kit/schedule";
import { same } from "../../kit/values";
import { signed } from "../../kit/words";
import { Dimensions, type Effect } from "./dimensions";
import { Portrait } from "./portrait";
import { OFFSETS, PoseState } from "./state";
import { Strip } from "./strip";

/** What takes long is done when the reader has paused for this long, in milliseconds. */
const PAUSE = 180;

/** No number of a pose may be larger: an output of squash has none above 1. */
const FARTHEST = 100;

/** The traits that go both ways. */
export type Traits = { digit: number; sample: number; pose: number[] };

/** The figure around one decoder; another model makes another one. */
export class Explorer {
  private readonly abort = new AbortController();
  private readonly decoder: Decoder;
  private readonly state: PoseState;
  private readonly element: HTMLElement;
  private readonly portrait: Portrait;
  private readonly dimensions: Dimensions;
  private readonly strip: Strip;
  private readonly digits: Choice;
  private readonly whenPaused: Background;
  private readonly image: Float32Array;
  private readonly startImage: Float32Array;
  private live!: Live<Traits>;
  /** Whether `image` is of the state's pose, not of one on the way there. */
  private arrived = false;
  /** The colours that the pictures were painted in. */
  private ramp: unknown;

  constructor(
    payload: Payload,
    private readonly context: Context,
  ) {
    const { signal } = this.abort;
    const decoder = (this.decoder = new Decoder(payload));
    const state = (this.state = new PoseState(samplePoses(payload), decoder.poseDim));
    state.begin(0, 0);
    this.image = new Float32Array(decoder.size ** 2);
    this.startImage = new Float32Array(decoder.size ** 2);
    this.portrait = new Portrait(decoder.size, (smooth) => this.element.classList.toggle("smooth", smooth));
    this.dimensions = new Dimensions(decoder.poseDim, decoder.size, {
      move: (d, value) => this.move(d, value),
      take: (d) => this.take(d),
      putBack: (d) => this.move(d, state.start[d]),
    });
    this.strip = new Strip(decoder, state, (value) => this.move(state.inHand, value), signal);
    const digits = Array.from({ length: decoder.classes }, (_, digit) => String(digit));
    this.digits = new Choice("Digit", digits, (digit) => this.live.set(this.begun(digit, 0)));
    this.whenPaused = new Background(signal);
    this.element = this.layOut();
    context.signal.addEventListener("abort", () => this.abort.abort(), { signal });
    context.frame.setSource(`${modelName(payload)} · ${decoder.widths.join(" → ")}`);
  }

  /** Put it into the figure, whose state is `live` from now on. */
  show(live: Live<Traits>): void {
    this.live = live;
    this.context.frame.body.append(this.element);
    this.adopt();
    live.redraw();
  }

  /** Take everything away, to make room for another model. */
  close(): void {
    this.abort.abort();
    this.element.remove();
  }

  /** The state in which a sample begins. */
  begun(digit: number, sample: number): Traits {
    const begin = new PoseState(this.state.samples, this.decoder.poseDim);
    begin.begin(digit, sample);
    return { digit: begin.digit, sample: begin.sample, pose: Array.from(begin.pose) };
  }

  /** Throws if there is no such pose. */
  check({ digit, sample, pose }: Traits): void {
    const { poseDim, classes } = this.decoder;
    whole("digit", digit, 0, classes - 1);
    whole("sample", sample, 0, Math.max(0, this.state.samples[digit].length - 1));
    within("pose", pose, -FARTHEST, FARTHEST);
    if (pose.length !== poseDim) throw new Error(`A pose of this model has ${poseDim} numbers.`);
  }

  private layOut(): HTMLElement {
    const { state } = this;
    const another = button("Another sample", () => {
      state.anotherSample();
      this.live.set(this.begun(state.digit, state.sample), true);
      this.adopt();
    });
    another.hidden = !state.hasChoice;
    return h(
      "div",
      { class: "explorer" },
      h("div", { class: "controls" }, this.digits.group, another),
      this.portrait.element,
      this.dimensions.element,
      this.strip.element,
    );
  }

  private take(dimension: number): void {
    if (!this.state.take(dimension)) return;
    this.strip.refresh(this.context.frame.ramps.grey);
    this.live.redraw();
  }

  private move(dimension: number, value: number): void {
    const { state } = this;
    if (state.move(dimension, value)) this.strip.refresh(this.context.frame.ramps.grey);
    this.live.set({ pose: Array.from(state.pose) });
    this.study();
  }

  /** Go to where the traits are: another sample, a reset, a link, the host's wish; or other colours. */
  private adopt(): void {
    const { decoder, portrait, state } = this;
    const { digit, sample, pose } = this.live.state;
    if (digit !== state.digit || sample !== state.sample) state.begin(digit, sample);
    if (!same(Array.from(state.pose), pose)) state.setPose(pose);
    if (!state.taken) state.show(state.movedMost() ?? this.strongest());
    this.ramp = this.context.frame.ramps;
    this.digits.choose(state.digit);
    this.dimensions.setRange(state);
    decoder.decode(state.start, state.digit, this.startImage);
    portrait.colours = this.context.frame.ramps;
    portrait.drawStart(this.startImage);
    this.strip.refresh(portrait.colours.grey);
    this.study();
  }

  /** The dimension that changes the digit most: the strip begins with one on which there is something to see. */
  private strongest(): number {
    const { decoder, state } = this;
    const reach = OFFSETS[OFFSETS.length - 1];
    const change = Array.from(state.pose, (value, d) => {
      const low = decoder.decode(state.poseWith(d, value - reach), state.digit);
      const high = decoder.decode(state.poseWith(d, value + reach), state.digit);
      return high.reduce((sum, intensity, i) => sum + (intensity - low[i]) ** 2, 0);
    });
    return change.indexOf(Math.max(...change));
  }

  /** One frame of the screen; `pose` is the state's, or on its way there. */
  draw(pose: readonly number[]): void {
    const { decoder, state } = this;
    const { digit, sample, pose: goal } = this.live.state;
    const here = digit === state.digit && sample === state.sample && same(Array.from(state.pose), goal);
    if (!here || this.ramp !== this.context.frame.ramps) this.adopt();
    decoder.decode(pose, state.digit, this.image);
    this.arrived = same(pose, goal);
    this.portrait.draw(this.image, this.startImage, pose);
    this.dimensions.draw(pose, state.inHand);
    this.strip.mark();
  }

  /** At the next pause, see again what each dimension does to this digit. */
  private study(): void {
    const { decoder, dimensions, portrait, state } = this;
    const reach = OFFSETS[OFFSETS.length - 1];
    const effects: Effect[] = [];
    const jobs = Array.from(state.pose, (value, d) => () => {
      const low = decoder.decode(state.poseWith(d, value - reach), state.digit);
      const high = decoder.decode(state.poseWith(d, value + reach), state.digit);
      const change = high.map((intensity, i) => intensity - low[i]);
      effects.push({ change, words: describeChange(low, high, decoder.size) });
    });
    jobs.push(() => dimensions.showEffects(effects, portrait.colours.change));
    this.whenPaused.run(jobs, PAUSE);
  }

  inWords(): string {
    const { decoder, state } = this;
    const { digit, inHand, pose, start } = state;
    const long = `The capsule is ${length(pose).toFixed(2)} long.`;
    if (pose.every((value, d) => value === start[d])) {
      const which = state.sampleCount
        ? `sample ${state.sample + 1} of ${state.sampleCount}`
        : "the zero pose, for there are no samples";
      return `Digit ${digit}, ${which}. ${long}`;
    }
    const image = this.arrived ? this.image : decoder.decode(pose, digit);
    const change = describeChange(this.startImage, image, decoder.size);
    return `Dimension ${inHand + 1} is ${signed(pose[inHand])}. Against the sample: ${change}. ${long}`;
  }
}
