/** What the network that reads, and the one before it, would say at every angle. */
import { WHOLE_KINDS } from "../../core/shapes";
import type { ToyNetwork } from "../../core/toy-network";
import { Fan } from "./fan";
import { answersOf, rightOf, type Answers } from "./spokes";
import type { State } from "./state";

/** House's and boat's answers of two networks. */
export class Asked {
  private readonly now = WHOLE_KINDS.map((_, j) => new Fan(j));
  private readonly before = WHOLE_KINDS.map((_, j) => new Fan(j));

  /** Another network reads: the answers of the one that did until now are kept. */
  pass(from: string): void {
    this.before.forEach((fan, j) => (this.now[j].of === from ? fan.take(this.now[j]) : fan.forget()));
  }

  /** Ask on, first the one that reads; true while there is more to do. */
  step(networkOf: (name: string) => ToyNetwork, state: State, former: string | undefined, seconds: number): boolean {
    const go = (fans: readonly Fan[], taught: string) =>
      fans.filter((fan) => fan.step(networkOf(taught), { ...state, taught }, seconds)).length > 0;
    return go(this.now, state.taught) || (former !== undefined && go(this.before, former));
  }

  /** The answers about a whole, as they are drawn. */
  answers(j: number): Answers {
    return answersOf(this.now[j].shown);
  }

  /** At how many angles the network before knew house and boat. */
  get knownBefore(): (number | undefined)[] {
    return this.before.map(({ shown }) => rightOf(shown));
  }
}
