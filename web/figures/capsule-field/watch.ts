/**
 * What the capsules see of any state, at once: followed from the last full search, while the next
 * one is under way. The search looks at every place of the picture and takes several frames.
 */
import { Latest } from "../../core/latest";
import type { Part } from "../../core/shapes";
import { sensing } from "./capsules";
import { turned } from "./field";
import type { Sight } from "./numbers";
import type { State } from "./state";
import { picture, tracked, type Seen } from "./tracking";

/** A full search: the scene as it stands, and before it was turned. */
interface Searched {
  readonly state: State;
  readonly now: Seen;
  readonly upright: Seen;
}

/** The parts as they stand on the turned canvas. */
function standing({ parts, turn }: State): Part[] {
  return parts.map((part) => turned(part, turn));
}

function kinds(parts: readonly Part[]): string {
  return parts.map(({ kind }) => kind).join();
}

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Sees each state that is drawn, in the same frame. */
export class Watch {
  private readonly work: Latest<State, Searched>;
  private found: Searched | undefined;
  private asked: State | undefined;
  private last: { state: State; sight: Sight } | undefined;

  /** `onFound` is called after each full search, which may know more than was seen so far. */
  constructor(signal: AbortSignal, onFound: () => void) {
    const keep = (found: Searched) => {
      this.found = found;
      this.last = undefined;
      onFound();
    };
    this.work = new Latest<State, Searched>((state) => this.search(state), keep, signal);
  }

  /** Whether every place of this state's picture has been searched. */
  done(state: State): boolean {
    return this.found?.state === state;
  }

  /** The capsules of a state; undefined until the first search is over. Begins a search if need be. */
  sight(state: State): Sight | undefined {
    if (this.last?.state === state) return this.last.sight;
    if (!this.done(state) && state !== this.asked) this.work.ask((this.asked = state));
    if (!this.found) return undefined;
    const sight = this.follow(this.found, state);
    this.last = { state, sight };
    return sight;
  }

  private follow(found: Searched, state: State): Sight {
    if (found.state === state) return { now: found.now.field, upright: found.upright.field };
    const { parts, turn, grid } = state;
    const fits = grid === found.state.grid && kinds(parts) === kinds(found.state.parts);
    if (!fits) return this.follow((this.found = finish(this.search(state))), state);
    const upright =
      parts === found.state.parts ? found.upright.field : tracked(found.upright, parts, grid);
    if (turn === 0) return { now: upright, upright };
    return { now: tracked(found.now, standing(state), grid), upright };
  }

  /** The capsules look at pixels, never at the list of parts. */
  private *search(state: State): Generator<void, Searched> {
    const { parts, turn, grid } = state;
    const known = this.found?.state;
    const upright: Seen =
      known && known.parts === parts && known.grid === grid
        ? this.found!.upright
        : { parts, field: yield* sensing(picture(parts), grid) };
    if (turn === 0) return { state, now: upright, upright };
    const there = standing(state);
    return { state, now: { parts: there, field: yield* sensing(picture(there), grid) }, upright };
  }
}
