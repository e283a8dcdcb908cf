/** The state of a figure, kept the same on the screen, in the host (Python, or the page) and in words. */
import { copyButton } from "./clipboard";
import { button } from "./dom";
import type { Place, Plan } from "./plan";
import { asPython } from "./python-code";
import { Background, FrameLoop } from "./schedule";
import { reducedMotion } from "./theme";
import { between, fits, leaves, same, type Value } from "./values";
import { unbroken } from "./words";

/** Words are spoken when the reader has paused for this long, in milliseconds. */
const PAUSE = 180;
/** A movement takes this long, in milliseconds. */
const GLIDE = 320;
/** Above and below a figure, in CSS pixels. */
const MARGINS = 16;
/** A trait of more values than this is written into Python code only if it was changed. */
const MANY = 12;

const UNFIT = "The link does not fit this figure and was left aside.";

/** One figure's state; everything that is shown follows from it. */
export class Live<S extends object> {
  /** What Reset goes back to. */
  readonly start: S;
  private now: S;
  /** What figure and host last agreed upon. */
  private agreed: S;
  private shown: S;
  private way: { from: S; begin: number } | undefined;
  private drawing = false;
  /** Whether the state is another than that which was drawn, or is being drawn, last. */
  private undrawn = false;
  /** When the last frame of a movement was drawn; 0 while nothing moves. */
  private last = 0;
  /** Whether the last frame could not be drawn. */
  private failed = false;
  private pushing = false;
  private readonly frames: FrameLoop;
  private readonly whenPaused: Background;
  private readonly keys: (keyof S & string)[];

  constructor(
    private readonly plan: Plan<S>,
    private readonly place: Place,
  ) {
    const { model, signal } = place;
    this.keys = Object.keys(plan.start) as (keyof S & string)[];
    this.start = this.now = this.shown = plan.start;
    this.agreed = {} as S;
    this.frames = new FrameLoop((now) => this.drawFrame(now), signal);
    this.whenPaused = new Background(signal);
    this.pull(); // what the host asks for is where the figure starts
    this.start = this.shown = this.now;
    const pull = () => this.pull();
    for (const key of this.keys) model.on(`change:${key}`, pull);
    signal.addEventListener("abort", () => {
      for (const key of this.keys) model.off(`change:${key}`, pull);
    });
    const { name, frame, link } = place;
    const tools = [
      copyButton(frame, "Copy as Python", "Python code copied", () => asPython(name, ...this.arguments())),
    ];
    if (link) tools.push(copyButton(frame, "Link to this state", "Link copied", () => link.write(this.changed())));
    tools.push(button("Reset", () => this.reset()));
    // Margins of the figure's own stand around it in its frame as well.
    if (link)
      tools.push(copyButton(frame, "Embed", "Code for your page copied", () => link.embed(this.changed(), frame.title, frame.height + MARGINS)));
    frame.addTools(...tools);
  }

  get state(): Readonly<S> {
    return this.now;
  }

  /** Take over changes by the reader's hand; with `glide` the picture moves there. */
  set(changes: Partial<S>, glide = false): void {
    const keys = this.keys.filter((key) => key in changes && !same(changes[key], this.now[key]));
    if (!keys.length) {
      // A hand goes on from what it sees: after a frame that failed it may ask for the same again.
      if (this.failed && !this.drawing) this.redraw();
      return;
    }
    if (keys.some((key) => this.plan.glide?.includes(key)))
      this.way = glide && !reducedMotion() ? { from: this.shown, begin: 0 } : undefined;
    this.now = { ...this.now, ...changes };
    this.undrawn = true;
    if (!this.drawing) this.redraw();
  }

  /** Back to where the figure started. */
  reset(): void {
    const { frame } = this.place;
    frame.warn("");
    this.set(this.plan.reset?.(this.now) ?? this.settable(this.start), true);
  }

  /** Draw and write in the next frame, and say at the next pause what is seen. */
  redraw(): void {
    this.frames.request();
    this.sayWhenPaused();
  }

  /** A hand takes hold of what has been asked for, not of what was drawn before it. */
  flush(): void {
    if (this.undrawn) this.frames.flush();
  }

  private sayWhenPaused(): void {
    const { plan, place: { frame } } = this;
    this.whenPaused.run([() => frame.speak(plan.spoken && unbroken(plan.spoken(this.now)))], PAUSE);
  }

  /** Show the first picture at once: a figure that calls itself ready has one. */
  begin(): void {
    const { link } = this.place;
    link?.follow((wish) => this.open(wish), this.place.signal);
    this.drawFrame(0);
    this.redraw();
  }

  /**
   * One frame of the screen: the picture, and what it shows in words. True while the picture is on
   * its way. What cannot be drawn is said, and the next frame is drawn as if nothing had happened.
   */
  private drawFrame(now: number): boolean {
    const { plan, place } = this;
    // The clock of a frame stands at its beginning, which may lie before what was drawn for a hand.
    const seconds = this.last && now ? Math.max(0, now - this.last) / 1000 : 0;
    let moves = false;
    this.drawing = true;
    this.undrawn = false;
    try {
      moves = plan.step?.(seconds) ?? false;
      this.shown = this.onTheWay(now);
      plan.draw(this.shown);
      place.frame.write(plan.words(this.now));
      this.failed = false;
      place.stumbled(undefined);
    } catch (error) {
      this.failed = true;
      place.stumbled(error);
    }
    this.drawing = false;
    this.push();
    const more = moves || this.way !== undefined;
    // A film moves on by itself: where it comes to rest, its last words are still to be said.
    if (!more) this.sayWhenPaused();
    this.last = more ? now : 0;
    return more;
  }

  private onTheWay(now: number): S {
    const { way } = this;
    if (!way) return this.now;
    way.begin ||= now;
    const t = (now - way.begin) / GLIDE;
    if (t >= 1) {
      this.way = undefined;
      return this.now;
    }
    const eased = t * t * (3 - 2 * t);
    const shown = { ...this.now };
    for (const key of this.plan.glide ?? [])
      shown[key] = between(way.from[key] as Value, this.now[key] as Value, eased) as S[typeof key];
    return shown;
  }

  /** Tell the host what changed; once a frame, so at most so often a message goes out. */
  private push(): void {
    const { model } = this.place;
    const news = this.keys.filter((key) => !same(this.now[key], this.agreed[key]));
    if (!news.length) return;
    this.agreed = this.now;
    this.pushing = true;
    for (const key of news) model.set(key, this.now[key]);
    this.pushing = false;
    model.save_changes();
    this.pull(); // a listener on this page may have answered at once
  }

  /** Take over what the host changed since the two agreed. */
  private pull(): void {
    if (this.pushing) return;
    const { model } = this.place;
    const asked: Partial<S> = {};
    for (const key of this.keys) {
      const value = model.get(key) ?? undefined;
      if (value !== undefined && !same(value, this.agreed[key])) asked[key] = value;
    }
    this.agreed = { ...this.agreed, ...asked };
    if (Object.keys(asked).length) this.takeOver(asked, "");
  }

  private open(wish: unknown): void {
    const keys = this.keys.filter((key) => !this.plan.outputs?.includes(key)) as string[];
    const known = wish && typeof wish === "object" && Object.keys(wish).every((key) => keys.includes(key));
    if (known) this.takeOver({ ...this.settable(this.start), ...wish }, `${UNFIT} `);
    else this.place.frame.warn(UNFIT);
  }

  /** Change to what somebody else asks for, if it makes sense; else say what is wrong with it. */
  private takeOver(asked: Partial<S>, complaint: string): void {
    const { frame } = this.place;
    try {
      for (const [key, value] of Object.entries(asked))
        if (!fits(value, this.plan.start[key as keyof S] as Value))
          throw new Error(`“${key}” has the wrong form.`);
      const whole = { ...asked, ...this.plan.complete?.(asked, this.now) };
      this.plan.check?.({ ...this.now, ...whole });
      frame.warn("");
      this.set(whole);
    } catch (error) {
      frame.warn(complaint + (error as Error).message);
    }
  }

  /** What “Copy as Python” writes: short traits always, long ones if somebody changed them. */
  private arguments(): [Record<string, Value>, readonly string[]] {
    const { plan, now } = this;
    if (plan.python) return [plan.python(now), plan.own?.(now) ?? []];
    const traits = Object.entries(this.settable(now)) as [keyof S & string, Value][];
    const written = traits.filter(
      ([key, value]) => leaves(value) <= MANY || !same(value, plan.start[key]),
    );
    return [Object.fromEntries(written), []];
  }

  /** What a link has to hold. */
  private changed(): Record<string, Value> {
    const traits = Object.entries(this.settable(this.now)) as [keyof S, Value][];
    return Object.fromEntries(traits.filter(([key, value]) => !same(value, this.start[key])));
  }

  private settable(state: S): Partial<S> {
    const { outputs = [] } = this.plan;
    return Object.fromEntries(
      Object.entries(state).filter(([key]) => !outputs.includes(key as keyof S & string)),
    ) as Partial<S>;
  }
}
