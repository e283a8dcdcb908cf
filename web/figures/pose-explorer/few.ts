/** Which few numbers have strips: the strongest of each kind or, once the ink has moved others, those that did most. */
import type { PoseModel } from "./model";
import { changed, SEEN, type State } from "./state";
import { twinsLast } from "./twins";

/** So many there are. */
const FEW = 5;
/** Ink in the hand has come to rest when it has not moved for so many seconds. */
const REST = 0.2;

/** The strongest number of each kind, then the strongest others; one in hand that is weaker comes last. */
export function strongest(model: PoseModel, state: State): number[] {
  const study = model.study(state.digit, state.sample);
  const { order, meanings, ends, also } = study;
  const isFirst = (k: number, n: number) =>
    order.findIndex((other) => meanings[other].kind === meanings[k].kind) === n;
  const first = order.filter(isFirst);
  const all = [...first, ...order.filter((k) => !first.includes(k))];
  const few = twinsLast(all, (k) => ({ ends: ends[k], also: also[k] })).slice(0, FEW);
  if (state.number >= 0 && !few.includes(state.number)) few.splice(-1, 1, state.number);
  return few;
}

/** All numbers, first the one that by itself has changed the sample's drawing most, in squared differences of pixels. */
export function byWhatTheyDid(model: PoseModel, { digit, sample, pose }: State): number[] {
  const start = model.start(digit, sample);
  const before = model.decoder.decode(start, digit);
  const did = start.map((value, k) => {
    if (pose[k] === value) return 0;
    const after = model.decoder.decode(changed(start, k, pose[k]), digit);
    return after.reduce((sum, v, i) => sum + (v - before[i]) ** 2, 0);
  });
  return start.map((_, k) => k).sort((a, b) => did[b] - did[a]);
}

/** The first of them comes first; whoever has a strip already keeps its place, or a reader would lose it. */
export function inTheirPlaces(numbers: readonly number[], shown: readonly number[]): number[] {
  const [first, ...others] = numbers;
  const kept = others.filter((k) => shown.indexOf(k) > 0);
  // The one that is displaced goes to where the first one comes from, if it is still among them.
  const place = (k: number): number => (k === shown[0] ? shown.indexOf(first) : -1);
  const free = others.filter((k) => !kept.includes(k) && place(k) < 0);
  return numbers.map((_, at) => (at ? (kept.find((k) => shown.indexOf(k) === at) ?? others.find((k) => place(k) === at) ?? free.shift()!) : first));
}

/** The numbers whose strips are shown, and why these. */
export class Few {
  numbers: readonly number[] = [];
  /** Whether they are those that did most. */
  did = false;
  private last: State | undefined;
  /** Whether the pose has changed since they were chosen, otherwise than on their strips; and for how long it has not. */
  private stale = true;
  private still = 0;

  /** Choose anew if the ink was moved, once it rests or is let go: under a hand no strip changes. True while it waits. */
  follow(model: PoseModel, state: State, seconds: number, held: boolean): boolean {
    const { last } = this;
    this.last = state.view === "strongest" ? state : undefined;
    if (!this.last) return false;
    const begins = !last || (["digit", "sample"] as const).some((key) => last[key] !== state[key]);
    const moves = last ? state.pose.flatMap((value, k) => (value === last.pose[k] ? [] : [k])) : [];
    this.still = moves.length ? 0 : this.still + seconds;
    this.stale ||= begins || moves.length > 1 || moves.some((k) => held || !this.numbers.includes(k));
    if (!this.stale || (held && !begins && this.still < REST)) return this.stale;
    this.choose(model, state);
    return (this.stale = false);
  }

  /** Other weights: nothing of before holds. */
  forget(): void {
    this.last = undefined;
  }

  /** How many more numbers have moved. */
  others(model: PoseModel, state: State): number {
    return model.moved(state, SEEN).filter((k) => !this.numbers.includes(k)).length;
  }

  private choose(model: PoseModel, state: State): void {
    const shown = this.numbers;
    this.numbers = strongest(model, state);
    this.did = this.others(model, state) > 0;
    if (this.did) this.numbers = inTheirPlaces(byWhatTheyDid(model, state).slice(0, FEW), shown);
  }
}
