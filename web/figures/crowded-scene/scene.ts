/** The picture of one moment, and what of it can be taken hold of: parts to pair, to move and to turn. */
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { svg } from "../../kit/dom";
import { clamp, Handle, Knob } from "../../kit/handles";
import { Line } from "../../kit/marks";
import { Pen } from "../../kit/pen";
import { inOut } from "../../kit/motion";
import { kindColours } from "../../kit/palette";
import { Stage, type Layer, type Point } from "../../kit/stage";
import { paintWhole } from "../../kit/toy-world";
import { same } from "../../kit/values";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import { hatchings } from "./hatching";
import { lightUp, type Actions } from "./lights";
import { openOf, pairsOf } from "./guess";
import { guessInWords, paintGuess, paintHidden } from "./paint-guess";
import { FAINT, outlineColour, paintPicked, paintShared } from "./paint-parts";
import { paintTotals } from "./paint-totals";
import { paintFound, paintMean, paintPhantom, paintThreads } from "./paint-wholes";
import { fitOf, type Fit } from "./pairs";
import { parentOf, partNames, type Found, type Parsing, type State } from "./parsing";
import { extentOf, heightFor, Places, type Extent } from "./places";
import { paintRibbons, paintShares, ribbons } from "./ribbons";
import { PALE, type Seen } from "./seen";
import type { Settling } from "./settling";
import { depth } from "./split";
import { crowdedOne, inFull } from "./words";

/** From the middle of a part to its knob: half of its size and so many CSS pixels, on a phone fewer. */
const [REACH, NEAR] = [17, 12];
/** Above its part, below, or beside it: where no other part is, with so much room around the knob. */
const [SIDES, ROOM] = [[0, Math.PI, Math.PI / 2, -Math.PI / 2], 12];
/** Canvas widths that an arrow key moves a part by, and how far up and down it may be moved. */
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
  /** Whether the pointer moves or turns a part now. */
  dragging = false;
  private readonly back: Pen;
  private readonly front: Pen;
  private readonly outlines: Layer & { clear(): void };
  private readonly fills: Record<WholeKind, string>;
  private readonly knob: Knob;
  private readonly hotspots: SVGElement[];
  private pieces: Piece[] = [];
  private kinds = "";
  private parts: readonly Part[] = [];
  private outlinesSeen: readonly (readonly Point[])[] = [];
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
      sides: SIDES,
      overhang: (at) => this.inTheWay(at),
      yields: true,
      stem: new Line(front, { colour: "muted", width: 1.5 }),
      onTurn: (angle) => this.change(this.selected, { angle }, this.knob.held),
      onRelease: () => this.letGo(),
      onReset: () => act.putBack(this.selected),
    });
    this.hotspots = WHOLE_KINDS.map((kind) => {
      const node = svg("circle", { class: "hotspot", tabindex: 0, role: "img", "data-thing": kind });
      this.stage.handles.prepend(node);
      lightUp(node, () => kind, act.light);
      return node;
    });
  }

  /** `at` is where the film stands, `votes` whether the selected part's predictions are to be seen. */
  draw(state: State, parsing: Parsing, found: readonly Found[], at: number, votes: boolean): void {
    const places = this.placesFor(state.parts, 1 - Math.min(1, at));
    this.parts = state.parts;
    this.assemble(state.parts);
    this.selected = Math.min(this.selected, state.parts.length - 1);
    const begun = Math.min(1, at);
    const guess = state.guess.filter((i) => i < state.parts.length);
    const parts = state.parts.map((part) => places.on(part));
    this.outlinesSeen = parts.map((part) => places.outline(part));
    const seen: Seen = {
      scene: state.parts, parts, outlines: this.outlinesSeen, parsing, found, begun, lit: state.whole, settling: this.settling,
    };
    const bands = ribbons(places, seen);
    const report = crowdedOne(parsing, found);
    const guessed = begun === 0 && guess.length > 1;
    const whole = openOf(guess) === undefined;
    const fits = begun === 0 ? pairsOf(guess).map(([one, other]) => fitOf(state.parts[one], state.parts[other])) : [];
    const { back, front } = this;
    back.draw(() => {
      paintRibbons(back, seen, bands);
      paintTotals(back, places, seen, bands, fits.flatMap((fit) => (fit ? [guessInWords(fit)] : [])));
      if (begun === 0) guess.forEach((i, k) => fits[Math.floor(k / 2)] || paintPicked(back, seen.outlines[i]));
      parts.forEach((_, i) => {
        const strength = this.strength(state, found, guessed && whole && !guess.includes(i), i);
        paintShared(back, i, seen, { marks: state.marks, opacity: strength * (1 - this.dressed(found, i)), fills: this.fills });
      });
      paintFound(back, places, seen);
    });
    front.draw(() => {
      paintHidden(front, places, seen, { ...state, guess });
      if (report) paintThreads(front, places, seen, report);
      paintGuess(front, places, seen, { ...state, guess }); // what came of it stands on the dots of threads
      if (report) paintPhantom(front, places, report);
      const shown = found.find(({ kind }, j) => kind === state.whole && this.settling.dress(j) < 0.5)?.pose;
      if (shown && !report) paintMean(front, places, state.whole as WholeKind, shown);
      if (votes && this.selected >= 0)
        for (const kind of WHOLE_KINDS)
          paintWhole(front, kind, places.on(parsing.vote(this.selected, kind)), { ghost: true });
      paintShares(front, places, seen, bands);
    });
    this.place(state, found, seen, guessed ? guess : [], fits);
    this.setHotspots(places, found);
    this.stage.describe(inFull(state, parsing));
  }

  /** Another scene may need another scale; a part that the reader moves must not change it. */
  private placesFor(parts: readonly Part[], free: number): Places {
    const moved = parts.filter((part, i) => !same(part, this.parts[i])).length;
    if (moved > 1 || parts.length !== this.parts.length) this.extent = extentOf(parts);
    const [width, height] = this.stage.extent;
    return (this.places = new Places(width, height, this.extent, inOut(free)));
  }

  /** A part is moved or turned, by the pointer or by keys. */
  private change(i: number, how: Partial<Part>, dragging: boolean): void {
    this.dragging = dragging;
    this.act.change(i, { ...this.parts[i], ...how });
  }

  private letGo(): void {
    if (!this.dragging) return;
    this.dragging = false;
    this.act.redraw();
  }

  /** How much of a part is to be seen: less where it is left over, or where another whole is spoken of. */
  private strength({ whole }: State, found: readonly Found[], leftOver: boolean, i: number): number {
    if (leftOver) return FAINT;
    return whole !== "" && parentOf(found, i) !== whole ? PALE : 1;
  }

  /** How much a place of the knob is in the way: out of the picture, or on a part that it does not turn. */
  private inTheWay(at: Point): number {
    const others = this.outlinesSeen.filter((_, i) => i !== this.selected);
    return Math.max(this.stage.overhang(at), ...others.map((points) => depth(points, at) + ROOM));
  }

  /** Whether a part wears the clothes of its whole, from 0 to 1; these bring their own outlines. */
  private dressed(found: readonly Found[], i: number): number {
    const j = WHOLE_KINDS.findIndex((kind) => kind === parentOf(found, i));
    return j < 0 ? 0 : clamp(this.settling.dress(j), [0, 1]) * Math.min(1, this.act.begun());
  }

  /** Handles and outlines stand where the parts are drawn. */
  private place(
    state: State, found: readonly Found[], { parts }: Seen, paired: readonly number[], fits: readonly (Fit | undefined)[],
  ): void {
    const names = partNames(state.parts);
    const whole = openOf(paired) === undefined;
    state.parts.forEach(({ x, y }, i) => {
      const { outline, handle } = this.pieces[i];
      const own = state.whole !== "" && parentOf(found, i) === state.whole;
      const pair = Math.floor(paired.indexOf(i) / 2);
      const bare = 1 - (fits[pair] ? clamp(this.settling.pair(pair), [0, 1]) : this.dressed(found, i));
      outline.set(parts[i], state.marks);
      outline.style({
        colour: outlineColour(parts[i], (state.round > 0 && parentOf(found, i)) || ""),
        width: (own || i === this.selected ? 3.5 : 2.5) * bare,
        opacity: this.strength(state, found, paired.length > 0 && whole && !paired.includes(i), i),
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
    this.knob.set([chosen.x, chosen.y], chosen.angle, 0.5 * chosen.size + (this.places.narrow ? NEAR : REACH), words);
  }

  private setHotspots(places: Places, found: readonly Found[]): void {
    found.forEach(({ kind, length }, j) => {
      const [cx, cy] = places.total(j);
      const where = { cx, cy, r: places.radius };
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
        onMove: ([px, py], by) => {
          const [x, y] = this.places.canvas([px, py]);
          this.change(i, { x: clamp(x, this.places.leeway(this.parts[i])), y: clamp(y, OUT) }, by === "pointer");
        },
        onRelease: () => this.letGo(),
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
