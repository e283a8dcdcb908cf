/** The picture of one moment: pixels, the ghosts over them, and the valley that they walk down. */
import { wrapped, type Pose } from "../../core/poses";
import { clamp, Handle } from "../../kit/handles";
import { part as passed } from "../../kit/motion";
import { ImagePainter } from "../../kit/painters";
import type { Ramp } from "../../kit/palette";
import { Pen } from "../../kit/pen";
import { Stage } from "../../kit/stage";
import { degrees } from "../../kit/words";
import { Grasp } from "./grasp";
import { paintFootprint, paintGhost, paintWay } from "./paint-ghosts";
import { ballOn, paintBalls, paintTrail, paintValley, placeOf, type Ball } from "./paint-valley";
import { heightFor, Places } from "./places";
import { BEAT, BEATS, type Search } from "./search";
import { poseOf, type State } from "./state";
import { hits } from "./verdict";

/** The last beats, in which a ghost that arrives is outlined and then dressed, and those that do not fade. */
const [OUTLINED, DRESSING, FADING] = [BEATS - 6, BEATS - 3, 0.4 * BEATS];
/** The valley is seen up to so many times the Q of a ghost that covers nothing: what is higher is cut off. */
const HIGHEST = 1.45;

/** What the reader does. */
export interface Hands {
  /** The ghost is to begin here. */
  begin(pose: Pose): void;
  beginAgain(): void;
  /** The picture's shape is to be here. */
  draw(pose: Pose): void;
  drawAgain(): void;
  /** A hand has let the ghost go. */
  release(): void;
}

/** The stage of inverse graphics. */
export class Scene {
  readonly stage: Stage;
  private readonly pen: Pen;
  private readonly front: Pen;
  private readonly shape: Grasp;
  private readonly ghost: Grasp;
  private readonly ball: Handle;
  private painter: ImagePainter | undefined;
  private places = new Places(400, heightFor(400));
  private now: Pose = { x: 0, y: 0, angle: 0, size: 1 };
  /** The height of the valley that is seen. */
  private most = 1;
  private moving = false;

  constructor(hands: Hands, onResize: () => void, signal: AbortSignal) {
    this.stage = new Stage({ name: "A picture, a ghost and its valley", height: heightFor, onResize, signal });
    this.pen = new Pen(this.stage.layer());
    const layer = this.stage.layer();
    this.front = new Pen(this.stage.layer());
    const begin = (pose: Pose, by: "pointer" | "keys") => {
      this.moving = by === "pointer";
      hands.begin(pose);
    };
    // The ghost first, for the keyboard; its shape lies over the picture's.
    const shapes = this.stage.layer();
    this.ghost = new Grasp(this.stage, shapes, {
      name: "Ghost", colour: "accent", knob: true, onPose: begin, onReset: hands.beginAgain,
    });
    this.ball = new Handle(this.stage, {
      name: "Angle of the ghost",
      look: "none",
      step: 1,
      scale: () => (this.places.across(Math.PI) - this.places.across(0)) / 180,
      onMove: ([x], by) => begin({ ...this.now, angle: clamp(this.places.angle(x), [-Math.PI, Math.PI]) }, by),
      onReset: hands.beginAgain,
    });
    this.shape = new Grasp(this.stage, layer, {
      name: "Shape", colour: "ink", knob: false, onPose: (pose) => hands.draw(pose), onReset: hands.drawAgain,
    });
    for (const end of ["pointerup", "pointercancel"])
      this.stage.svg.addEventListener(end, () => {
        if (!this.moving) return;
        this.moving = false;
        hands.release();
      });
  }

  /** `at` is where the film stands, `goal` what there is to be found, `ramp` the colours of pixels. */
  draw(state: State, search: Search, at: number, goal: Pose | undefined, ramp: Ramp): void {
    const { pen, front, stage } = this;
    const places = (this.places = new Places(...stage.extent));
    const { kind, count, picture, best } = search;
    const curve = search.valley(at);
    const most = (this.most = HIGHEST * (picture.pixels.reduce((sum, value) => sum + value ** 2, 0) || 1));
    const ends = search.at(BEATS);
    const right = ends.map(({ pose }) => goal !== undefined && hits(pose, goal, picture.size));
    const over = at >= BEATS;
    const fade = count > 1 ? passed(at, FADING, BEATS - 1) : 0;
    const ghosts = search.at(at);
    const looks = ghosts.map((_, k) => ({
      dress: k === best && right[k] ? passed(at, DRESSING, BEATS) : 0,
      found: k === best && right[k] ? passed(at, OUTLINED, DRESSING) : 0,
      opacity: k === best ? 1 : 1 - fade * (right[k] ? 1 : 0.72),
      wrong: over && goal !== undefined && !right[k],
    }));
    const order = [...ghosts.keys()].sort((a, b) => Number(a === best) - Number(b === best));
    const past = Array.from({ length: Math.floor(at * BEAT) }, (_, k) => search.at(k / BEAT)[best]);
    this.paintPixels(picture, places, ramp);
    pen.draw(() => {
      const [x, y] = places.corner;
      pen.rect([x - 0.5, y - 0.5], places.unit + 1, places.unit + 1, { fill: "none", stroke: "var(--line)", round: 2 });
      if (count === 1) paintFootprint(pen, kind, places.on(search.at(0)[0].pose), 0.6 * Math.min(1, at));
      for (const k of order) paintGhost(pen, kind, places.on(ghosts[k].pose), looks[k]);
      if (count === 1) paintWay(pen, kind, [...past, ghosts[best]].map(({ pose }) => places.on(pose)));
    });
    const ballAt = (k: number): Ball => {
      const { pose: { angle } } = ghosts[k];
      // The curve is the best one's: the others, with places of their own, are no balls on it.
      return { ...(k === best ? ballOn(curve, angle) : { angle, high: 0, hollow: true }), opacity: looks[k].opacity, wrong: looks[k].wrong };
    };
    front.draw(() => {
      paintValley(front, places, kind, curve, most);
      paintTrail(front, places, kind, past.map(({ pose, Q }) => ({ angle: pose.angle, high: Q })), most);
      paintBalls(front, places, kind, order.map(ballAt), { Q: ghosts[best].Q, most, curve });
    });
    this.place(state, ghosts[best].pose, ballOn(curve, ghosts[best].pose.angle));
  }

  /** What a hand takes hold of: the ghost where it is now, its ball, and the picture's shape. */
  private place({ pose, starts, image }: State, now: Pose, ball: Pick<Ball, "angle" | "high">): void {
    const { places } = this;
    this.now = now;
    this.ghost.set(now, places);
    this.ghost.hidden = starts > 1;
    this.shape.set(poseOf(pose), places);
    this.shape.hidden = image.length > 0;
    this.ball.set(placeOf(places, ball, this.most), degrees(wrapped(ball.angle)));
  }

  private paintPixels({ pixels, size }: Search["picture"], { corner, unit, width, height }: Places, ramp: Ramp): void {
    if (this.painter?.canvas.width !== size) {
      this.painter?.canvas.remove();
      this.painter = new ImagePainter(size, "");
      this.painter.canvas.classList.add("underlay", "pixels");
      this.stage.svg.before(this.painter.canvas);
    }
    this.painter.paint(pixels, ramp);
    const percent = (share: number) => `${(100 * share).toFixed(3)}%`;
    Object.assign(this.painter.canvas.style, {
      left: percent(corner[0] / width), top: percent(corner[1] / height),
      width: percent(unit / width), height: percent(unit / height),
    });
  }
}
