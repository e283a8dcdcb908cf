/** The reader's guess: a flag planted in the lane of the last, where it will be when the first is at the finish. */
import { Handle } from "../../kit/handles";
import { Shape } from "../../kit/marks";
import { ink, short, type Pen } from "../../kit/pen";
import type { Stage } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Course } from "./course";
import { slowest, type Board } from "./state";

/** Where it stands before it is touched, and how near to the start it may come. */
const [UNDECIDED, LEAST] = [0.5, 0.02] as const;
const PENNANT = 20;
/** Pixels beside the pole that a finger takes hold of too. */
const ROUND_ABOUT = 22;

/** The flag, and the handle that moves it. */
export class Flag {
  /** Share of the way to the finish; undefined while nothing is guessed. */
  private share: number | undefined;
  private readonly handle: Handle;
  /** Cloth, pole and arrows: all of it can be taken hold of. */
  private readonly body: Shape;

  constructor(
    stage: Stage,
    private readonly course: () => Course,
    /** The reader has another guess, or (undefined) none. */
    private readonly onGuess: () => void,
  ) {
    this.body = new Shape(stage.layer(), { fill: "none", width: 0 });
    this.body.node.style.pointerEvents = "all";
    this.handle = new Handle(stage, {
      name: "Your guess",
      look: "none",
      body: this.body,
      onMove: ([x]) => this.take(Math.max(LEAST, Math.min(1, this.course().shareAt(x)))),
      onReset: () => this.take(undefined),
    });
  }

  private take(share: number | undefined): void {
    this.share = share;
    this.onGuess();
  }

  forget(): void {
    this.share = undefined;
  }

  get held(): boolean {
    return this.handle.held;
  }

  /** How many times as fast as the last the first is said to be. */
  get times(): number | undefined {
    return this.share && 1 / this.share;
  }

  hide(): void {
    this.handle.hidden = this.body.hidden = true;
  }

  draw(pen: Pen, board: Board): void {
    const { share = UNDECIDED, times } = this;
    const course = this.course();
    const { places, race } = course;
    const open = times === undefined;
    this.handle.hidden = this.body.hidden = race.running || (open && race.phase === "over");
    if (open && race.phase !== "before") return;
    const last = slowest(board);
    const lane = places.lanes[board.rows.indexOf(last)];
    const ground = places.ground(lane);
    const x = course.x(share * course.all);
    const foot = ground.y + ground.high / 2;
    // On a phone a name and a ratio stand above the lane when all is told.
    const told = race.phase === "over";
    const small = told && places.narrow;
    const top = small ? foot - ground.high : ground.y - ground.high / 2 - PENNANT - 3;
    pen.line([[x, foot], [x, top]], { stroke: ink("ink"), width: 2.5 });
    const words = open ? "?" : `${fixed(times, 1)} ×`;
    const wide = small ? 14 : 14 + 8 * Math.max(2, words.length);
    const high = small ? 12 : PENNANT;
    pen.path(`M${short(x)} ${short(top)}h${wide}l-6 ${high / 2}l6 ${high / 2}H${short(x)}Z`, { fill: ink("purple-fill"), stroke: ink("ink"), width: 2, class: "flag" });
    if (!small) {
      const middle = top + high / 2;
      pen.text([x + wide / 2 - 2, middle], words, { size: 14, bold: true, rim: false, fill: "#1b1f24" });
      const question = places.narrow ? "how far?" : `${last.name} gets this far?`;
      const beside = open ? question : told ? "you said" : "your guess";
      // Where there is no room before the finish it stands on the other side of the pole.
      const room = x + wide + 7 + 7 * beside.length < course.finish;
      if (!race.running) pen.text([room ? x + wide + 7 : x - 9, middle], beside, { size: 13.5, fill: "var(--muted)", anchor: room ? "start" : "end" });
    }
    if (open) for (const way of [-1, 1]) pen.path(`M${short(x + 9 * way)} ${short(ground.y - 6)}l${6 * way} 6l${-6 * way} 6`, { stroke: ink("ink"), width: 2.5 });
    const [left, right] = [x - ROUND_ABOUT, x + Math.max(wide, ROUND_ABOUT)];
    this.body.set([[left, top - 4], [right, top - 4], [right, foot], [left, foot]]);
    this.handle.set([x, small ? ground.y : top + high / 2 + 4], open ? "no guess yet" : `the first is ${words} as fast as ${last.name}`);
  }
}
