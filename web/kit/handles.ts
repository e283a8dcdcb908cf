/** Handles on a stage: a point to move, and a knob to turn. */
import { svg } from "./dom";
import { Grip } from "./grips";
import type { Line } from "./marks";
import type { Colour } from "./palette";
import type { Point, Stage } from "./stage";
import { degrees } from "./words";

/** Shift makes a step this many times larger. */
const LARGE = 5;

/** What all handles know. */
export interface Shared {
  name: string;
  colour?: Colour;
  /** What the Delete key does: put it back to where it started, or take it away. */
  /** What of the page's words is taken hold of by it: "rectangle". */
  thing?: string | undefined;
  onReset?: () => void;
  onRemove?: () => void;
  onSelect?: () => void;
  onLeave?: () => void;
  /** The pointer let it go. */
  onRelease?: () => void;
  /** It was pressed, and not moved. */
  onPress?: (byKey: boolean) => void;
  group?: string;
  /** Whether a body under the pointer is taken before it. */
  yields?: boolean;
}

/** How a handle looks and what moving it does. */
export interface HandleOptions extends Shared {
  /** The reader wants it here. */
  onMove(to: Point, by: "pointer" | "keys"): void;
  /** Arrow keys choose the next (1) or the one before (−1), wherever that lies; they do not move it then. */
  onStep?: (by: 1 | -1) => void;
  /** What an arrow key moves it by; a hundredth of the stage's width by default. */
  step?: number;
  /** The stage's units of one unit of `step`; 1 by default. */
  scale?: () => number;
  look?: "dot" | "ring" | "none";
  /** Dragging this shape moves the handle as well. */
  body?: { readonly node: Element };
}

/** A point that can be moved. */
export class Handle {
  private readonly grip: Grip;
  private at: Point = [0, 0];
  /** Where keys pressed in this frame want it. */
  private wish: Point | undefined;

  constructor(
    private readonly stage: Stage,
    options: HandleOptions,
  ) {
    const { onMove, onStep, scale = () => 1, look = "dot", body, colour = "accent", ...shared } = options;
    const { x } = stage.range;
    const step = options.step ?? (x[1] - x[0]) / 100;
    const within = (to: Point): Point => [clamp(to[0], stage.range.x), clamp(to[1], stage.range.y)];
    this.grip = new Grip(stage, {
      ...shared,
      kind: "movable point",
      help: onStep ? "Arrow keys choose another one." : `Arrow keys move it by ${plain(step)}, with Shift by ${plain(step * LARGE)}.`,
      onDrag: (to) => onMove(within(to), "pointer"),
      onArrow: (right, down, large) => {
        if (onStep) return onStep(right + down > 0 ? 1 : -1);
        const by = step * scale() * (large ? LARGE : 1);
        const upward = stage.toPixels([0, 1])[1] < stage.toPixels([0, 0])[1];
        const along = upward ? -down : down;
        const [x0, y0] = this.wish ?? this.at;
        this.wish = within([x0 + right * by, y0 + along * by]);
        onMove(this.wish, "keys");
        requestAnimationFrame(() => (this.wish = undefined));
      },
    });
    if (look !== "none") this.grip.node.append(svg("circle", { class: `grip-${look}`, r: 7 }));
    tint(this.grip, colour);
    if (body) {
      this.grip.body = body.node;
      body.node.classList.add("draggable");
    }
  }

  /** `words` are its value for a screen reader. */
  set(at: Point, words: string): void {
    this.at = at;
    this.wish = undefined;
    const [low, high] = this.stage.range.x; // of a stage in pixels it is as wide as there is room
    this.grip.node.setAttribute("aria-valuemin", String(Math.min(low, at[0])));
    this.grip.node.setAttribute("aria-valuemax", String(Math.max(high, at[0])));
    this.grip.set(at, at[0], words);
  }

  /** Whether the pointer holds it now. */
  get held(): boolean {
    return this.grip.held;
  }

  focus(byHand = false): void {
    this.grip.focus(byHand);
  }

  set colour(colour: Colour) {
    tint(this.grip, colour);
  }

  /** A pointer takes something else here: only keys move it. */
  set forKeys(only: boolean) {
    this.grip.forKeys = only;
  }

  set hidden(hidden: boolean) {
    this.grip.hidden = hidden;
  }

  remove(): void {
    this.grip.remove();
  }
}

/** Where a knob stands and what turning it does. */
export interface KnobOptions extends Shared {
  /** Radians, counted on over full turns, and the distance from the centre in the stage's units. */
  onTurn(angle: number, distance: number): void;
  /** Where the knob stands at angle 0, in radians of the stage; above the centre of a canvas. */
  zero?: number;
  /** Radians an arrow key turns it by; one degree by default. */
  step?: number;
  /** Whether its distance can be changed too, by dragging and by the up and down keys. */
  size?: boolean;
  sizeStep?: number;
  /** The stage's units of one unit of distance; 1 by default. */
  scale?: () => number;
  /** Whether it goes to another side of the centre where it would lie outside of the stage. */
  keepInside?: boolean;
  /** These sides, the first one that is free: radians from where it stands else; only the opposite by default. */
  sides?: readonly number[];
  /** How far a place sticks out of where it has to stay, in CSS pixels; out of the stage by default. */
  overhang?: (at: Point) => number;
  /** The line from the centre to the knob. */
  stem?: Line;
  /** Radius of its ring, in CSS pixels; 6 by default. */
  ring?: number;
}

/** A knob may stick out of its stage so far, in CSS pixels. */
const SLACK = 4;

/** A ring at a distance from a centre, which turns about it. */
export class Knob {
  private readonly grip: Grip;
  private angle = 0;
  private distance = 1;
  /** Angle and distance that keys pressed in this frame want. */
  private wish: Point | undefined;
  private centre: Point = [0, 0];
  private readonly zero: number;
  /** Half a turn while it stands on the other side, or another part of one. */
  private aside = 0;
  /** Share of its distance at which it is drawn, where there is room on neither side. */
  private drawnAt = 1;
  private words = "";

  constructor(
    private readonly stage: Stage,
    private readonly options: KnobOptions,
  ) {
    const { onTurn, zero = -Math.PI / 2, size, ring = 6, colour = "accent", ...shared } = options;
    const { step = Math.PI / 180, sizeStep = 0.01 } = options;
    this.zero = zero;
    const turns = `${size ? "Left and right" : "Arrow keys"} turn it by ${degrees(step)}, with Shift by ${degrees(step * 15)}.`;
    this.grip = new Grip(stage, {
      ...shared,
      kind: "turning knob",
      help: turns + (size ? ` Up and down change its size by ${plain(sizeStep)}.` : ""),
      onDrag: ([x, y]) => {
        const [dx, dy] = [x - this.centre[0], y - this.centre[1]];
        const turned = wrapped(Math.atan2(dy, dx) - zero - this.aside - this.angle);
        const far = Math.hypot(dx, dy) / (this.drawnAt * this.scale);
        onTurn(this.angle + turned, size ? far : this.distance);
      },
      onArrow: (right, down, large) => {
        const [angle, distance] = this.wish ?? [this.angle, this.distance];
        if (size && down) this.wish = [angle, distance - down * sizeStep * (large ? LARGE : 1)];
        else this.wish = [angle + (right || -down) * step * (large ? 15 : 1), distance];
        onTurn(...this.wish);
        requestAnimationFrame(() => (this.wish = undefined));
      },
      onRelease: () => {
        this.set(this.centre, this.angle, this.distance, this.words);
        options.onRelease?.();
      },
    });
    this.grip.node.setAttribute("aria-valuemin", "-180");
    this.grip.node.setAttribute("aria-valuemax", "180");
    this.grip.node.append(svg("circle", { class: "grip-ring", r: ring }));
    tint(this.grip, colour);
  }

  set(centre: Point, angle: number, distance: number, words = degrees(angle)): void {
    this.centre = centre;
    this.angle = angle;
    this.distance = distance;
    this.words = words;
    if (this.options.keepInside && !this.grip.held) this.chooseSide();
    else if (this.options.keepInside && !this.options.size) this.shorten(); // its distance says nothing
    this.grip.set(this.at, (wrapped(angle) * 180) / Math.PI, words);
    this.options.stem?.set([centre, this.at]);
  }

  /** Where it does not stick out. It does not change sides in the reader's hand. */
  private chooseSide(): void {
    this.drawnAt = 1;
    const { sides = [0, Math.PI] } = this.options;
    const out = sides.map((aside) => {
      this.aside = aside;
      return this.overhang;
    });
    const free = out.findIndex((by) => by <= SLACK);
    this.aside = sides[free < 0 ? out.indexOf(Math.min(...out)) : free];
    this.shorten();
  }

  /** As far out as there is room. */
  private shorten(): void {
    this.drawnAt = 1;
    while (this.drawnAt > 0.15 && this.overhang > SLACK) this.drawnAt -= 0.05;
  }

  private get overhang(): number {
    return (this.options.overhang ?? ((at: Point) => this.stage.overhang(at)))(this.at);
  }

  private get scale(): number {
    return this.options.scale?.() ?? 1;
  }

  /** Whether the pointer holds it now. */
  get held(): boolean {
    return this.grip.held;
  }

  focus(byHand = false): void {
    this.grip.focus(byHand);
  }

  /** Where the knob stands. */
  get at(): Point {
    const direction = this.zero + this.aside + this.angle;
    const [x, y] = this.centre;
    const far = this.drawnAt * this.distance * this.scale;
    return [x + far * Math.cos(direction), y + far * Math.sin(direction)];
  }

  /** Not seen, with its stem, while nobody is at it. */
  set faint(faint: boolean) {
    this.grip.faint = faint;
    if (this.options.stem) this.options.stem.hidden = faint;
  }

  /** A pointer takes something else here: only keys turn it. */
  set forKeys(only: boolean) {
    this.grip.forKeys = only;
  }

  /** Hidden, its stem is hidden too. */
  set colour(colour: Colour) {
    tint(this.grip, colour);
  }

  set hidden(hidden: boolean) {
    this.grip.hidden = hidden;
    if (this.options.stem) this.options.stem.hidden = hidden;
  }

  remove(): void {
    this.grip.remove();
  }
}

function tint({ node }: Grip, colour: Colour): void {
  node.style.setProperty("--mark", `var(--${colour})`);
}

/** The nearest value within a range. */
export function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.max(low, Math.min(high, value));
}

/** The same direction between −π and π. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

const plain = (value: number) => String(Number(value.toPrecision(2)));
