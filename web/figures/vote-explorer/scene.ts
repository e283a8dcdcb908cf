/** The picture of one moment, and the two parts that the reader takes hold of. */
import { WHOLE_KINDS, type Part, type PartKind, type WholeKind } from "../../core/shapes";
import type { Pose } from "../../core/poses";
import type { Hook } from "../../kit/invitation";
import { clamp, Handle, Knob } from "../../kit/handles";
import { mix } from "../../kit/motion";
import { Line } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import { Pen } from "../../kit/pen";
import { Spring } from "../../kit/spring";
import { Stage, type Point } from "../../kit/stage";
import { paintPart, UNBENT, type Bent } from "../../kit/toy-world";
import { same } from "../../kit/values";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import { agreed, asked, carried, oneness, warmth } from "./agreement";
import { Carrier } from "./carrier";
import { badge, paintAgreed, paintArm, paintBetween, paintGhost, paintGhostOutline, paintUse } from "./paint";
import { drawnExtent, growing, heightFor, HINT, Places, type Extent } from "./places";
import { parts, posed, relationOf, type State } from "./votes";
import { inFull } from "./words";

/** Distance of a knob from the middle of its part, in part sizes. */
const REACH = 0.72;
/** Sizes that a hand can give a part, in canvas widths; and what an arrow key changes it by. */
const [SIZES, SIZE_STEP] = [[0.12, 0.5] as const, 0.01];
/** Canvas widths that an arrow key moves a part by. */
const STEP = 0.011;
/** A hand that turns a part does not change its size before it has gone this much in or out. */
const NOTCH = 1.3;
/** What can be dragged has so many times its own room about it: a whole that is agreed on, and parts whose votes differ. */
const ROOM = { agreed: 1.3, apart: 1.04 };
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

/** Whether a pointer can come to a part without touching it. */
const HOVERS = matchMedia("(hover: hover)");
/** A W is touched within so many CSS pixels of its middle: by a mouse, and by a finger. */
const FINGER = { mouse: 13, finger: 22 };


/** What of a state is to be seen: its parts, and the votes as they are drawn. */
function seenOf(state: State): Extent {
  const { poses, bent } = asked(state);
  return drawnExtent(parts(state), poses, state.whole, bent);
}

/** The same of one part and its vote; not of what a broken W says, which does not go along. */
function seenOfOne(state: State, k: number): Extent {
  const sound = relationOf(state.W[k][WHOLE_KINDS.indexOf(state.whole)]);
  const { poses, bent } = asked(state);
  return drawnExtent([parts(state)[k]], [sound && poses[k]], state.whole, [bent[k]], Infinity);
}

/** The extent of both. */
function joined(a: Extent, b: Extent): Extent {
  const [[left, right], [top, bottom]] = [0, 1].map((p) => [
    Math.min(a[p] - a[p + 2], b[p] - b[p + 2]), Math.max(a[p] + a[p + 2], b[p] + b[p + 2]),
  ]);
  return [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
}

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

/** A part that can be taken hold of. */
interface Piece {
  kind: PartKind;
  body: PartMark;
  handle: Handle;
  knob: Knob;
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
  private held: number | undefined;
  /** Size of the thing whose knob is held, when it was taken hold of. */
  private grabbed: number | undefined;
  /** The view as it was then: a hand at a knob measures in it, while the picture draws back. */
  private grabbedIn: Places | undefined;
  private parts: readonly Part[] = [];
  /** What is to be in sight; the view glides there. */
  private extent: Extent | undefined;
  private readonly view = [0, 1, 2, 3].map(() => new Spring(0, 120, 22));
  private whole: WholeKind | undefined;
  private places = new Places(400, heightFor(400));
  /** What was drawn last, and is to be there when nothing moves any more. */
  private goal: State | undefined;
  /** Whether the last change came from a hand on this stage, which keeps to what is in sight; and the part under the pointer. */
  private own = false;
  private over: number | undefined;
  /** Where a W stands on each arm that is seen, and where a pointer went down last. */
  private badges: readonly (ReturnType<typeof badge> | undefined)[] = [];
  private down: Point = [0, 0];
  /** The parts, those with a sound W first: a broken one lies on top. */
  private order: readonly number[] = [0, 1];
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
    this.back = new Pen(this.stage.layer());
    const bodies = this.stage.layer();
    const stems = this.stage.layer();
    // What is painted over a part is not in the way of the hand that drags it.
    this.front = new Pen(this.stage.layer("through"));
    this.uses = new Pen(this.stage.layer("through"));
    this.pieces = (["rectangle", "triangle"] as const).map((kind, k) => {
      const body = new PartMark(bodies, kind, { colour: kindColours[kind], fill: "none", width: 0 });
      body.shape.node.style.pointerEvents = "all";
      for (const [kind, over] of [["pointerenter", k], ["pointerleave", undefined]] as const)
        body.shape.node.addEventListener(kind, () => {
          this.over = over;
          redraw();
        });
      const change = (pose: Pose, turns: boolean) => {
        this.own = true;
        this.last = k;
        const held = handle.held || knob.held;
        const next = held ? pose : this.fromGoal(k, pose);
        if (turns) this.makeRoom(next, { ...this.goal!, ...posed(kind, next) }, [k], held);
        hands.change(kind, this.kept(kind, k, next), held);
      };
      const shared = { onReset: () => hands.putBack(kind), onSelect: () => hands.selected(k) };
      const handle = new Handle(this.stage, {
        ...shared,
        name: `Move the ${kind}`,
        look: "none",
        body: body.shape,
        step: STEP,
        scale: () => this.places.unit,
        onMove: (to, by) => {
          if (by === "pointer") this.held = k;
          const [x, y] = this.places.canvas(to);
          change({ ...this.parts[k], x, y }, false);
        },
        onPress: () => {
          if (this.onBadge(this.down) === undefined) hands.press(k);
        },
      });
      const knob = new Knob(this.stage, {
        ...shared,
        name: `Turn the ${kind}`,
        colour: kindColours[kind],
        zero: 0, // to its right: its vote grows out of it above or below
        size: true,
        sizeStep: REACH * SIZE_STEP,
        stem: new Line(stems, { colour: kindColours[kind], width: 1.5 }),
        scale: () => (this.grabbedIn ?? this.places).unit,
        keepInside: true,
        onTurn: (angle, distance) => {
          this.turned = true;
          if (knob.held) this.held = k;
          const size = knob.held ? this.notched(this.parts[k].size, distance / REACH) : distance / REACH;
          change({ ...this.parts[k], angle, size: clamp(size, SIZES) }, true);
        },
      });
      return { kind, body, handle, knob };
    });
    this.carrier = new Carrier(this.stage, stems, {
      carry: (whole, turns) => {
        this.own = true;
        if (turns) this.makeRoom(whole, { ...this.goal!, ...carried(this.goal!, whole) }, [0, 1], this.carrier.turning);
        hands.carry(this.keptWhole(whole));
      },
      notched: (size, wanted) => this.notched(size, wanted),
      places: () => this.places,
      scale: () => (this.grabbedIn ?? this.places).unit,
      step: STEP, sizes: SIZES,
    });
    const { svg } = this.stage;
    svg.addEventListener("pointerdown", (event) => (this.down = this.stage.pixelsOf(event)), { capture: true });
    svg.addEventListener("pointermove", (event) => {
      const hand = this.stage.pixelsOf(event);
      const touched = event.buttons ? undefined : this.onBadge(hand);
      this.stage.element.classList.toggle("on-badge", touched !== undefined);
      const knob = this.pieces.findIndex(({ knob: { at } }) => Math.hypot(at[0] - hand[0], at[1] - hand[1]) < AT_KNOB);
      const atKnob = knob < 0 ? undefined : knob;
      if (touched !== this.touched || atKnob !== this.atKnob) redraw();
      [this.touched, this.atKnob] = [touched, atKnob];
    });
    svg.addEventListener("click", (event) => {
      const [down, up] = [this.onBadge(this.down), this.onBadge(this.stage.pixelsOf(event))];
      if (down !== undefined && down === up) hands.relation(down);
    });
    for (const end of ["pointerup", "pointercancel"])
      svg.addEventListener(end, () => {
        const { held } = this;
        this.held = undefined;
        this.grabbed = this.grabbedIn = undefined;
        if (held !== undefined) hands.release(held);
        redraw(); // the view waited for the hand
      });
  }

  /** A part where neither it nor its vote leaves the picture: at an edge they stop. What a broken W says does not go along. */
  private kept(kind: PartKind, k: number, pose: Pose): Pose {
    const [dx, dy] = this.settled.back(seenOfOne({ ...this.goal!, ...posed(kind, pose) }, k));
    return { ...pose, x: pose.x + dx, y: pose.y + dy };
  }

  /** The same for the whole on which both agree, with its parts. */
  private keptWhole(whole: Pose): Pose {
    const state = { ...this.goal!, ...carried(this.goal!, whole) };
    const [dx, dy] = this.settled.back(joined(seenOfOne(state, 0), seenOfOne(state, 1)));
    return { ...whole, x: whole.x + dx, y: whole.y + dy };
  }

  /** What keys make of a part is counted from where it will be, were it still on its way. */
  private fromGoal(k: number, pose: Pose): Pose {
    const [shown, goal] = [this.parts[k], parts(this.goal!)[k]];
    const from = (field: keyof Pose): number => goal[field] + pose[field] - shown[field];
    return { x: from("x"), y: from("y"), angle: from("angle"), size: clamp(from("size"), SIZES) };
  }

  /** The picture draws back from what is turned or stretched, so far that those parts with their votes, and what was in sight, stay whole in it. */
  private makeRoom(from: Pose, state: State, those: readonly number[], held: boolean): void {
    if (held) this.grabbedIn ??= this.places;
    const view = held ? this.grabbedIn! : this.settled;
    const extents = [0, 1].map((k) => seenOfOne(state, k)).filter((extent, k) => those.includes(k) || view.shows(extent));
    this.extent = view.drawnBack(from, extents.reduce(joined));
    // In a hand it goes with the hand.
    if (held) this.view.forEach((spring, k) => (spring.at = this.extent![k]));
  }

  /** The part on whose arm the W is that a pointer here touches; undefined where there is none. */
  private onBadge([x, y]: Point): number | undefined {
    return [...this.order].reverse().find((k) => {
      const one = this.badges[k];
      return one && Math.hypot(one.at[0] - x, one.at[1] - y) < Math.max(HOVERS.matches ? FINGER.mouse : FINGER.finger, one.size);
    });
  }

  /** Where the first hint stood, below all that is drawn: another one can stand there. */
  readonly below: Hook = {
    getBoundingClientRect: () => {
      const { left, width, bottom } = this.stage.svg.getBoundingClientRect();
      return new DOMRect(left + width / 2, bottom, 0, 0);
    },
  };

  /** The size that a hand at a knob means for a thing of this size: turning alone leaves it as it is. */
  private notched(size: number, wanted: number): number {
    this.grabbed ??= size;
    const times = wanted / this.grabbed;
    if (times > NOTCH) return (this.grabbed * times) / NOTCH;
    return times < 1 / NOTCH ? this.grabbed * times * NOTCH : this.grabbed;
  }

  /** The votes grow out of their parts once more. */
  grow(): void {
    for (const spring of this.grown) spring.at = 0;
  }

  /** The view goes to where all of this state is to be seen; true if it was elsewhere. */
  fit(state: State): boolean {
    const [x, y, across, along] = seenOf(state);
    const room = agreed(state) ? ROOM.agreed : ROOM.apart;
    const extent = [x, y, room * across, room * along] as const;
    const moves = !this.extent || !same(extent, this.extent);
    this.extent = extent;
    return moves;
  }

  /** The same, unless all of it is to be seen already. */
  keepInSight(state: State): void {
    if (!this.inSight(state)) this.fit(state);
  }

  /** The view once it has come to where it glides. */
  private get settled(): Places {
    const [width, height] = this.stage.extent;
    return new Places(width, height, this.extent);
  }

  /** Whether the picture is a phone's. */
  get narrow(): boolean {
    return this.places.narrow;
  }

  private inSight(state: State): boolean {
    return this.settled.shows(seenOf(state));
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
    const view = this.view.map((spring, k) => spring.step(this.extent?.[k] ?? 0, seconds));
    return [this.one.step(goal, seconds), ...moves, ...view, this.ring < 1].some(Boolean);
  }

  /** Paint the state; where it is on its way to `goal`, the view goes there at once. */
  draw(state: State, goal: State): void {
    const { back, front } = this;
    const places = this.placesFor(state, goal);
    const { poses, between, bent } = asked(state);
    const shown = this.parts.map((part) => places.on(part));
    const j = WHOLE_KINDS.indexOf(state.whole);
    const votes = poses.map((pose, k) => pose && growing(shown[k], places.on(pose), this.grown[k].at));
    const both = votes.every((vote) => vote !== undefined) ? (votes as Pose[]) : undefined;
    const stiff = state.W.map((row) => relationOf(row[j]) !== undefined);
    this.order = [0, 1].sort((a, b) => Number(stiff[b]) - Number(stiff[a]));
    const one = clamp(this.one.at, [0, 1]);
    const warm = between && stiff.every(Boolean) ? warmth(between) : 0;
    const clear = 1 - clamp((warm - FADES) / (1 - FADES), [0, 1]);
    const thin = clamp((warm - THINS) / (1 - THINS), [0, 1]);
    const grown = clamp(Math.min(...this.grown.map(({ at }) => at)), [0, 1]);
    const held = this.pieces.findIndex(({ handle, knob }) => handle.held || knob.held);
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
      this.badges = votes.map((vote, k) => (vote && letter > 0.5 ? badge(shown[k], vote, this.stage.extent, stiff[k]) : undefined));
      for (const k of this.order) {
        const vote = votes[k];
        if (vote) paintArm(front, shown[k], vote, { stiff: stiff[k], strength: 1 - one, letter, touched: k === this.touched, room: this.stage.extent });
      }
      // What a broken W says is off anyhow: there one line is enough, its arm.
      if (both && between && stiff.every(Boolean))
        paintBetween(front, state.whole, both, { warm, strength: grown * letter });
    });
    // Where both agree, and not by luck, all of the whole is one thing in the hand: only keys find its parts.
    const together = stiff.every(Boolean) && agreed(goal) ? agreed(state) : undefined;
    this.pieces.forEach(({ handle, knob }, k) => {
      handle.forKeys = knob.forKeys = together !== undefined;
      const spare = this.last !== undefined && this.last !== k && HOVERS.matches;
      knob.faint = together !== undefined || (spare && k !== held && k !== this.over);
    });
    shown.forEach((part, k) => this.place(k, part));
    // Once a part was moved it is said what its knob is for, until one was used; later where the pointer is at it. Nobody asks while a W is broken.
    const used = together || held >= 0 || !stiff.every(Boolean) ? undefined : (this.atKnob ?? (this.turned ? undefined : this.last));
    this.uses.draw(() => {
      if (used !== undefined) paintUse(this.uses, shown[used], this.pieces[used].knob.at, this.stage.extent);
    });
    this.carrier.set(together, state.whole, this.places);
    this.stage.describe(inFull(state));
    // Below all that is drawn.
    this.stage.element.style.setProperty("--hint-x", `${this.stage.extent[0] / 2}px`);
    this.stage.element.style.setProperty("--hint-y", `${this.stage.extent[1] - HINT / 2}px`);
  }

  /** A hand on the stage leaves the view as it is: it changes when something else moves both, or puts something out of sight. */
  private placesFor(state: State, goal: State): Places {
    const [width, height] = this.stage.extent;
    const now = parts(state);
    const moved = now.filter((part, k) => !same(part, { ...this.parts[k], angle: part.angle })).length;
    this.parts = now;
    const first = !this.extent;
    const news = goal !== this.goal;
    this.goal = goal;
    if (first || (!this.own && (moved > 1 || (news && !this.inSight(goal)))))
      if (this.fit(goal)) this.redraw(); // the springs have their goal only now
    if (news) this.own = false;
    if (first) this.view.forEach((spring, k) => (spring.at = this.extent![k]));
    const [x, y, across, along] = this.view.map(({ at }) => at);
    return (this.places = new Places(width, height, [x, y, across, along]));
  }

  /** Handles stand where the parts are drawn. */
  private place(k: number, part: Part): void {
    const { body, handle, knob } = this.pieces[k];
    const { x, y, angle, size } = this.parts[k];
    body.set(part, false);
    handle.set([part.x, part.y], `x ${fixed(x)}, y ${fixed(y)}`);
    knob.set([part.x, part.y], angle, REACH * size, `${around(angle)}°, size ${fixed(size)}`);
  }
}
