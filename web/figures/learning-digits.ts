/**
 * Learning, digits: a capsule network goes from chance to reading unseen digits before your eyes, and
 * beside it a twin in which one thing is done otherwise. Traits: see `State`.
 *
 * The networks learn in workers as fast as they can; every look is kept, and the film shows them at a
 * pace that can be watched. The element says what is shown: `data-unseen-accuracy`, `data-images-seen`.
 */
import { button } from "../kit/dom";
import { download } from "../kit/download";
import { defineFigure } from "../kit/figure";
import { Handle } from "../kit/handles";
import type { Live } from "../kit/live";
import { forgetLearned, lookInside } from "../kit/models-menu";
import { Pen } from "../kit/pen";
import { Player } from "../kit/player";
import { Stage, type Point } from "../kit/stage";
import { Transport } from "../kit/transport";
import { aNumber } from "../kit/words";
import { NONE } from "./learning-digits/changes";
import { Changer } from "./learning-digits/changer";
import { colourOf, paint, percent, type View } from "./learning-digits/chart";
import { BEATS, MILESTONES, picturesAt, positionOf, SECONDS, sentenceAt, SLOW_FROM } from "./learning-digits/course";
import { FanPlaces } from "./learning-digits/fan";
import { fansBeside, fansCome, widestFan } from "./learning-digits/fans";
import { Flag } from "./learning-digits/flag";
import { Flock } from "./learning-digits/flock";
import { Glance } from "./learning-digits/glance";
import { Ground } from "./learning-digits/ground";
import { cornerOf, LetGo } from "./learning-digits/held";
import { Inside } from "./learning-digits/inside";
import styles from "./learning-digits/learning-digits.css";
import { fileOf, NAME, Offering } from "./learning-digits/offering";
import { COLUMNS, DIGITS, type Places } from "./learning-digits/places";
import { nothingYet, type Moment } from "./learning-digits/run";
import { Runs } from "./learning-digits/runs";
import { SlowStage } from "./learning-digits/slow-stage";
import { checkState, START, type State } from "./learning-digits/state";
import { told } from "./learning-digits/words";

/** A pointer this near to a digit touches it, in pixels. */
const TOUCH = 17;

export default defineFigure("learning-digits", "Learning digits", async (context) => {
  const { el, frame, model, signal, visible } = context;
  frame.addStyles(styles);
  const hint = model.get("change") === NONE ? "Press play. It knows nothing yet." : "Guess with the flag, then press play.";
  frame.setHint(model.get("slow") ? "" : hint);
  const ground = new Ground(400);
  /** The digit under the mouse; −1 for none. */
  let near = -1;
  /** The column whose fan is held up; −1 for none. */
  let fan = -1;
  /** Whether there is something to be shown. */
  let begun = false;
  const runs = new Runs(() => (begun ? live.redraw() : sketch()), signal);
  const live: Live<State> = context.live<State>({
    start: START,
    outputs: ["images_seen", "accuracy"],
    check: checkState,
    reset: () => {
      runs.forget();
      player.scrub(0);
      const { images_seen, accuracy, ...begin } = live.start;
      return begin;
    },
    step,
    draw,
    words: ({ slow, parent, guess }) => (slow ? steps.words(parent) : told(view(), guess).words),
  });
  const player: Player = new Player({
    beats: () => BEATS,
    seconds: (beat) => SECONDS[Math.min(beat, BEATS - 1)],
    onBeat: () => undefined,
    onChange: () => live.redraw(),
    context,
  });
  const stage = new Stage({
    name: "Two hundred unseen digits, falling into the columns they are read as",
    height: (width) => {
      ground.fit(width);
      return ground.now.height;
    },
    onResize: () => (begun ? live.redraw() : sketch()),
    signal,
  });
  const steps = new SlowStage(
    stage,
    { slow: (slow) => live.set({ slow, parent: -1, digit: -1 }), look: (parent) => live.set({ parent }), redraw: () => live.redraw() },
    context,
  );
  const flock = new Flock(stage.element);
  const pen = new Pen(stage.layer());
  const one = new Handle(stage, {
    name: "One digit",
    look: "none",
    onMove: (to) => live.set({ digit: flock.nearest(to, TOUCH) }),
    onStep: (by) => live.set({ digit: (Math.max(0, live.state.digit) + by + DIGITS) % DIGITS }),
    onReset: () => live.set({ digit: -1 }),
  });
  const fans = new Handle(stage, {
    name: "Fan of a column",
    look: "none",
    onMove: (to) => open(ground.now.fanAt(to)),
    onStep: (by) => open((Math.max(by < 0 ? 0 : -1, fan) + by + COLUMNS) % COLUMNS),
    onReset: () => open(-1),
    onLeave: () => open(-1),
  });
  const letGo = new LetGo(() => {
    live.set({ digit: -1 });
    one.focus(true);
  });
  const flag = new Flag(stage, () => ground.now, (guess) => live.set({ guess }), () => live.set({ guess: live.start.guess }));
  const transport = new Transport({
    name: "Pictures it has learned from",
    groups: () => MILESTONES.slice(1).map(() => ({ beats: 1, name: "" })), // the curve's axis has the numbers
    words: () => `${picturesAt(player.at).toLocaleString("en")} pictures`,
    player,
  });
  const changer = new Changer((change) => {
    fan = -1;
    begin(change, live.state.seed);
    live.set({ change, guess: -1, digit: -1 });
  });
  const glance = new Glance(signal, open);
  const inside = new Inside();
  const drawer = frame.addDrawer("Drawings and filters", () => live.redraw(), inside.element);
  const save = button("Save the network as a file", () => download(fileOf(runs.whole), `${NAME}.safetensors`));
  const again = button("Other starting weights", () => live.set({ seed: (live.state.seed + 1) % 1_000_000 }));
  const offering = new Offering(frame);
  frame.addTools(lookInside(NAME, signal), save, again, forgetLearned(NAME, signal));
  frame.setSource("Procedural digits, made in the page");
  frame.strip.append(steps.steps, steps.enter, changer.element);
  stage.element.append(transport.play, transport.track, letGo.element, steps.track, steps.parents);
  frame.asStage(stage.element);
  frame.hintOn(stage.element);
  frame.body.append(stage.element);

  /** The pointer that goes along the chart: one that holds the flag has not asked for another moment. */
  let scrubbing = -1;
  for (const end of ["pointerup", "pointercancel"] as const) stage.svg.addEventListener(end, () => (scrubbing = -1));
  for (const does of ["pointerdown", "keydown", "change"] as const) frame.section.addEventListener(does, () => glance.stop(), true);
  frame.section.addEventListener("pointermove", () => glance.stir(), true);
  frame.section.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && live.state.digit >= 0) live.set({ digit: -1 });
    if (live.state.slow && event.key === "ArrowRight" && !(event.target as Element).closest("input, select, .grip")) steps.goOn();
  });
  stage.svg.addEventListener("pointermove", (event) => {
    const at = stage.pixelsOf(event);
    if (scrubbing === event.pointerId) player.scrub(BEATS * ground.now.chartShare(at[0]));
    else if (event.pointerType === "mouse" && !live.state.slow) {
      const under = fanUnder(at);
      if (glance.stays && under < 0) return;
      open(under);
      approach(fan < 0 ? flock.nearest(at, TOUCH) : -1);
    }
  });
  stage.svg.addEventListener("pointerleave", (event) => {
    approach(-1);
    if (event.pointerType === "mouse" && !glance.stays) open(-1);
  });
  stage.svg.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest(".grip")) return;
    if (live.state.slow) return steps.goOn();
    const at = stage.pixelsOf(event);
    if (event.isPrimary && at[1] < ground.now.track && !rests()) {
      stage.svg.setPointerCapture(event.pointerId);
      scrubbing = event.pointerId;
      return player.scrub(BEATS * ground.now.chartShare(at[0]));
    }
    if (event.pointerType !== "mouse") {
      const under = fanUnder(at);
      open(under === fan ? -1 : under);
    }
    if (fan >= 0 || fanUnder(at) >= 0) return;
    const found = flock.nearest(at, TOUCH);
    live.set({ digit: found === live.state.digit ? -1 : found });
  });
  for (const does of ["focus", "blur"] as const) transport.track.addEventListener(does, () => begun && live.redraw());
  visible.follow((seen) => (seen ? live.redraw() : runs.rest()), signal);
  for (const handle of [one, fans]) handle.hidden = true;
  const coming = runs.choose(live.state.change, live.state.seed);
  sketch();
  await coming;
  begun = true;

  /** Axes, columns, fans and the digits, while the first look is on its way. */
  function sketch(): void {
    if (!runs.whole) return;
    const now = view();
    const { watched } = now;
    if (watched) {
      flock.send(nothingYet(watched, COLUMNS), undefined, around(), -1);
      flock.paint({ watched, theme: frame.section.dataset.theme ?? "", own: colourOf(now), lifted: -1, named: [], heldOut: false, fans: false, rings: false }, around());
    }
    pen.draw(() => paint(pen, ground.now, now));
    layPlay();
  }

  /** The button to play calls from the middle of the sky, until it has been heard; then it stands before its track. */
  function layPlay(): void {
    const calls = !player.at && !player.playing;
    const { chart: { left }, track, width, narrow } = ground.now;
    const { legend, floor } = around();
    const [x, y] = calls ? [width / 2, (legend + floor) / 2] : [left - (narrow ? 28 : 40), track];
    transport.play.classList.toggle("calls", calls);
    for (const [name, value] of [["--play-x", x], ["--play-y", y], ["--hint-x", width / 2], ["--hint-y", (legend + floor) / 2 + 62]] as const)
      stage.element.style.setProperty(name, `${value}px`);
  }

  /** The fan at a point: a small one, or the large one that is open. */
  function fanUnder(at: Point): number {
    if (fan >= 0 && new FanPlaces(ground.now, fan).holds(at)) return fan;
    return fansCome(view()) ? ground.now.fanAt(at) : -1;
  }

  function open(column: number): void {
    if (column === fan) return;
    fan = column;
    live.redraw();
  }

  function approach(k: number): void {
    if (k === near) return;
    near = k;
    live.redraw();
  }

  /** Networks learn while the film runs, or wants to show more than is known. */
  function step(seconds: number): boolean {
    if (live.state.slow) {
      // The film goes on from where the steps are taken.
      player.at = Math.max(player.at, positionOf(SLOW_FROM));
      if (visible.now && player.at > runs.reach) runs.go();
      else runs.rest();
      const shrinks = flies(seconds);
      return steps.step(seconds) || shrinks;
    }
    const reach = runs.reach;
    const waits = reach < BEATS && player.at >= reach - 0.01;
    if (visible.now && (player.playing || player.at > reach)) runs.go();
    else runs.rest();
    const played = player.playing;
    const films = waits && played ? true : player.step(seconds);
    if (played && player.at >= BEATS) ends();
    return flies(seconds) || films;
  }

  /** The film has been watched to its end. */
  function ends(): void {
    const { moment, beside, watched } = view();
    // Beside a twin the paper's widest: if its own is shut, that is where one sees it.
    if (!moment || !watched) return;
    const tells = beside !== undefined && fansBeside(moment, beside, watched.labels).are !== "alike";
    glance.begin(widestFan(beside ?? moment, watched.labels), tells);
  }

  /** Whether nothing has been played yet, and nothing is asked: then there are the digits, and the button. */
  function rests(): boolean {
    const { change, slow } = begun ? live.state : { change: NONE, slow: false };
    return change === NONE && !slow && !player.at && !player.playing && !transport.track.matches(":focus-visible");
  }

  /** Where the digits are now. */
  function around(): Places {
    return rests() ? ground.sky : ground.now;
  }

  /** True while somebody is on the way. */
  function flies(seconds: number): boolean {
    const now = view();
    const { moment, beside } = now;
    const opens = ground.step(seconds, (fansCome(now) && !now.shown) || (live.state.digit >= 0 && !live.state.slow));
    if (moment) flock.send(moment, beside, rests() ? ground.sky : ground.goal, live.state.slow ? -1 : fan);
    return flock.step(seconds) || opens;
  }

  function view(): View {
    const { whole, twin, old } = runs;
    const shown = twin ?? whole;
    const at = Math.min(player.at, runs.reach);
    // Until a twin has said its first word, it is as its neighbour was: it begins with the same weights.
    const moment = shown.at(at) ?? whole.at(0);
    const sentence = sentenceAt(at);
    const news = [Math.max(0, sentence - 1), sentence].map((when) => shown.at(when) ?? whole.at(0)) as [Moment | undefined, Moment | undefined];
    return { whole, twin, old, at, wanted: player.at, reach: runs.reach, moment, news, beside: twin && whole.at(at), landed: flock.landed, columns: flock.columns, watched: whole.watched, lifted: fan >= 0 ? -1 : live.state.digit < 0 ? near : live.state.digit, fan, shown: glance.stays, waits: rests() };
  }

  /** The film of another network; at once, or a hand that scrubs it already would be thrown back. */
  function begin(change: string, seed: number): void {
    void runs.choose(change, seed);
    player.follow(0);
  }

  /** What belongs to the film goes while one step at a time is shown, and comes back after it. */
  function follow(slow: boolean, change: string, seed: number): void {
    // After the end nothing is learned any more: then from the beginning, where a step moves most.
    steps.follow(slow, change, seed, runs.batch, player.at < BEATS ? picturesAt(player.at) : SLOW_FROM);
    stage.element.classList.toggle("waits", slow && !steps.ready);
    stage.element.classList.toggle("steps-alone", slow && steps.ready);
    stage.element.classList.toggle("rests", rests());
    for (const part of [transport.play, transport.track]) part.hidden = slow;
    one.hidden = slow;
    fans.hidden = slow || !fansCome(view());
    changer.element.classList.toggle("rests", slow);
  }

  function draw({ change, seed, guess, digit, slow, parent }: State): void {
    if (!runs.holds(change, seed)) begin(change, seed);
    const now = view();
    const { moment, watched } = now;
    follow(slow, change, seed);
    save.disabled = !now.whole.weights;
    offering.publish(now.whole, now.twin);
    if (moment && watched) {
      const scene = { watched, theme: frame.section.dataset.theme ?? "", own: colourOf(now), fans: fansCome(now) && !now.shown, rings: moment.imagesSeen > 0 };
      const { named, heldOut } = told(now, guess);
      if (!slow || !steps.ready) flock.paint({ ...scene, lifted: slow ? -1 : now.lifted, named: slow ? [] : named, heldOut: heldOut && !slow }, around());
      live.set({ images_seen: moment.imagesSeen, accuracy: moment.accuracy });
      el.dataset.unseenAccuracy = String(moment.accuracy);
      el.dataset.imagesSeen = String(moment.imagesSeen);
      const { where } = moment.piles;
      const k = Math.max(0, digit);
      one.set(digit < 0 ? flock.at(k) : cornerOf(flock.at(k), around(), -1), where[k] < 0 ? `${aNumber(watched.labels[k])}, in the air` : `${aNumber(watched.labels[k])}, read as ${where[k]}`);
      letGo.place(digit < 0 || slow || fan >= 0 ? undefined : flock.at(digit), around());
      const shown = Math.max(0, fan);
      fans.set(ground.now.fanOf(shown), `${moment.piles.columns[shown].length} digits read as ${shown}`);
      if (drawer.open) inside.draw(moment, watched, now.twin ?? now.whole, frame.ramps, steps.facts);
    }
    pen.draw(() => {
      if (!slow || !steps.ready) paint(pen, ground.now, now);
      // Whoever plays without a guess has the curves to look at; at the beginning the question stands again.
      flag.draw(pen, slow || change === NONE || (guess < 0 && player.at > 0) ? undefined : guess);
    });
    if (slow && steps.ready) steps.paint(ground.now.width, ground.now.height, parent);
    stage.describe(slow ? steps.words(parent) : moment ? `${moment.imagesSeen} pictures seen; ${percent(moment.accuracy)} of 1,000 unseen digits are read.` : "");
    const { left, right } = ground.now.chart;
    transport.lay([left, ground.now.track], right - left);
    transport.draw();
    layPlay();
    changer.choose(change, ground.now.narrow);
  }
});
