/** The picture of one moment, and the two parts that the reader takes hold of. */
import { WHOLE_KINDS, type Part, type PartKind, type WholeKind } from "../../core/shapes";
import type { Pose } from "../../core/poses";
import type { Hook } from "../../kit/invitation";
import { clamp } from "../../kit/handles";
import { mix } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { paintPart, UNBENT, type Bent } from "../../kit/toy-world";
import { same } from "../../kit/values";
import { agreed, asked, carried, oneness, warmth } from "./agreement";
import { Badges, HOVERS } from "./badges";
import { Carrier } from "./carrier";
import { Notch } from "./notch";
import { badge, paintAgreed, paintArm, paintBetween, paintGhost, paintGhostOutline, paintUse } from "./paint";
import { Piece, SIZES, STEP } from "./piece";
import { growing, heightFor, HINT, type Places } from "./places";
import { View } from "./view";
import { parts, posed, relationOf, type State } from "./votes";
import { broken, inFull } from "./words";

/** Votes so warm begin to fade behind their outlines, to so much where they come together: whole, or they are not known for what they are. */
const [FADES, FADED] = [0.35, 0.4];
/** Where they are about to come together only one of them is left, and no more than outlines to be laid on parts: from so warm on. */
const THINS = 0.75;
/** What both say comes to be seen when they are so much one. */
const SAID = 0.6;
/** A pointer is at a knob within so many. */
const AT_KNOB = 16;
/** Seconds that the ring of an agreement takes. */
const RING = 0.8;

/** What the reader does. */
export interface Hands {
  change(kind: PartKind, pose: Pose, held: boolean): void;
  putBack(kind: PartKind): void;
  /** It was touched, and not moved. */
  press(k: number): void;
  /** The W on its arm was touched. */
  relation(k: number): void;
  /** The pointer has let it go. */
  release(k: number): void;
  selected(k: number): void;
  /** Both parts go along with the whole on which they agree. */
  carry(whole: Pose): void;
}

/** The stage of the votes. */
export class Scene {
  readonly stage: Stage;
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly uses: Pen;
  private readonly pieces: Piece[];
  private readonly carrier: Carrier;
  private readonly grown = [new Spring(1, 90, 13), new Spring(1, 90, 13)];
  private readonly one = new Spring(0, 210, 18);
  /** How far the ring of an agreement has run; 1 is over. */
  private ring = 1;
  private agreed: boolean | undefined;
  /** The part that a pointer has moved, until it lets go. */
  private held: number | undefined;
  private readonly notch = new Notch();
  private parts: readonly Part[] = [];
  private readonly view: View;
  private whole: WholeKind | undefined;
  /** What was drawn last, and is to be there when nothing moves any more. */
  private goal: State | undefined;
  /** Whether the last change came from a hand on this stage, which keeps to what is in sight; and the part under the pointer. */
  private own = false;
  private over: number | undefined;
  private readonly badges = new Badges();
  /** Where a pointer went down last. */
  private down: Point = [0, 0];
  /** The W that a pointer is on, and the part whose knob it is at. */
  private touched: number | undefined;
  private atKnob: number | undefined;
  /** Whether a knob was used: until then it is said what it is for. */
  private turned = false;
  /** The part that a hand has changed last; before the first time both show how they are turned. */
  private last: number | undefined;

  constructor(
    hands: Hands,
    private readonly redraw: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({ name: "Two parts and the wholes they vote for", height: heightFor, onResize: redraw, signal });
    this.view = new View(this.stage);
    this.back = new Pen(this.stage.layer());
    const bodies = this.stage.layer();
    const stems = this.stage.layer();
    // What is painted over a part is not in the way of the hand that drags it.
    this.front = new Pen(this.stage.layer("through"));
    this.uses = new Pen(this.stage.layer("through"));
    this.pieces = (["rectangle", "triangle"] as const).map(
      (kind, k) =>
        new Piece(this.stage, this.view, kind, { bodies, stems }, {
          change: (pose, turns, held) => {
            this.own = true;
            this.last = k;
            if (turns) this.turned = true;
            if (held) this.held = k;
            const next = held ? pose : this.fromGoal(k, pose);
            const state = { ...this.goal!, ...posed(kind, next) };
            if (turns) this.view.makeRoom(next, state, [k], held);
            // At an edge it stops, with its vote.
            const [dx, dy] = this.view.back(state, [k]);
            hands.change(kind, { ...next, x: next.x + dx, y: next.y + dy }, held);
          },
          notched: (size, wanted) => this.notch.of(size, wanted),
          putBack: () => hands.putBack(kind),
          press: () => this.badges.at(this.down) ?? hands.press(k),
          selected: () => hands.selected(k),
          hover: (over) => {
            this.over = over ? k : undefined;
            redraw();
          },
        }),
    );
    this.carrier = new Carrier(this.stage, stems, {
      carry: (whole, turns) => {
        this.own = true;
        const state = { ...this.goal!, ...carried(this.goal!, whole) };
        if (turns) this.view.makeRoom(whole, state, [0, 1], this.carrier.turning);
        const [dx, dy] = this.view.back(state, [0, 1]);
        hands.carry({ ...whole, x: whole.x + dx, y: whole.y + dy });
      },
      notched: (size, wanted) => this.notch.of(size, wanted),
      places: () => this.view.places,
      scale: () => this.view.scale,
      step: STEP, sizes: SIZES,
    });
    const { svg } = this.stage;
    svg.addEventListener("pointerdown", (event) => (this.down = this.stage.pixelsOf(event)), { capture: true });
    svg.addEventListener("pointermove", (event) => {
      const hand = this.stage.pixelsOf(event);
      const touched = event.buttons ? undefined : this.badges.at(hand);
      this.stage.element.classList.toggle("on-badge", touched !== undefined);
      const knob = this.pieces.findIndex(({ knobAt: [x, y] }) => Math.hypot(x - hand[0], y - hand[1]) < AT_KNOB);
      const atKnob = knob < 0 ? undefined : knob;
      if (touched !== this.touched || atKnob !== this.atKnob) redraw();
      [this.touched, this.atKnob] = [touched, atKnob];
    });
    svg.addEventListener("click", (event) => {
      const [down, up] = [this.badges.at(this.down), this.badges.at(this.stage.pixelsOf(event))];
      if (down !== undefined && down === up) hands.relation(down);
    });
    for (const end of ["pointerup", "pointercancel"])
      svg.addEventListener(end, () => {
        const { held } = this;
        this.held = undefined;
        this.notch.letGo();
        this.view.letGo();
        if (held !== undefined) hands.release(held);
        redraw(); // the view waited for the hand
      });
  }

  /** What keys make of a part is counted from where it will be, were it still on its way. */
  private fromGoal(k: number, pose: Pose): Pose {
    const [shown, goal] = [this.parts[k], parts(this.goal!)[k]];
    const from = (field: keyof Pose): number => goal[field] + pose[field] - shown[field];
    return { x: from("x"), y: from("y"), angle: from("angle"), size: clamp(from("size"), SIZES) };
  }

  /** Where the first hint stood, below all that is drawn: another one can stand there. */
  readonly below: Hook = {
    getBoundingClientRect: () => {
      const { left, width, bottom } = this.stage.svg.getBoundingClientRect();
      return new DOMRect(left + width / 2, bottom, 0, 0);
    },
  };

  /** The votes grow out of their parts once more. */
  grow(): void {
    for (const spring of this.grown) spring.at = 0;
  }

  /** The view goes to where all of this state is to be seen. */
  fit(state: State): void {
    this.view.fit(state);
  }

  /** The same, unless all of it is to be seen already. */
  keepInSight(state: State): void {
    if (!this.view.shows(state)) this.view.fit(state);
  }

  /** Whether the picture is a phone's. */
  get narrow(): boolean {
    return this.view.places.narrow;
  }

  /** The springs follow the state; true while something moves. */
  step(state: State, seconds: number): boolean {
    if (this.whole !== undefined && this.whole !== state.whole) {
      this.grow();
      this.fit(state);
    }
    this.whole = state.whole;
    const goal = oneness(asked(state).between);
    const agreed = goal === 1;
    if (agreed && this.agreed === false) this.ring = 0;
    this.agreed = agreed;
    if (this.ring < 1) this.ring += seconds > 1 ? 1 : seconds / RING;
    const moves = this.grown.map((spring) => spring.step(1, seconds));
    return [this.one.step(goal, seconds), ...moves, this.view.step(seconds), this.ring < 1].some(Boolean);
  }

  /** Paint the state; where it is on its way to `goal`, the view goes there at once. */
  draw(state: State, goal: State): void {
    const { back, front } = this;
    const places = this.placesFor(state, goal);
    const { poses, between, bent } = asked(state);
    const shown = this.parts.map((part) => places.on(part));
    const j = WHOLE_KINDS.indexOf(state.whole);
    const stiff = state.W.map((row) => relationOf(row[j]) !== undefined);
    const votes = poses.map((pose, k) => pose && growing(shown[k], places.on(pose), this.grown[k].at, stiff[k] ? undefined : bent[k]));
    const both = votes.every((vote) => vote !== undefined) ? (votes as Pose[]) : undefined;
    // Those with a sound W first: a broken one lies on top.
    const order = [0, 1].sort((a, b) => Number(stiff[b]) - Number(stiff[a]));
    const one = clamp(this.one.at, [0, 1]);
    const warm = between && stiff.every(Boolean) ? warmth(between) : 0;
    const clear = 1 - clamp((warm - FADES) / (1 - FADES), [0, 1]);
    const thin = clamp((warm - THINS) / (1 - THINS), [0, 1]);
    const grown = clamp(Math.min(...this.grown.map(({ at }) => at)), [0, 1]);
    const held = this.pieces.findIndex((piece) => piece.held);
    // As one whole both are drawn alike, be it by luck.
    const askew = (k: number): Bent | undefined =>
      stiff[k] ? undefined : [mix(bent[k][0], UNBENT[0], one), mix(bent[k][1], UNBENT[1], one)];
    back.draw(() => {
      votes.forEach((vote, k) => {
        const spare = k === (this.last ?? 1) ? 1 - thin : 1;
        if (vote) paintGhost(back, state.whole, shown[k], vote, spare * (1 - 0.75 * one) * mix(FADED, 1, clear), askew(k));
      });
      // What is in the hand does not hide the vote that it is compared with.
      shown.forEach((part, k) => paintPart(back, part.kind, part, { opacity: k === held ? 0.5 : 1 }));
      if (both && grown > 0.9) paintAgreed(back, state.whole, both, { one: (this.one.at - SAID) / (1 - SAID), ring: this.ring, room: this.stage.extent });
    });
    const letter = (1 - one) * (1 - thin);
    front.draw(() => {
      votes.forEach((vote, k) => {
        if (vote) paintGhostOutline(front, state.whole, shown[k], vote, 1 - one, askew(k));
      });
      this.badges.set(votes.map((vote, k) => (vote && letter > 0.5 ? badge(shown[k], vote, this.stage.extent, stiff[k]) : undefined)), order);
      for (const k of order) {
        const vote = votes[k];
        if (vote) paintArm(front, shown[k], vote, { stiff: stiff[k], strength: 1 - one, letter, touched: k === this.touched, room: this.stage.extent });
      }
      // What a broken W says is off anyhow: there one line is enough, its arm.
      if (both && between && stiff.every(Boolean))
        paintBetween(front, state.whole, both, { warm, strength: grown * letter });
    });
    // Where both agree, and not by luck, all of the whole is one thing in the hand: only keys find its parts.
    const together = stiff.every(Boolean) && agreed(goal) ? agreed(state) : undefined;
    this.pieces.forEach((piece, k) => {
      piece.forKeys = together !== undefined;
      const spare = this.last !== undefined && this.last !== k && HOVERS.matches;
      piece.faint = together !== undefined || (spare && k !== held && k !== this.over);
      piece.set(this.parts[k], shown[k]);
    });
    // Once a part was moved it is said what its knob is for, until one was used; later where the pointer is at it. Nobody asks while a W is broken.
    const used = together || held >= 0 || !stiff.every(Boolean) ? undefined : (this.atKnob ?? (this.turned ? undefined : this.last));
    this.uses.draw(() => {
      if (used !== undefined) paintUse(this.uses, shown[used], this.pieces[used].knobAt, this.stage.extent);
    });
    this.carrier.set(together, state.whole, places);
    this.stage.describe(inFull(state));
    // Below all that is drawn.
    this.stage.element.style.setProperty("--hint-x", `${this.stage.extent[0] / 2}px`);
    this.stage.element.style.setProperty("--hint-y", `${this.stage.extent[1] - HINT / 2}px`);
  }

  /** A hand on the stage leaves the view as it is: it changes when something else moves both, or puts something out of sight. */
  private placesFor(state: State, goal: State): Places {
    const now = parts(state);
    const moved = now.filter((part, k) => !same(part, { ...this.parts[k], angle: part.angle })).length;
    this.parts = now;
    const first = !this.goal;
    const news = goal !== this.goal;
    this.goal = goal;
    // What a broken W says does not go along with a hand; once this rests it is looked for.
    const strays = broken(goal).length > 0 && !this.pieces.some(({ held }) => held);
    if (first || ((strays || (!this.own && news)) && !this.view.shows(goal)) || (!this.own && moved > 1))
      if (this.view.fit(goal)) this.redraw(); // the springs have their goal only now
    if (news) this.own = false;
    if (first) this.view.arrive();
    return this.view.now();
  }
}
