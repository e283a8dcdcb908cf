/** Words on a stage: where they are told to stand, or where they are clear of other things. */
import { svg } from "./dom";
import { Mark, type Look } from "./marks";
import { clearest, type Box, type Obstacle } from "./placing";
import type { Layer, Point, Stage } from "./stage";

/** What a label keeps clear of: a point or a line of the stage, and what is around it. */
export interface Around {
  readonly from: Point;
  readonly to?: Point;
  /** Units of the stage, and CSS pixels beyond them. */
  readonly reach?: number;
  readonly margin?: number;
}

/** Where a label may stand, the best place first, and what it keeps clear of. */
export interface Room {
  /** Middles of the label, in CSS pixels from its point; `half` of its width and height. */
  places(stage: Stage, half: Point): readonly Point[];
  readonly clearOf: readonly (Around | Label)[];
}

/** Width of a letter over its height, about. */
const LETTER = 0.58;

/** Words on a stage, with a rim of the ground around them. They stay within it, whatever they name. */
export class Label extends Mark {
  private at: Point = [0, 0];
  private offset: Point = [0, 0];
  private room: Room | undefined;
  private readonly size: number;
  private readonly anchor: "start" | "middle" | "end";

  /** `size` in CSS pixels. */
  constructor(
    layer: Layer,
    look: Look & { anchor?: "start" | "middle" | "end"; bold?: boolean; size?: number } = {},
  ) {
    const { anchor = "middle", bold, size, ...rest } = look;
    super(layer, svg("text", { class: bold ? "label bold" : "label", "text-anchor": anchor }), rest);
    if (size) this.node.style.fontSize = `${size}px`;
    [this.size, this.anchor] = [size ?? 13, anchor];
    this.stage.watch(this);
  }

  /** `offset` in CSS pixels, right and down. */
  set(at: Point, text: string, offset: Point = [0, 0]): void {
    this.room = undefined;
    this.offset = offset;
    this.write(at, text);
  }

  /** Where it is clear of other things. Only for a label whose anchor is the middle. */
  setClear(at: Point, text: string, room: Room): void {
    this.room = room;
    this.write(at, text);
  }

  /** What it covers, in CSS pixels of the stage; nothing while it is hidden or empty. */
  get box(): Box | undefined {
    if (!this.node.textContent || this.node.style.display === "none") return undefined;
    const [x, y] = this.stage.toPixels(this.at);
    const middle: Point = [x + this.offset[0], y + this.offset[1] - this.baseline];
    return { middle, half: this.half };
  }

  place(): void {
    const [x, y] = this.stage.toPixels(this.at);
    if (this.room) this.offset = this.free([x, y], this.room);
    const [across, along] = this.within([x + this.offset[0], y + this.offset[1]]);
    this.node.setAttribute("x", across.toFixed(2));
    this.node.setAttribute("y", along.toFixed(2));
  }

  /** The nearest place at which the whole label is on the stage. */
  private within([x, y]: Point): Point {
    const [width, height] = this.stage.extent;
    const long = 2 * this.half[0];
    const left = { start: 0, middle: long / 2, end: long }[this.anchor];
    return [
      Math.max(left, Math.min(width - long + left, x)),
      Math.max(0.85 * this.size, Math.min(height - 0.25 * this.size, y)),
    ];
  }

  private write(at: Point, text: string): void {
    this.at = at;
    if (this.node.textContent !== text) this.node.textContent = text;
    this.place();
  }

  private get half(): Point {
    return [((this.node.textContent ?? "").length * this.size * LETTER) / 2, this.size / 2];
  }

  /** How far the line it stands on lies below its middle. */
  private get baseline(): number {
    return 0.35 * this.size;
  }

  private free([x, y]: Point, { places, clearOf }: Room): Point {
    const { stage, half } = this;
    const middles = places(stage, half).map(([right, down]): Point => [x + right, y + down]);
    const obstacles: Obstacle[] = [];
    const boxes: Box[] = [];
    for (const thing of clearOf)
      if (thing instanceof Label) boxes.push(...(thing.box ? [thing.box] : []));
      else {
        const { from, to = from, reach = 0, margin = 2 } = thing;
        const radius = reach * stage.unit + margin;
        obstacles.push({ from: stage.toPixels(from), to: stage.toPixels(to), radius });
      }
    const [right, down] = middles[clearest(middles, half, stage.inside, obstacles, boxes)];
    return [right - x, down - y + this.baseline];
  }
}
