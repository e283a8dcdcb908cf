/** The picture of one moment, and what can be taken hold of in it. */
import type { Opened } from "../../core/opening";
import { Chase } from "../../kit/chase";
import { h, starred, svg } from "../../kit/dom";
import { Grip } from "../../kit/grips";
import { mix } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import { Pad } from "../../kit/pad";
import { Stage, type Point } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import { same } from "../../kit/values";
import { heightFor } from "./arrangement";
import { Camera, WHOLE, type Lens } from "./camera";
import { KeptBundles } from "./bundles";
import { Canvas } from "./canvas";
import { Colours } from "./colours";
import { lensFor } from "./framing";
import { halves, momentAt, type Moment } from "./moment";
import { Moods } from "./mood";
import { quiet, type Shown } from "./looks";
import { paintBelow } from "./paint-below";
import { paintOver } from "./paint-over";
import { Parents } from "./parents";
import { Picker } from "./picker";
import { Places } from "./places";
import { Resting } from "./resting";
import { Scanning } from "./scan";
import { says } from "./sides";
import { Spots } from "./spots";
import { voteAt, type Strand } from "./strands";
import { stopAt } from "./tour";
import { NOTHING, type Hover, type Sizes, type View } from "./view";
import { whereIs } from "./words";

/** Seconds in which the picture follows the network. */
const SOON = 0.06;
/** What an arrow key writes, and with Shift. */
const [STEP, LARGE] = [0.02, 0.1];

/** A thought of more letters than this is written smaller: on a phone there is one line. */
const LONG = 36;

/** The width before there is one. */
const WIDTH = 904;

/** What the reader does, in pixels of the picture that the network sees. */
export interface SceneHands {
  begin(at: Point): void;
  go(to: Point): void;
  /** The pen was lifted. */
  end(): void;
  /** The pen follows the hand along the sample, or goes so much further. */
  drag(to: Point): void;
  write(by: number): void;
  putBack(): void;
  over(what: Hover): void;
  holdChild(child: number): void;
  chooseChild(child: number): void;
  holdParent(parent: number): void;
  holdVote(vote: Pick<Hover, "child" | "parent">): void;
  letGo(): void;
  redraw(): void;
}

/** The stage of the open network. */
export class Scene {
  readonly stage: Stage;
  places: Places;
  private readonly canvas: Canvas;
  private readonly colours = new Colours();
  private readonly pen: Pen;
  private readonly pad: Pad;
  private readonly grip: Grip;
  private readonly picker: Picker;
  private readonly parents: Parents;
  private readonly spots: Spots;
  /** As it is arranged, without the camera. */
  private whole: Places | undefined;
  private readonly bundles = new KeptBundles();
  private strands: readonly Strand[] = [];
  private mapped: readonly number[] | undefined;
  private readonly title = h("p", { class: "headline", "aria-hidden": "true" });
  private written = "";
  private sizes: Sizes | undefined;
  /** The model whose digits are not made yet: they come with its first answer. */
  private awaited: Sizes | undefined;
  private goal: { opened: Opened; time: number; moment: Moment } | undefined;
  private readonly chases = Object.fromEntries(
    ["maps", "needles", "stir", "widths", "cosines", "sides", "output", "drawing"].map((name) => [name, new Chase()]),
  ) as Record<keyof Shown, Chase>;
  private readonly moods = new Moods();
  private readonly camera = new Camera(reducedMotion);
  private readonly scanning = new Scanning(reducedMotion);
  /** Everything that lies over the picture, to be pointed at; in the tour one thing that ends it lies above. */
  private readonly over: HTMLElement;
  private readonly shield = h("div", { class: "shield", "aria-hidden": "true", hidden: true });

  constructor(hands: SceneHands, signal: AbortSignal) {
    this.places = new Places(WIDTH, { grid: 1, types: 1, parents: 1, maps: 1 });
    this.stage = new Stage({
      name: "A sheet to write on, and the network that reads it",
      height: heightFor,
      onResize: hands.redraw,
      signal,
    });
    this.canvas = new Canvas(this.colours);
    this.stage.svg.before(this.canvas.element);
    this.canvas.element.classList.add("underlay");
    this.pad = new Pad(this.stage, {
      begin: (at) => hands.begin(this.places.read(at, this.size)),
      go: (to) => hands.go(this.places.read(to, this.size)),
      end: hands.end,
    });
    this.stage.group.append(this.pad.surface);
    this.pen = new Pen(this.stage.layer());
    this.grip = new Grip(this.stage, {
      name: "Pen",
      kind: "pen on its way",
      help: "Arrow keys write 2 % more or less of the digit, with Shift 10 %.",
      onDrag: (to) => hands.drag(this.places.read(to, this.size)),
      onArrow: (right, down, large) => hands.write((right || -down) * (large ? LARGE : STEP)),
      onReset: hands.putBack,
    });
    this.grip.node.append(svg("circle", { class: "grip-dot", r: 7 }));
    this.grip.node.style.setProperty("--mark", "var(--accent)");
    this.grip.node.setAttribute("aria-valuemin", "0");
    this.grip.node.setAttribute("aria-valuemax", "100");
    const resting = new Resting(signal);
    this.picker = new Picker({ over: (child) => hands.over({ ...NOTHING, child }), hold: hands.holdChild, choose: hands.chooseChild, letGo: hands.letGo }, resting);
    this.parents = new Parents({ over: (parent) => hands.over({ ...NOTHING, parent }), hold: hands.holdParent }, resting);
    this.spots = new Spots({ over: hands.over, voteAt: (at) => voteAt(this.places, this.strands, at), hold: hands.holdVote }, resting, signal);
    this.over = h("div", { class: "over" }, this.spots.element, this.picker.element, this.spots.votes, this.parents.element);
    this.shield.addEventListener("click", hands.letGo);
    this.stage.element.append(this.over, this.shield, this.title, this.colours.element);
    this.stage.element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") hands.letGo();
    });
  }

  private get size(): number {
    return this.sizes?.size ?? 1;
  }

  /** Everything appears at once next time: another model. */
  adopt(sizes: Sizes): void {
    this.sizes = sizes;
    this.goal = undefined;
    // Those that are there stay until the new ones have their places.
    this.awaited = sizes;
    this.parents.element.inert = true;
    this.pad.surface.classList.toggle("clear", sizes.planes > 1);
    for (const chase of [...Object.values(this.chases), this.moods]) chase.forget();
  }

  /** The picture follows what is known; true while it does. */
  step(view: View, opened: Opened, time: number, seconds: number): boolean {
    if (this.goal?.opened !== opened || this.goal.time !== time)
      this.goal = { opened, time, moment: momentAt(opened, Math.floor(time) + halves(time).given, view.sizes.J) };
    const { moment } = this.goal;
    const { chases } = this;
    this.camera.aim(view.stop ? lensFor(view, (this.whole = this.placesOf(view, WHOLE, this.whole))) : WHOLE);
    return [
      this.camera.step(seconds),
      this.scanning.step(stopAt(view.stop)?.near === "window", seconds),
      chases.maps.step(opened.maps, seconds, SOON),
      chases.needles.step(opened.needles, seconds, SOON),
      chases.stir.step(opened.stir, seconds, SOON),
      chases.widths.step(moment.widths, seconds, SOON),
      chases.cosines.step(moment.cosines, seconds, SOON),
      chases.sides.step(moment.sides, seconds, SOON),
      chases.output.step(moment.output, seconds, SOON),
      chases.drawing.step(opened.drawn.image, seconds, SOON),
      this.moods.step(view, seconds, this.places.narrow),
    ].some(Boolean);
  }

  /** Where everything of a view is, seen through a lens; the last places, if they are so still. */
  private placesOf({ sizes, opened }: View, lens: Lens, last: Places | undefined): Places {
    return Places.after(last, this.stage.extent[0], { grid: sizes.grid, types: sizes.types, parents: sizes.J, maps: opened.channels.length }, lens);
  }

  /** Colours may have changed. */
  recolour(): void {
    this.colours.forget();
  }

  /** `strokes` are those that are written, `ahead` where the sample goes on, and `tip` where the pen is. */
  draw(
    view: View,
    sheet: { seen: Float32Array; strokes: readonly (readonly Point[])[]; ahead: readonly Point[]; tip: Point | undefined; thickness: number; written: number },
    headline: string,
    words: string,
  ): void {
    const { sizes } = view;
    const [width, height] = this.stage.extent;
    this.places = this.placesOf(view, this.camera.now, this.places);
    this.tour(view.stop > 0);
    const { places, chases, canvas, colours } = this;
    colours.read();
    const shown = Object.fromEntries(Object.entries(chases).map(([name, { at }]) => [name, at])) as unknown as Shown;
    const mood = this.moods.now;
    const scan = this.scanning.at(view);
    canvas.begin(width, height);
    this.strands = paintBelow(canvas, colours, this.bundles, places, view, shown, mood, halves(this.goal?.time ?? 0).told, scan, sheet.seen);
    this.pad.place(places.sheet);
    this.pen.draw(() => paintOver(this.pen, places, view, shown, mood, scan, sheet));
    // What a map saw may lie there; and from near there are pixels.
    this.grip.hidden = !sheet.tip || view.map >= 0 || view.stop > 0;
    if (sheet.tip) this.grip.set(places.on(sheet.tip, sizes.size), 100 * sheet.written, `${Math.round(100 * sheet.written)} % written`);
    const child = view.child;
    this.picker.set(places, child, sizes.I, child < 0 ? "none" : `Capsule ${child}, ${whereIs(child, sizes.grid)}`, (i) => says(view, i));
    this.welcome();
    this.parents.set(places, view);
    if (!same(this.mapped, view.opened.channels)) {
      this.mapped = view.opened.channels;
      this.spots.make(this.mapped.map((channel) => `Map ${channel + 1}, where it fired`));
    }
    this.spots.place(places);
    this.write(headline);
    this.parents.element.style.opacity = String(mood.layers.digits < 0 ? (0.35 * quiet(mood.layers.digits)) / quiet(0) : mix(0.35, 1, mood.layers.digits));
    this.stage.element.style.setProperty("--hint-y", `${places.hint}px`);
    this.stage.describe(words);
  }

  private welcome(): void {
    if (!this.awaited) return;
    this.parents.make(this.awaited.J, this.awaited.names);
    this.parents.element.inert = false;
    this.awaited = undefined;
  }

  /** While somebody is led through it, nothing in it can be pointed at: a press leads back to the whole. */
  private tour(led: boolean): void {
    if (this.shield.hidden === !led) return;
    this.shield.hidden = !led;
    this.over.inert = led;
    this.stage.element.classList.toggle("led", led);
  }

  private write(text: string): void {
    if (text === this.written) return;
    this.written = text;
    this.title.classList.toggle("long", text.length > LONG);
    this.title.replaceChildren(...starred(text));
  }
}
