/** The window on the canvas: it glides to where all is to be seen, and draws back from what is turned in the hand. */
import type { Pose } from "../../core/poses";
import { Spring } from "../../kit/spring";
import type { Point, Stage } from "../../kit/stage";
import { same } from "../../kit/values";
import { agreed } from "./agreement";
import { joined, seenOf, seenOfOne } from "./extents";
import { heightFor, Places, type Extent } from "./places";
import type { State } from "./votes";

/** What can be dragged has so many times its own room about it: a whole that is agreed on, and parts whose votes differ. */
const ROOM = { agreed: 1.3, apart: 1.04 };

/** Where it is, and where it glides to. */
export class View {
  /** As it was drawn last. */
  places = new Places(400, heightFor(400));
  /** What is to be in sight; undefined before the first picture. */
  private extent: Extent | undefined;
  private readonly springs = [0, 1, 2, 3].map(() => new Spring(0, 120, 22));
  /** As it was when a knob was taken hold of: the hand measures in it, while the picture draws back. */
  private grabbed: Places | undefined;

  constructor(private readonly stage: Stage) {}

  /** Once it has come to where it glides. */
  get settled(): Places {
    const [width, height] = this.stage.extent;
    return new Places(width, height, this.extent);
  }

  /** CSS pixels of a canvas width, for a knob in the hand. */
  get scale(): number {
    return (this.grabbed ?? this.places).unit;
  }

  /** To where all of this state is to be seen; true if it was elsewhere. */
  fit(state: State): boolean {
    const [x, y, across, along] = seenOf(state);
    const room = agreed(state) ? ROOM.agreed : ROOM.apart;
    const extent = [x, y, room * across, room * along] as const;
    const moves = !this.extent || !same(extent, this.extent);
    this.extent = extent;
    return moves;
  }

  shows(state: State): boolean {
    return this.extent !== undefined && this.settled.shows(seenOf(state));
  }

  /** How far these parts must come back, in canvas widths, so that neither they nor their votes leave the picture. */
  back(state: State, those: readonly number[]): Point {
    return this.settled.back(those.map((k) => seenOfOne(state, k)).reduce(joined));
  }

  /** Draws back from what is turned or stretched, so far that those parts with their votes, and what was in sight, stay whole. */
  makeRoom(from: Pose, state: State, those: readonly number[], held: boolean): void {
    if (held) this.grabbed ??= this.places;
    const view = held ? this.grabbed! : this.settled;
    const extents = [0, 1].map((k) => seenOfOne(state, k)).filter((extent, k) => those.includes(k) || view.shows(extent));
    this.extent = view.drawnBack(from, extents.reduce(joined));
    // In a hand it goes with the hand.
    if (held) this.arrive();
  }

  /** The hand has let go of a knob. */
  letGo(): void {
    this.grabbed = undefined;
  }

  /** Where it is to be, at once. */
  arrive(): void {
    this.springs.forEach((spring, k) => (spring.at = this.extent![k]));
  }

  /** A frame later; true while it glides. */
  step(seconds: number): boolean {
    return this.springs.map((spring, k) => spring.step(this.extent?.[k] ?? 0, seconds)).some(Boolean);
  }

  /** The places of this moment. */
  now(): Places {
    const [width, height] = this.stage.extent;
    const [x, y, across, along] = this.springs.map(({ at }) => at);
    return (this.places = new Places(width, height, [x, y, across, along]));
  }
}
