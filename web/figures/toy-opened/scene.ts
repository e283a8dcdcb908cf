/** The picture of one moment, and what the reader takes hold of: a house and a boat. */
import { WHOLE_KINDS, polygon, partsOf, type WholeKind } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { Handle, Knob } from "../../kit/handles";
import { Line, Shape } from "../../kit/marks";
import { clipTo } from "../../kit/clip";
import { svg } from "../../kit/dom";
import { kindColours } from "../../kit/palette";
import { button } from "../../kit/dom";
import { Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";
import { wrapped } from "../../core/poses";
import { Fan } from "./fan";
import { paintBead, paintDial, paintVotes, paintWords } from "./dial";
import { paintArrows, paintCanvas, paintGuises, paintPixels, paintRibbons, paintStreams, ribbonAt, seat, spoken } from "./painters";
import { markAt, picking } from "./picking";
import { Pointing } from "./pointing";
import { paintLegend } from "./legend";
import { heightFor, Places, ROUND } from "./places";
import { isRightVote, speaker, type Child, type Sight, type Verdict } from "./reading";
import { rightOf, verdictsOf } from "./spokes";
import { inTrail, Trail } from "./trail";
import { isShown, keptInside, poseOf, wholesOf, type Numbers4, type State } from "./state";
import { ofCapsule, inFull } from "./words";

/** Distance of a knob from the middle of its whole, in whole sizes. */
const REACH = 0.6;
/** Canvas widths that an arrow key moves a whole by. */
const STEP = 1 / 32;

/** What the picture is, before anything is done to it. */
const GIVEN = "given: pixels, nothing else";

/** What the reader does. */
export interface Hands {
  change(kind: WholeKind, to: Numbers4): void;
  /** To an angle, at a glide. */
  turn(kind: WholeKind, angle: number): void;
  putBack(kind: WholeKind): void;
  redraw(): void;
  /** Something was turned or moved, and is let go. */
  letGo(): void;
}

interface Piece {
  body: Shape[];
  handle: Handle;
  knob: Knob;
}

/** The stage of the opened network. */
export class Scene {
  readonly stage: Stage;
  private readonly back: Pen;
  /** The canvas: what is on it ends at its edge. */
  private readonly window = svg("rect", { rx: ROUND });
  /** What we take the shapes for: seen while one of them is turned, dragged or pointed at. */
  private readonly guises: Pen;
  private readonly canvas: Pen;
  private readonly front: Pen;
  private readonly dials: Pen;
  private readonly pieces: Piece[];
  private readonly fans = [new Fan(0), new Fan(1)];
  /** The needles: cos and sin of each. */
  private readonly needles = [0, 1].map(() => [new Spring(0, 190, 24), new Spring(0, 190, 24)]);
  private readonly trails = [new Trail(), new Trail()];
  /** The whole that the reader's hand has turned since the last moment was drawn. */
  private turned: WholeKind | undefined;
  /** Whether anything was turned or moved: until then a picture of one alone says what it is; of two one would stand there. */
  private touchedOnce = false;
  private readonly pointing: Pointing;
  private begun = false;
  private touched: WholeKind | undefined;
  private places = new Places(700, "both");
  private state!: State;
  private sight: Sight | undefined;
  /** The capsules that are drawn, the loudest first. */
  private drawn: readonly Child[] = [];
  /** The whole whose ribbons are pointed at. */
  fed: number | undefined;
  /** Whether outlines are drawn around the pixels, though nothing is turned or pointed at; and how to ask for it. */
  private outlined = false;
  private readonly outline: HTMLButtonElement;

  constructor(hands: Hands, private readonly ours: boolean, signal: AbortSignal) {
    this.stage = new Stage({ name: "House and boat in pixels, and the network that reads them", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.back = new Pen(stage.layer());
    const [guises, canvas, bodies] = [stage.layer(), stage.layer(), stage.layer()];
    clipTo(stage, this.window, guises, canvas, bodies);
    guises.group.classList.add("guises");
    this.guises = new Pen(guises);
    this.canvas = new Pen(canvas);
    const stems = stage.layer();
    const front = stage.layer();
    front.group.classList.add("through");
    this.front = new Pen(front);
    this.dials = new Pen(stage.layer());
    // The boat comes first, it is what the hint speaks of.
    const made = [...WHOLE_KINDS].reverse().map((kind): Piece => {
      const colour = kindColours[kind];
      const onSelect = () => {
        this.touched = kind;
        this.single(undefined);
      };
      const shared = { thing: kind, onReset: () => hands.putBack(kind), onSelect, onRelease: () => hands.letGo() };
      const knob = new Knob(stage, {
        ...shared,
        name: `Turn the ${kind}`,
        colour,
        keepInside: true,
        overhang: (at) => this.places.outside(at),
        stem: new Line(stems, { colour, width: 1.5 }),
        scale: () => this.places.side,
        onTurn: (angle) => {
          this.turned = kind;
          this.moved(hands, kind, { 2: angle });
        },
      });
      const body = [0, 1].map(() => new Shape(bodies, { colour, fill: "none", width: 2, thing: kind }));
      const handle = new Handle(stage, {
        ...shared,
        name: `Move the ${kind}`,
        look: "none",
        body: body[0],
        step: STEP,
        scale: () => this.places.side,
        onMove: (to) => {
          const [x, y] = keptInside(this.places.canvas(to), this.state[kind][3]);
          this.moved(hands, kind, { 0: x, 1: y });
        },
      });
      for (const shape of body) {
        shape.node.style.fill = `color-mix(in srgb, var(--${colour}) 14%, transparent)`;
        shape.node.style.pointerEvents = "all";
        shape.node.classList.add("draggable");
      }
      return { body, handle, knob };
    });
    this.pieces = made.reverse();
    this.pointing = new Pointing(stage, () => this.held !== undefined, () => hands.redraw());
    picking(stage, (at) => this.markAt(at), ({ kind, angle }) => {
      this.touchedOnce = true;
      this.touched = kind;
      hands.turn(kind, angle);
    });
    this.outline = button("", () => {
      this.outlined = !this.outlined;
      hands.redraw();
    });
    this.outline.className = "outline";
    stage.element.append(this.outline);
    for (const kind of ["pointermove", "pointerdown"] as const) stage.svg.addEventListener(kind, (event) => this.over(stage.pixelsOf(event), hands));
    stage.svg.addEventListener("pointerleave", () => this.over([-99, -99], hands));
    // What is pointed at or held stands out, where house and boat lie on one another too.
    stage.svg.addEventListener("pointerover", ({ target }) => this.single((target as Element).closest<SVGElement>("[data-thing]")?.dataset.thing));
    stage.svg.addEventListener("pointerleave", () => this.single(undefined));
  }

  /** The capsule that the reader looks at, among the votes: until one is pointed at the loudest that speaks for the answer. */
  get looked(): Child | undefined {
    return this.pointing.child ?? (this.held || !this.sight ? undefined : speaker(this.drawn, this.sight.thoughts));
  }

  /** Whether that is the loudest of all. */
  get isLoudest(): boolean {
    return this.looked === this.drawn[0];
  }

  /** Whether the reader has pointed at it. */
  get isPointed(): boolean {
    return this.pointing.child !== undefined;
  }

  /** Ribbons that are pointed at are told in numbers. */
  private over(at: Point, hands: Hands): void {
    const { places, state, sight } = this;
    if (!sight) return;
    const fed = state.layer === "answer" && !this.held ? ribbonAt(places, sight.streams, at) : undefined;
    if (fed === this.fed) return;
    this.fed = fed;
    hands.redraw();
  }

  /** The mark at a place, among the answers to all angles, and whose it is. */
  private markAt(at: Point): { kind: WholeKind; angle: number } | undefined {
    const { state, places } = this;
    if (state.layer !== "angles") return undefined;
    return WHOLE_KINDS.filter((kind) => isShown(state, kind))
      .map((kind) => ({ kind, angle: markAt(places.dials[WHOLE_KINDS.indexOf(kind)], at) }))
      .find((one): one is { kind: WholeKind; angle: number } => one.angle !== undefined);
  }

  /** At how many angles the network would know house and boat. */
  get known(): (number | undefined)[] {
    return this.fans.map(({ shown }) => rightOf(shown));
  }

  /** The whole that is in the reader's hand. */
  private get held(): WholeKind | undefined {
    return WHOLE_KINDS.find((_, j) => this.pieces[j].handle.held || this.pieces[j].knob.held);
  }

  /** Only what goes to this one is drawn in full: what is pointed at, else of two what was touched last. */
  private single(pointed: string | undefined): void {
    const meant = this.held ?? pointed;
    this.stage.element.classList.toggle("meant", meant !== undefined);
    const only = meant ?? (this.places.both ? this.touched : undefined);
    if (only) this.stage.element.dataset.only = only;
    else delete this.stage.element.dataset.only;
  }

  private moved(hands: Hands, kind: WholeKind, news: Partial<Record<0 | 1 | 2, number>>): void {
    this.touchedOnce = true;
    hands.change(kind, Object.assign([...this.state[kind]], news) as Numbers4);
  }

  /** Answers and needles go on; true while they do. */
  step(network: ToyNetwork, state: State, sight: Sight | undefined, seconds: number): boolean {
    let moves = false;
    sight?.thoughts.forEach(({ needle }, j) =>
      this.needles[j].forEach((spring, k) => {
        if (this.begun) moves = spring.step(needle[k], seconds) || moves;
        else spring.at = needle[k];
      }));
    this.begun ||= sight !== undefined;
    if (state.layer === "angles") for (const fan of this.fans) moves = fan.step(network, state, seconds) || moves;
    return moves;
  }

  /** Pixels, capsules, ribbons and dials: all of one state. */
  draw(state: State, sight: Sight, taught: string, knows: (kind: WholeKind) => boolean): void {
    [this.state, this.sight] = [state, sight];
    if (state.layer !== "answer") this.fed = undefined;
    const places = (this.places = new Places(this.stage.extent[0], state.shown));
    if (!this.stage.svg.matches(":hover")) this.single(undefined);
    const isRight = (child: Child) => isRightVote(child, sight.thoughts);
    const { back, canvas, front, dials, trails } = this;
    sight.thoughts.forEach((thought, j) => trails[j].pass(`${taught} ${state.shown}`, thought, this.turned === thought.kind));
    this.turned = undefined;
    const [left, top] = places.corner;
    for (const [name, value] of Object.entries({ x: left, y: top, width: places.side, height: places.side }))
      this.window.setAttribute(name, String(value));
    const votes = state.layer === "votes";
    const drawn = (this.drawn = votes ? spoken(places, sight.children) : []);
    this.pointing.offer(drawn, drawn.map((child) => seat(places, child)));
    const { looked } = this;
    if (looked && this.isPointed) this.pointing.say(ofCapsule(looked));
    this.stage.element.classList.toggle("looking", looked !== undefined);
    back.draw(() => paintCanvas(back, places, this.touchedOnce || places.both ? "" : GIVEN));
    this.guises.draw(() => paintGuises(this.guises, places, wholesOf(state), votes));
    canvas.draw(() => paintPixels(canvas, places, sight.picture, votes));
    front.draw(() => {
      if (!votes) return paintStreams(front, places, sight.streams, sight.thoughts, state.layer === "angles");
      if (looked) paintRibbons(front, places, looked);
      paintArrows(front, places, drawn, isRight, looked);
    });
    dials.draw(() => {
      const seen = WHOLE_KINDS.flatMap((kind, j) => (isShown(state, kind) ? this.verdictsOf(j, state.layer) : []));
      paintLegend(dials, places, state.layer, this.ours, WHOLE_KINDS.filter((kind) => isShown(state, kind)), new Set(seen));
      // On a phone each of two dials is too small for words on it.
      const roomy = !places.both || !places.narrow;
      const named = { truth: roomy, hand: roomy && state.layer !== "votes" };
      sight.thoughts.forEach((thought, j) => {
        const dial = places.dials[j];
        paintBead(dials, places, j, thought, this.fed !== undefined);
        const answers = state.layer === "angles" ? this.fans[j].shown : undefined;
        paintVotes(dials, dial, thought, drawn.filter(({ goes }) => goes === j), isRight, looked, looked && places.narrow ? seat(places, looked) : undefined);
        paintDial(dials, dial, thought, answers, trails[j].marks, [this.needles[j][0].at, this.needles[j][1].at], this.ours, named);
        if (!answers) paintWords(dials, dial, thought, places);
      });
    });
    this.stage.element.classList.toggle("outlined", this.outlined);
    this.outline.textContent = this.outlined ? "see the pixels alone" : "show the outlines";
    Object.assign(this.outline.style, { left: `${left}px`, bottom: `${places.height - top - places.side}px` });
    WHOLE_KINDS.forEach((kind, j) => this.place(state, kind, this.pieces[j]));
    const visited = WHOLE_KINDS.map((kind, j) => ({ kind, marks: trails[j].marks }));
    this.stage.describe(inFull(taught, sight, this.ours, knows) + inTrail(visited));
  }

  /** The verdicts of the marks that are seen on a dial. */
  private verdictsOf(j: number, layer: string): Verdict[] {
    return [...(layer === "angles" ? verdictsOf(this.fans[j].shown) : this.trails[j].marks).values()];
  }

  /** Handles stand where their whole is drawn. */
  private place(state: State, kind: WholeKind, { body, handle, knob }: Piece): void {
    const { places } = this;
    const shown = isShown(state, kind);
    for (const part of [...body, handle, knob]) part.hidden = !shown;
    if (!shown) return;
    const pose = places.on(poseOf(state[kind]));
    partsOf({ kind, ...pose }).forEach((part, k) => body[k].set(polygon(part)));
    const [x, y, angle, size] = state[kind];
    handle.set([pose.x, pose.y], `x ${fixed(x)}, y ${fixed(y)}`);
    knob.set([pose.x, pose.y], wrapped(angle), REACH * size, `turned ${degrees(wrapped(angle))}`);
  }
}
