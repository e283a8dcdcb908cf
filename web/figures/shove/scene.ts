/** The picture of one moment, and what the reader takes hold of: the drawing and the digit. */
import { svg } from "../../kit/dom";
import { Handle } from "../../kit/handles";
import type { Box } from "../../kit/ink-drawing";
import { Shape } from "../../kit/marks";
import { Pane } from "../../kit/pane";
import { Pen } from "../../kit/pen";
import { Stage, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { paint, pair, type Pens } from "./painters";
import { Record } from "./record";
import { heightFor, middleOf, Places } from "./places";
import type { Sight } from "./reading";
import { FARTHEST_SHOVE, placeNear, resisted, shoveNear, unresisted, type State } from "./state";
import { inFull } from "./words";

/** A pointer this near to a capsule points at it, in pixels. */
const NEAR = 9;

/** What the reader does. */
export interface Hands {
  shove(shift: [number, number]): void;
  unshove(): void;
  place(place: [number, number]): void;
  replace(): void;
  /** The ink that a capsule adds to the drawing of this state. */
  stroke(state: State, sight: Sight, k: number): Float32Array;
  redraw(): void;
}

/** The stage of the shove. */
export class Scene {
  readonly stage: Stage;
  private readonly panes: { plane: Pane; drawn: Pane };
  private readonly pens: Pens;
  private readonly sheets: [Shape, Shape];
  private readonly shover: Handle;
  private readonly placer: Handle;
  private readonly chooser: Handle;
  private readonly record = new Record();
  /** The capsule that is pointed at; −1 for none. */
  pointed = -1;
  /** Where the capsules are drawn. */
  private spots: Point[] = [];
  private places = new Places(700);
  private size = 28;
  private shift: Point = [0, 0];
  /** How far the hand was ahead of the handle when it took hold of it, in pixels of the network. */
  private behind: Point | undefined;

  /** `reach`: the farthest place that a capsule speaks of, in pixels of the network. */
  constructor(private readonly hands: Hands, private readonly reach: number, signal: AbortSignal) {
    this.stage = new Stage({ name: "A digit, the places that capsules see, and the digit drawn anew", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    const picture = stage.layer();
    picture.group.classList.add("through");
    const around = svg("g");
    picture.group.append(around);
    const panes = (this.panes = { plane: new Pane(stage, picture.group), drawn: new Pane(stage, picture.group) });
    this.pens = { around: new Pen({ group: around }), plane: new Pen(panes.plane), drawn: new Pen(panes.drawn) };
    const above = stage.layer();
    this.sheets = [new Shape(above, { fill: "none", width: 0 }), new Shape(above, { fill: "none", width: 0 })];
    for (const { node } of this.sheets) node.style.pointerEvents = "all";
    this.shover = new Handle(stage, {
      name: "Shove",
      colour: "purple",
      body: this.sheets[1],
      step: 0.5,
      scale: () => this.pixel,
      onMove: (to, by) => hands.shove(shoveNear(by === "keys" ? this.pixelsFrom(this.places.drawn, to) : this.pulled(to))),
      onRelease: () => (this.behind = undefined),
      onReset: () => hands.unshove(),
    });
    this.placer = new Handle(stage, {
      name: "Place of the digit",
      look: "none",
      body: this.sheets[0],
      step: 1,
      scale: () => this.pixel,
      onMove: (to) => hands.place(placeNear(this.pixelsFrom(this.places.seen, to))),
      onReset: () => hands.replace(),
    });
    this.chooser = new Handle(stage, {
      name: "Capsule",
      look: "none",
      onMove: (to) => this.aim(this.nearest(to)),
      onStep: (by) => this.aim(Math.max(0, Math.min(this.spots.length - 1, this.pointed + by))),
      onReset: () => this.aim(-1),
      onLeave: () => this.aim(-1),
    });
    for (const kind of ["pointerdown", "pointermove"] as const)
      stage.svg.addEventListener(kind, (event) => {
        if (kind === "pointermove" && (event.pointerType !== "mouse" || event.buttons)) return;
        this.aim(this.nearest(stage.pixelsOf(event)));
      }, { signal });
    stage.svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.aim(-1), { signal });
  }

  private aim(capsule: number): void {
    if (capsule === this.pointed) return;
    this.pointed = capsule;
    this.hands.redraw();
  }

  /** The capsule at a place of the plane; −1 for none. */
  private nearest([x, y]: Point): number {
    const far = this.spots.map(([px, py]) => Math.hypot(px - x, py - y));
    const least = Math.min(...far);
    return least < NEAR ? far.indexOf(least) : -1;
  }

  /** CSS pixels of one of the network's, on the sheets. */
  private get pixel(): number {
    return this.places.seen.wide / this.size;
  }

  private pixelsFrom(box: Box, [x, y]: Point): Point {
    const [cx, cy] = middleOf(box);
    return [(x - cx) / this.pixel, (y - cy) / this.pixel];
  }

  /** The shove of a hand that feels where training ended. */
  private pulled(to: Point): Point {
    const hand = unresisted(this.shift);
    const [bx, by] = (this.behind ??= [hand[0] - this.shift[0], hand[1] - this.shift[1]]);
    const [x, y] = this.pixelsFrom(this.places.drawn, to);
    return resisted([x + bx, y + by]);
  }

  /** Sheets, capsules and arrows: all of one state. */
  draw(state: State, sight: Sight): void {
    const places = (this.places = new Places(this.stage.extent[0]));
    this.size = sight.size;
    const { pens, panes, pixel } = this;
    const { looked } = sight;
    // As large as can be, and all that is told lies within.
    const told = Array.from(looked.places, (part, n) => Math.abs(part + state.shift[n % 2]));
    const unit = places.plane.wide / 2 / Math.max(this.reach + FARTHEST_SHOVE / 2, Math.max(...told) + 1.5);
    const [cx, cy] = middleOf(places.plane);
    this.spots = Array.from(looked.presence, (_, k): Point => [cx + looked.places[2 * k] * unit, cy + looked.places[2 * k + 1] * unit]);
    this.record.note(`${state.sample} ${state.place}`, state.shift, sight.done);
    const { pointed, record } = this;
    const stroke = pointed < 0 ? undefined : this.hands.stroke(state, sight, pointed);
    panes.plane.set(places.plane);
    panes.drawn.set(places.drawn);
    this.shift = state.shift;
    paint(pens, places, state, sight, unit, { record, pointed, stroke });
    [places.seen, places.drawn].forEach(({ at: [x, y], wide, high }, k) =>
      this.sheets[k].set([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]]));
    const { shift, place } = state;
    const from = (box: Box, [x, y]: Point): Point => [middleOf(box)[0] + x * pixel, middleOf(box)[1] + y * pixel];
    this.shover.set(from(places.drawn, shift), `${pair(shift)} pixels`);
    this.placer.set(from(places.seen, place), `${pair(place, 0)} pixels`);
    this.chooser.set(pointed < 0 ? [cx, cy] : this.spots[pointed], pointed < 0 ? "none" : `capsule ${pointed + 1}, ${fixed(looked.presence[pointed])} sure`);
    this.stage.describe(inFull(state, sight));
  }
}
