/** What a lesson shows of itself: each sign's capsule grows, and what it draws comes out of the fog. */
import type { Glimpse } from "../../core/signs/signs";
import { Chase } from "../../kit/chase";
import { type Box } from "../../kit/ink-drawing";
import { ink, type Pen } from "../../kit/pen";
import { layersOf, paintDrawn } from "./drawn";
import { reducedMotion } from "../../kit/theme";

/** Seconds in which the capsules' arrows follow, and in which the drawings go once all is learned. */
const SOON = 0.1;
const GOES = 0.7;
/** Strength of what invites the reader to draw it. */
const PALE = 0.16;
/** Room between the drawings, in parts of the sheet. */
const GAP = 0.03;

/** The signs of one lesson. */
export class Glimpses {
  private readonly follows = new Chase();
  private lengths: number[] = [];
  private layers: (readonly string[])[] = [];
  private strength = 0;
  /** What the strength goes to. */
  private rests = 0;

  /** Of each sign's own capsule; none while nothing is learned. */
  get shown(): Float32Array {
    return this.follows.at;
  }

  begin(signs: number): void {
    [this.lengths, this.layers] = [Array<number>(signs).fill(0), Array<string[]>(signs).fill([])];
    this.strength = this.rests = 1;
  }

  hear({ sign, length, drawn }: Glimpse): void {
    if (!this.strength) return; // the reader draws already
    this.lengths[sign] = length;
    this.layers[sign] = layersOf(drawn);
  }

  /** It is learned: the drawings stay, pale, until the reader draws. */
  rest(): void {
    this.rests = Math.min(this.rests, PALE);
  }

  /** They go. */
  end(): void {
    this.rests = 0;
  }

  /** True while something moves. */
  step(seconds: number): boolean {
    this.strength = reducedMotion() ? this.rests : Math.max(this.rests, this.strength - seconds / GOES);
    if (!this.strength) this.lengths = [];
    return this.follows.step(this.lengths, seconds, SOON) || this.strength > this.rests;
  }

  /** The drawings in rows on the sheet, each in its sign's colour. */
  paint(pen: Pen, { at: [x, y], wide }: Box, colourOf: (sign: number) => string): void {
    if (!this.strength) return;
    const across = Math.ceil(Math.sqrt(this.layers.length));
    const rows = Math.ceil(this.layers.length / across);
    const side = wide / across;
    const room = side * (1 - 2 * GAP);
    const last = this.layers.length - across * (rows - 1);
    this.layers.forEach((layers, k) => {
      const row = Math.floor(k / across);
      const indent = row === rows - 1 ? ((across - last) * side) / 2 : 0;
      const left = x + indent + (k % across) * side + (side - room) / 2;
      const top = y + (wide - rows * side) / 2 + row * side + (side - room) / 2;
      paintDrawn(pen, layers, { at: [left, top], wide: room, high: room }, ink(colourOf(k)), this.strength);
    });
  }
}
