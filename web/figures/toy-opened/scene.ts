/** The picture of one moment, and what the reader takes hold of: a house and a boat. */
import { WHOLE_KINDS, type WholeKind } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { reducedMotion } from "../../kit/theme";
import { degrees } from "../../kit/words";
import { Asked } from "./asked";
import { Beckon } from "./beckon";
import { answersOf, paintDials } from "./dials";
import { inAngles } from "./failing";
import { Flight } from "./flight";
import { Gathering } from "./gathering";
import { markAt, picking } from "./picking";
import { Picture } from "./picture";
import { Pieces } from "./pieces";
import { Pointing } from "./pointing";
import { heightFor, Places } from "./places";
import { isFound, type Sight, type Verdict } from "./reading";
import { spoke, spokeAt, type Answers } from "./spokes";
import { inTrail, Trail } from "./trail";
import { isShown, type Numbers4, type State } from "./state";
import { arrowOf, spoken, strongestOf } from "./votes";
import { inFull, inWreath, ofCapsule } from "./words";
import { Zoom } from "./zoom";

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
  private readonly picture: Picture;
  /** What is to be turned first. */
  private readonly beckon: Beckon;
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
  /** The network that reads, and the one that did before: what that one made of the same angles is kept to be compared. */
  private taught: string | undefined;
  private former: string | undefined;

  constructor(hands: Hands, private readonly ours: boolean, signal: AbortSignal) {
    this.stage = new Stage({ name: "House and boat in pixels, and the network that reads them", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.picture = new Picture(stage);
    this.beckon = new Beckon(stage);
    this.dials = new Pen(stage.layer());
    this.pieces = new Pieces(stage, this.picture.bodies, this.picture.stems, {
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
    this.beckon.begin();
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
  fails(state: State): string {
    const { asked } = this;
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
        // What is not found is not turned either.
        const goal = isFound(thought) ? thought.needle[k] : 0;
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
    this.state = state;
    const { asked, trails, former, springs, flight, gathering, zoom } = this;
    const places = (this.places = new Places(this.stage.extent[0], state.shown, zoom.wreath));
    if (!this.stage.svg.matches(":hover")) this.over = undefined;
    this.mean();
    sight.thoughts.forEach((thought, j) => trails[j].pass(state.taught, state.shown, thought, this.turned === thought.kind));
    this.turned = undefined;
    const speak = state.layer === "votes" ? sight.children.filter(({ goes }) => isShown(state, WHOLE_KINDS[goes])) : [];
    const drawn = spoken(places, speak);
    const strongest = strongestOf(drawn);
    this.pointing.offer(drawn, drawn.map((child) => arrowOf(places, child, strongest)));
    const looked = this.pointing.child;
    if (looked) this.pointing.say(ofCapsule(looked));
    this.picture.draw({ state, places, sight, drawn, looked, given: !this.touchedOnce });
    this.beckon.draw(places, this.touchedOnce ? undefined : state);
    this.dials.draw(() => paintDials(this.dials, {
      state, places, sight, trails, asked, former, drawn, looked, knows: (kind) => this.ours && knows(kind),
      hands: springs.map(([cos, sin]): Point => [cos.at, sin.at]), rims: zoom.rims, flown: flight.at, come: (k, of) => gathering.come(k, of),
    }));
    this.tell(state, inFull(state.taught, sight, this.ours, knows));
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
}
