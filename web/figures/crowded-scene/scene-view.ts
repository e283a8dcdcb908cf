/** The scene: parts that can be dragged and turned, and the wholes that routing finds in them. */
import { WHOLE_KINDS, type Part, type WholeKind } from "../../core/shapes";
import { Handle, Knob } from "../../kit/handles";
import { Label } from "../../kit/label";
import { Line } from "../../kit/marks";
import { Stage, type Layer } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark, WholeMark } from "../toy-world/things";
import { COLOUR, lightUp, type Actions } from "./lights";
import { parentOf, partNames, type Found, type Parsing, type State } from "./parsing";

/** Distance of the knob from the middle of a part, in part sizes. */
const REACH = 0.75;

interface Piece {
  ground: PartMark;
  outline: PartMark;
  /** One filling for each whole: the more of a part a whole has, the more of its colour. */
  fillings: PartMark[];
  handle: Handle;
}

/** The picture on the left, where parts are moved and chosen. */
export class SceneView {
  readonly stage: Stage;
  private readonly pieces: Layer & { clear(): void };
  private readonly wholes: { kind: WholeKind; mark: WholeMark }[];
  private readonly votes: { kind: WholeKind; mark: WholeMark }[];
  private readonly hidden: WholeMark;
  private readonly hiddenName: Label;
  private readonly knob: Knob;
  private kinds = "";
  private shown: Piece[] = [];
  /** The part that the knob turns; at first the triangle that could be a roof upside down. */
  selected = 2;
  private parts: readonly Part[] = [];

  constructor(private readonly act: Actions, signal: AbortSignal) {
    const range: [number, number] = [-0.05, 1.05];
    this.stage = new Stage({ name: "The scene", x: range, y: range, margin: 2, maxWidth: 400, signal });
    this.pieces = this.stage.layer();
    const front = this.stage.layer();
    this.votes = WHOLE_KINDS.map((kind) => ({
      kind,
      mark: new WholeMark(front, kind, { colour: "muted", fill: "none", width: 1.5, dashed: true }),
    }));
    this.wholes = WHOLE_KINDS.map((kind) => ({
      kind,
      mark: new WholeMark(front, kind, { colour: COLOUR[kind], fill: "none", width: 3 }),
    }));
    this.hidden = new WholeMark(front, "house", { colour: "purple", fill: "none", width: 2.5, dashed: true });
    this.hiddenName = new Label(front, { colour: "purple", bold: true, anchor: "start" });
    this.knob = new Knob(this.stage, {
      name: "Turn the selected part",
      keepInside: true,
      stem: new Line(front, { colour: "muted", width: 1.5 }),
      onTurn: (angle) => act.change(this.selected, { ...this.parts[this.selected], angle }),
      onReset: () => act.putBack(this.selected),
    });
  }

  draw(shown: State, parsing: Parsing, found: readonly Found[], votes: boolean): void {
    const { parts, marks, whole, round } = shown;
    this.parts = parts;
    this.assemble(parts);
    this.selected = Math.min(this.selected, parts.length - 1);
    const names = partNames(parts);
    parts.forEach((part, i) => {
      const { ground, outline, fillings, handle } = this.shown[i];
      const own = whole !== "" && parentOf(found, i) === whole;
      for (const mark of [ground, outline]) mark.set(part, marks);
      outline.style({ width: own || i === this.selected ? 2.5 : 1.25, opacity: whole && !own ? 0.35 : 1 });
      fillings.forEach((filling, j) => {
        filling.set(part, marks);
        filling.style({ fillOpacity: (whole && !own ? 0.2 : 0.6) * found[j].coupling[i] });
      });
      handle.set([part.x, part.y], `${names[i]}, x ${fixed(part.x)}, y ${fixed(part.y)}`);
    });
    found.forEach(({ pose, length, kind }, j) => {
      const { mark } = this.wholes[j];
      mark.hidden = pose === undefined || round === 0;
      if (pose) mark.set(pose);
      mark.style({ opacity: length * (whole && whole !== kind ? 0.25 : 1) });
    });
    for (const { kind, mark } of this.votes) {
      mark.hidden = !votes;
      if (votes) mark.set(parsing.vote(this.selected, kind));
    }
    const secret = marks ? undefined : parsing.hidden;
    this.hidden.hidden = this.hiddenName.hidden = secret === undefined;
    if (secret) {
      this.hidden.set(secret.house);
      const { x, y, size } = secret.house;
      this.hiddenName.set([x + 0.28 * size, y], "hidden house", [0, 4]);
    }
    const part = parts[this.selected];
    const words = `${names[this.selected]}, ${around(part.angle)}°`;
    this.knob.set([part.x, part.y], part.angle, REACH * part.size, words);
  }

  /** Make the pieces anew when the scene has other parts. */
  private assemble(parts: readonly Part[]): void {
    const kinds = parts.map((part) => part.kind).join();
    if (kinds === this.kinds) return;
    this.kinds = kinds;
    for (const { handle } of this.shown) handle.remove();
    this.pieces.clear();
    const names = partNames(parts);
    this.shown = parts.map(({ kind }, i) => {
      const ground = new PartMark(this.pieces, kind, { width: 0, colour: "line", fillOpacity: 0.45 });
      const fillings = WHOLE_KINDS.map(
        (whole) => new PartMark(this.pieces, kind, { colour: COLOUR[whole], width: 0 }),
      );
      const outline = new PartMark(this.pieces, kind, { colour: "ink", fillOpacity: 0 });
      lightUp(outline.shape.node, () => this.act.parentOf(i), this.act.light);
      const handle = new Handle(this.stage, {
        name: `Move ${names[i]}`,
        look: "none",
        body: outline.shape,
        onMove: ([x, y]) => this.act.change(i, { ...this.parts[i], x, y }),
        onReset: () => this.act.putBack(i),
        onLeave: () => this.act.light(""),
        onSelect: () => {
          this.selected = i;
          this.act.light(this.act.parentOf(i));
        },
      });
      return { ground, outline, fillings, handle };
    });
  }
}
