/**
 * The reader's guess: a flag planted in the lane of the last, where it will be when the first is at the finish.
 * When it is over another flag stands where the last has come to.
 */
import { Handle } from "../../kit/handles";
import { Shape } from "../../kit/marks";
import { part } from "../../kit/motion";
import { ink, short, type Pen } from "../../kit/pen";
import type { Point, Stage } from "../../kit/stage";
import { fixed } from "../../kit/words";
import type { Course } from "./course";
import { quickest, slowest, type Board } from "./state";

/** Where it stands before it is touched, and how near to the start it may come. */
const [UNDECIDED, LEAST] = [0.5, 0.02] as const;
const PENNANT = 20;
/** Pixels beside the pole that a finger takes hold of too. */
const ROUND_ABOUT = 22;

/** “4.6 ×”. */
const timesOf = (times: number): string => `${fixed(times, 1)} ×`;

/** A flag on its pole, and words beside it. */
interface Planted {
  /** Ends of its pole. */
  foot: Point;
  top: number;
  words: string;
  /** Where its cloth flies: to the right or to the left. */
  way: 1 | -1;
  fill: string;
  /** Without words in it. */
  small?: boolean;
  beside?: string;
  opacity?: number;
}

/** How long the cloth is. */
const longOf = (words: string, small = false): number => (small ? 14 : 14 + 8 * Math.max(2, words.length));
/** And how long words beside it are. */
const besideOf = (words: string): number => 7 * words.length + 7;

function plant(pen: Pen, { foot: [x, foot], top, words, way, fill, small, beside, opacity = 1 }: Planted): void {
  pen.line([[x, foot], [x, top]], { stroke: ink("ink"), width: 2.5, opacity });
  const wide = longOf(words, small);
  const high = small ? 12 : PENNANT;
  pen.path(`M${short(x)} ${short(top)}h${way * wide}l${-6 * way} ${high / 2}l${6 * way} ${high / 2}H${short(x)}Z`, { fill, stroke: ink("ink"), width: 2, opacity, class: "flag" });
  if (small) return;
  const middle = top + high / 2;
  pen.text([x + way * (wide / 2 - 2), middle], words, { size: 14, bold: true, rim: false, fill: "#1b1f24", opacity });
  if (beside) pen.text([x + way * (wide + 7), middle], beside, { size: 13.5, fill: "var(--muted)", anchor: way > 0 ? "start" : "end", opacity });
}

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
    const last = slowest(board);
    const lane = places.lanes[board.rows.indexOf(last)];
    const ground = places.ground(lane);
    const [foot, above] = [ground.y + ground.high / 2, ground.y - ground.high / 2 - PENNANT - 3];
    const truth = course.x(race.last(board, last.seconds));
    const x = course.x(share * course.all);
    const over = race.phase === "over";
    if (over) this.drawTruth(pen, course, [truth, foot], above, open ? undefined : x);
    if (open && race.phase !== "before") return;
    // On a phone a name and a ratio stand above the lane when all is told.
    const small = over && places.narrow;
    const top = small ? foot - ground.high : above;
    const words = open ? "?" : timesOf(times);
    const beside = race.running ? "" : open ? (places.narrow ? "how far?" : `${last.name} gets this far?`) : over ? "you said" : "your guess";
    // It flies away from the other flag; and to the left where there is no room before the finish.
    const room = x + longOf(words) + besideOf(beside) < course.finish;
    const way = (over ? x >= truth : true) ? 1 : -1;
    plant(pen, { foot: [x, foot], top, words, way, fill: ink("purple-fill"), small, beside: room || way < 0 ? beside : "" });
    if (open) for (const way of [-1, 1]) pen.path(`M${short(x + 9 * way)} ${short(ground.y - 6)}l${6 * way} 6l${-6 * way} 6`, { stroke: ink("ink"), width: 2.5 });
    const long = Math.max(longOf(words, small), ROUND_ABOUT);
    const [left, right] = way > 0 ? [x - ROUND_ABOUT, x + long] : [x - long, x + ROUND_ABOUT];
    this.body.set([[left, top - 4], [right, top - 4], [right, foot], [left, foot]]);
    this.handle.set([x, small ? ground.y : top + PENNANT / 2 + 4], open ? "no guess yet" : `the first is ${words} as fast as ${last.name}`);
  }

  /** How far the last has come, and how many times as fast that makes the first; beside the guess, if there is one. */
  private drawTruth(pen: Pen, { places, board, race }: Course, foot: Point, top: number, guess: number | undefined): void {
    const [first, last] = [quickest(board), slowest(board)];
    const words = timesOf(last.seconds / first.seconds);
    // From afar the columns say it on a phone.
    const opacity = race.told * (places.narrow ? 1 - part(race.widened, 0, 0.3) : 1);
    if (!places.narrow) {
      const beside = guess === undefined ? `${first.name} against ${last.name}` : "it is";
      return plant(pen, { foot, top, words, way: guess === undefined || guess < foot[0] ? 1 : -1, fill: ink("yellow-fill"), beside, opacity });
    }
    const said = guess === undefined ? `${first.name}: ${words} as fast` : `you said ${timesOf(this.times!)}, it is ${words}`;
    // They stay while the finish moves away from under them.
    pen.text([places.far - 22, places.lanes[board.rows.indexOf(last)].y - 0.36 * places.lanes[0].high], said, { size: 14, bold: true, anchor: "end", opacity });
  }
}
