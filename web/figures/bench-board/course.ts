/** The course at one moment: which place on the screen so many images are. */
import { mix } from "../../kit/motion";
import type { Places } from "./places";
import { distanceOf, reachOf, type Race } from "./race";
import type { Board } from "./state";

/** A ghost that runs off the picture waits so far beyond the finish, or so far within the end of a longer course. */
const [BEYOND, WITHIN] = [34, 16] as const;

/** Where the start, the finish and everything between them is. */
export class Course {
  /** How many times the way to the finish is in sight. */
  readonly span: number;
  readonly all: number;
  /** The end of the lanes: they make room for the columns. */
  readonly right: number;

  constructor(
    readonly places: Places,
    readonly board: Board,
    readonly race: Race,
  ) {
    this.all = distanceOf(board);
    this.right = mix(places.far, places.right, race.widened);
    this.span = reachOf(board) ** race.widened;
  }

  /** So many images are here. */
  x(images: number): number {
    const { start } = this.places;
    return start + (images / (this.all * this.span)) * (this.right - start);
  }

  get finish(): number {
    return this.x(this.all);
  }

  /** How much of the way to the finish lies before this place. */
  shareAt(x: number): number {
    const { start } = this.places;
    return (x - start) / (this.finish - start);
  }

  /** Where a ghost is. */
  ghost(floor: number): number {
    const { race, board } = this;
    return Math.min(this.x(race.done(board, floor)), this.right + mix(BEYOND, -WITHIN, race.widened));
  }
}
