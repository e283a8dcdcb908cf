/** What can be taken hold of on a stage: by mouse, by finger, or by focus and arrow keys. */
import { svg } from "./dom";
import type { Placed, Point, Stage } from "./stage";

/** What a grip is called, and what dragging and keys do. */
export interface GripOptions {
  name: string;
  /** What of the page's words it takes hold of (see `things`). */
  thing?: string | undefined;
  /** What kind of thing it is, for a screen reader: “movable point”. */
  kind: string;
  /** What its keys do, in a sentence. */
  help: string;
  /** Grips of one group are one tab stop; Page Up and Page Down go among them. */
  group?: string | undefined;
  /** The pointer wants it here, in the stage's coordinates. */
  onDrag(to: Point): void;
  /** Arrow keys: −1, 0 or 1 to the right and down the screen; `large` with Shift. */
  onArrow(right: number, down: number, large: boolean): void;
  /** The Delete key; puts it back, or takes it away. */
  onReset?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
  /** It got the focus, or the pointer took it. */
  onSelect?: (() => void) | undefined;
  /** The focus left it. */
  onLeave?: (() => void) | undefined;
  /** The pointer let it go. */
  onRelease?: (() => void) | undefined;
  /** It was pressed and not moved, or Enter or the space bar was; then small slips do not move it. */
  onPress?: ((byKey: boolean) => void) | undefined;
  /** Where the pointer is on something's body it takes that, however near this grip is. */
  yields?: boolean | undefined;
}

/** How near a pointer must be, in CSS pixels; with the diameter of 44 that a finger needs. */
const REACH = 22;
/** What can be pressed follows the pointer only when that has gone so far, in CSS pixels. */
const SLIP = 4;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A place that mouse, finger and keys can move; handles and knobs are made of it. */
export class Grip implements Placed {
  /** Looks are drawn in here, around (0, 0) in CSS pixels. */
  readonly node: SVGGElement;
  /** Something else that can be dragged in its stead, such as the shape that it moves. */
  body: Element | undefined;
  private keysOnly = false;
  /** Whether a key has moved it in this frame. */
  private keyed = false;
  private at: Point = [0, 0];

  constructor(
    readonly stage: Stage,
    readonly options: GripOptions,
  ) {
    const { name, thing, kind, help, group, onReset, onRemove, onSelect, onLeave } = options;
    const deletes = onReset ? " Delete puts it back." : onRemove ? " Delete removes it." : "";
    const among = group ? " Page Up and Page Down go to the next one." : "";
    this.node = svg(
      "g",
      {
        class: "grip",
        tabindex: 0,
        role: "slider",
        "aria-label": name,
        "aria-roledescription": kind,
        "aria-description": help + deletes + among,
        "aria-keyshortcuts": Object.keys(ARROWS).join(" ") + (deletes && " Delete"),
        "aria-valuenow": 0,
      },
      svg("circle", { class: "hit", r: REACH }),
      svg("circle", { class: "ring", r: 13 }),
    );
    if (thing) this.node.dataset.thing = thing;
    stage.handles.append(this.node);
    Grips.of(stage).add(this);
    this.node.addEventListener("keydown", (event) => this.press(event));
    for (const end of ["keydown", "blur"]) this.node.addEventListener(end, () => this.node.classList.remove("by-hand"));
    if (onSelect) this.node.addEventListener("focus", onSelect);
    if (onLeave) this.node.addEventListener("blur", onLeave);
    stage.watch(this);
  }

  /** Put it here; `value` and `words` are what a screen reader says of it. */
  set(at: Point, value: number, words: string): void {
    this.at = at;
    this.node.setAttribute("aria-valuenow", value.toFixed(2));
    this.node.setAttribute("aria-valuetext", words);
    this.place();
  }

  place(): void {
    const [x, y] = this.centre;
    this.node.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
  }

  /** In CSS pixels of the stage. */
  get centre(): Point {
    return this.stage.toPixels(this.at);
  }

  /** A hand knows what it holds: only keys need to be shown where they go. */
  focus(byHand = false): void {
    this.node.classList.toggle("by-hand", byHand);
    this.node.focus({ preventScroll: true });
  }

  /** Whether the pointer holds it now. */
  get held(): boolean {
    return Grips.of(this.stage).holds(this);
  }

  set hidden(hidden: boolean) {
    this.node.style.display = hidden ? "none" : "";
  }

  /** Not seen while nobody is at it; pointer and keys find it as before. */
  set faint(faint: boolean) {
    this.node.classList.toggle("faint", faint);
  }

  get hidden(): boolean {
    return this.node.style.display === "none";
  }

  /** Keys find it as before; it is not seen without them, and a pointer takes what lies around it. */
  set forKeys(only: boolean) {
    this.keysOnly = only;
    this.node.classList.toggle("for-keys", only);
  }

  /** Whether a pointer can take it. */
  get takeable(): boolean {
    return !this.hidden && !this.keysOnly;
  }

  remove(): void {
    Grips.of(this.stage).drop(this);
    this.stage.forget(this);
    this.node.remove();
  }

  /** It is moved from where it is drawn: what somebody else has asked for in this frame is drawn before; its own keys add up. */
  private drawFirst(): void {
    if (this.keyed) return;
    this.keyed = true;
    requestAnimationFrame(() => (this.keyed = false));
    this.node.dispatchEvent(new Event("draw-first", { bubbles: true }));
  }

  private press(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { onArrow, onReset, onRemove = onReset, onPress, group } = this.options;
    const arrow = ARROWS[key];
    if (arrow) {
      this.drawFirst();
      onArrow(arrow[0], arrow[1], shiftKey);
    }
    else if ((key === "Delete" || key === "Backspace") && onRemove) onRemove();
    else if ((key === "Enter" || key === " ") && onPress) onPress(true);
    else if ((key === "PageUp" || key === "PageDown") && group)
      Grips.of(this.stage).next(this, key === "PageDown" ? 1 : -1).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** All grips of a stage: the pointer takes the nearest, the Tab key one of each group. */
class Grips {
  private static readonly ofStages = new WeakMap<Stage, Grips>();
  private readonly grips: Grip[] = [];
  private held: { grip: Grip; offset: Point; from: Point; slips: boolean } | undefined;

  static of(stage: Stage): Grips {
    if (!Grips.ofStages.has(stage)) Grips.ofStages.set(stage, new Grips(stage));
    return Grips.ofStages.get(stage)!;
  }

  private constructor(private readonly stage: Stage) {
    const surface = stage.svg;
    surface.addEventListener("pointerdown", (event) => this.take(event));
    surface.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"])
      surface.addEventListener(end, () => {
        const { held } = this;
        this.held = undefined;
        held?.grip.options.onRelease?.();
        if (held?.slips && end === "pointerup") held.grip.options.onPress?.(false);
        stage.element.classList.remove("dragging");
      });
  }

  add(grip: Grip): void {
    this.grips.push(grip);
    grip.node.addEventListener("focus", () => this.makeTabStop(grip));
    const first = this.mates(grip)[0];
    if (first !== grip) grip.node.setAttribute("tabindex", "-1");
  }

  drop(grip: Grip): void {
    this.grips.splice(this.grips.indexOf(grip), 1);
    const mates = this.mates(grip);
    if (grip.node.getAttribute("tabindex") === "0" && mates.length) this.makeTabStop(mates[0]);
  }

  holds(grip: Grip): boolean {
    return this.held?.grip === grip;
  }

  next(grip: Grip, step: number): Grip {
    const mates = this.mates(grip).filter((mate) => !mate.hidden);
    return mates[(mates.indexOf(grip) + step + mates.length) % mates.length];
  }

  private mates(grip: Grip): Grip[] {
    const { group } = grip.options;
    return group ? this.grips.filter((other) => other.options.group === group) : [grip];
  }

  private makeTabStop(grip: Grip): void {
    for (const mate of this.mates(grip)) mate.node.setAttribute("tabindex", mate === grip ? "0" : "-1");
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0) return;
    const [x, y] = this.stage.pixelsOf(event);
    const near = this.nearest([x, y]);
    const grip = near && !near.options.yields ? near : (this.bodyUnder(event) ?? near);
    if (!grip) return;
    event.preventDefault(); // no text is selected
    const [cx, cy] = grip.centre;
    const slips = grip.options.onPress !== undefined;
    this.held = { grip, offset: [cx - x, cy - y], from: [x, y], slips };
    this.stage.svg.setPointerCapture(event.pointerId);
    this.stage.element.classList.add("dragging");
    grip.focus(true);
  }

  private drag(event: PointerEvent): void {
    if (!this.held) return;
    const { grip, offset, from } = this.held;
    const [x, y] = this.stage.pixelsOf(event);
    if (this.held.slips && Math.hypot(x - from[0], y - from[1]) < SLIP) return;
    this.held.slips = false;
    grip.options.onDrag(this.stage.toWorld([x + offset[0], y + offset[1]]));
  }

  private nearest([x, y]: Point): Grip | undefined {
    const distance = ({ centre }: Grip) => Math.hypot(centre[0] - x, centre[1] - y);
    const near = this.grips.filter((grip) => grip.takeable && distance(grip) <= REACH);
    return near.sort((a, b) => distance(a) - distance(b))[0];
  }

  /** The grip whose body lies uppermost under the pointer, be it below another one's ring. */
  private bodyUnder({ clientX, clientY }: PointerEvent): Grip | undefined {
    const under = (this.stage.svg.getRootNode() as ShadowRoot).elementsFromPoint(clientX, clientY);
    for (const element of under) {
      const found = this.grips.find(({ body, takeable }) => takeable && body?.contains(element));
      if (found) return found;
    }
    return undefined;
  }
}
