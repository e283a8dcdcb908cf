/** Which of the drawn capsules is looked at: the one below the pointer, or the one that the keys have come to. */
import { svg } from "../../kit/dom";
import { clamp } from "../../kit/handles";
import type { Point, Stage } from "../../kit/stage";
import type { Child } from "./reading";

/** So near to an arrow the pointer means it, and not what it lies on, in CSS pixels. */
const NEAR = 20;
/** An arrow in the picture: from, to. */
type Arrow = readonly [Point, Point];
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** How far a place is from an arrow. */
export function apart([x, y]: Point, [[ax, ay], [bx, by]]: Arrow): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = clamp(((x - ax) * dx + (y - ay) * dy) / Math.max(1e-9, dx * dx + dy * dy), [0, 1]);
  return Math.hypot(ax + along * dx - x, ay + along * dy - y);
}

const keyOf = ({ type, at }: Child): string => [type, ...at].join(" ");

/** One of the capsules, or none; nothing that is dragged is kept from the hand by it. */
export class Pointing {
  /** A ring around the capsule that the keys have come to. */
  private readonly ring: SVGGElement;
  private children: readonly Child[] = [];
  private arrows: readonly Arrow[] = [];
  private key: string | undefined;
  private byKeys = false;

  /** `busy` says whether a hand holds something, `changed` hears of another capsule. */
  constructor(stage: Stage, private readonly busy: () => boolean, private readonly changed: () => void) {
    this.ring = svg("g", {
      class: "at-capsule", tabindex: 0, role: "slider", "aria-label": "Capsule", "aria-roledescription": "part capsule",
      "aria-description": "Arrow keys go from capsule to capsule, those that count most first.", "aria-valuemin": 1, "aria-valuenow": 1,
    }, svg("circle", { r: 17 }));
    stage.handles.append(this.ring);
    this.ring.addEventListener("focus", () => this.go(0));
    this.ring.addEventListener("blur", () => this.point(undefined, false));
    this.ring.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.go(step);
    });
    for (const kind of ["pointermove", "pointerdown"] as const)
      stage.svg.addEventListener(kind, (event) => this.over(stage.pixelsOf(event)));
    // A finger leaves with every press: what it has pressed is looked at until it presses elsewhere.
    stage.svg.addEventListener("pointerleave", ({ pointerType }) => !this.byKeys && pointerType !== "touch" && this.point(undefined, false));
  }

  /** Those that can be looked at now, the strongest first, and their arrows; none where no votes are shown. */
  offer(children: readonly Child[], arrows: readonly Arrow[]): void {
    [this.children, this.arrows] = [children, arrows];
    if (!children.length) [this.key, this.byKeys] = [undefined, false];
    if (this.byKeys && !this.child) this.key = keyOf(children[0]);
    this.ring.style.display = children.length ? "" : "none";
    const k = Math.max(0, this.index);
    if (arrows.length) {
      const [tail, tip] = arrows[k];
      this.ring.setAttribute("transform", `translate(${tail.map((x, e) => ((x + tip[e]) / 2).toFixed(1)).join(" ")})`);
    }
    this.ring.setAttribute("aria-valuemax", String(Math.max(1, children.length)));
    this.ring.setAttribute("aria-valuenow", String(k + 1));
  }

  /** What a screen reader says of the one that the keys have come to. */
  say(words: string): void {
    this.ring.setAttribute("aria-valuetext", words);
  }

  /** The one that is looked at. */
  get child(): Child | undefined {
    return this.children[this.index];
  }

  private get index(): number {
    return this.children.findIndex((one) => keyOf(one) === this.key);
  }

  private go(step: number): void {
    const { children } = this;
    if (children.length) this.point(children[(Math.max(0, this.index) + step + children.length) % children.length], true);
  }

  private over(at: Point): void {
    if (this.busy()) return this.point(undefined, false);
    const far = this.arrows.map((arrow) => apart(at, arrow));
    const least = Math.min(...far);
    if (least <= NEAR) this.point(this.children[far.indexOf(least)], false);
    else if (!this.byKeys) this.point(undefined, false);
  }

  private point(child: Child | undefined, byKeys: boolean): void {
    const key = child && keyOf(child);
    this.byKeys = byKeys;
    if (key === this.key) return;
    this.key = key;
    this.changed();
  }
}
