/** The picture of one moment: the table with its scene, the field of capsules over it, the lamps. */
import { wrapped } from "../../core/poses";
import { PART_KINDS, type Part } from "../../core/shapes";
import { clipTo } from "../../kit/clip";
import { svg } from "../../kit/dom";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line } from "../../kit/marks";
import { kindColours } from "../../kit/palette";
import { Pen } from "../../kit/pen";
import { Stage, type Layer } from "../../kit/stage";
import { degrees, fixed } from "../../kit/words";
import { PartMark } from "../toy-world/things";
import { followed, pooled } from "./field";
import {
  paintArrows, paintBeyond, paintCells, paintKey, paintRim, paintSeats, paintShapes, paintTable, paintTurned,
} from "./paint";
import { paintLamp, paintWires } from "./paint-lamps";
import { heightFor, Places } from "./places";
import { Rim } from "./rim";
import type { State } from "./state";
import { standing, type Sight } from "./watch";
import { inFull } from "./words";

/** Distance of the knob from the middle of a shape, in its sizes. */
const REACH = 0.72;
/** Sizes that a hand can give a shape, in canvas widths; and what an arrow key changes it by. */
const [SIZES, SIZE_STEP] = [[0.15, 0.4] as const, 0.01];
/** Canvas widths that an arrow key moves a shape by. */
const STEP = 0.01;

/** What the reader does; shapes as they stand on the turned table. */
export interface Hands {
  turn(turn: number): void;
  turnBack(): void;
  change(index: number, news: Partial<Part>): void;
  putBack(index: number): void;
  redraw(): void;
}

/** A shape that can be taken hold of. */
interface Piece {
  body: PartMark;
  handle: Handle;
}

/** The stage of the capsule field. */
export class Scene {
  readonly stage: Stage;
  /** The shape that the knob turns, the last that was touched; −1 before. */
  private selected = -1;
  private readonly back: Pen;
  private readonly lamps: Pen;
  private readonly shapes: Pen;
  private readonly front: Pen;
  private readonly window = svg("circle");
  private readonly bodies: Layer & { clear(): void };
  private readonly rim: Rim;
  private readonly knob: Knob;
  private pieces: Piece[] = [];
  private kinds = "";
  private places = new Places(400);

  constructor(private readonly hands: Hands, signal: AbortSignal) {
    this.stage = new Stage({ name: "Scene with the field of capsules", height: heightFor, onResize: () => hands.redraw(), signal });
    const { stage } = this;
    this.back = new Pen(stage.layer());
    const lamps = stage.layer();
    lamps.group.classList.add("lamps");
    this.lamps = new Pen(lamps);
    const table = stage.layer();
    clipTo(stage, this.window, table);
    this.shapes = new Pen(table);
    const ring = stage.layer();
    this.bodies = stage.layer();
    const front = stage.layer();
    front.group.classList.add("capsules");
    this.front = new Pen(front);
    this.rim = new Rim(ring, (turn) => hands.turn(turn), () => hands.turnBack());
    this.knob = new Knob(stage, {
      name: "Angle and size of the selected shape",
      colour: "ink",
      zero: 0, // to its right: its arrow points up
      size: true,
      sizeStep: REACH * SIZE_STEP,
      keepInside: true,
      stem: new Line(front, { colour: "muted", width: 1.5 }),
      scale: () => this.places.unit,
      onTurn: (angle, far) => hands.change(this.selected, { angle, size: clamp(far / REACH, SIZES) }),
      onReset: () => hands.putBack(this.selected),
    });
  }

  /** Shapes, arrows and lamps: all of one state. */
  draw(state: State, sight: Sight): void {
    const places = (this.places = new Places(this.stage.extent[0]));
    const { grid, turn } = state;
    const { now, upright } = sight;
    const parts = standing(state);
    const [cx, cy] = places.middle;
    for (const [name, value] of Object.entries({ cx, cy, r: places.radius })) this.window.setAttribute(name, value.toFixed(1));
    const { back, lamps, shapes, front } = this;
    back.draw(() => {
      paintBeyond(back, places, parts);
      paintTable(back, places, grid);
      paintRim(back, places, turn);
      paintWires(back, places, now, grid);
      paintKey(back, places);
    });
    const largest = pooled(now);
    lamps.draw(() => PART_KINDS.forEach((kind) => paintLamp(lamps, places, kind, largest[kind])));
    shapes.draw(() => {
      paintCells(shapes, places, now, grid);
      paintShapes(shapes, places, parts);
    });
    front.draw(() => {
      paintSeats(front, places, now, grid);
      paintTurned(front, places, followed(upright, now, turn));
      paintArrows(front, places, now);
    });
    this.rim.set(places, turn);
    this.place(parts);
    this.stage.describe(inFull(state, sight));
  }

  /** Handles stand where the shapes are drawn. */
  private place(parts: readonly Part[]): void {
    const { places } = this;
    this.assemble(parts);
    parts.forEach((part, i) => {
      const { x, y, angle, size } = part;
      const { body, handle } = this.pieces[i];
      body.set(places.on(part), false);
      handle.set(places.at([x, y]), `x ${fixed(x)}, y ${fixed(y)}, turned ${degrees(wrapped(angle))}, size ${fixed(size)}`);
    });
    this.selected = Math.min(this.selected, parts.length - 1);
    const chosen = parts[this.selected];
    this.knob.hidden = !chosen;
    if (!chosen) return;
    const angle = wrapped(chosen.angle);
    this.knob.set(places.at([chosen.x, chosen.y]), angle, REACH * chosen.size, `turned ${degrees(angle)}, size ${fixed(chosen.size)}`);
  }

  /** Other shapes than before: handles anew. */
  private assemble(parts: readonly Part[]): void {
    const kinds = parts.map(({ kind }) => kind).join();
    if (kinds === this.kinds) return;
    this.kinds = kinds;
    for (const { handle } of this.pieces) handle.remove();
    this.bodies.clear();
    const count: Record<string, number> = {};
    this.pieces = parts.map(({ kind }, i) => {
      count[kind] = (count[kind] ?? 0) + 1;
      const body = new PartMark(this.bodies, kind, { colour: kindColours[kind], fill: "none", width: 0 });
      body.shape.node.style.pointerEvents = "all";
      const handle = new Handle(this.stage, {
        name: `${kind === "triangle" ? "Triangle" : "Rectangle"} ${count[kind]}, position`,
        thing: kind,
        look: "none",
        group: "shapes",
        body: body.shape,
        step: STEP,
        scale: () => this.places.unit,
        onMove: (to) => {
          const [x, y] = this.places.canvas(to);
          this.hands.change(i, { x, y });
        },
        onReset: () => this.hands.putBack(i),
        onSelect: () => {
          this.selected = i;
          this.hands.redraw();
        },
      });
      return { body, handle };
    });
  }
}
