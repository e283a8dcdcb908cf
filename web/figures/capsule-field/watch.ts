/**
 * What the capsules see of any state, at once: followed from the last full search, while the next
 * one is under way. The search looks at every place of the picture and takes several frames.
 */
import { Latest } from "../../core/latest";
import type { Part } from "../../core/shapes";
import { sensing, type Capsule } from "./capsules";
import { turned } from "./field";
import type { State } from "./state";
import { glimpsed, picture, tracked, type Seen } from "./tracking";

/** The capsules of a scene as it stands, and before it was turned. */
export interface Sight {
  readonly now: readonly Capsule[];
  readonly upright: readonly Capsule[];
}

/** What was seen of a state. */
interface Found {
  readonly state: State;
  readonly now: Seen;
  readonly upright: Seen;
}

/** The parts as they stand on the turned table. */
export function standing({ parts, turn }: State): Part[] {
  return parts.map((part) => turned(part, turn));
}

function kinds(parts: readonly Part[]): string {
  return parts.map(({ kind }) => kind).join();
}

/** Each capsule's surer answer of two. */
function surer(one: readonly Capsule[], other: readonly Capsule[]): Capsule[] {
  return one.map((capsule, k) => (other[k].presence > capsule.presence ? other[k] : capsule));
}

/** Sees each state that is drawn, in the same frame. */
export class Watch {
  private readonly work: Latest<State, Found>;
  private found: Found | undefined;
  private asked: State | undefined;
  private sights = new WeakMap<State, Sight>();

  /** `onFound` is called after each full search, which may know more than was seen so far. */
  constructor(signal: AbortSignal, onFound: () => void) {
    const keep = (found: Found) => {
      this.found = found;
      this.sights = new WeakMap();
      onFound();
    };
    this.work = new Latest<State, Found>((state) => this.search(state), keep, signal);
  }

  /** The capsules of a state. Begins a search of its whole picture if need be. */
  sight(state: State): Sight {
    if (state !== this.asked && this.found?.state !== state) this.work.ask((this.asked = state));
    const known = this.sights.get(state);
    if (known) return known;
    const sight = this.follow(state);
    this.sights.set(state, sight);
    return sight;
  }

  private follow(state: State): Sight {
    const { parts, turn, grid } = state;
    const { found } = this;
    if (!found || grid !== found.state.grid || kinds(parts) !== kinds(found.state.parts)) {
      const upright = glimpsed(parts, grid).field;
      return { now: turn === 0 ? upright : glimpsed(standing(state), grid).field, upright };
    }
    if (found.state === state) return { now: found.now.field, upright: found.upright.field };
    const upright =
      parts === found.state.parts ? found.upright.field : tracked(found.upright, parts, grid);
    return { now: turn === 0 ? upright : tracked(found.now, standing(state), grid), upright };
  }

  /** The capsules look at pixels, everywhere, and once more where they have seen something. */
  private *search(state: State): Generator<void, Found> {
    const { parts, turn, grid } = state;
    const sight = this.follow(state);
    const known = this.found?.state;
    const upright: Seen =
      known && known.parts === parts && known.grid === grid
        ? this.found!.upright
        : { parts, field: surer(yield* sensing(picture(parts), grid), sight.upright) };
    if (turn === 0) return { state, now: upright, upright };
    const there = standing(state);
    const field = surer(yield* sensing(picture(there), grid), sight.now);
    return { state, now: { parts: there, field }, upright };
  }
}
