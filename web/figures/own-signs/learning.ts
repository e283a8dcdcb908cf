/** What the network learns and reads: taught anew when the drawings are others, asked when the sheet is. */
import { slowWords } from "../../core/learning/calibration";
import { openFile } from "../../core/signs/file";
import { Pupil } from "../../core/signs/pupil";
import type { Bent, Glimpse, Reading, Verdicts } from "../../core/signs/signs";
import type { Live } from "../../kit/live";
import type { Glimpses } from "./glimpses";
import type { Moving } from "./moving";
import type { Offering } from "./offering";
import type { Pulling } from "./pulling";
import { checkState, START, teachable, type State, type Strokes } from "./state";
import { countOf } from "./verdicts";
import type { Phase } from "./words";

/** What has to do with the network. */
export interface School {
  live(): Live<State>;
  moving: Moving;
  pulling: Pulling;
  glimpses: Glimpses;
  offering: Offering;
}

/** One network after the other. */
export class Learning {
  phase: Phase = "nothing yet";
  seconds = 0;
  trouble = "";
  /** What a slow machine does otherwise, in words. */
  slow = "";
  /** The last drawing that was read: it goes along to where the network is looked into. */
  lastRead: { drawing: Strokes; known: boolean } | undefined;
  private pupil: Pupil | undefined;
  /** What is learned, or was: taught anew only if that changes. */
  private lesson = "";
  private asked: Strokes = [];

  constructor(private readonly school: School, private readonly signal: AbortSignal) {}

  /** The worker; it begins when it is first needed. */
  get ready(): Pupil {
    const { live } = this.school;
    return (this.pupil ??= new Pupil(
      {
        progress: (share, glimpse) => this.goOn(share, glimpse),
        taught: (seconds) => this.taught(seconds),
        clearer: (glimpse, end) => this.clearer(glimpse, end),
        verdicts: (found, end) => this.judge(found, end),
        reading: (found) => this.hear(found),
        bent: (found) => this.bent(found),
        failed: (words, picture) => this.failed(words, picture),
        slow: (found) => {
          this.slow = slowWords(found);
          live().redraw();
        },
      },
      this.signal,
    ));
  }

  /** Whether it has learned, and reads. */
  get reads(): boolean {
    return this.phase === "taught" || this.phase === "opened";
  }

  /** Compute, or rest. */
  go(on: boolean): void {
    this.pupil?.go(on);
  }

  /** Begin a lesson if what there is to learn has changed; an opened network stays until then. True if all is forgotten. */
  teach(state: State): boolean {
    const { drawings, seed } = state;
    const { moving, pulling, glimpses, offering } = this.school;
    const wanted = JSON.stringify([drawings, seed]);
    if (wanted === this.lesson || !teachable(state)) {
      const forgets = !drawings.length && this.phase !== "nothing yet";
      if (forgets) this.forget();
      return forgets;
    }
    this.lesson = wanted;
    try {
      this.ready.teach(drawings as [number, number][][][][], seed);
      offering.begin(state);
    } catch (error) {
      this.failed((error as Error).message);
      return false;
    }
    [this.phase, this.trouble, moving.progress, moving.culprit, moving.verdicts] = ["learning", "", 0, undefined, []];
    pulling.renew();
    glimpses.begin(drawings.length);
    this.live.set({ left_out: [] });
    this.asked = [];
    return false;
  }

  /** Ask what is on the sheet, unless that has just been asked. */
  ask({ sheet, sign }: State): void {
    if (!this.reads || sign >= 0 || !sheet.length || sheet === this.asked) return;
    this.asked = sheet;
    this.pupil!.read(sheet as [number, number][][]);
  }

  /** What is in the file takes the place of all; a file that is none leaves everything as it was. @throws Error in words for the reader */
  async open(file: File): Promise<State> {
    const { moving, pulling, glimpses, offering } = this.school;
    const { names, drawings, weights } = await openFile(file);
    const state: State = { ...START, names, drawings: drawings as unknown as Strokes[][], sign: -1, seed: this.live.state.seed };
    checkState(state);
    [this.phase, this.trouble, moving.progress, moving.verdicts, this.lesson] = ["opened", "", -1, [], JSON.stringify([state.drawings, state.seed])];
    pulling.renew();
    glimpses.begin(names.length);
    glimpses.quiet();
    glimpses.settle(); // there is no lesson to follow
    this.ready.take(weights, drawings);
    offering.begin(state);
    return state;
  }

  private forget(): void {
    const { moving, pulling, glimpses } = this.school;
    [this.phase, this.lesson, this.trouble, moving.progress, moving.verdicts] = ["nothing yet", "", "", -1, []];
    pulling.forget();
    glimpses.end();
    this.pupil?.forget();
    this.live.set({ lengths: [], answer: -1, left_out: [] });
  }

  private goOn(share: number, glimpse: Glimpse): void {
    this.school.moving.progress = share;
    this.school.glimpses.hear(glimpse);
    this.live.redraw();
  }

  private taught(seconds: number): void {
    if (this.phase !== "opened") this.phase = "taught";
    [this.seconds, this.school.moving.progress, this.asked] = [seconds, -1, []];
    this.live.redraw();
    void this.school.offering.publish();
  }

  private clearer(glimpse: Glimpse, end: boolean): void {
    this.school.glimpses.hear(glimpse);
    this.live.redraw();
    if (!end) return;
    this.school.glimpses.settle();
    this.school.pulling.settle();
    void this.school.offering.publish();
  }

  private judge(found: Verdicts, end: boolean): void {
    this.school.moving.verdicts = found;
    this.school.glimpses.quiet();
    if (end) this.live.set({ left_out: countOf(found) });
    this.live.redraw();
  }

  private hear(found: Reading): void {
    const { sheet, sign } = this.live.state;
    if (!sheet.length || sign >= 0) return;
    const again = this.lastRead?.drawing === this.asked;
    this.school.pulling.hear(found, again);
    this.lastRead = { drawing: this.asked, known: found.answer >= 0 };
    this.live.set({ lengths: Array.from(found.lengths), answer: found.answer });
    this.live.redraw();
  }

  private bent(found: Bent): void {
    this.school.pulling.bent(found);
    this.live.redraw();
  }

  private failed(words: string, picture?: Float32Array): void {
    const { moving, glimpses } = this.school;
    moving.culprit = picture;
    glimpses.end();
    [this.trouble, moving.progress] = [`The learning stopped. ${words} Change a drawing, or learn again from the menu.`, -1];
    this.live.redraw();
  }

  private get live(): Live<State> {
    return this.school.live();
  }
}
