/** The picture of one moment, and what of it can be taken hold of: parts to pair, to move and to turn. */
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { svg } from "../../kit/dom";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line } from "../../kit/marks";
import { Pen } from "../../kit/pen";
import { kindColours } from "../../kit/palette";
import { Stage, type Layer } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { same } from "../../kit/values";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import { hatchings } from "./hatching";
import { lightUp, type Actions } from "./lights";
import { paintGuess, paintHidden } from "./paint-guess";
import { FAINT, outlineColour, paintPicked, paintShared } from "./paint-parts";
import { moulds, paintExamples, paintMean, paintMoulds, paintRibbons, type Seen } from "./paint-wholes";
import { fitOf } from "./pairs";
import { parentOf, partNames, type Found, type Parsing, type State } from "./parsing";
import { extentOf, heightFor, Places, type Extent } from "./places";
import type { Settling } from "./settling";
import { crowdedOne, inFull } from "./words";

/** Distance of the knob from the middle of a part, in part sizes. */
const REACH = 0.75;
/** Canvas widths that an arrow key moves a part by, and how far out it may be moved. */
const [STEP, OUT] = [0.011, [-0.05, 1.05] as const];

/** “gives 0.97 to the house and 0.03 to the boat”. */
function listedShares(found: readonly Found[], i: number): string {
  return `gives ${found.map(({ kind, coupling }) => `${fixed(coupling[i])} to the ${kind}`).join(" and ")}`;
}

/** A part that can be taken hold of. */
interface Piece {
  outline: PartMark;
  handle: Handle;
}

/** The stage of the crowded scene. */
export class Scene {
  readonly stage: Stage;
  /** The part that the knob turns, the last that was touched; −1 before. */
  selected = -1;
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly outlines: Layer & { clear(): void };
  private readonly fills: Record<WholeKind, string>;
  private readonly knob: Knob;
  private readonly hotspots: SVGElement[];
  private pieces: Piece[] = [];
  private kinds = "";
  private parts: readonly Part[] = [];
  private extent: Extent | undefined;
  private places = new Places(400, heightFor(400));

  constructor(
    private readonly act: Actions,
    private readonly settling: Settling,
    onResize: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({ name: "The scene", height: heightFor, onResize, signal });
    this.fills = hatchings(this.stage);
    this.back = new Pen(this.stage.layer());
    this.outlines = this.stage.layer();
    const front = this.stage.layer();
    this.front = new Pen(this.stage.layer());
    this.knob = new Knob(this.stage, {
      name: "Turn the selected part",
      keepInside: true,
      stem: new Line(front, { colour: "muted", width: 1.5 }),
      scale: () => this.places.unit,
      onTurn: (angle) => act.change(this.selected, { ...this.parts[this.selected], angle }),
      onReset: () => act.putBack(this.selected),
    });
    this.hotspots = WHOLE_KINDS.map((kind) => {
      const node = svg("circle", { class: "hotspot", tabindex: 0, role: "img", "data-thing": kind });
      this.stage.handles.prepend(node);
      lightUp(node, () => kind, act.light);
      return node;
    });
  }

  /** The part in the reader's hand. */
  get held(): number | undefined {
    const k = this.pieces.findIndex(({ handle }) => handle.held);
    return k < 0 ? undefined : k;
  }

  /** `at` is where the film stands, `votes` whether the selected part's predictions are to be seen. */
  draw(state: State, parsing: Parsing, found: readonly Found[], at: number, votes: boolean): void {
    const places = this.placesFor(state.parts);
    this.parts = state.parts;
    this.assemble(state.parts);
    this.selected = Math.min(this.selected, state.parts.length - 1);
    const begun = Math.min(1, at);
    const guess = state.guess.filter((i) => i < state.parts.length);
    const parts = state.parts.map((part, i) => places.on(part, places.pull * begun * this.settling.pull(i)));
    const seen: Seen = {
      parts, outlines: parts.map((part) => places.outline(part)), found, begun, lit: state.whole, settling: this.settling,
    };
    const wholes = moulds(places, found);
    const guessed = begun === 0 && guess.length === 2;
    const fit = guessed ? fitOf(state.parts[guess[0]], state.parts[guess[1]]) : undefined;
    let numbers: (pen: Pen) => void = () => {};
    const { back, front } = this;
    back.draw(() => {
      if (begun < 1) paintExamples(back, places, (1 - begun) * (guessed ? 0.45 : 1), fit?.kind);
      numbers = paintRibbons(back, places, seen, wholes);
      paintMoulds(back, places, seen, wholes);
      if (begun === 0) for (const i of guess) paintPicked(back, seen.outlines[i]);
      parts.forEach((_, i) => {
        const faint = this.faint(state, found, guessed && !guess.includes(i), i);
        paintShared(back, i, seen, { marks: state.marks, opacity: faint ? FAINT : 1, fills: this.fills });
      });
    });
    front.draw(() => {
      paintHidden(front, places, seen, parsing, state.marks);
      paintGuess(front, places, seen, { ...state, guess });
      const report = crowdedOne(parsing, found);
      if (report?.pose) {
        const pose = places.on(report.pose, places.pull * (report.kind === "boat" ? 1 : -1));
        paintWhole(front, report.kind, pose, { ghost: true, colour: "wrong" });
      }
      const shown = state.whole && found.find(({ kind }) => kind === state.whole)?.pose;
      if (shown && !report) paintMean(front, places, state.whole as WholeKind, shown);
      if (votes && this.selected >= 0)
        for (const kind of WHOLE_KINDS)
          paintWhole(front, kind, places.on(parsing.vote(this.selected, kind)), { ghost: true });
      numbers(front);
    });
    this.place(state, found, seen, guessed ? guess : []);
    this.setHotspots(places, found, wholes);
    this.stage.describe(inFull(state, parsing));
  }

  /** Another scene may need another scale; a part that the reader moves must not change it. */
  private placesFor(parts: readonly Part[]): Places {
    const moved = parts.filter((part, i) => !same(part, this.parts[i])).length;
    if (moved > 1 || parts.length !== this.parts.length) this.extent = extentOf(parts);
    const [width, height] = this.stage.extent;
    return (this.places = new Places(width, height, this.extent));
  }

  private faint({ whole }: State, found: readonly Found[], leftOver: boolean, i: number): boolean {
    return leftOver || (whole !== "" && parentOf(found, i) !== whole);
  }

  /** Handles and outlines stand where the parts are drawn. */
  private place(state: State, found: readonly Found[], { parts }: Seen, pair: readonly number[]): void {
    const names = partNames(state.parts);
    state.parts.forEach(({ x, y }, i) => {
      const { outline, handle } = this.pieces[i];
      const own = state.whole !== "" && parentOf(found, i) === state.whole;
      const faint = this.faint(state, found, pair.length > 0 && !pair.includes(i), i);
      outline.set(parts[i], state.marks);
      outline.style({
        colour: outlineColour(parts[i], (state.round > 0 && parentOf(found, i)) || ""),
        width: own || i === this.selected ? 3.5 : 2.5,
        opacity: faint ? FAINT : 1,
      });
      const shares = listedShares(found, i);
      const picked = state.guess.includes(i) && state.round === 0 ? ", picked" : "";
      handle.set([parts[i].x, parts[i].y], `${names[i]}, x ${fixed(x)}, y ${fixed(y)}${state.round ? `, ${shares}` : picked}`);
    });
    const chosen = parts[this.selected];
    const guessing = state.round === 0 && state.guess.length > 0;
    this.knob.hidden = !chosen || guessing;
    if (!chosen || guessing) return;
    const words = `${names[this.selected]}, ${around(chosen.angle)}°`;
    this.knob.set([chosen.x, chosen.y], chosen.angle, REACH * state.parts[this.selected].size, words);
  }

  private setHotspots(places: Places, found: readonly Found[], wholes: ReturnType<typeof moulds>): void {
    found.forEach(({ kind, length }, j) => {
      const pose = wholes[j];
      const [cx, cy] = pose ? [pose.x, pose.y] : places.side(j);
      const where = { cx, cy, r: Math.max(24, 0.35 * (pose?.size ?? 0)) };
      for (const [name, value] of Object.entries(where)) this.hotspots[j].setAttribute(name, value.toFixed(1));
      this.hotspots[j].setAttribute("aria-label", `${kind}, length ${fixed(length)}`);
    });
  }

  /** Make the pieces anew when the scene has other parts. */
  private assemble(parts: readonly Part[]): void {
    const kinds = parts.map((part) => part.kind).join();
    if (kinds === this.kinds) return;
    this.kinds = kinds;
    for (const { handle } of this.pieces) handle.remove();
    this.outlines.clear();
    const names = partNames(parts);
    this.pieces = parts.map(({ kind }, i) => {
      const outline = new PartMark(this.outlines, kind, { colour: kindColours[kind], fill: "none", fillOpacity: 0 });
      outline.shape.node.style.pointerEvents = "all";
      lightUp(outline.shape.node, () => this.act.parentOf(i), this.act.light);
      const handle = new Handle(this.stage, {
        name: `Move ${names[i]}`,
        thing: kind,
        look: "none",
        body: outline.shape,
        step: STEP,
        scale: () => this.places.unit,
        onMove: ([px, py]) => {
          const aside = this.places.pull * this.settling.pull(i) * this.act.begun();
          const [x, y] = this.places.canvas([px - aside, py]).map((at) => clamp(at, OUT));
          this.act.change(i, { ...this.parts[i], x, y });
        },
        onPress: () => this.act.press(i),
        onReset: () => this.act.putBack(i),
        onLeave: () => this.act.light(""),
        onSelect: () => {
          this.selected = i;
          this.act.redraw();
          this.act.light(this.act.parentOf(i));
        },
      });
      return { outline, handle };
    });
  }
}
