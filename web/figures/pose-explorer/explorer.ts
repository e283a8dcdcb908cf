/** The explorer of one model: puts the parts together and keeps them, and the host, in step. */
import { length } from "../../core/capsules";
import type { Decoder } from "../../core/decoder";
import { describeChange } from "../../core/shape-words";
import { Choice } from "../../kit/choice";
import { button, h, signed } from "../../kit/dom";
import type { Context } from "../../kit/figure";
import { Glide } from "../../kit/glide";
import { Background, FrameLoop } from "../../kit/schedule";
import { followTheme } from "../../kit/theme";
import { Dimensions, type Effect } from "./dimensions";
import { Portrait } from "./portrait";
import { OFFSETS, type PoseState } from "./state";
import { Strip } from "./strip";
import { Sync } from "./sync";

/** What takes long is done when the reader has paused for this long, in milliseconds. */
const PAUSE = 180;

export class Explorer {
  private readonly abort = new AbortController();
  private readonly element: HTMLElement;
  private readonly portrait: Portrait;
  private readonly dimensions: Dimensions;
  private readonly strip: Strip;
  private readonly digits: Choice;
  private readonly frames: FrameLoop;
  private readonly whenPaused: Background;
  private readonly glide = new Glide();
  private readonly sync: Sync;
  private readonly image: Float32Array;
  private readonly startImage: Float32Array;
  /** The pose on the screen; on its way to the state's pose while it glides. */
  private shown: Float32Array;

  constructor(
    private readonly decoder: Decoder,
    private readonly state: PoseState,
    private readonly context: Context,
  ) {
    const { signal } = this.abort;
    const { size, poseDim, classes } = decoder;
    this.image = new Float32Array(size ** 2);
    this.startImage = new Float32Array(size ** 2);
    this.shown = state.pose;
    this.portrait = new Portrait(size);
    this.dimensions = new Dimensions(poseDim, size, {
      move: (d, value) => this.move(d, value),
      take: (d) => this.take(d),
      putBack: (d) => this.move(d, state.start[d]),
    });
    this.strip = new Strip(decoder, state, (value) => this.move(state.inHand, value), signal);
    const digits = Array.from({ length: classes }, (_, digit) => String(digit));
    this.digits = new Choice("Digit", digits, (digit) => this.begin(digit, 0));
    this.frames = new FrameLoop((now) => this.draw(now), signal);
    this.whenPaused = new Background(signal);
    this.sync = new Sync(context.model, state, () => this.showAll(), signal);
    this.element = this.layOut();
    context.frame.body.append(this.element);
    context.signal.addEventListener("abort", () => this.abort.abort(), { signal });
    followTheme((theme) => {
      this.portrait.setTheme(theme);
      this.showAll();
    }, signal);
    this.draw(0); // so that a figure that calls itself ready shows its picture
  }

  /** Take everything away, to make room for another model. */
  close(): void {
    this.abort.abort();
    this.element.remove();
  }

  private layOut(): HTMLElement {
    const { state } = this;
    const another = button("Another sample", () => {
      this.glide.start(this.shown);
      state.anotherSample();
      this.showAll();
    });
    another.hidden = !state.hasChoice;
    const reset = button("Reset", () => {
      this.glide.start(this.shown);
      this.begin(state.digit, state.sample);
    });
    const buttons = h("div", { class: "buttons" }, another, reset);
    return h(
      "div",
      { class: "explorer" },
      h("div", { class: "controls" }, this.digits.group, buttons),
      this.portrait.element,
      this.dimensions.element,
      this.strip.element,
    );
  }

  private begin(digit: number, sample: number): void {
    this.state.begin(digit, sample);
    this.showAll();
  }

  private take(dimension: number): void {
    if (!this.state.take(dimension)) return;
    this.strip.refresh(this.portrait.grey);
    this.frames.request();
  }

  private move(dimension: number, value: number): void {
    const { state } = this;
    const { limit } = state;
    this.glide.stop();
    if (state.move(dimension, value)) this.strip.refresh(this.portrait.grey);
    if (state.limit !== limit) this.dimensions.setRange(state);
    this.frames.request();
    this.study();
  }

  /** Show a state that changed as a whole: another sample, a reset, a new theme, the host's wish. */
  private showAll(): void {
    const { decoder, portrait, state } = this;
    this.digits.choose(state.digit);
    this.dimensions.setRange(state);
    decoder.decode(state.start, state.digit, this.startImage);
    portrait.drawStart(this.startImage);
    this.strip.refresh(portrait.grey);
    this.frames.request();
    this.study();
  }

  /** One frame of the screen. True while the pose is on its way. */
  private draw(now: number): boolean {
    const { decoder, glide, state } = this;
    this.shown = glide.at(now, state.pose);
    decoder.decode(this.shown, state.digit, this.image);
    this.portrait.draw(this.image, this.startImage, this.shown);
    this.dimensions.draw(this.shown, state.inHand);
    this.strip.mark();
    this.sync.push();
    return glide.moving;
  }

  /** At the next pause: say what is seen, and see again what each dimension does to this digit. */
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
    jobs.unshift(() => this.context.frame.say(this.inWords()));
    jobs.push(() => dimensions.showEffects(effects, portrait.change));
    this.whenPaused.run(jobs, PAUSE);
  }

  private inWords(): string {
    const { decoder, state } = this;
    const { digit, inHand, pose, start } = state;
    const long = `The capsule is ${length(pose).toFixed(2)} long.`;
    if (pose.every((value, d) => value === start[d])) {
      const which = state.sampleCount
        ? `sample ${state.sample + 1} of ${state.sampleCount}`
        : "the zero pose, for there are no samples";
      return `Digit ${digit}, ${which}. ${long}`;
    }
    const image = decoder.decode(pose, digit);
    const change = describeChange(this.startImage, image, decoder.size);
    return `Dimension ${inHand + 1} is ${signed(pose[inHand])}. Against the sample: ${change}. ${long}`;
  }
}
