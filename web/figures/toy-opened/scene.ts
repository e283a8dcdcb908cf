/** The picture of one moment, and what the reader takes hold of: a house and a boat. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { clipTo } from "../../kit/clip";
import { svg } from "../../kit/dom";
import { Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import { degrees } from "../../kit/words";
import { Asked } from "./asked";
import { hintAt, paintBeckon } from "./beckon";
import { answersOf, paintDials } from "./dials";
import { inAngles } from "./failing";
import { Flight } from "./flight";
import { flowOf } from "./flow";
import { Gathering } from "./gathering";
import { paintCanvas, paintGuises, paintPixels, paintTruth } from "./painters";
import { paintSources, paintStreams } from "./ribbons";
import { arrowOf, paintArrows, spoken, strongestOf } from "./votes";
import { markAt, picking } from "./picking";
import { Pieces } from "./pieces";
import { Pointing } from "./pointing";
import { heightFor, Places, ROUND } from "./places";
import { hasHand, isRightVote, type Child, type Sight, type Verdict } from "./reading";
import { spoke, spokeAt, type Answers } from "./spokes";
import { inTrail, Trail } from "./trail";
import { isShown, poseOf, wholesOf, type Numbers4, type State } from "./state";
import { inFull, inWreath, ofCapsule } from "./words";
import { Zoom } from "./zoom";

/** What the picture is, before anything is done to it. */
const GIVEN = ["given: pixels, nothing else", "dashed: the truth"];

/** How an answer is told. */
const VERDICTS: Record<Verdict, string> = { right: "right", wrong: "wrong", lost: "no idea" };

/** What the answer at an angle is, after the angle itself. */
function heard(answers: Answers, angle: number): string {
  const k = spokeAt(angle);
  const answer = answers.get(k);
  return answer ? `; answer at ${degrees(spoke(k))}: ${VERDICTS[answer.verdict]}` : "";
}

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

/** The stage of the opened network. */
export class Scene {
  readonly stage: Stage;
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
  /** What is to be turned first, and the group that it is in. */
  private readonly beckons: Pen;
  private readonly beckoning: SVGGElement;
  private readonly front: Pen;
  private readonly dials: Pen;
  private readonly pieces: Pieces;
  private readonly asked = new Asked();
  /** The hands: cos and sin of each. */
  private readonly springs = [0, 1].map(() => [new Spring(0, 190, 24), new Spring(0, 190, 24)]);
  private readonly trails = [new Trail(), new Trail()];
  /** Of the outlines of the truth. */
  private readonly flight = new Flight();
  /** Of votes to the dials. */
  private readonly gathering = new Gathering();
  private readonly zoom = new Zoom();
  /** The layer of the last moment. */
  private layer: string | undefined;
  /** The whole that the reader's hand has turned since the last moment was drawn. */
  private turned: WholeKind | undefined;
  /** Whether anything was turned or moved: until then a picture of one alone says what it is; of two one would stand there. */
  private touchedOnce = false;
  private readonly pointing: Pointing;
  private begun = false;
  /** Whether what the reader's hand holds has moved in it, and the whole that it is over. */
  private moving = false;
  private over: string | undefined;
  private places = new Places(700, "both");
  private state!: State;
  private sight: Sight | undefined;
  /** The capsules that are drawn, the loudest first. */
  private drawn: readonly Child[] = [];
  /** The network that reads, and the one that did before: what that one made of the same angles is kept to be compared. */
  private taught: string | undefined;
  private former: string | undefined;

  constructor(hands: Hands, private readonly ours: boolean, signal: AbortSignal) {
    this.stage = new Stage({ name: "House and boat in pixels, and the network that reads them", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.back = new Pen(stage.layer());
    const ribbons = stage.layer();
    ribbons.group.classList.add("through");
    this.ribbons = new Pen(ribbons);
    const [guises, canvas, bodies, truth] = [stage.layer(), stage.layer(), stage.layer(), stage.layer()];
    clipTo(stage, this.window, guises, canvas, bodies, truth);
    guises.group.classList.add("guises");
    truth.group.classList.add("truths");
    this.truth = new Pen(truth);
    this.guises = new Pen(guises);
    this.canvas = new Pen(canvas);
    const beckons = stage.layer();
    beckons.group.classList.add("beckons", "through");
    this.beckons = new Pen(beckons);
    this.beckoning = beckons.group;
    const stems = stage.layer();
    const front = stage.layer();
    front.group.classList.add("through");
    this.front = new Pen(front);
    this.dials = new Pen(stage.layer());
    this.pieces = new Pieces(stage, bodies, stems, {
      places: () => this.places,
      numbers: (kind) => this.state[kind],
      change: (kind, to, turned) => {
        if (turned) this.turned = kind;
        this.touchedOnce = this.moving = true;
        hands.change(kind, to);
      },
      putBack: (kind) => hands.putBack(kind),
      letGo: () => {
        if (this.moving) hands.letGo();
        this.moving = false;
      },
    });
    // Until it moves, what is pressed may be an arrow that lies on a whole.
    this.pointing = new Pointing(stage, () => this.moving && this.pieces.held !== undefined, () => {
      this.mean();
      hands.redraw();
    });
    picking(stage, (at) => this.markAt(at), ({ kind, angle }) => {
      this.touchedOnce = true;
      hands.turn(kind, angle);
    });
    // What is pointed at or held stands out, where house and boat lie on one another too.
    const overOne = (thing: string | undefined) => {
      this.over = thing;
      this.mean();
    };
    stage.svg.addEventListener("pointerover", ({ target }) => overOne((target as Element).closest<SVGElement>("[data-thing]")?.dataset.thing));
    stage.svg.addEventListener("pointerleave", () => overOne(undefined));
  }

  /** The figure is seen. */
  begin(): void {
    this.flight.begin(reducedMotion());
    this.beckoning.classList.add("begun");
  }

  /** The small whole at a place, among the answers to all angles, and whose it is. */
  private markAt(at: Point): { kind: WholeKind; angle: number } | undefined {
    const { state, places } = this;
    if (state.layer !== "angles") return undefined;
    return WHOLE_KINDS.filter((kind) => isShown(state, kind))
      .map((kind) => ({ kind, angle: markAt(places.dials[WHOLE_KINDS.indexOf(kind)], at) }))
      .find((one): one is { kind: WholeKind; angle: number } => one.angle !== undefined);
  }

  /** At which angles the network fails at what is there, in words. */
  get fails(): string {
    const { asked, state } = this;
    return inAngles(WHOLE_KINDS.filter((kind) => isShown(state, kind)).map((kind) => ({ kind, answers: asked.answers(WHOLE_KINDS.indexOf(kind)) })));
  }

  /** The one that the reader points at, if any, in words. */
  get pointed(): string | undefined {
    const { child } = this.pointing;
    return child && ofCapsule(child);
  }

  /** What we take the pixels for is seen while a whole is in the hand or below it, unless an arrow on it is meant. */
  private mean(): void {
    const { pieces, pointing, moving, over, stage } = this;
    const arrow = !moving && pointing.child !== undefined;
    stage.element.classList.toggle("meant", !arrow && (pieces.held ?? over) !== undefined);
    stage.element.classList.toggle("aims", arrow);
  }

  /** Answers and needles go on; true while they do. */
  step(networkOf: (name: string) => ToyNetwork, state: State, sight: Sight, seconds: number): boolean {
    let moves = this.flight.step(seconds);
    // Whoever opens on votes has not asked for them.
    if (state.layer === "votes" && this.layer !== undefined && this.layer !== state.layer) this.gathering.begin(reducedMotion());
    this.layer = state.layer;
    moves = this.gathering.step(seconds) || moves;
    moves = this.zoom.step(state, sight, seconds) || moves;
    sight.thoughts.forEach((thought, j) =>
      this.springs[j].forEach((spring, k) => {
        // A hand that would say nothing is none.
        const goal = hasHand(thought) ? thought.needle[k] : 0;
        if (this.begun) moves = spring.step(goal, seconds) || moves;
        else spring.at = goal;
      }));
    this.begun = true;
    if (state.taught !== this.taught) {
      if (this.taught !== undefined) this.asked.pass(this.taught);
      [this.former, this.taught] = [this.taught, state.taught];
    }
    return (state.layer === "angles" && this.asked.step(networkOf, state, this.former, seconds)) || moves;
  }

  /** Pixels, capsules, ribbons and dials: all of one state. */
  draw(state: State, sight: Sight, knows: (kind: WholeKind) => boolean): void {
    [this.state, this.sight] = [state, sight];
    const { asked, trails, former, springs, flight, gathering, zoom } = this;
    const places = (this.places = new Places(this.stage.extent[0], state.shown, zoom.wreath));
    if (!this.stage.svg.matches(":hover")) this.over = undefined;
    this.mean();
    sight.thoughts.forEach((thought, j) => trails[j].pass(state.taught, state.shown, thought, this.turned === thought.kind));
    this.turned = undefined;
    const [left, top] = places.corner;
    for (const [name, value] of Object.entries({ x: left, y: top, width: places.side, height: places.side }))
      this.window.setAttribute(name, String(value));
    const speak = state.layer === "votes" ? sight.children.filter(({ goes }) => isShown(state, WHOLE_KINDS[goes])) : [];
    const drawn = (this.drawn = spoken(places, speak));
    const strongest = strongestOf(drawn);
    this.pointing.offer(drawn, drawn.map((child) => arrowOf(places, child, strongest)));
    const looked = this.pointing.child;
    if (looked) this.pointing.say(ofCapsule(looked));
    this.paintPicture(looked);
    this.beckon(state);
    this.dials.draw(() => paintDials(this.dials, {
      state, places, sight, trails, asked, former, drawn, looked, knows: (kind) => this.ours && knows(kind),
      hands: springs.map(([cos, sin]): Point => [cos.at, sin.at]), rims: zoom.rims, flown: flight.at, come: (k, of) => gathering.come(k, of),
    }));
    this.tell(state, inFull(state.taught, sight, this.ours, knows));
  }

  /** Until something is turned or moved: what that could be. */
  private beckon({ shown, ...wholes }: State): void {
    const { places, beckons, beckoning, stage, touchedOnce } = this;
    const kind = shown === "house" ? "house" : "boat";
    beckons.draw(() => {
      if (!touchedOnce) paintBeckon(beckons, places, kind, wholes[kind]);
    });
    if (touchedOnce) return;
    const { x, y } = places.on(poseOf(wholes[kind]));
    beckoning.style.transformOrigin = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
    hintAt(places, wholes[kind]).forEach((far, k) => stage.element.style.setProperty(`--hint-${"xy"[k]}`, `${far.toFixed(1)}px`));
  }

  /** What a screen reader hears of the picture; by keys answers are reached by turning, so the knob says which one it has come to. */
  private tell(state: State, words: string): void {
    const all = state.layer === "angles";
    const { asked, trails } = this;
    const answers = WHOLE_KINDS.map((_, j) => answersOf({ state, asked, trails }, j));
    this.pieces.place(state, this.places, WHOLE_KINDS.map((kind, j) => (all ? heard(answers[j], state[kind][2]) : "")));
    const shown = WHOLE_KINDS.map((kind, j) => ({ kind, answers: answers[j] })).filter(({ kind }) => isShown(state, kind));
    this.stage.describe(words + (all ? inWreath : inTrail)(shown));
  }

  /** The canvas, and what is on it or comes out of it. */
  private paintPicture(looked: Child | undefined): void {
    const { state, places, back, canvas, truth, front, ribbons, guises, drawn } = this;
    const sight = this.sight!;
    const votes = state.layer === "votes";
    // With one alone there is nothing that could go astray.
    const streams = places.both && state.layer === "answer";
    const flow = flowOf(sight.thoughts);
    back.draw(() => paintCanvas(back, places, this.touchedOnce || places.both ? [] : GIVEN));
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
