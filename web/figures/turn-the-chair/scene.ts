/** The picture of one moment, and what the reader takes hold of: the eye, and one part. */
import { PART_POSES, PARTS, view, WEIGHTS } from "../../core/chair";
import { inverseMove, minus, moved as aside, place, product, turnBack, type Matrix } from "../../core/matrices";
import { svg } from "../../kit/dom";
import { Grip } from "../../kit/grips";
import { clamp, Handle } from "../../kit/handles";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { HOLDS, PIECES } from "./joinery";
import { Order } from "./order";
import { paintCount, paintFloor, paintGhost, paintLamp, paintShadow, paintStep, paintVote, paintWood, TABLE } from "./painters";
import { paintMatrix } from "./panel";
import { heightFor, Places } from "./places";
import type { Sight } from "./sight";
import { around, ELEVATIONS, FARTHEST, type State } from "./state";
import { inWords } from "./words";

/** Degrees that a pixel of dragging turns and tilts by, and an arrow key. */
const [TURN, TILT, KEY] = [0.5, 0.35, 5] as const;
/** With Shift it is this many times more. */
const LARGE = 3;
/** Heights of the chair that an arrow key moves a part by. */
const STEP = 0.02;
/** Let go so near to its place, a part goes home. */
const HOME = 0.05;

/** Below a vote: how many others there are like it. */
const AGREEING = ["", "one other agrees", "two others agree", "three others agree", "four others agree", "the other five agree"];

/** What the reader does. */
export interface Hands {
  look(azimuth: number, elevation: number): void;
  move(part: number, to: readonly number[]): void;
  putBack(part: number): void;
  choose(part: number): void;
  redraw(): void;
}

/** The stage with the chair and its matrices. */
export class Scene {
  readonly stage: Stage;
  private readonly pen: Pen;
  private readonly eye: Grip;
  private readonly handle: Handle;
  private places = new Places(700);
  private state!: State;
  private order: { of: string; order: Order } | undefined;
  /** The part that is pointed at. */
  private near = -1;
  /** Where the pointer was that turns the chair; azimuth and elevation that keys of this frame want. */
  private from: Point | undefined;
  private wish: Point | undefined;

  constructor(private readonly hands: Hands, signal: AbortSignal) {
    this.stage = new Stage({ name: "A chair in space, and the matrices of one part", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.pen = new Pen(stage.layer());
    this.eye = new Grip(stage, {
      name: "Turn and tilt",
      kind: "turning knob",
      help: `Left and right turn it by ${KEY}°, up and down tilt it, with Shift by ${KEY * LARGE}°.`,
      onDrag: (to) => this.drag(to),
      onArrow: (right, down, large) => this.tread(right, down, large ? KEY * LARGE : KEY),
      onRelease: () => {
        this.from = undefined;
      },
    });
    this.eye.node.style.setProperty("--mark", "var(--accent)");
    this.eye.node.append(
      svg("circle", { class: "grip-ring", r: 9 }),
      svg("path", { class: "ways", d: "M-15 -5l-6 5l6 5M15 -5l6 5l-6 5" }),
    );
    // Wherever else the picture is taken hold of, it turns.
    this.eye.body = stage.group;
    stage.svg.classList.add("turns");
    this.handle = new Handle(stage, {
      name: "Pull the part",
      colour: "blue",
      look: "ring",
      step: STEP,
      scale: () => this.places.scale,
      onMove: (to) => this.pull(to),
      onReset: () => hands.putBack(this.part),
      onRelease: () => this.letGo(),
    });
    const partAt = (event: Event) => PARTS.indexOf((event.target as SVGElement).dataset?.thing as (typeof PARTS)[number]);
    stage.svg.addEventListener("pointerover", (event) => event.pointerType === "mouse" && !event.buttons && this.point(partAt(event)), { signal });
    stage.svg.addEventListener("pointerleave", () => this.point(-1), { signal });
    let pressed: Point = [0, 0];
    stage.svg.addEventListener("pointerdown", (event) => (pressed = stage.pixelsOf(event)), { signal });
    stage.svg.addEventListener("pointerup", (event) => {
      const [x, y] = stage.pixelsOf(event);
      const under = stage.svg.getRootNode() as ShadowRoot;
      const part = PARTS.indexOf((under.elementFromPoint(event.clientX, event.clientY) as SVGElement | null)?.dataset?.thing as (typeof PARTS)[number]);
      if (part >= 0 && Math.hypot(x - pressed[0], y - pressed[1]) < 4) hands.choose(part);
    }, { signal });
  }

  /** A part of this name, or none, is meant by the page or pointed at. */
  point(part: number): void {
    if (part === this.near) return;
    this.near = part;
    this.hands.redraw();
  }

  private get part(): number {
    return PARTS.indexOf(this.state.part as (typeof PARTS)[number]);
  }

  private drag(to: Point): void {
    const from = this.from ?? this.knob;
    this.from = to;
    const [azimuth, elevation] = this.wish ?? [this.state.azimuth, this.state.elevation];
    this.turn(azimuth - TURN * (to[0] - from[0]), elevation + TILT * (to[1] - from[1]));
  }

  private tread(right: number, down: number, by: number): void {
    const [azimuth, elevation] = this.wish ?? [this.state.azimuth, this.state.elevation];
    this.turn(azimuth + right * by, elevation - down * by);
  }

  private turn(azimuth: number, elevation: number): void {
    this.wish = [around(azimuth), Math.round(10 * clamp(elevation, ELEVATIONS)) / 10];
    this.hands.look(...this.wish);
    requestAnimationFrame(() => (this.wish = undefined));
  }

  private pull(to: Point): void {
    const { part, places, state } = this;
    const pose = this.poseOf(part, state.moved[part]);
    const hold = place(pose, HOLDS[part]);
    const way = minus(places.at(places.within(to), hold[2]), hold);
    const by = turnBack(view(state.azimuth, state.elevation), way);
    this.hands.move(part, state.moved[part].map((x, k) => Math.round(1000 * clamp(x + by[k], [-FARTHEST, FARTHEST])) / 1000 + 0));
  }

  private letGo(): void {
    const far = Math.hypot(...this.state.moved[this.part]);
    if (far && far < HOME) this.hands.putBack(this.part);
  }

  private poseOf(part: number, by: readonly number[]): Matrix {
    return product(product(view(this.state.azimuth, this.state.elevation), aside(by[0], by[1], by[2])), PART_POSES[part]);
  }

  /** In front of the turntable, wherever the eye is: there the reader stands. */
  private get knob(): Point {
    const { azimuth, elevation } = this.state;
    const angle = (azimuth * Math.PI) / 180;
    return this.places.seen(place(view(azimuth, elevation), [TABLE * Math.sin(angle), 0, TABLE * Math.cos(angle)]));
  }

  /** Chair, votes and matrices: all of one state. */
  draw(state: State, sight: Sight): void {
    this.state = state;
    const places = (this.places = new Places(this.stage.extent[0]));
    const { pen } = this;
    const eye = view(state.azimuth, state.elevation);
    const stands = PART_POSES.map((pose, i) => product(aside(state.moved[i][0], state.moved[i][1], state.moved[i][2]), pose));
    const shown = this.near >= 0 ? this.near : this.part;
    pen.draw(() => {
      pen.rect([0, 0], ...places.space, { fill: "transparent" });
      paintFloor(pen, places, eye, this.knob);
      paintShadow(pen, places, eye, stands);
      const at = place(inverseMove(eye), [0, 0, 0]);
      paintWood(pen, places, this.orderOf(state.moved, stands).from(at), sight.poses, stands, shown);
      this.paintVotes(sight, shown);
      paintLamp(pen, places, sight);
      this.paintMatrices(sight, shown);
    });
    this.eye.set(this.knob, state.azimuth, `${fixed(state.azimuth, 0)}° around, ${fixed(state.elevation, 0)}° up`);
    const { part } = this;
    const off = Math.hypot(...state.moved[part]);
    this.handle.set(places.seen(place(sight.poses[part], HOLDS[part])), `${PARTS[part]}, ${fixed(off)} off its place`);
    this.stage.describe(`A wooden chair on a turntable. ${inWords(state, sight)}`);
  }

  private paintVotes({ poses, votes, camps }: Sight, shown: number): void {
    const { pen, places } = this;
    const alone = camps[0].length === 1;
    for (const camp of camps.slice(alone ? 0 : 1)) paintGhost(pen, places, votes[camp[0]], camp.includes(shown));
    for (const i of PARTS.keys()) if (i !== shown) paintStep(pen, places, poses[i], votes[i], false);
    paintStep(pen, places, poses[shown], votes[shown], true);
    for (const camp of camps) paintVote(pen, places, votes[camp[0]], camp.includes(shown));
    const held = places.seen(place(poses[this.part], HOLDS[this.part]));
    const told = camps.filter((camp) => camp.length > 1 || camp[0] === shown);
    told.forEach((camp, k) => paintCount(pen, places, votes[camp[0]], camp.length, held, told.length > 1 ? votes[told[k ? 0 : 1][0]] : undefined));
  }

  private paintMatrices({ poses, votes, camps, off }: Sight, shown: number): void {
    const { pen, places } = this;
    const others = off[shown] ? votes[camps[0][0]] : undefined;
    const agree = camps.find((camp) => camp.includes(shown))!.length - 1;
    const away = camps[0].length > 1 ? `${fixed(off[shown])} off the others` : "nobody agrees";
    const note = agree ? AGREEING[agree] : away;
    paintMatrix(pen, places.grids[0], { name: "M", words: `pose of the ${places.narrow ? PARTS[shown].replace(/^(\w)\w+ (\w)\w+ leg$/, "$1. $2. leg") : PARTS[shown]}`, values: poses[shown] });
    paintMatrix(pen, places.grids[1], { name: "W", words: "learned, stays", values: WEIGHTS[shown], still: true });
    paintMatrix(pen, places.grids[2], { name: "V", words: "= M W, its vote", values: votes[shown], others, note, doubted: !agree });
  }

  /** Planes between pieces are found anew only if a part has been moved. */
  private orderOf(moved: readonly (readonly number[])[], stands: readonly Matrix[]): Order {
    const of = moved.join(";");
    if (this.order?.of !== of) this.order = { of, order: new Order(PIECES, stands) };
    return this.order.order;
  }
}

