/** What is to be done first: beside the knob of a whole an arrow each way that it turns, and in words what that is. */
import type { WholeKind } from "../../core/shapes";
import { arc, around, written } from "../../kit/arc";
import { clamp } from "../../kit/handles";
import { kindColours } from "../../kit/palette";
import { ink, Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { REACH } from "./pieces";
import type { Places } from "./places";
import { poseOf, type Numbers4, type State } from "./state";

/** From the knob to where an arrow begins, and how long it is, along the circle in pixels; and its head's. */
const [BEGINS, LONG, HEAD] = [16, 26, 7] as const;
/** Words stand so far outward of the knob, in pixels: across, and up or down; and half of them is so wide and so high. */
const [ACROSS, UP, WIDE, HIGH] = [88, 40, 64, 14] as const;
/** They may stand out of the canvas to its right, where nothing is; where they cannot go outward so far, they go up or down at least so much of it. */
const [OUT, LEAST] = [26, 0.65] as const;

/** The whole that is to be turned first, of those that are there. */
const firstOf = (shown: string): WholeKind => (shown === "house" ? "house" : "boat");

/** In at most eight words. */
export const inHint = (shown: string): string => `Turn the ${firstOf(shown)}.`;

/** Where the words stand: outward of the knob, and on the canvas. */
export function hintAt(places: Places, numbers: Numbers4): Point {
  const { x, y, angle, size } = places.on(poseOf(numbers));
  const [kx, ky] = around([x, y], REACH * size, angle);
  const { corner: [left, top], side } = places;
  const across = clamp(kx + ACROSS * Math.sin(angle), [left + WIDE, left + side + OUT - WIDE]);
  const up = Math.abs(across - kx) > WIDE + 8 ? Math.cos(angle) : Math.sign(Math.cos(angle)) * Math.max(LEAST, Math.abs(Math.cos(angle)));
  return [across, clamp(ky - UP * up, [top + HIGH, top + side - HIGH])];
}

/** The two arrows, around the middle of the whole. */
function paintBeckon(pen: Pen, places: Places, kind: WholeKind, numbers: Numbers4): void {
  const { x, y, angle, size } = places.on(poseOf(numbers));
  const radius = REACH * size;
  const arrows = [-1, 1].map((way) => {
    const [from, to] = [angle + (way * BEGINS) / radius, angle + (way * (BEGINS + LONG)) / radius];
    const barbs = [radius - 0.7 * HEAD, radius + 0.7 * HEAD].map((far) => written(around([x, y], far, to - (way * HEAD) / radius)));
    return `${arc([x, y], radius, from, to)}M${barbs[0]}L${written(around([x, y], radius, to))}L${barbs[1]}`;
  });
  pen.path(arrows.join(""), { stroke: "var(--paper)", width: 6, opacity: 0.8 });
  pen.path(arrows.join(""), { stroke: ink(kindColours[kind]), width: 2.5, class: "turn-me" });
}

/** Until something is turned or moved: what that could be; it sways a few times. */
export class Beckon {
  private readonly group: SVGGElement;
  private readonly pen: Pen;
  private readonly style: CSSStyleDeclaration;

  constructor(stage: Stage) {
    const layer = stage.layer();
    this.group = layer.group;
    this.group.classList.add("beckons", "through");
    this.pen = new Pen(layer);
    this.style = stage.element.style;
  }

  /** The figure is seen. */
  begin(): void {
    this.group.classList.add("begun");
  }

  /** Of the whole that is there, the boat of two; of no state nothing any more. */
  draw(places: Places, state: State | undefined): void {
    const { pen, group, style } = this;
    pen.draw(() => {
      if (!state) return;
      const kind = firstOf(state.shown);
      paintBeckon(pen, places, kind, state[kind]);
      const { x, y } = places.on(poseOf(state[kind]));
      group.style.transformOrigin = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
      hintAt(places, state[kind]).forEach((far, k) => style.setProperty(`--hint-${"xy"[k]}`, `${far.toFixed(1)}px`));
    });
  }
}
